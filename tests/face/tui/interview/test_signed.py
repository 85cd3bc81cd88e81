"""After the inspector's signature nothing is asked any more, and both faces say so; before it, that this is so."""

from __future__ import annotations

import pytest

from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import NARROW, WIDE, again, choose, new_sitting, on_stage, plainly, run, walked
from tests.stores import in_memory

CLOSED = "Signed. /quit leaves; only remarks, replies and the case manager's signature may still come."
AFTER_IT = "Once the inspector has signed, none of it can be changed: only remarks and replies may follow."
DECIDED = ("/judge work insufficient Weighed.", "/judge support sufficient Well done.")


def decided(*lines: str) -> Sitting:
    sitting = walked(new_sitting(), "closing")
    plainly(sitting, *DECIDED, *lines)
    return sitting


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_question_that_stood_there_is_painted_as_closed(size: tuple[int, int]) -> None:
    async def scene() -> None:
        sitting = decided("/jump 1C")
        async with on_stage(sitting, size) as stage:
            assert stage.sees("1 Sufficient")
            await stage.line("/sign inspector")
            if not sitting.state.signed:
                await stage.line("1")
            assert sitting.state.signed
            assert stage.sees(CLOSED, "/quit leaves")
            assert not stage.sees("1 Sufficient")
            before = sitting.state.count
            await stage.line("1")
            assert stage.sees("The inspector has signed; this can no longer be changed.")
            await stage.press("ctrl+u")
            await stage.line("")
            assert stage.sees("It is signed.")
            assert sitting.state.count == before
            await stage.line("/sign case_manager yes")
            assert stage.sees("It is done.", CLOSED)

    run(scene())


def test_the_plain_face_says_it_too_and_asks_nothing_when_it_is_opened_again() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "closing")
    printed = plainly(sitting, *DECIDED, "/jump 1C", "/sign inspector", "1")
    assert sitting.state.signed
    assert CLOSED in printed
    opened = plainly(again(store, sitting), "1", "")
    assert CLOSED in opened
    assert not [line for line in opened if "1 Sufficient" in line or "good enough?" in line]
    assert "To record it as said: /say 1." in "\n".join(opened)

    async def scene() -> None:
        async with on_stage(again(store, sitting), NARROW) as stage:
            assert stage.sees(CLOSED)
            assert not stage.sees("1 Sufficient")

    run(scene())


def test_a_remark_still_stands_after_it() -> None:
    sitting = decided("/sign inspector", "1", "c: The mother came too")
    assert [remark.text for remark in sitting.state.remarks.values()][-1] == "The mother came too"


def test_the_last_word_says_that_nothing_is_changed_after_it() -> None:
    async def scene() -> None:
        async with on_stage(decided(), NARROW) as stage:
            await stage.press("f6")
            await stage.settle()
            await choose(stage, "Inspector  ")
            assert stage.top == "LastWordScreen"
            assert stage.sees(
                "Once the inspector has signed, none of it can be changed: only", "remarks and replies may follow."
            )

    run(scene())
    early = new_sitting()
    assert AFTER_IT in plainly(early, "/jump closing", *DECIDED, "/sign inspector")
    assert not early.state.signed
    assert "/sign inspector. After it nothing is changed." in "\n".join(plainly(decided(), "/closing"))
