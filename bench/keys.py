"""What answers cost in keys, played through both faces: the keys of a line are its characters and Enter.

No formula: each line is typed into a face, and what is typed next is read from the record, as people read the screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from textual.pilot import Pilot

from assistant.core.bank.questions import Number
from assistant.core.interview.prompts import Prompt, awaiting
from assistant.core.interview.state import Interview
from assistant.core.text.shapes import PickOne
from assistant.face.plain.interview import hold
from assistant.face.tui.app import AssistantApp
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import Opening, Sitting, begin
from assistant.store.reading.banks import load_bank
from assistant.store.record.database import open_in_memory
from assistant.store.record.sqlite import InterviewStore
from bench._measure import BANK, Measured, Unit, report

keys = Unit("keys", 1, 2)
WHO_IS_HERE = "case_manager_present"
FREELY = {"date": "2013-04-02", "text": "In words"}
# Lines; seconds that a line may take on a busy machine.
MOST_LINES, PATIENCE = 1_000, 30.0


class Line(NamedTuple):
    """A line that was typed: what was awaited, and how many keys it took."""

    prompt: Prompt
    keys: int


# What is typed next; None: it is done.
Typist = Callable[[Interview, Prompt], str | None]
Face = Callable[[Sitting, Typist], list[Line]]


def plain(sitting: Sitting, typist: Typist) -> list[Line]:
    """Typed line by line."""
    lines: list[Line] = []

    def read(_prompt: str) -> str | None:
        prompt = awaiting(sitting.state)
        line = typist(sitting.state, prompt) if len(lines) < MOST_LINES else None
        if line is not None:
            lines.append(Line(prompt, len(line) + 1))
        return line

    hold(sitting, read, lambda _printed: None)
    return lines


def full(sitting: Sitting, typist: Typist) -> list[Line]:
    """Pressed key by key on the full screen."""
    return asyncio.run(_full(sitting, typist))


async def _full(sitting: Sitting, typist: Typist) -> list[Line]:
    lines: list[Line] = []
    app = AssistantApp(None, lambda opener: opener.hold(sitting))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        while (line := typist(sitting.state, prompt := awaiting(sitting.state))) is not None:
            before = sitting.state.count
            await pilot.press(*line, "enter")
            await _taken(pilot, sitting, before)
            lines.append(Line(prompt, len(line) + 1))
    if app.crash is not None:
        raise app.crash
    return lines


async def _taken(pilot: Pilot[object], sitting: Sitting, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while sitting.state.count == count:
            await pilot.pause()


def barest(who: str = "1") -> Typist:
    """The barest answer to every question that is asked, up to the closing; who is here is told first."""

    def typed(state: Interview, prompt: Prompt) -> str | None:
        if prompt.awaited == "closing":
            return None
        question = state.bank.questions.get(prompt.question or "")
        if prompt.awaited == "answer" and question is not None:
            if question.id == WHO_IS_HERE:
                return who
            return "3" if isinstance(question, Number) else FREELY.get(question.type, "1")
        return "-" if prompt.awaited == "view" else ""

    return typed


def with_its_pair(state: Interview, prompt: Prompt) -> str | None:
    """Everything on the met side, with the case manager's view, what was explained and what is recorded."""
    bare = barest()(state, prompt)
    return "1" if prompt.awaited in ("view", "explained", "record") else bare


def prepared(state: Interview, prompt: Prompt) -> str | None:
    """All that the file can answer beforehand, and then in the room: what was prepared is shown and is right."""
    return "/meet" if prompt.awaited == "ready" else barest()(state, prompt)


def played(face: Face, typist: Typist, phase: str = "meeting") -> list[Line]:
    """A whole interview with the bank that ships with the program, in memory."""
    connection, held = open_in_memory()
    store = InterviewStore(connection, held, writing=True)
    try:
        return face(begin(store, load_bank(BANK), Opening(case="W01", child="J", phase=phase), SystemClock()), typist)
    finally:
        held.close()


def measure(face: Face) -> Iterator[Measured]:
    """The figures of one face: the most of a kind, and means over the whole bank."""
    bare, stand_in = played(face, barest()), played(face, barest("2"))
    picks = [line for line in bare if line.prompt.awaited == "answer" and isinstance(line.prompt.shape, PickOne)]
    yield figure("a bare answer", [line.keys for line in picks], 2)
    yield figure("a headline question met with its pair", list(_headlines(played(face, with_its_pair))), 8)
    pages = [line.keys for line in played(face, prepared, "preparing") if line.prompt.awaited == "prepared"]
    yield figure("a prepared path", pages, 1)
    for who, lines, most in (("", bare, 2.75), (", a stand-in", stand_in, 2.4)):
        asked = len({line.prompt.question for line in lines} - {None})
        answers = sum(line.keys for line in lines if line.prompt.awaited == "answer")
        yield Measured(f"an answer, mean of {asked} questions{who}", answers / asked, goal=2.2, unit=keys)
        in_all = sum(line.keys for line in lines)
        yield Measured(f"a question with all around it{who}", in_all / asked, goal=most, unit=keys)


def figure(what: str, counted: Sequence[int], most: int) -> Measured:
    """The most of several that are counted one by one."""
    return Measured(f"{what}, the most of {len(counted)}", max(counted), goal=most, unit=keys)


def _headlines(lines: Sequence[Line]) -> Iterator[int]:
    """For each question of which both sides of a pair were told: all the keys that it took."""
    steps: dict[str, dict[str, int]] = {}
    for line in lines:
        if line.prompt.question is not None:
            steps.setdefault(line.prompt.question, {})[line.prompt.awaited] = line.keys
    yield from (sum(taken.values()) for taken in steps.values() if {"view", "explained", "record"} <= taken.keys())


FACES: Mapping[str, Face] = {"plain": plain, "full screen": full}


def main() -> Iterator[Measured]:
    """Both faces, one after the other."""
    for name, face in FACES.items():
        for one in measure(face):
            yield replace(one, what=f"{name}: {one.what}")


if __name__ == "__main__":
    report(main, "Keys of a bare answer, of a headline question with its pair, of a prepared path, and their means.")
