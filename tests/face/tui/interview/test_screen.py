"""The interview on screen: what is typed, what stands there, what is recorded."""

from __future__ import annotations

from tests.face.tui.stage import new_sitting, on_stage, run


def test_a_number_lights_its_option_and_enter_answers() -> None:
    async def scene() -> None:
        sitting = new_sitting()
        async with on_stage(sitting) as stage:
            assert stage.sees("Who is here?")
            await stage.write("1")
            await stage.press("enter")
            await stage.settle()
            assert sitting.state.answers["present"].answer == "own"
            assert stage.sees("Was J in custody?")

    run(scene())
