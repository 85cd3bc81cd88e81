"""A log torn at random places, as a power cut leaves it: what is read is a clean beginning of the record.

Each cut is looked at in a copy: the home opens, SQLite finds it whole, the chain holds, and the events are the first
ones of those that were written, in order. The mutant also loses the middle of the log.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from contextlib import closing

from assistant.core.interview import moves
from assistant.errors import AssistantError
from assistant.face.cli.holding import loaded_bank
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import Opening, begin
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.sqlite import open_sqlite
from tests.faults._child import Place, place
from tests.faults._figure import Figure, run
from tests.faults._record import look

MUTANT = "middle-lost"
REMARKS = 60
WAL = f"{DATABASE_NAME}-wal"


def measure(n: int, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """`n` cuts."""
    chance = random.Random(seed)
    with place() as where:
        written = left_open(where)
        wal = (where.root / "torn" / WAL).read_bytes()
        wrong: dict[str, int] = {}
        lengths: set[int] = set()
        for number in range(n):
            copy = Place(where.root / f"cut-{number}")
            shutil.copytree(where.root / "torn", copy.home)
            at = chance.randrange(len(wal))
            torn = wal[:at] if mutant != MUTANT else wal[: at // 2] + b"\0" * (at // 2) + wal[at:]
            (copy.home / WAL).write_bytes(torn)
            said = judged(copy, written, lengths) if mutant != MUTANT else shorter(copy, written)
            if said:
                wrong[said] = wrong.get(said, 0) + 1
            shutil.rmtree(copy.root)
    clean = n - sum(wrong.values())
    yield Figure("torn-wal", clean, n, not wrong, {"prefixes": len(lengths), **({"wrong": wrong} if wrong else {})})


def left_open(where: Place) -> list[str]:
    """A home whose log is still full, as copied from under a running program; the remarks in it."""
    with closing(open_sqlite(where.home, writing=True)) as store:
        sitting = begin(store, loaded_bank(None, None), Opening("T1"), SystemClock())
        for number in range(REMARKS):
            sitting.make(moves.Say("inspector", f"remark {number}"))
        (where.root / "torn").mkdir()
        for name in (DATABASE_NAME, WAL):
            shutil.copyfile(where.home / name, where.root / "torn" / name)
    return [f"remark {number}" for number in range(REMARKS)]


def judged(where: Place, written: list[str], lengths: set[int]) -> str | None:
    """What is wrong with what is left; None if it is a clean beginning."""
    try:
        found = look(where.home)
    except AssistantError as error:
        return str(error)[:100]
    lengths.add(len(found.remarks))
    if found.wrong:
        return found.wrong[0]
    return None if found.remarks == written[: len(found.remarks)] else "not a beginning"


def shorter(where: Place, written: list[str]) -> str | None:
    """The mutant is told by what it lacks: damage in the middle of a log silently shortens the record."""
    return None if judged(where, written, set()) is None and look(where.home).remarks == written else "shortened"


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=275, mutants=[MUTANT])
