"""What a store of interviews can do; `memory` and `sqlite` both do it, and one test class runs over both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from assistant.core.events import Event, Header
from assistant.core.search_words import Wanted
from assistant.core.searchable import Searchable
from assistant.core.views import AnswerRow, Outline

if TYPE_CHECKING:
    from assistant.store.inspections import InspectionStore

__all__ = ["Hit", "InterviewStore", "Query", "Shelf", "StoredEvent", "Views"]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it is kept: `body` is the JSON text that `body_sha` is the SHA-256 of (None: erased)."""

    seq: int
    at: int
    kind: str
    v: int
    by: str
    question: str | None
    lane: str
    body: str | None
    body_sha: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Views:
    """What an append does to the views: the outline now, the rows that changed, the questions that have none now.

    `searchable` and `unsearchable` say the same of the rows that can be searched for, by number of event.
    """

    outline: Outline
    changed: Mapping[str, AnswerRow]
    gone: frozenset[str] = frozenset()
    searchable: Mapping[int, Searchable] = field(default_factory=dict)
    unsearchable: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: all `words`, in what all the filters let through (None: everything).

    Newest first; `ranked`: first what is most about the words, the newest of equals first.
    """

    words: tuple[Wanted, ...]
    theme: str | None = None
    questions: frozenset[str] | None = None
    by: str | None = None
    mark: str | None = None
    ranked: bool = False
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, and in which interview."""

    interview: str
    row: Searchable


@dataclass(frozen=True, slots=True)
class Shelf:
    """One interview from outside its events: what lists show and what makes a cut tail visible.

    `count` and `last_hash` stand beside the events; `head` is `COUNT:HEX16` at the inspector's signature;
    `changed` is an ISO 8601 time with offset; `training` marks an imported pseudonymised transcript.
    """

    header: Header
    outline: Outline
    count: int
    last_hash: str
    head: str | None
    changed: str
    training: bool = False


class InterviewStore(Protocol):
    """Append-only records of interviews. Every method raises StorageError where the disk says no."""

    @property
    def inspections(self) -> InspectionStore:
        """The inspections that bring interviews together, kept in the same place."""

    def create(self, header: Header, bank: bytes, events: Sequence[Event], views: Views, changed: str) -> None:
        """Begin a record: header, bank bytes and first events, all or nothing."""

    def append(self, interview: str, after: int, events: Sequence[Event], views: Views, changed: str) -> None:
        """Add events after the `after`-th, views with them, in one transaction; durable when it returns.

        Raises StorageError if the record does not stand at `after` (somebody else wrote to it).
        """

    def add_transcript(
        self, header: Header, bank: bytes, events: Sequence[StoredEvent], views: Views, changed: str
    ) -> None:
        """Keep an imported record exactly as it was exported."""

    def at_once(self) -> AbstractContextManager[None]:
        """All that is read meanwhile is of one moment, whatever another window writes; so keep it short."""

    def shelves(self) -> list[Shelf]:
        """Every interview, last changed first."""

    def shelf(self, name: str) -> Shelf:
        """The interview that an id, its unambiguous beginning or a case reference names; UnknownName otherwise."""

    def events(self, interview: str) -> Iterator[Event]:
        """The events of an interview, oldest first, as values; an erased body is an error the caller can name."""

    def stored(self, interview: str) -> Iterator[StoredEvent]:
        """The events of an interview exactly as kept."""

    def bank(self, interview: str) -> bytes:
        """The bytes of the bank the interview began with."""

    def bank_by_sha(self, sha: str) -> bytes | None:
        """The bytes of a bank that some interview here began with, by their SHA-256; None if there is none."""

    def rows(self, interview: str) -> dict[str, AnswerRow]:
        """The stored view of the answers (for tests and figures)."""

    def search_rows(self, interview: str) -> dict[int, Searchable]:
        """What of an interview can be searched for, as it is kept (for tests)."""

    def search(self, query: Query) -> list[Hit]:
        """What was said or written down over all interviews and fits; private notes, alerts and withheld never do."""

    def search_marks(self) -> set[str]:
        """Every mark that something searchable carries."""

    def not_searchable(self) -> list[str]:
        """The interviews that are not in the index: an earlier version wrote them, or they cannot be read."""

    def keep_draft(self, interview: str, text: str) -> None:
        """Keep the line that is being typed beside the record; an empty one is let go of."""

    def draft(self, interview: str) -> str:
        """The line that was being typed when the interview was last left; empty if there was none."""

    def keep_pseudonyms(self, interview: str, kept: str) -> None:
        """Keep what was decided before sharing an interview: beside its record, never in an export."""

    def pseudonyms(self, interview: str) -> str:
        """What was decided before sharing an interview; empty if nothing was."""

    def discard(self, interview: str, reason: str, at: str) -> None:
        """Erase an interview begun by mistake; a tombstone says when and why."""

    def close(self) -> None:
        """Let go of the files."""
