"""How far several people judge alike: percent agreement, and Gwet's AC1, which takes off what chance would give.

For any number of raters, of whom some may have passed over some subjects. The sums are those of Gwet's Handbook of
Inter-Rater Reliability (4th edition, 2014) and of `irrCAC`, its author's package; the tests compare them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeVar

C = TypeVar("C", bound=Hashable)
# Below this many subjects a figure says more about chance than about anybody, and none is given.
FLOOR = 5


@dataclass(frozen=True, slots=True)
class Agreement:
    """`n` subjects that two or more have rated, the percentage agreed (0 to 100), and AC1 (at most 1).

    Both figures are None where `n` is below the floor.
    """

    n: int
    percent: float | None
    ac1: float | None


def agreement(rows: Iterable[Sequence[C | None]], categories: Iterable[C] | None = None) -> Agreement:
    """The agreement of raters: a row a subject, in it a rating a rater, None where that rater gave none.

    `categories` are all that could be given; left out, those that occur.
    """
    return agreement_of_counts((Counter(rating for rating in row if rating is not None) for row in rows), categories)


def agreement_of_counts(rows: Iterable[Mapping[C, int]], categories: Iterable[C] | None = None) -> Agreement:
    """The same where it is only known how many chose each category: a row a subject."""
    rated = [counts for counts in ({c: k for c, k in row.items() if k} for row in rows) if counts]
    occurring = {category for counts in rated for category in counts}
    possible = occurring if categories is None else set(categories)
    if not occurring <= possible:
        raise ValueError("a rating is none of the categories")
    pairs = [shared for counts in rated if (shared := alike(counts)) is not None]
    if len(pairs) < FLOOR:
        return Agreement(len(pairs), None, None)
    agreed = fsum(pairs) / len(pairs)
    chance = _chance(rated, len(possible))
    return Agreement(len(pairs), 100 * agreed, (agreed - chance) / (1 - chance))


def alike(counts: Mapping[C, int]) -> float | None:
    """How many of the pairs of people who rated one subject rated it alike, 0 to 1; None for fewer than two people."""
    people = sum(counts.values())
    if people < 2:
        return None
    return sum(count * (count - 1) for count in counts.values()) / (people * (people - 1))


def _chance(rated: Sequence[Mapping[C, int]], categories: int) -> float:
    """How much agreement chance alone would give; with one category there is no chance in it."""
    if categories < 2:
        return 0.0
    shares: dict[C, list[float]] = {}
    for counts in rated:
        people = sum(counts.values())
        for category, count in counts.items():
            shares.setdefault(category, []).append(count / people)
    means = [fsum(of) / len(rated) for of in shares.values()]
    return fsum(mean * (1 - mean) for mean in means) / (categories - 1)
