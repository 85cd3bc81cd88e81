"""The line-by-line interview: reads a line, carries out what it means, prints what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from assistant.catalogue import N_, _, n_
from assistant.core import events as ev
from assistant.core import moves
from assistant.core.commands import FaceCommand
from assistant.core.cues import heard
from assistant.core.drafts import asked_at
from assistant.core.interview import Interview
from assistant.core.progress import standings
from assistant.core.prompts import awaiting
from assistant.core.refusal import Refusal
from assistant.core.themes import left_out_by
from assistant.core.typed import SpeakerSwitch, read_line
from assistant.errors import StorageError
from assistant.face.plain import screen

__all__ = ["hold"]


class Record(Protocol):
    """An interview that moves can be made on: a sitting of the session."""

    state: Interview

    def make(self, move: moves.Move) -> tuple[ev.Event, ...] | Refusal:
        """Carry out a move."""


# Longer lines are most often a slip of the clipboard: they are counted and asked about, never dropped in silence.
LONGEST_LINE = 20_000

NOT_ALL_SAVED = N_("Left open. The last thing typed was not saved; everything before it is.")

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
        line = read(face.prompt())
        if line is None:
            break
        face.take(line)
    write(_("Left open. Everything is saved.") if face.unsaved is None else _(NOT_ALL_SAVED))
    return face.unsaved is None


class _Face:
    """One plain conversation: who speaks next, and what was last put before them."""

    def __init__(self, record: Record, write: Print) -> None:
        self.record = record
        self.write = write
        self.left = False
        self.speaker = record.state.speaker
        self.shown: object = None
        # What the disk refused, and a paste that nobody has decided on yet.
        self.unsaved: moves.Move | None = None
        self.long: str | None = None

    @property
    def state(self) -> Interview:
        return self.record.state

    def open(self) -> None:
        """The first page, and the question now open."""
        self.say(screen.welcome(self.state))
        if self.state.paused:
            self.say([_("The interview is paused. /resume goes on.")])
        place = self.state.place
        if place is not None:
            self.say(screen.asked_lines(self.state, _asked_now(self.state)))

    def say(self, lines: Iterable[str]) -> None:
        """Print lines."""
        for line in lines:
            self.write(line)

    def prompt(self) -> str:
        """The options, once for each thing awaited, and whose line it is."""
        prompt = awaiting(self.state, standings(self.state))
        awaited = (self.state.place, prompt.awaited, prompt.question)
        if awaited != self.shown:
            self.shown = awaited
            self.say(screen.options_lines(self.state, prompt))
        return screen.prompt_words(self.state, prompt, self.speaker)

    def take(self, line: str) -> None:
        """Carry out what a line means; what could not be saved before comes first."""
        wanted = self.pasted(line)
        if wanted is None or (self.unsaved is not None and not (self.retry(wanted) and wanted)):
            return
        self.carry_out(wanted)

    def carry_out(self, line: str) -> None:
        """What a line means, done."""
        typed = read_line(self.state, line, self.speaker)
        if isinstance(typed, Refusal):
            self.refuse(typed)
        elif isinstance(typed, SpeakerSwitch):
            self.speaker = typed.speaker
        elif isinstance(typed, FaceCommand):
            self.command(typed)
        else:
            self.make(typed)

    def retry(self, line: str) -> bool:
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

    def pasted(self, line: str) -> str | None:
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
        was = self.state
        before = standings(was)
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
        if isinstance(move, moves.Undo):
            self.say([screen.taken_back(was)])
        for event in outcome:
            self.tell(event)
        if isinstance(move, moves.SetAside):
            gone = left_out_by(before, standings(self.state))
            if gone:
                names = ", ".join(self.state.bank.questions[q].number or q for q in gone)
                self.say(
                    [_("This leaves out: {numbers}. It will be asked again at the closing.").format(numbers=names)]
                )
        return True

    def tell(self, event: ev.Event) -> None:
        """One event in words."""
        if isinstance(event.body, ev.Asked):
            self.shown = None
            self.say(screen.asked_lines(self.state, event))
            if event.body.place == "closing":
                self.say(_composed("proposals", self.state))
            return
        if isinstance(event.body, ev.Said):
            self.listen(event)
            return
        self.say(screen.event_lines(self.state, event))

    def listen(self, event: ev.Event) -> None:
        """A remark is acknowledged by who said it; what it suggests waits on the side."""
        assert isinstance(event.body, ev.Said)
        self.say([_("({who}, recorded)").format(who=_(screen.NAMES[event.by]))])
        if marks := event.body.cleaned:
            told = n_(
                "({marks} character that could steer the screen was replaced by a mark.)",
                "({marks} characters that could steer the screen were replaced by marks.)",
                marks,
            )
            self.say([told.format(marks=marks)])
        if event.by == "case_manager":
            for cue in heard(self.state.bank, event.body.text, self.state.language):
                text = cue.suggest.to(self.state.language)
                self.say([_("(Worth coming back to: {text} /suggestions)").format(text=text)])

    def command(self, command: FaceCommand) -> None:
        """A command of the face's own."""
        if command.name == "quit":
            self.left = True
        elif command.name == "speaker":
            self.speaker = "inspector" if self.speaker == "case_manager" else "case_manager"
        elif command.name == "reply":
            self.reply(command.rest)
        else:
            self.say(self.page(command))

    def reply(self, rest: str) -> None:
        """A reply to a point, as `POINT KIND TEXT`."""
        from assistant.session.advice import reply_to

        point, _space, after = rest.partition(" ")
        answer, _space, text = after.strip().partition(" ")
        move = reply_to(self.state, point, answer, text)
        if isinstance(move, Refusal):
            self.refuse(move)
        else:
            self.make(move)

    def page(self, command: FaceCommand) -> Iterable[str]:
        """The page that a command shows."""
        state = self.state
        pages: dict[str, Callable[[], Iterable[str]]] = {
            "help": screen.help_page,
            "guidance": lambda: screen.guidance_page(state),
            "suggestions": lambda: screen.suggestions_page(state),
            "list": lambda: screen.list_page(state),
            "closing": lambda: [*screen.closing_page(state), *_composed("proposals", state)],
            "private": lambda: screen.private_page(state),
            "alerts": lambda: screen.alerts_page(state),
            "lint": lambda: _composed("lint", state),
            "points": lambda: _composed("points", state),
            "slip": lambda: _composed("slip", state),
            "readback": lambda: screen.read_back_page(state, command.rest or _section(state)),
        }
        return pages[command.name]()


def _ask_about(line: str) -> Iterable[str]:
    told = _("This is {count:,} characters; more than {most:,} is asked about first.")
    yield told.format(count=len(line), most=LONGEST_LINE)
    yield "  1 " + _("record the first {most:,}").format(most=LONGEST_LINE)
    yield "  2 " + _("record all of it")
    yield "  " + _("Enter: none of it")


def _composed(page: str, state: Interview) -> Iterable[str]:
    """A page that needs the documents, which are loaded only now."""
    from assistant.session.advice import advice_lines, points, proposed_lines, slip_lines

    if page == "proposals":
        return [] if state.signed else proposed_lines(state)
    if page == "lint":
        return advice_lines(state) or [_("Nothing to look at: every point has its evidence and its next step.")]
    if page == "slip":
        return slip_lines(state) or [_("Nothing was promised, and no alert was raised together.")]
    return [f"  {name}: {text}" for name, text in points(state).items()] or [_("The feedback has no points yet.")]


def _section(state: Interview) -> str:
    place = state.place
    if place is None:
        return ""
    return state.bank.path_of.get(place.key, place.key)


def _asked_now(state: Interview) -> ev.Event:
    """What was last put before them, put again."""
    assert state.place is not None
    draft = asked_at(state, state.place, "again")
    return ev.Event(state.count, state.at, "assistant", draft.body, draft.question)
