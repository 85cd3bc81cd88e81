"""A backup through SQLite's own backup API: a file copied by hand would lack what is still in the log."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from assistant.catalogue import N_, _
from assistant.errors import DamagedError, StorageError
from assistant.store.atomic import sync_folder, why
from assistant.store.record.database import open_to_read, snapshot, speaking


def back_up(home: Path, target: Path) -> tuple[int, int]:
    """Write the whole home into one new file, verified; how many interviews and events it holds.

    The file appears under its name only when it is whole. Raises StorageError if it is there already, if there is
    nothing to back up, or if the disk says no; DamagedError if the copy does not read back as it was.
    """
    _refuse_taken(target)
    beside = target.with_name(f".assistant-{os.getpid()}.new")  # not of the name, which may be as long as names can be
    connection, held = open_to_read(home)
    try:
        # In a snapshot: what another window records meanwhile is in neither the counts nor the copy.
        with held, speaking(N_("The backup was not written")), snapshot(connection):
            before = _counts(connection)
            if before == (0, 0):
                raise StorageError(_("There is nothing to back up in {home}.").format(home=home))
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            copy = sqlite3.connect(beside, isolation_level=None)
            try:
                connection.backup(copy)
                whole = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
                after = _counts(copy)
            finally:
                copy.close()
        if not whole or after != before:
            raise DamagedError(
                _("The backup does not read back as it was; it was not kept. The interviews are untouched.")
            )
        beside.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise StorageError(
            _("The backup was not written: {reason}. The interviews are untouched.").format(reason=why(error))
        ) from error
    finally:
        for leftover in (beside, beside.with_name(f"{beside.name}-journal"), beside.with_name(f"{beside.name}-wal")):
            leftover.unlink(missing_ok=True)
    return before


def _refuse_taken(target: Path) -> None:
    try:
        taken = target.exists()
    except OSError as error:
        raise StorageError(
            _("The backup was not written: {reason}. The interviews are untouched.").format(reason=why(error))
        ) from error
    if taken:
        raise StorageError(
            _("{target} is there already; it was not touched. Choose another name.").format(target=target)
        )


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    interviews = connection.execute("SELECT count(*) FROM interviews").fetchone()[0]
    events = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    return int(interviews), int(events)
