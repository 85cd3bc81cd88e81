"""Two processes and a third: one interviews; others list, show, export, verify, back up; a third tries to interview.

Who only reads always succeeds and always sees a whole record; who wants to write is told so and ends with 3; nothing
that the first acknowledged is missing. The mutant takes no lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.faults._child import Child, Place, called, command, place, start, warm
from tests.faults._figure import Figure, run
from tests.faults._record import look
from tests.faults.kill import typed_missing

MUTANT = "no-lock"
READING: tuple[tuple[str, ...], ...] = (
    ("list", "--json"), ("show", "T1"), ("show", "T1", "--json"), ("export", "T1"), ("verify", "--all"),
    ("feedback", "T1"), ("judgement", "T1", "--format", "json"), ("promises",), ("doctor",),
)  # fmt: skip
WRITING: tuple[tuple[str, ...], ...] = (
    ("interview", "--plain", "--case", "T2"), ("resume", "T1", "--plain"), ("prepare", "--case", "T3"),
    ("discard", "T1", "--reason", "no"), ("reply", "T1", "--point", "x", "--as", "accept"),
)  # fmt: skip


def measure(n: int, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """`n` rounds of reading and of trying to write while an interview is typed."""
    warm()
    with place() as where:
        wrong = list(together(where, n, mutant))
    detail: dict[str, object] = {"rounds": n, **({"wrong": dict.fromkeys(wrong[:5], 1)} if wrong else {})}
    yield Figure("two-processes", len(wrong), 0, not wrong, detail)


def together(where: Place, n: int, mutant: str | None) -> Iterator[str]:
    """What went wrong."""
    patch = no_lock if mutant == MUTANT else None
    first = start(command("interview", "--plain", "--case", "T1"), where, patch=patch)
    first.type("c: before\n")
    first.wait_for("recorded)")
    for round_ in range(n):
        first.type("".join(f"c: remark {round_}.{number}\n/note n\n1\n" for number in range(20)))
        for call in READING:
            yield from seen(called(where, *call), 0, call)
        yield from seen(called(where, "backup", where.out / f"{round_}.db"), 0, ("backup",))
        for call in WRITING:
            yield from seen(called(where, *call, typed="c: intruder\n", patch=patch), 3, call, "Another window")
    first.end_of_input()
    yield from seen(_ended(first), 0, ("the first",))
    found = look(where.home)
    yield from found.wrong
    lost = typed_missing(first.out, found)[1]
    if lost:
        yield f"{lost} acknowledged and lost"
    if "intruder" in found.remarks:
        yield "somebody else's remark is in it"
    for backup in sorted(where.out.glob("*.db")):
        yield from whole(backup, where)


def whole(backup: Path, where: Place) -> Iterator[str]:
    """A backup taken meanwhile is a home like any other."""
    home = where.root / f"from-{backup.stem}"
    home.mkdir(mode=0o700)
    backup.rename(home / "interviews.db")
    yield from look(home).wrong


def seen(child: Child, code: int, call: tuple[str, ...], says: str = "") -> Iterator[str]:
    """How a call ended."""
    if child.code != code:
        yield f"{' '.join(call)}: exit code {child.code}, not {code}: {child.err[-200:]}"
    elif says not in child.err:
        yield f"{' '.join(call)}: does not say {says!r}"


def _ended(child: Child) -> Child:
    child.wait()
    return child


def no_lock() -> None:
    """The mutant: everybody may write."""
    from assistant.store.record import database

    def nobody(path: Path, stack: ExitStack) -> None:
        return None

    vars(database)["_take_lock"] = nobody


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=20, mutants=[MUTANT])
