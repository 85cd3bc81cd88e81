"""Two keys for a bare answer: counted by `bench/keys.py`, on the screen as in the plain face."""

from __future__ import annotations

import pytest
from textual import events

from bench import keys
from tests.face.tui.stage import new_sitting, on_stage, run


def test_every_figure_of_the_command_meets_its_goal() -> None:
    figures = list(keys.measure(keys.plain))
    assert [figure.line() for figure in figures if not figure.met] == []
    assert len(figures) == 7


@pytest.mark.parametrize(
    ("typist", "phase"),
    [
        pytest.param(keys.barest(), "meeting", id="barest"),
        pytest.param(keys.with_its_pair, "meeting", id="with its pair", marks=pytest.mark.slow),
        pytest.param(keys.prepared, "preparing", id="prepared", marks=pytest.mark.slow),
    ],
)
def test_the_same_lines_do_the_same_on_the_screen(typist: keys.Typist, phase: str) -> None:
    lines = keys.played(keys.plain, typist, phase)
    assert keys.played(keys.full, typist, phase) == lines
    assert lines[-1].prompt.awaited not in ("ready", "closing")


def test_keys_typed_ahead_of_the_screen_are_not_lost() -> None:
    async def scene() -> None:
        sitting = new_sitting()
        async with on_stage(sitting) as stage:
            for key in ("1", "enter", "2", "enter", "a", "b"):
                stage.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await stage.settle()
            assert [cell.answer for cell in sitting.state.answers.values()] == ["own", "no"]
            assert stage.composer.text == "ab"

    run(scene())
