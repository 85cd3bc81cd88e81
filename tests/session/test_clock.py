"""Ids and measured times, to the digit."""

from __future__ import annotations

import datetime
import time

import pytest

from assistant.session.clock import milliseconds, new_id


@pytest.mark.parametrize(
    ("milliseconds", "chance", "name"),
    [
        (0, 0, "00000000000000000000000000"),
        (1, 31, "0000000001000000000000000Z"),
        (33_000, 32, "00000010780000000000000010"),
        (0, 2**80 - 1, "0000000000ZZZZZZZZZZZZZZZZ"),
    ],
)
def test_an_id_is_its_moment_and_chance_in_letters_that_sort(milliseconds: int, chance: int, name: str) -> None:
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    assert new_id(moment, chance) == name


def test_what_is_measured_is_in_thousandths_of_a_second() -> None:
    before = milliseconds()
    time.sleep(0.02)
    assert 15 <= milliseconds() - before < 60_000
