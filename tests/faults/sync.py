"""Power loss: `PRAGMA synchronous` is FULL on the connection that writes, and every commit is followed by a sync.

kill -9 cannot tell FULL from NORMAL, because the system still writes what the program left. So the calls are counted:
strace watches a driver that makes moves and says each one on a file; between two of those there has to be a sync. The
mutant sets `synchronous = OFF`. (A sync that the disk itself does not honour is beyond this.)
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from assistant.core.interview import moves
from assistant.face.cli.holding import loaded_bank
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import Opening, begin
from assistant.store.record import database
from assistant.store.record.sqlite import open_sqlite
from tests.faults._child import Place, place
from tests.faults._figure import Figure, run

MUTANT = "synchronous-off"
FULL = 2
SAID = re.compile(r'write\(\d+, "acknowledged ')
SYNC = re.compile(r"\b(?:fdatasync|fsync)\(\d+\)\s+= 0")


def measure(n: int, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """`n` moves under strace."""
    with place() as where:
        level = level_of(where, mutant)
    yield Figure("sync-level", level, FULL, level == FULL)
    reason = cannot_trace()
    if reason:
        yield Figure("syncs-per-commit", None, ">= 1", True, {"left_out": reason})
        return
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:  # on a disk: in memory a sync may mean nothing
        yield counted(Path(folder), n, mutant)


def level_of(where: Place, mutant: str | None) -> int:
    """The level that the writing connection works at."""
    real = vars(database)["_set_for_writing"]
    if mutant == MUTANT:
        synchronous_off()
    try:
        connection, held = database.open_to_write(where.home)
        with held:
            return int(connection.execute("PRAGMA synchronous").fetchone()[0])
    finally:
        vars(database)["_set_for_writing"] = real


def cannot_trace() -> str | None:
    """Why calls cannot be counted here; None if they can."""
    strace = shutil.which("strace")
    if strace is None:
        return "strace is not installed"
    tried = subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "strace may not trace here"


def counted(folder: Path, n: int, mutant: str | None) -> Figure:
    """How many commits were not followed by a sync before they were acknowledged."""
    trace = folder / "trace"
    driver = [sys.executable, "-m", "tests.faults.sync", "--drive", str(folder / "home"), str(n), mutant or ""]
    environment = {**Place(folder).environment(), "PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(folder)}
    watch = ["strace", "-f", "-e", "trace=fdatasync,fsync,write", "-o", str(trace)]
    done = subprocess.run([*watch, *driver], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    acknowledged = syncs = unsynced = since = 0
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        if SYNC.search(line):
            since += 1
        elif SAID.search(line):
            acknowledged += 1
            syncs += since
            unsynced += since == 0
            since = 0
    per_commit = round(syncs / max(1, acknowledged), 2)
    detail = {"commits": acknowledged, "without_a_sync": unsynced}
    return Figure("syncs-per-commit", per_commit, ">= 1", unsynced == 0 and acknowledged == n, detail)


def drive(home: Path, n: int, mutant: str) -> None:
    """Make `n` moves, each acknowledged on a file when it is saved."""
    if mutant == MUTANT:
        synchronous_off()
    said = os.open(home.parent / "acknowledged", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    with closing(open_sqlite(home, writing=True)) as store:
        sitting = begin(store, loaded_bank(None, None), Opening("Y1"), SystemClock())
        os.write(said, b"begun\n")
        for number in range(n):
            made = sitting.make(moves.Say("inspector", f"remark {number}"))
            assert isinstance(made, tuple)
            os.write(said, f"acknowledged {number}\n".encode())


def synchronous_off() -> None:
    """The mutant: the system may take its time."""
    real = vars(database)["_set_for_writing"]

    def off(connection: sqlite3.Connection) -> None:
        real(connection)
        connection.execute("PRAGMA synchronous = OFF")

    vars(database)["_set_for_writing"] = off


if __name__ == "__main__":
    if sys.argv[1:2] == ["--drive"]:
        drive(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        run(measure, __doc__.splitlines()[0], n=200, mutants=[MUTANT])
