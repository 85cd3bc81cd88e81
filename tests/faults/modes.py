"""Every file and folder that the program makes is its owner's alone, whatever the umask is. The mutant opens the umask.

A full day: a session, every document, an export, a backup, a crash report, the log and the lock while it is open.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.faults import canary
from tests.faults._child import Place, called, command, place, start, warm
from tests.faults._figure import Figure, run

MUTANT = "open-umask"
OURS = (".out", ".err")
BY_THE_HARNESS = ("script.yaml",)


def measure(n: int = 0, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """Look at everything that was made."""
    warm()
    old = os.umask(0o022)
    try:
        with place() as where:
            where.out.chmod(0o700)
            where.temporary.chmod(0o700)
            everything(where, mutant)
            wrong = {name: oct(mode) for name, mode in seen(where) if mode & 0o077}
            total = len(list(seen(where)))
    finally:
        os.umask(old)
    yield Figure("files-others-may-read", len(wrong), 0, not wrong and total > 8, {"looked_at": total, "which": wrong})


def everything(where: Place, mutant: str | None) -> None:
    """A session with its documents, a crash, and an interview that is open."""
    patch = open_umask if mutant == MUTANT else None
    called(where, "interview", "--plain", "--case", "ID", typed=canary.LINES, patch=patch)
    for document in (("feedback", "ID", "--format", "docx"), ("judgement", "ID"), ("export", "ID")):
        called(where, *document, "-o", where.out / document[0], patch=patch)
    called(where, "backup", where.out / "backup.db", patch=patch)
    canary.broken(where, "assistant.session.documents", "compose_feedback", ("feedback", "ID"), ValueError, None)
    open_one = start(command("resume", "ID", "--plain"), where, patch=patch)
    open_one.type("c: still open\n")
    open_one.wait_for("recorded)")
    open_one.kill()


def seen(where: Place) -> Iterable[tuple[str, int]]:
    """Every file and folder that is not the harness's own, with its rights."""
    for path in sorted(where.root.rglob("*")):
        if path.suffix in OURS or path.name in BY_THE_HARNESS or path in (where.out, where.temporary):
            continue
        yield str(Path(path).relative_to(where.root)), stat.S_IMODE(path.lstat().st_mode)


def open_umask() -> None:
    """The mutant: whatever is asked for, everybody may read it."""
    real = os.open

    def open_to_all(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        handle = real(path, flags, mode, **more)
        if flags & os.O_CREAT:
            os.fchmod(handle, 0o644)
        return handle

    vars(os)["open"] = open_to_all


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=0, mutants=[MUTANT])
