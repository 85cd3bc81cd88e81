"""The line at the foot of a replay: whether it plays, how far it is, and what there is to find on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from assistant.catalogue import N_, _
from assistant.core.training.playback import Marker, MarkerKind
from assistant.core.training.transport import Transport
from assistant.face.tui.parts.paint import Paragraph

# The sign of each marker, its style, and what it says; of several in one place the first is drawn.
MARKS: Mapping[MarkerKind | str, tuple[str, str, str]] = {
    "difference": ("≠", "aside", N_("views differ")),
    "mark": ("★", "met", N_("marked")),
    "annotation": ("✎", "assistant", N_("annotated")),
    "judgement": ("◆", "strong", N_("judgement")),
}


def minutes(milliseconds: int) -> str:
    """A length of time as M:SS, or H:MM:SS from an hour on."""
    whole = milliseconds // 1_000
    clock = f"{whole // 60 % 60}:{whole % 60:02}"
    return f"{whole // 3_600}:{clock:0>5}" if whole >= 3_600 else clock


def timeline(
    transport: Transport, now: int, columns: int, markers: Iterable[Marker], annotated: Iterable[int]
) -> Paragraph:
    """One line of so many columns; `annotated` are the turns beside which something is written."""
    sign = ("▶", "met") if transport.playing else ("‖", "aside")
    left = f" {transport.speed:g}x  "
    right = f"  {minutes(transport.position(now))} / {minutes(transport.length)}"
    width = max(8, columns - len(left) - len(right) - 5)
    here = _column(transport.position(now), transport.length, width)
    signs = dict(_signs(transport, width, markers, annotated))
    signs[here] = ("●", "key")
    cells = [signs.get(column, ("━", "key") if column < here else ("─", "muted")) for column in range(width)]
    return (("  ", ""), sign, (left, "strong"), *_runs(cells), (right, "muted"))


def legend(markers: Iterable[Marker], annotated: Iterable[int]) -> Paragraph:
    """What the signs on the timeline say, of those that are on it."""
    there: set[str] = {marker.kind for marker in markers} | ({"annotation"} if list(annotated) else set())
    pieces = [
        ((f"{sign} ", style), (f"{_(words)}   ", "muted"))
        for kind, (sign, style, words) in MARKS.items()
        if kind in there
    ]
    return (("        ", ""), *(piece for pair in pieces for piece in pair))


def _signs(
    transport: Transport, width: int, markers: Iterable[Marker], annotated: Iterable[int]
) -> Iterator[tuple[int, tuple[str, str]]]:
    turns: list[tuple[str, int]] = [(marker.kind, marker.turn) for marker in markers]
    turns += [("annotation", turn) for turn in annotated]
    order = list(MARKS)
    # The last one put at a column stays: so the first kinds come last.
    for kind, turn in sorted(turns, key=lambda pair: order.index(pair[0]), reverse=True):
        sign, style, _words = MARKS[kind]
        yield _column(transport.times[turn], transport.length, width), (sign, style)


def _column(time: int, length: int, width: int) -> int:
    return min(width - 1, time * width // max(1, length))


def _runs(cells: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for style, run in groupby(cells, key=lambda cell: cell[1]):
        yield "".join(sign for sign, _style in run), style
