"""The tables of a home, made and brought up to date one small step at a time.

A step is never edited and never taken out, only added to the end. `sqlite_utils` keeps the account of which were
applied; `user_version` is their number, so that opening a home needs neither that account nor that library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.store.record.views import (
    list_questions,
    show_answers,
    show_links,
    show_remarks_where_they_belong,
    show_to_analysts,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

# "JIA1" in ASCII: a file with another number in its header is another program's.
APPLICATION_ID = 0x4A494131
# The full-text index, in the tables that SQLite keeps it in.
INDEX_TABLES = frozenset(f"searchable_fts{part}" for part in ("", "_config", "_data", "_docsize", "_idx"))
TABLES = INDEX_TABLES | {
    "banks", "interviews", "events", "current_answers", "tombstones", "searchable", "indexed", "pseudonyms",
    "inspections", "inspection_events", "second_assessments", "bank_questions", "half_typed",
}  # fmt: skip


def create_tables(db: Database) -> None:
    """The records, the banks they began with, and the answers as they stand now."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(
        """
        CREATE TABLE banks (
            sha256 TEXT PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, bytes BLOB NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE interviews (
            id TEXT PRIMARY KEY, header TEXT NOT NULL, bank_sha TEXT NOT NULL REFERENCES banks (sha256),
            case_ref TEXT NOT NULL, training INTEGER NOT NULL,
            status TEXT NOT NULL, phase TEXT NOT NULL, asked INTEGER NOT NULL, answered INTEGER NOT NULL,
            set_aside INTEGER NOT NULL, waiting INTEGER NOT NULL, open INTEGER NOT NULL,
            promised INTEGER NOT NULL, place TEXT NOT NULL,
            count INTEGER NOT NULL, last_hash TEXT NOT NULL, head TEXT, changed TEXT NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE events (
            interview TEXT NOT NULL REFERENCES interviews (id), seq INTEGER NOT NULL, at INTEGER NOT NULL,
            kind TEXT NOT NULL, v INTEGER NOT NULL, "by" TEXT NOT NULL, question TEXT, lane TEXT NOT NULL,
            body TEXT, body_sha TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (interview, seq)
        )
        """
    )
    db.execute(
        """
        CREATE TABLE current_answers (
            interview TEXT NOT NULL REFERENCES interviews (id), question TEXT NOT NULL, theme TEXT, answer TEXT,
            side TEXT NOT NULL, counts INTEGER NOT NULL, "view" TEXT, main_reason TEXT, reasons TEXT NOT NULL,
            explained TEXT, record TEXT, set_aside TEXT, amended INTEGER NOT NULL, prepared TEXT,
            seq INTEGER NOT NULL,
            PRIMARY KEY (interview, question)
        ) WITHOUT ROWID
        """
    )
    db.execute(
        "CREATE TABLE tombstones (interview TEXT PRIMARY KEY, at TEXT NOT NULL, reason TEXT NOT NULL,"
        " events INTEGER NOT NULL, wiped INTEGER NOT NULL DEFAULT 0)"
    )


def index_for_figures(db: Database) -> None:
    """All that a figure counts lies in one index; what corrects events is found without reading the rest."""
    db.execute("CREATE INDEX figures ON current_answers (question, side, main_reason, interview)")
    # One term a kind, not IN: so SQLite uses it for `kind = 'undone'`, and builds no list at every event it takes in.
    kinds = ("judged", "speaker_corrected", "undone", "withheld")
    corrects = " OR ".join(f"kind = '{kind}'" for kind in kinds)
    db.execute(f"CREATE INDEX corrections ON events (interview, kind, seq) WHERE {corrects}")


def guard_records(db: Database) -> None:
    """What was recorded stays: a bug cannot change it, and only a tombstone lets it go."""
    guards = {
        "events_are_never_changed": "BEFORE UPDATE ON events",
        # REPLACE deletes without a DELETE trigger unless the connection asks for it; this holds for any connection.
        "events_are_never_replaced": (
            "BEFORE INSERT ON events WHEN EXISTS"
            " (SELECT 1 FROM events WHERE interview = NEW.interview AND seq = NEW.seq)"
        ),
        "events_are_never_deleted": (
            "BEFORE DELETE ON events WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE interview = OLD.interview)"
        ),
        "headers_are_never_changed": "BEFORE UPDATE OF id, header, bank_sha, case_ref, training ON interviews",
        "interviews_are_never_replaced": (
            "BEFORE INSERT ON interviews WHEN EXISTS (SELECT 1 FROM interviews WHERE id = NEW.id)"
        ),
        "interviews_are_never_deleted": (
            "BEFORE DELETE ON interviews WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE interview = OLD.id)"
        ),
        "banks_are_never_changed": "BEFORE UPDATE ON banks",
        "tombstones_stay": "BEFORE DELETE ON tombstones",
        "tombstones_are_never_changed": "BEFORE UPDATE OF interview, at, reason, events ON tombstones",
    }
    for name, when in guards.items():
        db.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{name.replace('_', ' ')}'); END")


def keep_drafts(db: Database) -> None:
    """The line that is being typed, so that a power cut costs a second of it; no part of the record."""
    db.execute(
        "CREATE TABLE drafts (interview TEXT PRIMARY KEY REFERENCES interviews (id), text TEXT NOT NULL) WITHOUT ROWID"
    )


def index_for_search(db: Database) -> None:
    """What was said, to be searched: `id` is the time it was said, and `indexed` says whose rows are there.

    A home that has had this step is filled when it is opened to write, because the rows are made of folded records.
    """
    db.execute(
        """
        CREATE TABLE searchable (
            id INTEGER PRIMARY KEY, interview TEXT NOT NULL REFERENCES interviews (id), seq INTEGER NOT NULL,
            moment INTEGER NOT NULL, kind TEXT NOT NULL, "by" TEXT NOT NULL, question TEXT, path TEXT, theme TEXT,
            marks TEXT NOT NULL, text TEXT NOT NULL,
            UNIQUE (interview, seq)
        )
        """
    )
    db.execute("CREATE INDEX marked ON searchable (marks) WHERE marks <> '[]'")
    db.execute(
        "CREATE TABLE indexed (interview TEXT PRIMARY KEY REFERENCES interviews (id), rules INTEGER NOT NULL)"
        " WITHOUT ROWID"
    )
    db.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5"
        " (text, content='searchable', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )
    db.execute(
        "CREATE TRIGGER searchable_comes AFTER INSERT ON searchable BEGIN"
        " INSERT INTO search_index (rowid, text) VALUES (NEW.id, NEW.text); END"
    )
    db.execute(
        "CREATE TRIGGER searchable_goes AFTER DELETE ON searchable BEGIN"
        " INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', OLD.id, OLD.text); END"
    )
    db.execute(
        "CREATE TRIGGER searchable_texts_are_never_changed BEFORE UPDATE OF id, text ON searchable BEGIN"
        " SELECT RAISE(ABORT, 'searchable texts are never changed'); END"
    )


def keep_inspections(db: Database) -> None:
    """Inspections, what happened to each, and which interview is a second assessment of which; nothing is rewritten.

    They refer to interviews without a foreign key: an interview begun by mistake may be discarded, and what was said
    of it stays.
    """
    db.execute("CREATE TABLE inspections (name TEXT PRIMARY KEY, created TEXT NOT NULL) WITHOUT ROWID")
    db.execute(
        """
        CREATE TABLE inspection_events (
            inspection TEXT NOT NULL REFERENCES inspections (name), seq INTEGER NOT NULL, at TEXT NOT NULL,
            "by" TEXT NOT NULL, kind TEXT NOT NULL, v INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (inspection, seq)
        ) WITHOUT ROWID
        """
    )
    db.execute(
        'CREATE TABLE second_assessments (interview TEXT PRIMARY KEY, of TEXT NOT NULL, "by" TEXT NOT NULL,'
        " at TEXT NOT NULL) WITHOUT ROWID"
    )
    keys = {
        "inspections": "name = NEW.name",
        "inspection_events": "inspection = NEW.inspection AND seq = NEW.seq",
        "second_assessments": "interview = NEW.interview",
    }
    for table, same in keys.items():
        guards = {
            f"{table}_are_never_changed": f"BEFORE UPDATE ON {table}",
            # REPLACE deletes without a DELETE trigger unless the connection asks for it.
            f"{table}_are_never_replaced": (
                f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
            ),
            f"{table}_are_never_deleted": f"BEFORE DELETE ON {table}",
        }
        for name, when in guards.items():
            db.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{name.replace('_', ' ')}'); END")


def keep_pseudonyms(db: Database) -> None:
    """Who is meant by which role, and what was decided before a record is shared; no part of the record."""
    db.execute(
        "CREATE TABLE pseudonyms (interview TEXT PRIMARY KEY REFERENCES interviews (id), kept TEXT NOT NULL)"
        " WITHOUT ROWID"
    )


def drop_index_for_figures(db: Database) -> None:
    """Figures are counted case by case from the rows of each; the index served nobody, and every answer paid for it."""
    db.execute("DROP INDEX figures")


def open_to_analysts(db: Database) -> None:
    """What another tool expects: an index that it finds by itself, the questions as a table, views to be joined."""
    for name in ("TRIGGER searchable_comes", "TRIGGER searchable_goes", "TABLE search_index"):
        db.execute(f"DROP {name}")
    db.table("searchable").enable_fts(["text"], tokenize="unicode61 remove_diacritics 2")
    # Its own triggers would write a row again at each change of a mark; a text never changes.
    db.execute(
        "CREATE TRIGGER searchable_comes AFTER INSERT ON searchable BEGIN"
        " INSERT INTO searchable_fts (rowid, text) VALUES (NEW.id, NEW.text); END"
    )
    db.execute(
        "CREATE TRIGGER searchable_goes AFTER DELETE ON searchable BEGIN"
        " INSERT INTO searchable_fts (searchable_fts, rowid, text) VALUES ('delete', OLD.id, OLD.text); END"
    )
    list_questions(db)
    show_to_analysts(db)


def keep_half_typed(db: Database) -> None:
    """What is being typed, now with who speaks, where, and whether it was begun alone.

    A line that was kept before belongs to the phase that its interview is in; whose it was nobody knows.
    """
    db.execute(
        "CREATE TABLE half_typed (interview TEXT NOT NULL REFERENCES interviews (id), what TEXT NOT NULL,"
        " phase TEXT NOT NULL, speaker TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL,"
        " PRIMARY KEY (interview, what, phase)) WITHOUT ROWID"
    )
    db.execute(
        "INSERT INTO half_typed SELECT d.interview, 'line', i.phase, '', '', d.text"
        " FROM drafts d JOIN interviews i ON i.id = d.interview"
    )
    db.execute("DROP TABLE drafts")


def find_what_places_remarks(db: Database) -> None:
    """What says that a remark was about another question is found as what corrects its speaker is."""
    kinds = ("judged", "said_about", "speaker_corrected", "undone", "withheld")
    corrects = " OR ".join(f"kind = '{kind}'" for kind in kinds)
    db.execute("DROP INDEX corrections")
    db.execute(f"CREATE INDEX corrections ON events (interview, kind, seq) WHERE {corrects}")
    show_remarks_where_they_belong(db)


def show_what_was_linked(db: Database) -> None:
    """Links are found, and counted, as corrections are: without reading what was said."""
    kinds = ("judged", "pointed", "said_about", "speaker_corrected", "undone", "unpointed", "withheld")
    corrects = " OR ".join(f"kind = '{kind}'" for kind in kinds)
    db.execute("DROP INDEX corrections")
    db.execute(f"CREATE INDEX corrections ON events (interview, kind, seq) WHERE {corrects}")
    show_links(db)


# In the order they were added; a home of version N has had the first N of them.
STEPS: Sequence[Callable[[Database], None]] = (
    create_tables,
    index_for_figures,
    guard_records,
    show_answers,
    keep_drafts,
    index_for_search,
    keep_inspections,
    keep_pseudonyms,
    drop_index_for_figures,
    open_to_analysts,
    keep_half_typed,
    find_what_places_remarks,
    show_what_was_linked,
)
SCHEMA_VERSION = len(STEPS)


def build(connection: sqlite3.Connection) -> None:
    """All tables in an empty database that is not kept, without an account of it."""
    from sqlite_utils import Database

    db = Database(connection, execute_plugins=False)
    for step in STEPS:
        step(db)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def migrate(connection: sqlite3.Connection, *, stop_before: str | None = None) -> None:
    """Apply the steps that a database has not had; all of them, or none if one fails."""
    # A sixth of a second to import, for something that is done once in the life of a home.
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    steps = Migrations("assistant")
    for number, step in enumerate(STEPS, start=1):
        steps(name=step.__name__)(_Step(step, number))
    connection.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(Database(connection, execute_plugins=False), stop_before=stop_before)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


class _Step:
    """A step that also leaves its number in `user_version`."""

    def __init__(self, step: Callable[[Database], None], number: int) -> None:
        self.__name__ = step.__name__
        self._step, self._number = step, number

    def __call__(self, db: Database, /) -> None:
        self._step(db)
        db.execute(f"PRAGMA user_version = {self._number}")
