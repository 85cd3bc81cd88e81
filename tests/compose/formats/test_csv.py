"""The figures as CSV: every one of them, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.formats.csv import safe_cell, written
from assistant.compose.inspection.figure_lines import COLUMNS
from assistant.compose.inspection.letter import compose_letter
from assistant.compose.inspection.letter_document import letter_document
from assistant.core.inspection.figures import specs
from tests.letters import bank_of_letters, letter_cases, sample

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(cases: int = 9) -> list[dict[str, str]]:
    text = written(letter_document(compose_letter(bank_of_letters().bank, sample(cases), inspection="w", area="W")))
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", STARTS)
def test_a_cell_that_could_be_a_formula_begins_with_an_apostrophe(start: str) -> None:
    for text in (f'{start}HYPERLINK("http://x","y")', f"  {start}1+1", f"\u00a0{start}cmd"):
        assert safe_cell(text).startswith("'")


@given(st.text(max_size=20))
def test_no_text_becomes_a_formula(text: str) -> None:
    assert not safe_cell(text).lstrip(" \u00a0").startswith(STARTS)


def test_a_number_stays_one_and_an_apostrophe_is_not_lost() -> None:
    assert (safe_cell(-3), safe_cell(12), safe_cell("'quoted"), safe_cell("plain")) == ("-3", "12", "''quoted", "plain")


def test_every_figure_is_a_line_with_its_counts() -> None:
    found = rows(20)
    assert list(found[0]) == list(COLUMNS)
    assert [row["figure"] for row in found] == [spec.id for spec in specs(bank_of_letters().bank)]
    by_id = {row["figure"]: row for row in found}
    one = by_id["vulnerability_plan_review"]
    assert (one["met"], one["not_met"], one["of"], one["not_needed"]) == ("7", "6", "13", "7")
    assert (one["reasons"], one["phrase"]) == ("change_not_recognised 3; late 3", "just over half")
    assert len(one["because"].split()) == 13
    assert by_id["lor_assessment"]["main_reason"] == "evidence_unclear"


def test_every_case_is_in_one_column_of_each_line() -> None:
    for row in rows(14):
        aside = sum(int(part.rpartition(" ")[2]) for part in row["set_aside"].split("; ") if part)
        assert int(row["of"]) + int(row["not_needed"]) + int(row["not_reached"]) + aside == 14
        assert int(row["met"]) + int(row["not_met"]) == int(row["of"])


def test_a_banks_own_name_cannot_be_a_formula() -> None:
    made = compose_letter(bank_of_letters().bank, letter_cases(), inspection="w", area="W")
    hostile = made.figures[0].model_copy(update={"name": "=1+1", "theme": "@SUM(A1)"})
    text = written(letter_document(made.model_copy(update={"figures": (hostile,)})))
    assert "'=1+1" in text
    assert "'@SUM(A1)" in text
