"""The review before sharing on the full screen: each doubt, the table, who agrees, the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from assistant.core.interview import moves
from assistant.face.tui.app import AssistantApp
from assistant.face.tui.parts.form import FormScreen
from assistant.places import data_home
from assistant.store.record.sqlite import open_sqlite
from assistant.store.record.transcripts import read_transcript
from tests.face.tui.stage import NARROW, WIDE, Clock, Stage, fill, made, new_sitting, run


@pytest.fixture
def home() -> Path:
    store = open_sqlite(data_home(None), writing=True)
    made(
        new_sitting(store=store, case="W07", clock=Clock()),
        moves.Answer("own", "present"),
        moves.Say("case_manager", "I rang Kevina on Friday, and she was at the Copperkettle with him."),
        moves.Note("PRIVATE Kevina", private=True),
    )
    store.close()
    return data_home(None)


@asynccontextmanager
async def sharing(size: tuple[int, int] = WIDE) -> AsyncIterator[Stage]:
    app = AssistantApp(None, lambda opener: opener.share("W07"))
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.until(lambda: stage.top == "SharingScreen")
        yield stage
    app.opener.close()
    if app.crash is not None:
        raise app.crash


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_each_doubt_stands_in_its_sentence_and_is_decided_with_a_key(home: Path, size: tuple[int, int]) -> None:
    async def scene() -> None:
        async with sharing(size) as stage:
            await stage.until(lambda: stage.sees("Could this tell who it is?", "I rang", "Kevina", "doubts left"))
            await stage.press("3")
            await fill(stage, role="friend")
            await stage.until(lambda: stage.sees("It is called Friend A from now on.", "Copperkettle"))
            await stage.press("2")
            await stage.until(lambda: stage.sees("Not ready to be shared:", "agrees to training use"))
            await stage.press("b")
            await stage.until(lambda: stage.sees("Taken back.", "Copperkettle"))
        async with sharing(size) as stage:  # left in between: everything is there
            await stage.until(lambda: stage.sees("Friend A", "Copperkettle", "1 doubt left"))

    run(scene())


def test_when_all_is_decided_and_both_agree_the_file_is_written_without_a_name(home: Path) -> None:
    async def scene() -> None:
        async with sharing() as stage:
            await stage.press("w")
            await stage.until(lambda: stage.sees("doubts are undecided"))
            await stage.press("3")
            await fill(stage, role="friend")
            await stage.press("3")
            await fill(stage, role="place")
            await stage.press("c")
            await fill(stage, inspector="yes", case_manager="yes")
            await stage.until(lambda: stage.sees("Every doubt is decided."))
            await stage.press("w")
            await fill(stage, reviewer="Reviewer 1", format="jsonl")
            await stage.until(lambda: stage.sees("Written:"))
        (shared,) = home.glob("shared-*.jsonl")
        text = shared.read_text(encoding="utf-8")
        assert "Friend A" in text
        for name in ("Kevina", "Copperkettle", "PRIVATE", "W07"):
            assert name not in text
        assert read_transcript(shared).header.pseudonymised

    run(scene())


@pytest.mark.parametrize(("key", "field"), [("3", "role"), ("t", "names")])
def test_what_was_typed_into_a_form_is_there_when_the_window_was_closed(home: Path, key: str, field: str) -> None:
    async def opened(stage: Stage) -> Input:
        await stage.until(lambda: stage.sees("doubts left"))
        await stage.press(key)
        await stage.settle()
        assert isinstance(stage.app.screen, FormScreen), stage.text()
        line = stage.app.screen.fields[field]
        assert isinstance(line, Input)
        return line

    async def scene() -> None:
        async with sharing() as stage:
            line = await opened(stage)
            stage.app.screen.set_focus(line)
            await stage.write("Kev [b]")
            stage.app.leave_soon()
            await stage.until(lambda: not stage.app.is_running)
        async with sharing() as stage:
            assert (await opened(stage)).value == "Kev [b]"

    run(scene())
