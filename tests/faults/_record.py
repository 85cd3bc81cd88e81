"""Looks at a home after something went wrong: can it be opened, is it whole, and what does it hold?"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.core.interview.state import Interview
from assistant.core.record.event import Event
from assistant.session.interview.sitting import load
from assistant.session.interview.transfer import verify_stored
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.sqlite import open_sqlite


@dataclass(frozen=True, slots=True)
class Found:
    """What a home holds: the newest interview's events and state, and what is wrong with it."""

    events: tuple[Event, ...]
    state: Interview | None
    wrong: tuple[str, ...]

    @property
    def remarks(self) -> list[str]:
        return [] if self.state is None else [remark.text for remark in self.state.remarks.values()]

    def count(self, kind: str) -> int:
        """How many events of a kind there are."""
        return sum(event.kind == kind for event in self.events)


def look(home: Path, *, writing: bool = True) -> Found:
    """Open the home as the next start would, and check it: SQLite's own check, the chain, and that it folds."""
    wrong: list[str] = []
    with closing(open_sqlite(home, writing=writing)) as store:
        shelves = store.shelves()
        for shelf in shelves:
            wrong.extend(fault.what for fault in verify_stored(store, shelf.header.interview).faults)
        state = load(store, shelves[0].header.interview)[0] if shelves else None
        events = tuple(store.events(shelves[0].header.interview)) if shelves else ()
    with closing(sqlite3.connect(home / DATABASE_NAME)) as raw:
        checked = raw.execute("PRAGMA integrity_check").fetchone()[0]
    if checked != "ok":
        wrong.append(f"integrity_check: {checked}")
    return Found(events, state, tuple(wrong))
