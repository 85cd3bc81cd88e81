"""Home, for trainers: what there is to replay, and words found in all interviews."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.core.interview import moves
from assistant.face.tui.app import AssistantApp
from assistant.face.tui.replay.screen import ReplayScreen
from assistant.places import data_home
from assistant.store.record.sqlite import open_sqlite
from tests.face.tui.stage import NARROW, WIDE, Clock, Stage, made, new_sitting, run


@pytest.fixture
def home(tmp_path: Path) -> None:
    store = open_sqlite(data_home(None), writing=True)
    clock = Clock()
    sitting = made(
        new_sitting(store=store, case="W07", clock=clock),
        moves.Answer("own", "present"),
        moves.Say("case_manager", "The grandmother rang at twenty to five."),
    )
    clock.goes_on(60)
    made(sitting, moves.Say("inspector", "What did the grandmother want?"), moves.Note("grandmother PRIVATE", True))
    store.close()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_words_are_found_in_all_interviews_and_enter_replays_them_there(size: tuple[int, int]) -> None:
    async def scene() -> None:
        app = AssistantApp(None)
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.sees("W07"))
            await stage.press("/")
            await stage.until(lambda: stage.top == "SearchScreen")
            await stage.write("grandmother")
            await stage.until(lambda: stage.sees("What did the grandmother want?", "the newest first"))
            assert not stage.sees("PRIVATE")
            await stage.press("f3")
            await stage.until(lambda: stage.sees("said by: Case manager"))
            assert not stage.sees("What did the grandmother want?")
            await stage.press("enter")
            await stage.until(lambda: stage.top == "ReplayScreen")
            await stage.until(lambda: stage.sees("The grandmother rang at twenty to five.", "‖"))
            assert not stage.sees("What did the grandmother want?")
            await stage.press("escape")
            await stage.until(lambda: stage.top == "HomeScreen")

    run(scene())


@pytest.mark.usefixtures("home")
def test_what_is_not_there_and_what_cannot_be_searched_for_is_said() -> None:
    async def scene() -> None:
        app = AssistantApp(None)
        async with app.run_test(size=WIDE) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.sees("W07"))
            await stage.press("/")
            await stage.until(lambda: stage.top == "SearchScreen")
            for typed in ("zebra", '"', "NEAR( * ]", "a" * 300):
                await stage.paste(typed)
                await stage.settle()
                assert stage.top == "SearchScreen"
                await stage.press("ctrl+u")
            await stage.write("zebra")
            await stage.until(lambda: stage.sees("Nothing found."))
            await stage.press("escape")
            await stage.until(lambda: stage.top == "HomeScreen")

    run(scene())


@pytest.mark.usefixtures("home")
def test_the_made_up_examples_stand_on_the_home_screen_and_enter_replays_one() -> None:
    async def scene() -> None:
        app = AssistantApp(None)
        async with app.run_test(size=NARROW) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.sees("To replay", "A plan well explained and not written", "made up"))
            await stage.press("r")
            await stage.until(lambda: stage.sees("W07", "Replay") or stage.top == "ReplayScreen")
            await stage.press("escape")
            await stage.until(lambda: stage.top == "HomeScreen")
            await stage.press("down", "enter")
            await stage.settle()
            await stage.until(lambda: stage.top == "ReplayScreen")
            screen = app.screen
            assert isinstance(screen, ReplayScreen)
            assert screen.replay.trainer is not None

    run(scene())
