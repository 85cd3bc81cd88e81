"""Interviews that last as long as the program: scripts are tried out here, and tests run here.

Real, not a mock: events are sealed and read back through the same codec as everywhere, and every rule holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

from assistant.core.events import Event, Header
from assistant.core.search_words import matches, score
from assistant.core.searchable import Searchable
from assistant.core.views import AnswerRow
from assistant.store.chain import signed_head
from assistant.store.codec import seal, unseal
from assistant.store.interviews import Hit, Query, Shelf, StoredEvent, Views
from assistant.store.memory_inspections import MemoryInspections
from assistant.store.shelves import (
    find,
    new_shelf,
    newest_first,
    place_in_time,
    refuse_broken,
    refuse_discard,
    refuse_known,
    refuse_stale,
    unknown,
)

__all__ = ["MemoryStore"]


@dataclass(slots=True)
class _Record:
    shelf: Shelf
    bank: bytes
    events: list[StoredEvent]
    rows: dict[str, AnswerRow] = field(default_factory=dict)
    searchable: dict[int, Searchable] = field(default_factory=dict)
    draft: str = ""
    pseudonyms: str = ""

    def put(self, views: Views) -> None:
        self.rows.update(views.changed)
        for question in views.gone:
            self.rows.pop(question, None)
        self.searchable.update(views.searchable)
        for seq in views.unsearchable:
            self.searchable.pop(seq, None)


class MemoryStore:
    """An `InterviewStore` without a disk."""

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}
        self._discarded: set[str] = set()
        self.inspections = MemoryInspections()

    def create(self, header: Header, bank: bytes, events: Sequence[Event], views: Views, changed: str) -> None:
        """Begin a record: header, bank bytes and first events, all or nothing."""
        self._add(header, bank, seal(header, events), views, changed)

    def add_transcript(
        self, header: Header, bank: bytes, events: Sequence[StoredEvent], views: Views, changed: str
    ) -> None:
        """Keep an imported record exactly as it was exported; DamagedError if its chain is broken."""
        refuse_broken(header, events)
        self._add(header, bank, events, views, changed)

    def _add(self, header: Header, bank: bytes, stored: Sequence[StoredEvent], views: Views, changed: str) -> None:
        shelf = new_shelf(header, bank, stored, views.outline, changed)
        interview = header.interview
        refuse_known(interview, here=interview in self._records, discarded=interview in self._discarded)
        record = _Record(shelf, bank, list(stored))
        record.put(views)
        self._records[interview] = record

    def append(self, interview: str, after: int, events: Sequence[Event], views: Views, changed: str) -> None:
        """Add events after the `after`-th; StorageError if the record does not stand there."""
        record = self._record(interview)
        refuse_stale(record.shelf.count, after)
        stored = seal(record.events[-1] if record.events else record.shelf.header, events)
        record.events += stored
        record.put(views)
        record.shelf = replace(
            record.shelf,
            outline=views.outline,
            count=len(record.events),
            last_hash=stored[-1].hash if stored else record.shelf.last_hash,
            head=signed_head(stored) or record.shelf.head,
            changed=changed,
        )

    def at_once(self) -> AbstractContextManager[None]:
        """Nobody else writes here."""
        return nullcontext()

    def shelves(self) -> list[Shelf]:
        """Every interview, last changed first."""
        return newest_first(record.shelf for record in self._records.values())

    def shelf(self, name: str) -> Shelf:
        """The interview that an id, its unambiguous beginning or a case reference names; UnknownName otherwise."""
        return self._records[find(name, self._names())].shelf

    def events(self, interview: str) -> Iterator[Event]:
        """The events of an interview, oldest first, as values; ErasedBody or DamagedError where one cannot be read."""
        return map(unseal, self.stored(interview))

    def stored(self, interview: str) -> Iterator[StoredEvent]:
        """The events of an interview exactly as kept."""
        return iter(tuple(self._record(interview).events))

    def bank(self, interview: str) -> bytes:
        """The bytes of the bank the interview began with."""
        return self._record(interview).bank

    def bank_by_sha(self, sha: str) -> bytes | None:
        """The bytes of a bank that some interview here began with, by their SHA-256; None if there is none."""
        banks = (record.bank for record in self._records.values() if record.shelf.header.bank.sha256 == sha)
        return next(banks, None)

    def rows(self, interview: str) -> dict[str, AnswerRow]:
        """The stored view of the answers, by question."""
        return dict(self._record(interview).rows)

    def search_rows(self, interview: str) -> dict[int, Searchable]:
        """What of an interview can be searched for, by number of event."""
        return dict(self._record(interview).searchable)

    def search(self, query: Query) -> list[Hit]:
        """What fits: newest first, or the best first and the newest of equals."""
        every = (Hit(name, row) for name, record in self._records.items() for row in record.searchable.values())
        found = [hit for hit in every if _lets_through(query, hit.row) and matches(hit.row.text, query.words)]
        found.reverse()  # what came in last lies last in the dictionary, and is the newest of those of one moment
        found.sort(key=lambda hit: place_in_time(hit.row.moment, hit.row.seq), reverse=True)
        if query.ranked:
            found.sort(key=lambda hit: score(hit.row.text, query.words), reverse=True)
        return found[: query.limit]

    def search_marks(self) -> set[str]:
        """Every mark that something searchable carries."""
        return {mark for record in self._records.values() for row in record.searchable.values() for mark in row.marks}

    def not_searchable(self) -> list[str]:
        """Everything is."""
        return []

    def keep_draft(self, interview: str, text: str) -> None:
        """Keep the line that is being typed beside the record; an empty one is let go of."""
        self._record(interview).draft = text

    def draft(self, interview: str) -> str:
        """The line that was being typed when the interview was last left; empty if there was none."""
        return self._record(interview).draft

    def keep_pseudonyms(self, interview: str, kept: str) -> None:
        """Keep what was decided before sharing an interview, in place of what was kept before."""
        self._record(interview).pseudonyms = kept

    def pseudonyms(self, interview: str) -> str:
        """What was decided before sharing an interview; empty if nothing was."""
        return self._record(interview).pseudonyms

    def discard(self, interview: str, reason: str, at: str) -> None:
        """Forget an interview begun by mistake; UsageError if it was signed."""
        refuse_discard(self._record(interview).shelf)
        del self._records[interview]
        self._discarded.add(interview)

    def close(self) -> None:
        """There is nothing to let go of."""

    def _record(self, interview: str) -> _Record:
        if interview not in self._records:
            raise unknown(interview, self._names())
        return self._records[interview]

    def _names(self) -> list[tuple[str, str]]:
        return [(interview, record.shelf.header.case) for interview, record in self._records.items()]


def _lets_through(query: Query, row: Searchable) -> bool:
    return (
        query.theme in (None, row.theme)
        and query.by in (None, row.by)
        and (query.mark is None or query.mark in row.marks)
        and (query.questions is None or row.question in query.questions)
    )
