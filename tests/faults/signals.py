"""SIGTERM, SIGHUP, Ctrl-C, Ctrl-Z, a closed pipe, a closed terminal: it leaves cleanly and the record is whole.

Also at random moments of a typed interview: the exit code is always 130, and nothing acknowledged is missing. Terminals
are pseudo-terminals held open from here, so that their settings can be looked at afterwards. The mutant ignores no
signal and catches none: it ends as Python does.
"""

from __future__ import annotations

import gc
import os
import pty
import random
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import kill
from tests.faults._child import Child, Place, called, command, place, start, warm
from tests.faults._figure import Figure, run
from tests.faults._record import look

MUTANT = "uncaught"
LEFT = "Interrupted. Everything acknowledged is saved."
THE_COMMAND = (sys.executable, "-c", "from assistant.face.cli.main import main; main()")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE_SECONDS = 30.0


def measure(n: int, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """Each way to leave once, and `n` signals at random moments."""
    warm(["interview", "resume", "show"])
    failed: dict[str, str] = {}
    patch = uncaught if mutant == MUTANT else None
    ways = WAYS if patch is None else dict(list(WAYS.items())[: len(SIGNALS)])
    for name, check in ways.items():
        try:
            with place() as where:
                wrong = list(check(where, patch))
        except AssertionError as error:
            wrong = [str(error)[:300]]
        if wrong:
            failed[name] = "; ".join(wrong)
    detail: dict[str, object] = {"failed": failed} if failed else {}
    yield Figure("signals", f"{len(ways) - len(failed)}/{len(ways)}", "all", not failed, detail)
    yield at_random(n, seed, patch)


def uncaught() -> None:
    """The mutant: nobody set a handler."""
    from assistant.face.cli import main

    vars(main)["leave"] = signal.SIG_DFL


Patch = Callable[[], object] | None


# --- through pipes -------------------------------------------------------------------------------


def signalled(number: int) -> Callable[[Place, Patch], Iterator[str]]:
    """A signal while it waits for a line."""

    def check(where: Place, patch: Patch) -> Iterator[str]:
        child = start(command("interview", "--plain", "--case", "S1"), where, patch=patch)
        child.type("c: before\n")
        child.wait_for("recorded)")
        child.signal(number)
        yield from ended(child.wait(), 130, child.err, LEFT)
        yield from kept(where, "before")

    return check


def signalled_twice(where: Place, patch: Patch) -> Iterator[str]:
    """Another signal while it leaves."""
    child = start(command("interview", "--plain", "--case", "S1"), where, patch=patch)
    child.type("c: before\n")
    child.wait_for("recorded)")
    child.signal(signal.SIGTERM)
    time.sleep(0.002)
    child.signal(signal.SIGHUP)
    yield from ended(child.wait(), 130, child.err)
    yield from kept(where, "before")


def signalled_where_nothing_gets_out(where: Place, patch: Patch) -> Iterator[str]:
    """A signal while Python collects garbage, where it drops what a handler raises."""

    def signals_once(phase: str, info: object) -> None:
        if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
            gc.callbacks.remove(signals_once)
            signal.raise_signal(signal.SIGTERM)

    def while_collecting() -> None:
        sys.unraisablehook = lambda _: None
        gc.callbacks.append(signals_once)

    child = start(command("interview", "--plain", "--case", "S1"), where, patch=while_collecting)
    yield from ended(child.wait(), 130, child.err, LEFT)
    yield from kept(where)


def ended(code: int, expected: int, said: str, says: str = "") -> Iterator[str]:
    """The exit code and the last words."""
    if code != expected:
        yield f"exit code {code}, not {expected}"
    if says not in said:
        yield f"does not say {says!r}: {said[-200:]}"
    if "Traceback" in said or "Exception ignored" in said:
        yield "a traceback"


def kept(where: Place, *remarks: str) -> Iterator[str]:
    """The record is whole and holds these remarks."""
    found = look(where.home)
    yield from found.wrong
    if found.remarks != list(remarks):
        yield f"it holds {found.remarks}"


def stopped_and_continued(where: Place, patch: Patch) -> Iterator[str]:
    """Ctrl-Z and fg: it stands still, and goes on where it was."""

    def own_group() -> None:
        os.setpgid(0, 0)  # a group whose parent lives is one that a terminal may stop

    child = start(command("interview", "--plain", "--case", "S1"), where, patch=own_group)
    child.type("c: before\n")
    child.wait_for("recorded)")
    child.signal(signal.SIGTSTP)
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        yield "it did not stop"
    child.type("c: while it stood\n")
    time.sleep(0.05)
    if "while it stood" in child.out:
        yield "it went on"
    child.signal(signal.SIGCONT)
    child.wait_for("recorded)", times=2)
    child.end_of_input()
    yield from ended(child.wait(), 0, child.err)
    yield from kept(where, "before", "while it stood")


def reader_gone(where: Place, patch: Patch) -> Iterator[str]:
    """Whoever reads the output closes it: no traceback, no bug, and everything typed before is there."""
    for arguments in (("interview", "--plain", "--case", "S1"), ("export", "S1")):
        process = subprocess.Popen(
            [*THE_COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**where.environment(), "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.write(b"c: before\n" * 3)
            process.stdin.close()
        said = process.stderr.read().decode()
        process.stderr.close()
        code = process.wait(PATIENCE_SECONDS)
        yield from (f"{arguments[0]}: {wrong}" for wrong in ended(code, 0, said))
    yield from look(where.home).wrong


# --- on a terminal -------------------------------------------------------------------------------


@dataclass
class Terminal:
    """A pseudo-terminal with a command on it."""

    child: Child
    master: int
    slave: int
    before: list[object]
    seen: bytearray = field(default_factory=bytearray)
    read_up_to: int = 0

    def wait_for(self, text: str) -> None:
        """Read until `text` was shown, after what was waited for before."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while (found := self.seen.find(text.encode(), self.read_up_to)) < 0:
            if time.monotonic() > limit or self.child.poll():
                raise AssertionError(f"{text!r} was not shown: {bytes(self.seen[-400:])!r} {self.child.err}")
            self.read(0.05)
        self.read_up_to = found + len(text.encode())

    def read(self, seconds: float) -> None:
        """Take what is there."""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                raw = os.read(self.master, 65536)
            except OSError:
                return
            if not raw:
                return
            self.seen += raw
            seconds = 0

    def type(self, text: str | bytes) -> None:
        """Press keys."""
        os.write(self.master, text.encode() if isinstance(text, str) else text)

    def wait(self) -> int:
        """The exit code; what is shown meanwhile is read, as a terminal does."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while not self.child.poll():
            self.read(0.01)
            assert time.monotonic() < limit, "it did not end"
        self.read(0.05)
        return self.child.wait()

    def insane(self) -> Iterator[str]:
        """What of the terminal is not as it was before."""
        if termios.tcgetattr(self.slave)[:4] != self.before[:4]:
            yield "the terminal's settings are not as they were"
        for on, off in (
            (b"\x1b[?2004h", b"\x1b[?2004l"),
            (b"\x1b[?1049h", b"\x1b[?1049l"),
            (b"\x1b[?25l", b"\x1b[?25h"),
        ):
            if self.seen.rfind(on) > self.seen.rfind(off):
                yield f"left in mode {on!r}"

    def close(self) -> None:
        """Let go of both ends."""
        for end in (self.master, self.slave):
            with suppress(OSError):
                os.close(end)


def on_a_terminal(
    where: Place, *arguments: str, term: str = "xterm-256color", patch: Patch = None, screen: bool = False
) -> Terminal:
    """The command on a pseudo-terminal of its own, which is its controlling terminal; `screen`: its errors too."""
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    name = os.ttyname(slave)

    def take_terminal() -> None:
        os.setsid()
        own = os.open(name, os.O_RDWR)  # the first terminal that the leader of a session opens is its own
        for number in (0, 1, 2) if screen else (0, 1):
            os.dup2(own, number)
        sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115, PLW1514
        if screen:
            sys.stderr = sys.__stderr__ = open(2, "w", closefd=False)  # type: ignore[misc]  # noqa: SIM115, PLW1514
        if patch is not None:
            patch()

    child = start(command(*arguments), where, patch=take_terminal, environment={"TERM": term})
    return Terminal(child, master, slave, before)


def interrupted_at_a_terminal(where: Place, patch: Patch) -> Iterator[str]:
    """Ctrl-C: 130, and the terminal is as it was."""
    terminal = on_a_terminal(where, "interview", "--plain", "--case", "S1", patch=patch)
    terminal.wait_for("›")
    terminal.type("c: before\r")
    terminal.wait_for("recorded)")
    terminal.wait_for("› ")
    time.sleep(0.1)
    terminal.type(b"half a line\x03")
    yield from ended(terminal.wait(), 130, terminal.child.err, LEFT)
    yield from terminal.insane()
    terminal.close()
    yield from kept(where, "before")


def ended_at_a_terminal(where: Place, patch: Patch) -> Iterator[str]:
    """Ctrl-D: left open, 0."""
    terminal = on_a_terminal(where, "interview", "--plain", "--case", "S1", patch=patch)
    terminal.wait_for("›")
    terminal.type("c: before\r")
    terminal.wait_for("recorded)")
    terminal.wait_for("› ")
    time.sleep(0.1)
    terminal.type(b"\x04")
    yield from ended(terminal.wait(), 0, terminal.child.err)
    yield from terminal.insane()
    terminal.close()
    yield from kept(where, "before")


def terminal_closed(where: Place, patch: Patch) -> Iterator[str]:
    """The window is closed: it ends by itself, and everything acknowledged is there."""
    terminal = on_a_terminal(where, "interview", "--plain", "--case", "S1", patch=patch)
    terminal.wait_for("›")
    terminal.type("c: before\r")
    terminal.wait_for("recorded)")
    terminal.close()
    code = terminal.child.wait(PATIENCE_SECONDS)
    yield from ended(code, 130, terminal.child.err)
    yield from kept(where, "before")


WAYS: dict[str, Callable[[Place, Patch], Iterator[str]]] = {
    "SIGINT": signalled(signal.SIGINT),
    "SIGTERM": signalled(signal.SIGTERM),
    "SIGHUP": signalled(signal.SIGHUP),
    "SIGTERM and SIGHUP": signalled_twice,
    "SIGTERM while garbage is collected": signalled_where_nothing_gets_out,
    "stopped and continued": stopped_and_continued,
    "reader gone": reader_gone,
    "Ctrl-C at a terminal": interrupted_at_a_terminal,
    "Ctrl-D at a terminal": ended_at_a_terminal,
    "terminal closed": terminal_closed,
}


# --- at random moments ---------------------------------------------------------------------------


def at_random(n: int, seed: int, patch: Patch) -> Figure:
    """Signals while it works: 130, whole, nothing acknowledged missing, and the next start goes on."""
    chance = random.Random(seed)
    whole = kill.how_long(lambda where: kill.typed(where, None)) if n else 0.0
    wrong: dict[str, int] = {}
    for number in range(n):
        with place() as where:
            child = kill.typed(where, patch)
            time.sleep(chance.uniform(0.05, 1.0) * whole)
            child.signal(SIGNALS[number % len(SIGNALS)])
            code = child.wait()
            for one in ended(code, 130, child.err):
                wrong[one] = wrong.get(one, 0) + 1
            if not Path(where.home / "interviews.db").exists():
                continue
            found = look(where.home)
            lost = kill.typed_missing(child.out, found)[1] + len(found.wrong)
            again = called(where, "resume", "--plain", typed="c: after\n") if found.events else None
            if lost or (again is not None and again.code):
                wrong["lost"] = wrong.get("lost", 0) + 1
    return Figure(
        "signals-at-random", sum(wrong.values()), 0, not wrong, {"signals": n, **({"wrong": wrong} if wrong else {})}
    )


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=60, mutants=[MUTANT])
