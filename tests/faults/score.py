"""The scoreboard, `make score`: a JSON line for each figure that exists; `--n` scales how long it takes (1: quick)."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tests.faults import (
    canary,
    disk,
    half_typed,
    hostile_files,
    hostile_texts,
    kill,
    modes,
    signals,
    sync,
    table,
    tamper,
    torn_wal,
    two,
)
from tests.faults._figure import Figure, Measure, run

# What is measured, and how many for each `--n`.
BOARD: tuple[tuple[Measure, int], ...] = (
    (kill.measure, 30),
    (half_typed.measure, 5),
    (sync.measure, 20),
    (torn_wal.measure, 28),
    (tamper.measure, 100),
    (disk.measure, 0),
    (two.measure, 1),
    (signals.measure, 6),
    (hostile_texts.measure, 8),
    (hostile_files.measure, 0),
    (canary.measure, 0),
    (modes.measure, 0),
)


def measure(n: int, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """Every figure in turn."""
    tests = table.proved()
    yield Figure("faults-with-a-test", len(tests), ">= 40", len(tests) >= 40, {"of": len(table.FAULTS)})
    for one, times in BOARD:
        yield from one(times * n, None, seed)


if __name__ == "__main__":
    sys.argv.append("--json")
    run(measure, __doc__.splitlines()[0], n=1)
