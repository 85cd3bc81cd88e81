"""What was set off before a screen went comes when it has gone: it paints nothing, and it ends nothing."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Button

from assistant.face.tui.interview.screen import InterviewScreen
from assistant.face.tui.parts.form import FormScreen
from tests.face.tui.stage import SQS_BANK, Stage, new_sitting, on_stage, run, walked
from tests.talk import CHECKOUT

LOOKING_UP = {"query", "query_one", "query_exactly_one", "query_children", "get_child_by_id", "get_widget_by_id"}


def test_a_screen_holds_its_widgets_and_looks_none_up() -> None:
    """Whoever looks a widget up finds none while the screen comes or goes, which ends the program."""
    modules = sorted((CHECKOUT / "assistant/face/tui").rglob("*.py"))
    assert modules
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in LOOKING_UP
    ]
    assert found == []


async def gone(stage: Stage, screen: Screen[Any], *late: Callable[[], object]) -> None:
    """Take the screen away with these under way, and let each of its timers and them come once more."""
    timers: list[Any] = [timer._callback for timer in screen._timers if timer._callback]  # noqa: SLF001  # no other way
    for callback in late:
        screen.call_after_refresh(callback)
        screen.call_later(callback)
    await stage.app.pop_screen()
    await stage.settle()
    assert not screen.is_attached
    for callback in (*timers, *late):
        callback()
    await stage.settle()
    assert stage.app.crash is None


def test_nothing_that_comes_late_to_an_interview_ends_the_program() -> None:
    async def scene() -> None:
        async with on_stage(walked(new_sitting(), "1B")) as stage:
            screen = stage.interview
            await stage.paste("half a line")
            await gone(
                stage, screen, screen.refresh_all, screen.refresh_top, screen.refresh_line, screen.show_panels,
                screen.keep_half_typed, lambda: screen.talking.take("c: late"), lambda: screen.type_line("/list"),
            )  # fmt: skip

    run(scene())


@pytest.mark.parametrize(
    ("what", "late"), [("closing", "_again"), ("feedback", "_compose_page"), ("private", "_time_is_up")]
)
def test_nothing_that_comes_late_to_what_lies_over_it_ends_the_program(what: str, late: str) -> None:
    async def scene() -> None:
        async with on_stage(walked(new_sitting(SQS_BANK), "1B1")) as stage:
            stage.interview.action_do(what)
            await stage.settle()
            screen = stage.app.screen
            assert not isinstance(screen, InterviewScreen)
            await gone(stage, screen, getattr(screen, late))

    run(scene())


@pytest.mark.parametrize(
    "what", ["closing", "feedback", "private", "jump", "note", ""], ids=lambda what: what or "palette"
)
def test_what_is_told_twice_to_go_goes_once(what: str) -> None:
    """The second one took away the interview that lay below."""

    async def scene() -> None:
        async with on_stage(walked(new_sitting(SQS_BANK), "1B1")) as stage:
            if what:
                stage.interview.action_do(what)
            else:
                stage.app.action_command_palette()
            await stage.settle()
            screen = stage.app.screen
            assert not isinstance(screen, InterviewScreen)
            await asyncio.gather(*(screen.dismiss(None) for _time in range(3)))
            await stage.settle()
            assert isinstance(stage.app.screen, InterviewScreen)
            assert stage.sees("saved")

    run(scene())


def test_a_button_that_is_pressed_twice_records_once() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(SQS_BANK), "1B1")
        async with on_stage(sitting) as stage:
            await stage.press("f8")
            await stage.settle()
            form = stage.app.screen
            assert isinstance(form, FormScreen)
            await stage.write("child")
            await stage.press("tab")
            await stage.write("The pond")
            button = form.query_one(Button)
            button.press()
            button.press()
            await stage.settle()
            assert stage.top == "InterviewScreen"
            assert sum(event.kind == "alert_raised" for event in sitting.events) == 1

    run(scene())
