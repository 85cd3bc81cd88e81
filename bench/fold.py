"""Reopening a record: its events decoded and folded, against pydantic decoding the same rows and doing nothing else.

The record is the demo's, with its talk going on in the same mix of events up to 100,000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

from assistant.core.events import BODIES, Event
from assistant.core.fold import fold, start
from assistant.core.interview import Interview
from assistant.session.sitting import views_of
from assistant.store.codec import event_from
from assistant.store.database import DATABASE_NAME
from assistant.store.sqlite import open_sqlite
from bench._measure import Measured, in_turn, microseconds, report, scratch
from bench._record import demo, long_record, rows_of

SIZES = {1_000: 15, 10_000: 5, 100_000: 2}  # events: rounds
REOPENED = 10_000
COLUMNS = 'seq, at, kind, v, "by", question, lane, body'
Row = tuple[Any, ...]


def main() -> Iterator[Measured]:
    """Rows to state for each size, whether it stays linear, and one whole reopening from the disk."""
    record = long_record(max(SIZES))
    rows = list(rows_of(record))
    empty = start(demo().loaded.bank, demo().state.header)
    per_event: list[float] = []
    for size, rounds in SIZES.items():
        ours, theirs = in_turn(_folded(empty, rows[:size]), _decoded(rows[:size]), rounds=rounds, warm=size < 100_000)
        per_event.append(ours / size)
        what = f"fold, per event, of {size:,}"
        yield Measured(what, ours / size, "pydantic decode, same rows", theirs / size, 1.5, microseconds)
    what = f"fold, per event, of {max(SIZES):,}"
    yield Measured(what, per_event[-1], f"itself, of {min(SIZES):,}", per_event[0], 1.2, microseconds)
    with scratch() as home:
        _keep(home, record[:REOPENED])
        yield _reopened(home, empty)


def _keep(home: Path, record: Sequence[Event]) -> None:
    state, loaded = demo().state, demo().loaded
    with closing(open_sqlite(home, writing=True)) as store:
        store.create(state.header, loaded.raw, record, views_of(state), state.header.started)


def _rows(home: Path) -> list[Row]:
    with closing(connect(home / DATABASE_NAME)) as db:
        return db.execute(f"SELECT {COLUMNS} FROM events ORDER BY seq").fetchall()


def _folded(empty: Interview, rows: Sequence[Row]) -> Callable[[], Interview]:
    return lambda: fold(empty, (event_from(*row) for row in rows))


def _decoded(rows: Sequence[Row]) -> Callable[[], None]:
    def decode() -> None:
        for row in rows:
            BODIES[row[2]].model_validate_json(row[7])

    return decode


def _reopened(home: Path, empty: Interview) -> Measured:
    def reopen() -> None:
        with closing(open_sqlite(home, writing=False)) as store:
            fold(empty, store.events(empty.header.interview))

    def read() -> None:
        _decoded(_rows(home))()

    ours, theirs = in_turn(reopen, read, rounds=5)
    what = f"store opened, {REOPENED:,} read and folded"
    return Measured(what, ours / REOPENED, "sqlite3 and pydantic, same rows", theirs / REOPENED, 1.5, microseconds)


if __name__ == "__main__":
    report(main, "Folding a record, against pydantic decoding the same rows.")
