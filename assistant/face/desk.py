"""What both faces do with a typed line: make its move, keep and retry what the disk refused, ask about long pastes.

A face subclasses Desk and shows what comes of a line; no rule of the conversation lives in a face.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from assistant.catalogue import _
from assistant.core.interview import moves
from assistant.core.interview.commands import FaceCommand
from assistant.core.interview.deciding.drafts import asked_at
from assistant.core.interview.judging import left_out_by
from assistant.core.interview.prompts import Prompt, awaiting
from assistant.core.interview.state import Interview
from assistant.core.interview.typed import SpeakerSwitch, read_line
from assistant.core.record.event import Event
from assistant.core.text.refusal import Refusal
from assistant.errors import StorageError
from assistant.session.advisers import advised

if TYPE_CHECKING:
    from assistant.session.sharing.naming import Names


# Longer lines are most often a slip of the clipboard: they are counted and asked about, never dropped in silence.
LONGEST_LINE = 20_000


class Record(Protocol):
    """An interview that moves can be made on: a sitting of the session."""

    state: Interview

    @property
    def events(self) -> Sequence[Event]:
        """What happened so far."""

    @property
    def names(self) -> Names:
        """Who is talked about."""

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        """Carry out a move."""


class Desk(ABC):
    """One conversation: who speaks next, and what waits to be saved or decided."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.left = False
        self.speaker = record.state.speaker
        # What the disk refused, and a paste that nobody has decided on yet.
        self.unsaved: moves.Move | None = None
        self.long: str | None = None

    @property
    def state(self) -> Interview:
        """The interview as it stands."""
        return self.record.state

    @property
    def prompt(self) -> Prompt:
        """What the next line answers."""
        return awaiting(self.state)

    @abstractmethod
    def say(self, lines: Iterable[str]) -> None:
        """Tell the people something that is not recorded."""

    def inform(self, lines: Iterable[str]) -> None:
        """Tell what a line did or asked for that is not recorded: the line was taken."""
        self.say(lines)

    @abstractmethod
    def tell(self, event: Event) -> None:
        """Show an event that was just recorded."""

    @abstractmethod
    def show(self, command: FaceCommand) -> None:
        """Carry out a command that only shows something."""

    def take(self, line: str) -> None:
        """Carry out what a line means; what could not be saved before comes first."""
        wanted = self._pasted(line)
        if wanted is None or (self.unsaved is not None and not (self._retry(wanted) and wanted)):
            return
        self._carry_out(wanted)

    def _carry_out(self, line: str) -> None:
        unread = Refusal(_("This line could not be read, because of a bug."), _("Say it in other words."))
        typed = advised(unread, read_line, self.state, line, self.speaker)
        if isinstance(typed, Refusal):
            self.refuse(typed)
        elif isinstance(typed, SpeakerSwitch):
            self.speaker = typed.speaker
        elif isinstance(typed, FaceCommand):
            self._command(typed)
        else:
            self.make(typed)

    def _command(self, command: FaceCommand) -> None:
        if command.name == "quit":
            self.left = True
        elif command.name == "speaker":
            self.speaker = "inspector" if self.speaker == "case_manager" else "case_manager"
        elif command.name == "reply":
            self._reply(command.rest)
        elif command.name == "names":
            self._names(command.rest)
        else:
            self.show(command)

    def _names(self, rest: str) -> None:
        """Who is talked about: one more, or all of them."""
        if not rest:
            lines = [f"  {line}" for line in self.record.names.lines()]
            self.inform([_("Kept beside the record, never in it, for the day it is shared:"), *lines])
            return
        try:
            role = self.record.names.take(rest)
        except StorageError as error:
            self.say([str(error)])
            return
        if isinstance(role, Refusal):
            self.refuse(role)
        else:
            self.inform([_("In the table: {role}.").format(role=role)])

    def names_told(self, text: str) -> str:
        """What in a line may tell who it is and is not in the table yet; nothing for a command or an option."""
        if text.startswith("/") or len(text) > LONGEST_LINE:
            return ""
        found = advised((), lambda: self.record.names.unknown(text))
        told = _("May this tell who it is? {found}   (/names friend: ... keeps a name for sharing)")
        return told.format(found=", ".join(found)) if found else ""

    def _reply(self, rest: str) -> None:
        """A reply to a point, as `POINT KIND TEXT`."""
        from assistant.session.interview.advice import reply_to

        point, _space, after = rest.partition(" ")
        answer, _space, text = after.strip().partition(" ")
        move = reply_to(self.state, point, answer, text)
        if isinstance(move, Refusal):
            self.refuse(move)
        else:
            self.make(move)

    def _retry(self, line: str) -> bool:
        """Try again to save what is kept; True if it is saved now and `line` may be carried out."""
        move = self.unsaved
        if move is None:
            return True
        if line.strip() == "/quit":
            self.left = True
            return False
        self.unsaved = None
        self.say([_("Trying again to save what was typed.")])
        saved = self.make(move)
        if line and not saved:
            self.say([_("Your new line was not taken: the one before it comes first.")])
        return saved

    def _pasted(self, line: str) -> str | None:
        """The line to carry out; None while a very long paste waits for a decision, or when it is let go."""
        if self.long is None:
            if len(line) <= LONGEST_LINE:
                return line
            self.long = line
            self.say(_ask_about(line))
            return None
        long, self.long = self.long, None
        choice = line.strip()
        if choice in ("1", "2"):
            return long if choice == "2" else long[:LONGEST_LINE]
        self.say([_("The paste was not recorded.")])
        return line if choice.startswith("/") else None

    def refuse(self, refusal: Refusal) -> None:
        """Why a line was not taken."""
        self.say([_("Not recorded. {why}").format(why=refusal).rstrip()])

    def make(self, move: moves.Move) -> bool:
        """Make a move and tell what it did; False if the disk refused it, and then it is kept."""
        before = self.state.standings
        try:
            outcome = self.record.make(move)
        except StorageError as error:
            self.unsaved = move
            self.say(
                [
                    _("NOT SAVED. {error}").format(error=error),
                    _("It is kept here: Enter tries again, /quit leaves without it."),
                ]
            )
            return False
        if isinstance(outcome, Refusal):
            self.refuse(outcome)
            return True
        self.speaker = self.state.speaker
        for event in outcome:
            self.tell(event)
        if isinstance(move, moves.SetAside):
            gone = left_out_by(before, self.state.standings)
            if gone:
                names = ", ".join(self.state.bank.questions[q].number or q for q in gone)
                self.say(
                    [_("This leaves out: {numbers}. It will be asked again at the closing.").format(numbers=names)]
                )
        return True


def _ask_about(line: str) -> Iterator[str]:
    told = _("This is {count:,} characters; more than {most:,} is asked about first.")
    yield told.format(count=len(line), most=LONGEST_LINE)
    yield "  1 " + _("record the first {most:,}").format(most=LONGEST_LINE)
    yield "  2 " + _("record all of it")
    yield "  " + _("Enter: none of it")


def asked_now(state: Interview) -> Event:
    """What was last put before them, put again."""
    assert state.place is not None
    draft = asked_at(state, state.place, "again")
    return Event(state.count, state.at, "assistant", draft.body, draft.question)
