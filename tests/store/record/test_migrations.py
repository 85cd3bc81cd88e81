from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from assistant.errors import StorageError
from assistant.store.record import migrations
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.migrations import APPLICATION_ID, SCHEMA_VERSION, STEPS, TABLES, build, migrate
from assistant.store.record.sqlite import open_sqlite
from tests.store.record.freeze_home import thaw
from tests.store.record.records import BANK, BEGUN_AT, SAID, header_of, views_with


def schema(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """Everything that the steps made; the library's own account is not theirs."""
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY 1, 2"
    ).fetchall()


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.fixture
def empty() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def test_the_steps_make_every_table_and_leave_their_number(empty: sqlite3.Connection) -> None:
    migrate(empty)
    assert {name for kind, name, *_ in schema(empty) if kind == "table"} == TABLES
    assert pragma(empty, "user_version") == SCHEMA_VERSION == len(STEPS)
    assert pragma(empty, "application_id") == APPLICATION_ID


def test_an_account_is_kept_of_the_steps(empty: sqlite3.Connection) -> None:
    migrate(empty)
    names = [name for (name,) in empty.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    assert names == [step.__name__ for step in STEPS]


def test_applying_them_again_changes_nothing(empty: sqlite3.Connection) -> None:
    migrate(empty)
    before = schema(empty)
    migrate(empty)
    assert schema(empty) == before


def test_a_home_that_is_not_kept_has_the_same_tables(empty: sqlite3.Connection) -> None:
    migrate(empty)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as unkept:
        build(unkept)
        assert schema(unkept) == schema(empty)
        assert pragma(unkept, "user_version") == SCHEMA_VERSION


@pytest.mark.fault(18)
def test_a_step_that_fails_leaves_nothing_of_any(empty: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(db: Database) -> None:
        db.execute("CREATE TABLE half (x)")
        db.execute("CREATE TABLE banks (x)")

    monkeypatch.setattr(migrations, "STEPS", (*STEPS, fails))
    with pytest.raises(sqlite3.OperationalError, match="banks already exists"):
        migrate(empty)
    assert schema(empty) == []
    assert (pragma(empty, "user_version"), empty.in_transaction) == (0, False)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A home as it was before the last step, with one record in it."""
    path = tmp_path / DATABASE_NAME
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, stop_before=STEPS[-1].__name__)
    return tmp_path


@pytest.mark.fault(17)
def test_an_older_home_is_brought_up_to_date_when_it_is_opened_to_write(older: Path) -> None:
    store = open_sqlite(older, writing=True)
    store.create(header_of(), BANK, SAID, views_with(), BEGUN_AT)
    store.close()
    with closing(sqlite3.connect(older / DATABASE_NAME)) as connection:
        assert pragma(connection, "user_version") == SCHEMA_VERSION
        assert connection.execute("SELECT count(*) FROM remarks").fetchone() == (1,)


def test_what_an_older_home_holds_is_never_rewritten(tmp_path: Path) -> None:
    path = thaw(SCHEMA_VERSION - 1, tmp_path)

    def kept() -> list[list[tuple[object, ...]]]:
        with closing(sqlite3.connect(path)) as connection:
            tables = ("interviews", "events", "banks", "inspection_events")
            return [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]

    before = kept()
    open_sqlite(tmp_path, writing=True).close()
    assert kept() == before


def test_an_older_home_is_not_read_before_it_is_brought_up_to_date(older: Path) -> None:
    before = (older / DATABASE_NAME).read_bytes()
    with pytest.raises(StorageError, match="older version of the assistant"):
        open_sqlite(older, writing=False)
    assert (older / DATABASE_NAME).read_bytes() == before
