"""The state of an interview, folded from its events: `apply(state, event)` gives the next one.

Everything that people change lives in a *cell*: an immutable value at a key of one of the maps below. An event
puts a cell (or takes it away), and remembers what stood there: so undo is one rule for everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Literal, NamedTuple

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.conditions import Condition
from assistant.core.bank.questions import Value
from assistant.core.interview import events as ev
from assistant.core.interview.cells.hanging import Evidence, Hanging, PutAside
from assistant.core.record.event import Header, SetAsideReason, Signer, Voice, made

# The most numbers of events that an answer holds in one block.
BLOCK = 32
Step = Literal["view", "reasons", "explained", "record"]
Coded = Literal["answer", "reasons"]


class Place(NamedTuple):
    """Where the conversation stands: `kind` as in the `asked` event, `key` a question or path id."""

    kind: str
    key: str = ""

    @property
    def question(self) -> str:
        """The question that is being asked; "" on a page. A path may have the id of a question."""
        return self.key if self.kind == "question" else ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a question has no answer; `promised_by` and `until` belong to `come_back`."""

    reason: SetAsideReason
    text: str = ""
    promised_by: str = ""
    until: str | None = None


class InWords(NamedTuple):
    """What a code of an answer or of its reasons stands for here; empty words: they would rather not say."""

    of: Coded
    code: str
    words: str


class Answer(NamedTuple):
    """All that is known of one question.

    A named tuple, as `Remark` and `Change` are: a long record makes tens of thousands, and a frozen dataclass takes
    three times as long to make and to copy. The numbers of the events that made it are kept in blocks (`earlier`, full
    ones, and `recent`), so that one more copies a block at most and not all that came before.
    """

    answer: Value | None = None
    view: str | None = None
    reasons: tuple[str, ...] = ()
    explained: str | None = None
    record: str | None = None
    words: tuple[InWords, ...] = ()
    shows: str | None = None
    shown_at: int = 0
    shown_by: tuple[int, ...] = ()
    not_shown_by: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    put_aside: tuple[PutAside, ...] = ()
    set_aside: Aside | None = None
    amended: int = 0
    prepared: Value | None = None
    in_room: bool = False
    changed_by: int | None = None
    done: frozenset[Step] = frozenset()
    earlier: tuple[tuple[int, ...], ...] = ()
    recent: tuple[int, ...] = ()

    def said(self, of: Coded) -> dict[str, str]:
        """The words beside the codes of the answer, or of its reasons."""
        return {one.code: one.words for one in self.words if one.of == of and one.words}

    @property
    def hanging(self) -> Hanging:
        """What shows it."""
        return Hanging(self.shows, self.shown_at, self.shown_by, self.evidence)

    def hung(self, phase: str, met: int) -> Hanging:
        """What was said for the answer that stands: what is said in the room beside a prepared one is for the next."""
        return self.hanging.until(met) if phase == "meeting" and not self.in_room else self.hanging

    @property
    def events(self) -> tuple[int, ...]:
        """The events that made it, oldest first."""
        return (*chain.from_iterable(self.earlier), *self.recent)

    def after(self, seq: int, changed: Mapping[str, Any]) -> Answer:
        """What event `seq` makes of it."""
        # What `_replace` does, in half the time.
        values: list[Any] = list(self)
        for name, value in changed.items():
            values[PLACES[name]] = value
        if len(self.recent) < BLOCK:
            values[-1] = (*self.recent, seq)
        else:
            values[-2:] = (*self.earlier, self.recent), (seq,)
        return made(Answer, values)


PLACES = {name: place for place, name in enumerate(Answer._fields)}


NOTHING = Answer()
Standing = Literal["answered", "set_aside", "promised", "ruled_out", "waiting", "open"]


@dataclass(frozen=True, slots=True)
class Standings:
    """How every question of the case stands, in walking order, and what conditions read of it.

    A condition is decided only when every question it names is settled; until then its question waits: it is not
    asked and not counted.
    """

    of: Mapping[str, Standing]
    values: Mapping[str, Value | None]

    def decided(self, condition: Condition) -> bool | None:
        """Whether `condition` holds; None while a question it names is not settled."""
        if not condition.names <= self.values.keys():
            return None
        return condition.holds(self.values)


def standings_of(bank: Bank, answers: Mapping[str, Answer]) -> Standings:
    """How every question stands in a case with these answers, whoever keeps them."""
    # One pass: a condition names only questions that come before its own.
    conditions = bank.conditions
    of: dict[str, Standing] = {}
    values: dict[str, Value | None] = {}
    for question_id in bank.questions:
        condition = conditions.get(question_id)
        if condition is not None:
            if not condition.names <= values.keys():
                of[question_id] = "waiting"
                continue
            if not condition.holds(values):
                of[question_id] = "ruled_out"
                values[question_id] = None
                continue
        cell = answers.get(question_id)
        if cell is None:
            of[question_id] = "open"
        elif cell.set_aside is not None:
            promised = cell.set_aside.reason == "come_back"
            of[question_id] = "promised" if promised else "set_aside"
            if not promised:
                values[question_id] = None
        elif cell.answer is None:
            of[question_id] = "open"
        else:
            of[question_id] = "answered"
            values[question_id] = cell.answer
    return Standings(of, values)


class Remark(NamedTuple):
    """Something somebody said."""

    seq: int
    at: int
    by: Voice
    text: str
    question: str | None
    path: str | None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """The inspector's note."""

    seq: int
    at: int
    question: str | None
    text: str
    private: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a question."""

    seq: int
    mark: str
    question: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Alert:
    """Somebody may be in danger; `body` is as raised, with later updates folded in."""

    seq: int
    body: ev.AlertRaised
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The inspector's judgement of a theme."""

    seq: int
    theme: str
    proposed: str | None
    decision: str
    rationale: str


@dataclass(frozen=True, slots=True)
class Learning:
    """A chosen learning point; empty texts are filled from the bank."""

    seq: int
    question: str
    text: str
    next_step: str
    who: str
    due: str | None


@dataclass(frozen=True, slots=True)
class DoNow:
    """To be put right on this case at once."""

    seq: int
    question: str
    text: str
    who: str
    due: str | None


@dataclass(frozen=True, slots=True)
class ReadBackReply:
    """What the case manager said to the read-back of a path; `view_text` is how they see it themselves.

    `again`: it was read back anew, and they are asked as the first time.
    """

    path: str
    words: str | None = None
    view: str | None = None
    until: str | None = None
    text: str = ""
    view_text: str = ""
    events: tuple[int, ...] = ()
    again: bool = False

    @property
    def wants(self) -> Literal["words", "text", "view", "view_text", "until", ""]:
        """What is asked for next; to amend is to say how it should read, to wait is to say until when."""
        if self.words is None or self.again:
            return "words"
        if self.view is None:
            return "text" if self.words == "amend" and not self.text else "view"
        if self.view == "later":
            return "" if self.until else "until"
        # Where the words are theirs, what was said with that is how they see it.
        said = self.view_text or (self.words == "agree" and self.text)
        return "" if self.view == "agree" or said else "view_text"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature; `count` events stood when it was given."""

    seq: int
    signer: Signer
    answer: str
    count: int


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to a point of the feedback, and its answer if it has one."""

    point: str
    body: ev.Replied
    at: int
    answer: ev.ReplyAnswered | None
    events: tuple[int, ...]


class Change(NamedTuple):
    """What one event changed: the cell `part[key]`, what stood there `before`, and where the talk was."""

    seq: int
    part: str
    key: Any
    before: Any
    place: Place | None


@dataclass(frozen=True)
class Interview:
    """One interview as it stands after `count` events, `at` milliseconds after its start.

    `met` is the event at which the preparing ended, 0 if nothing was prepared alone; `others` says who else is here.
    """

    bank: Bank
    header: Header
    begun: ev.Begun = field(default_factory=ev.Begun)
    count: int = 0
    at: int = 0
    phase: str = "meeting"
    met: int = 0
    others: str = ""
    judge: str = "in_the_room"
    apart: bool = False
    paused: bool = False
    place: Place | None = None
    speaker: Voice = "inspector"
    visited: frozenset[Place] = frozenset()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    remarks: Mapping[int, Remark] = field(default_factory=dict)
    notes: Mapping[int, Note] = field(default_factory=dict)
    marks: Mapping[int, Mark] = field(default_factory=dict)
    alerts: Mapping[int, Alert] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    learning: Mapping[str, Learning] = field(default_factory=dict)
    do_now: Mapping[str, DoNow] = field(default_factory=dict)
    read_backs: Mapping[str, ReadBackReply] = field(default_factory=dict)
    suggestions: Mapping[tuple[str, int], str] = field(default_factory=dict)
    probed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    looked_again: Mapping[str, int] = field(default_factory=dict)
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    replies: Mapping[str, tuple[Reply, ...]] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    discarded: frozenset[int] = frozenset()

    @cached_property
    def standings(self) -> Standings:
        """How every question stands; a state without slots keeps it, so that it is worked out once."""
        return standings_of(self.bank, self.answers)

    @property
    def language(self) -> str:
        """The language the interview is held in."""
        return self.header.language

    @property
    def child(self) -> str:
        """How the child is called here."""
        return self.begun.child or _("the child")

    @property
    def both_here(self) -> bool:
        """Whether both people are at the screen: nobody is alone with the file, or in the break."""
        return self.phase == "meeting" and not self.apart

    @property
    def signed(self) -> bool:
        """Whether the inspector has signed."""
        signature = self.signatures.get("inspector")
        return signature is not None and signature.answer == "yes"

    @property
    def last_remark(self) -> Remark | None:
        """The newest remark that was not taken back; none that was typed alone before the meeting."""
        last = max(self.remarks, default=0)
        return self.remarks[last] if last > self.met else None
