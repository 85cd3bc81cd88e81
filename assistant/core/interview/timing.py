"""How long they have talked: pauses do not count, nor the hours between two sittings, nor what was prepared alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event

# In milliseconds. Whoever says nothing for longer has left the room.
LONGEST_SILENCE = 15 * 60 * 1_000


class TalkTime(NamedTuple):
    """Milliseconds of talk up to the last event, which came `at` milliseconds after the beginning."""

    total: int = 0
    at: int = 0
    paused: bool = False

    def after(self, event: Event) -> TalkTime:
        """The talk time with one more event."""
        paused = isinstance(event.body, ev.Paused) or (self.paused and not isinstance(event.body, ev.Resumed))
        alone = isinstance(event.body, ev.Met)
        return TalkTime(0 if alone else self.until(event.at), event.at, paused)

    def until(self, now: int) -> int:
        """The talk time at a moment after the last event."""
        silence = now - self.at
        counts = not self.paused and 0 < silence <= LONGEST_SILENCE
        return self.total + (silence if counts else 0)


class PathMinutes(NamedTuple):
    """How many minutes were talked on a path, and its share of those that are left."""

    spent: int
    left: int


def talked_on(bank: Bank, events: Iterable[Event]) -> Mapping[str, int]:
    """Milliseconds of talk by path (and the facts); what is talked at the closing stands under no name."""
    time, here = TalkTime(), ""
    spent: dict[str, int] = {}
    for event in events:
        after = time.after(event)
        talked = after.total - time.total
        if talked < 0:
            spent.clear()  # they have met: what was prepared alone does not count
        elif talked:
            spent[here] = spent.get(here, 0) + talked
        if isinstance(event.body, ev.Asked):
            here = bank.path_of.get(event.question or "", event.body.path or "")
        time = after
    return spent


def path_minutes(state: Interview, events: Iterable[Event]) -> Mapping[str, PathMinutes]:
    """Minutes spent on each path, and left for it: what is left of all of them, shared out over the open questions."""
    spent = talked_on(state.bank, events)
    still = {
        section: sum(state.standings.of[question] == "open" for question in questions)
        for section, questions in state.bank.sections.items()
    }
    left = max(0, state.begun.target_minutes * 60_000 - sum(spent.values()))
    open_in_all = max(1, sum(still.values()))
    return {
        section: PathMinutes(spent.get(section, 0) // 60_000, left * still[section] // open_in_all // 60_000)
        for section in still
    }


def now_in(state: Interview, at: int) -> datetime.datetime:
    """The moment `at` milliseconds after the interview began, by the clock that it began with."""
    return datetime.datetime.fromisoformat(state.header.started) + datetime.timedelta(milliseconds=at)
