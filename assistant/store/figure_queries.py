"""The counts of all figures in a few queries over the covering index; `core.figures` counts the same from rows.

Everything that one question's two sides say comes out of one GROUP BY that reads nothing but the index. It runs over
whichever is fewer: the interviews asked for, or all of them and then those that were not asked for, taken away again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

ALL_SIDES = (
    "SELECT question, side, main_reason, count(*) FROM current_answers INDEXED BY figures"
    " GROUP BY question, side, main_reason"
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
INTERVIEW, WITH_REASON = "SELECT a.interview", "SELECT a.interview, a.main_reason"
ANSWER = "SELECT a.interview, a.side, a.answer, a.set_aside, a.main_reason"
IS_MET, IS_NOT_MET, IS_ASIDE = " AND a.side = 'met'", " AND a.side = 'not_met'", " AND a.set_aside IS NOT NULL"
COUNT = "SELECT count(*) FROM interviews"
ALL_INTERVIEWS = "SELECT id, open > 0 OR waiting > 0, set_aside > 0 FROM interviews"
INTERVIEWS_OF = (
    "SELECT v.id, v.open > 0 OR v.waiting > 0, v.set_aside > 0"
    " FROM json_each(?) i CROSS JOIN interviews v ON v.id = i.value"
)


def count_figures(db: sqlite3.Connection, bank: Bank, interviews: Sequence[str], rows: Rows) -> tuple[FigureCount, ...]:
    """The counts of every figure of `bank` over these interviews; `rows` reads those of one interview."""
    wanted = _Wanted(db, interviews)
    for unknown in wanted.unknown:
        rows(unknown)  # says that there is none
    by_question = _by_question(_sides(db, wanted))
    folded: dict[str, Figure] = {}
    if wanted.unfinished:
        folded = figures(bank, [InspectedCase(name, rows(name), bank.id) for name in sorted(wanted.unfinished)])
    found = []
    for spec in specs(bank):
        if spec.is_a_question:
            found.append(by_question.get(spec.id, FigureCount(spec.id)))
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
        here: set[str] = set()
        unfinished: set[str] = set()
        aside: set[str] = set()
        for name, is_open, has_aside in found:
            here.add(name)
            if is_open:
                unfinished.add(name)
            elif has_aside:
                aside.add(name)
        self.unknown = sorted(self.ids - here)
        self.others = here - self.ids
        self.unfinished = unfinished & self.ids
        self.finished = self.ids - self.unfinished
        self.with_aside = aside & self.ids

    def read(self, db: sqlite3.Connection, what: str, spec: FigureSpec, where: str = "") -> Iterator[Any]:
        """Rows of the finished interviews, with the interview first."""
        if not self.most:
            return self.read_of(self.finished, db, what, spec, where)
        every = db.execute(f"{what} {EVERYWHERE}{where}", (json.dumps(spec.questions),))
        return (row for row in every if row[0] in self.finished) if self.others or self.unfinished else every

    def read_of(
        self, some: Iterable[str], db: sqlite3.Connection, what: str, spec: FigureSpec, where: str
    ) -> Iterator[Any]:
        """Rows of some interviews by their names."""
        return db.execute(f"{what} {IN_SOME}{where}", (json.dumps(spec.questions), _list(some)))


def _list(names: Iterable[str]) -> str:
    return json.dumps(sorted(names))


def _sides(db: sqlite3.Connection, wanted: _Wanted) -> Sides:
    if not wanted.most:
        return _counter(db.execute(SIDES_OF, (_list(wanted.ids),)))
    found = _counter(db.execute(ALL_SIDES))
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
    met = {interview for (interview,) in wanted.read(db, INTERVIEW, spec, IS_MET)}
    given = set(wanted.read(db, WITH_REASON, spec, IS_NOT_MET))
    not_met = {interview for interview, _reason in given}
    aside = {interview for (interview,) in wanted.read_of(wanted.with_aside, db, INTERVIEW, spec, IS_ASIDE)}
    if spec.met == "any":
        not_met -= met | aside
    else:
        met -= not_met | aside
    reasons = Counter(reason for interview, reason in given if reason is not None and interview in not_met)
    return FigureCount(spec.id, len(met), len(not_met), by_frequency(reasons.items()))


def _by_answers(db: sqlite3.Connection, spec: FigureSpec, wanted: _Wanted) -> FigureCount:
    """Questions by the codes that the figure names, case by case; of one question, answer by answer."""
    rows = wanted.read(db, ANSWER, spec)
    if len(spec.questions) == 1:
        counts = Counter(row[1:] for row in rows)
        return _counted(spec, [([answer], count) for answer, count in counts.items()])
    cases: dict[str, list[Answered]] = {}
    for interview, *answer in rows:
        cases.setdefault(interview, []).append(tuple(answer))
    return _counted(spec, [(answers, 1) for answers in cases.values()])


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
