"""A replay in a real pseudo-terminal: opening a long record and going about in it, against a short one.

The record is the demo's, with its talk going on. Times run from the start, or from a key, to what is painted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench._measure import Measured, report, scratch
from bench._record import demo
from bench._terminal import Terminal
from bench.screen import home_of

SHORT, LONG = 50, 5_000
ROUNDS, STEPS = 5, 30
# At the foot of a replay, when it stands.
STANDS = "annotate"


def main() -> Iterator[Measured]:
    """Opening in the middle, one step, and a jump through the whole record."""
    with scratch() as folder:
        homes = {size: home_of(folder / str(size), size) for size in (SHORT, LONG)}
        opened: dict[int, list[float]] = {size: [] for size in homes}
        for _round in range(ROUNDS):
            for size, home in homes.items():
                app = _replay(home, size)
                opened[size].append(app.until(STANDS))
                app.end()
        yield Measured("replay of 5,000 opened and painted", median(opened[LONG]), "of 50", median(opened[SHORT]), 1.5)
        apps = {size: _replay(home, size) for size, home in homes.items()}
        steps: dict[int, list[float]] = {size: [] for size in homes}
        jumps: dict[int, list[float]] = {size: [] for size in homes}
        for app in apps.values():
            app.until(STANDS)
        for number in range(STEPS):
            for size, app in apps.items():
                steps[size].append(app.answer(",."[number % 2]))
                jumps[size].append(app.answer("19"[number % 2]))
        for app in apps.values():
            app.end()
        yield Measured("a step at 5,000", median(steps[LONG]), "at 50", median(steps[SHORT]))
        yield Measured("a jump through 5,000", median(jumps[LONG]), "through 50", median(jumps[SHORT]))


def _replay(home: Path, size: int) -> Terminal:
    program = str(Path(sys.executable).with_name("assistant"))
    interview = demo().state.header.interview
    return Terminal([program, "replay", interview, "--at", str(size // 2), "--home", str(home)], 140)


if __name__ == "__main__":
    report(main, __doc__ or "")
