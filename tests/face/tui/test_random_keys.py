"""Keys, pastes and resizes by chance, with a fixed seed: nothing ends the program, and the record verifies."""

from __future__ import annotations

import asyncio
import random
import time

import pytest
from textual import events

from assistant.face.tui.parts.actions import ACTIONS
from assistant.session.interview.transfer import verify_stored
from tests.face.tui.stage import Stage, new_sitting, on_stage, run
from tests.faults.hostile import STRINGS
from tests.stores import in_memory

KEYS = [
    *"1234567890abcdefghijklmnopqrstuvwxyz -=./@:;[]",
    *["enter"] * 12, *["escape"] * 8, *["tab", "shift+tab", "up", "down", "left", "right", "backspace", "delete"] * 2,
    "home", "end", "pageup", "pagedown", "ctrl+j", "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+z",
    "ctrl+y", "ctrl+end", "shift+left", "ctrl+x", "ctrl+c", "ctrl+v",
    *(action.keys for action in ACTIONS if action.keys and action.name != "quit"),
]  # fmt: skip
PASTES = [*(text for text in STRINGS if len(text) < 2_000 and "/quit" not in text), "c: He moved", "/jump closing",
          "/undo", "/next", "/pause", "/resume", "one\ntwo", "c: " + "long " * 5_000]  # fmt: skip
SIZES = [(80, 24), (140, 40), (100, 30), (20, 5), (60, 15), (124, 50), (200, 60), (3, 2), (81, 7)]


async def at_random(
    stage: Stage, chance: random.Random, times: int, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> int:
    # Quit is a line of the palette, and whoever chooses it may go.
    monkeypatch.setattr(stage.app.opener, "leave_interview", lambda: None)
    began = time.monotonic()
    for done in range(times):
        if time.monotonic() - began > seconds:
            return done
        what = chance.random()
        if what < 0.15:
            await stage.press("escape", *chance.choice(["1", "2", "", "c: moved", "-"]), "enter")
        elif what < 0.9:
            await stage.press(chance.choice(KEYS))
        elif what < 0.97:
            await stage.paste(chance.choice(PASTES))
        else:
            await stage.pilot.resize_terminal(*chance.choice(SIZES))
        if chance.random() < 0.01:
            # Keys that come without the screen keeping up.
            for key in chance.choices(KEYS, k=20):
                stage.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.sleep(0.05)
        assert stage.app.crash is None, f"after {done + 1}"
        assert stage.app.is_running, f"after {done + 1}"
    return times


@pytest.mark.parametrize(
    ("times", "seconds", "seed"),
    [(250, 20.0, 1), pytest.param(10**9, 60.0, 2, marks=pytest.mark.slow)],
    ids=["a few", "a minute"],
)  # fmt: skip
def test_nothing_ends_the_program_and_the_record_verifies(
    times: int, seconds: float, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        store = in_memory()
        sitting = new_sitting(store=store)
        async with on_stage(sitting) as stage:
            done = await at_random(stage, random.Random(seed), times, seconds, monkeypatch)
            kinds = {event.kind for event in sitting.events}
        print(f"\n{done} keys, pastes and resizes: {len(sitting.events)} events of {len(kinds)} kinds")  # noqa: T201  # the figure
        verdict = verify_stored(store, sitting.id)
        assert not verdict.faults
        assert verdict.count == len(sitting.events) > 1

    run(scene())
