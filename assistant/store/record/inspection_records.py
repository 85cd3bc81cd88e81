"""Inspections in the file of the interviews: the tables, what guards them, and the SQL that reads and writes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.catalogue import N_, _
from assistant.errors import HomeLocked
from assistant.store.record.database import LOCKED, Transaction, speaking
from assistant.store.record.inspections import (
    SecondAssessment,
    entry_from,
    entry_text,
    refuse_known_inspection,
    refuse_linked,
    refuse_moved_on,
    refuse_out_of_order,
    unknown_inspection,
)

if TYPE_CHECKING:
    from assistant.core.inspection.events import InspectionEvent


NOT_SAVED = N_("Not saved")
NOT_READ = N_("The inspection cannot be read")
INSERT = 'INSERT INTO inspection_events (inspection, seq, at, "by", kind, v, body) VALUES (?, ?, ?, ?, ?, ?, ?)'
EVENTS = 'SELECT seq, at, "by", kind, v, body FROM inspection_events WHERE inspection = ? ORDER BY seq'
COUNT = "SELECT (SELECT max(seq) FROM inspection_events WHERE inspection = name) FROM inspections WHERE name = ?"
LINK = 'INSERT INTO second_assessments (interview, of, "by", at) VALUES (?, ?, ?, ?)'
LINKS = 'SELECT interview, of, "by", at FROM second_assessments ORDER BY at, interview'


class InspectionRecords:
    """Append-only inspections over the connection of their home's store. StorageError where the disk says no."""

    def __init__(self, connection: sqlite3.Connection, *, writing: bool) -> None:
        self._db = connection
        self._writing = writing

    def create(self, name: str, event: InspectionEvent) -> None:
        """Begin an inspection with its first entry; UsageError if there is one of this name."""
        self._refuse_reading()
        refuse_out_of_order(0, [event])
        with Transaction(self._db, NOT_SAVED) as db:
            here = db.execute("SELECT 1 FROM inspections WHERE name = ?", (name,)).fetchone()
            refuse_known_inspection(name, here=here is not None)
            db.execute("INSERT INTO inspections (name, created) VALUES (?, ?)", (name, event.at))
            db.execute(INSERT, (name, *_columns(event)))

    def append(self, name: str, after: int, events: Sequence[InspectionEvent]) -> None:
        """Add entries after the `after`-th, all or none; durable when it returns.

        Raises UnknownName, or StorageError if the inspection does not stand at `after`.
        """
        self._refuse_reading()
        refuse_out_of_order(after, events)
        with Transaction(self._db, NOT_SAVED) as db:
            found = db.execute(COUNT, (name,)).fetchone()
            if found is None:
                raise unknown_inspection(name, self._names())
            refuse_moved_on(found[0], after)
            for event in events:
                db.execute(INSERT, (name, *_columns(event)))

    def names(self) -> list[str]:
        """Every inspection, by name."""
        with speaking(NOT_READ):
            return self._names()

    def events(self, name: str) -> list[InspectionEvent]:
        """The entries of an inspection, oldest first; UnknownName with the nearest name if there is none."""
        with speaking(NOT_READ):
            rows = self._db.execute(EVENTS, (name,)).fetchall()
            if not rows:
                raise unknown_inspection(name, self._names())
        return [entry_from(*row) for row in rows]

    def link_second(self, link: SecondAssessment) -> None:
        """Say that an interview is a second assessment of another; UsageError if it is linked already."""
        self._refuse_reading()
        with Transaction(self._db, NOT_SAVED) as db:
            refuse_linked(link, self._links())
            db.execute(LINK, (link.interview, link.of, link.by, link.at))

    def seconds(self) -> Mapping[str, SecondAssessment]:
        """Every link, by the id of the second assessment, oldest first; its record may have been discarded since."""
        with speaking(NOT_READ):
            return self._links()

    def _links(self) -> dict[str, SecondAssessment]:
        return {row[0]: SecondAssessment(*row) for row in self._db.execute(LINKS)}

    def _names(self) -> list[str]:
        return [name for (name,) in self._db.execute("SELECT name FROM inspections ORDER BY name")]

    def _refuse_reading(self) -> None:
        if not self._writing:
            raise HomeLocked(_(LOCKED))


def _columns(event: InspectionEvent) -> tuple[object, ...]:
    body = event.body
    return event.seq, event.at, event.by, body.kind, body.version, entry_text(body)
