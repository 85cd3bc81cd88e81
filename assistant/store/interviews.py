"""What a store of interviews can do; `memory` and `sqlite` both do it, and one test class runs over both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from assistant.core.bank import Bank
from assistant.core.events import Event, Header
from assistant.core.figures import FigureCount
from assistant.core.views import AnswerRow, Outline

__all__ = ["InterviewStore", "Shelf", "StoredEvent", "Views"]


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
    """What an append does to the views: the outline now, the rows that changed, the questions that have none now."""

    outline: Outline
    changed: Mapping[str, AnswerRow]
    gone: frozenset[str] = frozenset()


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

    def figures(self, bank: Bank, interviews: Sequence[str]) -> tuple[FigureCount, ...]:
        """The counts of every figure of `bank` over these interviews, in the order of `core.figures.specs`.

        Whoever asks says which interviews count; the lists behind a figure are folded from `rows`.
        """

    def keep_draft(self, interview: str, text: str) -> None:
        """Keep the line that is being typed beside the record; an empty one is let go of."""

    def draft(self, interview: str) -> str:
        """The line that was being typed when the interview was last left; empty if there was none."""

    def discard(self, interview: str, reason: str, at: str) -> None:
        """Erase an interview begun by mistake; a tombstone says when and why."""

    def close(self) -> None:
        """Let go of the files."""
