"""An inspection as it stands, folded from its entries: the sample, what is known of the area, what people chose.

What the lead inspector chooses is kept by statement, with the figure as it stood then. So a new interview takes no
choice away, and a statement whose figure has moved since can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from assistant.core.inspection import events as ie
from assistant.core.inspection.events import InspectionEvent
from assistant.core.record.event import Body, Stored


@dataclass(frozen=True, slots=True)
class Member:
    """A case of the sample; `aside` says why it is counted in nothing, and is empty where it counts."""

    interview: str
    case: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something chosen for a statement: its words, the figure `n` of `of` as it stood then, who and when.

    `seq` is the number of its entry: of two choices made within a second, only that tells which came last.
    """

    text: str
    n: int | None
    of: int | None
    at: str
    by: str
    seq: int = 0


@dataclass(frozen=True, slots=True)
class StatementChoice:
    """All that was chosen for one statement; None where nothing was."""

    phrase: Chosen | None = None
    sentence: Chosen | None = None
    left_out: Chosen | None = None
    mine: Chosen | None = None

    @property
    def text(self) -> str | None:
        """The lead inspector's own sentence, if it is theirs."""
        return self.sentence.text if self.sentence else None

    @property
    def latest(self) -> Chosen | None:
        """The last that was chosen, written or read with a figure: whoever did that has seen it as it was."""
        seen = (one for one in (self.phrase, self.sentence, self.mine) if one is not None and one.of is not None)
        return max(seen, key=lambda one: one.seq, default=None)

    def is_mine(self, text: str) -> bool:
        """Whether this very text was read and stood for."""
        return self.mine is not None and self.mine.text == text


NO_CHOICE = StatementChoice()


@dataclass(frozen=True, slots=True)
class AreaFile:
    """The area facts as they were taken in."""

    file: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class ConsentToTell:
    """Whether good practice may be told, who said so, and the text that names nobody."""

    consent: str
    person: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class SentDraft:
    """A draft that went to the service."""

    number: int
    at: str
    sentences: tuple[ie.LetterSentence, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What the service said of a sentence of a draft, and what it was answered; the last answer holds."""

    body: ie.CommentReceived
    at: str
    answers: tuple[tuple[ie.CommentAnswered, str], ...] = ()

    @property
    def open(self) -> bool:
        """Whether nobody has answered it yet."""
        return not self.answers


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What holds where assessors differed; the last one holds."""

    body: ie.Adjudicated
    at: str

    @property
    def answer(self) -> Stored | None:
        """The answer that figures count."""
        return self.body.answer


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What one person said about the team."""

    answer: Stored | None
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection after `count` entries, the last of them at `at`.

    `since_read` are the entries after the letter was last read as a whole; `read` is what it said then.
    """

    name: str = ""
    area: str = ""
    created: str = ""
    count: int = 0
    at: str = ""
    members: Mapping[str, Member] = field(default_factory=dict)
    removed: Mapping[str, str] = field(default_factory=dict)
    facts: AreaFile | None = None
    choices: Mapping[str, StatementChoice] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    consents: Mapping[tuple[str, str], ConsentToTell] = field(default_factory=dict)
    drafts: tuple[SentDraft, ...] = ()
    comments: Mapping[int, Comment] = field(default_factory=dict)
    adjudications: Mapping[tuple[str, str], Adjudication] = field(default_factory=dict)
    team: Mapping[str, Mapping[str, TeamAnswer]] = field(default_factory=dict)
    read_at: str | None = None
    read: tuple[ie.LetterSentence, ...] = ()
    since_read: tuple[InspectionEvent, ...] = ()

    @property
    def counted(self) -> tuple[str, ...]:
        """The interviews of the sample that are not set aside, in the order they were added."""
        return tuple(member.interview for member in self.members.values() if not member.aside)

    @property
    def open_comments(self) -> tuple[int, ...]:
        """The numbers of the comments that nobody has answered."""
        return tuple(number for number, comment in self.comments.items() if comment.open)

    def choice(self, statement: str) -> StatementChoice:
        """What was chosen for a statement."""
        return self.choices.get(statement, NO_CHOICE)

    def changed_since_read(self, now: Iterable[ie.LetterSentence]) -> tuple[str, ...]:
        """The statements that say otherwise than when the letter was last read, that are new, or that are gone."""
        before = {sentence.statement: sentence for sentence in self.read}
        after = {sentence.statement: sentence for sentence in now}
        return tuple(name for name in dict.fromkeys((*after, *before)) if _says(before, name) != _says(after, name))


def _says(sentences: Mapping[str, ie.LetterSentence], name: str) -> str | None:
    found = sentences.get(name)
    return None if found is None else found.text


def fold_inspection(events: Iterable[InspectionEvent], state: Inspection | None = None) -> Inspection:
    """The inspection after all `events`, in order."""
    ledger = _Ledger(state or Inspection())
    for event in events:
        ledger.count, ledger.at = event.seq, event.at
        if not isinstance(event.body, ie.LetterRead):
            ledger.since_read.append(event)
        REDUCERS[type(event.body)](ledger, event, event.body)
    return ledger.freeze()


class _Ledger:
    """An Inspection while entries are folded into it: the same fields, private and mutable."""

    MAPS = ("members", "removed", "choices", "orders", "consents", "comments", "adjudications")

    name: str
    area: str
    created: str
    count: int
    at: str
    members: dict[str, Member]
    removed: dict[str, str]
    facts: AreaFile | None
    choices: dict[str, StatementChoice]
    orders: dict[str, tuple[str, ...]]
    consents: dict[tuple[str, str], ConsentToTell]
    drafts: tuple[SentDraft, ...]
    comments: dict[int, Comment]
    adjudications: dict[tuple[str, str], Adjudication]
    read_at: str | None
    read: tuple[ie.LetterSentence, ...]

    __slots__ = tuple(f.name for f in fields(Inspection))

    def __init__(self, state: Inspection) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(state, name))
        for name in self.MAPS:
            setattr(self, name, dict(getattr(state, name)))
        self.team: dict[str, dict[str, TeamAnswer]] = {person: dict(said) for person, said in state.team.items()}
        self.since_read: list[InspectionEvent] = list(state.since_read)

    def choose(self, statement: str, **changed: Chosen | None) -> None:
        """Change what was chosen for a statement; one for which nothing is left is let go of."""
        choice = replace(self.choices.get(statement, NO_CHOICE), **changed)
        if choice == NO_CHOICE:
            self.choices.pop(statement, None)
        else:
            self.choices[statement] = choice

    def freeze(self) -> Inspection:
        """The Inspection that all this comes to."""
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        for name in self.MAPS:
            values[name] = MappingProxyType(values[name])
        values["team"] = MappingProxyType({person: MappingProxyType(said) for person, said in self.team.items()})
        values["since_read"] = tuple(self.since_read)
        return Inspection(**values)


def _created(ledger: _Ledger, event: InspectionEvent, body: ie.Created) -> None:
    ledger.name, ledger.area, ledger.created = body.name, body.area, event.at


def _interview_added(ledger: _Ledger, event: InspectionEvent, body: ie.InterviewAdded) -> None:
    ledger.removed.pop(body.interview, None)
    ledger.members[body.interview] = Member(body.interview, body.case)


def _interview_removed(ledger: _Ledger, event: InspectionEvent, body: ie.InterviewRemoved) -> None:
    ledger.members.pop(body.interview, None)
    ledger.removed[body.interview] = body.why


def _case_set_aside(ledger: _Ledger, event: InspectionEvent, body: ie.CaseSetAside) -> None:
    ledger.members[body.interview] = replace(ledger.members[body.interview], aside=body.why)


def _case_taken_back(ledger: _Ledger, event: InspectionEvent, body: ie.CaseTakenBack) -> None:
    ledger.members[body.interview] = replace(ledger.members[body.interview], aside="")


def _facts_set(ledger: _Ledger, event: InspectionEvent, body: ie.FactsSet) -> None:
    ledger.facts = AreaFile(body.file, body.text, event.at)


def _phrase_chosen(ledger: _Ledger, event: InspectionEvent, body: ie.PhraseChosen) -> None:
    # A phrase goes into the program's sentence, so one of the lead inspector's own makes room for it.
    chosen = Chosen(body.phrase, body.n, body.of, event.at, event.by, event.seq)
    ledger.choose(body.statement, phrase=chosen, sentence=None)


def _sentence_written(ledger: _Ledger, event: InspectionEvent, body: ie.SentenceWritten) -> None:
    ledger.choose(body.statement, sentence=Chosen(body.text, body.n, body.of, event.at, event.by, event.seq))


def _sentence_left_out(ledger: _Ledger, event: InspectionEvent, body: ie.SentenceLeftOut) -> None:
    ledger.choose(body.statement, left_out=Chosen(body.why, None, None, event.at, event.by, event.seq))


def _read_and_mine(ledger: _Ledger, event: InspectionEvent, body: ie.ReadAndMine) -> None:
    ledger.choose(body.statement, mine=Chosen(body.text, body.n, body.of, event.at, event.by, event.seq))


def _choice_dropped(ledger: _Ledger, event: InspectionEvent, body: ie.ChoiceDropped) -> None:
    ledger.choose(body.statement, **{body.what: None})


def _order_chosen(ledger: _Ledger, event: InspectionEvent, body: ie.OrderChosen) -> None:
    if body.statements:
        ledger.orders[body.part] = body.statements
    else:
        ledger.orders.pop(body.part, None)


def _consent_given(ledger: _Ledger, event: InspectionEvent, body: ie.ConsentGiven) -> None:
    consent = ConsentToTell(body.consent, body.person, body.text, event.at)
    ledger.consents[body.interview, body.question] = consent


def _draft_made(ledger: _Ledger, event: InspectionEvent, body: ie.DraftMade) -> None:
    ledger.drafts = (*ledger.drafts, SentDraft(len(ledger.drafts) + 1, event.at, body.sentences))


def _comment_received(ledger: _Ledger, event: InspectionEvent, body: ie.CommentReceived) -> None:
    ledger.comments[body.comment] = Comment(body, event.at)


def _comment_answered(ledger: _Ledger, event: InspectionEvent, body: ie.CommentAnswered) -> None:
    comment = ledger.comments[body.comment]
    ledger.comments[body.comment] = replace(comment, answers=(*comment.answers, (body, event.at)))


def _adjudicated(ledger: _Ledger, event: InspectionEvent, body: ie.Adjudicated) -> None:
    ledger.adjudications[body.interview, body.about] = Adjudication(body, event.at)


def _letter_read(ledger: _Ledger, event: InspectionEvent, body: ie.LetterRead) -> None:
    ledger.read_at, ledger.read = event.at, body.sentences
    ledger.since_read.clear()


def _team_answered(ledger: _Ledger, event: InspectionEvent, body: ie.TeamAnswered) -> None:
    said = ledger.team.setdefault(body.person, {})
    said[body.question] = TeamAnswer(body.answer, body.text, event.at)


Reducer = Callable[[_Ledger, InspectionEvent, Any], None]

REDUCERS: Mapping[type[Body], Reducer] = {
    ie.Created: _created,
    ie.InterviewAdded: _interview_added,
    ie.InterviewRemoved: _interview_removed,
    ie.CaseSetAside: _case_set_aside,
    ie.CaseTakenBack: _case_taken_back,
    ie.FactsSet: _facts_set,
    ie.PhraseChosen: _phrase_chosen,
    ie.SentenceWritten: _sentence_written,
    ie.SentenceLeftOut: _sentence_left_out,
    ie.ReadAndMine: _read_and_mine,
    ie.ChoiceDropped: _choice_dropped,
    ie.OrderChosen: _order_chosen,
    ie.ConsentGiven: _consent_given,
    ie.DraftMade: _draft_made,
    ie.CommentReceived: _comment_received,
    ie.CommentAnswered: _comment_answered,
    ie.Adjudicated: _adjudicated,
    ie.LetterRead: _letter_read,
    ie.TeamAnswered: _team_answered,
}
