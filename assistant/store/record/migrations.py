"""The tables of a home, made and brought up to date one small step at a time.

A step is never edited and never taken out, only added to the end. `sqlite_utils` keeps the account of which were
applied; `user_version` is their number, so that opening a home needs neither that account nor that library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from assistant.store.record.inspection_tables import INSPECTION_TABLES, keep_inspections

# "JIA1" in ASCII: a file with another number in its header is another program's.
APPLICATION_ID = 0x4A494131
# The full-text index, in the tables that SQLite keeps it in.
INDEX_TABLES = frozenset({"search_index", *(f"search_index_{part}" for part in ("config", "data", "docsize", "idx"))})
TABLES = INDEX_TABLES | INSPECTION_TABLES | {
    "banks", "interviews", "events", "current_answers", "tombstones", "drafts", "searchable", "indexed", "pseudonyms",
}  # fmt: skip


class Executes(Protocol):
    """A connection, of `sqlite3` or of `sqlite_utils`."""

    def execute(self, sql: str, /) -> Any:
        """Run one statement."""


def create_tables(db: Executes) -> None:
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


def index_for_figures(db: Executes) -> None:
    """All that a figure counts lies in one index; what corrects events is found without reading the rest."""
    db.execute("CREATE INDEX figures ON current_answers (question, side, main_reason, interview)")
    # One term a kind, not IN: so SQLite uses it for `kind = 'undone'`, and builds no list at every event it takes in.
    kinds = ("judged", "speaker_corrected", "undone", "withheld")
    corrects = " OR ".join(f"kind = '{kind}'" for kind in kinds)
    db.execute(f"CREATE INDEX corrections ON events (interview, kind, seq) WHERE {corrects}")


def guard_records(db: Executes) -> None:
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


def _undone(row: str) -> str:
    """Whether event `row` was taken back: an undo takes everything from the event it names, as core.fold does."""
    return f"""EXISTS (
        SELECT 1 FROM events u WHERE u.interview = {row}.interview AND u.kind = 'undone'
        AND u.seq > {row}.seq AND json_extract(u.body, '$.of') <= {row}.seq
    )"""


def _newest(kind: str, value: str) -> str:
    """What the newest standing event of `kind` about remark `r` says."""
    return f"""(
        SELECT {value} FROM events e WHERE e.interview = r.interview AND e.kind = '{kind}' AND e.seq > r.seq
        AND json_extract(e.body, '$.of') = r.seq AND NOT {_undone("e")} ORDER BY e.seq DESC LIMIT 1
    )"""


def show_answers(db: Executes) -> None:
    """Views for anybody with any SQLite tool: answers, shared remarks and judgements as they stand now."""
    db.execute(
        """
        CREATE VIEW answers AS
        SELECT a.interview, i.case_ref, i.status, a.question, a.theme, json_extract(a.answer, '$') AS answer,
            a.side, a."view", a.main_reason, a.reasons, a.explained, a.record, a.set_aside, a.amended,
            json_extract(a.prepared, '$') AS prepared
        FROM current_answers a JOIN interviews i ON i.id = a.interview
        """
    )
    db.execute(
        f"""
        CREATE VIEW remarks AS
        SELECT r.interview, i.case_ref, r.seq, r.at,
            coalesce({_newest("speaker_corrected", "json_extract(e.body, '$.by')")}, r."by") AS "by",
            r.question, json_extract(r.body, '$.text') AS text,
            coalesce({_newest("withheld", "1")}, 0) AS withheld
        FROM events r JOIN interviews i ON i.id = r.interview
        WHERE r.kind = 'said' AND r.lane = 'shared' AND NOT {_undone("r")}
        """
    )
    db.execute(
        f"""
        CREATE VIEW judgements AS
        SELECT e.interview, i.case_ref, json_extract(e.body, '$.theme') AS theme,
            json_extract(e.body, '$.decision') AS decision, json_extract(e.body, '$.proposed') AS proposed,
            json_extract(e.body, '$.rationale') AS rationale, max(e.seq) AS seq, e.at
        FROM events e JOIN interviews i ON i.id = e.interview
        WHERE e.kind = 'judged' AND e.lane = 'shared' AND NOT {_undone("e")}
        GROUP BY e.interview, json_extract(e.body, '$.theme')
        """
    )


def keep_drafts(db: Executes) -> None:
    """The line that is being typed, so that a power cut costs a second of it; no part of the record."""
    db.execute(
        "CREATE TABLE drafts (interview TEXT PRIMARY KEY REFERENCES interviews (id), text TEXT NOT NULL) WITHOUT ROWID"
    )


def index_for_search(db: Executes) -> None:
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


def keep_pseudonyms(db: Executes) -> None:
    """Who is meant by which role, and what was decided before a record is shared; no part of the record."""
    db.execute(
        "CREATE TABLE pseudonyms (interview TEXT PRIMARY KEY REFERENCES interviews (id), kept TEXT NOT NULL)"
        " WITHOUT ROWID"
    )


def drop_index_for_figures(db: Executes) -> None:
    """Figures are counted case by case from the rows of each; the index served nobody, and every answer paid for it."""
    db.execute("DROP INDEX figures")


# In the order they were added; a home of version N has had the first N of them.
STEPS: Sequence[Callable[[Executes], None]] = (
    create_tables,
    index_for_figures,
    guard_records,
    show_answers,
    keep_drafts,
    index_for_search,
    keep_inspections,
    keep_pseudonyms,
    drop_index_for_figures,
)
SCHEMA_VERSION = len(STEPS)


def build(connection: sqlite3.Connection) -> None:
    """All tables in an empty database that is not kept, without an account of it."""
    for step in STEPS:
        step(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def migrate(connection: sqlite3.Connection, *, stop_before: str | None = None) -> None:
    """Apply the steps that a database has not had; all of them, or none if one fails."""
    # A sixth of a second to import, for something that is done once in the life of a home.
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    steps = Migrations("assistant")
    for number, step in enumerate(STEPS, start=1):
        steps(name=step.__name__)(_numbered(step, number))
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

    def __init__(self, step: Callable[[Executes], None], number: int) -> None:
        self.__name__ = step.__name__
        self._step, self._number = step, number

    def __call__(self, db: Executes, /) -> None:
        self._step(db)
        db.execute(f"PRAGMA user_version = {self._number}")


def _numbered(step: Callable[[Executes], None], number: int) -> _Step:
    return _Step(step, number)
