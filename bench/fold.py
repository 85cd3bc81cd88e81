"""Folding a record against pydantic decoding the same rows: of ready events ("fold"), and of rows ("rows to state").

The first is what replaying a held record costs, the second what reopening one costs: it decodes all that its yardstick
decodes, makes events of it and folds them. The record is the demo's, with its talk going on in the same mix of events
up to 100,000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import starmap
from pathlib import Path
from sqlite3 import connect
from typing import Any

from assistant.core.interview.events import BODIES
from assistant.core.interview.fold import fold, start
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event
from assistant.session.interview.sitting import views_of
from assistant.store.record.codec import event_from
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.sqlite import open_sqlite
from bench._measure import Measured, in_turn, microseconds, report, scratch
from bench._record import demo, long_record, rows_of

SIZES = {1_000: 25, 10_000: 7, 100_000: 3}  # events: rounds
FOLD, REOPEN = "fold", "rows to state"
REOPENED = 10_000
COLUMNS = 'seq, at, kind, v, "by", question, lane, body'
Row = tuple[Any, ...]


def main() -> Iterator[Measured]:
    """Both for each size, whether both stay linear, and one whole reopening from the disk."""
    record = long_record(max(SIZES))
    rows = list(rows_of(record))
    empty = start(demo().loaded.bank, demo().state.header)
    for size, rounds in SIZES.items():
        works = _folded(empty, record[:size]), _reopened_from(empty, rows[:size]), _decoded(rows[:size])
        *ours, theirs = in_turn(*works, rounds=rounds)
        for what, took in zip((FOLD, REOPEN), ours, strict=True):
            told = f"{what}, per event, of {size:,}"
            yield Measured(told, took / size, "pydantic decode, same rows", theirs / size, 1.5, microseconds)
    yield _linear(FOLD, lambda size: _folded(empty, record[:size]))
    yield _linear(REOPEN, lambda size: _reopened_from(empty, rows[:size]))
    with scratch() as home:
        _keep(home, record[:REOPENED])
        yield _reopened(home, empty)


def _linear(what: str, work_of: Callable[[int], Callable[[], Interview]]) -> Measured:
    """The long record once against a short one again and again, as many events in all: in turn, for the machine drifts.

    The short one lasts too short a time to be compared with what was measured a minute later.
    """
    long, short = max(SIZES), min(SIZES)
    work = work_of(short)

    def again_and_again() -> None:
        for _ in range(long // short):
            work()

    ours, theirs = in_turn(work_of(long), again_and_again, rounds=5)
    told = f"{what}, per event, of {long:,}"
    return Measured(told, ours / long, f"itself, of {short:,}", theirs / long, 1.2, microseconds)


def _keep(home: Path, record: Sequence[Event]) -> None:
    state, loaded = demo().state, demo().loaded
    with closing(open_sqlite(home, writing=True)) as store:
        store.create(state.header, loaded.raw, record, views_of(state), state.header.started)


def _rows(home: Path) -> list[Row]:
    with closing(connect(home / DATABASE_NAME)) as db:
        return db.execute(f"SELECT {COLUMNS} FROM events ORDER BY seq").fetchall()


def _folded(empty: Interview, events: Sequence[Event]) -> Callable[[], Interview]:
    return lambda: fold(empty, events)


def _reopened_from(empty: Interview, rows: Sequence[Row]) -> Callable[[], Interview]:
    return lambda: fold(empty, starmap(event_from, rows))


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
