"""The page of faults is what the markers say."""

from __future__ import annotations

from tests.faults.table import COMING, FAULTS, PAGE, page, proved

WANTED = 40


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.faults.table"


def test_every_fault_has_a_test_or_says_what_it_waits_for() -> None:
    tests = proved()
    assert len(tests) >= WANTED
    assert sorted(FAULTS) == list(range(1, 64))
    assert [number for number in FAULTS if number not in tests and number not in COMING] == []
    assert [number for number in COMING if number in tests] == []
