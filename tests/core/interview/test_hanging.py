"""What hangs on an answer is told of no other: it is put aside with it, offered again, and comes back with it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cells.hanging import offered
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold, start
from assistant.core.record.event import Body, Event
from assistant.core.text.refusal import Refusal
from tests.talk import Talk, header_for, small

PREPARING = moves.Put(ev.Begun(child="J", phase="preparing"))


def answered(*lines: str) -> Talk:
    """1C is not sufficient, and three things show it."""
    talk = Talk().until("1C").type("-", "insufficient", "late", "c: They are.", "/this")
    return talk.type("/shows Two boxes are empty", "/evidence Asset 2013-04-02 p3", "clearly", "shown", *lines)


def shown(talk: Talk) -> tuple[str | None, int, list[str]]:
    """What is told of 1C."""
    cell = talk.cell("assess")
    return cell.shows, len(cell.shown_by), [one.where for one in cell.evidence]


def test_what_showed_the_old_answer_is_put_aside_with_it_and_said_so_on_record() -> None:
    talk = answered("/jump 1C", "sufficient")
    assert shown(talk) == (None, 0, [])
    assert [body.kind for body in offered(talk.cell("assess").put_aside)] == ["showed", "pointed", "evidence_given"]
    amended = next(event.body for event in reversed(talk.events) if event.kind == "answered")
    assert isinstance(amended, ev.Answered)
    assert amended.put_aside


def test_the_same_answer_again_puts_nothing_aside() -> None:
    assert shown(answered("/jump 1C", "insufficient")) == ("Two boxes are empty", 1, ["Asset"])


def test_what_hung_on_an_answer_comes_back_with_it() -> None:
    talk = answered(
        "/jump 1C", "sufficient", "/shows All filled in", "", "", "/jump 1C", "insufficient", "late", "", ""
    )
    assert shown(talk) == ("Two boxes are empty", 1, ["Asset"])
    assert shown(talk.type("/jump 1C", "sufficient")) == ("All filled in", 0, [])


def test_what_still_shows_it_is_given_again_and_no_longer_offered() -> None:
    talk = answered("/jump 1C", "sufficient", "/evidence @1C Asset 2013-04-02 p3")
    assert shown(talk) == (None, 0, ["Asset"])
    assert [body.kind for body in offered(talk.cell("assess").put_aside)] == ["showed", "pointed"]


def test_setting_aside_puts_it_aside_as_well() -> None:
    talk = answered("/aside @1C unable_to_judge")
    assert shown(talk) == (None, 0, [])
    assert shown(talk.type("/jump 1C", "sufficient")) == (None, 0, [])


def test_what_was_said_of_no_answer_yet_is_for_the_first() -> None:
    talk = Talk().until("1C").type("/shows Two boxes are empty", "-", "insufficient")
    assert shown(talk) == ("Two boxes are empty", 0, [])


def test_undo_puts_it_back() -> None:
    assert shown(answered("/jump 1C", "sufficient", "/undo")) == ("Two boxes are empty", 1, ["Asset"])


def test_what_was_said_in_the_room_beside_a_prepared_answer_is_for_the_one_given_there() -> None:
    talk = Talk(begin=PREPARING).answer(present="own", custody="no", assess="insufficient")
    talk.type("/evidence @1C Asset p3", "/meet").until("1C")
    talk.type("c: I asked the school.", "/this", "-", "sufficient")
    assert shown(talk) == (None, 1, [])
    assert talk.cell("assess").changed_by == talk.cell("assess").shown_by[0]
    assert [body.kind for body in offered(talk.cell("assess").put_aside)] == ["evidence_given"]


def test_a_record_of_before_folds_as_it_did() -> None:
    """It does not say that anything was put aside."""
    talk = answered()
    talk.make(moves.Answer("sufficient", "assess"))
    old = [event._replace(body=event.body.model_copy(update={"put_aside": None}))
           if isinstance(event.body, ev.Answered) else event for event in talk.events]  # fmt: skip
    cell = fold(start(small(), header_for(small())), old).answers["assess"]
    assert (cell.shows, cell.put_aside) == ("Two boxes are empty", ())


# --- any talk ----------------------------------------------------------------------------------------------------

NEXT = "the answer that comes next"
STEPS = (
    *(moves.Answer(code, "assess") for code in ("sufficient", "insufficient", "not_required")),
    *(moves.Put(ev.Showed(text=text), "assess") for text in ("Two boxes are empty", "All filled in")),
    moves.Put(ev.EvidenceGiven(where="Asset"), "assess"),
    moves.Say("case_manager", "I asked the school.", "assess"),
    moves.Point(),
    moves.SetAside("unable_to_judge", question="assess"),
    moves.Undo(),
    moves.Put(ev.Met()),
)


def said_for(events: Iterable[Event], discarded: frozenset[int]) -> set[tuple[Body, object]]:
    """What was said to show 1C, and the answer that it was said for: from what was not taken back, by itself."""
    said: set[tuple[Body, object]] = set()
    answer, in_room, meeting = None, False, True
    for event in events:
        body = event.body
        if isinstance(body, ev.Begun):
            meeting = body.phase == "meeting"
        meeting = meeting or isinstance(body, ev.Met)
        if event.question != "assess" or event.seq in discarded:
            continue
        if isinstance(body, ev.Showed | ev.Pointed | ev.EvidenceGiven):
            said.add((body, NEXT if answer is None or in_room != meeting else answer))
        elif isinstance(body, ev.Answered | ev.SetAside):
            answer, in_room = getattr(body, "answer", None), meeting
            if answer is not None:
                said = {(thing, answer if to == NEXT else to) for thing, to in said}
    return said


@given(st.lists(st.sampled_from(STEPS), max_size=25), st.booleans())
def test_what_is_told_of_an_answer_was_said_for_that_answer(steps: list[moves.Move], alone: bool) -> None:
    talk = Talk(begin=PREPARING if alone else None)
    for step in steps:
        if not isinstance(decide(talk.state, step, talk.state.at), Refusal):
            talk.make(step)
    cell, meeting = talk.cell("assess"), talk.state.phase == "meeting"
    settled = cell.answer is not None and cell.in_room == meeting
    said = said_for(talk.events, talk.state.discarded)
    for body in cell.hanging.bodies:
        assert (body, cell.answer) in said or (not settled and (body, NEXT) in said)
