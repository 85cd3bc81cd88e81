"""What people say about the team: asked of each once, away from every case, and told only of five people or more."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.conditions import compile_condition
from assistant.core.bank.questions import Question
from assistant.core.inspection.state import Inspection, TeamAnswer
from assistant.core.interview.prompts import keys_for, picked
from assistant.core.record.event import Stored
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import Option, PickMany, PickOne
from assistant.core.training.agreement import FLOOR

# What is typed to pass over a question.
PASS = "-"


@dataclass(frozen=True, slots=True)
class TeamFigure:
    """How many of `of` people chose each answer; `counts` is None where fewer than five answered."""

    question: str
    number: str
    short: str
    of: int
    counts: Mapping[str, int] | None


def team_figures(inspection: Inspection, bank: Bank) -> tuple[TeamFigure, ...]:
    """Each question to the team with how many chose what; nothing tells who."""
    return tuple(_figure(inspection, bank, question) for question in bank.team)


def _figure(inspection: Inspection, bank: Bank, question: Question) -> TeamFigure:
    said = [answers[question.id].answer for answers in inspection.team.values() if question.id in answers]
    given = [answer for answer in said if answer is not None]
    counts: dict[str, int] | None = None
    if len(given) >= FLOOR and question.codes:
        chosen = Counter(code for answer in given for code in (answer if isinstance(answer, tuple) else (str(answer),)))
        counts = {code: chosen[code] for code in question.codes}
    # Below the floor not even how many is told question by question: it could tell who passed.
    shown = len(given) if len(given) >= FLOOR else 0
    return TeamFigure(question.id, question.number, question.short.to(bank.language), shown, counts)


def to_ask(bank: Bank, said: Mapping[str, TeamAnswer], *, again: bool = False) -> Iterator[Question]:
    """The questions still to be asked of one person, in order; `again`: also those they answered."""
    values: dict[str, Stored | None] = {name: answer.answer for name, answer in said.items()}
    for question in bank.team:
        if question.when is not None:
            condition = compile_condition(question.when)
            if not condition.names <= values.keys():
                continue
            if not condition.holds(values):
                values[question.id] = None
                continue
        if again or question.id not in said:
            yield question


def options_of(question: Question, bank: Bank, language: str) -> Sequence[Option]:
    """The answers that can be picked; none where one is typed."""
    shape = question.shape(language, bank.labels)
    return shape.options if isinstance(shape, PickOne | PickMany) else ()


def team_value(
    question: Question, bank: Bank, language: str, line: str, today: datetime.date
) -> Stored | Refusal | None:
    """The answer that a line means; None where they would rather not say."""
    text = line.strip()
    if text == PASS:
        return None
    options = tuple(options_of(question, bank, language))
    if not options:
        return question.said(text, today) if text else Refusal(_("Nothing was typed."), _("- passes over it."))
    many = isinstance(question.shape(language, bank.labels), PickMany)
    codes = picked(options, text, many=many)
    if codes is None:
        keys = keys_for(options)
        hint = _("Choose {first} to {last}, or - to pass.").format(first=keys[0], last=keys[-1])
        return Refusal(_("That is none of the answers here."), hint)
    return question.value_from(codes if many else codes[0])
