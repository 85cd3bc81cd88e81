"""Full, read-only, forbidden, locked, foreign: each storage fault has its message and its exit code, and loses nothing.

The file-size limit works for everybody; a small disk that fills up and a disk that is read-only need root, and are told
as left out where they cannot be made. As root, folders without permission are tried as another user.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.errors import AssistantError
from assistant.store.atomic import write_atomically
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.migrations import APPLICATION_ID, SCHEMA_VERSION, migrate
from tests.faults._child import NOBODY, Child, Place, called, command, place, start, warm
from tests.faults._figure import Figure, run
from tests.faults._record import look
from tests.faults._storage import BEGUN, begun, kept, refused, retried

IS_ROOT = os.geteuid() == 0
ROOM = 16 * 4096
SMALL_DISK = "2m"
Check = Callable[[Place], Iterable[str]]


class LeftOut(Exception):
    """This cannot be tried here; the reason is its text."""


def measure(n: int = 0, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """The whole matrix once; `n` says nothing here."""
    warm()
    failed: dict[str, str] = {}
    left_out: dict[str, str] = {}
    for name, check in MATRIX.items():
        try:
            with place() as where:
                where.root.chmod(0o755)
                wrong = list(check(where))
        except LeftOut as reason:
            left_out[name] = str(reason)
            continue
        except (AssertionError, AssistantError, OSError) as error:
            wrong = [f"{type(error).__name__}: {error}"[:200]]
        if wrong:
            failed[name] = "; ".join(wrong)
    tried = len(MATRIX) - len(left_out)
    detail = {"as": "root" if IS_ROOT else "user", "tried": tried, "failed": failed, "left_out": left_out}
    yield Figure("disk-matrix", f"{tried - len(failed)}/{tried}", "all", not failed and tried > 0, detail)


# --- full ----------------------------------------------------------------------------------------


def file_size_limit(where: Place) -> Iterator[str]:
    """No file may grow: said at once, kept, and saved when it may."""
    begun(where)
    room = max(path.stat().st_size for path in where.home.iterdir()) + ROOM
    child = start(command("resume", "D1", "--plain"), where, largest_file=room)

    def free() -> None:
        resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    yield from retried(child, where.home, "Not saved: ", free)


def file_size_limit_at_the_beginning(where: Place) -> Iterator[str]:
    """No room for a home: exit 3 and nothing half-made."""
    child = called(where, "interview", "--plain", "--case", "D2", typed="c: one\n", largest_file=20_000)
    yield from refused(child, 3)
    if (where.home / DATABASE_NAME).exists():
        yield from look(where.home).wrong
    yield from refused(called(where, "interview", "--plain", "--case", "D2", typed="c: two\n"), 0)
    yield from kept(where.home, "two")


def file_size_limit_on_a_document(where: Place) -> Iterator[str]:
    """No room for a document: the earlier version is unchanged."""
    called(where, "interview", "--plain", "--case", "D1", typed=f"c: {'x' * 19_000}\n" * 4)
    report = where.out / "report.jsonl"
    write_atomically(report, "earlier")
    child = called(where, "export", "D1", "-o", report, largest_file=50_000)
    yield from refused(child, 3, "was not written", "unchanged")
    if report.read_text(encoding="utf-8") != "earlier" or len(list(where.out.iterdir())) != 1:
        yield "the earlier version is not as it was"


def full_stdout(where: Place) -> Iterator[str]:
    """Output into a full disk: a sentence and exit 3, no bug."""

    def to_full() -> None:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)

    begun(where)
    for call in (("list",), ("feedback", "D1"), ("export", "D1")):
        yield from refused(called(where, *call, patch=to_full), 3)


@contextmanager
def small_disk(where: Path, options: str = f"size={SMALL_DISK}") -> Iterator[Path]:
    """A disk of its own in memory."""
    if not IS_ROOT or shutil.which("mount") is None:
        raise LeftOut("a small disk needs root")
    where.mkdir(exist_ok=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", where], capture_output=True, check=False)
    if made.returncode:
        raise LeftOut("no disk may be mounted here")
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", where], check=False, capture_output=True)


def fill(filler: Path) -> None:
    """Write until there is no room left."""
    file = os.open(filler, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        while True:
            os.write(file, b"x" * 4096)
    except OSError:
        os.close(file)


def full_disk(where: Place) -> Iterator[str]:
    """A disk that is full: said by name, kept, and saved when something was deleted."""
    with small_disk(where.root / "disk"):
        there = Place(where.root / "disk")
        for part in (there.temporary, there.out):
            part.mkdir()
        outside = Place(where.root)
        home = ("--home", there.home)
        child = start(command("interview", "--plain", "--case", "D1", *home), outside)
        child.type(BEGUN)
        child.wait_for("recorded)")
        filler = there.root / "filler"
        fill(filler)
        yield from retried(child, there.home, "the disk is full", filler.unlink, shown=1)


def read_only_disk(where: Place) -> Iterator[str]:
    """A disk that is read-only: looking works, writing is refused with exit 3."""
    with small_disk(where.root / "disk") as disk:
        home = ("--home", disk / "home")
        assert called(where, "interview", "--plain", "--case", "D1", *home, typed=BEGUN).code == 0
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True, capture_output=True)
        try:
            yield from refused(called(where, "resume", "D1", "--plain", *home), 3, "read-only")
            yield from refused(called(where, "show", "D1", *home), 0, "D1")
            yield from refused(called(where, "feedback", "D1", "-o", disk / "x.md", *home), 3, "read-only")
        finally:
            subprocess.run(["mount", "-o", "remount,rw", disk], check=True, capture_output=True)
        yield from kept(disk / "home", "before")


# --- rights --------------------------------------------------------------------------------------


def user() -> int | None:
    """Whom to be when rights are to matter: root has them all."""
    return NOBODY if IS_ROOT else None


def theirs(where: Place) -> None:
    """Everything here belongs to the user who will try."""
    if IS_ROOT:
        for path in (where.root, *where.root.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def read_only_folder(where: Place) -> Iterator[str]:
    """The home is read-only: looking works, writing is refused."""
    begun(where)
    theirs(where)
    where.home.chmod(0o500)
    for path in where.home.iterdir():
        path.chmod(0o400)
    try:
        yield from refused(called(where, "resume", "D1", "--plain", typed="c: no\n", user=user()), 3)
        yield from refused(called(where, "show", "D1", user=user()), 0, "D1")
        yield from refused(called(where, "list", user=user()), 0, "D1")
    finally:
        writable(where.home)
    yield from kept(where.home, "before")


def writable(home: Path) -> None:
    """What was read-only, as its owner would have it again: an ordinary user could not look into it otherwise."""
    home.chmod(0o700)
    for path in home.iterdir():
        path.chmod(0o600)


def read_only_file(where: Place) -> Iterator[str]:
    """The database alone is read-only."""
    begun(where)
    theirs(where)
    (where.home / DATABASE_NAME).chmod(0o400)
    yield from refused(called(where, "resume", "D1", "--plain", typed="c: no\n", user=user()), 3)
    yield from refused(called(where, "show", "D1", user=user()), 0, "D1")
    writable(where.home)
    yield from kept(where.home, "before")


def no_permission(where: Place) -> Iterator[str]:
    """A folder that one may not even look into."""
    begun(where)
    theirs(where)
    where.home.chmod(0o000)
    try:
        for call in (
            ("list",),
            ("show", "D1"),
            ("interview", "--plain"),
            ("backup", where.out / "b.db"),
            ("verify", "--all"),
        ):
            yield from refused(called(where, *call, user=user()), 3)
    finally:
        where.home.chmod(0o700)
    yield from kept(where.home, "before")


def no_place_for_a_home(where: Place) -> Iterator[str]:
    """A home that cannot be made."""
    forbidden = where.root / "forbidden"
    forbidden.mkdir(mode=0o500)
    theirs(where)
    forbidden.chmod(0o500)
    child = called(where, "interview", "--plain", "--home", forbidden / "home", user=user())
    yield from refused(child, 3, "permission", "Choose another folder")


def no_place_for_a_document(where: Place) -> Iterator[str]:
    """A document where one may not write, in no folder, or where a folder stands."""
    begun(where)
    theirs(where)
    where.out.chmod(0o500)
    yield from refused(called(where, "export", "D1", "-o", where.out / "x.jsonl", user=user()), 3, "permission")
    yield from refused(
        called(where, "export", "D1", "-o", where.root / "no" / "x.jsonl", user=user()), 3, "no such folder"
    )
    yield from refused(called(where, "export", "D1", "-o", where.out, user=user()), 3, "not a plain file")
    yield from refused(called(where, "backup", where.out / "b.db", user=user()), 3, "permission")


# --- locked --------------------------------------------------------------------------------------


def held_by_another_program(where: Place) -> Iterator[str]:
    """Another program writes to the file: said after a wait, kept, and saved when it is gone."""
    child = start(command("interview", "--plain", "--case", "D1"), where, patch=impatient)
    child.type(BEGUN)
    child.wait_for("recorded)")
    with closing(sqlite3.connect(where.home / DATABASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        child.type("c: kept\n")
        child.wait_for("another program is using the file")
        if called(where, "show", "D1").code != 0:
            yield "it cannot be read meanwhile"
        other.execute("ROLLBACK")
    child.type("\n/quit\n")
    yield from refused(_ended(child), 0, "Everything is saved.")
    yield from kept(where.home, "before", "kept")


def impatient() -> None:
    """Wait a tenth of a second for another program, not five."""
    from assistant.store.record import database

    database.BUSY_SECONDS = 0.1


def _ended(child: Child) -> Child:
    child.wait()
    return child


def second_window(where: Place) -> Iterator[str]:
    """A second interview in the same home: refused with exit 3, the first goes on."""
    child = start(command("interview", "--plain", "--case", "D1"), where)
    child.type(BEGUN)
    child.wait_for("recorded)")
    for call in (("interview", "--plain"), ("resume", "D1", "--plain"), ("discard", "D1", "--reason", "x")):
        yield from refused(called(where, *call, typed="c: no\n"), 3, "Another window")
    yield from refused(called(where, "list"), 0, "D1")
    child.type("c: after\n/quit\n")
    yield from refused(_ended(child), 0)
    yield from kept(where.home, "before", "after")


# --- other files ---------------------------------------------------------------------------------


def other_file(content: Callable[[Path], None], code: int, *says: str) -> Check:
    """A home whose database is something else: refused, and left byte for byte as it was."""

    def check(where: Place) -> Iterator[str]:
        where.home.mkdir(mode=0o700)
        path = where.home / DATABASE_NAME
        content(path)
        before = path.read_bytes()
        for call in (("list",), ("show", "D1"), ("interview", "--plain", "--case", "D1"), ("resume",)):
            yield from refused(called(where, *call, typed="c: no\n"), code, *says)
        if path.read_bytes() != before:
            yield "the file was changed"

    return check


def diary(path: Path) -> None:
    path.write_text("dear diary", encoding="utf-8")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
        db.commit()


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def half(where: Place) -> Iterator[str]:
    """A database cut in half: damaged, exit 4, and left as it is."""
    begun(where)
    path = where.home / DATABASE_NAME
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    before = path.read_bytes()
    for call in (("list",), ("verify", "--all"), ("resume", "D1", "--plain")):
        yield from refused(called(where, *call), 4, "damaged")
    if path.read_bytes() != before:
        yield "the file was changed"


def older(where: Place) -> Iterator[str]:
    """A home of the first version of the tables: not read as it is, brought up to date when it is opened to write."""
    where.home.mkdir(mode=0o700)
    with closing(sqlite3.connect(where.home / DATABASE_NAME, isolation_level=None)) as db:
        migrate(db, stop_before="index_for_figures")
        assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    yield from refused(called(where, "list"), 3, "older version", "Nothing was changed")
    yield from refused(called(where, "interview", "--plain", "--case", "D1", typed="c: new\n"), 0)
    yield from kept(where.home, "new")


MATRIX: dict[str, Check] = {
    "file-size limit": file_size_limit,
    "file-size limit, new home": file_size_limit_at_the_beginning,
    "file-size limit, document": file_size_limit_on_a_document,
    "full stdout": full_stdout,
    "full disk": full_disk,
    "read-only disk": read_only_disk,
    "read-only folder": read_only_folder,
    "read-only file": read_only_file,
    "no permission": no_permission,
    "no place for a home": no_place_for_a_home,
    "no place for a document": no_place_for_a_document,
    "held by another program": held_by_another_program,
    "second window": second_window,
    "0 bytes": other_file(lambda path: path.touch(), 4, "is empty"),
    "text": other_file(diary, 4, "looks like text"),
    "another program's": other_file(foreign, 3, "another program's database"),
    "newer": other_file(newer, 2, "newer version"),
    "half": half,
    "older": older,
}


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=0)
