"""A class's votes from a table (CSV): who judged what, or how many judged so.

Every problem is told at once with its line and field; what stands in a cell is never repeated.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.catalogue import _
from assistant.core.text.cleaning import clean
from assistant.core.training.practice_typed import PASS, unfit
from assistant.core.training.practised import LONGEST_LEARNER, Vote
from assistant.core.training.practising import Stop
from assistant.errors import FileError, Problem, UsageError, closest
from assistant.store.atomic import why

MAX_BYTES = 2 << 20
MAX_ROWS = 20_000
MAX_PROBLEMS = 100
MOST_VOTES = 10_000
COLUMNS = ("question", "answer", "learner", "votes", "reasons")
NEEDED = frozenset({"question", "answer"})
DELIMITERS = (",", ";", "\t")


class _Wrong(Exception):
    """What is wrong with one field of a row."""

    def __init__(self, field: str, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.field, self.what, self.remedy = field, what, remedy


def read_votes(path: Path, stops: Sequence[Stop]) -> tuple[Vote, ...]:
    """The votes in a table on the judgements of one transcript; FileError with every problem."""
    text = _text(path)
    delimiter, columns = _header(text, path.name)
    reader, names = _Rows(text, delimiter, columns, path.name), _Names(stops)
    votes: list[Vote] = []
    given: set[tuple[str, str]] = set()
    for line, row in reader:
        try:
            vote = _vote(row, names, given)
        except _Wrong as wrong:
            field = _("`{field}`: {what}.").format(field=wrong.field, what=wrong.what.rstrip("."))
            reader.problems.append(Problem(field, wrong.remedy, path.name, line))
            continue
        if vote is not None:
            votes.append(vote)
    if reader.problems:
        told = _("{whole} of {rows} rows could be read.")
        whole = reader.rows - len({problem.line for problem in reader.problems})
        last = Problem(told.format(whole=max(whole, 0), rows=reader.rows), "", path.name)
        raise FileError([*reader.problems[:MAX_PROBLEMS], last])
    return tuple(votes)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(_("There is no file {path!r}.").format(path=str(path))) from None
    except OSError as error:
        told = _("It cannot be read: {error}.").format(error=why(error))
        raise FileError([Problem(told, "", path.name)]) from None
    if len(raw) > MAX_BYTES:
        told = _("This is too large: at most {size} MiB.").format(size=MAX_BYTES >> 20)
        raise FileError([Problem(told, "", path.name)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileError([Problem(_("This is not UTF-8."), _("Save it as UTF-8."), path.name, line)]) from None


def _header(text: str, name: str) -> tuple[str, list[str]]:
    """What stands between cells, and the columns in their order; the first line that is not empty names them."""
    lines = text.splitlines()
    number = next((number for number, line in enumerate(lines) if line.strip()), 0)
    first = lines[number][:1_000] if lines else ""
    for delimiter in DELIMITERS:
        columns = [cell.strip().strip('"').strip().casefold() for cell in first.rstrip(delimiter).split(delimiter)]
        if not set(columns) >= NEEDED:
            continue
        strange = [place for place, column in enumerate(columns, start=1) if column not in COLUMNS]
        if strange:
            told = _("Column {number} of the first line is not one of: {columns}.")
            told = told.format(number=strange[0], columns=", ".join(COLUMNS))
            raise FileError([Problem(told, _("Rename or delete it."), name, number + 1)])
        if len(set(columns)) < len(columns):
            raise FileError([Problem(_("A column stands there twice."), "", name, number + 1)])
        return delimiter, columns
    told = _(
        "The first line names the columns: `question` and `answer`, and if you like `learner`, `votes`, `reasons`."
    )
    raise FileError([Problem(told, _("Put `question,answer` above the rows."), name, number + 1)])


class _Rows:
    """The rows below the header, each with its line and its cells by column; too many end the reading."""

    def __init__(self, text: str, delimiter: str, columns: list[str], name: str) -> None:
        self.problems: list[Problem] = []
        self.rows = 0
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        self._columns = columns
        self._name = name

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        headed = False
        for line, cells in self._lines():
            if not any(cell.strip() for cell in cells):
                continue
            if not headed:
                headed = True
                continue
            self.rows += 1
            if self.rows > MAX_ROWS:
                told = _("There are more than {count} rows.").format(count=f"{MAX_ROWS:,}")
                self._tell(line, told, _("Split the table."))
                return
            if len(cells) > len(self._columns) and any(cell.strip() for cell in cells[len(self._columns) :]):
                self._tell(line, _("This row has more cells than the first line has columns."), "")
                continue
            yield line, dict(zip(self._columns, (cell.strip() for cell in cells), strict=False))

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader, None)
            except csv.Error:
                self.rows += 1
                self._tell(line, _("A quotation mark is not closed, or a cell is too long; the reading ends here."), "")
                return
            if cells is None:
                return
            yield line, cells

    def _tell(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(what, remedy, self._name, line))


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
        raise _Wrong("learner", _("this is too long: at most {count} characters").format(count=LONGEST_LEARNER))
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
    raise _Wrong("votes", _("this is no whole number from 1 to {most}").format(most=f"{MOST_VOTES:,}"))
