"""Area facts: read whole, or every problem told with its line and field and nothing repeated."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from assistant.errors import FileError, NewerFormat
from assistant.store.reading.area_facts import parse_area_facts, read_area_facts
from tests.letters import bank_of_letters

FILE = Path(__file__).parents[2] / "data" / "letters" / "area_facts.yaml"
BANK = bank_of_letters().bank


def problems(text: str) -> list[str]:
    with pytest.raises(FileError) as raised:
        parse_area_facts(text.encode(), "facts.yaml", BANK)
    return [str(problem) for problem in raised.value.problems]


def test_a_file_says_what_no_case_can() -> None:
    facts = read_area_facts(FILE, BANK)[0]
    assert facts.previous is not None
    assert facts.previous.when == "2011"
    assert facts.previous.figures["roh_assessment"].met == Fraction(9, 20)
    assert facts.previous.figures["roh_reviews"].met == Fraction(405, 1000)
    assert facts.reoffending is not None
    assert facts.reoffending.rate == Decimal("38.2")
    assert facts.letter.copies == ("The team's manager", "The council's chief executive")


@pytest.mark.parametrize("day", ["2013-06-12", "12 June 2013", "12/6/2013", "Wednesday 12 June 2013"])
def test_a_day_is_written_as_people_say_it_and_kept_in_one_way(day: str) -> None:
    facts = parse_area_facts(
        f"format: area-facts/1\narea: x\nletter: {{published: {day}}}\n".encode(), "facts.yaml", None
    )
    assert facts.letter.published == "2013-06-12"


@pytest.mark.parametrize("day", ["12 June", "yesterday", "31/2/2013", "6/13/2013", "soon", "Monday 12 June 2013"])
def test_a_day_that_is_none_or_another_one_every_year_is_told(day: str) -> None:
    (problem,) = problems(f"format: area-facts/1\narea: x\nletter: {{published: {day}}}\n")
    assert "`letter.published` must be a day with its year." in problem


def test_only_the_area_is_needed() -> None:
    assert parse_area_facts(b"format: area-facts/1\narea: Here\n", "facts.yaml", BANK).previous is None


def test_one_figure_is_enough_to_compare_with() -> None:
    text = "format: area-facts/1\narea: Here\nprevious: {when: a, source: s, figures: {roh_plan: {n: 1, of: 3}}}\n"
    previous = parse_area_facts(text.encode(), "facts.yaml", BANK).previous
    assert previous is not None
    assert {name: figure.met for name, figure in previous.figures.items()} == {"roh_plan": Fraction(1, 3)}


def test_every_problem_is_told_at_once_with_its_line_and_field() -> None:
    found = problems(
        "format: area-facts/1\n"
        "colour: SECRET\n"
        "letter: {published: SECRET}\n"
        "previous:\n"
        "  when: 2011\n"
        "  figures:\n"
        "    roh_asessment: {n: 1, of: 2}\n"
        "    roh_plan: {n: 3, of: 2}\n"
        "    lor_plan: {n: 3}\n"
        "reoffending: {rate: 138, cohort: SECRET, source: SECRET}\n"
    )
    assert found == [
        "facts.yaml:1: `area` is missing. (Add it.)",
        "facts.yaml:2: There is a key here that is not known."
        " (Delete it. Known: format, area, letter, previous, all_areas, policies, reoffending.)",
        "facts.yaml:3: `letter.published` must be a day with its year. (Write it such as 2013-05-13 or 13 May 2013.)",
        "facts.yaml:4: `previous.source` is missing. (Add it.)",
        "facts.yaml:7: `previous.figures.roh_asessment` is no figure of the bank sqs-2013."
        " (did you mean 'roh_assessment'?)",
        "facts.yaml:8: `previous.figures.roh_plan`: `n` cannot be more than `of`. (Look at the two numbers again.)",
        "facts.yaml:9: `previous.figures.lor_plan` must say either `n` and `of`, or `share`."
        " (Write {n: 9, of: 20} or {share: 45}.)",
        "facts.yaml:10: `reoffending.rate` must be at most 100. (Look at the number again.)",
    ]
    assert not any("SECRET" in line for line in found)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("letter: {fieldwork_from: 2013-05-13, fieldwork_to: 2013-05-10}",
            "letter.fieldwork_to` cannot be before `fieldwork_from`. (Look at the two dates again.)"),
        ("letter: {fieldwork_from: [1]}",
            "letter.fieldwork_from` must be a text. (Write one text; lists and maps are not possible here.)"),
        ("letter: {copies: Somebody}", "letter.copies` must be a list. (Write [...], or lines that begin with '- '.)"),
        ("letter: {to: [1]}", "letter.to` must be a text. (Write one text; lists and maps are not possible here.)"),
        ("letter: Somebody", "letter` must be a map. (Write key: value pairs.)"),
        ("policies: Ours", "policies` must be a list. (Write [...], or lines that begin with '- '.)"),
        ("policies: [Ours]", "policies.0` must be a map. (Write key: value pairs.)"),
        ("reoffending: {rate: many, cohort: c, source: s}",
            "reoffending.rate` must be a number. (Write it in digits, such as 12.5.)"),
        ("reoffending: {rate: [1], cohort: c, source: s}",
            "reoffending.rate` must be a number. (Write it in digits, such as 12.5.)"),
        ("reoffending: {rate: NaN, cohort: c, source: s}",
            "reoffending.rate` must be a number. (Write it in digits, such as 12.5.)"),
        ("previous: {when: a, source: s, figures: {roh_plan: {n: some, of: 3}}}",
            "previous.figures.roh_plan.n` must be a whole number. (Write it in digits, without a leading 0.)"),
        ("previous: {when: a, source: s, figures: {roh_plan: {n: 1.5, of: 3}}}",
            "previous.figures.roh_plan.n` must be a whole number. (Write it in digits, without a leading 0.)"),
        ("previous: {when: a, source: s, figures: {roh_plan: half}}",
            "previous.figures.roh_plan` must be a map. (Write key: value pairs.)"),
        ("previous: {when: a, source: s, figures: half}",
            "previous.figures` must be a map. (Write key: value pairs.)"),
    ],
)  # fmt: skip
def test_what_a_field_has_to_be_is_told(text: str, says: str) -> None:
    assert problems(f"format: area-facts/1\narea: Here\n{text}\n") == [f"facts.yaml:3: `{says}"]


def test_a_misspelt_key_is_told_with_the_one_that_was_meant_and_does_not_hide_what_stands_under_it() -> None:
    found = problems("format: area-facts/1\naera: Here\nreofending:\n  rate: many\n  cohort: c\n  source: s\n")
    assert found == [
        "facts.yaml:2: There is no key 'aera' here. (did you mean 'area'?)",
        "facts.yaml:3: There is no key 'reofending' here. (did you mean 'reoffending'?)",
        "facts.yaml:4: `reoffending.rate` must be a number. (Write it in digits, such as 12.5.)",
    ]


def test_fieldwork_of_one_day_is_no_problem() -> None:
    text = "format: area-facts/1\narea: Here\nletter: {fieldwork_from: 2013-05-13, fieldwork_to: 2013-05-13}\n"
    assert parse_area_facts(text.encode(), "facts.yaml", BANK).letter.fieldwork_to == "2013-05-13"


@pytest.mark.parametrize("text", ["", "a: [1", "- 1\n", "format: x\n", "area: Here\n", "format: area-facts/1\n\tx: 1"])
def test_what_is_no_such_file_is_told(text: str) -> None:
    assert problems(text)


def test_a_newer_format_is_refused() -> None:
    with pytest.raises(NewerFormat, match="area-facts/2 needs a newer version"):
        parse_area_facts(b"format: area-facts/2\narea: Here\n", "facts.yaml", BANK)


def test_a_policy_is_never_empty() -> None:
    text = "format: area-facts/1\narea: Here\npolicies: [{text: '', source: ''}]\n"
    assert len(problems(text)) == 2
