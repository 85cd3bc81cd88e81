"""A second window watches what the first one records: the shared lane, as it comes, and nothing to type in."""

from __future__ import annotations

from assistant.face.tui.app import AssistantApp
from assistant.places import data_home
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import Opening, begin
from assistant.store.record.sqlite import open_sqlite
from tests.face.tui.stage import NARROW, SMALL_BANK, Stage, plainly, run


def test_what_is_said_in_the_first_window_is_seen_in_the_second_and_what_is_private_is_not() -> None:
    async def scene() -> None:
        store = open_sqlite(data_home(None), writing=True)
        sitting = begin(store, SMALL_BANK, Opening("[b]W12", "J"), SystemClock())
        plainly(sitting, "c: Before [/b].", "/note CANARY", "/alert child: CANARY at the pond")
        app = AssistantApp(None, lambda opener: opener.resume(None))
        async with app.run_test(size=NARROW) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.top == "WatchScreen")
            assert stage.sees("Watching [b]W12", "Before [/b].")
            plainly(sitting, "i: And then?", "/note CANARY again")
            await stage.until(lambda: stage.sees("And then?"))
            plainly(sitting, "/undo", "/undo")
            await stage.until(lambda: stage.sees("(taken back)"))
            await stage.write("2")
            assert not stage.sees("CANARY")
            assert len(sitting.events) == sitting.state.count
            await stage.press("escape")
        app.opener.close()
        store.close()

    run(scene())


def test_a_window_opened_during_preparing_shows_nothing_of_it_once_both_are_in_the_room() -> None:
    async def scene() -> None:
        store = open_sqlite(data_home(None), writing=True)
        sitting = begin(store, SMALL_BANK, Opening("W13", "J", phase="preparing"), SystemClock())
        plainly(sitting, "/jump 1C", "1 2", "/shows @1C CANARY")
        app = AssistantApp(None, lambda opener: opener.resume(None))
        async with app.run_test(size=NARROW) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.top == "WatchScreen")
            await stage.until(lambda: stage.sees("CANARY"))
            plainly(sitting, "/meet")
            await stage.until(lambda: stage.sees("Both are in the room."))
            assert not stage.sees("CANARY")
        app.opener.close()
        store.close()

    run(scene())
