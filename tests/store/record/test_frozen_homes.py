"""A home as some version left it is opened by this one: whole, to the byte, and at the question where it stood."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.core.inspection.events import BODIES
from assistant.core.interview import moves
from assistant.core.interview.searchable import searchable
from assistant.core.interview.views import answer_rows, outline
from assistant.core.text.search_words import wanted
from assistant.errors import NewerFormat, StorageError
from assistant.session.documents import feedback_text, judgement_text
from assistant.session.interview.catching_up import catch_up
from assistant.session.interview.desk import Desk
from assistant.session.interview.sitting import load, reopen
from assistant.session.interview.transfer import export_text, verify_stored
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.half_typed import LINE
from assistant.store.record.interviews import Query
from assistant.store.record.migrations import INDEX_TABLES, SCHEMA_VERSION, STEPS, TABLES, migrate
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.store.record.freeze_home import FROZEN, HALF_TYPED, INSPECTED, INSPECTION, OPEN, SIGNED, Clock, thaw
from tools.verify_transcript import verify

VERSIONS = sorted(int(path.stem) for path in FROZEN.glob("*.sql"))
NAMES = (SIGNED, OPEN)
frozen_homes = pytest.mark.parametrize("version", VERSIONS)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def opened(home: Path, *, writing: bool) -> InterviewStore:
    """The home as a person has it before them."""
    store = open_sqlite(home, writing=writing)
    if writing:
        catch_up(store)
    return store


def exported(version: int, name: str) -> str:
    return (FROZEN / f"{version}.{name}.jsonl").read_text(encoding="utf-8")


def see_whole(store: InterviewStore, version: int) -> None:
    """Every record in it is as it was frozen, by its own account, by its export, and by what stands beside it."""
    assert {shelf.header.interview for shelf in store.shelves()} == set(NAMES)
    for name in NAMES:
        assert verify_stored(store, name).faults == ()
        assert export_text(store, name) == exported(version, name)
        state, shelf = load(store, name)
        assert store.rows(name) == answer_rows(state)
        assert store.search_rows(name) == searchable(state)
        assert shelf.outline == outline(state)


def test_the_schema_as_it_is_now_is_frozen() -> None:
    assert SCHEMA_VERSION in VERSIONS, "python -m tests.store.record.freeze_home"


@frozen_homes
@pytest.mark.fault(17)
def test_a_frozen_home_is_opened_whole_and_exports_the_same_bytes(version: int, home: Path) -> None:
    thaw(version, home)
    for writing in (True, False):
        with closing(opened(home, writing=writing)) as store:
            see_whole(store, version)
            assert [store.shelf(name).outline.status for name in NAMES] == ["signed", "open"]


@frozen_homes
def test_another_verifier_agrees_about_what_was_frozen(version: int) -> None:
    for name in NAMES:
        assert verify(exported(version, name).encode().removesuffix(b"\n").split(b"\n"), "").startswith("ok: ")


@frozen_homes
def test_a_frozen_interview_goes_on_at_its_question(version: int, home: Path) -> None:
    thaw(version, home)
    with closing(opened(home, writing=True)) as store:
        sitting = reopen(store, OPEN, Clock())
        place, count = sitting.state.place, sitting.state.count
        assert place is not None
        assert place.kind == "question"
        assert isinstance(sitting.make(moves.Say("inspector", "Where were we?")), tuple)
        assert sitting.state.place == place
        assert sitting.state.count == count + 1
        assert verify_stored(store, OPEN).faults == ()
        assert export_text(store, OPEN).startswith(exported(version, OPEN))


@frozen_homes
def test_what_was_said_in_a_frozen_home_is_found(version: int, home: Path) -> None:
    thaw(version, home)
    for writing in (True, False):
        with closing(opened(home, writing=writing)) as store:
            assert [hit.interview for hit in store.search(Query(wanted("llyr said")))] == [OPEN]
            assert store.not_searchable() == []


@frozen_homes
def test_documents_are_made_of_what_was_frozen(version: int, home: Path) -> None:
    thaw(version, home)
    with closing(opened(home, writing=True)) as store:
        for document in (feedback_text, judgement_text):
            assert "Plot" in str(document(store, SIGNED, "md"))


def test_the_line_that_was_being_typed_is_frozen_too(home: Path) -> None:
    thaw(SCHEMA_VERSION, home)
    with closing(open_sqlite(home, writing=False)) as store:
        kept = store.half_typed.of(OPEN, LINE, "meeting")
        assert kept is not None
        assert (kept.text, kept.speaker) == (HALF_TYPED, "case_manager")
        assert store.half_typed.of(SIGNED, LINE, "meeting") is None


@pytest.mark.parametrize("version", [version for version in VERSIONS if version < 11])
def test_a_line_that_an_earlier_version_kept_is_there_and_nobodys(version: int, home: Path) -> None:
    thaw(version, home)
    with closing(opened(home, writing=True)) as store:
        sitting = reopen(store, OPEN, Clock())
        kept = sitting.half_typed()
        if version == 4:
            assert kept is None
            return
        assert kept is not None
        assert (kept.text, kept.speaker) == (HALF_TYPED, "")
        text, known = Desk(sitting).pick_up()
        assert text == HALF_TYPED
        assert "Whose half-typed line this is was not kept" in known


def test_an_inspection_is_frozen_with_an_entry_of_every_kind(home: Path) -> None:
    thaw(SCHEMA_VERSION, home)
    with closing(open_sqlite(home, writing=False)) as store:
        entries = [event.body for event in store.inspections.events(INSPECTION)]
        assert tuple(entries) == INSPECTED
        assert {type(entry) for entry in entries} == set(BODIES.values())
        assert [link.of for link in store.seconds.all().values()] == [SIGNED]


def older(version: int, steps: int, home: Path) -> Path:
    """The records of a frozen home in tables that have had only the first so many steps; all steps left those alike."""
    source = thaw(version, home)
    source.rename(full := source.with_name("full.db"))
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        migrate(connection, stop_before=STEPS[steps].__name__)
        connection.execute("ATTACH ? AS whole", (str(full),))
        for table in ("tombstones", "banks", "interviews", "events", "current_answers"):  # the rest is made of these
            connection.execute(f"INSERT INTO {table} SELECT * FROM whole.{table}")
        assert connection.execute("PRAGMA user_version").fetchone() == (steps,)
    full.unlink()
    return source


def made(path: Path) -> Iterable[tuple[str, ...]]:
    """The names of all that the steps make."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name FROM sqlite_master ORDER BY 1, 2").fetchall()


@pytest.mark.fault(17)
@pytest.mark.parametrize("steps", range(1, SCHEMA_VERSION))
def test_a_home_of_each_earlier_step_is_brought_up_to_date_whole(steps: int, home: Path, tmp_path: Path) -> None:
    path = older(SCHEMA_VERSION, steps, home)
    before = path.read_bytes()
    with pytest.raises(StorageError, match="older version of the assistant"):
        open_sqlite(home, writing=False)
    assert path.read_bytes() == before
    with closing(opened(home, writing=True)) as store:
        see_whole(store, SCHEMA_VERSION)
        assert isinstance(reopen(store, OPEN, Clock()).make(moves.Say("inspector", "Again")), tuple)
    assert made(path) == made(thaw(SCHEMA_VERSION, tmp_path / "now"))


@pytest.mark.fault(16)
@pytest.mark.parametrize("writing", [True, False])
def test_a_frozen_home_of_the_next_version_is_refused_and_left_as_it_is(writing: bool, home: Path) -> None:
    path = thaw(SCHEMA_VERSION, home)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerFormat, match="made by a newer version"):
        open_sqlite(home, writing=writing)
    assert path.read_bytes() == before
    assert [file.name for file in home.iterdir() if file.name.startswith(f"{DATABASE_NAME}-")] == []


def test_every_table_of_a_home_is_frozen() -> None:
    text = (FROZEN / f"{SCHEMA_VERSION}.sql").read_text(encoding="utf-8")
    assert all(f'INSERT INTO "{table}" VALUES' in text for table in TABLES - INDEX_TABLES)
