"""What every fault harness shares: a figure with its target, and a command line that prints it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the scoreboard: `good` is False where the program did not do what it promises."""

    name: str
    value: object
    target: object
    good: bool
    detail: Mapping[str, object] = field(default_factory=dict)

    def json(self) -> str:
        """The figure as one line."""
        told = {"figure": self.name, "value": self.value, "target": self.target, "good": self.good, **self.detail}
        return json.dumps(told, ensure_ascii=True)

    def line(self) -> str:
        """The figure for people."""
        about = ", ".join(f"{key} {value}" for key, value in self.detail.items())
        return f"{'ok  ' if self.good else 'RED '} {self.name}: {self.value} (target {self.target}) {about}".rstrip()


# (how many, which mutant or None, seed) -> figures
Measure = Callable[[int, str | None, int], Iterable[Figure]]


def run(measure: Measure, what: str, *, n: int, mutants: Sequence[str] = ()) -> None:
    """`python -m tests.faults.NAME --n N --mutant NAME --seed S --json`; ends with 1 if a figure is red."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--n", type=int, default=n, help=f"how many (default {n})")
    parser.add_argument("--mutant", choices=mutants, help="break the program in this way: the figure must turn red")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--json", action="store_true", help="a JSON line for each figure")
    given = parser.parse_args()
    good = True
    for figure in measure(given.n, given.mutant, given.seed):
        good = good and figure.good
        sys.stdout.write((figure.json() if given.json else figure.line()) + "\n")
        sys.stdout.flush()
    raise SystemExit(0 if good else 1)
