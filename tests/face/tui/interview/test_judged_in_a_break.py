"""Judgements that wait for a break: both faces say that they do, which was left, and ask it in the break."""

from __future__ import annotations

import pytest

from tests.face.tui.stage import NARROW, WIDE, new_sitting, on_stage, plainly, run, walked

FROM_NOW_ON = "Judgements wait for a break from now on."
LEFT = "The judgement of 1C is left for the break."


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_screen_says_that_judgements_wait_and_asks_in_the_break_what_was_left(size: tuple[int, int]) -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1C")
        async with on_stage(sitting, size) as stage:
            await stage.line("/apart")
            assert stage.sees(FROM_NOW_ON, LEFT)
            await stage.line("1")
            assert stage.sees("judged in a break")
            assert sitting.state.answers["assess"].answer is None
            await stage.line("/break")
            assert stage.sees("BREAK, alone")
            assert not stage.sees("The judgements are made")
            assert stage.sees("Inspector judges ›")
            assert not stage.sees("Case manager says")
            await stage.line("It is thin")
            assert [remark.by for remark in sitting.state.remarks.values()] == ["inspector"]
            await stage.line("1")
            assert sitting.state.answers["assess"].answer == "sufficient"

    run(scene())


def test_the_plain_face_says_the_same_and_asks_the_same() -> None:
    sitting = walked(new_sitting(), "1C")
    printed = "\n".join(plainly(sitting, "/apart"))
    assert FROM_NOW_ON in printed
    assert LEFT in printed
    again = "\n".join(plainly(sitting, "1", "/break", "1"))
    assert "Judgements wait for a break: /break begins it." in again
    assert sitting.state.answers["assess"].answer == "sufficient"
    assert "Judgements are made in the room from now on." in "\n".join(plainly(sitting, "/room"))
