"""What is kept beside the events so that lists and figures need no fold: an outline and one row an answer.

Both are computed here from the state and only stored by the store; a test compares them with a fresh fold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Value
from assistant.core.interview.progress import effective_answers, progress, promises, side_of, status
from assistant.core.interview.state import Answer, Interview


@dataclass(frozen=True, slots=True)
class Outline:
    """An interview in one line of a list; `place` is the number or id of the question now open."""

    status: str
    phase: str
    asked: int
    answered: int
    set_aside: int
    waiting: int
    open: int
    promised: int
    place: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question's answer as figures count it. `counts`: it is on either side, so it is in the `of` of a figure."""

    question: str
    theme: str | None
    answer: Value | None
    side: str
    counts: bool
    view: str | None
    main_reason: str | None
    reasons: tuple[str, ...]
    explained: str | None
    record: str | None
    set_aside: str | None
    amended: int
    prepared: Value | None
    seq: int


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as the bank has it, in the bank's first language; `position` counts from 1 in the bank's order."""

    position: int
    question: str
    number: str
    theme: str | None
    short: str
    ask: str


def question_rows(bank: Bank) -> tuple[QuestionRow, ...]:
    """One row for each question of a bank."""
    language = bank.language
    return tuple(
        QuestionRow(
            position, one.id, one.number, bank.theme_of.get(one.id), one.short.to(language), one.ask.to(language)
        )
        for position, one in enumerate(bank.questions.values(), start=1)
    )


def outline(state: Interview) -> Outline:
    """The interview in one line."""
    so_far = progress(state)
    place = state.place
    name = place.kind if place is not None else ""
    if place is not None and place.kind == "question":
        question = state.bank.questions[place.key]
        name = question.number or question.id
    return Outline(
        status(state),
        state.phase,
        so_far.asked,
        so_far.answered,
        so_far.set_aside,
        so_far.waiting,
        so_far.open,
        len(promises(state)),
        name,
    )


def answer_rows(
    state: Interview, before: Interview | None = None, rows: Mapping[str, AnswerRow] = MappingProxyType({})
) -> dict[str, AnswerRow]:
    """One row for each question that was answered or set aside and is not ruled out.

    With the state `before` the last move and its `rows`, only what that move changed is made anew: a row is what its
    cell says, and a cell that is the same object says the same.
    """
    old = before.answers if before is not None else {}
    return {
        question: rows[question] if question in rows and old.get(question) is cell else _row(state, question, cell)
        for question, cell in effective_answers(state).items()
    }


def _row(state: Interview, question: str, cell: Answer) -> AnswerRow:
    side = side_of(state, state.bank.questions[question], cell)
    return AnswerRow(
        question,
        state.bank.theme_of.get(question),
        cell.answer,
        side,
        side != "neutral",
        cell.view,
        cell.reasons[0] if cell.reasons else None,
        cell.reasons,
        cell.explained,
        cell.record,
        cell.set_aside.reason if cell.set_aside else None,
        cell.amended,
        cell.prepared,
        cell.recent[-1] if cell.recent else 0,
    )
