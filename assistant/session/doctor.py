"""What `assistant doctor` looks at: the place, the database, the clock and the optional parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from assistant.catalogue import N_, _, n_
from assistant.errors import AssistantError
from assistant.session.clock import Clock
from assistant.session.interview.transfer import verify_stored
from assistant.store.folders import danger, free_bytes, kind_of
from assistant.store.record.database import DATABASE_NAME, journal_of
from assistant.store.record.sqlite import open_sqlite

# SQLite before this can corrupt a log that two connections write at once; the one writing window keeps us from it.
FIXED_SQLITE = (3, 51, 3)
# What kind of place a folder is.
KINDS = {"local": N_("local"), "network": N_("network"), "synchronised": N_("synchronised")}
LITTLE_SPACE = 200 * 1024 * 1024
EARLIEST_YEAR, LATEST_YEAR = 2024, 2090
OPTIONAL = {"docx": N_("documents as docx"), "textual": N_("the full screen")}


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at; `well` is False where somebody should do something."""

    what: str
    found: str
    well: bool = True


def examine(home: Path, clock: Clock) -> Iterator[Symptom]:
    """Everything, one finding after another; it changes nothing."""
    yield _folder(home)
    yield _permissions(home)
    free = free_bytes(home)
    yield Symptom(_("free space"), f"{free // (1024 * 1024)} MiB", free >= LITTLE_SPACE)
    yield _sqlite()
    yield _clock(clock)
    if (home / DATABASE_NAME).exists():
        yield from _database(home)
    else:
        yield Symptom(_("interviews"), _("none yet"))
    for module, use in OPTIONAL.items():
        there = find_spec(module) is not None
        found = _(use) if there else _("missing: {use} will not work").format(use=_(use))
        yield Symptom(_("part {module}").format(module=module), found, there)


def _folder(home: Path) -> Symptom:
    against = danger(home)
    return Symptom(_("folder"), against or f"{home}, {_(KINDS.get(kind_of(home), kind_of(home)))}", against is None)


def _permissions(home: Path) -> Symptom:
    if not home.exists():
        return Symptom(_("permissions"), _("the folder is not there yet; it will be made for you alone"))
    open_ones = [path.name for path in (home, *sorted(home.iterdir())) if path.stat().st_mode & 0o077]
    if open_ones:
        told = _("others may read: {names}. Run chmod -R go-rwx on it.").format(names=", ".join(open_ones))
        return Symptom(_("permissions"), told, False)
    return Symptom(_("permissions"), _("yours alone"))


def _sqlite() -> Symptom:
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= FIXED_SQLITE:
        return Symptom("SQLite", version)
    told = _("{version}, which needs one writing window at a time: the program sees to that")
    return Symptom("SQLite", told.format(version=version))


def _clock(clock: Clock) -> Symptom:
    now = clock.now()
    likely = EARLIEST_YEAR <= now.year <= LATEST_YEAR
    shown = f"{now:%Y-%m-%d %H:%M %z}"
    return Symptom(_("clock"), shown if likely else _("{time}: is that right?").format(time=shown), likely)


def _database(home: Path) -> Iterator[Symptom]:
    try:
        store = open_sqlite(home, writing=False)
    except AssistantError as error:
        yield Symptom(_("interviews"), str(error), False)
        return
    try:
        mode = journal_of(home)
        told = _("{mode}; every acknowledged event is synchronised to disk")
        yield Symptom(_("journal"), told.format(mode=mode), mode == "wal")
        broken: list[str] = []
        with store.at_once():
            shelves = store.shelves()
            for shelf in shelves:
                faults = verify_stored(store, shelf.header.interview).faults
                broken.extend(f"{shelf.header.interview}: {fault.what}" for fault in faults[:1])
        count = len(shelves)
        whole = n_(
            "{count} interviews, all as they were written", "{count} interviews, all as they were written", count
        )
        yield Symptom(_("chains"), "; ".join(broken) or whole.format(count=count), not broken)
    finally:
        store.close()
