"""A judgement that becomes another than the prepared one: people name the remark that changed it, in both faces."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.session.interview.desk import Desk
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import NARROW, WIDE, new_sitting, on_stage, plainly, run, walked

FIRST, SECOND, OPENING = "It came late.", "I was ill, and nobody stood in.", "That was a hard month."
ASKED = "It was prepared otherwise. What changed it? Enter: the first."


def at_the_judgement() -> Sitting:
    """In the room at 1C, which was prepared as good enough, with something said at its opening and on it."""
    sitting = walked(new_sitting(phase="preparing"), "1C")
    plainly(sitting, "1", "/meet")
    plainly(walked(sitting, "opening start"), f"c: {OPENING}")
    plainly(walked(sitting, "1C"), f"c: {FIRST}", f"c: {SECOND}", "-")
    return sitting


def cause(sitting: Sitting) -> str | None:
    """The words that changed it, as recorded."""
    body = next(event.body for event in reversed(sitting.events) if isinstance(event.body, ev.Answered))
    assert (body.answer, body.was) == ("insufficient", "sufficient")
    return sitting.state.remarks[body.changed_by].text if body.changed_by is not None else None


@pytest.mark.parametrize(
    ("line", "named"),
    [("", SECOND), ("1", SECOND), ("2", FIRST), ("3", OPENING), ("4", None), ("none of these", None), ("0", None)],
)
def test_enter_confirms_what_is_taken_for_the_cause_and_a_number_names_another_or_none(
    line: str, named: str | None
) -> None:
    sitting = at_the_judgement()
    before = sitting.state.count
    assert ASKED in plainly(sitting, "2")
    assert sitting.state.count == before
    printed = plainly(sitting, "2", line)
    assert cause(sitting) == named
    assert any("because of what was said" in text for text in printed) == (named is not None)


def test_the_remark_marked_as_showing_it_is_taken_first() -> None:
    sitting = at_the_judgement()
    plainly(sitting, "/this @1C", f"c: {OPENING} Yes.", "2", "")
    assert cause(sitting) == SECOND


def test_what_is_no_choice_leaves_the_judgement_waiting_and_a_remark_is_recorded_meanwhile() -> None:
    desk = Desk(at_the_judgement())
    desk.take("2")
    assert "waits for what changed it" in desk.take("Well, the second one").refused
    assert desk.take("c: One more thing.").events[0].kind == "said"
    assert desk.asks
    assert next(event.kind for event in desk.take("1").events) == "answered"
    assert not desk.asks


@pytest.mark.parametrize("line", ["1", "="])
def test_what_stays_as_it_was_prepared_asks_nothing(line: str) -> None:
    desk = Desk(at_the_judgement())
    assert desk.take(line).events[0].kind == "answered"


def test_nothing_is_asked_where_nothing_was_said_nor_of_a_second_change() -> None:
    sitting = walked(new_sitting(phase="preparing"), "1C")
    plainly(sitting, "1", "/meet")
    desk = Desk(walked(sitting, "1C"))
    desk.take("-")
    assert desk.take("2").events[0].kind == "answered"
    again = Desk(at_the_judgement())
    for line in ("2", "", "", "", "", "/jump 1C"):
        again.take(line)
    assert again.take("1").events[0].kind == "answered"


def test_a_withheld_remark_is_not_read_out_as_the_cause() -> None:
    sitting = at_the_judgement()
    printed = plainly(sitting, "/withhold", "2")
    asked = printed[printed.index(ASKED) :]
    assert not any(SECOND in line for line in asked)
    assert asked[1].endswith("what was withheld")


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_on_the_full_screen_one_more_key_confirms_and_escape_lets_it_go(size: tuple[int, int]) -> None:
    sitting = at_the_judgement()

    async def scene() -> None:
        async with on_stage(sitting, size) as stage:
            count = sitting.state.count
            await stage.press("2", "enter")
            await stage.settle()
            assert stage.sees(ASKED, SECOND, FIRST, OPENING, "none of these")
            await stage.press("escape")
            await stage.settle()
            assert (sitting.state.count, stage.sees(ASKED)) == (count, False)
            await stage.press("2", "enter", "enter")
            await stage.settle()
            assert stage.sees("because of what was said")

    run(scene())
    assert cause(sitting) == SECOND
