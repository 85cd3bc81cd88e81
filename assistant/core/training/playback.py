"""How a record is played back: which of its events are turns, when each comes, and what stood when it came.

Pure: the clock is the face's. The player of the HTML export does the same sums, and a test compares the two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import floor
from typing import Literal

from assistant.core.interview import events as ev
from assistant.core.interview.fold import fold
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import is_judgement
from assistant.core.record.event import Body, Event

SPEEDS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
# In milliseconds at 1x: long enough to read what was said, short enough that nobody waits through a pause.
IDLE_LIMIT = 10_000
CHECKPOINT_EVERY = 200
# What happened and is nothing that one would hear or see in the room.
SILENT: tuple[type[Body], ...] = (
    ev.Begun, ev.JudgeModeSet, ev.ApartBegun, ev.ApartEnded, ev.SuggestionHandled, ev.Withheld,
)  # fmt: skip

MarkerKind = Literal["judgement", "difference", "mark"]


@dataclass(frozen=True, slots=True)
class Marker:
    """Something to find on the timeline; `about` is the id of a question, a theme or (a read-back's) a path."""

    turn: int
    kind: MarkerKind
    about: str


def play_times(moments: Sequence[int], idle_limit: int | None) -> tuple[int, ...]:
    """When each of these `moments` comes in play: milliseconds at 1x since the first, silences cut to `idle_limit`.

    Markers are moments too: they are looked up in what this gives, so that nothing is cut twice or not at all.
    """
    times = [0] if moments else []
    for before, after in pairwise(moments):
        silence = after - before
        times.append(times[-1] + (silence if idle_limit is None else min(silence, idle_limit)))
    return tuple(times)


def at_speed(milliseconds: int, speed: float) -> int:
    """Milliseconds of play at 1x as milliseconds of the clock on the wall."""
    return floor(milliseconds / speed)


def is_turn(event: Event) -> bool:
    """Whether an event is something to see when it comes."""
    body = event.body
    if isinstance(body, (ev.Viewed, ev.ExplainedHow, ev.RecordedHow)):
        return body.code is not None
    if isinstance(body, ev.Reasoned):
        return bool(body.reasons)
    if isinstance(body, ev.Worded):
        return bool(body.words)
    return not isinstance(body, SILENT)


class Playback:
    """A record to be played; `events` are those that may be shown, all of the others were left out before.

    `turns` are the events to see, in order; a turn is named by its place in them, from 0.
    """

    def __init__(self, empty: Interview, events: Iterable[Event]) -> None:
        self.empty = empty
        self.events = tuple(events)
        places = [place for place, event in enumerate(self.events) if is_turn(event)]
        self.turns = tuple(self.events[place] for place in places)
        self._ends = (*places[1:], len(self.events))
        self._states: dict[int, Interview] = {0: empty}

    def __len__(self) -> int:
        return len(self.turns)

    def state(self, turn: int) -> Interview:
        """The interview when this turn had come and the next had not; before the first at -1."""
        wanted = self._ends[turn] if turn >= 0 else 0
        start = max(at for at in self._states if at <= wanted)
        state = self._states[start]
        while start < wanted:
            # A step back or forth folds a few events, whatever the length of the record.
            end = min(wanted, (start // CHECKPOINT_EVERY + 1) * CHECKPOINT_EVERY)
            state = fold(state, self.events[start:end])
            start = end
            if start % CHECKPOINT_EVERY == 0:
                self._states[start] = state
        return state

    @cached_property
    def final(self) -> Interview:
        """The interview at the end."""
        return fold(self.empty, self.events)

    def times(self, idle_limit: int | None = IDLE_LIMIT) -> tuple[int, ...]:
        """When each turn comes, in milliseconds at 1x."""
        return play_times([event.at for event in self.turns], idle_limit)

    @cached_property
    def asked(self) -> tuple[int, ...]:
        """The turns that put something before them: a question, an open question, a read-back."""
        return tuple(turn for turn, event in enumerate(self.turns) if isinstance(event.body, ev.Asked))

    def next_asked(self, turn: int) -> int:
        """The next turn after this one at which something is asked; the last turn if there is none."""
        return next((asked for asked in self.asked if asked > turn), len(self) - 1)

    def previous_asked(self, turn: int) -> int:
        """The last turn before this one at which something was asked; the first turn if there is none."""
        return next((asked for asked in reversed(self.asked) if asked < turn), 0)

    def first_about(self, question: str) -> int | None:
        """The turn at which a question was first asked, or first came up."""
        about = [turn for turn, event in enumerate(self.turns) if event.question == question]
        return next(
            (turn for turn in about if isinstance(self.turns[turn].body, ev.Asked)), about[0] if about else None
        )

    def turn_of(self, seq: int) -> int | None:
        """The turn of event `seq`: the event itself, or the last turn before it where it is none to see."""
        turn = bisect_right(self.turns, seq, key=lambda event: event.seq) - 1
        return turn if turn >= 0 and seq <= self.events[-1].seq else None

    def find(self, words: str, after: int) -> int | None:
        """The first turn after this one in which all of `words` stand, and round again from the beginning."""
        wanted = words.casefold().split()
        order = (*range(after + 1, len(self)), *range(after + 1))
        texts = (turn for turn in order if all(word in self._searched[turn] for word in wanted))
        return next(texts, None) if wanted else None

    @cached_property
    def _searched(self) -> tuple[str, ...]:
        return tuple(text_of(self.empty, event).casefold() for event in self.turns)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """Judgements, differences between the two, and marks, in the order they come."""
        found: list[Marker] = []
        views: dict[str, str] = {}
        for turn, event in enumerate(self.turns):
            body, question = event.body, event.question or ""
            if isinstance(body, ev.Viewed) and body.code is not None:
                views[question] = body.code
            elif isinstance(body, ev.Judged):
                found.append(Marker(turn, "judgement", body.theme))
            elif isinstance(body, ev.Marked):
                found.append(Marker(turn, "mark", question))
            elif isinstance(body, ev.ReadBack) and body.view == "disagree":
                found.append(Marker(turn, "difference", body.path))
            elif isinstance(body, ev.Answered) and body.phase == "meeting":
                if is_judgement(self.empty.bank.questions[question]):
                    found.append(Marker(turn, "judgement", question))
                if views.get(question, body.answer) != body.answer:
                    found.append(Marker(turn, "difference", question))
        return tuple(found)


def text_of(state: Interview, event: Event) -> str:
    """The words of a turn, for searching in a record: what was said, asked and written, and the question's name."""
    body = event.body
    question = state.bank.questions.get(event.question or "")
    name = f"{question.number} {question.short.to(state.language)}" if question and isinstance(body, ev.Asked) else ""
    fields = (getattr(body, field, "") for field in ("text", "rationale", "where", "next_step"))
    return " ".join(part for part in (name, *fields) if isinstance(part, str) and part)
