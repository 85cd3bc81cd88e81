"""What is in a readable transcript, and what is never in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.compose.formats import TRANSCRIPTS
from assistant.compose.training.transcript import TranscriptTurn, compose_transcript
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.training.playback import SILENT
from assistant.core.training.teaching import TrainerFile
from tests.compose.talk import Talk, whole
from tests.compose.transcripts import annotated, every_kind, page_of, played

GOLDEN = Path(__file__).parents[1] / "golden"


def turns(talk: Talk) -> tuple[TranscriptTurn, ...]:
    return page_of(talk).turns


def words(turn: TranscriptTurn) -> str:
    return " ".join(part for piece in turn.pieces for part in (piece.label, piece.text) if part)


def one(talk: Talk, kind: str) -> TranscriptTurn:
    return next(turn for turn in turns(talk) if turn.kind == kind)


@pytest.mark.parametrize("form", TRANSCRIPTS)
def test_a_transcript_is_what_it_was(form: str) -> None:
    """UPDATE_GOLDEN=1 writes the files again."""
    text = TRANSCRIPTS[form](page_of(every_kind()))
    path = GOLDEN / f"transcript.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


def test_every_kind_of_event_that_is_a_turn_is_in_the_example() -> None:
    left_out = {*SILENT, ev.AlertRaised, ev.AlertUpdated}
    assert {type(event.body) for event in played(every_kind()).turns} == set(ev.BODIES.values()) - left_out


@pytest.mark.parametrize("form", TRANSCRIPTS)
@pytest.mark.parametrize("talk", [every_kind, whole])
def test_no_private_note_no_alert_no_withheld_remark_and_no_key_is_in_any_of_them(form: str, talk: object) -> None:
    text = TRANSCRIPTS[form](page_of(talk()))  # type: ignore[operator]  # one of two functions
    assert "CANARY" not in text
    assert "(This remark stays in the record.)" in text


def test_a_remark_withheld_and_given_free_again_stays_withheld() -> None:
    talk = Talk()
    talk.say("WITHHELD-CANARY")
    talk.make(moves.Withhold(), moves.Undo())
    assert one(talk, "withheld").pieces[0].text == "(This remark stays in the record.)"
    assert not any("CANARY" in words(turn) for turn in turns(talk))


def test_turns_are_those_of_the_playback_at_their_moments() -> None:
    playback, page = played(every_kind()), page_of(every_kind())
    assert [turn.seq for turn in page.turns] == [event.seq for event in playback.turns]
    assert [turn.turn for turn in page.turns] == list(range(len(playback)))
    assert [turn.at for turn in page.turns] == list(playback.times(None))
    assert [turn.turn for turn in page.turns if turn.asks] == list(playback.asked)
    assert [(m.turn, m.kind) for m in page.markers] == [(m.turn, m.kind) for m in playback.markers]
    assert [m for turn in page.turns for m in turn.markers] == list(page.markers)


def test_headings_are_the_paths_and_what_was_prepared_alone_says_so() -> None:
    assert [part.title for part in page_of(every_kind()).parts] == [
        "Before the meeting: Case facts", "Case facts", "The start", "The plan", "Closing",
    ]  # fmt: skip


def test_what_was_taken_back_says_so_and_names_the_turn_that_took_it_back() -> None:
    told = turns(every_kind())
    (gone,) = [turn for turn in told if turn.gone is not None]
    assert words(gone) == "That was not what I meant."
    assert told[gone.gone or 0].kind == "taken_back"
    page = page_of(every_kind())
    assert "~~That was not what I meant.~~ (taken back)" in TRANSCRIPTS["md"](page)
    struck = TRANSCRIPTS["html"](page).partition('<p class="taken">taken back</p>')[2].partition("</del>")[0]
    assert "<del>" in struck
    assert "That was not what I meant." in struck


def test_a_corrected_remark_stands_under_the_name_of_who_said_it() -> None:
    talk = Talk()
    talk.say("Mine.", by="inspector")
    talk.make(moves.CorrectSpeaker())
    assert one(talk, "remark").who == "Case manager"
    assert words(one(talk, "corrected")) == "corrected: “Mine.” was said by Case manager"


def test_what_was_prepared_and_which_remark_changed_it_is_told() -> None:
    judged = [turn for turn in turns(every_kind()) if turn.kind == "judgement"]
    assert words(judged[1]) == "judges Yes (prepared before the meeting: No) because of what was said at 10:02"
    assert words(judged[3]) == "judges Sufficient (before: Not sufficient)"


def test_evidence_points_to_its_extract() -> None:
    pointed = [turn.exhibit.id if turn.exhibit else None for turn in turns(every_kind()) if turn.kind == "evidence"]
    assert pointed == [None, "plan_2"]  # the log's extract has no date


def test_an_annotation_stands_beside_its_turn() -> None:
    (turn,) = [turn for turn in turns(every_kind()) if turn.annotations]
    assert turn.kind == "remark"
    assert turn.annotations[0].by == "Trainer"


def test_a_question_for_discussion_leads_to_where_it_was_asked() -> None:
    page = page_of(every_kind())
    about = next(turn for turn in page.turns if turn.seq == page.discussion[0].turn)
    assert about.pieces[0].label == "2C"
    assert page.discussion[1].turn is None


def test_without_a_trainer_file_and_without_a_turn_it_is_still_a_page() -> None:
    page = page_of(whole(), trainer=None, head=None)
    assert page.title == "Interview W01"
    empty = Talk()
    empty.events.clear()
    for form, written in TRANSCRIPTS.items():
        text = written(page_of(empty, trainer=None, head=None))
        assert "It is not pseudonymised." in text
        assert ("Nothing has been said yet." in text) == (form == "html")
        assert "<script" not in text


def test_a_trainer_file_alone_is_enough() -> None:
    playback = played(whole())
    page = compose_transcript(playback, TrainerFile(interview="01TEST", title="T"), annotated(playback))
    assert page.title == "T"
    assert (page.discussion, page.exhibits) == ((), ())
