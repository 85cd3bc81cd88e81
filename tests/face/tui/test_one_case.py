"""One case, one interview, on the full screen: a second one is asked about before it is begun."""

from __future__ import annotations

import pytest

from assistant.face.tui.app import AssistantApp
from assistant.places import data_home
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import Opening, begin
from assistant.store.record.sqlite import open_sqlite
from tests.face.tui.stage import NARROW, SQS_BANK, Stage, run


@pytest.mark.parametrize("phase", ["meeting", "preparing"])
@pytest.mark.parametrize(("choice", "interviews"), [("Go on", 1), ("second one", 2), (None, 1)])
def test_it_is_asked_whether_to_go_on_with_the_first(choice: str | None, interviews: int, phase: str) -> None:
    async def scene() -> None:
        store = open_sqlite(data_home(None), writing=True)
        first = begin(store, SQS_BANK, Opening("[/b]W12", "J"), SystemClock())
        store.close()
        app = AssistantApp(None, lambda opener: opener.interview({"case": "[/b]W12"}, ask=False, phase=phase))
        async with app.run_test(size=NARROW) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.top == "PickerScreen")
            assert stage.sees("[/b]W12 has an interview already", first.id[-6:].lower())
            if choice is None:
                await stage.press("escape")
                await stage.settle()
                assert app.opener.last_id == ""
            else:
                await stage.paste(choice)
                await stage.press("enter")
                await stage.until(lambda: stage.top == "InterviewScreen")
                assert (app.opener.last_id == first.id) == (interviews == 1)
        app.opener.close()
        reading = open_sqlite(data_home(None), writing=False)
        assert len(reading.shelves()) == interviews
        reading.close()

    run(scene())
