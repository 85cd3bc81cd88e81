"""Opening the database of a home: one window writes, any number read, and nothing foreign is taken for ours.

WAL with `synchronous=FULL` keeps every acknowledged event through a power cut at the price of one sync. SQLite before
3.51.3 can corrupt a WAL that two connections write or checkpoint at once: hence one writing connection a home, held by
an OS lock, and readers opened with `mode=ro`, which cannot checkpoint.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from assistant.catalogue import N_, _
from assistant.errors import AssistantError, DamagedError, HomeLocked, NewerFormat, StorageError
from assistant.store.atomic import sync_folder, why
from assistant.store.record.migrations import APPLICATION_ID, SCHEMA_VERSION, TABLES, build, migrate

DATABASE_NAME = "interviews.db"
LOCK_NAME = "interviews.lock"
BUSY_SECONDS = 5.0
MAGIC = b"SQLite format 3\x00"

LOCKED = N_("Another window of the assistant is using this folder; it can be read, not written.")
SAFE = N_("What was saved before is safe.")
BUGS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.NotSupportedError)
# By the beginning of the name of SQLite's error.
SAYINGS: tuple[tuple[str, type[AssistantError], str], ...] = (
    ("SQLITE_FULL", StorageError, N_("the disk is full. {safe} Free some space, then try again.")),
    (
        "SQLITE_READONLY",
        StorageError,
        N_("the folder is read-only. {safe} Make it writable, or choose another folder."),
    ),
    ("SQLITE_PERM", StorageError, N_("you have no permission for the folder. {safe} Choose another folder.")),
    ("SQLITE_AUTH", StorageError, N_("you have no permission for the folder. {safe} Choose another folder.")),
    ("SQLITE_BUSY", StorageError, N_("another program is using the file. {safe} Close that program, or try again.")),
    ("SQLITE_LOCKED", StorageError, N_("another program is using the file. {safe} Close that program, or try again.")),
    (
        "SQLITE_CANTOPEN",
        StorageError,
        N_("the file cannot be opened. {safe} Look whether you may read and write there."),
    ),
    ("SQLITE_CORRUPT", DamagedError, N_("the file is damaged. Keep it as it is, and go on from a backup.")),
    ("SQLITE_NOTADB", DamagedError, N_("the file is damaged, or another program's. Keep it as it is.")),
    (
        "SQLITE_IOERR",
        StorageError,
        N_("the disk could not be read or written. {safe} Look at the disk, then try again."),
    ),
)


def open_to_write(home: Path) -> tuple[sqlite3.Connection, ExitStack]:
    """The one writing connection of a home, made if it is not there; closing the stack lets go of both.

    Raises HomeLocked if another window has it, StorageError, DamagedError or NewerFormat if it cannot be used.
    """
    path = home / DATABASE_NAME
    with ExitStack() as stack, speaking(N_("The folder cannot be used")):
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            _take_lock(home / LOCK_NAME, stack)
            if not path.exists():
                _create(path)
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
        except OSError as error:
            raise StorageError(
                _("The folder {home} cannot be used: {reason}. Choose another folder.").format(
                    home=home, reason=why(error)
                )
            ) from error
        _refuse_foreign_file(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        stack.callback(connection.close)
        # Looked at before anything is set: another program's database stays as it is, its journal mode too.
        version = _version(connection, path)
        _set_for_writing(connection)
        # A file that cannot be written, or that another program holds, is told of now and not at the first answer.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        if version < SCHEMA_VERSION:
            migrate(connection)
        _refuse_missing_tables(connection, path)
        return connection, stack.pop_all()


def open_to_read(home: Path) -> tuple[sqlite3.Connection, ExitStack]:
    """A connection that cannot write; a home that is not there yet reads as one without interviews."""
    path = home / DATABASE_NAME
    with ExitStack() as stack, speaking(N_("The folder cannot be read")):
        try:
            absent = not path.exists()
            if not absent:
                _refuse_foreign_file(path)
        except OSError as error:
            raise StorageError(
                _("The folder {home} cannot be read: {reason}. Choose another folder.").format(
                    home=home, reason=why(error)
                )
            ) from error
        if absent:
            connection, held = open_in_memory()
            connection.execute("PRAGMA query_only = ON")
            return connection, held
        connection = _connect_to_read(path)
        stack.callback(connection.close)
        if _version(connection, path) < SCHEMA_VERSION:
            raise StorageError(
                _(
                    "{path} is from an older version of the assistant and has to be brought up to date "
                    "first: open it once where it can be written. Nothing was changed."
                ).format(path=path)
            )
        connection.execute("PRAGMA query_only = ON")
        _refuse_missing_tables(connection, path)
        return connection, stack.pop_all()


def open_in_memory() -> tuple[sqlite3.Connection, ExitStack]:
    """A database that is gone when the stack is closed."""
    with ExitStack() as stack:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        stack.callback(connection.close)
        _set_for_writing(connection)
        build(connection)
        return connection, stack.pop_all()


def journal_of(home: Path) -> str:
    """The journal mode that the database of a home was left in: `wal`, or the mode of another program."""
    connection, held = open_to_read(home)
    with held, speaking(N_("The folder cannot be read")):
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _take_lock(path: Path, stack: ExitStack) -> None:
    # Only who writes pays for the import.
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise HomeLocked(_(LOCKED)) from error
    stack.callback(lock.release)


def _create(path: Path) -> None:
    """Make the database beside its place and move it there whole: a kill half-way leaves nothing in its place."""
    if path.with_name(path.name + "-wal").exists():
        # SQLite would read another database's log into the new one.
        raise DamagedError(
            _(
                "{path} is gone, but {name}-wal, which belongs to it, is still there. Nothing was "
                "changed: put the file back, or choose another folder."
            ).format(path=path, name=path.name)
        )
    beside = path.with_name(path.name + ".new")
    for leftover in (beside, path.with_name(beside.name + "-journal")):
        leftover.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = sqlite3.connect(beside, isolation_level=None)
    try:
        migrate(connection)
    finally:
        connection.close()
    beside.replace(path)
    sync_folder(path.parent)


def _refuse_foreign_file(path: Path) -> None:
    """What SQLite would take for an empty database, or for damage, is named for what it is."""
    if not path.is_file():
        raise StorageError(_("{path} is not a file. Choose another folder.").format(path=path))
    with path.open("rb") as file:
        start = file.read(len(MAGIC))
    if not start:
        raise DamagedError(
            _(
                "{path} is empty: what it held is lost, or it was never written. Nothing was changed. "
                "Put a backup in its place, or move it away."
            ).format(path=path)
        )
    if start != MAGIC:
        text = start.isascii() and b"\x00" not in start
        kind = _("it looks like text") if text else _("it is no database")
        raise DamagedError(
            _("{path} is not the assistant's: {kind}. Nothing was changed. Choose another folder.").format(
                path=path, kind=kind
            )
        )


def _set_for_writing(connection: sqlite3.Connection) -> None:
    for pragma in (
        f"busy_timeout = {int(BUSY_SECONDS * 1000)}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "secure_delete = ON",
        # What SQLite sorts or rebuilds never lies about in a folder for temporary files.
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _connect_to_read(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        connection.close()
        wal = path.with_name(path.name + "-wal")
        nothing_left_over = not wal.exists() or wal.stat().st_size == 0
        if not (error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")) and nothing_left_over):
            raise
        # In a folder where nothing can be written, SQLite cannot make its side files and so reads nothing, unless it
        # is told that the file stands still. With a log left over that would be wrong: hence the question before.
        return sqlite3.connect(f"{uri}&immutable=1", isolation_level=None, uri=True)
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application != APPLICATION_ID:
        raise StorageError(
            _("{path} is another program's database. Nothing was changed. Choose another folder.").format(path=path)
        )
    if version > SCHEMA_VERSION:
        raise NewerFormat(
            _(
                "{path} was made by a newer version of the assistant (its tables are version {version}, "
                "this one knows up to {known}). Nothing was changed. Install the newer version."
            ).format(path=path, version=version, known=SCHEMA_VERSION)
        )
    return int(version)


def _refuse_missing_tables(connection: sqlite3.Connection, path: Path) -> None:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not there >= TABLES:
        missing = ", ".join(sorted(TABLES - there))
        raise DamagedError(
            _("{path} is damaged: its tables {missing} are gone. Nothing was changed.").format(
                path=path, missing=missing
            )
        )


@contextmanager
def speaking(happened: str) -> Iterator[None]:
    """Turn what SQLite raises into a sentence: `happened`, why, what is safe and what to do. Bugs stay bugs."""
    try:
        yield
    except BUGS:
        raise
    except sqlite3.Error as error:
        raise _in_words(error, happened) from error


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything read in here is the database as it was at the first of it, whoever writes meanwhile."""
    within = connection.in_transaction  # of another, whose moment is the moment
    if not within:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if not within and connection.in_transaction:
            connection.execute("ROLLBACK")


class Transaction:
    """One transaction, durable when it ends; after any failure nothing of it is there. Speaks as `speaking` does.

    A class because it stands around every answer: a generator would take as long as one of its statements.
    """

    __slots__ = ("_connection", "_happened")

    def __init__(self, connection: sqlite3.Connection, happened: str) -> None:
        self._connection, self._happened = connection, happened

    def __enter__(self) -> sqlite3.Connection:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except BaseException as error:
            self._give_up(error)
            raise
        return self._connection

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        try:
            if error is None:
                self._connection.execute("COMMIT")
        except BaseException as failed:
            self._give_up(failed)
            raise
        if error is not None:
            self._give_up(error)

    def _give_up(self, error: BaseException) -> None:
        # A full disk has ended the transaction already.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error) and not isinstance(error, BUGS):
            raise _in_words(error, self._happened) from error


def _in_words(error: sqlite3.Error, happened: str) -> AssistantError:
    name = getattr(error, "sqlite_errorname", "")
    for start, kind, saying in SAYINGS:
        if name.startswith(start):
            return kind(f"{_(happened)}: {_(saying).format(safe=_(SAFE))}")
    return StorageError(
        _("{happened}: the database says {name}. {safe} Try again.").format(
            happened=_(happened), name=name or _("no more"), safe=_(SAFE)
        )
    )
