"""kill -9 at random moments of a scripted and of a typed interview: nothing that was acknowledged is missing.

The scripted one acknowledges each move in a file, after `make` returned; the typed one on its own stdout. After each
kill the home is opened as the next start would open it. The mutant acknowledges before it commits.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from assistant.core.interview import moves
from assistant.face.cli.holding import loaded_bank
from assistant.places import demo_script
from assistant.session.clock import SystemClock
from assistant.session.interview.script_runner import opening_of, run_script, sign_script
from assistant.session.interview.sitting import Sitting, begin
from assistant.store.reading.scripts import load_script
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.faults._child import Child, Place, command, place, start, warm
from tests.faults._figure import Figure, run
from tests.faults._record import Found, look

MUTANT = "acknowledge-before-commit"
ACKNOWLEDGED = "acknowledged"
RECORDED = re.compile(r"^\((?:Inspector|Case manager), recorded\)$")
ANSWERED = re.compile(r"^(?:Inspector|Case manager)(?:, [^:]+)?: (?:answers|judges) ")
NOTED = re.compile(r"^Inspector(?:, [^:]+)?: made a private note$")
TYPED_ROUNDS = 60


def measure(n: int, mutant: str | None = None, seed: int = 11, only: str | None = None) -> Iterable[Figure]:
    """Kill `n` interviews, every other one typed; with `only`, so many of one kind."""
    warm(["interview"])
    chance = random.Random(seed)
    patch = acknowledge_before_commit if mutant == MUTANT else None
    begun: dict[str, Callable[[Place], Child]] = {
        "scripted": lambda where: start(lambda: scripted(where.root / ACKNOWLEDGED), where, patch=patch),
        "typed": lambda where: typed(where, patch),
    }
    for index, (kind, begin_one) in enumerate(begun.items()):
        if only not in (None, kind):
            continue
        wanted = n if only else (n + 1 - index) // 2
        total = killed(kind, begin_one, wanted, chance)
        lost, broken = total["lost"], total["broken"]
        good = lost + broken == 0 and total["kills"] == wanted
        yield Figure(f"kill-{kind}", lost + broken, 0, good, {**total, "lost": lost, "broken": broken})


def killed(kind: str, begin_one: Callable[[Place], Child], wanted: int, chance: random.Random) -> Counter[str]:
    """So many interviews, killed; those that ended before do not count."""
    whole = how_long(begin_one)
    total: Counter[str] = Counter()
    while total["kills"] < wanted and total["ended_before"] <= 4 * wanted:
        with place() as where:
            began = time.monotonic()
            child = begin_one(where)
            time.sleep(chance.uniform(0.02, 1.0) * whole)
            if child.poll():  # the machine has become faster meanwhile
                whole = min(whole, 0.8 * (time.monotonic() - began))
            child.kill()
            total += judged(kind, where, child)
    return total


def how_long(begin_one: Callable[[Place], Child]) -> float:
    """The time that an interview takes if nobody kills it, in seconds."""
    with place() as where:
        began = time.monotonic()
        child = begin_one(where)
        child.end_of_input()
        assert child.wait() == 0, child.err
        return time.monotonic() - began


def judged(kind: str, where: Place, child: Child) -> Counter[str]:
    """What one kill came to: what was acknowledged, and what of it is missing or wrong."""
    found = look(where.home) if (where.home / DATABASE_NAME).exists() else Found((), None, ())
    if kind == "scripted":
        acknowledged, missing = scripted_missing(where, found)
    else:
        acknowledged, missing = typed_missing(child.out, found)
    return Counter(
        {
            "kills": int(child.killed_by is not None),
            "ended_before": int(child.killed_by is None),
            "acknowledged": acknowledged,
            "lost": missing,
            "broken": len(found.wrong),
        }
    )


# --- a script ------------------------------------------------------------------------------------


def scripted(acknowledged: Path) -> None:
    """Hold the demo's interview; after each move say in the file how many events are saved."""
    script = load_script(demo_script())
    loaded = loaded_bank(script.script.bank, None)
    file = os.open(acknowledged, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    store = open_sqlite(Path(os.environ["ASSISTANT_HOME"]), writing=True)

    class Acknowledging(Sitting):
        def make(self, move: moves.Move) -> Any:
            made = super().make(move)
            os.write(file, f"{self.state.count}\n".encode())
            return made

    begun = begin(store, loaded, opening_of(script), SystemClock())
    sitting = Acknowledging(store, begun.state, SystemClock())
    run_script(sitting, script, partial=False)
    assert sign_script(sitting, script) is None
    store.close()


def scripted_missing(where: Place, found: Found) -> tuple[int, int]:
    """How many events the file acknowledges, and how many of those are not there."""
    path = where.root / ACKNOWLEDGED
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    acknowledged = int(lines[-1]) if lines else 0
    return acknowledged, max(0, acknowledged - len(found.events))


# --- typed ---------------------------------------------------------------------------------------


def typed(where: Place, patch: Callable[[], object] | None) -> Child:
    """Type remarks, notes and answers into a pipe as fast as they are read."""
    child = start(command("interview", "--plain", "--case", "K1"), where, patch=patch)
    for number in range(TYPED_ROUNDS):
        child.type(f"c: remark {number}\ni: reply {number}\n/note note {number}\n1\n")
    return child


def typed_missing(printed: str, found: Found) -> tuple[int, int]:
    """How many remarks, notes and answers the screen acknowledges, and how many of those are not in the record."""
    acknowledged: Counter[str] = Counter()
    texts: list[str] = []
    last = ""
    for line in printed.split("\n")[:-1]:  # what follows the last line break was not yet printed whole
        if RECORDED.match(line):
            texts.append(last)
        elif ANSWERED.match(line):
            acknowledged["answered"] += 1
        elif NOTED.match(line):
            acknowledged["noted"] += 1
        else:
            last = line.rpartition(": ")[2] if ": " in line else line
    there = set(found.remarks)
    missing = sum(text not in there for text in texts)
    missing += sum(max(0, count - found.count(kind)) for kind, count in acknowledged.items())
    return len(texts) + acknowledged.total(), missing


# --- the mutant ----------------------------------------------------------------------------------


def acknowledge_before_commit() -> None:
    """Every append returns at once and is carried out at the next one: what was said last is always in the air."""
    real = InterviewStore.append
    waiting: list[tuple[Any, ...]] = []

    def late(*arguments: Any) -> None:
        for earlier in waiting:
            real(*earlier)
        waiting[:] = [arguments]

    InterviewStore.append = late  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=300, mutants=[MUTANT])
