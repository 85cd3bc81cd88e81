"""What an earlier version of the program did not keep beside a record is made up when its home is opened to write."""

from __future__ import annotations

from contextlib import suppress

from assistant.core.interview.searchable import searchable
from assistant.core.interview.views import question_rows
from assistant.errors import AssistantError, StorageError
from assistant.session.interview.sitting import load
from assistant.store.reading.banks import parse_bank
from assistant.store.record.sqlite import InterviewStore

# What a record that was changed from outside, or by a newer program, may stumble over while it is folded.
UNREADABLE = (AssistantError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def catch_up(store: InterviewStore) -> None:
    """Take in what is missing. Where the disk says no it waits: nothing else that people do now depends on it."""
    with suppress(StorageError):
        for sha in store.banks_not_listed():
            _list_questions(store, sha)
        for interview in store.not_searchable():
            _make_searchable(store, interview)


def _list_questions(store: InterviewStore, sha: str) -> None:
    raw = store.bank_by_sha(sha)
    try:
        rows = question_rows(parse_bank(raw or b"", sha).bank)
    except AssistantError:
        return  # left for another time, as a record that cannot be read
    store.list_questions(sha, rows)


def _make_searchable(store: InterviewStore, interview: str) -> None:
    try:
        state, _shelf = load(store, interview)
        rows = searchable(state)
    except UNREADABLE:
        return
    store.make_searchable(interview, rows.values())
