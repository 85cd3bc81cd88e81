"""In plain lines, what is half typed at Ctrl+C comes back where the terminal lets it."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from codecs import getincrementaldecoder
from contextlib import closing, suppress
from pathlib import Path

from assistant.session.interview.sitting import load
from assistant.store.record.sqlite import open_sqlite
from tests.stores import kept_line

PROGRAM = "from assistant.face.cli.main import main; main()"


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.painted = ""
        # A read may end in the middle of a letter.
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            # Whoever runs the tests in the background has Ctrl+C ignored, and the program would keep to that.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.environ.update(TERM="xterm", ASSISTANT_HOME=str(home))
            os.execv(sys.executable, [sys.executable, "-c", PROGRAM, *arguments])

    def types(self, text: str, until: str) -> None:
        """Type, and wait until something is painted after it."""
        before = len(self.painted)
        os.write(self._terminal, text.encode())
        self.waits(until, before)

    def interrupts(self, until: str) -> None:
        """Ctrl+C, again where Python was on its way back to waiting for a key and did not see the first."""
        before = len(self.painted)
        for _again in range(20):
            os.write(self._terminal, b"\x03")
            with suppress(TimeoutError):
                return self.waits(until, before, patience=1)
        raise AssertionError(self.painted)

    def waits(self, until: str, before: int = 0, patience: float = 50) -> None:
        end = time.monotonic() + patience
        while until not in self.painted[before:]:
            if time.monotonic() > end:
                raise TimeoutError(self.painted)
            if select.select([self._terminal], [], [], 0.2)[0]:
                try:
                    self.painted += self._decoder.decode(os.read(self._terminal, 1 << 16))
                except OSError:
                    assert until in self.painted[before:], self.painted
                    return

    def closes(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


def test_a_line_left_by_ctrl_c_comes_back_as_theirs_and_is_gone_once_it_is_sent(tmp_path: Path) -> None:
    first = Terminal(tmp_path, "interview", "--case", "D1", "--plain")
    first.waits("›")
    first.types("i:\r", "Inspector")
    first.types("Who asked", "Who asked")
    first.interrupts("Interrupted")
    first.closes()
    with closing(open_sqlite(tmp_path, writing=False)) as store:
        assert kept_line(store, store.shelf("D1").header.interview) == "Who asked"
    second = Terminal(tmp_path, "resume", "--plain")
    second.waits("Who asked")
    second.types(" you?\r", "recorded")
    second.types("/quit\r", "saved")
    second.closes()
    with closing(open_sqlite(tmp_path, writing=False)) as store:
        state, shelf = load(store, "D1")
        assert [(r.by, r.text) for r in state.remarks.values()] == [("inspector", "Who asked you?")]
        assert kept_line(store, shelf.header.interview) == ""
