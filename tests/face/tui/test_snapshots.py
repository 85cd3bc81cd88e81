"""Pictures of the screen, to be looked at when they change: `pytest --snapshot-update` takes them again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from assistant.face.tui.app import AssistantApp
from assistant.places import data_home
from assistant.session.interview import sitting as sittings
from assistant.session.interview.sitting import Opening, Sitting, begin
from assistant.store.record.sqlite import open_sqlite
from tests.face.tui.letter.test_letter import letter_app, new_work
from tests.face.tui.stage import NARROW, SQS_BANK, WIDE, Clock, Stage, new_sitting, plainly, walked

Compare = Callable[..., bool]
Play = Callable[[Stage], object]


@pytest.fixture(autouse=True)
def in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("COLORTERM", "truecolor")
    ids = iter(f"01HOME0000000000000000000{number}" for number in range(9))
    monkeypatch.setattr(sittings, "new_id", lambda moment: next(ids))


def interview() -> Sitting:
    sitting = walked(new_sitting(SQS_BANK, case="W07", child="M"), "1B1")
    plainly(
        sitting, "c: I asked the school and his mother, and then he moved in March.", "i: Where is that written down?"
    )
    return sitting


def at_reasons() -> Sitting:
    sitting = interview()
    plainly(sitting, "1", "2")
    return sitting


def at_read_back() -> Sitting:
    sitting = walked(new_sitting(case="W07"), "1C")
    plainly(sitting, "c: I asked the school.", "1", "2", "1", "2", "")
    return sitting


def at_closing() -> Sitting:
    sitting = walked(new_sitting(case="W07"), "closing")
    plainly(sitting, "/jump 1C", "-", "2", "1", "", "", "/jump closing", "/judge work insufficient Weighed.",
            "/aside @2C come_back by Sam until 2013-05-20", "/jump closing")  # fmt: skip
    return sitting


async def steady(stage: Stage) -> None:
    """As long as the picture is taken, no cursor blinks."""
    for line in (*stage.app.screen.query(TextArea), *stage.app.screen.query(Input)):
        line.cursor_blink = False
    await stage.settle()


SCENES = {
    "interview wide": (interview, WIDE, ()),
    "interview narrow": (interview, NARROW, ()),
    "reasons": (at_reasons, NARROW, ("1", " ", "3")),
    "read-back": (at_read_back, WIDE, ()),
    "closing": (at_closing, NARROW, ("f6",)),
}


@pytest.mark.parametrize("scene", SCENES)
def test_the_interview_looks_as_it_did(scene: str, snap_compare: Compare) -> None:
    build, size, keys = SCENES[scene]
    sitting = build()
    app = AssistantApp(None, lambda opener: opener.hold(sitting))

    async def before(pilot: Pilot[object]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: len(app.screen_stack) > 1)
        await stage.press(*keys)
        await steady(stage)

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_home_looks_as_it_did(snap_compare: Compare, tmp_path: Path) -> None:
    store = open_sqlite(data_home(), writing=True)
    for case in ("W07", "W12", "B03"):
        sitting = begin(store, SQS_BANK, Opening(case), Clock())
        plainly(sitting, "1", "2")
    store.close()
    app = AssistantApp(None)

    async def before(pilot: Pilot[object]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: "W07" in stage.text())
        await steady(stage)

    assert snap_compare(app, terminal_size=NARROW, run_before=before)


REPLAYS = {
    "replay wide": (WIDE, None, ()),
    "replay narrow": (NARROW, None, ("G", "o", "o", "d")),
    "practise narrow": (NARROW, "L1", ("end",)),
}


@pytest.mark.parametrize("scene", REPLAYS)
def test_a_replay_looks_as_it_did(scene: str, snap_compare: Compare) -> None:
    size, learner, keys = REPLAYS[scene]
    app = AssistantApp(None, lambda opener: opener.replay("unwritten_plan", at=174, learner=learner))

    async def before(pilot: Pilot[object]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: stage.top == "ReplayScreen")
        await stage.press(*keys)
        await steady(stage)

    assert snap_compare(app, terminal_size=size, run_before=before)


LETTERS = {
    "letter wide": (
        WIDE,
        (*"]]]m", "down", "2", "down", "e", "end", *" Mostly.", "enter", "down", "x"),
        (*"]]]", *["down"] * 3),
    ),
    "letter narrow": (NARROW, (*"]]]m",), (*"]]]", "down", "enter")),
}


@pytest.mark.parametrize("scene", LETTERS)
def test_a_letter_looks_as_it_did(scene: str, snap_compare: Compare) -> None:
    size, keys, looking = LETTERS[scene]
    app = letter_app(new_work(Clock()))

    async def before(pilot: Pilot[object]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: stage.top == "LetterScreen" and stage.sees("This letter tells you"))
        # How far it has scrolled depends on the ways that were painted: from the top there is only one.
        for several in (keys, ("home",), looking):
            await stage.press(*several)
            await stage.settle()
        await steady(stage)

    assert snap_compare(app, terminal_size=size, run_before=before)
