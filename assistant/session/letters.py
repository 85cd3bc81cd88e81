"""The cases of an inspection, as its figures read them, and the letter composed of them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.catalogue import _, speaking
from assistant.compose.formats import LETTER_FORMATS
from assistant.compose.letter import TeamAnswers, compose_letter
from assistant.compose.letter_page import Choices, Letter, Practice
from assistant.core.area_facts import AreaFacts
from assistant.core.bank import Bank
from assistant.core.figures import InspectedCase
from assistant.errors import UsageError
from assistant.store.bank_files import parse_bank
from assistant.store.interviews import InterviewStore

__all__ = ["bank_of", "inspected", "letter_of", "letter_text"]


def inspected(store: InterviewStore, interviews: Sequence[str]) -> tuple[InspectedCase, ...]:
    """These interviews with their answers; nothing is folded, and what is not signed is told of as that."""
    with store.at_once():
        return tuple(_case(store, name) for name in dict.fromkeys(interviews))


def _case(store: InterviewStore, name: str) -> InspectedCase:
    shelf = store.shelf(name)
    header = shelf.header
    return InspectedCase(
        interview=header.interview,
        rows=store.rows(header.interview),
        bank=header.bank.id,
        signed=shelf.outline.status == "signed",
        training=shelf.training,
        case=header.case,
        worker=header.name_of("case_manager") or "",
    )


def bank_of(store: InterviewStore, interviews: Sequence[str]) -> Bank:
    """The bank that an inspection's figures are counted by: the one its first signed interview began with."""
    shelves = [store.shelf(name) for name in interviews]
    if not shelves:
        raise UsageError(_("There is no interview in this inspection yet."))
    first = next((shelf for shelf in shelves if shelf.outline.status == "signed"), shelves[0])
    interview = first.header.interview
    return parse_bank(store.bank(interview), f"the bank kept with {interview}").bank


def letter_of(
    store: InterviewStore,
    interviews: Sequence[str],
    *,
    inspection: str,
    area: str,
    facts: AreaFacts | None = None,
    team: Sequence[TeamAnswers] = (),
    choices: Choices | None = None,
    practice: Sequence[Practice] = (),
) -> Letter:
    """The letter of an inspection, in the language of its bank."""
    with store.at_once():
        bank, cases = bank_of(store, interviews), inspected(store, interviews)
    with speaking(bank.language):
        return compose_letter(
            bank,
            cases,
            inspection=inspection,
            area=area,
            facts=facts,
            team=team,
            choices=choices,
            practice=practice,
        )


def letter_text(letter: Letter, form: str) -> str | bytes:
    """A letter in one of `LETTER_FORMATS`."""
    with speaking(letter.language):
        return LETTER_FORMATS[form].letter(letter)
