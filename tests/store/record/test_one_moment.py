"""Reading while another window writes: what belongs together is read of one moment, and nobody is accused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.core.interview import events as ev
from assistant.core.record.event import Event
from assistant.session.interview.transfer import export_text, verify_stored
from assistant.store.record import backup
from assistant.store.record.backup import back_up
from assistant.store.record.interviews import Shelf
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.store.record.records import BANK, BEGUN_AT, LATER, SAID, header_of, row_of, views_with

ID = header_of().interview


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def writer(home: Path) -> Iterator[InterviewStore]:
    with closing(open_sqlite(home, writing=True)) as opened:
        opened.create(header_of(), BANK, SAID, views_with(row_of()), BEGUN_AT)
        yield opened


@pytest.fixture
def reader(writer: InterviewStore, home: Path) -> Iterator[InterviewStore]:
    with closing(open_sqlite(home, writing=False)) as opened:
        yield opened


def grow(store: InterviewStore) -> None:
    count = store.shelf(ID).count
    said = Event(count + 1, 5_000, "case_manager", ev.Said(text="meanwhile"), "plan")
    store.append(ID, count, [said], views_with(), LATER)


class GrowingMeanwhile(InterviewStore):
    """A reader whose record grows whenever it has looked at what stands beside the events."""

    def __init__(self, reader: InterviewStore, writer: InterviewStore) -> None:
        vars(self).update(vars(reader))
        self.writer = writer

    def shelf(self, name: str) -> Shelf:
        found = super().shelf(name)
        grow(self.writer)
        return found


def test_what_is_read_at_once_is_of_one_moment(reader: InterviewStore, writer: InterviewStore) -> None:
    with reader.at_once(), reader.at_once():
        assert reader.shelf(ID).count == 10
        grow(writer)
        assert reader.shelf(ID).count == len(list(reader.stored(ID))) == 10
    assert reader.shelf(ID).count == len(list(reader.stored(ID))) == 11


def test_who_writes_can_also_read_at_once(writer: InterviewStore) -> None:
    with writer.at_once():
        assert writer.shelf(ID).count == len(list(writer.stored(ID))) == 10
    grow(writer)
    assert writer.shelf(ID).count == 11


def test_a_record_that_grows_while_it_is_checked_is_not_accused(reader: InterviewStore, writer: InterviewStore) -> None:
    reading = GrowingMeanwhile(reader, writer)
    verdicts = [verify_stored(reading, ID) for _ in range(3)]
    assert [(verdict.count, verdict.faults) for verdict in verdicts] == [(10, ()), (11, ()), (12, ())]
    assert not verify_stored(reader, ID, verdicts[0].here).faults


def test_a_record_that_grows_while_exported_is_of_one_moment(reader: InterviewStore, writer: InterviewStore) -> None:
    exported = export_text(GrowingMeanwhile(reader, writer), ID)
    assert len(exported.splitlines()) == 1 + 10
    assert writer.shelf(ID).count == 11


def test_a_home_that_grows_while_it_is_backed_up_is_not_accused(
    home: Path, writer: InterviewStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = vars(backup)["_counts"]

    def counted_while_it_grows(connection: sqlite3.Connection) -> tuple[int, int]:
        found: tuple[int, int] = counts(connection)
        grow(writer)
        return found

    monkeypatch.setattr(backup, "_counts", counted_while_it_grows)
    assert back_up(home, tmp_path / "copy.db") == (1, 10)
    assert writer.shelf(ID).count == 12
