"""The made-up examples: they verify, are what their scripts make, replay to the state of their record, and teach."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview.fold import fold, start
from assistant.core.interview.progress import progress
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event
from assistant.places import bank_folders, transcript_folder
from assistant.session.interview.transfer import verify_file
from assistant.session.training.replaying import Places, Replay, examples, open_replay
from assistant.store.record.codec import unseal
from assistant.store.record.transcripts import read_transcript
from tests.compose.talk import points_of
from tests.stores import in_memory
from tools.make_transcripts import made

NAMES = ("late_vulnerability", "model_interview", "unreviewed_move", "unwritten_plan")
each = pytest.mark.parametrize("name", NAMES)


def path_of(name: str) -> Path:
    return transcript_folder() / f"{name}.jsonl"


@lru_cache(maxsize=4)
def opened(name: str) -> Replay:
    return open_replay(in_memory, name, Places(Path("/nowhere"), bank_folders(), transcript_folder()))


@lru_cache(maxsize=4)
def events_of(name: str) -> tuple[Event, ...]:
    return tuple(unseal(event) for event in read_transcript(path_of(name)).events)


def final(name: str) -> Interview:
    return opened(name).playback.final


def test_there_are_four_and_each_has_a_title_and_a_lesson() -> None:
    found = examples(transcript_folder())
    assert tuple(example.name for example in found) == NAMES
    assert all(example.title and example.lesson for example in found)


@each
def test_it_verifies_and_is_signed(name: str) -> None:
    verdict = verify_file(path_of(name))
    assert verdict.faults == ()
    assert verdict.head is not None


@each
def test_it_is_what_its_script_makes(name: str) -> None:
    for path, text in made(transcript_folder() / "made_from" / f"{name}.yaml"):
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run tools/make_transcripts.py"


@each
def test_it_has_at_least_120_remarks_at_the_pace_of_talk(name: str) -> None:
    said = [event for event in events_of(name) if isinstance(event.body, ev.Said)]
    assert len(said) >= 120
    words = sum(len(event.body.text.split()) for event in said if isinstance(event.body, ev.Said))
    met = next(event.at for event in events_of(name) if isinstance(event.body, ev.Met))
    minutes = (events_of(name)[-1].at - met) / 60_000
    assert 60 <= minutes <= 120
    assert 40 <= words / minutes <= 120


@each
def test_at_every_turn_the_state_beside_it_is_the_fold_of_the_events_so_far(name: str) -> None:
    replay = opened(name)
    playback, events = replay.playback, events_of(name)
    state, done = start(playback.empty.bank, playback.empty.header), 0
    for turn, shown in enumerate(playback.turns):
        until = playback.turns[turn + 1].seq if turn + 1 < len(playback) else events[-1].seq + 1
        while done < len(events) and events[done].seq < until:
            state = fold(state, (events[done],))
            done += 1
        beside = playback.state(turn)
        assert beside.answers == state.answers, f"after event {shown.seq}"
        assert beside.place == state.place
        assert beside.remarks == state.remarks
        assert (beside.decisions, beside.learning, beside.read_backs) == (
            state.decisions,
            state.learning,
            state.read_backs,
        )
        if isinstance(shown.body, (ev.Asked, ev.Answered)):
            assert beside.standings.of == state.standings.of
            assert progress(beside) == progress(state)
    assert fold(playback.empty, events).answers == playback.final.answers


@each
def test_its_exhibits_are_pointed_to_and_its_trainer_file_fits_the_bank(name: str) -> None:
    replay = opened(name)
    trainer, bank = replay.trainer, replay.playback.empty.bank
    assert trainer is not None
    assert replay.warnings == []
    assert 2 <= len(trainer.exhibits) <= 4
    pointed = set()
    for event in events_of(name):
        if isinstance(event.body, ev.EvidenceGiven):
            exhibit = trainer.exhibit_for(event.body.where, event.body.date, event.body.page)
            pointed |= {exhibit.id} if exhibit else set()
    assert pointed == {exhibit.id for exhibit in trainer.exhibits}
    assert len(trainer.questions) >= 5
    assert all(question.question is None or question.question in bank.questions for question in trainer.questions)
    for agreed in trainer.key:
        question = bank.questions[agreed.question]
        assert question.value_from(agreed.answer) == agreed.answer
        assert set(agreed.reasons) <= {reason.id for reason in bank.reasons_for(question)}
        assert agreed.rationale
    assert sum(len(notes) for notes in replay.annotations.values()) >= 8
    assert "ot the inspectorate's own tool" in trainer.about


@each
def test_the_panel_sees_one_or_two_questions_otherwise_than_the_inspector(name: str) -> None:
    trainer, answers = opened(name).trainer, final(name).answers
    assert trainer is not None
    other = [agreed.question for agreed in trainer.key if answers[agreed.question].answer != agreed.answer]
    assert 1 <= len(other) <= 2


# The lessons


def test_a_plan_well_explained_and_not_written_is_told_so() -> None:
    feedback = points_of(final("unwritten_plan"), None)
    assert len(feedback.said_not_written) >= 3


def test_a_move_that_nobody_reviewed_is_the_first_thing_to_learn_from() -> None:
    state = final("unreviewed_move")
    feedback = points_of(state, None)
    assert feedback.learning[0].id == "learning:roh_assessment_review"
    reviews = ("lor_review", "roh_assessment_review", "roh_plan_review", "vulnerability_plan_review")
    assert [state.answers[name].answer for name in reviews] == ["insufficient"] * 4


def test_vulnerability_pieced_together_too_late_is_what_there_is_to_learn() -> None:
    state = final("late_vulnerability")
    learning = {point.id for point in points_of(state, None).learning}
    assert {"learning:vulnerability_assessment", "learning:vulnerability_plan"} & learning
    assert state.answers["vulnerability_drawn_together"].answer == "no"


def test_in_the_model_interview_the_talk_changed_what_was_prepared_and_a_difference_was_left_standing() -> None:
    state = final("model_interview")
    changed = [name for name, cell in state.answers.items() if cell.prepared not in (None, cell.answer)]
    assert len(changed) >= 3
    assert any(reply.view == "disagree" for reply in state.read_backs.values())
    assert state.marks
