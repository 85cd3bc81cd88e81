"""What a typed line comes to, the same in every face: its move is made, what the disk refused is kept and tried again,
very long pastes are asked about. A face paints the Outcome; no rule of the conversation lives in a face.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from assistant.catalogue import _
from assistant.compose.last_pages import again_lines, last_word_lines
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import FaceCommand
from assistant.core.interview.deciding.unstamped import asked_at, nobody_here
from assistant.core.interview.ending.look_again import to_read_again
from assistant.core.interview.judging import is_masked
from assistant.core.interview.parsing.menus import Menu
from assistant.core.interview.parsing.nearly import hint_for
from assistant.core.interview.parsing.questions import path_named
from assistant.core.interview.prompts import Prompt, awaiting, turn
from assistant.core.interview.state import Interview
from assistant.core.interview.typed import SPEAKERS, SpeakerSwitch, Typed, read_line
from assistant.core.record.event import Event, Voice
from assistant.core.text.refusal import Refusal
from assistant.errors import StorageError
from assistant.session.advisers import advised
from assistant.session.interview.asking import AskedFirst, about_a_paste, after_judging, asked_before, choosing
from assistant.session.interview.effects import effects, known_of
from assistant.session.settings import Settings

if TYPE_CHECKING:
    from assistant.session.kept_forms import KeptForms
    from assistant.session.sharing.naming import TalkedAbout
    from assistant.store.record.half_typed import HalfTyped


# Longer lines are most often a slip of the clipboard: they are counted and asked about, never dropped in silence.
LONGEST_LINE = 20_000
GIVES_THE_TURN = (ev.Asked, ev.Probed, ev.Viewed, ev.Answered)


# What says who speaks: a remark, whatever else is asked.
SPOKEN = frozenset(f"{letter}:" for letter in SPEAKERS)


class OpenInterview(Protocol):
    """An interview that moves can be made on: a sitting of the session."""

    state: Interview
    settings: Settings

    @property
    def events(self) -> Sequence[Event]:
        """What happened so far."""

    @property
    def names(self) -> TalkedAbout:
        """Who is talked about."""

    @property
    def forms(self) -> KeptForms:
        """What was typed into forms and is not recorded."""

    def half_typed(self) -> HalfTyped | None:
        """The line that was being typed when it was last left."""

    def keep_half_typed(self, text: str, speaker: str) -> None:
        """Keep the line that is being typed."""

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        """Carry out a move."""


class Happened(NamedTuple):
    """An event that was just recorded, and the interview as it stood then."""

    event: Event
    state: Interview


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a line or a move: what is told, in its order, and then why it was not taken, if it was not.

    A line that was not taken is theirs to mend; a move that is not saved is kept. `page` is what a command shows, and
    `gone` says that the people leave.
    """

    told: tuple[Happened | str, ...] = ()
    refused: str = ""
    saved: bool = True
    page: FaceCommand | None = None
    gone: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """What the program says that is not recorded."""
        return (*(told for told in self.told if isinstance(told, str)), *filter(None, (self.refused,)))

    @property
    def events(self) -> tuple[Event, ...]:
        """What was recorded."""
        return tuple(told.event for told in self.told if isinstance(told, Happened))

    def after(self, *earlier: Happened | str) -> Outcome:
        """The same, with what is told before it."""
        return dataclasses.replace(self, told=(*earlier, *self.told))


class Unsaved(NamedTuple):
    """A move that the disk refused, and why."""

    move: moves.Move
    why: str


class Desk:
    """One conversation: who speaks next, and what waits to be saved or decided."""

    def __init__(self, record: OpenInterview) -> None:
        self.record = record
        # Whose turn it is, and who has only the next line.
        self._turn: Voice = turn(record.state)
        self._once: Voice | None = None
        self.unsaved: Unsaved | None = None
        # A paste that nobody has decided on yet, and what else is asked before anything is done.
        self._long: str | None = None
        self._asking: AskedFirst | None = None
        # The last refusal, and how often it came in a row.
        self._refused, self._times = "", 0

    @property
    def state(self) -> Interview:
        """The interview as it stands."""
        return self.record.state

    @property
    def prompt(self) -> Prompt:
        """What the next line answers."""
        return awaiting(self.state) if self._asking is None else self._asking.prompt

    @property
    def asks(self) -> bool:
        """Whether the next line answers a question of the program's own."""
        return self._asking is not None

    def let_go(self) -> None:
        """Leave unanswered what is asked; nothing of it was recorded."""
        self._asking = None

    @property
    def speaker(self) -> Voice:
        """Whose remark the next line would be; alone with the file it is always the inspector's."""
        return "inspector" if nobody_here(self.state) else self._once or self._turn

    def lend(self, speaker: Voice) -> None:
        """The next line is this person's, whatever happens before it is sent; the turn stays whose it is."""
        self._once = speaker

    def pick_up(self) -> tuple[str, str]:
        """The half-typed line that was left here, and what is to be known of it; it is still theirs who began it."""
        kept = advised(None, self.record.half_typed)
        if kept is None:
            return "", ""
        if kept.speaker in SPEAKERS.values():
            self.lend(cast(Voice, kept.speaker))
        return kept.text, advised("", known_of, self.state, kept)

    def keep(self, text: str) -> None:
        """Keep the line that is being typed. StorageError where the disk says no."""
        self.record.keep_half_typed(text, self.speaker)

    def take(self, line: str) -> Outcome:
        """Carry out what a line means; the same refusal again says that it is one more."""
        outcome = self._taken(line)
        self._times = self._times + 1 if outcome.refused == self._refused else 1
        self._refused = outcome.refused
        if not outcome.refused or self._times == 1:
            return outcome
        again = _("(refused {count} times)").format(count=self._times)
        return dataclasses.replace(outcome, refused=f"{outcome.refused} {again}")

    def _taken(self, line: str) -> Outcome:
        """What a line comes to; what waits to be decided or saved comes first."""
        if self._long is not None:
            return self._decided(self._long, line)
        if len(line) > LONGEST_LINE:
            self._long = line
            return Outcome(tuple(about_a_paste(len(line), LONGEST_LINE)))
        if self._asking is not None and line.strip()[:2].casefold() not in SPOKEN:
            return self._answered(self._asking, line)
        return self._after_saving(line)

    def make(self, move: moves.Move) -> Outcome:
        """Make a move; what the disk refused comes first, and while it still does, nothing is made after it."""
        if self.unsaved is None:
            return self._make(move)
        first = self._save_again()
        if first.saved:
            return self._make(move).after(*first.told)
        why = _("What was recorded before this is not saved yet. {why}").format(why=first.words[0])
        return dataclasses.replace(first, refused=why)

    def retry(self) -> Outcome:
        """Try again to save what the disk refused, without a word unless it works."""
        outcome = self._save_again()
        if not outcome.saved:
            return Outcome(saved=False)
        return outcome if outcome.refused else dataclasses.replace(outcome, told=(*outcome.told, _("Saved now.")))

    def names_told(self, text: str) -> str:
        """What in a line may tell who it is and is not in the table yet; nothing for a command or an option."""
        if text.startswith("/") or len(text) > LONGEST_LINE:
            return ""
        found = advised((), lambda: self.record.names.unknown(text))
        told = _("May this tell who it is? {found}   (/names friend: ... keeps a name for sharing)")
        return told.format(found=", ".join(found)) if found else ""

    def _decided(self, long: str, line: str) -> Outcome:
        """What becomes of a long paste; a command is carried out after it is let go."""
        self._long = None
        choice = line.strip()
        if choice in ("1", "2"):
            return self._after_saving(long if choice == "2" else long[:LONGEST_LINE])
        let_go = _("The paste was not recorded.")
        return self._after_saving(line).after(let_go) if choice.startswith("/") else Outcome(refused=let_go)

    def _answered(self, asking: AskedFirst, line: str) -> Outcome:
        """What comes of a line that answers what was asked; it is asked again where that is refused."""
        self._asking = None
        meant = line if line.startswith("/") else asking.meant(line)
        if meant is None:
            return Outcome((_("Left as it was."),))
        if isinstance(meant, AskedFirst):
            self._asking = meant
            return Outcome()
        if isinstance(meant, str):
            return self._after_saving(meant)
        outcome = _not_recorded(meant) if isinstance(meant, Refusal) else self.make(meant)
        if outcome.refused:
            self._asking = asking
        return outcome

    def _after_saving(self, line: str) -> Outcome:
        """Carry out a line once what waits is saved; an empty line only tries that again."""
        if self.unsaved is None:
            return self._carry_out(line)
        if line.strip() == "/quit":
            return Outcome(gone=True)
        first = self._save_again().after(_("Trying again to save what was typed."))
        if not line:
            return first
        if not first.saved:
            return dataclasses.replace(first, refused=_("Your new line was not taken: the one before it comes first."))
        return self._carry_out(line).after(*first.told)

    def _save_again(self) -> Outcome:
        assert self.unsaved is not None
        waiting, self.unsaved = self.unsaved, None
        return self._make(waiting.move)

    def _carry_out(self, line: str) -> Outcome:
        if line.strip() == "/alert" and (begun := self.record.forms.begun_alert()):
            return Outcome((_("Begun, and not recorded: {alert}").format(alert=begun),))
        typed = self.meaning(line)
        if isinstance(typed, Refusal):
            return _not_recorded(typed)
        if isinstance(typed, FaceCommand):
            return self._command(typed)
        if isinstance(typed, SpeakerSwitch):
            self.lend(typed.speaker)
            return Outcome()
        if isinstance(typed, Menu):
            self._asking = choosing(typed)
            return Outcome()
        if asking := advised(None, asked_before, self.state, typed, self.record.events):
            self._asking = asking
            return Outcome(tuple(last_word_lines(self.state)) if isinstance(typed, moves.Sign) else ())
        return self._typed(typed, line)

    def _typed(self, move: moves.Move, line: str) -> Outcome:
        """Make the move that a line stands for, with what is told or asked because it was typed."""
        more: Iterable[str] = ()
        if isinstance(move, moves.Say) and not line.startswith("/"):
            hint = advised("", hint_for, self.state, self.prompt, move.text, move.by)
            more = (f"({hint})",) if hint else ()
        outcome = self._make(move)
        if not outcome.events:
            return outcome
        if isinstance(move, moves.JudgeTheme):
            self._asking = after_judging(move)
        if line.startswith("/again "):
            more = again_lines(self.state)  # what is left has other numbers now
        return dataclasses.replace(outcome, told=(*outcome.told, *more))

    def meaning(self, line: str) -> Typed:
        """What a line would do now."""
        unread = Refusal(_("This line could not be read, because of a bug."), _("Say it in other words."))
        return advised(unread, read_line, self.state, line, self.speaker)

    def _command(self, command: FaceCommand) -> Outcome:
        if command.name == "quit":
            return Outcome(gone=True)
        if command.name == "reply":
            return self._reply(command.rest)
        if command.name == "names":
            return self._names(command.rest)
        if command.name == "readback" and to_read_again(self.state, path := path_named(self.state, command.rest)):
            return self._make(moves.ReadAgain(path))
        if command.name == "speaker" and (alone := nobody_here(self.state)):
            return _not_recorded(alone)
        if command.name == "speaker":
            self._turn = "inspector" if self.speaker == "case_manager" else "case_manager"
            self._once = None
            return Outcome()
        return Outcome(page=command)

    def _names(self, rest: str) -> Outcome:
        """Who is talked about: one more, or all of them."""
        if not rest:
            lines = (f"  {line}" for line in self.record.names.lines())
            return Outcome((_("Kept beside the record, never in it, for the day it is shared:"), *lines))
        try:
            role = self.record.names.take(rest)
        except StorageError as error:
            return Outcome(refused=str(error))
        if isinstance(role, Refusal):
            return _not_recorded(role)
        return Outcome((_("In the table: {role}.").format(role=role),))

    def _reply(self, rest: str) -> Outcome:
        """A reply to a point, as `POINT KIND TEXT`."""
        from assistant.session.interview.advice import reply_to  # composes the feedback: slow to import

        point, _space, after = rest.partition(" ")
        answer, _space, text = after.strip().partition(" ")
        move = reply_to(self.state, point, answer, text)
        return _not_recorded(move) if isinstance(move, Refusal) else self._make(move)

    def _make(self, move: moves.Move) -> Outcome:
        before = self.state
        try:
            events = self.record.make(move)
        except StorageError as error:
            why = _("NOT SAVED. {error}").format(error=error)
            self.unsaved = Unsaved(move, why)
            return Outcome((why, _("It is kept here: Enter tries again, /quit leaves without it.")), saved=False)
        if isinstance(events, Refusal):
            return _not_recorded(events)
        self._give_turn(events)
        told: list[Happened | str] = [Happened(event, self.state) for event in events]
        # No turn tells of it; whoever made it has to know that it is there.
        told += [_("Recorded.") for event in events if is_masked(self.state, event)]
        if isinstance(move, moves.Note) and move.private:
            told.append(_("A private note is not shown here, and is part of the record all the same."))
        return Outcome((*told, *advised((), lambda: tuple(effects(before, move, self.state)))))

    def _give_turn(self, events: Sequence[Event]) -> None:
        """A question or an answer gives the turn; a remark by `c:` leaves it where it was."""
        if any(isinstance(event.body, GIVES_THE_TURN) for event in events):
            self._turn, self._once = turn(self.state), None
        elif any(isinstance(event.body, ev.Said) for event in events):
            self._once = None


def _not_recorded(refusal: Refusal) -> Outcome:
    return Outcome(refused=_("Not recorded. {why}").format(why=refusal).rstrip())


def asked_now(state: Interview) -> Event:
    """What was last put before them, put again."""
    assert state.place is not None
    asked = asked_at(state, state.place, "again")
    return Event(state.count, state.at, "assistant", asked.body, asked.question)
