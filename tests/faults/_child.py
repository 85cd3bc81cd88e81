"""The assistant in a process of its own that can be killed, starved and spoken to.

Forked, not started anew: the modules are there already, so that a child costs milliseconds and hundreds can be killed.
It begins where the command begins, in `assistant.face.cli.main.main`, with an environment that holds nothing else.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.face.cli.main import COMMANDS, cli, main
from assistant.places import bank_folders
from assistant.store.reading import banks as bank_files

NOBODY = 65534
PATIENCE_SECONDS = 40.0
MEMORY = "/dev/shm"


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one try: a home, a folder for temporary files and one for documents, side by side."""

    root: Path

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def temporary(self) -> Path:
        return self.root / "tmp"

    @property
    def out(self) -> Path:
        return self.root / "out"

    def environment(self) -> dict[str, str]:
        """All that a child sees of its surroundings."""
        return {
            "ASSISTANT_HOME": str(self.home),
            "HOME": str(self.root / "person"),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "PATH": os.environ.get("PATH", os.defpath),
            "TERM": "dumb",
            "TMPDIR": str(self.temporary),
            "TZ": "Europe/London",
        }


@contextmanager
def place(root: Path | None = None) -> Iterator[Place]:
    """A place that is gone afterwards, or one that the caller keeps; in memory where there is such a folder.

    A killed program's pages survive either way, and hundreds of tries need not wait for a disk that others use.
    """
    with tempfile.TemporaryDirectory(prefix="faults-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        made = Place(root or Path(folder))
        for part in (made.temporary, made.out):
            part.mkdir(parents=True, exist_ok=True)
        with banks_read_once():
            yield made


@cache
def shipped_bank() -> tuple[bytes, bank_files.CheckedBank]:
    """The bytes of the bank that ships with the program, and what they hold."""
    path = next(bank_folders()[-1].glob("sqs-*.yaml"))
    raw = path.read_bytes()
    return raw, bank_files.parse_bank(raw, str(path))


@contextmanager
def banks_read_once() -> Iterator[None]:
    """The bank that ships with the program is checked once, here and for every child that is forked meanwhile."""
    real = bank_files.parse_bank
    shipped = shipped_bank()

    def once(raw: bytes, file: str) -> bank_files.CheckedBank:
        return shipped[1] if raw == shipped[0] else real(raw, file)

    users = [module for module in list(sys.modules.values()) if getattr(module, "parse_bank", None) is real]
    for module in users:
        vars(module)["parse_bank"] = once
    try:
        yield
    finally:
        for module in users:
            vars(module)["parse_bank"] = real


@dataclass(slots=True)
class Child:
    """A running child: type into it, read what it printed, signal it, wait for its end."""

    pid: int
    typing: int
    out_path: Path
    err_path: Path
    code: int | None = None
    killed_by: int | None = field(default=None)

    @property
    def out(self) -> str:
        return self.out_path.read_bytes().decode("utf-8", "surrogateescape")

    @property
    def err(self) -> str:
        return self.err_path.read_bytes().decode("utf-8", "surrogateescape")

    def type(self, text: str | bytes) -> None:
        """Put lines into its input; not more than a pipe holds if nobody reads them."""
        os.write(self.typing, text.encode() if isinstance(text, str) else text)

    def end_of_input(self) -> None:
        """Close its input."""
        if self.typing >= 0:
            os.close(self.typing)
            self.typing = -1

    def wait_for(self, text: str, seconds: float = PATIENCE_SECONDS, times: int = 1) -> str:
        """Its output once `text` is in it; AssertionError if it ends or takes too long."""
        limit = time.monotonic() + seconds
        while True:
            ended = self.poll()
            printed = self.out
            if printed.count(text) >= times:
                return printed
            if ended or time.monotonic() > limit:
                raise AssertionError(f"{text!r} was not printed (code {self.code}):\n{printed}\n{self.err}")
            time.sleep(0.002)

    def signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once, whatever it does."""
        if not self.poll():
            os.kill(self.pid, signal.SIGKILL)
            self.wait()

    def poll(self) -> bool:
        """Whether it has ended."""
        if self.code is None and self.killed_by is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._ended(status)
        return self.code is not None or self.killed_by is not None

    def wait(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Its exit code, or minus the signal that ended it."""
        limit = time.monotonic() + seconds
        while not self.poll():
            if time.monotonic() > limit:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError(f"it did not end:\n{self.out}\n{self.err}")
            time.sleep(0.001)
        self.end_of_input()
        return self.code if self.code is not None else -(self.killed_by or 0)

    def _ended(self, status: int) -> None:
        if os.WIFSIGNALED(status):
            self.killed_by = os.WTERMSIG(status)
        else:
            self.code = os.WEXITSTATUS(status)


Work = Callable[[], int | None]


def start(
    work: Work,
    where: Place,
    *,
    name: str = "child",
    patch: Callable[[], object] | None = None,
    user: int | None = None,
    largest_file: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> Child:
    """Fork a child that does `work` with its own input, output and surroundings."""
    out, err = where.root / f"{name}.out", where.root / f"{name}.err"
    for path in (out, err):
        path.write_bytes(b"")
    reading, typing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(reading)
        return Child(pid, typing, out, err)
    code = 70
    try:
        os.close(typing)
        _become(where, reading, out, err)
        os.environ.update(environment or {})
        if patch is not None:
            patch()
        if user is not None:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))
        code = _done(work)
    except BaseException:  # noqa: BLE001  # a child tells everything, and never goes on as its parent
        traceback.print_exc()
    finally:
        _flush()
        os._exit(code)


def _become(where: Place, reading: int, out: Path, err: Path) -> None:
    os.dup2(reading, 0)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_APPEND, 0o600), number)
    os.closerange(3, 256)
    sys.stdin, sys.stdout, sys.stderr = _stream(0, "r"), _stream(1, "w"), _stream(2, "w")
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL if number != signal.SIGPIPE else signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    os.environ.clear()
    os.environ.update(where.environment())
    time.tzset()
    tempfile.tempdir = None
    os.chdir(where.root)


def _stream(number: int, mode: str) -> Any:
    return open(number, mode, encoding="utf-8", closefd=False)


def _done(work: Work) -> int:
    try:
        return work() or 0
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue


def command(*arguments: str | Path) -> Work:
    """The command line with these arguments, as work for a child."""

    def work() -> None:
        sys.argv = ["assistant", *(str(argument) for argument in arguments)]
        main()

    return work


def called(where: Place, *arguments: str | Path, typed: str | bytes = b"", **more: Any) -> Child:
    """One call of the command line, to its end; what is typed may be longer than a pipe holds."""
    raw = typed.encode("utf-8", "surrogateescape") if isinstance(typed, str) else typed
    child = start(command(*arguments), where, name=f"call-{time.monotonic_ns()}", **more)
    try:
        while raw:
            raw = raw[os.write(child.typing, raw[:65536]) :]
    except BrokenPipeError:
        pass  # it ended before it had read everything
    child.end_of_input()
    child.wait()
    return child


def warm(commands: Sequence[str] = tuple(COMMANDS)) -> None:
    """Import what children will need, once, here."""
    import click

    for module in (
        "filelock",
        "sqlite_utils.migrations",
        "assistant.session.interview.script_runner",
        "assistant.session.interview.transfer",
    ):
        import_module(module)
    context = click.Context(cli)
    for name in commands:
        cli.get_command(context, name)
    if "feedback" in commands:
        warm_documents()


@cache
def warm_documents() -> None:
    """Make every document once, so that its templates and libraries are there."""
    from assistant.compose.format_names import DOCUMENTS
    from assistant.session.clock import SystemClock
    from assistant.session.documents import feedback_text, judgement_text
    from assistant.session.interview.sitting import Opening, begin
    from tests.stores import in_memory

    raw, checked = shipped_bank()
    store = in_memory()
    loaded = bank_files.LoadedBank(checked.bank, raw, sha256(raw).hexdigest(), "bank", ())
    name = begin(store, loaded, Opening("X"), SystemClock()).id
    for form in DOCUMENTS:
        feedback_text(store, name, form)
        judgement_text(store, name, form)
