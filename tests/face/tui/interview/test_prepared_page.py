"""What is said at the page of what was prepared is kept, and the next Enter confirms nothing unasked."""

from __future__ import annotations

import pytest

from assistant.core.interview.state import Place
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import NARROW, WIDE, new_sitting, on_stage, plainly, run

ASKED = "Something was said here. Confirm all of it all the same?"
WRONG = "no, that is wrong, I did write it"


def prepared() -> Sitting:
    """The facts prepared, and the page of them shown in the room."""
    sitting = new_sitting(phase="preparing")
    plainly(sitting, "1", "1", "2013-01-04", "/meet")
    assert sitting.state.place == Place("prepared", "facts")
    return sitting


def confirmed(sitting: Sitting) -> bool:
    return sitting.state.answers["custody"].in_room


def test_without_a_remark_one_key_confirms() -> None:
    sitting = prepared()
    plainly(sitting, "")
    assert confirmed(sitting)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_screen_asks_before_it_confirms_and_leads_to_the_one_that_is_wrong(size: tuple[int, int]) -> None:
    async def scene() -> None:
        sitting = prepared()
        async with on_stage(sitting, size) as stage:
            await stage.line(WRONG)
            assert [remark.text for remark in sitting.state.remarks.values()] == [WRONG]
            await stage.line("")
            assert not confirmed(sitting)
            assert stage.sees(ASKED, "1 Confirm all of it", "2 Change one")
            await stage.line("2")
            assert stage.sees("Which one is wrong?", "Fact 2 Custody: Yes")
            await stage.line("2")
            assert sitting.state.place == Place("question", "custody")
            assert not confirmed(sitting)

    run(scene())


def test_the_plain_face_asks_the_same_and_confirms_when_that_is_said() -> None:
    sitting = prepared()
    assert ASKED in plainly(sitting, WRONG, "")
    assert not confirmed(sitting)
    plainly(sitting, "", "")  # left as it was
    assert not confirmed(sitting)
    plainly(sitting, "", "1")
    assert confirmed(sitting)


def test_after_one_was_changed_the_page_is_confirmed_with_one_key() -> None:
    sitting = prepared()
    plainly(sitting, WRONG, "", "2", "2", "2")
    assert sitting.state.answers["custody"].answer == "no"
    if sitting.state.place == Place("prepared", "facts"):
        plainly(sitting, "")
    assert sitting.state.answers["present"].in_room
