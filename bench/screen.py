"""The full screen in a real pseudo-terminal: start, keys, appends, memory and resizing, against small Textual apps.

The record is the demo's, with its talk going on. Nothing is measured inside the program: times run from a key (or the
start) to what is painted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from assistant.session.interview.sitting import views_of
from assistant.store.record.sqlite import open_sqlite
from bench._measure import Measured, Unit, report, scratch
from bench._record import demo, long_record
from bench._terminal import Terminal

SIZES = (50, 500, 5_000)
OPENED = 50_000
ROUNDS, KEYS, APPENDS = 5, 60, 10
megabytes = Unit("MiB", 1, 1)
SMALLEST = """
from textual.app import App
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea
from rich.segment import Segment

class Lines(ScrollView):
    def render_line(self, y):
        return Strip([Segment("READY" if y == 3 else "")])

class Smallest(App):
    CSS = "TextArea { height: 5; } Lines { height: 1fr; }"
    def compose(self):
        yield Lines()
        yield TextArea()
    def on_mount(self):
        self.query_one(TextArea).focus()

Smallest().run()
"""
# Painted with the first frame, and at the foot of the interview only.
FRAME, QUESTION = "Joint interview assistant", "set aside"
COLUMNS = 140
FRAME_SECONDS = 1 / 60


def main() -> Iterator[Measured]:
    """All figures; a home for each size is made first."""
    with scratch() as folder:
        smallest = folder / "smallest.py"
        smallest.write_text(SMALLEST, encoding="utf-8")
        homes = {size: home_of(folder / str(size), size) for size in (*SIZES, OPENED)}
        yield from _starts(smallest, homes)
        yield from _talking(smallest, homes)


def home_of(home: Path, size: int) -> Path:
    """A home with one interview of so many events."""
    record = long_record(size)
    state, loaded = demo().state, demo().loaded
    with closing(open_sqlite(home, writing=True)) as store:
        store.create(state.header, loaded.raw, record, views_of(state), state.header.started)
    return home


def _ours(home: Path) -> Terminal:
    program = str(Path(sys.executable).with_name("assistant"))
    return Terminal([program, "resume", "--home", str(home), demo().state.header.interview], COLUMNS)


def _theirs(smallest: Path) -> Terminal:
    return Terminal([sys.executable, str(smallest)], COLUMNS)


def _starts(smallest: Path, homes: dict[int, Path]) -> Iterator[Measured]:
    frames, questions, theirs, many = [], [], [], []
    for _round in range(ROUNDS):
        app = _theirs(smallest)
        theirs.append(app.until("READY"))
        app.end()
        app = _ours(homes[50])
        frames.append(app.until(FRAME))
        questions.append(app.until(QUESTION))
        app.end()
    for size in (500, OPENED):
        app = _ours(homes[size])
        app.until(FRAME)
        many.append(app.until(QUESTION))
        app.end()
    yield Measured("start to first frame", median(frames), "smallest Textual app", median(theirs), 1.25)
    yield Measured("start to first question", median(questions), "smallest Textual app", median(theirs), 1.6)
    yield Measured("start at 50,000 events", many[1], "itself at 500", many[0], None)


def _talking(smallest: Path, homes: dict[int, Path]) -> Iterator[Measured]:
    bare = _theirs(smallest)
    bare.until("READY")
    apps = {size: _ours(homes[size]) for size in SIZES}
    for app in apps.values():
        app.until(QUESTION)
    keys: dict[object, list[float]] = {name: [] for name in ("bare", *SIZES)}
    for _key in range(KEYS):
        keys["bare"].append(bare.answer("x"))
        for size, app in apps.items():
            keys[size].append(app.answer("x"))
    for app in apps.values():
        app.answer("\x15")
    appends: dict[int, list[float]] = {size: [] for size in SIZES}
    for number in range(APPENDS):
        for size, app in apps.items():
            marker = f"heard{number}"
            app.answer(f"c: {marker}")
            appends[size].append(app.answer("\r", marker))
    resized = {size: _resized(app) for size, app in apps.items()}
    memory = {size: app.memory() for size, app in apps.items()}
    for app in (bare, *apps.values()):
        app.end()
    last = SIZES[-1]
    yield Measured("key to paint at 5,000", median(keys[last]), "itself at 50", median(keys[50]), 1.3)
    yield Measured("key to paint at 5,000", median(keys[last]), "bare TextArea", median(keys["bare"]), 1.5)
    yield Measured("key to paint at 5,000, worst of 60", max(keys[last]), goal=FRAME_SECONDS)
    yield Measured("append to paint at 5,000", median(appends[last]), "itself at 50", median(appends[50]), 1.3)
    yield Measured("memory at 5,000", memory[last], "itself at 50", memory[50], 1.2, megabytes)
    yield Measured("resize to first paint at 5,000", resized[last], goal=3 * FRAME_SECONDS)


def _resized(app: Terminal) -> float:
    return median(app.resized(columns, 40) for columns in (100, COLUMNS, 110, COLUMNS))


if __name__ == "__main__":
    report(main, __doc__ or "")
