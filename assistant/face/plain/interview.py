"""The line-by-line interview: reads a line, carries out what it means, prints what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.catalogue import _
from assistant.compose.turn_words import Audience
from assistant.compose.turns import told
from assistant.core.interview import events as ev
from assistant.core.interview.commands import FaceCommand
from assistant.core.record.event import Event
from assistant.face.desk import Desk, Record, asked_now
from assistant.face.lines import pages, words
from assistant.face.lines.turns import turn_line

ReadLine = Callable[[str], str | None]
Print = Callable[[str], None]


def hold(record: Record, read: ReadLine, write: Print) -> bool:
    """Hold the interview until its people leave or the input ends; everything acknowledged is saved.

    False if the last thing typed could not be saved.
    `read(prompt)` gives the next line, or None at the end of input.
    """
    face = _Face(record, write)
    face.open()
    while not face.left:
        line = read(face.ask())
        if line is None:
            break
        face.take(line)
    write(_("Left open. Everything is saved.") if face.unsaved is None else _(words.NOT_ALL_SAVED))
    return face.unsaved is None


class _Face(Desk):
    """One plain conversation, and what was last put before its people."""

    def __init__(self, record: Record, write: Print) -> None:
        super().__init__(record)
        self.write = write
        self.shown: object = None

    def open(self) -> None:
        """The first page, and the question now open."""
        # Now, and not when somebody has just spoken: what it needs is imported once, and Ctrl-C can be lost meanwhile.
        self.names_told(" ")
        self.say(words.welcome(self.state))
        if self.state.paused:
            self.say([_("The interview is paused. /resume goes on.")])
        if self.state.place is not None:
            self.say(words.asked_lines(self.state, asked_now(self.state)))

    def say(self, lines: Iterable[str]) -> None:
        """Print lines."""
        for line in lines:
            self.write(line)

    def ask(self) -> str:
        """The options, once for each thing awaited, and whose line it is."""
        prompt = self.prompt
        awaited = (self.state.place, prompt.awaited, prompt.question)
        if awaited != self.shown:
            self.shown = awaited
            self.say(words.options_lines(self.state, prompt))
        return words.prompt_words(self.state, prompt, self.speaker)

    def tell(self, event: Event) -> None:
        """One event in words; what they have just typed as said stands there already."""
        turn = told(self.state, event, Audience(self.record.events))
        if turn is None:
            return
        if isinstance(event.body, ev.Asked):
            self.shown = None
            self.say(words.asked_lines(self.state, event))
            if event.body.place == "closing":
                self.say(pages.composed_page("proposals", self.state))
        elif isinstance(event.body, ev.Said):
            self.say([_("({who}, recorded)").format(who=_(words.NAMES[event.by]))])
            self.say(piece.text for piece in turn.pieces if piece.tone == "muted")
            self.say(words.heard_lines(self.state, event))
            if names := self.names_told(event.body.text):
                self.say([f"({names})"])
        else:
            who = _(words.NAMES[turn.voice]) if turn.voice else ""
            self.say([turn_line(turn, who)])

    def show(self, command: FaceCommand) -> None:
        """The page that a command shows."""
        self.say(pages.page(self.state, command))
