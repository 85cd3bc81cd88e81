"""Under a question: what people say shows it, or the one remark that may; in both faces, nothing before its time."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.session.interview.sitting import Sitting
from tests.core.interview.test_links import GARAGE, NOTHING_MUCH
from tests.face.tui.interview.test_heard import BANK, at_the_plan
from tests.face.tui.stage import NARROW, SMALL_BANK, WIDE, Stage, new_sitting, on_stage, plainly, run, walked

STANDS = "Enter: it still stands, and the inspector answers. Or answer at once."


def told_at_the_opening(*said: str) -> Sitting:
    """At the question 2C, after what was said at its opening."""
    return walked(at_the_plan(*said), "2C")


def bold(stage: Stage) -> str:
    """What is painted in bold."""
    return " ".join(part.text for strip in stage.shown() for part in strip if part.style and part.style.bold)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_hint_comes_once_the_case_manager_has_spoken_with_its_words_marked_and_goes_with_a_link(
    size: tuple[int, int],
) -> None:
    sitting = told_at_the_opening(NOTHING_MUCH, GARAGE)

    async def scene() -> None:
        async with on_stage(sitting, size) as stage:
            assert not stage.sees("Perhaps")
            await stage.line("i: What about the work?")
            assert not stage.sees("Perhaps")
            await stage.line("c: Well.")
            assert stage.sees("Perhaps: “He mends bikes at the garage, and")
            assert "bikes" in bold(stage)
            assert "garage" in bold(stage)
            assert "mends" not in bold(stage)
            await stage.line("/this 1")
            assert not stage.sees("Perhaps")
            assert stage.sees("Heard already: “He mends bikes at the garage,")
            await stage.line("/not-this 1")
            assert not stage.sees("Perhaps")
            assert not stage.sees("Heard already")

    run(scene())


def test_a_refused_hint_is_gone_and_an_answered_question_has_none() -> None:
    sitting = told_at_the_opening(GARAGE)
    plainly(sitting, "c: Well.")

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            assert stage.sees("Perhaps")
            await stage.line("/not-this")
            assert not stage.sees("Perhaps")
            await stage.line("/undo")
            assert stage.sees("Perhaps")
            for line in ("-", "1", "/jump 2C"):
                await stage.line(line)
            assert not stage.sees("Perhaps")

    run(scene())


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_what_was_linked_is_heard_already_and_enter_says_that_it_still_stands(size: tuple[int, int]) -> None:
    sitting = at_the_plan(GARAGE)
    plainly(sitting, "1ab")
    walked(sitting, "2A")

    async def scene() -> None:
        async with on_stage(sitting, size) as stage:
            assert stage.sees("Heard already: “He mends bikes at the garage,")
            assert stage.sees(STANDS)
            count = sitting.state.count
            await stage.press("enter")
            await stage.settle()
            assert (sitting.state.count, stage.sees("Inspector ›")) == (count, True)
            for line in ("1", "1"):
                await stage.line(line)
            assert stage.sees("2C", "Heard already", "Case manager's view")
            assert not stage.sees(STANDS)  # nobody but the case manager can say what they think of it now
            await stage.line("")
            assert stage.sees("Case manager's view")
            await stage.line("2")
            assert stage.sees(STANDS, "Inspector judges")
            await stage.line("1")

    run(scene())
    viewed, answered = (
        event.body for event in sitting.events if event.question == "plan" and event.kind in ("viewed", "answered")
    )
    assert isinstance(viewed, ev.Viewed)
    assert isinstance(answered, ev.Answered)
    assert (viewed.code, answered.answer) == ("insufficient", "sufficient")


def test_it_is_the_same_in_plain_lines() -> None:
    sitting = told_at_the_opening(GARAGE)
    talked = ("i: And the work?", "c: Well.", "c: Yes.", "/this 1")
    printed = plainly(sitting, *talked, "/jump 2A", "/jump 2C", "1", "", "1")
    hints = [line for line in printed if "Perhaps" in line]
    assert hints == ["(Perhaps: “He mends *bikes* at the *garage*, and his mother rings me after …”)"]
    heard = [line for line in printed if "Heard already" in line]
    assert heard[0].startswith("Heard already: “He mends bikes")
    assert STANDS in printed
    assert sitting.state.answers["plan"].answer == "sufficient"


def test_a_hint_that_stands_is_printed_again_where_they_come_back() -> None:
    printed = plainly(told_at_the_opening(GARAGE), "c: Well.", "/jump 2A", "/jump 2C")
    assert printed[-8:].count("Perhaps: “He mends *bikes* at the *garage*, and his mother rings me after …”") == 1


def test_what_was_said_at_the_question_itself_is_not_heard_already() -> None:
    sitting = told_at_the_opening(GARAGE)
    printed = plainly(sitting, "c: We wrote it together.", "/this", "/jump 2A", "/jump 2C")
    assert not any("Heard already" in line for line in printed)


def test_where_nothing_is_heard_enter_still_wants_an_answer() -> None:
    assert any("Nothing was typed." in line for line in plainly(walked(new_sitting(BANK), "2A"), ""))


def test_a_withheld_remark_is_neither_a_hint_nor_heard_already() -> None:
    sitting = told_at_the_opening(GARAGE)
    printed = plainly(sitting, "/this 1", "/withhold", "c: Well.", "/jump 2A", "/jump 2C")
    assert [line for line in printed[6:] if "Heard already" in line or "Perhaps" in line] == []


def test_a_long_remark_is_shown_around_the_words_that_it_rests_on() -> None:
    sitting = told_at_the_opening("so " * 3_000 + "in the garage with the bikes we " + "talked " * 1_000)
    printed = plainly(sitting, "c: Well.")
    (hint,) = [line for line in printed if "Perhaps" in line]
    assert hint == "(Perhaps: “… so so so so so so in the *garage* with the *bikes* we talked …”)"


def test_a_bank_without_words_to_hear_has_all_but_the_hints() -> None:
    sitting = walked(new_sitting(SMALL_BANK), "opening plans")
    plainly(sitting, f"c: {GARAGE} The plan was good enough.")
    printed = plainly(walked(sitting, "2C"), "c: Well.", "/heard", "/this 1", "/jump 2A", "/jump 2C")
    assert not any("Perhaps" in line for line in printed)
    assert any("Heard already" in line for line in printed)
