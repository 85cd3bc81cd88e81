"""How long they have talked: pauses do not count, nor the hours between two sittings, nor what was prepared alone."""

from __future__ import annotations

from typing import NamedTuple

from assistant.core.interview import events as ev
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
