"""Escape goes back and destroys nothing, from every screen, form and half-filled field; quitting works everywhere."""

from __future__ import annotations

import asyncio

import pytest
from textual.widgets import Input

from assistant.core.interview import moves
from assistant.face.tui.interview import pages
from assistant.face.tui.parts.actions import ACTIONS
from assistant.face.tui.parts.form import FormScreen
from tests.face.tui.stage import Stage, choose, made, new_sitting, on_stage, run, walked

OPENING = ("guidance", "jump", "list", "closing", "alert", "feedback", "evidence", "note", "suggestions",
           "readback", "lint", "slip", "private", "alerts", "help", "palette", "all_themes", "heard")  # fmt: skip


async def opened(stage: Stage, name: str) -> None:
    if name == "palette":
        await stage.press("ctrl+p")
    else:
        stage.interview.action_do(name)
    await stage.settle()


def test_escape_leaves_every_screen_and_keeps_the_line_being_typed() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            await stage.write("half a th")
            before = len(sitting.events)
            for name in OPENING:
                await opened(stage, name)
                assert stage.top != "InterviewScreen", name
                await stage.press("escape")
                await stage.settle()
                assert stage.top == "InterviewScreen", name
                assert stage.composer.has_focus, name
            await stage.press("escape")
            assert stage.composer.text == "half a th"
            assert len(sitting.events) == before

    run(scene())


@pytest.mark.parametrize("name", ["alert", "evidence", "note"])
def test_a_form_left_half_filled_is_there_again(name: str) -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            await opened(stage, name)
            await stage.write("a half")
            await stage.press("escape")
            await stage.settle()
            assert stage.top == "InterviewScreen"
            await opened(stage, name)
            assert stage.app.screen.query(Input).first().value == "a half"

    run(scene())


def test_an_invalid_form_says_why_stays_and_can_be_left() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        before = len(sitting.events)
        async with on_stage(sitting) as stage:
            await opened(stage, "evidence")
            await stage.write("Asset")
            await stage.press("enter")
            await stage.write("not a date")
            await stage.press("f10")
            await stage.settle()
            assert isinstance(stage.app.screen, FormScreen)
            assert stage.sees("not a date", "Asset")
            assert str(stage.app.screen.query_one("#form-wrong").render()), "it says why"
            assert len(sitting.events) == before
            await stage.press("escape")
            await stage.settle()
            assert stage.top == "InterviewScreen"

    run(scene())


@pytest.mark.parametrize(
    "where", ["interview", "closing", "feedback", "page", "form", "picker", "feedback page", "heard"]
)
def test_f8_opens_the_alert_from_every_screen(where: str) -> None:
    async def scene() -> None:
        sitting = made(walked(new_sitting(), "1B"), moves.Answer("sufficient", "assess"))
        async with on_stage(sitting) as stage:
            first = {"page": "list", "form": "note", "picker": "jump", "feedback page": "feedback"}.get(where, where)
            if first != "interview":
                await opened(stage, first)
            if where == "form":
                await stage.write("half")
            if where == "feedback page":
                await stage.press("enter")
                await stage.settle()
            below = stage.app.screen
            await stage.press("f8")
            await stage.settle()
            assert stage.sees("Is anyone in danger now?"), stage.text()
            await stage.press("f8")
            await stage.settle()
            await stage.write("the child")
            await stage.press("escape")
            await stage.settle()
            assert stage.app.screen is below
            if where == "form":
                assert stage.app.screen.query(Input).first().value == "half"

    run(scene())


def test_keys_of_the_table_work_while_the_composer_has_text() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            await stage.write("half")
            for action in ACTIONS:
                if action.keys and action.name not in (
                    "speaker",
                    "back",
                    "next",
                    "undo",
                    "unanswered",
                    "ask",
                    "themes",
                    "pause",
                    "quit",
                ):
                    await stage.press(action.keys)
                    await stage.settle()
                    assert stage.top != "InterviewScreen" or stage.interview.desk.asks, action.name
                    await stage.press("escape")
                    await stage.settle()
            assert stage.composer.text == "half"
            place = sitting.state.place
            await stage.press("alt+left")
            assert sitting.state.place != place
            assert stage.composer.text == "half"
            await stage.press("f7")
            assert sitting.state.paused
            await stage.press("f2", "f9", "f4")
            assert stage.composer.text == "half"

    run(scene())


@pytest.mark.parametrize("where", ["interview", "closing", "feedback", "list", "note", "jump", "alert"])
def test_ctrl_q_leaves_from_everywhere_and_keeps_what_was_typed(where: str) -> None:
    async def scene() -> None:
        from tests.stores import in_memory, kept_line

        store = in_memory()
        sitting = walked(new_sitting(store=store), "1B")
        async with on_stage(sitting) as stage:
            await stage.write("half")
            if where != "interview":
                await opened(stage, where)
            await stage.press("ctrl+q")
            await stage.until(lambda: not stage.app.is_running)
        assert kept_line(store, sitting.id) == "half"

    run(scene())


def test_private_notes_are_shown_for_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pages.PRIVATE_SECONDS == 10

    async def scene() -> None:
        sitting = made(new_sitting(), moves.Note("Ask about the aunt", private=True))
        async with on_stage(sitting) as stage:
            assert not stage.sees("aunt")
            # Nobody looks for as long as ten seconds takes on a busy machine.
            monkeypatch.setattr(pages, "PRIVATE_SECONDS", 1_000)
            await stage.line("/private")
            assert stage.sees("Ask about the aunt")
            await stage.press("escape")
            await stage.settle()
            assert not stage.sees("aunt")

            monkeypatch.setattr(pages, "PRIVATE_SECONDS", 0.05)
            await stage.line("/private")
            await stage.until(lambda: stage.top == "InterviewScreen")
            assert not stage.sees("aunt")

            # With something laid on it, it is emptied.
            monkeypatch.setattr(pages, "PRIVATE_SECONDS", 0.5)
            await stage.line("/private")
            await stage.press("ctrl+p")
            await asyncio.sleep(0.6)
            await stage.settle()
            await stage.press("escape")
            await stage.settle()
            assert not stage.sees("aunt")

    run(scene())


def test_escape_leaves_forms_of_the_closing_and_their_text_stays() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "closing")
        async with on_stage(sitting) as stage:
            await opened(stage, "closing")
            for row in ("The work", "own words"):
                await choose(stage, row)
                for field in stage.app.screen.query(Input):
                    field.focus()
                await stage.settle()
                await stage.write("because")
                await stage.press("escape")
                await stage.settle()
                assert stage.top == "ClosingScreen"
                await choose(stage, row)
                assert list(stage.app.screen.query(Input))[-1].value == "because"
                await stage.press("escape")
                await stage.settle()
            for row in ("Something must be put right", "Case manager  "):
                await choose(stage, row)
                assert stage.top == "PickerScreen"
                await stage.press("escape")
                await stage.settle()
                assert stage.top == "ClosingScreen"
            await stage.press("escape")
            await stage.settle()
            assert stage.top == "InterviewScreen"

    run(scene())


def test_everything_by_name_lies_under_an_alert_once() -> None:
    async def scene() -> None:
        async with on_stage(walked(new_sitting(), "1B")) as stage:
            for key in ("ctrl+p", "f8", "ctrl+p", "escape", "escape"):
                await stage.press(key)
                await stage.settle()
            assert stage.top == "InterviewScreen"

    run(scene())
