"""The counts of all figures in a few queries over the covering index; `core.figures` counts the same from rows.

All that the two sides of the questions say is read from nothing but the index. That is done over whichever is fewer:
the interviews asked for, or all of them and then those that were not asked for, taken away again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.core.bank import Bank
from assistant.core.figures import (
    MET,
    NOT_MET,
    Figure,
    FigureCount,
    FigureSpec,
    InspectedCase,
    by_frequency,
    figures,
    specs,
)
from assistant.core.questions import Value
from assistant.core.views import AnswerRow

__all__ = ["count_figures"]

Rows = Callable[[str], Mapping[str, AnswerRow]]
# Question, side and main reason, with the number of interviews.
Sides = Counter[tuple[str, str, str | None]]
# An answer as it is kept: its side, its text, why it was set aside, its main reason.
Answered = tuple[str, str | None, str | None, str | None]

# A query for each question and side: a bare count looks at no column, one of reasons at one. A single GROUP BY over
# question, side and reason compares all three at every row, and also counts what is on neither side.
MET_ROWS = "SELECT count(*) FROM current_answers INDEXED BY figures WHERE question = ? AND side = 'met'"
NOT_MET_ROWS = (
    "SELECT main_reason, count(*) FROM current_answers INDEXED BY figures WHERE question = ? AND side = 'not_met'"
    " GROUP BY main_reason"
)
SIDES_OF = (
    "SELECT a.question, a.side, a.main_reason, count(*) FROM json_each(?) i CROSS JOIN current_answers a"
    " ON a.interview = i.value GROUP BY a.question, a.side, a.main_reason"
)
# Where the answers to some questions are read: all of them by the index, or those of the interviews asked for.
EVERYWHERE = "FROM current_answers a INDEXED BY figures WHERE a.question IN (SELECT value FROM json_each(?1))"
IN_SOME = (
    "FROM json_each(?2) i CROSS JOIN current_answers a ON a.interview = i.value"
    " WHERE a.question IN (SELECT value FROM json_each(?1))"
)
# The interviews in one JSON text: a row for each takes twice as long to hand over.
NAMES = "SELECT a.main_reason, json_group_array(a.interview)"
IS_MET, IS_NOT_MET = " AND a.side = 'met'", " AND a.side = 'not_met'"
BY_REASON = " GROUP BY a.question, a.main_reason"
ANSWER = "SELECT a.interview, a.side, a.answer, a.set_aside, a.main_reason"
ANSWERS = "SELECT a.side, a.answer, a.set_aside, a.main_reason, count(*)"
ALIKE = " GROUP BY a.side, a.answer, a.set_aside, a.main_reason"
# What was set aside is on neither side, so that the index leaves few rows to look at.
IS_ASIDE = " AND a.side = 'neutral' AND a.set_aside IS NOT NULL"
NOT_ANSWERED = FigureCount("")
COUNT = "SELECT count(*) FROM interviews"
# Which interviews are here, and which of them have open questions.
NAMES_HERE = "SELECT json_group_array(v.id), json_group_array(v.id) FILTER (WHERE v.open > 0 OR v.waiting > 0)"
ALL_INTERVIEWS = f"{NAMES_HERE} FROM interviews v"
INTERVIEWS_OF = f"{NAMES_HERE} FROM json_each(?) i CROSS JOIN interviews v ON v.id = i.value"


def count_figures(db: sqlite3.Connection, bank: Bank, interviews: Sequence[str], rows: Rows) -> tuple[FigureCount, ...]:
    """The counts of every figure of `bank` over these interviews; `rows` reads those of one interview."""
    wanted = _Wanted(db, interviews)
    for unknown in wanted.unknown:
        rows(unknown)  # says that there is none
    counted = specs(bank)
    by_question = _by_question(_sides(db, {spec.questions[0] for spec in counted if spec.is_a_question}, wanted))
    folded: dict[str, Figure] = {}
    if wanted.unfinished:
        folded = figures(bank, [InspectedCase(name, rows(name), bank.id) for name in sorted(wanted.unfinished)])
    found = []
    for spec in counted:
        if spec.is_a_question:
            # A bank may give a question by its own sides another name.
            found.append(replace(by_question.get(spec.questions[0], NOT_ANSWERED), figure=spec.id))
        elif len(spec.questions) == 1:
            found.append(_by_codes(db, spec, wanted))
        else:
            by_sides = spec.met in ("all", "any") and not spec.leave_out
            finished = _by_sides(db, spec, wanted) if by_sides else _by_answers(db, spec, wanted)
            found.append(_sum(finished, folded[spec.id].count) if folded else finished)
    return tuple(found)


class _Wanted:
    """The interviews asked for, and those in the file that were not where these are fewer (`most`).

    Where an interview has open questions, a missing row may be one of them: it is `unfinished`, and its figures over
    several questions are folded from all its rows.
    """

    def __init__(self, db: sqlite3.Connection, interviews: Sequence[str]) -> None:
        self.ids = frozenset(interviews)
        # Reading everything and taking the others away again is less work where the others are fewer.
        self.most = len(self.ids) * 2 > int(db.execute(COUNT).fetchone()[0])
        found = db.execute(ALL_INTERVIEWS) if self.most else db.execute(INTERVIEWS_OF, (_list(self.ids),))
        here, unfinished = (frozenset(json.loads(names)) for names in found.fetchone())
        self.unknown = sorted(self.ids - here)
        self.others = here - self.ids
        self.unfinished = unfinished & self.ids
        self.finished = self.ids - self.unfinished if self.unfinished else self.ids

    def read(self, db: sqlite3.Connection, what: str, spec: FigureSpec) -> Iterator[Any]:
        """Rows of the finished interviews, with the interview first."""
        if not self.most:
            return _read_of(db, what, spec, self.finished)
        every = _read(db, what, spec)
        return (row for row in every if row[0] in self.finished) if self.others or self.unfinished else every

    def with_answers(self, db: sqlite3.Connection, spec: FigureSpec, which: str) -> dict[str | None, set[str]]:
        """The finished interviews that have such an answer to one of its questions, by the answer's main reason."""
        more = which + BY_REASON
        rows = _read(db, NAMES, spec, more) if self.most else _read_of(db, NAMES, spec, self.finished, more)
        found: dict[str | None, set[str]] = {}
        for reason, names in rows:
            found.setdefault(reason, set()).update(json.loads(names))
        if self.most and (self.others or self.unfinished):
            return {reason: names & self.finished for reason, names in found.items()}
        return found


def _read(db: sqlite3.Connection, what: str, spec: FigureSpec, more: str = "") -> sqlite3.Cursor:
    """What all interviews answered to the questions of a figure."""
    return db.execute(f"{what} {EVERYWHERE}{more}", (json.dumps(spec.questions),))


def _read_of(
    db: sqlite3.Connection, what: str, spec: FigureSpec, some: Iterable[str], more: str = ""
) -> sqlite3.Cursor:
    """The same of some interviews by their names."""
    return db.execute(f"{what} {IN_SOME}{more}", (json.dumps(spec.questions), _list(some)))


def _list(names: Iterable[str]) -> str:
    return json.dumps(sorted(names))


def _sides(db: sqlite3.Connection, questions: Iterable[str], wanted: _Wanted) -> Sides:
    if not wanted.most:
        return _counter(db.execute(SIDES_OF, (_list(wanted.ids),)))
    found: Sides = Counter()
    for question in questions:
        (found[question, MET, None],) = db.execute(MET_ROWS, (question,)).fetchone()
        for reason, count in db.execute(NOT_MET_ROWS, (question,)):
            found[question, NOT_MET, reason] = count
    if wanted.others:
        found.subtract(_counter(db.execute(SIDES_OF, (_list(wanted.others),))))
    return found


def _counter(rows: Iterable[tuple[str, str, str | None, int]]) -> Sides:
    return Counter({(question, side, reason): count for question, side, reason, count in rows})


def _by_question(sides: Sides) -> dict[str, FigureCount]:
    counts: dict[str, Counter[str]] = {}
    reasons: dict[str, list[tuple[str, int]]] = {}
    for (question, side, reason), count in sides.items():
        counts.setdefault(question, Counter())[side] += count
        if side == NOT_MET and reason is not None and count:
            reasons.setdefault(question, []).append((reason, count))
    return {
        question: FigureCount(question, count[MET], count[NOT_MET], by_frequency(reasons.get(question, ())))
        for question, count in counts.items()
    }


def _by_sides(db: sqlite3.Connection, spec: FigureSpec, wanted: _Wanted) -> FigureCount:
    """Several questions by their own sides: no answer is read, and a neutral one says no more than none would."""
    met = set().union(*wanted.with_answers(db, spec, IS_MET).values())
    given = wanted.with_answers(db, spec, IS_NOT_MET)
    not_met = set().union(*given.values())
    aside = set().union(*wanted.with_answers(db, spec, IS_ASIDE).values())
    if spec.met == "any":
        not_met -= met | aside
    else:
        met -= not_met | aside
    reasons = {reason: len(names & not_met) for reason, names in given.items() if reason is not None}
    counted = [(reason, count) for reason, count in reasons.items() if count]
    return FigureCount(spec.id, len(met), len(not_met), by_frequency(counted))


def _by_codes(db: sqlite3.Connection, spec: FigureSpec, wanted: _Wanted) -> FigureCount:
    """One question by the codes that the figure names: answers that are alike are counted together.

    Whether its interview has open questions says nothing here: it has an answer to this one or is on neither side.
    """
    if wanted.most:
        counts = _alike(_read(db, ANSWERS, spec, ALIKE))
        if wanted.others:
            counts.subtract(_alike(_read_of(db, ANSWERS, spec, wanted.others, ALIKE)))
    else:
        counts = _alike(_read_of(db, ANSWERS, spec, wanted.ids, ALIKE))
    return _counted(spec, (([answer], count) for answer, count in counts.items() if count))


def _alike(rows: Iterable[Any]) -> Counter[Answered]:
    return Counter({(side, text, aside, reason): count for side, text, aside, reason, count in rows})


def _by_answers(db: sqlite3.Connection, spec: FigureSpec, wanted: _Wanted) -> FigureCount:
    """Several questions by the codes that the figure names, case by case."""
    cases: dict[str, list[Answered]] = {}
    for interview, *answer in wanted.read(db, ANSWER, spec):
        cases.setdefault(interview, []).append(tuple(answer))
    return _counted(spec, ((answers, 1) for answers in cases.values()))


def _counted(spec: FigureSpec, cases: Iterable[tuple[list[Answered], int]]) -> FigureCount:
    """The counts of cases by their answers, each with how many cases have just these."""
    sides: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for answers, count in cases:
        stands = [(spec.stand(side, _value(text), aside), reason) for side, text, aside, reason in answers]
        together = spec.together(stand for stand, _reason in stands)
        sides[together] += count
        if together == NOT_MET:
            for reason in {reason for stand, reason in stands if stand == NOT_MET and reason is not None}:
                reasons[reason] += count
    return FigureCount(spec.id, sides[MET], sides[NOT_MET], by_frequency(reasons.items()))


def _sum(one: FigureCount, other: FigureCount) -> FigureCount:
    reasons = Counter(dict(one.reasons)) + Counter(dict(other.reasons))
    return FigureCount(one.figure, one.met + other.met, one.not_met + other.not_met, by_frequency(reasons.items()))


def _value(text: str | None) -> Value | None:
    value = None if text is None else json.loads(text)
    return tuple(value) if isinstance(value, list) else value
