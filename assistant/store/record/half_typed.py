"""What was being typed and is not sent: kept beside the record within a second of the last key, and never part of it.

A line has its speaker, its place and the phase that it was begun in; a form keeps what its fields hold as JSON.
"""

from __future__ import annotations

import sqlite3
from dataclasses import astuple, dataclass

from assistant.catalogue import N_, _
from assistant.errors import HomeLocked
from assistant.store.record.database import LOCKED, Transaction, speaking

LINE = "line"
PUT = (
    "INSERT INTO half_typed (interview, what, phase, speaker, place, text) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (interview, what, phase) DO UPDATE SET speaker = excluded.speaker, place = excluded.place,"
    " text = excluded.text"
)
DROP = "DELETE FROM half_typed WHERE interview = ? AND what = ? AND phase = ?"
FIND = "SELECT what, phase, speaker, place, text FROM half_typed WHERE interview = ? AND what = ? AND phase = ?"


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """One half-typed text: the line (`what` is `LINE`) or a form by its name, one for each phase.

    `speaker` is empty where an earlier build kept the line, which knew of none.
    """

    what: str
    phase: str
    speaker: str
    place: str
    text: str


class HalfTypedTexts:
    """The half-typed texts of a home, over the connection of its store. StorageError where the disk says no."""

    def __init__(self, connection: sqlite3.Connection, *, writing: bool) -> None:
        self._db = connection
        self._writing = writing

    def keep(self, interview: str, typed: HalfTyped) -> None:
        """Keep a text in place of the one before it; an empty one is let go of."""
        if not self._writing:
            raise HomeLocked(_(LOCKED))
        with Transaction(self._db, N_("Not saved")) as db:
            if typed.text:
                db.execute(PUT, (interview, *astuple(typed)))
            else:
                db.execute(DROP, (interview, typed.what, typed.phase))

    def of(self, interview: str, what: str, phase: str) -> HalfTyped | None:
        """What was being typed when the interview was last left in this phase; None if nothing was."""
        with speaking(N_("The record cannot be read")):
            row = self._db.execute(FIND, (interview, what, phase)).fetchone()
        return HalfTyped(*row) if row else None
