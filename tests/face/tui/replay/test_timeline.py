"""The line at the foot of a replay."""

from __future__ import annotations

import pytest

from assistant.core.training.playback import Marker
from assistant.face.tui.replay.timeline import legend, minutes, timeline
from tests.core.training.test_transport import playing


def drawn(columns: int, markers: tuple[Marker, ...] = (), annotated: tuple[int, ...] = (), turn: int = 0) -> str:
    transport = playing(6)
    transport.go_to(turn, 0)
    return "".join(text for text, _style in timeline(transport, 0, columns, markers, annotated))


@pytest.mark.parametrize("columns", [40, 80, 140])
@pytest.mark.parametrize("turn", [-1, 0, 3, 5])
def test_it_is_as_wide_as_the_screen_and_shows_where_it_stands(columns: int, turn: int) -> None:
    line = drawn(columns, turn=turn)
    assert len(line) <= columns
    assert line.count("●") == 1
    assert line.endswith(" / 0:10")


def test_every_kind_has_its_own_sign_and_the_rarer_one_is_drawn_where_two_meet() -> None:
    line = drawn(80, (Marker(2, "judgement", "a"), Marker(2, "difference", "a"), Marker(3, "mark", "a")), (4,))
    assert [sign for sign in line if sign in "◆≠★✎"] == ["≠", "★", "✎"]


def test_the_legend_names_only_what_is_there() -> None:
    told = "".join(text for text, _style in legend((Marker(1, "judgement", "a"),), (2,)))
    assert told.split() == ["✎", "annotated", "◆", "judgement"]


@pytest.mark.parametrize(
    ("milliseconds", "told"),
    [(0, "0:00"), (59_999, "0:59"), (60_000, "1:00"), (3_600_000, "1:00:00"), (3_725_000, "1:02:05")],
)
def test_times_read_as_people_write_them(milliseconds: int, told: str) -> None:
    assert minutes(milliseconds) == told
