from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.core.interview import events as ev
from assistant.core.record.event import Body, Event, Lane
from assistant.errors import AssistantError, DamagedError, HomeLocked, NewerFormat, StorageError
from assistant.store.record import database
from assistant.store.record.chain import check
from assistant.store.record.codec import seal
from assistant.store.record.database import DATABASE_NAME, open_to_read, open_to_write
from assistant.store.record.migrations import SCHEMA_VERSION
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.room import little_room
from tests.store.record.records import BANK, BEGUN_AT, LATER, OTHER_BANK, SAID, WHOLE, header_of, row_of, views_with

ID = header_of().interview
CHECKOUT = Path(__file__).resolve().parents[3]
# A text that no other file, table or header holds.
CANARY = "Rhosllannerchrugog"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[InterviewStore]:
    with closing(open_sqlite(home, writing=True)) as opened:
        opened.create(header_of(), BANK, SAID, views_with(row_of()), BEGUN_AT)
        yield opened


def said(seq: int, text: str) -> Event:
    return Event(seq, 5_000, "case_manager", ev.Said(text=text), "plan")


def from_outside(home: Path) -> sqlite3.Connection:
    """The database as any other SQLite tool opens it."""
    return sqlite3.connect(home / DATABASE_NAME, isolation_level=None)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who opens a home now waits no five seconds for others."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)


def pragmas(connection: sqlite3.Connection, *names: str) -> dict[str, Any]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def written_texts(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


class TestOpening:
    @pytest.mark.fault(3)
    def test_what_is_acknowledged_is_synced(self, home: Path) -> None:
        connection, held = open_to_write(home)
        with held:
            expected = {"synchronous": 2, "journal_mode": "wal", "recursive_triggers": 1, "foreign_keys": 1}
            expected |= {"secure_delete": 1, "busy_timeout": 5000, "temp_store": 2}
            assert pragmas(connection, *expected) == expected
            assert connection.isolation_level is None

    def test_only_the_owner_can_read_what_is_made(self, home: Path) -> None:
        before = os.umask(0)
        try:
            with closing(open_sqlite(home / "deeper", writing=True)) as store:
                store.create(header_of(), BANK, SAID, views_with(), BEGUN_AT)
                found = {path.name: path.stat().st_mode & 0o777 for path in (home / "deeper").iterdir()}
        finally:
            os.umask(before)
        assert (home / "deeper").stat().st_mode & 0o777 == 0o700
        assert found == dict.fromkeys(
            ("interviews.db", "interviews.db-shm", "interviews.db-wal", "interviews.lock"), 0o600
        )

    @pytest.mark.fault(9)
    def test_a_second_window_cannot_write(self, store: InterviewStore, home: Path) -> None:
        with pytest.raises(HomeLocked, match="it can be read, not written"):
            open_sqlite(home, writing=True)

    def test_a_home_can_be_written_again_when_it_was_closed(self, home: Path) -> None:
        for _ in range(3):
            open_sqlite(home, writing=True).close()

    def test_a_home_that_could_not_be_opened_is_not_left_locked(self, home: Path) -> None:
        home.mkdir()
        (home / DATABASE_NAME).write_bytes(b"")
        with pytest.raises(DamagedError):
            open_sqlite(home, writing=True)
        (home / DATABASE_NAME).unlink()
        open_sqlite(home, writing=True).close()

    def test_a_home_is_read_while_it_is_written(self, store: InterviewStore, home: Path) -> None:
        with closing(open_sqlite(home, writing=False)) as reader:
            assert tuple(reader.events(ID)) == SAID
            store.append(ID, 10, [said(11, "later")], views_with(), LATER)
            assert reader.shelf(ID).count == 11

    def test_a_reading_that_is_left_half_done_holds_nothing_up(self, store: InterviewStore, home: Path) -> None:
        reader = open_sqlite(home, writing=False)
        events = reader.events(ID)
        assert next(events) == SAID[0]
        store.discard(ID, "begun by mistake", LATER)
        reader.close()

    def test_a_long_record_comes_back_whole(self, store: InterviewStore) -> None:
        more = [said(seq, str(seq)) for seq in range(11, 3_001)]
        store.append(ID, 10, more, views_with(), LATER)
        assert list(store.events(ID)) == [*SAID, *more]
        assert list(store.stored(ID)) == seal(header_of(), [*SAID, *more])

    @pytest.mark.parametrize(
        "use",
        [
            lambda reader: reader.append(ID, 10, [said(11, "later")], views_with(), LATER),
            lambda reader: reader.create(header_of("01JBBBB"), BANK, SAID, views_with(), LATER),
            lambda reader: reader.discard(ID, "begun by mistake", LATER),
        ],
    )
    def test_a_reader_cannot_write(
        self, store: InterviewStore, home: Path, use: Callable[[InterviewStore], None]
    ) -> None:
        with closing(open_sqlite(home, writing=False)) as reader, pytest.raises(HomeLocked, match="not written"):
            use(reader)
        assert tuple(store.events(ID)) == SAID

    @pytest.mark.parametrize("sql", ["PRAGMA wal_checkpoint(TRUNCATE)", "DELETE FROM current_answers"])
    @pytest.mark.usefixtures("store")
    def test_a_reader_never_writes_into_the_database(self, home: Path, sql: str) -> None:
        before = (home / DATABASE_NAME).read_bytes()
        connection, held = open_to_read(home)
        with held, pytest.raises(sqlite3.OperationalError, match=r"readonly|disk I/O"):
            connection.execute(sql)
        assert (home / DATABASE_NAME).read_bytes() == before

    def test_a_home_that_is_not_there_reads_as_empty_and_is_not_made(self, home: Path) -> None:
        with closing(open_sqlite(home, writing=False)) as reader:
            assert reader.shelves() == []
            with pytest.raises(AssistantError, match="There is no interview 'W01'"):
                reader.shelf("W01")
        assert not home.exists()

    @pytest.mark.fault(6)
    def test_a_folder_where_nothing_can_be_made_is_read_all_the_same(self, home: Path) -> None:
        with closing(open_sqlite(home, writing=True)) as store:
            store.create(header_of(), BANK, SAID, views_with(), BEGUN_AT)
        (home / f"{DATABASE_NAME}-shm").mkdir()  # so that SQLite cannot make this file
        with closing(open_sqlite(home, writing=False)) as reader:
            assert tuple(reader.events(ID)) == SAID

    @pytest.mark.fault(1)
    def test_what_a_killed_program_left_in_the_log_is_there_at_the_next_start(
        self, store: InterviewStore, home: Path, tmp_path: Path
    ) -> None:
        left = tmp_path / "left"
        shutil.copytree(home, left)
        for writing in (False, True, False):
            with closing(open_sqlite(left, writing=writing)) as reopened:
                assert tuple(reopened.events(ID)) == SAID

    @pytest.mark.fault(18)
    def test_a_kill_while_a_home_is_made_leaves_nothing_in_the_way(self, home: Path) -> None:
        home.mkdir()
        (home / f"{DATABASE_NAME}.new").write_bytes(b"half")
        (home / f"{DATABASE_NAME}.new-journal").write_bytes(b"half")
        open_sqlite(home, writing=True).close()
        assert sorted(path.name for path in home.iterdir()) == ["interviews.db", "interviews.lock"]

    def test_a_log_without_its_database_is_not_read_into_a_new_one(self, home: Path) -> None:
        home.mkdir()
        (home / f"{DATABASE_NAME}-wal").write_bytes(b"log")
        with pytest.raises(DamagedError, match=r"is gone, but interviews\.db-wal"):
            open_sqlite(home, writing=True)
        assert not (home / DATABASE_NAME).exists()

    def test_reading_imports_nothing_that_only_writing_needs(self, store: InterviewStore, home: Path) -> None:
        program = (
            "import sys; from pathlib import Path; from assistant.store.record.sqlite import open_sqlite\n"
            "store = open_sqlite(Path(sys.argv[1]), writing=False); print(len(store.shelves()))\n"
            "print([name for name in ('sqlite_utils', 'filelock', 'yaml', 'textual') if name in sys.modules])"
        )
        # A home that is not there reads as one without interviews: its tables are made in memory, by what makes them.
        for where, interviews, needed in ((home, 1, []), (home / "none", 0, ["sqlite_utils"])):
            ran = subprocess.run(
                [sys.executable, "-c", program, where], cwd=CHECKOUT, capture_output=True, text=True, check=True
            )
            assert ran.stdout == f"{interviews}\n{needed}\n"


class TestForeignFiles:
    @pytest.mark.fault(14, 15)
    @pytest.mark.parametrize("writing", [True, False])
    @pytest.mark.parametrize(
        ("raw", "said"),
        [
            (b"", "is empty"),
            (b"Dear Mr Smith,\n" * 300, "it looks like text"),
            (b"PK\x03\x04" + b"\x00" * 5_000, "it is no database"),
            (b"SQLite format 3\x00" + b"\xff" * 5_000, "damaged"),
        ],
    )
    def test_a_file_that_is_no_database_is_named_and_left_as_it_is(
        self, home: Path, raw: bytes, said: str, writing: bool
    ) -> None:
        home.mkdir()
        (home / DATABASE_NAME).write_bytes(raw)
        with pytest.raises(DamagedError, match=said):
            open_sqlite(home, writing=writing)
        assert (home / DATABASE_NAME).read_bytes() == raw

    @pytest.mark.fault(15)
    @pytest.mark.parametrize("writing", [True, False])
    def test_another_programs_database_is_left_as_it_is(self, home: Path, writing: bool) -> None:
        home.mkdir()
        with closing(from_outside(home)) as foreign:
            foreign.execute("CREATE TABLE interviews (id)")
        before = (home / DATABASE_NAME).read_bytes()
        with pytest.raises(StorageError, match="another program's database"):
            open_sqlite(home, writing=writing)
        assert (home / DATABASE_NAME).read_bytes() == before

    @pytest.mark.fault(16)
    @pytest.mark.parametrize("writing", [True, False])
    def test_a_newer_home_is_refused_and_left_as_it_is(self, home: Path, writing: bool) -> None:
        open_sqlite(home, writing=True).close()
        with closing(from_outside(home)) as newer:
            newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        before = written_texts(home)
        with pytest.raises(NewerFormat, match=f"version {SCHEMA_VERSION + 1}, this one knows up to {SCHEMA_VERSION}"):
            open_sqlite(home, writing=writing)
        assert before in written_texts(home)

    @pytest.mark.parametrize("writing", [True, False])
    def test_a_home_without_one_of_its_tables_is_damaged(self, home: Path, writing: bool) -> None:
        open_sqlite(home, writing=True).close()
        with closing(from_outside(home)) as outside:
            outside.execute("DROP TABLE current_answers")
        with pytest.raises(DamagedError, match="its tables current_answers are gone"):
            open_sqlite(home, writing=writing)

    @pytest.mark.fault(13)
    def test_a_half_written_file_is_damaged(self, home: Path) -> None:
        with closing(open_sqlite(home, writing=True)) as store:
            store.create(header_of(), BANK, SAID, views_with(), BEGUN_AT)
        path = home / DATABASE_NAME
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with pytest.raises(DamagedError, match="is damaged"), closing(open_sqlite(home, writing=False)) as reader:
            list(reader.events(ID))

    def test_a_folder_where_the_database_should_be_is_named(self, home: Path) -> None:
        (home / DATABASE_NAME).mkdir(parents=True)
        for writing in (True, False):
            with pytest.raises(StorageError, match="is not a file"):
                open_sqlite(home, writing=writing)

    def test_a_file_where_the_home_should_be_is_named(self, home: Path) -> None:
        home.write_bytes(b"")
        with pytest.raises(StorageError, match="cannot be used"):
            open_sqlite(home, writing=True)


class TestGuards:
    """They hold for any connection, also one that asks for none of them."""

    @pytest.mark.parametrize("own", [True, False])
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE events SET body = '{}' WHERE seq = 3",
            "UPDATE events SET seq = 99 WHERE seq = 10",
            "DELETE FROM events WHERE seq = 10",
            "DELETE FROM events",
            "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 3",
            "REPLACE INTO events SELECT * FROM events",
            "UPDATE OR REPLACE events SET seq = 3 WHERE seq = 10",
            "UPDATE interviews SET header = '{}'",
            "UPDATE interviews SET case_ref = 'W02'",
            "DELETE FROM interviews",
            "REPLACE INTO interviews SELECT * FROM interviews",
            "UPDATE banks SET bytes = x'00'",
        ],
    )
    def test_what_was_recorded_is_neither_changed_nor_taken_out(
        self, store: InterviewStore, home: Path, change: str, own: bool
    ) -> None:
        store.close()
        connection, held = open_to_write(home)
        if not own:
            held.close()
            connection = from_outside(home)
        with closing(connection), held, pytest.raises(sqlite3.IntegrityError, match="are never"):
            connection.execute(change)
        with closing(open_sqlite(home, writing=False)) as reader:
            assert list(reader.stored(ID)) == seal(header_of(), SAID)

    def test_a_tombstone_stays(self, store: InterviewStore, home: Path) -> None:
        store.discard(ID, "begun by mistake", LATER)
        with closing(from_outside(home)) as outside:
            for change in ("DELETE FROM tombstones", "UPDATE tombstones SET reason = 'another'"):
                with pytest.raises(sqlite3.IntegrityError, match="tombstones"):
                    outside.execute(change)
            found = outside.execute("SELECT interview, at, reason, events, wiped FROM tombstones").fetchall()
        assert found == [(ID, LATER, "begun by mistake", 10, 1)]

    def test_a_record_edited_from_outside_is_not_added_to(self, store: InterviewStore, home: Path) -> None:
        with closing(from_outside(home)) as outside:
            outside.execute("DROP TRIGGER events_are_never_changed")
            outside.execute("UPDATE events SET hash = ? WHERE seq = 10", ("0" * 64,))
        with pytest.raises(DamagedError, match="Nothing was added"):
            store.append(ID, 10, [said(11, "later")], views_with(), LATER)
        assert store.shelf(ID).count == 10

    def test_a_record_that_another_program_added_to_is_not_added_to_over_it(
        self, store: InterviewStore, home: Path
    ) -> None:
        store.append(ID, 10, [said(11, "later")], views_with(), LATER)
        with closing(from_outside(home)) as outside:
            outside.execute("UPDATE interviews SET count = 12")
        for _ in range(2):
            with pytest.raises((StorageError, DamagedError), match=r"has 12 events|not as it was written"):
                store.append(ID, 11, [said(12, "later")], views_with(), LATER)

    def test_a_record_edited_from_outside_is_found_and_still_read(self, store: InterviewStore, home: Path) -> None:
        with closing(from_outside(home)) as outside:
            outside.execute("DROP TRIGGER events_are_never_changed")
            outside.execute('UPDATE events SET body = \'{"cleaned":0,"text":"Hm"}\' WHERE seq = 3')
        shelf = store.shelf(ID)
        faults = check(shelf.header, store.stored(ID), count=shelf.count, last_hash=shelf.last_hash)
        assert [fault.what for fault in faults] == ["Event 3 was changed after it was recorded."]
        assert len(list(store.events(ID))) == 10

    def test_a_bank_edited_from_outside_is_found(self, store: InterviewStore, home: Path) -> None:
        with closing(from_outside(home)) as outside:
            outside.execute("DROP TRIGGER banks_are_never_changed")
            outside.execute("UPDATE banks SET bytes = x'00'")
        with pytest.raises(DamagedError, match="not as it was written"):
            store.bank(ID)
        assert store.bank_by_sha(header_of().bank.sha256) is None

    def test_a_header_that_cannot_be_read_is_damage(self, store: InterviewStore, home: Path) -> None:
        with closing(from_outside(home)) as outside:
            outside.execute("DROP TRIGGER headers_are_never_changed")
            outside.execute("UPDATE interviews SET header = '{}'")
        with pytest.raises(DamagedError, match="first line of interview 01JAAAA"):
            store.shelves()


class TestBadDays:
    def test_a_full_disk_says_so_and_what_was_saved_is_there(self, store: InterviewStore) -> None:
        with (
            little_room(100_000),
            pytest.raises(StorageError, match=r"^Not saved: .* What was saved before is safe") as caught,
        ):
            store.append(ID, 10, [said(11, "x" * 500_000)], views_with(row_of("visits")), LATER)
        assert isinstance(caught.value.__cause__, sqlite3.Error)
        assert tuple(store.events(ID)) == SAID
        assert store.rows(ID) == {"plan": row_of()}

    @pytest.mark.fault(4)
    def test_it_saves_again_when_there_is_room(self, store: InterviewStore) -> None:
        with little_room(100_000), pytest.raises(StorageError):
            store.append(ID, 10, [said(11, "x" * 500_000)], views_with(), LATER)
        store.append(ID, 10, [said(11, "x" * 500_000)], views_with(), LATER)
        assert store.shelf(ID).count == 11

    def test_a_full_disk_while_a_home_is_made_leaves_no_half_made_one(self, home: Path) -> None:
        with little_room(10_000), pytest.raises(StorageError, match="cannot be used: "):
            open_sqlite(home, writing=True)
        open_sqlite(home, writing=True).close()

    @pytest.mark.fault(10)
    @pytest.mark.usefixtures("impatient", "store")
    def test_another_program_that_holds_the_file_is_named(self, store: InterviewStore, home: Path) -> None:
        with closing(from_outside(home)) as outside:
            outside.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="another program is using the file"):
                store.append(ID, 10, [said(11, "later")], views_with(), LATER)
        store.append(ID, 10, [said(11, "later")], views_with(), LATER)

    @pytest.mark.slow
    def test_nothing_that_was_acknowledged_is_lost_by_a_kill(self, home: Path) -> None:
        program = (
            "import sys; from pathlib import Path; from tests.store.record.records import *\n"
            "from tests.store.record.test_sqlite import ID, said\n"
            "from assistant.store.record.sqlite import open_sqlite\n"
            "store = open_sqlite(Path(sys.argv[1]), writing=True)\n"
            "if not store.shelves(): store.create(header_of(), BANK, SAID, views_with(), BEGUN_AT)\n"
            "for seq in range(store.shelf(ID).count + 1, 100_000):\n"
            "    store.append(ID, seq - 1, [said(seq, 'x' * 500)], views_with(row_of()), LATER); print(seq, flush=True)"
        )
        for _ in range(5):
            running = subprocess.Popen([sys.executable, "-c", program, home], cwd=CHECKOUT, stdout=subprocess.PIPE)
            assert running.stdout is not None
            acknowledged = [int(running.stdout.readline()) for _ in range(50)]
            running.kill()
            acknowledged += [int(line) for line in running.communicate()[0].split(b"\n")[:-1] if line]
            with closing(open_sqlite(home, writing=False)) as reader:
                assert reader.shelf(ID).count >= acknowledged[-1]
                shelf = reader.shelf(ID)
                assert check(shelf.header, reader.stored(ID), count=shelf.count, last_hash=shelf.last_hash) == []


class TestDiscarding:
    def test_no_text_of_a_discarded_interview_is_left_in_any_file(self, home: Path) -> None:
        secrets = [said(seq, f"{CANARY} {'x' * 40 * seq}") for seq in range(11, 200)]
        row = row_of(answer=CANARY, prepared=CANARY)
        with closing(open_sqlite(home, writing=True)) as store:
            store.create(header_of(), BANK, SAID, views_with(), BEGUN_AT)
            store.create(header_of("01JBBBB", CANARY), BANK, (*SAID, *secrets), views_with(row), BEGUN_AT)
            store.append("01JBBBB", 199, [said(200, CANARY)], views_with(row_of(answer="y")), LATER)
            assert CANARY.encode() in written_texts(home)
            store.discard("01JBBBB", "begun by mistake", LATER)
            assert CANARY.encode() not in written_texts(home)
            assert tuple(store.events(ID)) == SAID
        assert CANARY.encode() not in written_texts(home)

    @pytest.mark.usefixtures("impatient")
    def test_traces_that_another_program_held_fast_are_wiped_at_the_next_opening(self, home: Path) -> None:
        with closing(open_sqlite(home, writing=True)) as store, closing(from_outside(home)) as outside:
            store.create(header_of(case=CANARY), BANK, SAID, views_with(), BEGUN_AT)
            outside.execute("BEGIN")
            assert outside.execute("SELECT count(*) FROM events").fetchone() == (10,)
            with pytest.raises(StorageError, match=r"It is discarded\. Traces of it stay on the disk"):
                store.discard(ID, "begun by mistake", LATER)
            assert store.shelves() == []
            assert CANARY.encode() in written_texts(home)
            outside.execute("COMMIT")
            store.close()
            open_sqlite(home, writing=True).close()
            assert outside.execute("SELECT wiped FROM tombstones").fetchall() == [(1,)]
            assert CANARY.encode() not in written_texts(home)


class TestBanks:
    def test_a_bank_is_kept_once(self, store: InterviewStore, home: Path) -> None:
        for number in range(5):
            store.create(header_of(f"01JB{number}"), BANK, SAID, views_with(), BEGUN_AT)
        store.create(header_of("01JC", bank=OTHER_BANK), OTHER_BANK, SAID, views_with(), BEGUN_AT)
        with closing(from_outside(home)) as outside:
            assert outside.execute("SELECT count(*) FROM banks").fetchone() == (2,)


class TestViews:
    """For anybody with any SQLite tool."""

    @pytest.fixture
    def shown(self, home: Path, store: InterviewStore) -> Iterator[sqlite3.Connection]:
        with closing(from_outside(home)) as outside:
            outside.row_factory = sqlite3.Row
            yield outside

    def append(self, store: InterviewStore, *bodies: Body, question: str | None = None, lane: Lane = "shared") -> None:
        count = store.shelf(ID).count
        events = [Event(count + i, 5_000, "inspector", body, question, lane) for i, body in enumerate(bodies, 1)]
        store.append(ID, count, events, views_with(), LATER)

    def rows(self, shown: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in shown.execute(sql)]

    def test_answers_are_shown_as_people_write_them(self, store: InterviewStore, shown: sqlite3.Connection) -> None:
        rows = (
            row_of("visits", answer=("school", "home")),
            row_of("months", answer=7, prepared=6),
            row_of("why", answer=None),
        )
        store.append(ID, 10, [], views_with(*rows), LATER)
        found = self.rows(shown, "SELECT question, answer, prepared FROM answers ORDER BY question")
        assert found == [
            ("months", 7, 6),
            ("plan", "insufficient", None),
            ("visits", '["school","home"]', None),
            ("why", None, None),
        ]

    def test_an_answer_is_shown_with_all_that_belongs_to_it(self, shown: sqlite3.Connection) -> None:
        [row] = shown.execute("SELECT * FROM answers")
        assert dict(row) == {
            "interview": ID,
            "case_ref": "W01",
            "status": "open",
            "question": "plan",
            "theme": "care",
            "answer": "insufficient",
            "side": "not_met",
            "view": None,
            "main_reason": "late",
            "reasons": '["late", "not_done"]',
            "explained": "clearly",
            "record": "partly",
            "set_aside": None,
            "amended": 0,
            "prepared": None,
        }

    def test_remarks_are_shown_with_their_speaker(self, shown: sqlite3.Connection) -> None:
        [row] = shown.execute("SELECT * FROM remarks")
        assert dict(row) == {
            "interview": ID,
            "case_ref": "W01",
            "seq": 3,
            "at": 900,
            "by": "case_manager",
            "question": "plan",
            "text": 'I asked the school, "and" his mother\n– Llŷr 🌱',
            "withheld": 0,
        }

    def test_notes_and_alerts_are_in_no_view(self, store: InterviewStore, shown: sqlite3.Connection) -> None:
        self.append(store, ev.Said(text="whispered"), lane="private")
        shown_texts = str(
            [
                [tuple(row) for row in shown.execute(f"SELECT * FROM {view}")]
                for view in ("answers", "remarks", "judgements")
            ]
        )
        assert not any(text in shown_texts for text in ("whispered", "second file", "Alone at night"))

    def test_a_corrected_speaker_is_shown(self, store: InterviewStore, shown: sqlite3.Connection) -> None:
        self.append(store, ev.SpeakerCorrected(of=3, by="inspector"))
        assert self.rows(shown, 'SELECT "by" FROM remarks') == [("inspector",)]
        self.append(store, ev.SpeakerCorrected(of=3, by="case_manager"))
        assert self.rows(shown, 'SELECT "by" FROM remarks') == [("case_manager",)]

    def test_a_correction_that_was_undone_is_not_shown(self, store: InterviewStore, shown: sqlite3.Connection) -> None:
        self.append(store, ev.SpeakerCorrected(of=3, by="inspector"), ev.Undone(of=11))
        assert self.rows(shown, 'SELECT "by" FROM remarks') == [("case_manager",)]

    def test_a_remark_that_was_undone_is_not_shown(self, store: InterviewStore, shown: sqlite3.Connection) -> None:
        self.append(store, ev.Said(text="slip"), ev.Undone(of=11), ev.Said(text="meant"))
        assert self.rows(shown, "SELECT seq, text FROM remarks WHERE seq > 10") == [(13, "meant")]

    def test_a_withheld_remark_is_marked(self, store: InterviewStore, shown: sqlite3.Connection) -> None:
        self.append(store, ev.Withheld(of=3), ev.Said(text="open"))
        assert self.rows(shown, "SELECT seq, withheld FROM remarks") == [(3, 1), (12, 0)]

    def test_the_newest_judgement_of_a_theme_is_shown(self, store: InterviewStore, shown: sqlite3.Connection) -> None:
        assert self.rows(shown, "SELECT * FROM judgements") == [
            (ID, "W01", "care", "sufficient", None, "Kind", 10, 2300)
        ]
        newer = ev.Judged(theme="care", proposed="sufficient", decision="insufficient", rationale="Weighed again")
        other = ev.Judged(theme="safety", proposed=None, decision="sufficient", rationale="Seen")
        self.append(store, newer, other)
        assert self.rows(shown, "SELECT theme, decision, proposed, rationale FROM judgements ORDER BY theme") == [
            ("care", "insufficient", "sufficient", "Weighed again"),
            ("safety", "sufficient", None, "Seen"),
        ]
        self.append(store, ev.Undone(of=11))
        assert self.rows(shown, "SELECT theme, decision FROM judgements") == [("care", "sufficient")]

    def test_corrections_are_found_without_reading_the_other_events(self, shown: sqlite3.Connection) -> None:
        steps = [
            row["detail"] for row in shown.execute("EXPLAIN QUERY PLAN SELECT * FROM remarks WHERE interview = 'x'")
        ]
        assert sum("corrections (interview=? AND kind=?" in step for step in steps) == 7

    def test_every_event_is_there_for_who_wants_them_all(self, shown: sqlite3.Connection) -> None:
        assert self.rows(shown, "SELECT seq, kind FROM events") == [(event.seq, event.kind) for event in WHOLE[:10]]
