"""Judging apart: views in the room, judgements in the break, read-backs after it."""

from __future__ import annotations

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.talk import SMALL, Talk, bank_from

APART = moves.Put(ev.Begun(child="J", judge="apart"))


def walked(talk: Talk) -> list[str]:
    """The places from here to the closing, answering the first option everywhere."""
    places = [talk.place]
    while talk.place != "closing":
        kind = talk.awaited
        free = {"3A": "3", "3D": "In words"}
        talk.type("-" if kind == "view" else (free.get(talk.place, "1") if kind == "answer" else ""))
        places += [talk.place] if talk.place != places[-1] else []
    return places


def test_views_are_given_in_the_room_judgements_in_the_break_and_read_backs_come_after() -> None:
    assert walked(Talk(begin=APART).type("own", "no")) == [
        "opening start", "1A", "1B", "1C",
        "opening plans", "2A", "2B", "2C",
        "3A", "3D",
        "break", "1C", "2C", "3C", "together",
        "read_back start", "read_back plans", "read_back others", "closing",
    ]  # fmt: skip


def test_in_the_room_a_judgement_awaits_the_view_only() -> None:
    talk = Talk(begin=APART).until("1C")
    assert talk.awaited == "view"
    talk.type("sufficient")
    assert talk.place == "opening plans"
    assert (talk.cell("assess").view, talk.cell("assess").answer) == ("sufficient", None)


def test_in_the_break_no_view_is_asked_for() -> None:
    talk = Talk(begin=APART).until("break").type("")
    assert (talk.place, talk.awaited, talk.state.apart) == ("1C", "answer", True)


def test_a_view_that_was_not_given_before_the_break_is_not_asked_for_in_it() -> None:
    talk = Talk(begin=APART).until("1C").type("/break")
    assert (talk.place, talk.awaited) == ("1C", "answer")


def test_a_judgement_jumped_to_in_the_room_can_be_left_again() -> None:
    talk = Talk(begin=APART).type("own", "no", "", "/jump 3C")
    assert talk.place == "3C"
    assert talk.type("").place == "3D"
    talk.type("/jump 3C")
    talk.make(moves.GoOn())
    assert talk.place == "3D"


def test_a_question_set_aside_in_the_break_is_settled() -> None:
    talk = Talk(begin=APART).until("break").type("", "/aside unable_to_judge")
    assert talk.place == "2C"


def test_a_break_taken_early_judges_only_the_paths_that_were_talked_through() -> None:
    talk = Talk(begin=APART).until("2A").type("/break")
    assert talk.place == "1C"
    talk.type("insufficient", "", "", "")
    assert talk.place == "together"
    talk.type("")
    assert talk.place == "read_back start"
    assert talk.type("").place == "2A"


def test_a_path_with_only_judgements_is_still_opened_in_the_room() -> None:
    text = SMALL.replace(
        "visits, oversight, joint, in_words]}",
        "visits, oversight, in_words]}\n  - {id: alone, title: Alone, open: Who else?, questions: [joint]}",
    )
    talk = Talk(bank_from(text), APART).until("opening alone")
    talk.type("The school came.", "")
    assert talk.place == "break"


def test_going_back_to_judging_in_the_room_asks_what_waited() -> None:
    talk = Talk(begin=APART).until("break").type("/room")
    assert (talk.place, talk.state.apart) == ("1C", False)
    assert talk.refusal(moves.Put(ev.JudgeModeSet(mode="in_the_room"))) == "It is so already."


def test_judging_apart_from_now_on_leaves_the_judgement_that_stood_open() -> None:
    talk = Talk().until("1C").type("sufficient", "/apart")
    assert talk.place == "opening plans"


def test_a_break_begins_once_and_ends_once() -> None:
    talk = Talk(begin=APART)
    assert talk.refusal(moves.Put(ev.ApartEnded())) == "There is no break to end."
    talk.until("break").type("/break")
    assert talk.refusal(moves.Put(ev.ApartBegun())) == "This is the break. It ends with /together."
    talk.type("/together")
    assert not talk.state.apart
    alone = Talk(begin=moves.Put(ev.Begun(phase="preparing", judge="apart")))
    assert alone.refusal(moves.Put(ev.ApartBegun())) == "The case manager is not here yet. When both are here: /meet."
    assert "made in the room" in Talk().refusal(moves.Put(ev.ApartBegun()))


def test_undo_after_the_break_does_not_lead_back_into_it() -> None:
    talk = Talk(begin=APART).until("together").type("/evidence @1A Asset", "", "/undo")
    assert talk.place == "read_back start"
    talk = Talk(begin=APART).until("break").type("/evidence @1A Asset", "/room", "/undo")
    assert talk.place == "1C"
    talk = Talk(begin=APART).until("break").type("/evidence @1A Asset", "", "/undo")
    assert talk.place == "1C"
