"""A table from a spreadsheet (cells parted by comma, semicolon or tab): its rows by column, each with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from assistant.catalogue import _
from assistant.errors import FileError, Problem, closest, nearest
from assistant.store.document import decoded

MAX_ROWS = 20_000
DELIMITERS = (",", ";", "\t")


@dataclass(slots=True)
class RowsRead:
    """The rows that could be read, each with its line, and what is wrong with the others; empty rows are left out."""

    file: str
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, what: str, remedy: str) -> None:
        """Note a problem of a row."""
        self.problems.append(Problem(what, remedy, self.file, line))


def read_table(raw: bytes, file: str, needed: Collection[str], known: Collection[str] = (), how: str = "") -> RowsRead:
    """The table in `raw`; `how` says where one with the `needed` columns comes from.

    FileError if its first line lacks one of them, or names one that is not `known` (none known: any may be there).
    """
    text = decoded(raw, file)
    lines = text.splitlines()
    number = next((number for number, line in enumerate(lines, start=1) if line.strip()), 1)
    first = lines[number - 1][:1_000] if lines else ""
    delimiter = max(DELIMITERS, key=lambda one: len(set(needed) & set(_columns(first, one))))
    columns = _columns(first, delimiter)
    problem = _wrong_columns(columns, needed, known, how)
    if problem is not None:
        raise FileError([Problem(*problem, file, number)])
    table = RowsRead(file)
    for line, cells in _below_the_head(text, delimiter, table):
        if len(table.rows) == MAX_ROWS:
            told = _("There are more than {count} rows.").format(count=f"{MAX_ROWS:,}")
            table.wrong(line, told, _("Split the table."))
            break
        if any(cell.strip() for cell in cells[len(columns) :]):
            told = _("This row has more cells than the first line has columns.")
            table.wrong(line, told, _("Put a cell that holds what parts the cells in quotes."))
            continue
        table.rows.append((line, dict(zip(columns, (cell.strip() for cell in cells), strict=False))))
    return table


def _columns(first: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').strip().casefold() for cell in first.rstrip(delimiter).split(delimiter)]


def _wrong_columns(
    columns: list[str], needed: Collection[str], known: Collection[str], how: str
) -> tuple[str, str] | None:
    """What is wrong with the first line, and what to do about it; a name that is not ours is not repeated."""
    strange = [column for column in columns if column not in (known or needed)]
    for name in sorted(set(needed) - set(columns)):
        told = _("The first line names no column {name}.").format(name=f"`{name}`")
        misspelt = next((columns.index(column) + 1 for column in strange if closest(column[:80], [name])), None)
        return told, _("Is it column {number}? Mend its name.").format(number=misspelt) if misspelt else how
    if known and strange:
        told = _("Column {number} of the first line is not one of: {columns}.")
        remedy = nearest(strange[0][:80], known) or _("Rename or delete it.")
        return told.format(number=columns.index(strange[0]) + 1, columns=", ".join(known)), remedy
    if any(columns.count(name) > 1 for name in known or needed):
        return _("A column stands there twice."), _("Rename or delete one.")
    return None


def _below_the_head(text: str, delimiter: str, table: RowsRead) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    headed = False
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            told = _("A quotation mark is not closed, or a cell is too long; the reading ends here.")
            table.wrong(line, told, _("Close every quote."))
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            if headed:
                yield line, cells
            headed = True
