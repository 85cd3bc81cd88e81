"""What waits at the side: danger first, how many more, a badge where there is no side; five hints at the foot; help."""

from __future__ import annotations

import pytest

from assistant.core.interview.prompts import Awaited, awaiting
from assistant.face.lines.here import HERE
from assistant.face.tui.interview.bars import key_line
from assistant.face.tui.parts.actions import ACTIONS, footer
from tests.core.interview.test_cues import NINE
from tests.face.tui.stage import NARROW, SQS_BANK, WIDE, new_sitting, on_stage, plainly, run, walked


@pytest.mark.parametrize("columns", [60, 80, 123, 124, 200])
def test_five_hints_at_most_are_told_at_the_foot_and_the_alert_is_one(columns: int) -> None:
    hints = [key for key, _word in footer(columns)]
    assert len(hints) <= 4  # and what answers
    assert "F8" in hints
    line = "".join(text for text, _style in key_line(columns, awaiting(new_sitting().state), 7))
    assert len(line.rstrip()) <= columns
    assert ("7 to come back to" in line) == (columns >= 80)


@pytest.mark.parametrize("begun", [True, False])
@pytest.mark.parametrize("place", ["1C", "opening start", "3A", "read_back start", "closing"])
def test_at_eighty_columns_something_worth_coming_back_to_is_always_told(place: str, begun: bool) -> None:
    prompt = awaiting(walked(new_sitting(), place).state)
    line = "".join(text for text, _style in key_line(80, prompt, 12, alert_begun=begun))
    assert line.rstrip().endswith(("12 to come back to: ^N", " 12 ^N"))
    assert len(line) <= 80


def test_with_a_begun_alert_the_screen_still_tells_how_many_wait() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(SQS_BANK), "1A1")
        plainly(sitting, *NINE)
        async with on_stage(sitting, NARROW) as stage:
            await stage.press("f8")
            await stage.settle()
            await stage.paste("the child")
            await stage.press("escape")
            await stage.settle()
            assert stage.sees("F8 alert …", "9 ^N")

    run(scene())


def test_three_are_told_at_the_side_with_how_many_more_and_what_is_kept_is_seen() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(SQS_BANK), "1A1")
        plainly(sitting, *NINE)
        async with on_stage(sitting, WIDE) as stage:
            assert stage.sees("+6 more: /suggestions")
            assert not stage.sees("9 to come back to")
            for _cue in NINE:
                await stage.line("/keep 1")
            assert stage.sees("(kept for later)")
            await stage.resize(*NARROW)
            assert stage.sees("9 to come back to: ^N")
            await stage.line("/drop")
            assert stage.sees("8 to come back to: ^N")

    run(scene())


def test_a_question_mark_on_an_empty_line_tells_what_can_be_done_here() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, NARROW) as stage:
            before = len(sitting.events)
            await stage.press("?")
            await stage.settle()
            assert stage.sees("An option's number, code or words answer")
            await stage.press("escape")
            await stage.write("Why")
            await stage.press("?")
            assert (stage.composer.text, stage.top) == ("Why?", "InterviewScreen")
            assert len(sitting.events) == before

    run(scene())


def test_the_plain_face_tells_the_same_where_one_is() -> None:
    sitting = walked(new_sitting(), "1A")
    assert any("An option's number, code or words answer" in line for line in plainly(sitting, "?"))
    assert any("/resume goes on" in line for line in plainly(sitting, "/pause", "?"))
    assert set(HERE) == set(Awaited.__args__)  # type: ignore[attr-defined]  # every thing that may be awaited


def test_a_key_goes_to_the_next_question_without_an_answer() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, NARROW) as stage:
            await stage.press("ctrl+g")
            await stage.settle()
            assert stage.sees("1B")
            assert sitting.state.place is not None
            assert sitting.state.place.key == "sources"
            assert any(action.shown == "^G" for action in ACTIONS)

    run(scene())
