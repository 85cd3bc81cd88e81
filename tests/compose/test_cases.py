"""Four made-up cases and the demo's, whole: what a case manager would read."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from assistant.compose.formats import markdown
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback import HEADINGS, compose_feedback
from assistant.compose.interview.lint import lint
from assistant.core.interview.progress import status
from tests.compose.cases import CASES, held
from tests.compose.prose import faults, prose, word_count
from tests.compose.talk import points_of, runs_of

# A page and a half of A4 at a size that is read without effort.
PAGE_AND_A_HALF, RICH_CASE = 850, 1000
ALL = (*CASES, "w07")


def page(case: str) -> str:
    return markdown.written(compose_feedback(held(case), "1:0123456789abcdef"))


@pytest.mark.parametrize("case", ALL)
def test_a_case_is_whole_signed_and_without_advice(case: str) -> None:
    state = held(case)
    assert status(state) == "signed"
    assert len(state.remarks) >= 25
    assert lint(state) == ()


@pytest.mark.parametrize("case", ALL)
def test_its_page_is_a_page_and_a_half_at_most(case: str) -> None:
    assert word_count(page(case)) <= (RICH_CASE if case == "w07" else PAGE_AND_A_HALF)


@pytest.mark.parametrize("case", ALL)
def test_its_headings_stand_in_their_order(case: str) -> None:
    shown = re.findall(r"^## (.+)$", page(case), re.MULTILINE)
    order = [pair[case == "set_aside"] for pair in HEADINGS.values()]
    assert shown == [heading for heading in order if heading in shown]
    assert len(shown) >= 7


@pytest.mark.parametrize("case", ALL)
def test_no_sentence_of_its_page_is_broken(case: str) -> None:
    found = [fault for text in prose(page(case)) for fault in faults(text, own=False)]
    assert found == []


@pytest.mark.parametrize("case", ALL)
def test_it_says_how_long_they_talked_and_who_else_sees_it(case: str) -> None:
    about = page(case).split("## What this is\n\n")[1].split("\n")[0]
    assert re.search(r" for \d?\d[05] minutes | for \d[05] minutes ", about)
    assert "the inspector and the lead inspector see it too" in about
    assert "provisional until the inspection closes" in about


def test_to_a_stand_in_no_line_of_the_program_says_you() -> None:
    lines = [line for line in prose(page("set_aside")) if "“" not in line]
    assert [line for line in lines if re.search(r"\b(you|your|yours)\b", line, re.IGNORECASE)] == []


def test_said_not_written_is_credited_first_and_the_rest_is_one_line() -> None:
    text = page("unwritten").split("## You knew it; the file does not\n\n")[1].split("\n## ")[0]
    assert text.count("[`written:") == 3
    # The reoffending plan and the first assessment are learning points in their own words, and told there.
    assert "You also told us more" not in text
    assert text.count("easiest to change") == 1


def test_what_is_not_on_the_page_is_in_the_json() -> None:
    composed = compose_feedback(held("w07"), None)
    shown = Counter(run.text.partition(":")[0] for run in runs_of(composed.blocks, why=False) if run.tone == "name")
    assert shown["strength"] == 3
    assert len(points_of(held("w07")).strengths) > 20
    assert shown["written"] == 2
    assert len(points_of(held("w07")).said_not_written) == 5


def test_a_fact_is_never_judged() -> None:
    case = Case(held("w07"), "case_manager")
    facts = [question.id for question in case.bank.facts if question.id in case.answers]
    assert facts
    assert not any(map(case.judged, facts))
