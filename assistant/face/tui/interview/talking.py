"""What comes of a line or a form, painted: events into the conversation, the program's own words below it."""

from __future__ import annotations

from assistant.compose.turn_pieces import Audience
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.state import Interview
from assistant.core.interview.timing import TalkTime
from assistant.core.record.event import Event
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.turns import drawn, drawn_anew, notice_turn
from assistant.session.interview.desk import Desk, Outcome
from assistant.session.interview.sitting import Sitting


class Talking:
    """One interview on the screen: every page over it asks here, so that the conversation tells all of it."""

    def __init__(self, sitting: Sitting, conversation: Conversation) -> None:
        self.sitting = sitting
        self.desk = Desk(sitting)
        # What the program said last.
        self.said = ""
        self.time = TalkTime()
        for event in sitting.events:
            self.time = self.time.after(event)
        self.conversation = conversation

    def take(self, line: str) -> Outcome:
        """Carry out what a line means."""
        self.said = ""
        self.conversation.notice(None)
        return self._painted(self.desk.take(line))

    def make(self, move: moves.Move) -> Outcome:
        """Make the move of a form."""
        return self._painted(self.desk.make(move))

    def retry(self) -> Outcome:
        """Try again to save what the disk refused."""
        outcome = self._painted(self.desk.retry())
        if outcome.saved:
            self.sitting.forms.try_again()
        return outcome

    def tell(self, text: str) -> None:
        """Something more that the program says, below what it said last."""
        self.said = "\n".join(filter(None, (self.said, text)))
        self.conversation.notice(notice_turn(tuple(self.said.split("\n")), "aside"))

    def _painted(self, outcome: Outcome) -> Outcome:
        for told in outcome.told:
            if not isinstance(told, str):
                self._add(told.event, told.state)
        if outcome.words:
            self.said = "\n".join(outcome.words)
            style = "aside" if self.desk.unsaved is None else "not-met"
            self.conversation.notice(notice_turn(outcome.words, style))
        return outcome

    def _add(self, event: Event, state: Interview) -> None:
        """A new event, drawn as it stands now."""
        self.time = self.time.after(event)
        self.conversation.changed(drawn_anew(state, event, Audience(self.sitting.events)))
        if isinstance(event.body, ev.Asked):
            if turn := drawn(state, event, Audience(self.sitting.events), page=True):
                # A read-back is read from what went well.
                self.conversation.add(turn, from_start=event.body.place == "read_back")
            return
        self.conversation.add(event)
