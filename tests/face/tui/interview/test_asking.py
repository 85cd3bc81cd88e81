"""What the program asks of its own, on the full screen: lists by number, promises, hints; a half-typed line waits."""

from __future__ import annotations

from assistant.core.interview.state import Aside
from tests.face.tui.stage import NARROW, choose, new_sitting, on_stage, run, walked


def test_the_six_ways_stand_above_the_line_and_a_number_chooses() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, NARROW) as stage:
            await stage.press("f5")
            await stage.settle()
            assert stage.sees("Leave it without an answer", "1 No evidence either way: in no figure")
            assert stage.sees("6 Come back to it: a promise; what hangs on it waits")
            await stage.line("5")
            assert sitting.state.answers["timely"].set_aside == Aside("unable_to_judge")
            assert not stage.sees("Leave it without an answer")

    run(scene())


def test_coming_back_asks_and_what_was_understood_is_said_back() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting) as stage:
            await stage.line("4")
            assert stage.sees("Who comes back to it, and until when?", "For example: Sam, next Friday")
            await stage.line("Sam 31/2")
            assert stage.sees("There is no such day as '31/2'")
            assert stage.composer.text == "Sam 31/2"
            await stage.press("end", *("backspace",) * 4)
            await stage.line("next Friday")
            assert sitting.state.answers["timely"].set_aside == Aside("come_back", "", "Sam", "2013-05-17")
            assert stage.sees("promised by Sam until Friday 17 May 2013")

    run(scene())


def test_a_half_typed_line_stands_aside_and_comes_back() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting) as stage:
            await stage.write("She said that")
            await stage.press("f5")
            await stage.settle()
            assert stage.composer.text == ""
            await stage.press("escape")
            await stage.settle()
            assert stage.composer.text == "She said that"
            assert not stage.sees("Leave it without an answer")
            await stage.press("f5")
            await stage.settle()
            await stage.line("3")
            assert sitting.state.answers["timely"].set_aside == Aside("not_asked")
            assert stage.composer.text == "She said that"

    run(scene())


def test_a_line_that_is_nearly_an_answer_has_its_key_under_it() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting) as stage:
            await stage.line("i: No.")
            assert stage.sees("No.", "(2 answers No)")
            await stage.line("i: 2")
            assert stage.sees("(2 alone answers No)")
            assert "timely" not in sitting.state.answers
            await stage.line("n")
            assert sitting.state.answers["timely"].answer == "no"
            assert not stage.sees("(2 answers No)")

    run(scene())


def test_signatures_are_chosen_by_number_at_the_closing() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting) as stage:
            await stage.press("f6")
            await stage.settle()
            await choose(stage, "Case manager  not yet")
            assert stage.sees("2  Case manager: not today")
            await stage.write("3")
            await stage.settle()
            assert not stage.sees("2  Case manager: not today")
            await stage.press("enter")
            await stage.settle()
            assert sitting.state.signatures["case_manager"].answer == "declined"

    run(scene())


def test_days_in_a_form_are_read_as_they_are_typed() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting) as stage:
            stage.interview.do_evidence()
            await stage.settle()
            await stage.write("Asset")
            await stage.press("enter")
            await stage.write("31/2")
            await stage.press("f10")
            await stage.settle()
            assert stage.sees("There is no such day as '31/2'", "Asset")
            await stage.press("end", *("backspace",) * 4)
            await stage.write("14/5")
            await stage.press("f10")
            await stage.settle()
            assert stage.sees("Asset, Tuesday 14 May 2013")

    run(scene())
