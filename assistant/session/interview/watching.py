"""An interview that another window holds, watched as it grows: the shared lane alone."""

from __future__ import annotations

from assistant.core.interview.fold import fold
from assistant.core.record.event import Event
from assistant.session.interview.sitting import load
from assistant.store.record.sqlite import InterviewStore


class Watching:
    """`events` are those that both may read; private notes and alerts are in none of them."""

    def __init__(self, store: InterviewStore, name: str) -> None:
        self._store = store
        self.state, shelf = load(store, name)
        self.id = shelf.header.interview
        so_far = (event for event in store.events(self.id) if event.seq <= self.state.count)
        self.events = [event for event in so_far if event.lane == "shared"]

    def look(self) -> list[Event]:
        """What happened since, without what is private; `state` and `events` are then as they stand now."""
        if self._store.shelf(self.id).count == self.state.count:
            return []
        new = [event for event in self._store.events(self.id) if event.seq > self.state.count]
        self.state = fold(self.state, new)
        shared = [event for event in new if event.lane == "shared"]
        self.events += shared
        return shared
