"""What an earlier version of the program did not keep beside a record is made up when its home is opened to write."""

from __future__ import annotations

from assistant.core.interview.searchable import searchable
from assistant.errors import AssistantError, StorageError
from assistant.session.interview.sitting import load
from assistant.store.record.sqlite import InterviewStore

# What a record that was changed from outside, or by a newer program, may stumble over while it is folded.
UNREADABLE = (AssistantError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def catch_up(store: InterviewStore) -> None:
    """Take in what is missing, one record a transaction; a record that cannot be read is left for another time."""
    for interview in store.not_searchable():
        try:
            state, _shelf = load(store, interview)
            rows = searchable(state)
        except UNREADABLE:
            continue
        try:
            store.make_searchable(interview, rows.values())
        except StorageError:
            return  # it can be searched later; nothing else that people do now depends on it
