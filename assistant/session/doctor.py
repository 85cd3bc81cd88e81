"""What `assistant doctor` looks at: the place, the database, the clock and the optional parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import AssistantError
from assistant.session.clock import Clock
from assistant.session.transfer import verify_stored
from assistant.store.database import DATABASE_NAME, journal_of
from assistant.store.folders import danger, free_bytes, kind_of
from assistant.store.sqlite import open_sqlite

__all__ = ["Finding", "examine"]

# SQLite before this can corrupt a log that two connections write at once; the one writing window keeps us from it.
FIXED_SQLITE = (3, 51, 3)
LITTLE_SPACE = 200 * 1024 * 1024
EARLIEST_YEAR, LATEST_YEAR = 2024, 2090
OPTIONAL = {"docx": "documents as docx", "textual": "the full screen"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `well` is False where somebody should do something."""

    what: str
    found: str
    well: bool = True


def examine(home: Path, clock: Clock) -> Iterator[Finding]:
    """Everything, one finding after another; it changes nothing."""
    yield _folder(home)
    yield _permissions(home)
    free = free_bytes(home)
    yield Finding("free space", f"{free // (1024 * 1024)} MiB", free >= LITTLE_SPACE)
    yield _sqlite()
    yield _clock(clock)
    if (home / DATABASE_NAME).exists():
        yield from _database(home)
    else:
        yield Finding("interviews", "none yet")
    for module, use in OPTIONAL.items():
        there = find_spec(module) is not None
        yield Finding(f"part {module}", use if there else f"missing: {use} will not work", there)


def _folder(home: Path) -> Finding:
    against = danger(home)
    return Finding("folder", against or f"{home}, {kind_of(home)}", against is None)


def _permissions(home: Path) -> Finding:
    if not home.exists():
        return Finding("permissions", "the folder is not there yet; it will be made for you alone")
    open_ones = [path.name for path in (home, *sorted(home.iterdir())) if path.stat().st_mode & 0o077]
    if open_ones:
        return Finding("permissions", f"others may read: {', '.join(open_ones)}. Run chmod -R go-rwx on it.", False)
    return Finding("permissions", "yours alone")


def _sqlite() -> Finding:
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= FIXED_SQLITE:
        return Finding("SQLite", version)
    return Finding("SQLite", f"{version}, which needs one writing window at a time: the program sees to that")


def _clock(clock: Clock) -> Finding:
    now = clock.now()
    likely = EARLIEST_YEAR <= now.year <= LATEST_YEAR
    return Finding("clock", f"{now:%Y-%m-%d %H:%M %z}" + ("" if likely else ": is that right?"), likely)


def _database(home: Path) -> Iterator[Finding]:
    try:
        store = open_sqlite(home, writing=False)
    except AssistantError as error:
        yield Finding("interviews", str(error), False)
        return
    try:
        mode = journal_of(home)
        yield Finding("journal", f"{mode}; every acknowledged event is synchronised to disk", mode == "wal")
        shelves = store.shelves()
        broken: list[str] = []
        for shelf in shelves:
            faults = verify_stored(store, shelf.header.interview).faults
            broken.extend(f"{shelf.header.interview}: {fault.what}" for fault in faults[:1])
        yield Finding("chains", "; ".join(broken) or f"{len(shelves)} interviews, all as they were written", not broken)
    finally:
        store.close()
