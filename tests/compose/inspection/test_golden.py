"""The letter in every text format, byte by byte, as a draft and with everything said. UPDATE_GOLDEN=1 writes again."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.compose.formats import FORMATS
from assistant.compose.inspection.letter import compose_letter
from assistant.compose.inspection.letter_document import letter_document
from assistant.compose.inspection.page import GoodPractice, Letter, LetterChoice, LetterChoices
from assistant.store.reading.area_facts import read_area_facts
from tests.compose.shapes import CODE, COUNT, TEXT, many, only
from tests.letters import TEAM, bank_of_letters, letter_cases

GOLDEN = Path(__file__).parents[1] / "golden"
FACTS = Path(__file__).parents[2] / "data" / "letters" / "area_facts.yaml"
SUMMARY = (
    "The team's work to protect the public was better than at the last inspection; its work on vulnerability was not."
)

STATEMENT = only(
    paragraph=TEXT,
    figure=CODE,
    side={"enum": ["met", "not_met"]},
    n=COUNT,
    of=COUNT,
    phrase=TEXT,
    admissible=many(TEXT) | {"minItems": 1},
    text=TEXT,
    main_reason={"type": ["string", "null"]},
    because=many(TEXT) | {"uniqueItems": True},
    by={"enum": ["program", "person"]},
)
FINDING = only(text=TEXT, figures=many(CODE) | {"minItems": 1})
REPORT: dict[str, Any] = only(
    inspection=TEXT,
    area=TEXT,
    cases=COUNT,
    left_out=many(only(interview=TEXT, why=TEXT)),
    statements=many(STATEMENT),
    strengths=many(FINDING),
    improvements=many(FINDING),
    good_practice=many(only(interview=TEXT, question=CODE, text=TEXT)),
)


def letter(*, whole: bool) -> Letter:
    cases = letter_cases()
    if not whole:
        return compose_letter(bank_of_letters().bank, cases[:9], inspection="wandsworth", area="Wandsworth")
    text = "One case manager put a heading before each part of the analysis, so that the reader saw what it was for."
    practice = GoodPractice(interview=cases[3].interview, question="lor_reasoning", text=text, consent=True)
    draft = compose_letter(
        bank_of_letters().bank, cases, inspection="wandsworth", area="Wandsworth", team=TEAM,
        facts=read_area_facts(FACTS, bank_of_letters().bank)[0],
    )  # fmt: skip
    places = [LetterChoice(sentence=one.id, dropped=True) for one in draft.sentences() if one.kind == "place"]
    chosen = LetterChoice(sentence="2.1:roh_assessment:met", phrase="almost three-quarters", n=14, of=20)
    return compose_letter(
        bank_of_letters().bank, cases, inspection="wandsworth", area="Wandsworth", team=TEAM,
        facts=read_area_facts(FACTS, bank_of_letters().bank)[0], practice=(practice,),
        choices=LetterChoices(sentences=(*places, LetterChoice(sentence="place:summary", text=SUMMARY), chosen)),
    )  # fmt: skip


@pytest.mark.parametrize("form", ["json", "md", "html", "csv"])
@pytest.mark.parametrize("state", ["whole", "draft"])
def test_a_letter_is_what_it_was(form: str, state: str) -> None:
    text = FORMATS[form](letter_document(letter(whole=state == "whole")))
    assert isinstance(text, str)
    path = GOLDEN / f"letter-{state}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


def test_the_report_is_to_the_letter_of_the_contract() -> None:
    for whole in (True, False):
        text = FORMATS["json"](letter_document(letter(whole=whole)))
        jsonschema.validate(json.loads(text), REPORT)


def test_only_a_letter_with_open_places_is_a_draft() -> None:
    for whole in (True, False):
        for form in ("md", "html"):
            assert ("DRAFT" in str(FORMATS[form](letter_document(letter(whole=whole))))) is not whole
