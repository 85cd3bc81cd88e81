"""Inspections in the file of the interviews: their events are added, never changed, and read back as bodies."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from assistant.catalogue import N_, _
from assistant.core.inspection.events import BODIES, InspectionEvent
from assistant.errors import HomeLocked, StorageError, UnknownName, UsageError, nearest
from assistant.store.record.codec import body_text, read_body
from assistant.store.record.database import LOCKED, Transaction, speaking

NOT_SAVED = N_("Not saved")
NOT_READ = N_("The inspection cannot be read")
INSERT = 'INSERT INTO inspection_events (inspection, seq, at, "by", kind, v, body) VALUES (?, ?, ?, ?, ?, ?, ?)'
EVENTS = 'SELECT seq, at, "by", kind, v, body FROM inspection_events WHERE inspection = ? ORDER BY seq'
COUNT = "SELECT (SELECT max(seq) FROM inspection_events WHERE inspection = name) FROM inspections WHERE name = ?"


class Inspections:
    """Append-only inspections over the connection of their home's store. StorageError where the disk says no."""

    def __init__(self, connection: sqlite3.Connection, *, writing: bool) -> None:
        self._db = connection
        self._writing = writing

    def create(self, name: str, event: InspectionEvent) -> None:
        """Begin an inspection with its first event; UsageError if there is one of this name."""
        with self._adding(0, [event]) as db:
            if db.execute("SELECT 1 FROM inspections WHERE name = ?", (name,)).fetchone():
                told = _("There is an inspection {name} already. Nothing was changed; choose another name.")
                raise UsageError(told.format(name=name))
            db.execute("INSERT INTO inspections (name, created) VALUES (?, ?)", (name, event.at))
            db.execute(INSERT, (name, *_columns(event)))

    def append(self, name: str, after: int, events: Sequence[InspectionEvent]) -> None:
        """Add events after the `after`-th, all or none; durable when it returns.

        Raises UnknownName, or StorageError if the inspection does not stand at `after`.
        """
        with self._adding(after, events) as db:
            found = db.execute(COUNT, (name,)).fetchone()
            if found is None:
                raise self._unknown(name)
            if found[0] != after:
                told = _(
                    "The inspection has {count} entries, not {after}: it was written to from elsewhere. Try again."
                )
                raise StorageError(told.format(count=found[0], after=after))
            for event in events:
                db.execute(INSERT, (name, *_columns(event)))

    def names(self) -> list[str]:
        """Every inspection, by name."""
        with speaking(NOT_READ):
            return [name for (name,) in self._db.execute("SELECT name FROM inspections ORDER BY name")]

    def events(self, name: str) -> list[InspectionEvent]:
        """The events of an inspection, oldest first; UnknownName with the nearest name if there is none."""
        with speaking(NOT_READ):
            rows = self._db.execute(EVENTS, (name,)).fetchall()
        if not rows:
            raise self._unknown(name)
        return [InspectionEvent(seq, at, by, read_body(BODIES, seq, *body)) for seq, at, by, *body in rows]

    def _adding(self, after: int, events: Sequence[InspectionEvent]) -> Transaction:
        """A transaction to add events in; ValueError for a gap in their numbers, the caller's mistake."""
        if not self._writing:
            raise HomeLocked(_(LOCKED))
        if [event.seq for event in events] != list(range(after + 1, after + 1 + len(events))):
            raise ValueError(f"these entries cannot follow entry {after}")
        return Transaction(self._db, NOT_SAVED)

    def _unknown(self, name: str) -> UnknownName:
        """The error for a name that no inspection has, with the nearest, or how to begin one."""
        names = self.names()
        told = _("There is no inspection {name!r}.").format(name=name[:80])
        if hint := nearest(name[:80], names):
            return UnknownName(f"{told} {hint[:1].upper()}{hint[1:]}")
        if names:
            return UnknownName(f"{told} {_('There are: {names}.').format(names=', '.join(names[:9]))}")
        return UnknownName(f"{told} {_('Begin one: assistant inspection create NAME --area AREA.')}")


def _columns(event: InspectionEvent) -> tuple[object, ...]:
    body = event.body
    return event.seq, event.at, event.by, body.kind, body.version, body_text(body)
