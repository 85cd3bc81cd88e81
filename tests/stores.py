"""A store for the tests: the one that the program has, over a database in memory."""

from __future__ import annotations

import weakref

from assistant.store.record.database import open_in_memory
from assistant.store.record.sqlite import InterviewStore


def in_memory() -> InterviewStore:
    """A store that is gone when nobody holds it any more."""
    connection, held = open_in_memory()
    store = InterviewStore(connection, held, writing=True)
    weakref.finalize(store, held.close)
    return store
