"""The desk of the full screen: what comes of a line goes into the conversation; pages open over it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.catalogue import _
from assistant.compose.turn_words import Audience
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import FaceCommand
from assistant.core.interview.timing import TalkTime
from assistant.core.record.event import Event
from assistant.core.text.cleaning import MARK
from assistant.face.desk import Desk
from assistant.face.tui.parts.turns import drawn, notice_turn

if TYPE_CHECKING:
    from assistant.face.tui.interview.screen import InterviewScreen
    from assistant.session.interview.sitting import Sitting


# An undo or a correction changes how these look.
CHANGES = (ev.Undone, ev.SpeakerCorrected, ev.Withheld)


class ScreenDesk(Desk):
    """`screen` is where things are shown; nothing is decided there."""

    def __init__(self, sitting: Sitting, screen: InterviewScreen) -> None:
        super().__init__(sitting)
        self.sitting = sitting
        self.screen = screen
        self.why_not = ""
        self.refused: str | None = None
        self.quiet = False
        # What the program has said since the last line.
        self.told: list[str] = []
        # Why a form's move did not even wait to be saved.
        self.not_taken = ""
        # What was typed into forms that were left, by form.
        self.kept: dict[str, dict[str, str]] = {}
        self.time = TalkTime()
        for event in sitting.events:
            self.time = self.time.after(event)

    def take(self, line: str) -> None:
        """Carry out what a line means."""
        self.refused = None
        self.told = []
        self.screen.notice(None)
        super().take(line)

    def make(self, move: moves.Move) -> bool:
        """Make a move; marks that took the place of characters in what was typed are counted in its event.

        What the disk refused before comes first, and stays: until it is saved, a form is told why it was not taken.
        """
        if self.unsaved is not None:
            waiting, self.unsaved = self.unsaved, None
            if not self.make(waiting):
                self.not_taken = _("What was recorded before this is not saved yet. {why}").format(why=self.why_not)
                return False
        self.not_taken = ""
        if isinstance(move, moves.Say) and MARK in move.text:
            move = dataclasses.replace(move, cleaned=move.text.count(MARK))
        self.why_not = ""
        return super().make(move)

    def retry(self) -> None:
        """Try again to save what the disk refused, without a word unless it works."""
        self.quiet = True
        try:
            self._retry("")
        finally:
            self.quiet = False
        if self.unsaved is None:
            self.say([_("Saved now.")])

    def say(self, lines: Iterable[str]) -> None:
        """Into the conversation, as the program's own words; red where something was not saved."""
        told = tuple(lines)
        if self.unsaved is not None and not self.why_not:
            self.why_not = told[0] if told else ""
        if not self.quiet and told:
            self.refused = "\n".join(told)
            self.told += told
            self.screen.notice(notice_turn(tuple(self.told), "not-met" if self.unsaved is not None else "aside"))

    def inform(self, lines: Iterable[str]) -> None:
        """In the conversation; the line is not given back to be mended."""
        self.say(lines)
        self.refused = None

    def tell(self, event: Event) -> None:
        """A new event, drawn as it stands now."""
        self.time = self.time.after(event)
        if isinstance(event.body, ev.Asked):
            turn = drawn(self.state, event, Audience(self.record.events), page=True)
            if turn is not None:
                self.screen.add(turn)
            if event.body.place == "closing":
                self.screen.closing_is_open()
            return
        self.screen.add(event)
        if isinstance(event.body, CHANGES):
            self.screen.changed(event.body.of)

    def show(self, command: FaceCommand) -> None:
        """A page over the conversation."""
        self.screen.show(command)
