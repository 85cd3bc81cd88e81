"""Searching, the same in every store; and what the index on the disk has to do besides."""

from __future__ import annotations

import json
import sqlite3
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview.fold import fold, start
from assistant.core.interview.searchable import Searchable, searchable
from assistant.core.record.event import Event
from assistant.core.text.search_words import LONGEST_QUERY, wanted
from assistant.errors import HomeLocked, StorageError, UsageError
from assistant.session.interview.catching_up import catch_up
from assistant.session.interview.sitting import Opening, begin
from assistant.store.reading.banks import LoadedBank
from assistant.store.record.codec import seal
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.interviews import Query
from assistant.store.record.migrations import SCHEMA_VERSION, build
from assistant.store.record.shelves import place_in_time
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.core.interview.random_walks import walk
from tests.room import little_room
from tests.store.record.freeze_home import OPEN, SIGNED, Clock, thaw
from tests.store.record.records import BANK, BEGUN_AT, LATER, SAID, header_of, views_with
from tests.talk import small

ID, OTHER = header_of().interview, "01JBBBB"
NOON = 1_368_522_131_000
PLANTED = "Xyloquenbrathmir"


def row(seq: int, text: str, moment: int = NOON, **changed: object) -> Searchable:
    plain = Searchable(seq, moment, "remark", "case_manager", "plan", None, "care", (), text)
    return replace(plain, **changed)  # type: ignore[arg-type]  # a test names the fields it is about


def keep(store: InterviewStore, *rows: Searchable, interview: str = ID, gone: frozenset[int] = frozenset()) -> None:
    """Put rows beside a record that has two events, made if it is not there."""
    views = replace(views_with(), searchable={one.seq: one for one in rows}, unsearchable=gone)
    if interview in {shelf.header.interview for shelf in store.shelves()}:
        store.append(interview, 2, [], views, LATER)
    else:
        store.create(header_of(interview), BANK, SAID[:2], views, BEGUN_AT)


def found(store: InterviewStore, words: str, **filters: object) -> list[str]:
    return [hit.row.text for hit in store.search(Query(wanted(words), **filters))]  # type: ignore[arg-type]


@pytest.fixture
def store(any_store: InterviewStore) -> InterviewStore:
    return any_store


class TestEveryStore:
    def test_nothing_is_found_in_an_empty_one(self, store: InterviewStore) -> None:
        assert (found(store, "school"), store.search_marks(), store.not_searchable()) == ([], set(), [])

    def test_rows_come_back_as_they_went_in(self, store: InterviewStore) -> None:
        rows = [
            row(3, "I asked", path="start", question=None, theme=None),
            row(4, "Asset p3", kind="evidence", by="inspector", marks=("a b", "good_practice")),
        ]
        keep(store, *rows)
        assert store.search_rows(ID) == {3: rows[0], 4: rows[1]}
        [hit] = store.search(Query(wanted("asset")))
        assert (hit.interview, hit.row) == (ID, rows[1])

    def test_the_newest_comes_first_whichever_interview_and_when_it_came_in(self, store: InterviewStore) -> None:
        keep(store, row(3, "school second", NOON + 5), row(4, "school fourth", NOON + 9))
        keep(store, row(3, "school first", NOON), row(9, "school third", NOON + 5), interview=OTHER)
        order = ["school fourth", "school third", "school second", "school first"]
        assert found(store, "school") == order
        assert found(store, "school", limit=2) == order[:2]

    def test_what_was_said_at_one_moment_in_two_interviews_is_found_twice(self, store: InterviewStore) -> None:
        for number in range(5):
            keep(store, row(3, f"school {number}"), row(4, f"school {number}"), interview=f"01J{number}")
        assert len(found(store, "school")) == 10

    def test_the_best_comes_first_if_asked_for(self, store: InterviewStore) -> None:
        keep(store, row(3, "school school school"), row(4, "the school and many other things that were said here too"))
        keep(store, row(5, "school school school", NOON - 9), row(6, "nothing"))
        keep(store, *(row(seq, f"filling {seq}") for seq in range(10, 20)))
        assert [hit.row.seq for hit in store.search(Query(wanted("school"), ranked=True))] == [3, 5, 4]
        assert [hit.row.seq for hit in store.search(Query(wanted("school"), theme="care", ranked=True))] == [3, 5, 4]
        assert [hit.row.seq for hit in store.search(Query(wanted("school"), ranked=True, limit=1))] == [3]

    @pytest.mark.parametrize(
        ("words", "there"),
        [
            ("SCHOOL mother", True),
            ("school father", False),
            ('"his mother"', True),
            ('"mother his"', False),
            ("llyr", True),
            ("LLŶR", True),
            ("Lly\u0302r", True),
            ("scho", False),
            ("scho*", True),
            ('"his moth"*', True),
            ("mother's", True),
            ("school OR father", False),
            ("NOT father", False),
            ("2013-04-02", True),
        ],
    )
    def test_words_are_words_and_no_syntax(self, store: InterviewStore, words: str, there: bool) -> None:
        keep(store, row(3, "I asked the School, «and» his mother's\nLlŷr, 2013-04-02"))
        assert bool(found(store, words)) is there

    @pytest.mark.parametrize(
        "words",
        ['"', 'a"b', "NEAR(a b, 5)", "{text} : a", "text:a", "^a", "a + b", "a AND", "OR", "(", "a*b*", "-a", "';--",
         "a\x00b", "\ud83c a", "½ ² ⅷ ǆ 漢字 हिन्दी", "a " * (LONGEST_QUERY // 2), "a\u0301" * 300, "\U0001e900 a"],
    )  # fmt: skip
    def test_nothing_that_people_type_is_too_much(self, store: InterviewStore, words: str) -> None:
        keep(store, row(3, "a plain text"))
        with suppress(UsageError):  # where there is no word in it, as its own test says
            store.search(Query(wanted(words)))
            store.search(Query(wanted(words), ranked=True))

    def test_filters_let_through_what_fits_all_of_them(self, store: InterviewStore) -> None:
        keep(
            store,
            row(3, "school 3"),
            row(4, "school 4", theme="growing", question="soil"),
            row(5, "school 5", by="inspector", marks=("good_practice", "other")),
            row(6, "school 6", question=None, theme=None),
        )
        assert found(store, "school", theme="care") == ["school 5", "school 3"]
        assert found(store, "school", questions=frozenset({"soil", "court"})) == ["school 4"]
        assert found(store, "school", questions=frozenset()) == []
        assert found(store, "school", by="inspector") == ["school 5"]
        assert found(store, "school", mark="good_practice") == ["school 5"]
        assert found(store, "school", mark="good") == []
        assert found(store, "school", by="case_manager", theme="care") == ["school 3"]
        assert store.search_marks() == {"good_practice", "other"}

    def test_rows_change_and_go(self, store: InterviewStore) -> None:
        keep(store, row(3, "school 3"), row(4, "school 4"))
        keep(store, row(3, "school 3", by="inspector", marks=("good_practice",)), gone=frozenset({4, 99}))
        assert found(store, "school") == ["school 3"]
        assert found(store, "school", by="case_manager") == []
        assert found(store, "school", mark="good_practice") == ["school 3"]

    def test_a_discarded_interview_is_not_found(self, store: InterviewStore) -> None:
        keep(store, row(3, "school 3"))
        keep(store, row(3, "school 4"), interview=OTHER)
        store.discard(ID, "begun by mistake", LATER)
        assert found(store, "school") == ["school 4"]
        assert store.not_searchable() == []

    def test_an_imported_record_is_found_at_the_time_it_was_said(self, store: InterviewStore) -> None:
        keep(store, row(3, "school now", NOON))
        views = replace(views_with(), searchable={3: row(3, "school then", NOON - 10**9)})
        store.add_transcript(header_of(OTHER), BANK, seal(header_of(OTHER), SAID), views, LATER)
        assert found(store, "school") == ["school now", "school then"]

    @pytest.mark.parametrize("moment", [-(10**14), -1, 0, 10**13, 253_402_300_799_000, 2**53])
    def test_no_time_is_too_strange(self, store: InterviewStore, moment: int) -> None:
        keep(store, row(3, "school 3", moment), row(2**53 - 1, "school 4", moment), row(5, "school 5", NOON))
        assert {*found(store, "school")} == {"school 3", "school 4", "school 5"}


@settings(max_examples=10)
@given(st.integers(0, 2**32), st.integers(30, 90))
@example(12_472_296, 30)
def test_the_index_kept_is_the_one_that_a_fresh_fold_makes(seed: int, length: int) -> None:
    bank = small()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build(connection)
    with closing(connection):
        store = InterviewStore(connection, ExitStack(), writing=True)
        held = walk(bank, Random(seed), length)
        loaded = LoadedBank(bank, b"", sha256(b"").hexdigest(), "bank.yaml")
        sitting = begin(store, loaded, Opening("W01", "J"), Clock())
        for _, move, _ in held.tried[1:]:
            sitting.make(move)
        fresh = fold(start(bank, sitting.state.header), store.events(sitting.id))
        assert store.search_rows(sitting.id) == searchable(fresh)
        # Raises if the index does not say what the rows say.
        connection.execute("INSERT INTO searchable_fts (searchable_fts, rank) VALUES ('integrity-check', 1)")


def texts(home: Path) -> bytes:
    """All bytes of a home, small letters only: what an index keeps has no others."""
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()).lower()


def bare(home: Path) -> sqlite3.Connection:
    return sqlite3.connect(home / DATABASE_NAME, isolation_level=None)


def unindexed(home: Path) -> None:
    """As an earlier version, or a kill in mid-way, leaves it."""
    with closing(bare(home)) as outside:
        outside.execute("DELETE FROM searchable")
        outside.execute("DELETE FROM indexed")


class TestErasing:
    @pytest.mark.parametrize("history", ["one transaction", "many", "many, some taken back"])
    @pytest.mark.parametrize("others", [0, 3])
    def test_no_word_of_a_discarded_interview_is_left_in_any_file(
        self, tmp_path: Path, history: str, others: int
    ) -> None:
        home, tail = tmp_path / "home", PLANTED[4:].lower().encode()
        planted = [row(seq, f"{PLANTED}{seq} was {seq % 7}there {seq}", NOON + seq) for seq in range(3, 60)]
        with closing(open_sqlite(home, writing=True)) as store:
            for number in range(others):
                keep(
                    store,
                    *(row(seq, f"xylophone {seq} went {number}") for seq in range(3, 40)),
                    interview=f"02{number}",
                )
            once = history == "one transaction"
            for rows in [planted] if once else [[one] for one in planted]:
                keep(store, *rows)
                if "taken back" in history:
                    keep(store, gone=frozenset(one.seq for one in rows if one.seq % 3 == 0))
            assert tail in texts(home)
            store.discard(ID, "begun by mistake", LATER)
            assert tail not in texts(home)
            assert len(found(store, "xylo*", limit=500)) == 37 * others
        assert tail not in texts(home)


class TestOpening:
    @pytest.mark.fault(17)
    def test_a_record_that_is_not_in_the_index_is_taken_in_when_it_is_opened_to_write(self, tmp_path: Path) -> None:
        thaw(SCHEMA_VERSION, tmp_path)
        unindexed(tmp_path)
        with closing(open_sqlite(tmp_path, writing=False)) as reader:
            assert found(reader, "llyr") == []
            assert reader.not_searchable() == [SIGNED, OPEN]
        for writing in (True, False):
            with closing(open_sqlite(tmp_path, writing=writing)) as store:
                if writing:
                    catch_up(store)
                assert store.not_searchable() == []
                assert len(found(store, "llyr")) == 1

    def test_a_record_that_cannot_be_read_stops_neither_the_opening_nor_the_others(self, tmp_path: Path) -> None:
        thaw(SCHEMA_VERSION, tmp_path)
        unindexed(tmp_path)
        with closing(bare(tmp_path)) as outside:
            outside.execute("DROP TRIGGER events_are_never_changed")
            body = json.dumps({"of": 9_999, "by": "inspector"})
            outside.execute(
                "UPDATE events SET kind = 'speaker_corrected', body = ? WHERE interview = ? AND seq = 11",
                (body, SIGNED),
            )
        with closing(open_sqlite(tmp_path, writing=True)) as store:
            catch_up(store)
            assert store.not_searchable() == [SIGNED]
            assert len(found(store, "llyr")) == 1

    @pytest.mark.fault(4)
    def test_a_disk_that_is_full_leaves_the_index_for_another_time(self, tmp_path: Path) -> None:
        thaw(6, tmp_path)
        open_sqlite(tmp_path, writing=True).close()
        unindexed(tmp_path)
        with little_room(60_000), closing(open_sqlite(tmp_path, writing=True)) as store:
            catch_up(store)
            assert [shelf.header.interview for shelf in store.shelves()] == [OPEN, SIGNED]
        with closing(open_sqlite(tmp_path, writing=True)) as store:
            catch_up(store)
            assert store.not_searchable() == []

    def test_an_older_home_is_not_searched_before_it_is_brought_up_to_date(self, tmp_path: Path) -> None:
        thaw(5, tmp_path)
        with pytest.raises(StorageError, match="open it once where it can be written"):
            open_sqlite(tmp_path, writing=False)

    def test_a_home_that_is_not_there_is_searched_and_not_made(self, tmp_path: Path) -> None:
        with closing(open_sqlite(tmp_path / "none", writing=False)) as reader:
            assert found(reader, "school") == []
        assert not (tmp_path / "none").exists()

    def test_a_home_that_is_being_written_is_searched(self, tmp_path: Path) -> None:
        with closing(open_sqlite(tmp_path, writing=True)) as store:
            keep(store, row(3, "school 3"))
            with closing(open_sqlite(tmp_path, writing=False)) as reader:
                assert found(reader, "school") == ["school 3"]
                keep(store, row(4, "school 4"))
                assert found(reader, "school") == ["school 4", "school 3"]
                with pytest.raises(HomeLocked):
                    keep(reader, row(5, "school 5"))


class TestInTheSameTransaction:
    def test_an_append_that_fails_leaves_the_index_as_it_was(self, tmp_path: Path) -> None:
        with closing(open_sqlite(tmp_path, writing=True)) as store:
            keep(store, row(3, "school 3"))
            views = replace(views_with(), searchable={4: row(4, "school 4")}, unsearchable=frozenset({3}))
            said = Event(4, 950, "case_manager", ev.Said(text="half \ud83c"))
            with pytest.raises(UsageError, match="lone surrogate"):
                store.append(ID, 2, [SAID[2], said], views, LATER)
            with little_room(100_000), pytest.raises(StorageError):
                store.append(ID, 2, [SAID[2]._replace(body=ev.Said(text="x" * 500_000))], views, LATER)
            assert found(store, "school") == ["school 3"]

    def test_a_text_is_never_changed_behind_the_index(self, tmp_path: Path) -> None:
        with closing(open_sqlite(tmp_path, writing=True)) as store:
            keep(store, row(3, "school 3"))
        with closing(bare(tmp_path)) as outside, pytest.raises(sqlite3.IntegrityError, match="never changed"):
            outside.execute("UPDATE searchable SET text = 'college'")


def test_later_is_larger_also_in_an_interview_of_a_million_events() -> None:
    assert place_in_time(NOON, 2**20 - 1) < place_in_time(NOON + 1, 0)
    assert place_in_time(10**15, 1) < place_in_time(10**15, 2) < 2**63
    assert place_in_time(-(10**15), 1) > -(2**63)
