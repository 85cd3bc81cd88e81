"""A backup is the whole home in one file that reads back, or no file at all."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import StorageError
from assistant.session.interview.transfer import verify_stored
from assistant.store import atomic as files
from assistant.store.record.backup import back_up
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.migrations import SCHEMA_VERSION
from assistant.store.record.sqlite import open_sqlite
from tests.store.record.freeze_home import OPEN, SIGNED, thaw

VERSION = SCHEMA_VERSION
LONGEST_NAME = 255


@pytest.fixture
def home(tmp_path: Path) -> Path:
    thaw(VERSION, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.mark.parametrize("name", ["copy.db", "c" * LONGEST_NAME])
def test_a_backup_is_a_home_like_any_other_and_its_owners(home: Path, out: Path, name: str) -> None:
    assert back_up(home, out / name) == (2, 121)
    assert [(path.name, path.stat().st_mode & 0o777) for path in out.iterdir()] == [(name, 0o600)]
    (out / name).rename(out / DATABASE_NAME)
    with closing(open_sqlite(out, writing=True)) as store:
        assert [verify_stored(store, one).faults for one in (SIGNED, OPEN)] == [(), ()]


def test_what_is_there_is_never_replaced(home: Path, out: Path) -> None:
    (out / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError, match="there already; it was not touched"):
        back_up(home, out / "mine")
    assert (out / "mine").read_text(encoding="utf-8") == "mine"


def test_an_empty_home_is_not_backed_up(tmp_path: Path, out: Path) -> None:
    with pytest.raises(StorageError, match="nothing to back up"):
        back_up(tmp_path / "none", out / "copy.db")
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * (LONGEST_NAME + 1), "no such folder/copy.db"])
def test_a_name_that_cannot_be_is_told_and_leaves_nothing(home: Path, out: Path, name: str) -> None:
    with pytest.raises(StorageError, match=r"The backup was not written: .*The interviews are untouched"):
        back_up(home, out / name)
    assert list(out.iterdir()) == []


@pytest.mark.fault(47)
def test_a_documents_name_that_is_too_long_is_told(out: Path) -> None:
    with pytest.raises(StorageError, match="that name is too long"):
        files.write_atomically(out / ("x" * (LONGEST_NAME + 1)), "text")
    assert not files.is_file("x" * 5_000)
