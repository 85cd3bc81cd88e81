"""Ordinary speech typed and sent in both faces: no line ends an interview, and what is said is recorded as said."""

from __future__ import annotations

from hypothesis import given

from assistant.face.tui.interview.screen import InterviewScreen
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import new_sitting, on_stage, plainly, run
from tests.speech import LINES, MORE


def said(sitting: Sitting) -> tuple[str, ...]:
    return tuple(remark.text for remark in sitting.state.remarks.values())


def test_the_plain_face_takes_every_line_as_it_is_and_as_said() -> None:
    for line in LINES:
        assert plainly(new_sitting(), line, "/quit")[-1] == "Left open. Everything is saved."
    sitting = new_sitting()
    plainly(sitting, *(f"/say {line}" for line in LINES))
    assert said(sitting) == LINES


@given(MORE)
def test_the_plain_face_takes_more_like_it(line: str) -> None:
    assert plainly(new_sitting(), line, f"/say {line}", "/quit")[-1] == "Left open. Everything is saved."


def half_typed(screen: InterviewScreen) -> None:
    """What comes by itself while a line stands there."""
    screen._keeping_is_due()  # noqa: SLF001  # waiting for it would take a minute


def test_the_full_screen_takes_every_line_as_it_is_typed_and_sent() -> None:
    sitting = new_sitting()

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            for line in LINES:
                stage.composer.put(line)
                half_typed(stage.interview)
                await stage.press("enter")
                stage.composer.put("")  # one that was not taken
                if stage.top != "InterviewScreen":
                    await stage.press("escape")
            await stage.settle()
            assert stage.top == "InterviewScreen"

    run(scene())
    assert set(said(sitting)) >= {line for line in LINES if "/" in line[1:]}
