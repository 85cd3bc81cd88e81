"""Percent agreement and AC1 are what irrCAC and the literature say they are."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.training.agreement import FLOOR, Agreement, agreement, agreement_of_counts, alike

FROZEN = Path(__file__).parents[2] / "data" / "agreement" / "irrcac.json"
TABLES: list[dict[str, Any]] = json.loads(FROZEN.read_text(encoding="utf-8"))
LARGE = [table for table in TABLES if agreement(table["rows"]).n >= FLOOR]
# As the vignette of irrCAC for R and the documentation of irrCAC for Python print them, after Gwet's Handbook.
PRINTED = {
    "raw_4raters": (0.81818, 0.77544),
    "table_cont3x3abstractors": (0.89, 0.84933),
}
ROWS = st.lists(st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=3, max_size=3), min_size=FLOOR, max_size=20)


@pytest.mark.parametrize("table", LARGE, ids=[table["name"] for table in LARGE])
def test_both_figures_are_those_of_irrcac(table: dict[str, Any]) -> None:
    found = agreement(table["rows"])
    assert found.percent == pytest.approx(100 * table["pa"], abs=1e-10)
    assert found.ac1 == pytest.approx(table["ac1"], abs=1e-12)


@pytest.mark.parametrize("name", PRINTED)
def test_both_figures_are_as_they_are_printed(name: str) -> None:
    found = agreement(next(table["rows"] for table in TABLES if table["name"] == name))
    assert found.percent is not None
    assert (round(found.percent / 100, 5), found.ac1 and round(found.ac1, 5)) == PRINTED[name]


def test_where_nearly_all_is_one_category_ac1_does_not_fall_below_chance_as_kappa_does() -> None:
    # Gwet (2002): 118 and 0 alike, 5 and 2 not; kappa is -0.02.
    rows = [("yes", "yes")] * 118 + [("yes", "no")] * 5 + [("no", "yes")] * 2
    found = agreement(rows)
    assert found.n == 125
    assert found.percent == pytest.approx(94.4)
    assert found.ac1 == pytest.approx(0.9408, abs=5e-5)


def test_all_in_one_category_is_full_agreement() -> None:
    assert agreement([("sufficient", "sufficient")] * 6) == Agreement(6, 100.0, 1.0)


def test_below_the_floor_only_n_is_told() -> None:
    rows = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]
    assert agreement(rows) == Agreement(4, None, None)
    assert agreement([*rows, ("a", None)]) == Agreement(4, None, None)
    assert agreement([*rows, ("a", "a")]).percent == 80.0
    assert agreement([]) == Agreement(0, None, None)


def test_categories_that_could_have_been_given_lower_what_chance_would_give() -> None:
    rows = [("a", "a")] * 4 + [("a", "b")]
    occurring, all_three = agreement(rows).ac1, agreement(rows, "abc").ac1
    assert occurring is not None
    assert all_three is not None
    assert all_three > occurring
    with pytest.raises(ValueError, match="none of the categories"):
        agreement(rows, "a")


def test_how_alike_one_subject_was_rated_is_the_share_of_pairs() -> None:
    assert alike({"a": 4}) == 1.0
    assert alike({"a": 2, "b": 2}) == pytest.approx(1 / 3)
    assert alike({"a": 1}) is None
    assert alike({}) is None


@given(ROWS)
def test_neither_order_nor_names_of_categories_change_a_figure(rows: list[list[str | None]]) -> None:
    renamed = [[{"a": "x", "b": "y", "c": "z", None: None}[rating] for rating in row] for row in rows]
    turned = [row[::-1] for row in reversed(renamed)]
    one, other = agreement(rows), agreement(turned)
    assert one.n == other.n
    assert one.percent == pytest.approx(other.percent)
    assert one.ac1 == pytest.approx(other.ac1)


@given(ROWS)
def test_figures_keep_their_bounds_and_a_subject_nobody_rated_changes_nothing(rows: list[list[str | None]]) -> None:
    found = agreement(rows)
    unrated: list[str | None] = [None, None, None]
    assert found == agreement([*rows, unrated])
    assert found == agreement_of_counts(Counter(r for r in row if r is not None) for row in rows)
    assert (found.percent is None) == (found.ac1 is None) == (found.n < FLOOR)
    if found.percent is not None and found.ac1 is not None:
        assert 0 <= found.percent <= 100
        assert -1 <= found.ac1 <= 1
