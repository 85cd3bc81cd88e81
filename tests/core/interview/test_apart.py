"""Judging apart: views in the room, judgements in the break, read-backs after it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.text.refusal import Refusal
from tests.talk import SMALL, Talk, bank_from

APART = moves.Put(ev.Begun(child="J", judge="apart"))
JUDGEMENTS = {"1C": "assess", "2C": "plan", "3C": "joint"}


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


def test_a_judgement_that_was_come_to_is_asked_in_the_break_though_its_path_is_not_talked_through() -> None:
    talk = Talk(begin=APART).until("2A").type("/jump 2C", "sufficient", "/break")
    assert talk.place == "1C"
    talk.type("insufficient", "", "", "")
    assert talk.place == "2C"
    assert talk.type("sufficient").place == "together"


def test_a_judgement_that_the_talk_went_past_is_asked_in_the_break() -> None:
    """3B and 3C ask for no view, so they never stand before them in the room."""
    talk = Talk(begin=APART).until("3D").type("/break")
    asked = []
    while talk.place != "together":
        asked.append(talk.place)
        talk.type("/aside unable_to_judge")
    assert asked == ["1C", "2C", "3B", "3C"]


@given(
    st.lists(st.sampled_from(["1", "-", "", "/jump 1C", "/jump 2C", "/jump 3C", "/jump 2A", "In words"]), max_size=12)
)
def test_no_break_ends_by_itself_while_a_judgement_that_was_come_to_is_not_made(lines: list[str]) -> None:
    talk = Talk(begin=APART)
    come_to = set()
    for line in lines:
        typed = talk.read(line)
        if isinstance(typed, moves.Move) and not isinstance(decide(talk.state, typed, talk.state.at), Refusal):
            talk.make(typed)
        come_to |= {talk.place} & set(JUDGEMENTS)
    come_to = {number for number in come_to if talk.standing.of[JUDGEMENTS[number]] == "open"}
    if isinstance(decide(talk.state, moves.Put(ev.ApartBegun()), talk.state.at), Refusal):
        assert not come_to
        return
    talk.type("/break")
    asked = set()
    while talk.place != "together":
        asked.add(talk.place)
        talk.type("/aside unable_to_judge")
    assert come_to <= asked


def test_a_break_for_which_no_judgement_waits_is_refused() -> None:
    assert Talk(begin=APART).refusal(moves.Put(ev.ApartBegun())) == (
        "No judgement waits for a break yet. Each that is come to waits for it from now on."
    )


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
