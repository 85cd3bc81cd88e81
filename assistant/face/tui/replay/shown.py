"""What of a replay is shown by now: to a learner at work nothing that would tell how it was judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.compose.turn_pieces import replayed
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event
from assistant.core.training.playback import Marker
from assistant.core.training.teaching import Annotation, Exhibit
from assistant.core.training.transport import Transport
from assistant.face.lines import replaying, words
from assistant.face.tui.parts.paint import Paragraph
from assistant.face.tui.parts.turns import DrawnTurn, drawn, notice_turn
from assistant.face.tui.replay.learner import Learner
from assistant.session.training.replaying import Replay


class ReplaySoFar:
    """A replay as far as `transport` has come; `learner` is None where nobody practises."""

    def __init__(self, replay: Replay, transport: Transport, learner: Learner | None) -> None:
        self.replay, self.transport, self.learner = replay, transport, learner
        self.playback, self.trainer = replay.playback, replay.trainer
        self._audience = replayed(replay.playback.events)
        self._ends: list[int] = []

    @property
    def state(self) -> Interview:
        """The interview as it was at this turn."""
        return self.playback.state(self.transport.turn)

    @property
    def event(self) -> Event:
        """The turn itself."""
        return self.playback.turns[max(0, self.transport.turn)]

    @property
    def practises(self) -> bool:
        """Whether a learner has something left to judge."""
        return self.learner is not None and self.learner.at_work

    @property
    def sealed(self) -> frozenset[str]:
        """The questions of which no list may show how they were judged."""
        return self.learner.sealed if self.learner is not None else frozenset()

    def shows(self, turn: int) -> bool:
        """Whether a turn may be seen when it has come."""
        return self.learner is None or self.learner.shows(turn)

    def step(self, by: int, now: int) -> None:
        """One turn, past those that a learner may not see yet."""
        self.transport.step(by, now)
        while self.transport.turn > 0 and not self.shows(self.transport.turn):
            if self.transport.stopped or self.transport.at_end:
                break
            self.transport.step(by, now)

    @property
    def markers(self) -> tuple[Marker, ...]:
        """What there is to find; to a learner at work only where judgements are."""
        markers = self.playback.markers
        return tuple(m for m in markers if m.kind == "judgement") if self.practises else markers

    @property
    def exhibit(self) -> Exhibit | None:
        """The extract of the record that this turn points to."""
        return replaying.exhibit_at(self.playback, self.trainer, self.transport.turn)

    @property
    def annotated(self) -> list[int]:
        """The turns beside which something is written."""
        return [turn for seq in self._beside if (turn := self.playback.turn_of(seq)) is not None]

    @property
    def _beside(self) -> dict[int, tuple[Annotation, ...]]:
        # What a trainer wrote may tell how it was judged.
        return self.replay.own_annotations if self.practises else self.replay.annotations

    # The conversation

    def items(self) -> Sequence[Event | DrawnTurn]:
        """All turns with what is written beside them."""
        items: list[Event | DrawnTurn] = [notice_turn(tuple(self._welcome()), "")]
        beside = self._beside
        self._ends = []
        for turn, event in enumerate(self.playback.turns):
            if self.shows(turn):
                items.append(event)
            items += [_annotation(note.by, note.text) for note in beside.get(event.seq, ())]
            self._ends.append(len(items))
        return items

    @property
    def end(self) -> int:
        """How many of the items have come."""
        return self._ends[self.transport.turn] if self.transport.turn >= 0 else 1

    def draw(self, event: Event) -> DrawnTurn | None:
        """One turn in words."""
        if isinstance(event.body, ev.Asked):
            # A page is as it was when it was opened.
            turn = self.playback.turn_of(event.seq)
            return drawn(self.playback.state(-1 if turn is None else turn), event, self._audience, page=True)
        return drawn(self.state, event, self._audience)

    def _welcome(self) -> Iterator[str]:
        if self.trainer is not None:
            yield self.trainer.title
            yield self.trainer.lesson
            yield self.trainer.about
        else:
            yield words.case_line(self.state)


def _annotation(by: str, text: str) -> DrawnTurn:
    lines = text.split("\n")
    first: Paragraph = (("✎ ", "assistant"), (f"{by}: ", "assistant"), (lines[0], ""))
    return DrawnTurn(body=(first, *(((f"  {line}", ""),) for line in lines[1:])))
