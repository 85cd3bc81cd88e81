"""The days in a move, as people said them, become days that are kept: once, for every face, form and script."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.core.bank.questions import Date, Value
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.state import Interview
from assistant.core.interview.timing import now_in
from assistant.core.interview.walk import question_here
from assistant.core.text.days import read_day, read_moment
from assistant.core.text.refusal import Refusal

# Which part of what is done is a day, and whether it is one that is to come.
DAYS: Mapping[type, tuple[str, bool]] = {
    ev.EvidenceGiven: ("date", False),
    moves.SetAside: ("until", True),
    ev.ReadBack: ("until", True),
    ev.LearningChosen: ("due", True),
    ev.DoNowSet: ("due", True),
}


def with_days_read(state: Interview, move: moves.Move, at: int) -> moves.Move | Refusal:
    """`move` with its days as they are kept; why not, where one of them is none."""
    if isinstance(move, moves.Together):
        return _each_read(state, move, at)
    said = move.body if isinstance(move, moves.Put) else move
    changed: Any
    if type(said) in DAYS:
        name, due = DAYS[type(said)]
        changed = _day_read(getattr(said, name), now_in(state, at).date(), due=due)
    elif isinstance(said, ev.AlertRaised):
        name, changed = "at", _moment_read(said.at, now_in(state, at))
    elif isinstance(said, moves.UpdateAlert):
        name, changed = "fields", _fields_read(said.fields, now_in(state, at))
    elif isinstance(said, moves.Answer):
        name, changed = "value", _answer_read(state, said, at)
    else:
        return move
    if isinstance(changed, Refusal):
        return changed
    if isinstance(move, moves.Put):
        return replace(move, body=move.body.model_copy(update={name: changed}))
    return replace(move, **{name: changed})


def _each_read(state: Interview, move: moves.Together, at: int) -> moves.Move | Refusal:
    each: list[moves.Move] = []
    for one in move.each:
        read = with_days_read(state, one, at)
        if isinstance(read, Refusal):
            return read
        each.append(read)
    return moves.Together(tuple(each))


def _day_read(text: str | None, today: datetime.date, *, due: bool) -> str | Refusal | None:
    if not text or not text.strip():
        return None
    day = read_day(text, today, due=due)
    return day if isinstance(day, Refusal) else day.isoformat()


def _moment_read(text: str, now: datetime.datetime) -> str | Refusal:
    return read_moment(text, now) if text.strip() else text


def _fields_read(given: tuple[tuple[str, str], ...], now: datetime.datetime) -> Any:
    """The fields of an alert, with the time when somebody was told."""
    read = [(name, _moment_read(text, now) if name == "at" else text) for name, text in given]
    return next((text for _name, text in read if isinstance(text, Refusal)), tuple(read))


def _answer_read(state: Interview, move: moves.Answer, at: int) -> Value | Refusal:
    """An answer as it is kept: only a day depends on the day that it is said, and on its bounds."""
    question = state.bank.questions.get(move.question or question_here(state) or "")
    if not isinstance(question, Date):
        return move.value
    today = now_in(state, at).date()
    value = question.said(move.value, today)
    if isinstance(value, Refusal):
        return value
    names = {fact.id: fact.short.to(state.language) or fact.id for fact in state.bank.facts}
    return question.out_of_bounds(str(value), today, state.standings.values, names) or value
