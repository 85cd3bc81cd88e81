"""kill -9 in the middle of typing on the full screen: the line comes back at most a second old, nothing is lost.

Each round a remark is acknowledged on screen, somebody types on, and the program is killed. A mutant keeps nothing.
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from assistant.face.cli.holding import loaded_bank
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import Opening, begin
from assistant.store.record.half_typed import LINE, HalfTyped
from assistant.store.record.sqlite import open_sqlite
from tests.faults._child import place
from tests.faults._figure import Figure, run
from tests.faults._record import look

MUTANT = "nothing-kept"
PATIENCE = 30.0
# Seconds: how old the line may be that comes back.
OLDEST = 1.0
PROGRAM = """
import sys
if sys.argv.pop() == "nothing-kept":
    from assistant.session.interview.sitting import Sitting
    Sitting.keep_half_typed = lambda self, text, speaker, what="line": None
from assistant.face.cli.main import main
main()
"""


def measure(n: int, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """`n` kills."""
    chance = random.Random(seed)
    wrong: list[str] = []
    said: list[str] = []
    with place() as where:
        with closing(open_sqlite(where.home, writing=True)) as store:
            name = begin(store, loaded_bank(None, None), Opening("T2"), SystemClock()).id
        for number in range(n):
            typed = _killed(where.home, name, f"remark {number}", chance, mutant)
            said.append(f"remark {number}")
            with closing(open_sqlite(where.home, writing=True)) as store:
                kept = store.half_typed.of(name, LINE, "meeting")
                line = kept.text if kept else ""
                store.half_typed.keep(name, HalfTyped(LINE, "meeting", "", "", ""))
            whole = "".join(key for key, _at in typed)
            old_enough = "".join(key for key, at in typed if at >= OLDEST)
            if not (whole.startswith(line) and line.startswith(old_enough)):
                wrong.append(f"{line!r} of {whole!r}"[:200])
        found = look(where.home)
        if found.remarks != said:
            wrong.append(f"{len(found.remarks)} of {len(said)} remarks")
    yield Figure("typing-killed", n - len(wrong), n, not wrong, {"wrong": wrong[:3]} if wrong else {})


def _killed(home: Path, name: str, remark: str, chance: random.Random, mutant: str | None) -> list[tuple[str, float]]:
    """One round: the keys typed after the remark, each with its age in seconds when it was killed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", ASSISTANT_HOME=str(home))
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM, "resume", name, mutant or ""])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        _until(terminal, "jump")
        os.write(terminal, f"c: {remark}\r".encode())
        _until(terminal, "saved ")
        keys: list[tuple[str, float]] = []
        waited = 0.0
        for _key in range(chance.randrange(4, 30)):
            key = chance.choice("abcdefgh ")
            os.write(terminal, key.encode())
            keys.append((key, waited))
            waited += _wait(terminal, chance.uniform(0.02, 0.12))
        waited += _wait(terminal, chance.uniform(0.0, 0.8))
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    return [(key, waited - at) for key, at in keys]


def _wait(terminal: int, seconds: float) -> float:
    """The seconds that were meant to pass: what a machine that stands still adds to them is nobody's typing."""
    _read(terminal, seconds)
    return seconds


def _until(terminal: int, text: str) -> None:
    painted = b""
    until = time.monotonic() + PATIENCE
    while text.encode() not in painted:
        if time.monotonic() > until:
            raise TimeoutError(f"{text!r} was not painted: {painted[-500:]!r}")
        painted += _read(terminal, 0.5)


def _read(terminal: int, seconds: float) -> bytes:
    """What is painted within so many seconds."""
    painted = b""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            painted += os.read(terminal, 1 << 16)
    return painted


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=50, mutants=(MUTANT,))
