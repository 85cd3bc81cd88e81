"""All figures of an inspection: the store's queries against one GROUP BY over the same covering index in raw sqlite3.

The rows are made up: as many cases as wanted, each asked what the bank asks, on the met side two times in three, with
reasons where they belong. They are written by raw SQL into a home that the program made; only the counting is timed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from assistant.core.bank import Bank
from assistant.core.questions import Question
from assistant.core.record import SET_ASIDE_REASONS
from assistant.store.bank_files import load_bank
from assistant.store.codec import header_text
from assistant.store.sqlite import open_sqlite
from bench._measure import BANK, Measured, in_turn, report, scratch
from bench._record import demo

SIZES = {2_000: 41, 100_000: 9}  # cases, and how many rounds are measured: with fewer, one slow spell decides
GOAL = 1.3
YARDSTICK = "SELECT question, side, main_reason, count(*) FROM current_answers GROUP BY question, side, main_reason"
INTERVIEW = (
    "INSERT INTO interviews (id, header, bank_sha, case_ref, training, status, phase, asked, answered, set_aside,"
    " waiting, open, promised, place, count, last_hash, head, changed)"
    " VALUES (?, ?, ?, ?, 0, 'signed', 'meeting', 60, 60, 1, 0, 0, 0, '', 0, '', NULL, '')"
)
ROW = "INSERT INTO drawn VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, NULL, NULL, ?, 0, NULL, 1)"
# The cases after the first are those again under other names, in the order of the table's key.
AGAIN = (
    "INSERT INTO current_answers SELECT i.id, d.question, d.theme, d.answer, d.side, d.counts, NULL, d.main_reason,"
    " d.reasons, NULL, NULL, d.set_aside, 0, NULL, 1 FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place"
    " FROM interviews) i CROSS JOIN drawn d ON d.interview = printf('01K%08d', i.place % ?)"
)
DRAWN = 2_000
NEUTRAL_IN = 12  # one answer in so many is that nothing was needed
ASIDE_IN = 40  # one is set aside, so that most cases have one that is
SKIPPED_IN = 6  # one question in so many is not asked in a case


def main() -> Iterator[Measured]:
    """Both sizes, and twenty cases out of the larger one."""
    bank = load_bank(BANK).bank
    for cases, rounds in SIZES.items():
        with scratch() as folder:
            yield from _measured(folder, bank, _filled(folder, bank, cases), rounds)


def _measured(folder: Path, bank: Bank, names: list[str], rounds: int) -> Iterator[Measured]:
    several, some = f"{len(names):,} cases", names[:: len(names) // 20][:20]
    with closing(open_sqlite(folder, writing=False)) as store, closing(_raw(folder)) as raw:
        ours, theirs = in_turn(
            lambda: store.figures(bank, names), lambda: raw.execute(YARDSTICK).fetchall(), rounds=rounds
        )
        yield Measured(f"all figures over {several}", ours, "one covering-index GROUP BY", theirs, GOAL)
        (few,) = in_turn(lambda: store.figures(bank, some), rounds=rounds)
        yield Measured(f"of twenty of {several}", few)


def _raw(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{folder / 'interviews.db'}?mode=ro", uri=True)


def _filled(folder: Path, bank: Bank, cases: int) -> list[str]:
    """The ids of the interviews in a home of made-up rows."""
    open_sqlite(folder, writing=True).close()
    header, raw_bank, _events, _views, _changed = demo().tape.created[0]
    names = [f"01K{number:08}" for number in range(cases)]
    with closing(sqlite3.connect(folder / "interviews.db")) as db:
        db.execute("PRAGMA synchronous = OFF")
        (index,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'figures'").fetchone()
        db.execute("DROP INDEX figures")  # made once at the end, as it is quicker
        with db:
            db.execute("INSERT INTO banks VALUES (?, ?, ?, ?)", (header.bank.sha256, bank.id, bank.version, raw_bank))
            db.executemany(
                INTERVIEW,
                ((name, header_text(header), header.bank.sha256, f"W{place}") for place, name in enumerate(names)),
            )
            db.execute("CREATE TEMP TABLE drawn AS SELECT * FROM current_answers LIMIT 0")
            db.execute("CREATE INDEX temp.by_case ON drawn (interview, question)")
            db.executemany(ROW, _rows(bank, names[:DRAWN]))
            db.execute(AGAIN, (DRAWN,))
        db.execute(index)
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return names


def _rows(bank: Bank, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of the table's key, drawn from a few ready ones for each question."""
    chance = Random(20)
    questions = sorted((q for theme in bank.themes for q in theme.questions()), key=lambda question: question.id)
    ready = {question.id: _ready(bank, question, chance) for question in questions}
    for name in names:
        for question in questions:
            row = ready[question.id][int(chance.random() * len(ready[question.id]))]
            if row is not None:
                yield (name, *row)


def _ready(bank: Bank, question: Question, chance: Random) -> list[tuple[Any, ...] | None]:
    reasons = [reason.id for reason in bank.reasons_for(question)]
    found: list[tuple[Any, ...] | None] = []
    for number in range(120):
        side = "neutral" if number % NEUTRAL_IN == 0 else "not_met" if number % 3 == 0 else "met"
        codes = [code for code in question.codes if question.side(code) == side] or list(question.codes)
        reason = chance.choice(reasons) if side == "not_met" and reasons else None
        side = question.side(codes[0]) if question.type != "choices" else side
        answer = json.dumps(chance.choice(codes))
        about = (question.id, bank.theme_of[question.id])
        row: tuple[Any, ...] = (*about, answer, side, side != "neutral", reason, json.dumps([reason]), None)
        if number % ASIDE_IN == 2:
            row = (*about, None, "neutral", False, None, "[]", chance.choice(sorted(SET_ASIDE_REASONS)))
        found.append(None if number % SKIPPED_IN == 1 else row)
    return found


if __name__ == "__main__":
    report(main, __doc__ or "")
