"""A store for the tests: the one that the program has, over a database in memory."""

from __future__ import annotations

import weakref

from assistant.store.record.database import open_in_memory
from assistant.store.record.half_typed import LINE
from assistant.store.record.sqlite import InterviewStore


def in_memory() -> InterviewStore:
    """A store that is gone when nobody holds it any more."""
    connection, held = open_in_memory()
    store = InterviewStore(connection, held, writing=True)
    weakref.finalize(store, held.close)
    return store


def kept_line(store: InterviewStore, interview: str, phase: str = "meeting") -> str:
    """The half-typed line of an interview, as the store has it; empty if there is none."""
    kept = store.half_typed.of(interview, LINE, phase)
    return kept.text if kept else ""
