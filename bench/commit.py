"""One acknowledged answer: its event sealed, the views that go with it, and all of it on the disk.

The demo's interview is written again, move by move, by three in turn: the store's `append`; bare sqlite3 with the same
pragmas, writing the same rows ready-made into the same tables without our triggers, indexes and looks at the chain; and
one sync of 4 KiB at the end of a file. Only the moves that are answers are told. Then the interview is held once more,
live, and each answer's whole way is timed: decided, applied, its views made, appended.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import astuple
from itertools import chain
from operator import attrgetter
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlite_utils import Database

from assistant.core.interview import moves
from assistant.core.record.event import Event, Header
from assistant.core.text.refusal import Refusal
from assistant.places import demo_script
from assistant.session.interview.script_runner import run_script
from assistant.session.interview.sitting import Sitting
from assistant.store.reading.scripts import load_script
from assistant.store.record.codec import Last, StoredEvent, header_text, seal
from assistant.store.record.interviews import Views
from assistant.store.record.migrations import create_tables
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from bench._measure import Measured, report, scratch, timed
from bench._record import Append, begun, demo

INTERVIEWS = 2
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON",
           "secure_delete = ON", "temp_store = MEMORY")  # fmt: skip
EVENT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ANSWER = "INSERT OR REPLACE INTO current_answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
GONE = "DELETE FROM current_answers WHERE interview = ? AND question = ?"
OUTLINE = (
    "UPDATE interviews SET status = ?, phase = ?, asked = ?, answered = ?, set_aside = ?, waiting = ?, open = ?,"
    " promised = ?, place = ?, count = ?, last_hash = ?, changed = ? WHERE id = ?"
)
columns = attrgetter("seq", "at", "kind", "v", "by", "question", "lane", "body", "body_sha", "prev", "hash")


def main() -> Iterator[Measured]:
    """An answer against raw sqlite3 and against one sync; the same from the move on."""
    with scratch() as folder:
        append, raw, sync = _written_again(folder)
        yield Measured("answer appended", append, "raw sqlite3, same rows", raw, 1.3)
        yield Measured("answer appended", append, "fdatasync of a 4 KiB append", sync, 1.6)
        whole, sync = _held(folder)
        yield Measured("answer made: decided, applied, appended", whole, "fdatasync of a 4 KiB append", sync)


def _written_again(folder: Path) -> tuple[float, float, float]:
    """The median time of an answer in our store and in raw SQLite, and of a sync."""
    times: list[tuple[float, ...]] = []
    store = open_sqlite(folder / "ours", writing=True)
    raw = _raw_database(folder / "raw.db")
    with closing(store), closing(raw), _Syncs(folder / "sync") as syncs:
        written = (_interview(store, raw, number) for number in range(INTERVIEWS))
        for given, ours, theirs in chain.from_iterable(written):
            took = _in_turn((ours, theirs, syncs), first=len(times) % 3)
            if given.events[0].kind == "answered":
                times.append(took)
    ours_median, raw_median, sync_median = (median(some) for some in zip(*times, strict=True))
    return ours_median, raw_median, sync_median


def _interview(
    store: InterviewStore, raw: sqlite3.Connection, number: int
) -> Iterator[tuple[Append, Callable[[], None], Callable[[], None]]]:
    """The demo under an id of its own: each move's append, and what writes it in our store and in raw SQLite."""
    header, bank, events, views, changed = demo().tape.created[0]
    header = header.model_copy(update={"interview": f"{header.interview}-{number}"})
    store.create(header, bank, events, views, changed)
    last = _begin_raw(raw, header, seal(header, events), views, changed)
    for given in demo().tape.appended:
        stored = seal(last, given.events)
        last = Last(stored[-1].seq, stored[-1].at, stored[-1].hash)
        yield given, _appends(store, header.interview, given), _writes(raw, header.interview, stored, given)


def _in_turn(works: Sequence[Callable[[], None]], first: int) -> tuple[float, ...]:
    """How long each takes, begun with another one each time."""
    took = {which: timed(works[which]) for which in (*range(first, len(works)), *range(first))}
    return tuple(took[which] for which in range(len(works)))


def _appends(store: InterviewStore, interview: str, given: Append) -> Callable[[], None]:
    return lambda: store.append(interview, given.after, given.events, given.views, given.changed)


class _Syncs:
    """A file that grows by 4 KiB and is on the disk each time it is called."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._block = b"x" * 4096

    def __call__(self) -> None:
        os.write(self._file, self._block)
        os.fdatasync(self._file)

    def __enter__(self) -> _Syncs:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)


# --- raw SQLite ---------------------------------------------------------------------------------


def _raw_database(path: Path) -> sqlite3.Connection:
    """Our tables and pragmas, and nothing of what guards or indexes them."""
    header, raw, *_ = demo().tape.created[0]
    bank = header.bank
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    create_tables(Database(db, execute_plugins=False))
    db.execute("INSERT INTO banks VALUES (?, ?, ?, ?)", (bank.sha256, bank.id, bank.version, raw))
    return db


def _begin_raw(
    db: sqlite3.Connection, header: Header, stored: Sequence[StoredEvent], views: Views, changed: str
) -> Last:
    name, last = header.interview, stored[-1]
    about = (name, header_text(header), header.bank.sha256, header.case, False)
    place = (last.seq, last.hash, None, changed)
    db.execute(f"INSERT INTO interviews VALUES ({', '.join('?' * 18)})", (*about, *astuple(views.outline), *place))
    db.executemany(EVENT, [(name, *columns(event)) for event in stored])
    return Last(last.seq, last.at, last.hash)


def _writes(db: sqlite3.Connection, interview: str, stored: Sequence[StoredEvent], given: Append) -> Callable[[], None]:
    """What writes the same rows, all of them made beforehand."""
    events = [(interview, *columns(event)) for event in stored]
    answers = [(interview, *map(_plain, astuple(row))) for row in given.views.changed.values()]
    gone = [(interview, question) for question in given.views.gone]
    outline = (*astuple(given.views.outline), stored[-1].seq, stored[-1].hash, given.changed, interview)

    def write() -> None:
        db.execute("BEGIN IMMEDIATE")
        db.executemany(EVENT, events)
        db.executemany(ANSWER, answers)
        if gone:
            db.executemany(GONE, gone)
        db.execute(OUTLINE, outline)
        db.execute("COMMIT")

    return write


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, (list, tuple)) else value


# --- live ---------------------------------------------------------------------------------------


class _Watched(Sitting):
    """A sitting that times its answers, and after each of them a sync."""

    times: list[float]
    syncs: list[float]
    sync: _Syncs

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        began = perf_counter()
        made = super().make(move)
        took = perf_counter() - began
        if isinstance(move, moves.Answer) and not isinstance(made, Refusal) and made:
            self.times.append(took)
            self.syncs.append(timed(self.sync))
        return made


def _held(folder: Path) -> tuple[float, float]:
    """The median time of an answer from the move on, and of a sync."""
    script = load_script(demo_script())
    times: list[float] = []
    syncs: list[float] = []
    with closing(open_sqlite(folder / "held", writing=True)) as store, _Syncs(folder / "sync") as sync:
        for _ in range(INTERVIEWS):
            sitting = begun(store, demo().loaded, script, _Watched)
            sitting.times, sitting.syncs, sitting.sync = times, syncs, sync
            run_script(sitting, script, partial=False)
    return median(times), median(syncs)


if __name__ == "__main__":
    report(main, "One acknowledged answer, against raw sqlite3 and against one sync.")
