"""Searching a million remarks, newest first and ranked, against a scan of the same table with LIKE; and what it costs.

The home is made with raw SQL in the program's own tables. Words fall as they do in talk: a few in many remarks, most in
hardly any. Each word is looked for by `InterviewStore.search`, twenty hits, and by counting `LIKE '%word%'` over
`searchable`; what a scan for the newest twenty takes, which may stop early, is told beside it. Then a remark is
appended to a record of that home, through the store, with its row for the index and without, in turn with one sync of
4 KiB.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import accumulate, islice
from pathlib import Path

from assistant.core.interview import events as ev
from assistant.core.interview.searchable import Searchable, started_ms
from assistant.core.record.event import Event
from assistant.core.text.search_words import wanted
from assistant.session.interview.sitting import views_of
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.interviews import Query, Views
from assistant.store.record.shelves import place_in_time
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from bench._measure import Measured, in_turn, report, scratch
from bench._record import demo

REMARKS = 1_000_000
WORDS_EACH = 14
VOCABULARY = 30_000
BATCH = 50_000
# Places in the vocabulary, by how often a word falls: in one remark of seven, of 150, of 7,000.
PLACES = {"common": 0, "middling": 250, "rare": 12_000}
ROUNDS = 7
APPENDS, EACH = 40, 10
ROW = (
    'INSERT INTO searchable (id, interview, seq, moment, kind, "by", marks, text)'
    " VALUES (?, ?, ?, ?, 'remark', 'case_manager', '[]', ?)"
)
SCAN = "SELECT count(*) FROM searchable WHERE text LIKE ?"
NEWEST = "SELECT id, interview, seq, text FROM searchable WHERE text LIKE ? ORDER BY id DESC LIMIT 20"


def main() -> Iterator[Measured]:
    """Three words, three ways; then the price of an append."""
    with scratch() as folder:
        vocabulary = _vocabulary()
        _home(folder, vocabulary)
        with closing(open_sqlite(folder, writing=False)) as store, closing(_bare(folder)) as bare:
            yield from _searches(store, bare, vocabulary)
        with closing(open_sqlite(folder, writing=True)) as store:
            yield from _appends(store, folder)


def _searches(store: InterviewStore, bare: sqlite3.Connection, vocabulary: list[str]) -> Iterator[Measured]:
    for name, place in PLACES.items():
        word = vocabulary[place]
        newest, ranked, scan, limited = in_turn(
            _asks(store, word),
            _asks(store, word, ranked=True),
            _scans(bare, SCAN, word),
            _scans(bare, NEWEST, word),
            rounds=ROUNDS,
        )
        (count,) = bare.execute("SELECT count(*) FROM searchable_fts WHERE searchable_fts MATCH ?", (word,)).fetchone()
        about = f"{name} word, in {count:,}"
        yield Measured(f"newest 20: {about}", newest, "LIKE scan", scan, 0.02)
        yield Measured(f"newest 20: {about}", newest, "LIKE, newest first, stops at 20", limited)
        yield Measured(f"best 20: {about}", ranked, "LIKE scan", scan, 0.02 if name == "rare" else None)


def _asks(store: InterviewStore, word: str, *, ranked: bool = False) -> Callable[[], object]:
    query = Query(wanted(word), ranked=ranked)
    return lambda: store.search(query)


def _scans(bare: sqlite3.Connection, sql: str, word: str) -> Callable[[], object]:
    return lambda: bare.execute(sql, (f"%{word}%",)).fetchall()


def _appends(store: InterviewStore, folder: Path) -> Iterator[Measured]:
    """A remark appended with its row and without, and a sync."""
    with_row, without = _appending(store, "01WITH", rows=True), _appending(store, "01WITHOUT", rows=False)
    file = os.open(folder / "sync", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def sync() -> None:
        os.write(file, b"x" * 4096)
        os.fdatasync(file)

    ours, theirs, synced = in_turn(with_row, without, sync, rounds=APPENDS, each=EACH)
    os.close(file)
    yield Measured("remark appended, in the index", ours, "the same without a row", theirs)
    yield Measured("remark appended, in the index", ours, "fdatasync of a 4 KiB append", synced, 2.0)


def _appending(store: InterviewStore, interview: str, *, rows: bool) -> Callable[[], None]:
    """Appends the next remark of a record each time it is called."""
    header, bank, events, views, changed = demo().tape.created[0]
    header = header.model_copy(update={"interview": interview})
    store.create(header, bank, events, views, changed)
    chance, vocabulary, began = random.Random(1), _vocabulary(), started_ms(header)
    seq = len(events)

    def append() -> None:
        nonlocal seq
        text = _text(chance, vocabulary)
        said = Event(seq + 1, seq * 1_000, "case_manager", ev.Said(text=text))
        row = Searchable(seq + 1, began + seq * 1_000, "remark", "case_manager", None, None, None, (), text)
        store.append(
            interview, seq, [said], Views(views.outline, {}, searchable={seq + 1: row} if rows else {}), changed
        )
        seq += 1

    return append


# --- the home -----------------------------------------------------------------------------------


def _home(folder: Path, vocabulary: list[str]) -> None:
    """A home with one interview, under which a million remarks stand."""
    state = demo().state
    with closing(open_sqlite(folder, writing=True)) as store:
        store.create(state.header, demo().loaded.raw, demo().events, views_of(state), state.header.started)
    chance, name, began = random.Random(2013), state.header.interview, started_ms(state.header)
    rows = (
        (place_in_time(began + seq, seq), name, seq, began + seq, text)
        for seq, text in enumerate(_texts(chance, vocabulary), start=state.count + 1)
    )
    with closing(_bare(folder)) as db:
        db.execute("PRAGMA synchronous = OFF")
        # The trigger would write the index a remark at a time, ten times as slowly.
        (trigger,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'searchable_comes'").fetchone()
        db.execute("DROP TRIGGER searchable_comes")
        while batch := list(islice(rows, BATCH)):
            db.execute("BEGIN")
            db.executemany(ROW, batch)
            db.execute("COMMIT")
        db.execute("INSERT INTO searchable_fts (searchable_fts) VALUES ('rebuild')")
        db.execute(trigger)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _bare(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)


def _vocabulary() -> list[str]:
    """Made-up words, none of them part of another's beginning: the number of a word in syllables."""
    syllables = [f"{a}{b}" for a in "bdfghklmnprstvw" for b in "aeiou"]
    return [syllables[n % 75] + syllables[n // 75 % 75] + syllables[n // 5_625] + "x" for n in range(VOCABULARY)]


_WEIGHTS = list(accumulate(1 / (place + 12) for place in range(VOCABULARY)))


def _text(chance: random.Random, vocabulary: list[str]) -> str:
    return " ".join(chance.choices(vocabulary, cum_weights=_WEIGHTS, k=WORDS_EACH))


def _texts(chance: random.Random, vocabulary: list[str]) -> Iterator[str]:
    for _ in range(REMARKS // 1_000):
        words = chance.choices(vocabulary, cum_weights=_WEIGHTS, k=WORDS_EACH * 1_000)
        for at in range(0, len(words), WORDS_EACH):
            yield " ".join(words[at : at + WORDS_EACH])


if __name__ == "__main__":
    report(main, "Searching a million remarks, against a LIKE scan of the same table.")
