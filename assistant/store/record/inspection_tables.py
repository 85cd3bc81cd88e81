"""The tables of inspections and what guards them: one step of the schema."""

from __future__ import annotations

from typing import Any, Protocol

INSPECTION_TABLES = frozenset({"inspections", "inspection_events", "second_assessments"})


class _Executes(Protocol):
    def execute(self, sql: str, /) -> Any:
        """Run one statement."""


def keep_inspections(db: _Executes) -> None:
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
