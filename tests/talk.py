"""Conversations in memory for the tests: a small bank in YAML, and a talk that takes typed lines or moves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from textwrap import dedent

from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Number
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import FaceCommand
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold, start
from assistant.core.interview.parsing.menus import Menu
from assistant.core.interview.prompts import Prompt, awaiting
from assistant.core.interview.state import NOTHING, Answer, Interview, Place, Standings
from assistant.core.interview.typed import SpeakerSwitch, read_line
from assistant.core.record.event import BankRef, Event, Header, Person, SetAsideReason, Stored
from assistant.core.sharing.name_table import NameTable
from assistant.core.text.refusal import Refusal
from assistant.session.clock import SystemClock
from assistant.session.sharing.naming import TalkedAbout
from assistant.store.reading.banks import load_bank, parse_bank
from tests.stores import in_memory

# Where talks have come to, by bank, what was said before, and the place: values that never change, worked out once.
WALKED: dict[tuple[int, tuple[Event, ...], tuple[str, ...]], tuple[Interview, tuple[Event, ...]]] = {}
MOST_WALKED = 100
CHECKOUT = Path(__file__).resolve().parent.parent

SMALL = """
format: question-bank/1
id: small
version: 1.0.0
title: A small bank
view_when: present == 'own'
reasons:
  R-ASM:
    - {id: late, text: It was late}
    - {id: thin, text: It was thin}
    - {id: school_missing, text: The school was not asked}
    - {id: other, text: Something else}
  R-JNT:
    - {id: nobody_came, text: Nobody came}
    - {id: not_told, text: They were not told, owner: case_manager}
facts:
  - id: present
    number: F1
    short: Who is here
    ask: Who is here?
    type: choice
    where: file
    options: [{id: own, text: The case manager}, {id: stand_in, text: A colleague}]
  - {id: custody, number: F2, short: Custody, ask: "Was {child} in custody?", type: yes_no, where: file}
  - {id: since, number: F3, short: Since, ask: Since when?, type: date, where: file, when: custody == 'yes'}
themes:
  - id: work
    title: The work
    criteria:
      - id: assessment
        title: Assessment
        questions:
          - id: timely
            number: 1A
            short: In time
            ask: Was it done in time?
            type: yes_no
            where: file
            suggests: [{to: assess, reason: late}]
            feedback: {learning: It came late.}
          - id: sources
            number: 1B
            short: Sources
            ask: Who was asked?
            type: choices
            where: file
            options: [{id: police, text: Police}, {id: school, text: School}, {id: nobody, text: Nobody}]
            met: [police, school]
            suggests: [{to: assess, reason: thin, if: nobody}, {to: assess, reason: school_missing, unless: school}]
          - id: assess
            number: 1C
            short: Assessment
            ask: Was the assessment of {child} good enough?
            type: judgement
            headline: true
            pair: true
            reasons: R-ASM
            feedback: {strength: It was good., learning: It was not good enough.}
      - id: planning
        title: Planning
        questions:
          - id: plan_said
            number: 2A
            short: Plan explained
            ask: How well was the plan explained?
            type: explained
            where: room
          - id: plan_written
            number: 2B
            short: Plan written
            ask: How much of it is written down?
            type: recorded
            of: plan_said
          - id: plan
            number: 2C
            short: The plan
            ask: Was the plan good enough?
            type: judgement
            headline: true
            reasons: R-ASM
            feedback: {learning: The plan was not good enough.}
    judgement: {ask: Was the work good enough?, propose: assess}
  - id: support
    title: Support
    criteria:
      - id: around
        title: Around the child
        questions:
          - {id: visits, number: 3A, short: Visits, ask: How many visits?, type: number, min: 0, max: 40, judged: false}
          - id: oversight
            number: 3B
            short: Oversight
            ask: Did the manager do enough?
            type: judgement
            headline: true
            reasons: R-ASM
            owner: manager
            when: custody == 'yes'
          - id: joint
            number: 3C
            short: Joint work
            ask: Did the others do enough?
            type: judgement
            reasons: R-JNT
            owner: partner
            feedback: {learning: Tell them.}
          - {id: in_words, number: 3D, short: In words, ask: What did the child say?, type: text, judged: false}
    judgement:
      ask: Was the support good enough?
      propose: [{if: joint == 'sufficient', then: sufficient}, {else: insufficient}]
paths:
  - {id: start, title: The start, open: Tell me how it began., questions: [timely, sources, assess]}
  - {id: plans, title: The plan, open: What was the plan?, questions: [plan_said, plan_written, plan]}
  - {id: others, title: The others, questions: [visits, oversight, joint, in_words]}
cues:
  - {id: move, hear: [moved, new placement], suggest: That was a change., questions: [plan]}
closing:
  - {id: last_word, ask: Is there anything else?}
"""


@cache
def bank_from(text: str) -> Bank:
    """The bank that `text` (YAML, indented as it likes) holds; it has to pass `bank check`."""
    return parse_bank(dedent(text).encode(), "bank.yaml").bank


def small() -> Bank:
    return bank_from(SMALL)


@cache
def sqs() -> Bank:
    return load_bank(CHECKOUT / "question_banks/sqs-2013.yaml").bank


@cache
def allotment() -> Bank:
    return load_bank(CHECKOUT / "tests/data/banks/allotment.yaml").bank


def header_for(bank: Bank) -> Header:
    return Header(
        interview="01TEST",
        bank=BankRef(id=bank.id, version=bank.version, sha256="0" * 64),
        case="W01",
        started="2013-05-14T10:02:11+01:00",
        language=bank.language,
        people=(Person(id="inspector", name="Inspector 1"), Person(id="case_manager", name="Case manager 2")),
    )


def nobody(state: Interview) -> TalkedAbout:
    """The names of an interview that no store has: only its child is in the table."""
    names = TalkedAbout(in_memory(), state, SystemClock())
    names.__dict__["_table"] = NameTable()
    return names


class Talk:
    """An interview that is being held: it takes typed lines as a face does, or moves, and keeps its events."""

    def __init__(self, bank: Bank | None = None, begin: moves.Move | None = None) -> None:
        self.state: Interview = start(bank or small(), header_for(bank or small()))
        self.events: tuple[Event, ...] = ()
        self.make(begin or moves.Put(ev.Begun(child="J")))

    def make(self, *several: moves.Move) -> tuple[Event, ...]:
        """Make moves that are taken, and return the events of the last."""
        events: tuple[Event, ...] = ()
        for move in several:
            outcome = decide(self.state, move, self.state.at + 100)
            assert not isinstance(outcome, Refusal), f"{move} was refused: {outcome}"
            events = outcome
            for event in events:
                self.state = fold(self.state, (event,))
            self.events += events
        return events

    def refusal(self, move: moves.Move) -> str:
        """The words with which a move is refused."""
        outcome = decide(self.state, move, self.state.at)
        assert isinstance(outcome, Refusal), f"{move} was taken: {outcome}"
        return str(outcome)

    def read(self, line: str) -> moves.Move | FaceCommand | Menu | SpeakerSwitch | Refusal:
        """What a line typed now means."""
        return read_line(self.state, line, self.state.speaker)

    def type(self, *lines: str) -> Talk:
        """Type lines that make moves, as the current speaker."""
        for line in lines:
            typed = self.read(line)
            assert isinstance(typed, moves.Move), f"{line!r} made no move: {typed}"
            self.make(typed)
        return self

    def hint(self, line: str) -> str:
        """The words with which a typed line is refused, by the reader of lines or by the rules."""
        typed = self.read(line)
        if isinstance(typed, Refusal):
            return str(typed)
        assert isinstance(typed, moves.Move), f"{line!r} made no move: {typed}"
        return self.refusal(typed)

    def answer(self, **values: Stored) -> Talk:
        """Answer questions wherever the talk stands."""
        self.make(*(moves.Answer(value, name) for name, value in values.items()))
        return self

    def set_aside(self, **reasons: SetAsideReason) -> Talk:
        """Set questions aside wherever the talk stands."""
        self.make(*(moves.SetAside(reason, question=name) for name, reason in reasons.items()))
        return self

    def until(self, *places: str) -> Talk:
        """Answer whatever is awaited, the first option each time, until the talk comes to one of `places`."""
        way = (id(self.state.bank), self.events, places)
        if way not in WALKED:
            self._walk_to(places)
            if len(WALKED) >= MOST_WALKED:
                WALKED.clear()
            WALKED[way] = self.state, self.events
        self.state, self.events = WALKED[way]
        return self

    def _walk_to(self, places: tuple[str, ...]) -> None:
        for _ in range(500):
            if self.place in places:
                return
            prompt = self.prompt
            typed = {"view": "-", "answer": plain_answer(self.state, prompt), "read_back_text": "In words"}
            self.type(typed.get(prompt.awaited, ""))
        raise AssertionError(f"It stays at {self.place}.")

    def cell(self, question: str) -> Answer:
        """What is known of a question."""
        return self.state.answers.get(question, NOTHING)

    def kinds(self, events: Iterable[Event] | None = None) -> list[str]:
        """The kinds of some events, or of all."""
        return [event.kind for event in (self.events if events is None else events)]

    @property
    def standing(self) -> Standings:
        return self.state.standings

    @property
    def prompt(self) -> Prompt:
        return awaiting(self.state)

    @property
    def awaited(self) -> str:
        """What the next line answers."""
        return self.prompt.awaited

    @property
    def place(self) -> str:
        """Where the talk stands: `1C` style numbers for questions, `opening start` for the rest."""
        return told(self.state.bank, self.state.place)


def plain_answer(state: Interview, prompt: Prompt) -> str:
    """A line that answers, whatever kind of question is asked."""
    question = state.bank.questions.get(prompt.question or "")
    if isinstance(question, Number):
        return str(3 if question.min is None else max(3, question.min))
    free = {"date": "2013-04-02", "text": "In words"}
    return free.get(question.type if question else "", "1")


def told(bank: Bank, place: Place | None) -> str:
    """A place in a word or two."""
    assert place is not None
    if place.kind == "question":
        return bank.questions[place.key].number or place.key
    return f"{place.kind} {place.key}".strip()
