"""A class's votes from a table (CSV): who judged what, or how many judged so.

Every problem is told at once with its line and field; what stands in a cell is never repeated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.catalogue import _
from assistant.core.text.cleaning import clean
from assistant.core.training.practice_typed import PASS, unfit
from assistant.core.training.practised import LONGEST_LEARNER, Vote
from assistant.core.training.practising import Stop
from assistant.errors import FileError, Problem, closest
from assistant.store.document import read_file
from assistant.store.reader import in_order
from assistant.store.reading.tables import read_table

MAX_BYTES = 2 << 20
MOST_VOTES = 10_000
COLUMNS = ("question", "answer", "learner", "votes", "reasons")
NEEDED = frozenset({"question", "answer"})


class _Wrong(Exception):
    """What is wrong with one field of a row."""

    def __init__(self, field: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.field, self.what, self.remedy = field, what, remedy


def read_votes(path: Path, stops: Sequence[Stop]) -> tuple[Vote, ...]:
    """The votes in a table on the judgements of one transcript; FileError with every problem."""
    how = _("Put `question,answer` above the rows; `learner`, `votes` and `reasons` may stand there too.")
    table, names = read_table(read_file(path, max_bytes=MAX_BYTES), path.name, NEEDED, COLUMNS, how), _Names(stops)
    rows = len(table.rows) + len(table.problems)
    votes: list[Vote] = []
    given: set[tuple[str, str]] = set()
    for line, row in table.rows:
        try:
            vote = _vote(row, names, given)
        except _Wrong as wrong:
            told = _("{name}: {what}.").format(name=f"`{wrong.field}`", what=wrong.what.rstrip("."))
            table.wrong(line, told, wrong.remedy)
            continue
        if vote is not None:
            votes.append(vote)
    if table.problems:
        told = _("{whole} of {rows} rows could be read.").format(whole=rows - len(table.problems), rows=rows)
        raise FileError([*in_order(table.problems, path.name), Problem(told, "", path.name)])
    return tuple(votes)


class _Names:
    """How the judgements of a transcript may be named in a table, and how their answers."""

    def __init__(self, stops: Sequence[Stop]) -> None:
        self._stops: dict[str, Stop] = {stop.number.casefold(): stop for stop in stops if stop.number}
        self._stops |= {stop.about: stop for stop in stops}
        self._answers: dict[str, Mapping[str, str]] = {}

    def stop(self, cell: str) -> Stop:
        """The judgement that a cell names by id, number or `theme:ID`."""
        found = self._stops.get(cell.casefold())
        if found is not None:
            return found
        if not cell:
            raise _Wrong("question", _("this is empty"), _("Name a question by its number or its id."))
        near = closest(cell.casefold()[:80], self._stops)
        hint = _("Did you mean {name!r}?").format(name=near) if near else _("Name it by its number or its id.")
        raise _Wrong("question", _("this is no judgement of the transcript"), hint)

    def answer(self, stop: Stop, cell: str) -> str:
        """The code of the answer that a cell names by code or by words."""
        known = self._answers.setdefault(stop.about, _answers(stop))
        code = known.get(cell.casefold())
        if code is None:
            codes = ", ".join(option.code for option in stop.options)
            what = _("this is none of the answers to that question") if cell else _("this is empty")
            raise _Wrong("answer", what, _("Use one of: {codes}; or - for none.").format(codes=codes))
        return code


def _answers(stop: Stop) -> dict[str, str]:
    words = {option.words.casefold(): option.code for option in stop.options}
    return words | {option.code.casefold(): option.code for option in stop.options}


def _vote(row: Mapping[str, str], names: _Names, given: set[tuple[str, str]]) -> Vote | None:
    """What one row says; None where somebody passed."""
    stop = names.stop(row.get("question", ""))
    if row.get("answer") == PASS:
        return None
    answer = names.answer(stop, row.get("answer", ""))
    reasons = tuple(row.get("reasons", "").casefold().split())
    if misfit := unfit(stop, answer, reasons):
        raise _Wrong(misfit[0], misfit[1].reason, misfit[1].hint)
    learner = " ".join(clean(row.get("learner", ""))[0].split())
    votes = _votes(row.get("votes", ""))
    if len(learner) > LONGEST_LEARNER:
        told = _("this is too long: at most {count} characters").format(count=LONGEST_LEARNER)
        raise _Wrong("learner", told, _("Shorten it."))
    if learner:
        if votes != 1:
            raise _Wrong("votes", _("somebody who is named has one vote"), _("Leave `votes` or `learner` out."))
        if (learner, stop.about) in given:
            raise _Wrong("question", _("the same learner judged it on an earlier line"), _("Delete one of the two."))
        given.add((learner, stop.about))
    return Vote(about=stop.about, answer=answer, learner=learner, votes=votes, reasons=reasons)


def _votes(cell: str) -> int:
    if not cell:
        return 1
    if cell.isascii() and cell.isdigit() and len(cell) <= len(str(MOST_VOTES)) and 1 <= int(cell) <= MOST_VOTES:
        return int(cell)
    told = _("this is no whole number from 1 to {most}").format(most=f"{MOST_VOTES:,}")
    raise _Wrong("votes", told, _("Write in digits how many people judged so."))
