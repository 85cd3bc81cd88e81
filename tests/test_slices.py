"""The slice of the slow tests that a commit's hash draws: the same each time, another for another, all in the end."""

from __future__ import annotations

import pytest

from tests.conftest import drawn_as, in_slice

NAMES = [f"tests/a.py::test_{number}" for number in range(400)]
HASHES = [f"{number:040x}" for number in range(60)]


def test_a_hash_draws_about_one_in_so_many_and_another_hash_others() -> None:
    drawn = [{name for name in NAMES if in_slice(name, f"{seed}/8")} for seed in HASHES]
    assert all(20 <= len(names) <= 80 for names in drawn)
    assert len({frozenset(names) for names in drawn}) == len(HASHES)
    assert set().union(*drawn) == set(NAMES)


def test_what_a_hash_draws_stays_the_same() -> None:
    drawn = [number for number in range(60) if in_slice(NAMES[number], "300c375/8")]
    assert drawn == [3, 13, 18, 27, 35, 36, 44, 48, 52]


def test_what_shares_a_browser_is_drawn_together(request: pytest.FixtureRequest) -> None:
    item = request.node
    assert drawn_as(item) == item.nodeid
    item.add_marker(pytest.mark.xdist_group("a browser"))
    assert drawn_as(item) == "a browser"
