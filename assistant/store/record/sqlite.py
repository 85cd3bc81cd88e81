"""Interviews in one SQLite file: what was acknowledged is on the disk.

The append path is fixed SQL inside one transaction; everything else may take its time. A store belongs to the thread
that opened it: a worker opens its own, to read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import astuple
from functools import cached_property
from itertools import starmap
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.catalogue import N_, _
from assistant.core.interview.searchable import Searchable
from assistant.core.interview.views import AnswerRow, QuestionRow
from assistant.core.record.event import Event, Header
from assistant.errors import DamagedError, HomeLocked, StorageError
from assistant.store.record.answer_columns import ROW, answer_row, row_columns
from assistant.store.record.chain import signed_head
from assistant.store.record.codec import Last, StoredEvent, event_from, header_text, seal
from assistant.store.record.database import LOCKED, Transaction, open_to_read, open_to_write, snapshot, speaking
from assistant.store.record.half_typed import HalfTypedTexts
from assistant.store.record.interviews import Hit, Query, Shelf, Views
from assistant.store.record.search_index import SearchIndex
from assistant.store.record.second_assessments import SecondAssessments
from assistant.store.record.shelves import (
    bank_sha,
    find,
    new_shelf,
    newest_first,
    refuse_broken,
    refuse_discard,
    refuse_known,
    refuse_stale,
    shelf_of,
    unknown,
)

if TYPE_CHECKING:
    from assistant.store.record.inspections import Inspections


OUTLINE = "status, phase, asked, answered, set_aside, waiting, open, promised, place"
EVENT = 'seq, at, kind, v, "by", question, lane, body, body_sha, prev, hash'

INSERT_INTERVIEW = (
    f"INSERT INTO interviews (id, header, bank_sha, case_ref, training, count, last_hash, head, changed, {OUTLINE})"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_EVENT = f"INSERT INTO events (interview, {EVENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
PUT_ROW = (
    f"INSERT INTO current_answers (interview, {ROW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (interview, question) DO UPDATE SET theme = excluded.theme, answer = excluded.answer,"
    ' side = excluded.side, counts = excluded.counts, "view" = excluded."view",'
    " main_reason = excluded.main_reason, reasons = excluded.reasons, explained = excluded.explained,"
    " record = excluded.record, set_aside = excluded.set_aside, amended = excluded.amended,"
    " prepared = excluded.prepared, seq = excluded.seq"
)
DROP_ROW = "DELETE FROM current_answers WHERE interview = ? AND question = ?"
PUT_PSEUDONYMS = "INSERT INTO pseudonyms VALUES (?, ?) ON CONFLICT DO UPDATE SET kept = excluded.kept"
GROW_INTERVIEW = (
    "UPDATE interviews SET count = ?, last_hash = ?, head = coalesce(?, head), changed = ?, status = ?, phase = ?,"
    " asked = ?, answered = ?, set_aside = ?, waiting = ?, open = ?, promised = ?, place = ?"
    " WHERE id = ? AND count = ? AND last_hash = ?"
)
# Where a record stands, by its own account and by its last event.
TAIL = (
    "SELECT i.count, i.last_hash, e.at, e.hash FROM interviews i"
    " LEFT JOIN events e ON e.interview = i.id AND e.seq = i.count WHERE i.id = ?"
)
SHELF = f"SELECT id, header, count, last_hash, head, changed, training, {OUTLINE} FROM interviews"
LIST_QUESTION = (
    "INSERT INTO bank_questions (bank_sha, position, question, number, theme, short, ask) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
NOT_LISTED = "SELECT sha256 FROM banks WHERE NOT EXISTS (SELECT 1 FROM bank_questions WHERE bank_sha = sha256)"
COUNT_LINKS = (
    "SELECT question, count(*) FROM links WHERE bank = ? AND version = ? AND NOT training AND interview <> ?"
    " GROUP BY question"
)
PAGE_EVENTS = 1_000
NOT_SAVED = N_("Not saved")
NOT_READ = N_("The record cannot be read")


def open_sqlite(home: Path, *, writing: bool) -> InterviewStore:
    """The interviews of a home folder. To write makes what is not there, and keeps every other writer out.

    Raises HomeLocked if another window writes there; StorageError, DamagedError or NewerFormat if it cannot be used.
    """
    connection, held = open_to_write(home) if writing else open_to_read(home)
    with ExitStack() as until_done:
        until_done.callback(held.close)
        store = InterviewStore(connection, held, writing=writing)
        if writing:
            store.finish_wiping()
        until_done.pop_all()
    return store


class InterviewStore:
    """Append-only records over one connection. `held` is let go of by closing. StorageError where the disk says no."""

    def __init__(self, connection: sqlite3.Connection, held: ExitStack, *, writing: bool) -> None:
        self._db = connection
        self._held = held
        self._writing = writing
        self._index = SearchIndex(connection)
        self.seconds = SecondAssessments(connection, writing=writing)
        self.half_typed = HalfTypedTexts(connection, writing=writing)
        # Where each record ends that was added to from here: nobody else writes, and the append asks all the same.
        self._last: dict[str, Last] = {}

    @cached_property
    def inspections(self) -> Inspections:
        """The inspections in the same file; the models of their bodies take long to make and wait until then."""
        from assistant.store.record.inspections import Inspections

        return Inspections(self._db, writing=self._writing)

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
        self._refuse_reading()
        with Transaction(self._db, NOT_SAVED) as db:
            here, discarded = db.execute(
                "SELECT EXISTS (SELECT 1 FROM interviews WHERE id = ?1),"
                " EXISTS (SELECT 1 FROM tombstones WHERE interview = ?1)",
                (interview,),
            ).fetchone()
            refuse_known(interview, here=bool(here), discarded=bool(discarded))
            db.execute(
                "INSERT INTO banks (sha256, id, version, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (header.bank.sha256, header.bank.id, header.bank.version, bank),
            )
            self._list_questions(header.bank.sha256, views.questions)
            beside = (shelf.training, shelf.count, shelf.last_hash, shelf.head, changed)
            about = (interview, header_text(header), header.bank.sha256, header.case)
            db.execute(INSERT_INTERVIEW, (*about, *beside, *_outline_columns(views.outline)))
            self._put(interview, stored, views)
            self._index.begin(interview, views.searchable.values())

    def append(self, interview: str, after: int, events: Sequence[Event], views: Views, changed: str) -> None:
        """Add events after the `after`-th, views with them, in one transaction; durable when it returns.

        Raises StorageError if the record does not stand at `after`, DamagedError if its end is not as it was
        written: nothing is added to a broken chain.
        """
        self._refuse_reading()
        with Transaction(self._db, NOT_SAVED) as db:
            last = self._last.pop(interview, None) or self._read_last(interview)
            refuse_stale(last.seq, after)
            stored = seal(last, events)
            end: Last | StoredEvent = stored[-1] if stored else last
            now = (end.seq, end.hash, signed_head(stored), changed, *_outline_columns(views.outline))
            if db.execute(GROW_INTERVIEW, (*now, interview, last.seq, last.hash)).rowcount != 1:
                refuse_stale(self._read_last(interview).seq, after)
                raise StorageError(_("The record was written to from elsewhere. Open the interview again."))
            self._put(interview, stored, views)
            if views.searchable or views.unsearchable:
                self._index.put(interview, views.searchable.values(), views.unsearchable)
        self._last[interview] = Last(end.seq, end.at, end.hash)

    def _read_last(self, interview: str) -> Last:
        tail = self._db.execute(TAIL, (interview,)).fetchone()
        if tail is None:
            raise unknown(interview, self._names())
        count, last_hash, at, hash_there = tail
        if count and hash_there != last_hash:
            raise DamagedError(_("The end of the record is not as it was written. Nothing was added; it can be read."))
        return Last(count, at or 0, last_hash)

    def _put(self, interview: str, stored: Sequence[StoredEvent], views: Views) -> None:
        # One by one: most appends are of one or two events, where executemany costs more than it saves.
        execute = self._db.execute
        for event in stored:
            execute(INSERT_EVENT, (interview, *_columns(event)))
        for row in views.changed.values():
            execute(PUT_ROW, (interview, *row_columns(row)))
        for question in views.gone:
            execute(DROP_ROW, (interview, question))

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that is read meanwhile is of one moment, whatever another window writes; so keep it short."""
        with snapshot(self._db):
            yield

    def shelves(self) -> list[Shelf]:
        """Every interview, last changed first."""
        with speaking(NOT_READ):
            return newest_first(shelf_of(row) for row in self._db.execute(SHELF))

    def shelf(self, name: str) -> Shelf:
        """The interview that an id, its unambiguous beginning or a case reference names; UnknownName otherwise."""
        with speaking(NOT_READ):
            interview = find(name, self._names())
            return shelf_of(self._db.execute(f"{SHELF} WHERE id = ?", (interview,)).fetchone())

    def events(self, interview: str) -> Iterator[Event]:
        """The events of an interview, oldest first, as values; ErasedBody or DamagedError where one cannot be read."""
        columns = self._pages('seq, at, kind, v, "by", question, lane, body', interview)
        return starmap(event_from, columns)

    def stored(self, interview: str) -> Iterator[StoredEvent]:
        """The events of an interview exactly as kept."""
        return (StoredEvent(*row) for row in self._pages(EVENT, interview))

    def _pages(self, columns: str, interview: str) -> Iterator[tuple[Any, ...]]:
        self._refuse_unknown(interview)
        return self._read_pages(
            f"SELECT {columns} FROM events WHERE interview = ? AND seq > ? ORDER BY seq LIMIT ?", interview
        )

    def _read_pages(self, sql: str, interview: str) -> Iterator[tuple[Any, ...]]:
        # A page at a time: a cursor that somebody leaves half read would keep the log from being folded in.
        seq = 0
        while True:
            with speaking(NOT_READ):
                page = self._db.execute(sql, (interview, seq, PAGE_EVENTS)).fetchall()
            yield from page
            if len(page) < PAGE_EVENTS:
                return
            seq = page[-1][0]

    def bank(self, interview: str) -> bytes:
        """The bytes of the bank the interview began with; DamagedError if they are not those any more."""
        self._refuse_unknown(interview)
        with speaking(NOT_READ):
            sha, raw = self._db.execute(
                "SELECT sha256, bytes FROM banks JOIN interviews ON bank_sha = sha256 WHERE interviews.id = ?",
                (interview,),
            ).fetchone() or ("", b"")
        if bank_sha(raw) != sha:
            raise DamagedError(
                _("The question bank kept with interview {interview} is not as it was written.").format(
                    interview=interview
                )
            )
        return bytes(raw)

    def bank_by_sha(self, sha: str) -> bytes | None:
        """The bytes of a bank that some interview here began with, by their SHA-256; None if there is none."""
        with speaking(NOT_READ):
            found = self._db.execute("SELECT bytes FROM banks WHERE sha256 = ?", (sha,)).fetchone()
        return bytes(found[0]) if found and bank_sha(found[0]) == sha else None

    def banks_not_listed(self) -> list[str]:
        """By SHA-256, the banks whose questions are in no table: an earlier version kept them."""
        with speaking(NOT_READ):
            return [sha for (sha,) in self._db.execute(NOT_LISTED)]

    def list_questions(self, sha: str, rows: Iterable[QuestionRow]) -> None:
        """Keep the questions of a bank in a table, for whoever reads the file with another tool."""
        self._refuse_reading()
        with Transaction(self._db, NOT_SAVED):
            self._list_questions(sha, rows)

    def _list_questions(self, sha: str, rows: Iterable[QuestionRow]) -> None:
        self._db.executemany(LIST_QUESTION, ((sha, *astuple(row)) for row in rows))

    def rows(self, interview: str) -> dict[str, AnswerRow]:
        """The stored view of the answers, by question."""
        self._refuse_unknown(interview)
        with speaking(NOT_READ):
            found = self._db.execute(f"SELECT {ROW} FROM current_answers WHERE interview = ?", (interview,))
            return {row.question: row for row in map(answer_row, found)}

    def links(self, bank: str, version: str, but: str = "") -> dict[str, int]:
        """How many links people made to each question of a bank's version; none of training material, nor of `but`."""
        with speaking(NOT_READ):
            return dict(self._db.execute(COUNT_LINKS, (bank, version, but)).fetchall())

    def search_rows(self, interview: str) -> dict[int, Searchable]:
        """What of an interview can be searched for, as it is kept."""
        with speaking(NOT_READ):
            return self._index.rows(interview)

    def search(self, query: Query) -> list[Hit]:
        """What was said or written down over all interviews and fits; private notes, alerts and withheld never do."""
        with speaking(N_("The index cannot be searched")):
            return self._index.search(query)

    def search_marks(self) -> set[str]:
        """Every mark that something searchable carries."""
        with speaking(NOT_READ):
            return self._index.marks()

    def not_searchable(self) -> list[str]:
        """The interviews that are not in the index: an earlier version wrote them, or they cannot be read."""
        with speaking(NOT_READ):
            return self._index.missing()

    def make_searchable(self, interview: str, rows: Iterable[Searchable]) -> None:
        """Take all that can be searched for in an interview into the index, in place of what is there."""
        self._refuse_reading()
        with Transaction(self._db, NOT_SAVED):
            self._index.begin(interview, rows)

    def keep_pseudonyms(self, interview: str, kept: str) -> None:
        """Keep what was decided before sharing an interview: beside its record, never in an export."""
        self._refuse_reading()
        with Transaction(self._db, NOT_SAVED) as db:
            db.execute(PUT_PSEUDONYMS, (interview, kept))

    def pseudonyms(self, interview: str) -> str:
        """What was decided before sharing an interview; empty if nothing was."""
        with speaking(NOT_READ):
            kept = self._db.execute("SELECT kept FROM pseudonyms WHERE interview = ?", (interview,)).fetchone()
        return str(kept[0]) if kept else ""

    def discard(self, interview: str, reason: str, at: str) -> None:
        """Erase an interview begun by mistake, its free pages too; a tombstone says when and why.

        UsageError if it was signed. StorageError if its rows are gone and only their traces on the disk are left
        for the next time this home is opened for writing.
        """
        self._refuse_reading()
        self._last.pop(interview, None)
        with Transaction(self._db, N_("Not discarded")) as db:
            row = db.execute(f"{SHELF} WHERE id = ?", (interview,)).fetchone()
            if row is None:
                raise unknown(interview, self._names())
            shelf = shelf_of(row)
            refuse_discard(shelf)
            db.execute(
                "INSERT INTO tombstones (interview, at, reason, events) VALUES (?, ?, ?, ?)",
                (interview, at, reason, shelf.count),
            )
            for table in ("half_typed", "pseudonyms", "current_answers", "events"):
                db.execute(f"DELETE FROM {table} WHERE interview = ?", (interview,))
            self._index.erase(interview)
            db.execute("DELETE FROM interviews WHERE id = ?", (interview,))
            db.execute("DELETE FROM bank_questions WHERE bank_sha NOT IN (SELECT bank_sha FROM interviews)")
            db.execute("DELETE FROM banks WHERE sha256 NOT IN (SELECT bank_sha FROM interviews)")
        self._wipe()

    def finish_wiping(self) -> None:
        """Wipe what an interrupted discard left on the disk; if that cannot be done now, it waits for the next time."""
        with speaking(NOT_READ):
            unfinished = self._db.execute("SELECT 1 FROM tombstones WHERE NOT wiped LIMIT 1").fetchone()
        if unfinished:
            try:
                self._wipe()
            except StorageError:
                return  # said when it was discarded; nothing that people do now depends on it

    def _wipe(self) -> None:
        with speaking(N_("It is discarded, but traces of it may be left on the disk")):
            self._db.execute("VACUUM")
            busy, *_pages = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise StorageError(
                    _(
                        "It is discarded. Traces of it stay on the disk until the other windows of the assistant "
                        "are closed and this folder is opened again."
                    )
                )
            self._db.execute("UPDATE tombstones SET wiped = 1 WHERE NOT wiped")

    def close(self) -> None:
        """Let go of the files."""
        self._held.close()

    def _names(self) -> Iterable[tuple[str, str]]:
        return self._db.execute("SELECT id, case_ref FROM interviews")

    def _refuse_reading(self) -> None:
        if not self._writing:
            raise HomeLocked(_(LOCKED))

    def _refuse_unknown(self, interview: str) -> None:
        with speaking(NOT_READ):
            if not self._db.execute("SELECT 1 FROM interviews WHERE id = ?", (interview,)).fetchone():
                raise unknown(interview, self._names())


_outline_columns = attrgetter(*OUTLINE.split(", "))
_columns = attrgetter(*EVENT.replace('"', "").split(", "))
