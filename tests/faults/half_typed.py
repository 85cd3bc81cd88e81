"""A robot types on the full screen: in the line and in every form, until it is killed or its window is closed.

Each round a remark is acknowledged on the screen, and sometimes an alert; then somebody types on, somewhere, and the
program ends. No acknowledged line may be gone, and no text that stood on the screen for a second. A mutant keeps none.
"""

from __future__ import annotations

import fcntl
import json
import random
import signal
import struct
import termios
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from assistant.compose.interview.proposals import propose_learning
from assistant.face.tui.interview.closing_rows import closing_rows
from assistant.store.record.half_typed import LINE, HalfTyped, HalfTypedTexts
from assistant.store.record.sqlite import open_sqlite
from tests.face.tui.stage import new_sitting, plainly, walked
from tests.faults._child import Place, place
from tests.faults._figure import Figure, run
from tests.faults._record import look
from tests.faults.signals import Terminal, on_a_terminal

MUTANT = "nothing-kept"
PATIENCE = 30.0
# Seconds: how old a text may be that is gone.
OLDEST = 1.0
# The bank of the tests, with something to learn from: then the closing and the feedback have something to open.
NOT_MET = ("/jump 1C", "2", "1", "2", "2", "", "/jump closing")
DOWN, F6, F8, F10, PALETTE = "\x1b[B", "\x1b[17~", "\x1b[19~", "\x1b[21~", "\x10"


class Step(NamedTuple):
    """Keys on the way to a form, and what is painted when they were carried out."""

    keys: str
    then: str


class Typing(NamedTuple):
    """Somewhere to type: the way there, and the field of the form; none: the line."""

    way: tuple[Step, ...] = ()
    field: str = ""


@dataclass
class Typed:
    """The keys that were typed, and when each stood on the screen: in seconds that were meant to pass.

    What a machine that stands still adds to them is nobody's typing; `late`: the longest that a key took to be painted.
    """

    terminal: Terminal
    keys: str = ""
    waited: float = 0.0
    pressed: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    late: float = 0.0

    def press(self, key: str, seconds: float) -> None:
        """One key, and so many seconds after it."""
        self.terminal.type(key)
        self.pressed.append(time.monotonic())
        self.keys += key
        self.wait(seconds)

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            before = len(self.terminal.seen)
            self.terminal.read(min(left, 0.02))
            if len(self.terminal.seen) > before:
                self.late = max([self.late, *(time.monotonic() - at for at in self.pressed[len(self.painted) :])])
                self.painted += [self.waited] * (len(self.keys) - len(self.painted))
        self.waited += seconds

    @property
    def old_enough(self) -> str:
        """What stood on the screen for a second."""
        return self.keys[: sum(self.waited - at >= OLDEST + self.late for at in self.painted)]


def measure(n: int, mutant: str | None = None, seed: int = 11, *, part: int = 1) -> Iterable[Figure]:
    """`n` rounds, each with its end; other `part`s of one seed have others."""
    chance = random.Random(f"{seed} {part}")
    wrong: list[str] = []
    ends: Counter[str] = Counter()
    said: list[str] = []
    alerts, late = 0, 0.0
    with place() as where:
        name, ways = begun(where.home)
        order = [*ways] * (n // len(ways) + 1)
        chance.shuffle(order)
        for number, typing in enumerate(order[:n]):
            said.append(f"remark {number}")
            robot = Robot(where, name, chance, mutant)
            alerts += robot.acknowledged(said[-1])
            end = chance.choice([*ENDS])
            typed = robot.typed(ways[typing])
            robot.ended(end)
            ends[end] += 1
            text = taken(where.home, name, ways[typing].field)
            late = max(late, typed.late)
            # A form keeps its texts without what stands around them.
            if not (typed.keys.strip().startswith(text.strip()) and text.strip().startswith(typed.old_enough.strip())):
                wrong.append(f"{typing}, {end}: {text!r} of {typed.keys!r}"[:200])
        found = look(where.home)
        gone = [text for text in said if text not in found.remarks]
        wrong += [f"gone: {', '.join(gone)}"] * bool(gone) + list(found.wrong)
        if found.count("alert_raised") != alerts:
            wrong.append(f"{found.count('alert_raised')} of {alerts} alerts")
    detail = {
        "ends": dict(ends),
        "lines": len(said),
        "alerts": alerts,
        "places": len(ways),
        "latest paint": round(late, 2),
    }
    yield Figure("typing-killed", n - len(wrong), n, not wrong, {**detail, "wrong": wrong[:3]} if wrong else detail)


def begun(home: Path) -> tuple[str, Mapping[str, Typing]]:
    """An interview at its closing, and every place to type in it with the way there."""
    with closing(open_sqlite(home, writing=True)) as store:
        sitting = walked(new_sitting(store=store), "closing")
        plainly(sitting, *NOT_MET)
        state = sitting.state
        rows = [
            "".join(text for text, _style in row.words)
            for row in closing_rows(state, propose_learning(state))
            if row.opens
        ]

    def row(words: str, then: str) -> tuple[Step, ...]:
        at = next(number for number, text in enumerate(rows) if words in text)
        return Step(F6, "○"), Step(DOWN * at + "\r", then)

    def named(words: str, then: str) -> tuple[Step, ...]:
        return Step(PALETTE, "Search"), Step(words, ""), Step(DOWN + "\r", then)

    return sitting.id, {
        "line": Typing(),
        "alert": Typing((Step(F8, "Who makes it"),), "who"),
        "evidence": Typing(named("Where in the record", "Page"), "where"),
        "note": Typing(named("A private note", "Who may read it"), "text"),
        "theme": Typing((*row("The work", "Why"), Step("\t", "")), "why"),
        "learning": Typing(row("○ 1C", "By whom"), "text"),
        "do now": Typing((*row("put right", "What must be put right now"), Step("1C\r", "By whom")), "text"),
        "words": Typing(row("own words", "Closing words"), "text"),
        "reply": Typing((Step(F10, "DRAFT"), Step("r", "There is context to add"), Step("\t", "")), "text"),
    }


@dataclass
class Robot:
    """The program on a terminal, and whoever types there."""

    where: Place
    interview: str
    chance: random.Random
    mutant: str | None

    def __post_init__(self) -> None:
        patch = keep_nothing if self.mutant == MUTANT else None
        self.terminal = on_a_terminal(self.where, "resume", self.interview, patch=patch, screen=True)
        fcntl.ioctl(self.terminal.master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.terminal.wait_for("jump")

    def acknowledged(self, remark: str) -> int:
        """A remark, and now and then an alert that is typed in one burst; how many alerts."""
        self.terminal.type(f"c: {remark}\r")
        self.terminal.wait_for("saved ")
        if self.chance.random() > 0.2:
            return 0
        self.terminal.type(f"{F8}Pat\rThe pond{F10}")
        self.terminal.wait_for("Recorded.")
        return 1

    def typed(self, typing: Typing) -> Typed:
        """Go there, and type for a while."""
        for keys, then in typing.way:
            self.terminal.type(keys)
            if then:
                self.terminal.wait_for(then)
        typed = Typed(self.terminal)
        typed.wait(self.chance.uniform(0.0, 0.2))
        for _key in range(self.chance.randrange(4, 30)):
            typed.press(self.chance.choice("abcdefgh "), self.chance.uniform(0.01, 0.1))
        typed.wait(self.chance.uniform(0.0, 0.8))
        return typed

    def ended(self, end: str) -> None:
        """The end of it, one way or another."""
        ENDS[end](self.terminal)
        if end == "closed window":
            self.terminal.child.wait(PATIENCE)
        else:
            self.terminal.wait()  # what is painted meanwhile is read, as a terminal does
        self.terminal.close()


ENDS: Mapping[str, Callable[[Terminal], object]] = {
    "kill": lambda terminal: terminal.child.signal(signal.SIGKILL),
    "closed window": lambda terminal: terminal.close(),
    "SIGHUP": lambda terminal: terminal.child.signal(signal.SIGHUP),
    "Ctrl+Q": lambda terminal: terminal.type("\x11"),
}


def keep_nothing() -> None:
    """The mutant: nothing that is typed reaches the store."""
    HalfTypedTexts.keep = lambda self, interview, typed: None  # type: ignore[method-assign]  # broken on purpose


def taken(home: Path, interview: str, name: str) -> str:
    """What was kept of the text, taken out of the home."""
    with closing(open_sqlite(home, writing=True)) as store:
        rows: Sequence[tuple[str, str, str]] = list(store._db.execute("SELECT what, phase, text FROM half_typed"))  # noqa: SLF001  # whatever the form is called
        for what, phase, _text in rows:
            store.half_typed.keep(interview, HalfTyped(what, phase, "", "", ""))
    kept = {what: text for what, _phase, text in rows}
    if not name:
        return kept.get(LINE, "")
    return "".join(json.loads(text).get(name, "") for what, text in kept.items() if what != LINE)


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=50, mutants=(MUTANT,))
