"""A program in a pseudo-terminal of its own, watched from the outside: what it paints, and when."""

from __future__ import annotations

import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

PATIENCE = 60.0


class Terminal:
    """Runs `arguments` in a terminal of `columns` by `rows`; times are those of this process, in seconds."""

    def __init__(self, arguments: Sequence[str], columns: int = 120, rows: int = 40) -> None:
        self._painted = b""
        self.began = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLUMNS=str(columns), LINES=str(rows), TEXTUAL_ANIMATIONS="none")
            os.execv(arguments[0], list(arguments))
        self.resize(columns, rows, tell=False)

    def resize(self, columns: int, rows: int, *, tell: bool = True) -> None:
        """Another size; the program is told as by a window."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if tell:
            os.kill(self.pid, signal.SIGWINCH)

    def until(self, text: str) -> float:
        """How long after its start `text` was painted."""
        wanted = text.encode()
        while wanted not in self._painted:
            self._read(PATIENCE)
        return time.perf_counter() - self.began

    def answer(self, keys: str, text: str = "") -> float:
        """How long after `keys` something was painted, or `text` was."""
        return self._after(lambda: os.write(self._fd, keys.encode()), text)

    def resized(self, columns: int, rows: int) -> float:
        """How long after the window has another size something was painted."""
        return self._after(lambda: self.resize(columns, rows), "")

    def _after(self, happens: Callable[[], object], text: str) -> float:
        self.settle()
        began = time.perf_counter()
        happens()
        self._read(PATIENCE)
        while text.encode() not in self._painted:
            self._read(PATIENCE)
        return time.perf_counter() - began

    def settle(self, quiet: float = 0.15) -> None:
        """Read until nothing is painted for a while, and forget it."""
        while self._read(quiet):
            pass
        self._painted = b""

    def memory(self) -> float:
        """Resident memory, in MiB."""
        with pathlib.Path(f"/proc/{self.pid}/status").open(encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024

    def end(self) -> None:
        """End it, whatever it does."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def _read(self, patience: float) -> bool:
        if not select.select([self._fd], [], [], patience)[0]:
            if patience >= PATIENCE:
                raise SystemExit("The program painted nothing for a minute.")
            return False
        try:
            self._painted += os.read(self._fd, 1 << 16)
        except OSError as error:
            raise SystemExit(f"The program ended: {self._painted[-2000:]!r}") from error
        return True
