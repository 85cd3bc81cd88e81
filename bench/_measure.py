"""What every measurement shares: running things in turn, and saying in one line how they compare.

The machine drifts by half within a minute, so nothing is compared with a figure of another run: the program's work and
its yardstick take turns within one, and their medians are compared. A goal that is missed is told, and is no error.
"""

from __future__ import annotations

import argparse
import gc
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

CHECKOUT = Path(__file__).resolve().parent.parent
BANK = CHECKOUT / "question_banks" / "sqs-2013.yaml"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure is told in; times are measured in seconds."""

    name: str
    in_one_second: float
    digits: int

    def of(self, seconds: float) -> float:
        return round(seconds * self.in_one_second, self.digits)


microseconds = Unit("us", 1e6, 2)
milliseconds = Unit("ms", 1e3, 2)


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. `goal` is a ratio to the yardstick, or seconds where there is none; None: told, and not judged."""

    what: str
    ours: float
    yardstick: str = ""
    theirs: float | None = None
    goal: float | None = None
    unit: Unit = milliseconds

    @property
    def ratio(self) -> float | None:
        return None if self.theirs is None else self.ours / self.theirs

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else (self.ours if self.ratio is None else self.ratio) <= self.goal

    def line(self) -> str:
        """What people read."""
        parts = [f"{self.what:<38} {self.unit.of(self.ours):>9,} {self.unit.name}"]
        if self.theirs is not None and self.ratio is not None:
            parts.append(f"{self.yardstick:<32} {self.unit.of(self.theirs):>9,} {self.unit.name}")
            parts.append(f"{self.ratio:5.2f}x")
        if self.goal is not None:
            goal = f"{self.goal:g}x" if self.ratio is not None else f"{self.unit.of(self.goal):g} {self.unit.name}"
            parts.append(f"goal <= {goal}: {'met' if self.met else 'MISSED'}")
        return " | ".join(parts)

    def json(self) -> str:
        """The same for programs: times in `unit`, the goal as a ratio or in `unit`."""
        goal = self.goal if self.goal is None or self.ratio is not None else self.unit.of(self.goal)
        return json.dumps(
            {
                "what": self.what,
                "unit": self.unit.name,
                "ours": self.unit.of(self.ours),
                "yardstick": self.yardstick or None,
                "theirs": None if self.theirs is None else self.unit.of(self.theirs),
                "ratio": None if self.ratio is None else round(self.ratio, 3),
                "goal": goal,
                "met": self.met,
            }
        )


def in_turn(*works: Callable[[], object], rounds: int, each: int = 1, warm: int = 1) -> list[float]:
    """The median time of each work, in seconds: they take turns, `each` times a turn, after `warm` that do not count.

    The order is turned round every other round, so that nobody always comes after the same.
    """
    times: list[list[float]] = [[] for _ in works]
    numbered = list(enumerate(works))
    for number in range(-warm, rounds):
        for index, work in numbered if number % 2 else reversed(numbered):
            gc.collect()
            took = timed(work, each)
            if number >= 0:
                times[index].append(took)
    return [median(some) for some in times]


def timed(work: Callable[[], object], each: int = 1) -> float:
    """How long `work` takes, in seconds."""
    began = perf_counter()
    for _ in range(each):
        work()
    return (perf_counter() - began) / each


def report(measure: Callable[[], Iterable[Measured]], what: str) -> None:
    """Run a measurement from the command line: a line for each figure, or with `--json` a JSON line."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--json", action="store_true", help="a JSON line for each figure")
    as_json: bool = parser.parse_args().json
    for measured in measure():
        print(measured.json() if as_json else measured.line(), flush=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder on the checkout's disk: what is called /tmp may be memory, where a sync costs nothing."""
    build = CHECKOUT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=build) as folder:
        yield Path(folder)
