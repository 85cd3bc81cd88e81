"""What a bank's letter is made of, as data: its paragraphs, the sentences in them, and what may be strong or weak.

A bank that has no table of its own gets a plain one, made of its themes, criteria and headline questions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from assistant.catalogue import _
from assistant.compose.composed import Composed
from assistant.compose.words import lower_first
from assistant.core.bank.bank import Bank, Criterion
from assistant.core.bank.questions import Question

Side = Literal["met", "not_met"]
Told = Literal["main", "weak", "strong"]
Share = Annotated[Fraction, BeforeValidator(Fraction)]


class Thresholds(Composed):
    """From which share a part is weak or strong, and what the ranking adds to the share that is not met."""

    weak_from: Share = Fraction(1, 4)
    strong_from: Share = Fraction(3, 4)
    strength_from: Share = Fraction(3, 4)
    strength_headline: Share = Fraction(2, 3)
    headline: Share = Fraction(10, 100)
    recurs: Share = Fraction(5, 100)
    recurs_most: int = 4
    most: int = 5
    # What a paragraph proposes besides its main sentences; the rest is there to be put in.
    most_weak: int = 1
    most_strong: int = 1


class Line(Composed):
    """A sentence about one figure; `where`: it says itself which cases it is about.

    `unless`: a figure and a main reason of it that says the same, so that nothing is told twice. `if_none`: what is
    said of the met side where no case is on the other, so that nothing is "not good enough in none".
    """

    figure: str
    text: str = Field(pattern=r"\{cases\}")
    side: Side = "met"
    told: Told = "main"
    where: bool = False
    unless: str = ""
    if_none: str = ""


class PlaceToFill(Composed):
    """A place that is left for the lead inspector; `about`: a figure, and without cases for it there is no place."""

    place: str
    text: str
    about: str = ""


class TableParagraph(Composed):
    """A numbered paragraph."""

    number: str
    lines: tuple[Line | PlaceToFill, ...]


class TablePart(Composed):
    """The paragraphs under one theme."""

    theme: str
    paragraphs: tuple[TableParagraph, ...]


class TeamLine(Composed):
    """A sentence about what people said of the team."""

    question: str
    text: str = Field(pattern=r"\{people\}")
    side: Side = "met"
    told: Told = "main"


class Topic(Composed):
    """What several figures, across the themes, say together; `team`: questions about the team instead."""

    id: str
    text: str
    figures: tuple[str, ...] = ()
    team: tuple[str, ...] = ()


class LetterTable(Composed):
    """The letter of one bank in one language."""

    format: Literal["letter/1"] = "letter/1"
    bank: str
    language: str
    reason: tuple[str, ...]
    reason_named: str
    reason_compared: str
    reason_named_compared: str
    previous: str
    all_areas: str
    thresholds: Thresholds = Thresholds()
    clauses: Mapping[str, str] = Field(default_factory=dict)
    parts: tuple[TablePart, ...]
    team: tuple[TeamLine, ...] = ()
    strengths: tuple[Topic, ...] = ()
    improvements: tuple[Topic, ...] = ()


@lru_cache(maxsize=16)
def _written_table(bank: str, language: str) -> LetterTable | None:
    name = f"{bank}.{language}.toml"
    source = files("assistant.compose") / "letters" / name
    if not name.replace(".", "").replace("-", "").replace("_", "").isalnum() or not source.is_file():
        return None
    return LetterTable.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))


def letter_table(bank: Bank, language: str) -> LetterTable:
    """The table of `bank`: its own in this language, else one made of the bank itself."""
    return _written_table(bank.id, language) or _plain_table(bank, language)


def _plain_table(bank: Bank, language: str) -> LetterTable:
    topics = tuple(_plain_topics(bank, language))
    return LetterTable(
        bank=bank.id,
        language=language,
        reason=(_("The main reason given most often where it was not: {reason}."),),
        reason_named=_("The main reason given most often: {reason}."),
        reason_compared=_("The main reason given most often in this inspection, where it was not: {reason}."),
        reason_named_compared=_("The main reason given most often in this inspection: {reason}."),
        previous=_("At the inspection in {when} this was so in {cases}."),
        all_areas=_("In the areas inspected so far it was so in {cases}."),
        parts=tuple(
            TablePart(theme=theme.id, paragraphs=tuple(_plain_paragraphs(theme.criteria, place, language)))
            for place, theme in enumerate(bank.themes, start=1)
        ),
        team=tuple(
            TeamLine(
                question=q.id,
                text=_("{name}: {words}, said {people}.").format(
                    name=_name(q, language), words=lower_first(words), people="{people}"
                ),
            )
            for q in bank.team
            if q.has_sides and (words := _met_words(bank, q, language))
        ),
        strengths=topics,
        improvements=topics,
    )


def _plain_paragraphs(criteria: tuple[Criterion, ...], theme: int, language: str) -> Iterator[TableParagraph]:
    for number, criterion in enumerate(criteria, start=1):
        lines: list[Line | PlaceToFill] = [
            Line(
                figure=question.id,
                told="main" if question.headline else "weak",
                side="met" if question.headline else "not_met",
                text=_plain_sentence(question, language),
            )
            for question in criterion.questions
            if question.has_sides
        ]
        yield TableParagraph(number=f"{theme}.{number}", lines=tuple(lines))


def _plain_sentence(question: Question, language: str) -> str:
    told = _("{name}: enough in {cases}.") if question.headline else _("{name}: not enough in {cases}.")
    return told.format(name=_name(question, language), cases="{cases}")


def _plain_topics(bank: Bank, language: str) -> Iterator[Topic]:
    """One topic for the criteria that have the same id, whatever theme they stand in."""
    found: dict[str, tuple[str, list[str]]] = {}
    for criterion in (criterion for theme in bank.themes for criterion in theme.criteria):
        _title, figures = found.setdefault(criterion.id, (criterion.title.to(language), []))
        figures += [q.id for q in criterion.questions if q.has_sides and q.judged]
    for topic, (title, figures) in found.items():
        if figures:
            yield Topic(id=topic, text=f"{title}.", figures=tuple(figures))


def _met_words(bank: Bank, question: Question, language: str) -> str:
    met = next((code for code in question.codes if question.side(code) == "met"), None)
    return "" if met is None else bank.answer_words(question, met, language)


def _name(question: Question, language: str) -> str:
    return question.short.to(language) or question.ask.to(language)
