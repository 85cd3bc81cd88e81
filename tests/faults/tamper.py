"""Random mutations of stored records and of exported files: every one is found, by both verifiers.

Edits, deletions, insertions, swaps, and a cut of the end of a signed record. Of a file alone a cut is found with the
head that a document prints; of a record in the database without it. The mutant does not compare bodies with hashes.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.errors import AssistantError
from assistant.face.cli.holding import loaded_bank
from assistant.places import demo_script
from assistant.session.clock import SystemClock
from assistant.session.interview.script_runner import opening_of, run_script, sign_script
from assistant.session.interview.sitting import begin
from assistant.session.interview.transfer import export_text, verify_file, verify_stored
from assistant.store.reading.scripts import load_script
from assistant.store.record import chain
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.sqlite import open_sqlite
from tests.faults._child import Place, place
from tests.faults._figure import Figure, run

MUTANT = "bodies-unchecked"
VERIFIER = Path(__file__).parents[2] / "tools" / "verify_transcript.py"
COLUMNS = ("seq", "at", "kind", "v", "by", "question", "lane", "body", "body_sha", "prev", "hash")


def measure(n: int, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """`n` mutations of a file, and a fifth as many of the database."""
    chance = random.Random(seed)
    kept = vars(chain)["_own_fault"]
    with place() as where:
        lines, head = signed_record(where)
        if mutant == MUTANT:
            vars(chain)["_own_fault"] = lambda event: None
        try:
            yield files(where, lines, head, n, chance)
            yield stored(where, max(1, n // 5), chance)
        finally:
            vars(chain)["_own_fault"] = kept


def signed_record(where: Place) -> tuple[list[str], str]:
    """The demo, held and signed, as a home in this place; its lines and its head."""
    raw, lines, head = signed_home()
    where.home.mkdir(mode=0o700)
    (where.home / DATABASE_NAME).write_bytes(raw)
    return list(lines), head


@cache
def signed_home() -> tuple[bytes, tuple[str, ...], str]:
    """The database of a home with one signed interview, its transcript's lines and its head."""
    script = load_script(demo_script())
    with place() as where:
        with closing(open_sqlite(where.home, writing=True)) as store:
            sitting = begin(store, loaded_bank(script.script.bank, None), opening_of(script), SystemClock())
            run_script(sitting, script, partial=False)
            assert sign_script(sitting, script) is None
            head = store.shelf(sitting.id).head
            assert head is not None
            lines = tuple(export_text(store, sitting.id).splitlines(keepends=True))
        return (where.home / DATABASE_NAME).read_bytes(), lines, head


# --- files ---------------------------------------------------------------------------------------


def files(where: Place, lines: list[str], head: str, n: int, chance: random.Random) -> Figure:
    """Mutations of the exported file: both verifiers are asked."""
    theirs = independent()
    missed: Counter[str] = Counter()
    path = where.out / "changed.jsonl"
    last = int(head.split(":")[0])
    for number in range(n):
        name, change = MUTATIONS[number % len(MUTATIONS)]
        changed = change(list(lines), last, chance)
        if changed == lines:
            continue
        path.write_text("".join(changed), encoding="utf-8")
        named = head if name == "cut" else None
        missed[f"{name}, verify"] += not ours_finds(path, named)
        missed[f"{name}, tools/verify_transcript.py"] += theirs(path, named).startswith("ok")
    path.write_text("".join(lines), encoding="utf-8")
    unharmed = not ours_finds(path, head) and theirs(path, head).startswith("ok")
    said = subprocess.run([sys.executable, VERIFIER, path, "--head", head], capture_output=True, check=False)
    unharmed = unharmed and said.returncode == 0
    told = {name: count for name, count in missed.items() if count}
    return Figure(
        "tamper-files", n - sum(told.values()), n, not told and unharmed, {"missed": told, "unharmed": unharmed}
    )


def ours_finds(path: Path, head: str | None) -> bool:
    """Whether `assistant verify` would call the file damaged, or refuse it."""
    try:
        return bool(verify_file(path, head).faults)
    except AssistantError:
        return True


def independent() -> Callable[[Path, str | None], str]:
    """The verifier that shares no code with the program, loaded from its file."""
    module = ModuleType("verifier")
    exec(compile(VERIFIER.read_text(encoding="utf-8"), str(VERIFIER), "exec"), vars(module))

    def said(path: Path, head: str | None) -> str:
        answer = vars(module)["verify"](path.read_bytes().removesuffix(b"\n").split(b"\n"), head or "")
        assert isinstance(answer, str)
        return answer

    return said


def edit(lines: list[str], last: int, chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    letters = [place for place, letter in enumerate(lines[at]) if letter.isalnum()]
    where = chance.choice(letters)
    other = chance.choice([letter for letter in "abcdefghij0123456789" if letter != lines[at][where]])
    lines[at] = lines[at][:where] + other + lines[at][where + 1 :]
    return lines


def delete(lines: list[str], last: int, chance: random.Random) -> list[str]:
    del lines[chance.randrange(1, last)]
    return lines


def insert(lines: list[str], last: int, chance: random.Random) -> list[str]:
    lines.insert(chance.randrange(1, last + 1), lines[chance.randrange(1, len(lines))])
    return lines


def swap(lines: list[str], last: int, chance: random.Random) -> list[str]:
    one, other = chance.sample(range(1, last + 1), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def cut(lines: list[str], last: int, chance: random.Random) -> list[str]:
    return lines[: chance.randrange(1, last + 1)]


MUTATIONS: tuple[tuple[str, Callable[[list[str], int, random.Random], list[str]]], ...] = (
    ("edit", edit), ("delete", delete), ("insert", insert), ("swap", swap), ("cut", cut),
)  # fmt: skip


# --- the database --------------------------------------------------------------------------------


def stored(where: Place, n: int, chance: random.Random) -> Figure:
    """Mutations of the rows, by who may do anything: triggers taken away first. Each is taken back after it."""
    path = where.home / DATABASE_NAME
    missed: Counter[str] = Counter()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        interview, count = db.execute("SELECT id, count FROM interviews").fetchone()
        rows = db.execute(f"SELECT {_columns()} FROM events ORDER BY seq").fetchall()
        for number in range(n):
            name = ("edit", "delete", "insert", "swap", "cut", "cut and count", "beside")[number % 7]
            mutate(db, name, interview, count, rows, chance)
            with closing(open_sqlite(where.home, writing=False)) as store:
                missed[name] += not verify_stored(store, interview).faults
            restore(db, interview, rows, count)
        with closing(open_sqlite(where.home, writing=False)) as store:
            unharmed = not verify_stored(store, interview).faults
    told = {name: count for name, count in missed.items() if count}
    return Figure(
        "tamper-records", n - sum(told.values()), n, not told and unharmed, {"missed": told, "unharmed": unharmed}
    )


def _columns() -> str:
    return ", ".join(f'"{column}"' for column in COLUMNS)


def mutate(
    db: sqlite3.Connection, name: str, interview: str, count: int, rows: list[Any], chance: random.Random
) -> None:
    """One change from outside."""
    seq = chance.randrange(1, count)
    if name == "edit":
        column = chance.choice([column for column in COLUMNS if column != "seq"])
        was = rows[seq - 1][COLUMNS.index(column)]
        value = was + 1 if isinstance(was, int) else "x" if was != "x" else "y"
        db.execute(f'UPDATE events SET "{column}" = ? WHERE seq = ?', (value, seq))
    elif name == "delete":
        db.execute("DELETE FROM events WHERE seq = ?", (seq,))
    elif name == "insert":
        db.execute("UPDATE events SET seq = -seq WHERE seq > ?", (seq,))
        db.execute("UPDATE events SET seq = 1 - seq WHERE seq < 0")
        db.execute(f"INSERT INTO events (interview, {_columns()}) SELECT interview, ?, {_columns().split(', ', 1)[1]}"
                   " FROM events WHERE seq = ?", (seq + 1, seq))  # fmt: skip
    elif name == "swap":
        other = chance.choice([number for number in range(1, count) if number != seq])
        for before, after in ((seq, -1), (other, seq), (-1, other)):
            db.execute("UPDATE events SET seq = ? WHERE seq = ?", (after, before))
    elif name == "beside":
        db.execute("UPDATE interviews SET head = ?", (f"{count}:{'0' * 16}",))
    else:
        db.execute("DELETE FROM events WHERE seq > ?", (seq,))
        if name == "cut and count":
            last = db.execute("SELECT hash FROM events WHERE seq = ?", (seq,)).fetchone()[0]
            db.execute("UPDATE interviews SET count = ?, last_hash = ?", (seq, last))


def restore(db: sqlite3.Connection, interview: str, rows: list[Any], count: int) -> None:
    """The record as it was."""
    head = f"{_signed(rows)}"
    db.execute("DELETE FROM events")
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    db.executemany(
        f"INSERT INTO events (interview, {_columns()}) VALUES ({marks})", [(interview, *row) for row in rows]
    )
    db.execute("UPDATE interviews SET count = ?, last_hash = ?, head = ?", (count, rows[-1][-1], head))


def _signed(rows: list[Any]) -> str:
    seq, hash_ = next((row[0], row[-1]) for row in reversed(rows) if row[2] == "signed" and '"inspector"' in row[7])
    return f"{seq}:{hash_[:16]}"


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=1000, mutants=[MUTANT])
