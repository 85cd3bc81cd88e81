"""The full-text index beside the records: written in the transactions of the store, read in words and never as syntax.

`searchable` holds the rows that core makes; their number is the time they were said, so that the newest first is the
order the index lies in. Triggers keep `searchable_fts` (FTS5) in step with it, whoever writes. `indexed` says whose
rows are there: in a home of an earlier version those of none.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.core.interview.searchable import RULES, Searchable
from assistant.core.text.search_words import WantedWords
from assistant.store.record.interviews import Hit, Query
from assistant.store.record.shelves import LAST_SEQ, place_in_time

ROW = 's.seq, s.moment, s.kind, s."by", s.question, s.path, s.theme, s.marks, s.text'
FOUND = f"SELECT s.interview, {ROW} FROM searchable_fts f JOIN searchable s"
# Only the rows that are shown are fetched.
RANKED = (
    f"SELECT s.interview, {ROW} FROM (SELECT f.rowid AS number, f.rank AS place FROM searchable_fts f"
    " WHERE searchable_fts MATCH ? ORDER BY f.rank, f.rowid DESC LIMIT ?)"
    " JOIN searchable s ON s.id = number ORDER BY place, number DESC"
)
CHANGE = 'UPDATE searchable SET "by" = ?, question = ?, path = ?, theme = ?, marks = ? WHERE interview = ? AND seq = ?'
ADD = (
    'INSERT INTO searchable (id, interview, seq, moment, kind, "by", question, path, theme, marks, text)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
DROP = "DELETE FROM searchable WHERE interview = ? AND seq = ?"
DROP_ALL = "DELETE FROM searchable WHERE interview = ?"
# The number of a row, or if another has it the next that is free within its millisecond.
FREE = "SELECT max(id) + 1 FROM searchable WHERE id BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM searchable WHERE id = ?)"
PUT_INDEXED = "INSERT INTO indexed (interview, rules) VALUES (?, ?) ON CONFLICT DO UPDATE SET rules = excluded.rules"
MISSING = (
    "SELECT id FROM interviews WHERE NOT EXISTS"
    " (SELECT 1 FROM indexed WHERE interview = interviews.id AND rules = ?) ORDER BY id"
)
MARKS = "SELECT DISTINCT m.value FROM searchable, json_each(marks) m WHERE marks <> '[]'"


class SearchIndex:
    """The index of one home, over the connection of its store; whoever calls `put` or `erase` is in a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def begin(self, interview: str, rows: Iterable[Searchable]) -> None:
        """The rows of a record that has none yet, and that they are all."""
        self._db.execute(DROP_ALL, (interview,))
        self._db.execute(PUT_INDEXED, (interview, RULES))
        self.put(interview, rows)

    def put(self, interview: str, rows: Iterable[Searchable], gone: Iterable[int] = ()) -> None:
        """Rows that are new or have changed, and the numbers of those that are no more."""
        execute = self._db.execute
        for row in rows:
            marks = json.dumps(row.marks)
            if not execute(CHANGE, (row.by, row.question, row.path, row.theme, marks, interview, row.seq)).rowcount:
                about = (row.seq, row.moment, row.kind, row.by, row.question, row.path, row.theme, marks, row.text)
                execute(ADD, (self._free(row), interview, *about))
        for seq in gone:
            execute(DROP, (interview, seq))

    def _free(self, row: Searchable) -> int:
        number = place_in_time(row.moment, row.seq)
        while True:
            (next_free,) = self._db.execute(FREE, (number, number | LAST_SEQ, number)).fetchone()
            if next_free is None:
                return number
            number = next_free

    def erase(self, interview: str) -> None:
        """No word of an interview is left, also not in what the index keeps of deleted rows."""
        self._db.execute(DROP_ALL, (interview,))
        self._db.execute("DELETE FROM indexed WHERE interview = ?", (interview,))
        self._db.execute("INSERT INTO searchable_fts (searchable_fts) VALUES ('optimize')")

    def missing(self) -> list[str]:
        """The interviews that cannot be found by what was said in them."""
        return [interview for (interview,) in self._db.execute(MISSING, (RULES,))]

    def marks(self) -> set[str]:
        """Every mark that something here carries."""
        return {mark for (mark,) in self._db.execute(MARKS)}

    def rows(self, interview: str) -> dict[int, Searchable]:
        """The rows as they are kept, by number of event."""
        found = self._db.execute(f"SELECT {ROW} FROM searchable s WHERE interview = ?", (interview,))
        return {row.seq: row for row in map(_row, found)}

    def search(self, query: Query) -> list[Hit]:
        """What fits: newest first, or the best first and the newest of equals."""
        conditions, values = _conditions(query)
        order = "f.rank, f.rowid DESC" if query.ranked else "f.rowid DESC"
        where = " AND ".join(("searchable_fts MATCH ?", *conditions))
        if query.ranked and not conditions:
            sql = RANKED
        else:
            sql = f"{FOUND} ON s.id = f.rowid WHERE {where} ORDER BY {order} LIMIT ?"
        found = self._db.execute(sql, (_match(query.words), *values, query.limit))
        return [Hit(interview, _row(columns)) for interview, *columns in found]


def _match(words: Sequence[WantedWords]) -> str:
    """What is wanted in the syntax of FTS5; every word is quoted, so that none of it is taken for syntax."""
    return " ".join('"' + " ".join(one.words).replace('"', '""') + '"' + (" *" if one.prefix else "") for one in words)


def _conditions(query: Query) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    values: list[str] = []
    for condition, value in (
        ("s.theme = ?", query.theme),
        ('s."by" = ?', query.by),
        ("EXISTS (SELECT 1 FROM json_each(s.marks) WHERE value = ?)", query.mark),
        (
            "s.question IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(query.questions)) if query.questions is not None else None,
        ),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    return conditions, values


def _row(columns: Sequence[Any]) -> Searchable:
    seq, moment, kind, by, question, path, theme, marks, text = columns
    return Searchable(seq, moment, kind, by, question, path, theme, tuple(json.loads(marks)), text)
