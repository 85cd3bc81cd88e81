"""The mouse: a click lights an option or a row, Enter answers, and a line that is being typed stays."""

from __future__ import annotations

from textual.widgets import OptionList

from tests.face.tui.stage import WIDE, Stage, new_sitting, on_stage, plainly, run, strips, walked


async def click(stage: Stage, words: str) -> None:
    """Click on the first of these words on the screen."""
    for row, strip in enumerate(strips(stage.app.screen)):
        if words in strip.text:
            await stage.pilot.click(offset=(strip.text.index(words) + 1, row))
            await stage.settle()
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{stage.text()}")


def test_a_click_lights_an_option_and_enter_answers() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, WIDE) as stage:
            before = len(sitting.events)
            await click(stage, "2 No")
            assert (stage.composer.text, len(sitting.events)) == ("2", before)
            await click(stage, "1 Yes")
            assert stage.composer.text == "1"
            await stage.press("enter")
            await stage.settle()
            assert sitting.state.answers["timely"].answer == "yes"

    run(scene())


def test_of_several_that_may_be_chosen_each_click_adds_one_or_takes_it_back() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1C")
        plainly(sitting, "-", "2")
        async with on_stage(sitting, WIDE) as stage:
            for words in ("It was thin", "Something else", "It was late", "Something else"):
                await click(stage, words)
            assert stage.composer.text == "2 1"
            await stage.press("enter")
            await stage.settle()
            assert sitting.state.answers["assess"].reasons == ("thin", "late")

    run(scene())


def test_a_click_on_a_row_of_the_list_says_where_it_leads_and_enter_goes_there() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, WIDE) as stage:
            await click(stage, "1C Assessment")
            assert stage.composer.text == "/jump 1C"
            assert sitting.state.place is not None
            assert sitting.state.place.key == "timely"
            await stage.press("enter")
            await stage.settle()
            assert sitting.state.place.key == "assess"

    run(scene())


def test_a_line_that_is_being_typed_is_not_touched() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, WIDE) as stage:
            await stage.write("She said no")
            await click(stage, "2 No")
            await click(stage, "1C Assessment")
            assert stage.composer.text == "She said no"

    run(scene())


def test_a_click_in_a_list_marks_a_row_and_enter_chooses_it() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, WIDE) as stage:
            await stage.press("ctrl+o")
            await stage.settle()
            await click(stage, "2C The plan")
            assert stage.top == "PickerScreen"
            listed = stage.app.screen.query_one(OptionList)
            assert listed.highlighted is not None
            await stage.press("enter")
            await stage.settle()
            assert sitting.state.place is not None
            assert sitting.state.place.key == "plan"

    run(scene())
