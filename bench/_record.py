"""Records to measure with: the scripted interview of the demo, and the same talk going on for as long as wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from typing import Any, TypeVar

from assistant.core.interview.events import Pointed
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event, Header
from assistant.places import demo_script
from assistant.session.clock import SystemClock
from assistant.session.interview.script_runner import opening_of, run_script, sign_script
from assistant.session.interview.sitting import Sitting, begin
from assistant.store.reading.banks import LoadedBank, load_bank
from assistant.store.reading.scripts import LoadedScript, load_script
from assistant.store.record.codec import body_text
from assistant.store.record.database import open_in_memory
from assistant.store.record.interviews import Views
from assistant.store.record.sqlite import InterviewStore
from bench._measure import BANK

# What two people go on doing while they talk; a judgement of a theme or a signature is given once.
TALK = frozenset({"asked", "said", "viewed", "answered", "reasoned", "explained", "recorded", "showed", "pointed"})


@dataclass(frozen=True, slots=True)
class Append:
    """What one move gave the store to keep."""

    after: int
    events: Sequence[Event]
    views: Views
    changed: str


class Tape(InterviewStore):
    """A store in memory that also remembers, call by call, what it was given."""

    def __init__(self) -> None:
        super().__init__(*open_in_memory(), writing=True)
        self.created: list[tuple[Header, bytes, Sequence[Event], Views, str]] = []
        self.appended: list[Append] = []

    def create(self, header: Header, bank: bytes, events: Sequence[Event], views: Views, changed: str) -> None:
        self.created.append((header, bank, events, views, changed))
        super().create(header, bank, events, views, changed)

    def append(self, interview: str, after: int, events: Sequence[Event], views: Views, changed: str) -> None:
        self.appended.append(Append(after, events, views, changed))
        super().append(interview, after, events, views, changed)


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo, held: its record, its last state, and what its store was given."""

    loaded: LoadedBank
    state: Interview
    events: tuple[Event, ...]
    tape: Tape


@cache
def demo() -> Demo:
    """The scripted interview of `assistant demo`, held in memory and signed."""
    tape = Tape()
    loaded, script = load_bank(BANK), load_script(demo_script())
    sitting = begun(tape, loaded, script, Sitting)
    run_script(sitting, script, partial=False)
    if sign_script(sitting, script) is not None:
        raise SystemExit("The demo's script cannot be signed; there is nothing to measure with.")
    return Demo(loaded, sitting.state, tuple(tape.events(sitting.id)), tape)


S = TypeVar("S", bound=Sitting)


def begun(store: InterviewStore, loaded: LoadedBank, script: LoadedScript, kind: type[S]) -> S:
    """An interview that is about to be held from a script, as a sitting of `kind`."""
    clock = SystemClock()
    return kind(store, begin(store, loaded, opening_of(script), clock).state, clock)


def long_record(count: int) -> list[Event]:
    """The demo's record, unsigned, and then its talk again and again in the same mix of events: `count` in all."""
    base = [event for event in demo().events if event.kind != "signed"]
    talk = [event for event in base if event.kind in TALK]
    return list(islice(_numbered(base, talk), count))


def rows_of(record: Iterable[Event]) -> Iterator[tuple[Any, ...]]:
    """A record as the store hands it out, row by row, to be decoded."""
    for event in record:
        body = event.body
        yield event.seq, event.at, body.kind, body.version, event.by, event.question, event.lane, body_text(body)


def _numbered(base: Sequence[Event], talk: Sequence[Event]) -> Iterator[Event]:
    yield from base
    seq, at, said = base[-1].seq, base[-1].at, base[-1].seq
    for event in cycle(talk):
        seq, at = seq + 1, at + 1_000
        if event.kind == "said":
            said = seq
        body = Pointed(of=said) if event.kind == "pointed" else event.body
        yield Event(seq, at, event.by, body, event.question, event.lane)
