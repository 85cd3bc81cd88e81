"""The line-by-line replay: every turn in words, for screen readers and pipes; what is typed stands beside a turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from assistant.catalogue import N_, _
from assistant.compose.training.transcript import TranscriptTurn, compose_transcript
from assistant.core.bank.questions import Question
from assistant.core.interview.parsing.questions import find_question
from assistant.core.interview.state import Interview
from assistant.core.interview.timing import now_in
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import PickMany
from assistant.core.training.transport import Transport
from assistant.errors import StorageError, closest
from assistant.face.lines import pages, replaying
from assistant.face.lines.turns import turn_line
from assistant.face.plain.asking import Print, ReadLine
from assistant.face.plain.practising import ask_plainly
from assistant.session.clock import Clock
from assistant.session.training.practising import Practice
from assistant.session.training.replaying import Replay
from assistant.session.training.what_if import what_if

# What may be typed; anything else is written beside the turn.
COMMANDS: Mapping[str, str] = {
    "/next": N_("the next question"),
    "/before": N_("the question before"),
    "/jump NUMBER": N_("where a question was asked"),
    "/find WORDS": N_("the next place with these words"),
    "/marks": N_("judgements, differences and marks, by their turns"),
    "/turn NUMBER": N_("a turn by its number"),
    "/sofar": N_("the answers so far"),
    "/guidance": N_("what enough looks like at this question"),
    "/whatif ANSWER [REASON ...]": N_("what would have followed from another answer here"),
    "/extracts": N_("the extracts of the record"),
    "/lesson": N_("the lesson, and questions to discuss"),
    "/all": N_("every turn from here to the end"),
    "/quit": N_("leave"),
}


def play(
    replay: Replay,
    transport: Transport,
    write: Print,
    read: ReadLine,
    clock: Clock,
    practice: Practice | None = None,
    *,
    at_once: bool = False,
) -> None:
    """Tell the record turn by turn, one at each Enter; or all `at_once`, where nobody sits there.

    `read(prompt)` gives the next line, or None at the end of input. With a `practice` it stops before each judgement
    and asks for the learner's; the end of input ends it there.
    """
    face = _Player(replay, transport, write, read, clock, practice)
    face.say(face.opening(typed=not at_once))
    if at_once:
        face.all("")
        return
    face.step()
    while not face.left:
        line = read(face.prompt())
        if line is None:
            return
        face.take(line.strip())


class _Player:
    """One replay in lines; `transport` says where it stands."""

    def __init__(
        self,
        replay: Replay,
        transport: Transport,
        write: Print,
        read: ReadLine,
        clock: Clock,
        practice: Practice | None,
    ) -> None:
        self.replay, self.transport, self.write, self.read, self.clock = replay, transport, write, read, clock
        self.practice = practice
        self.set_stop()
        self.left = False
        self.sought = ""
        page = compose_transcript(replay.playback, replay.trainer, {})
        self.turns = {turn.turn: turn for turn in page.turns}
        self.headings = {part.turns[0].turn: part.title for part in page.parts if part.turns}

    def say(self, lines: Iterable[str]) -> None:
        """Print lines."""
        for line in lines:
            self.write(line)

    def opening(self, *, typed: bool) -> Iterator[str]:
        """What it is, and what can be typed."""
        header, trainer = self.replay.playback.empty.header, self.replay.trainer
        yield _("Replay. Case {case}, {turns} turns.").format(case=header.case or "-", turns=len(self.turns))
        if trainer is not None:
            yield from (line for line in (trainer.title, trainer.lesson, trainer.about) if line)
        yield from self.replay.warnings
        if typed:
            yield _(
                "Enter tells the next turn; /help lists what else can be typed. Anything else is written beside it."
            )

    def prompt(self) -> str:
        """Where it stands."""
        return _("turn {turn} of {turns} › ").format(turn=self.transport.turn + 1, turns=len(self.turns))

    def step(self) -> None:
        """Tell the next turn."""
        if self.transport.at_end:
            self.write(_("That was the last turn."))
            return
        if self.transport.stopped and not self.ask():
            return
        self.transport.go_to(self.transport.turn + 1, 0)
        self.tell(self.transport.turn)

    def set_stop(self) -> None:
        """Stand still before what is to be judged next."""
        stop = self.practice.next_stop if self.practice is not None else None
        self.transport.stops = frozenset({stop.turn}) if stop is not None else frozenset()

    def ask(self) -> bool:
        """Ask for the learner's judgement; False where the input ended, and then it is over."""
        stop = self.practice.next_stop if self.practice is not None else None
        if (
            self.practice is not None
            and stop is not None
            and not ask_plainly(self.practice, stop, self.read, self.write)
        ):
            self.left = True
            return False
        self.set_stop()
        return True

    @property
    def practises(self) -> bool:
        """Whether something is left to judge: until then nothing may tell how it was judged."""
        return self.practice is not None and self.practice.next_stop is not None

    def tell(self, number: int) -> None:
        """One turn, what it is marked as, and what is written beside it."""
        if number in self.headings:
            self.say(("", f"{self.headings[number]}."))
        turn = self.turns.get(number)
        if turn is None or (self.practice is not None and not self.practice.shows(number)):
            return
        self.say(_turn_lines(turn))
        beside = self.replay.own_annotations if self.practises else self.replay.annotations
        for note in beside.get(turn.seq, ()):
            self.write(f"    {note.by}: {note.text}")

    def take(self, line: str) -> None:
        """What was typed: nothing is the next turn, a command is carried out, and all else is written beside it."""
        if not line:
            self.step()
        elif line.startswith("/"):
            self.command(line)
        else:
            try:
                self.replay.annotate(self.turns[max(0, self.transport.turn)].seq, _("Trainer"), line, self.clock)
            except StorageError as error:
                self.write(str(error))
                return
            self.write(_("(written beside turn {turn})").format(turn=self.transport.turn + 1))

    def command(self, line: str) -> None:
        """Carry out a command."""
        name, _space, rest = line[1:].partition(" ")
        doing: Mapping[str, Callable[[str], None]] = {
            "next": lambda rest: self.go_to(self.replay.playback.next_asked(self.transport.turn)),
            "before": lambda rest: self.go_to(self.replay.playback.previous_asked(self.transport.turn)),
            "jump": self.jump,
            "find": self.find,
            "marks": self.marks,
            "turn": self.turn,
            "sofar": lambda rest: self.say(replaying.so_far_lines(self.state, self.sealed)),
            "guidance": lambda rest: self.say(pages.guidance_page(self.state, replayed=True)),
            "whatif": self.what_if,
            "extracts": self.extracts,
            "lesson": self.lesson,
            "all": self.all,
            "help": self.help,
            "quit": self.quit,
        }
        if name in doing:
            doing[name](rest.strip())
        else:
            hint = closest(name, doing)
            told = _("There is no command /{name}.").format(name=name)
            self.write(f"{told} {_('Did you mean /{name}?').format(name=hint) if hint else _('/help lists them.')}")

    @property
    def sealed(self) -> frozenset[str]:
        """The questions of which no list may show how they were judged."""
        return self.practice.sealed if self.practice is not None else frozenset()

    @property
    def state(self) -> Interview:
        """The interview as it was at this turn."""
        return self.replay.playback.state(self.transport.turn)

    def go_to(self, turn: int) -> None:
        """Stand at a turn, and tell it."""
        self.transport.go_to(turn, 0)
        self.tell(self.transport.turn)

    def jump(self, rest: str) -> None:
        """Where a question was asked."""
        found = find_question(self.replay.playback.empty, rest)
        turn = None if isinstance(found, Refusal) else self.replay.playback.first_about(found)
        if isinstance(found, Refusal):
            self.write(str(found))
        elif turn is None:
            self.write(_("It was not asked in this conversation."))
        else:
            self.go_to(turn)

    def find(self, rest: str) -> None:
        """The next place with these words."""
        self.sought = rest or self.sought
        turn = self.replay.playback.find(self.sought, self.transport.turn)
        if turn is None:
            self.write(_("These words are not in this conversation."))
        else:
            self.go_to(turn)

    def turn(self, rest: str) -> None:
        """A turn by its number."""
        if rest.isdecimal() and len(rest) < 9 and 1 <= int(rest) <= len(self.turns):
            self.go_to(int(rest) - 1)
        else:
            self.write(_("Turns have the numbers 1 to {turns}.").format(turns=len(self.turns)))

    def marks(self, rest: str) -> None:
        """What there is to find."""
        for turn in self.turns.values():
            for marker in turn.markers:
                if self.practises and marker.kind != "judgement":
                    continue
                self.write(f"  {turn.turn + 1}: {marker.word}, {marker.about}")

    def extracts(self, rest: str) -> None:
        """The extracts of the record, one after the other."""
        trainer = self.replay.trainer
        if trainer is None or not trainer.exhibits:
            self.write(_("This transcript has no extracts of the record."))
            return
        for exhibit in trainer.exhibits:
            self.say(("", f"{exhibit.title}.", *replaying.exhibit_lines(exhibit)))

    def lesson(self, rest: str) -> None:
        """What the transcript is for."""
        trainer = self.replay.trainer
        if trainer is None:
            self.write(_("No trainer file lies beside this record."))
        else:
            self.say((f"{trainer.title}.", *replaying.lesson_lines(trainer, self.replay.playback)))

    def what_if(self, rest: str) -> None:
        """What would have followed from another answer at this question."""
        if self.practises:
            self.write(_("First judge what is left: this would tell how it was judged."))
            return
        answer, *reasons = rest.split() or [""]
        place = self.state.place
        question = self.state.bank.questions.get(place.question) if place is not None else None
        if question is None:
            self.write(_("Go to a question first: /next, or /jump NUMBER."))
            return
        value = question.said(_typed(question, rest, answer), now_in(self.state, self.state.at).date())
        found = (
            value if isinstance(value, Refusal) else what_if(self.replay.playback.final, question.id, value, reasons)
        )
        self.say([str(found)] if isinstance(found, Refusal) else replaying.changed_lines(self.replay.playback, found))

    def all(self, rest: str) -> None:
        """Every turn from here on."""
        while not self.transport.at_end and not self.left:
            self.step()

    def help(self, rest: str) -> None:
        """What can be typed."""
        self.say(f"  {usage}: {_(words)}" for usage, words in COMMANDS.items())

    def quit(self, rest: str) -> None:
        """Leave."""
        self.left = True


def _typed(question: Question, rest: str, answer: str) -> object:
    """What was typed as the question's kind takes it: several codes, one code, or a text."""
    if not question.codes:
        return rest
    shape = question.shape("", {})
    return tuple(rest.split()) if isinstance(shape, PickMany) else answer


def _turn_lines(turn: TranscriptTurn) -> Iterator[str]:
    """A turn, and in words what it is marked as."""
    gone = " " + _("(taken back later)") if turn.gone is not None else ""
    marks = "".join(f" ({marker.word})" for marker in turn.markers)
    if turn.asks:
        yield ""
    yield f"{turn_line(turn, turn.who)}{gone}{marks}"
