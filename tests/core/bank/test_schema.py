"""The JSON Schema of the format: it takes real banks, and sees what an editor should underline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant.core.bank.schema import bank_schema
from assistant.store.reading.yaml import read_yaml
from tests.banks import WALK, changed, data_from

CHECKOUT = Path(__file__).parents[3]
BANKS = [*sorted(CHECKOUT.glob("question_banks/*.yaml")), *sorted(CHECKOUT.glob("tests/data/banks/*.yaml"))]


def valid(data: object) -> bool:
    return Draft202012Validator(bank_schema()).is_valid(data)


def with_switches(data: Any) -> Any:
    """As a loader gives it that keeps all but true, false and plain digits as texts."""
    if isinstance(data, dict):
        return {key: with_switches(value) for key, value in data.items()}
    if isinstance(data, list):
        return [with_switches(item) for item in data]
    return {"true": True, "false": False}.get(data, data)


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.name)
def test_the_banks_that_come_with_the_program_fit(path: Path) -> None:
    data = read_yaml(path.read_bytes(), path.name).data
    assert valid(data)
    assert valid(with_switches(data))


def test_the_schema_itself_is_one() -> None:
    Draft202012Validator.check_schema(bank_schema())


def test_bounds_may_be_digits_or_numbers() -> None:
    data = data_from(WALK)
    data["facts"][1].update(min=0, max=260)
    assert valid(data)


def test_a_text_is_a_plain_string_or_a_map_of_languages() -> None:
    assert valid(data_from(changed("title: A walk", "title: {en: A walk, cy: Tro}")))
    assert not valid(data_from(changed("title: A walk", "title: [A walk]")))
    assert not valid(data_from(changed("title: A walk", "title: {en: [A walk]}")))


def test_what_is_listened_for_is_a_list_or_a_map_of_lists() -> None:
    for words in ("[mum, home visit]", "{en: [mum], cy: [mam]}"):
        assert valid(data_from(changed("ask: Which parts?,", f"ask: Which parts?, about: {words},")))
    for words in ("mum", "{en: mum}", "[[mum]]"):
        assert not valid(data_from(changed("ask: Which parts?,", f"ask: Which parts?, about: {words},")))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("            headline: true\n", "            headlin: true\n"),
        ("            headline: true\n", "            headline: yes\n"),
        ("type: date}", "type: dat}"),
        ("min: 0,", "min: 08,"),
        ("id: began,", "id: 1began,"),
        ("question-bank/1", "question-bank/2"),
        ("met: all", "met: al"),
        ("hear: [moved]", "hear: []"),
        ("{else: insufficient}", "{els: insufficient}"),
    ],
)
def test_an_editor_sees_what_is_wrong(written: str, instead: str) -> None:
    assert not valid(data_from(changed(written, instead)))
