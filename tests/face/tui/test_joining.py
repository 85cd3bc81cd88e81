"""An interview that is begun on the full screen for an inspection."""

from __future__ import annotations

from assistant.face.tui.app import AssistantApp
from assistant.places import data_home
from assistant.session.clock import SystemClock
from assistant.session.inspection.inspections import begin_inspection, open_inspection
from assistant.store.record.sqlite import open_sqlite
from tests.face.tui.stage import WIDE, Stage, run


def test_it_is_in_its_inspection_while_it_is_held() -> None:
    async def held() -> None:
        store = open_sqlite(data_home(None), writing=True)
        begin_inspection(store, "here", "Here", SystemClock())
        store.close()
        app = AssistantApp(None, lambda opener: opener.interview({"case": "W01"}, ask=False, inspection="here"))
        async with app.run_test(size=WIDE) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.top == "InterviewScreen")
            reading = open_sqlite(data_home(None), writing=False)
            (member,) = open_inspection(reading, "here", SystemClock()).state.members
            assert member == app.opener.last_id
            reading.close()
        app.opener.close()

    run(held())
