"""What a letter says of one figure, at the very shares where that begins."""

from __future__ import annotations

import pytest

from assistant.compose.inspection.letter_table import Thresholds, Told
from assistant.compose.inspection.statements import told_by_share


@pytest.mark.parametrize(
    ("met", "not_met", "told"),
    [
        (0, 0, []),
        (0, 5, ["main", "weak"]),
        (74, 26, ["main", "weak"]),
        (3, 1, ["main", "strong"]),
        (5, 0, ["main", "strong"]),
        (3, 3, ["main", "weak"]),
    ],
)
def test_three_quarters_are_strong_and_fewer_are_weak(met: int, not_met: int, told: list[Told]) -> None:
    kinds: tuple[Told, ...] = ("main", "weak", "strong")
    assert [kind for kind in kinds if told_by_share(kind, met, not_met, Thresholds())] == told
