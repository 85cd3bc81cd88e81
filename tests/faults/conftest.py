"""The fault tests run one after another in any order, each in folders of its own; how long they take is bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.faults._figure import Figure, Measure

Measured = Callable[..., list[Figure]]


def told(figures: Iterable[Figure]) -> str:
    return "\n".join(figure.line() for figure in figures)


@pytest.fixture
def holds() -> Callable[[Measure, int], None]:
    """Every figure of a harness is as it should be."""

    def check(measure: Measure, n: int) -> None:
        figures = list(measure(n, None, 11))
        assert figures
        assert all(figure.good for figure in figures), told(figures)

    return check


@pytest.fixture
def turns_red() -> Callable[[Measure, int, str], None]:
    """A harness notices when the program is broken on purpose: otherwise its figure would mean nothing."""

    def check(measure: Measure, n: int, mutant: str) -> None:
        figures = list(measure(n, mutant, 11))
        assert not all(figure.good for figure in figures), told(figures)

    return check
