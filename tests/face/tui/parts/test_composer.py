"""The line one types in, the options above it, completion, the palette, and choices of forms."""

from __future__ import annotations

import pytest
from textual.command import DiscoveryHit

from assistant.core.interview.prompts import awaiting
from assistant.face.tui.interview.bars import Saved, choice_lines, key_line, top_line
from assistant.face.tui.palette import Everything
from assistant.face.tui.parts.actions import ACTIONS, completions, footer
from assistant.face.tui.parts.options import Options
from assistant.face.tui.parts.paint import Paragraph
from tests.face.tui.stage import new_sitting, on_stage, plainly, run, walked


def lit(lines: list[Paragraph]) -> list[str]:
    return [text for line in lines for text, style in line if style == "lit"]


def plain(lines: list[Paragraph]) -> str:
    return "\n".join("".join(text for text, _style in line) for line in lines)


def test_the_option_lights_up_that_the_line_would_pick() -> None:
    sitting = new_sitting()
    prompt = awaiting(sitting.state)
    for line, option in (("1", "The case manager"), ("stand_in", "A colleague"), ("a COLLEAGUE", "A colleague")):
        assert lit(choice_lines(sitting.state, prompt, line, 80, "case_manager")) == [option]
    for line in ("", "9", "something else", "c: 1"):
        assert not lit(choice_lines(sitting.state, prompt, line, 80, "case_manager"))


def test_several_options_have_boxes_and_ticked_ones_are_marked() -> None:
    sitting = walked(new_sitting(), "1C")
    plainly(sitting, "/jump 1A", "2", "/jump 1C", "-", "2")
    prompt = awaiting(sitting.state)
    assert prompt.awaited == "reasons"
    assert lit(choice_lines(sitting.state, prompt, "", 80, "case_manager")) == [
        "☑ It was late",
        "☑ The school was not asked",
    ]
    assert lit(choice_lines(sitting.state, prompt, "2 4", 80, "case_manager")) == ["☑ It was thin", "☑ Something else"]


def test_the_top_line_always_has_what_is_saved() -> None:
    state = new_sitting(case="A very long reference of a case" * 9).state
    for columns in (60, 80, 140):
        line = plain([top_line(state, 100, Saved("10:02:11"), columns)])
        assert "saved 10:02:11" in line[:columns]
        assert "NOT SAVED" in plain([top_line(state, 100, Saved("10:02:11", "the disk is full"), columns)])[:columns]


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 140, 200])
def test_the_keys_at_the_foot_fit(columns: int) -> None:
    line = plain([key_line(columns, awaiting(new_sitting().state))])
    assert len(line.rstrip()) <= columns
    assert columns < 80 or "F8 alert" in line
    assert len(list(footer(columns))) <= len(list(footer(200)))


def test_ctrl_j_begins_another_line_of_the_same_remark() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "opening start")
        async with on_stage(sitting) as stage:
            await stage.write("one")
            await stage.press("ctrl+j")
            await stage.write("2")
            await stage.press("enter")
            assert [r.text for r in sitting.state.remarks.values()] == ["one\n2"]

    run(scene())


def test_pasted_lines_are_one_remark_once() -> None:
    async def scene() -> None:
        sitting = new_sitting()
        async with on_stage(sitting) as stage:
            await stage.line("1\n2\r\n1")
            assert [r.text for r in sitting.state.remarks.values()] == ["1\n2\n1"]
            assert not sitting.state.answers

    run(scene())


def test_replaced_characters_are_counted_in_the_event() -> None:
    async def scene() -> None:
        sitting = new_sitting()
        async with on_stage(sitting) as stage:
            await stage.line("c: a\x1b[2Jb\x07")
            assert sitting.events[-1].body.model_dump()["cleaned"] == 2

    run(scene())


def test_tab_completes_a_command_and_help_stands_above_the_line() -> None:
    async def scene() -> None:
        async with on_stage(new_sitting()) as stage:
            await stage.write("/wit")
            assert stage.sees("keep the case manager's last remark")
            await stage.press("tab")
            assert stage.composer.text == "/withhold "
            assert stage.composer.has_focus

    run(scene())
    assert [usage for usage, _help in completions("/evidence ")] == ["/evidence [@Q ...] WHERE [DAY] [pN]"]
    assert not completions("/nope")


def test_the_palette_holds_the_table_of_actions_and_nothing_else() -> None:
    async def scene() -> None:
        async with on_stage(new_sitting()) as stage:
            found = [hit async for hit in Everything(stage.interview).discover()]
            labels = [str(hit.display) for hit in found if isinstance(hit, DiscoveryHit)]
            assert labels == [action.label for action in ACTIONS if action.name != "palette"]
            await stage.press("ctrl+p")
            await stage.settle()
            await stage.paste("screenshot")
            await stage.until(lambda: stage.sees("No matches found"))
            assert not stage.sees("Save screenshot")
            providers = stage.app.COMMANDS
            assert len(providers) == 1

    run(scene())


def test_a_choice_is_made_by_number_arrows_and_mouse() -> None:
    async def scene() -> None:
        async with on_stage(new_sitting()) as stage:
            stage.interview.action_do("note")
            await stage.settle()
            options = stage.app.screen.query_one(Options)
            options.focus()
            assert options.code == "private"
            await stage.press("2")
            assert options.code == "shared"
            await stage.press("down")
            assert options.code == "private"
            await stage.press("up", "9", "x")
            assert options.code == "shared"
            assert "(•) both" in str(options.render())
            await stage.pilot.click(options, offset=(2, 0))
            assert options.code == "private"

    run(scene())
