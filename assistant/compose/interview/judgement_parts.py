"""The pieces of the case judgements: codes for programs, and beside them the words that people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assistant.compose.composed import Composed
from assistant.compose.interview.points import DoNowPoint, LearningPoint
from assistant.compose.interview.replies import ReplyLine
from assistant.core.bank.questions import Side, Value
from assistant.core.record.event import Person


class AboutQuestion(Composed):
    """A line about one question."""

    question: str
    number: str
    short: str


class FactLine(AboutQuestion):
    """A case fact, or a closing question, and its answer in words."""

    answer: str


class QuestionLine(AboutQuestion):
    """One answer with all that belongs to it. `differs`: the case manager's view is on another side.

    `shows` is the line that shows it, else the marked remark in quotation marks.
    """

    ask: str
    answer: Value
    answer_words: str
    side: Side
    owner: str
    view: str | None
    view_words: str
    differs: bool
    reasons: tuple[str, ...]
    reason_words: tuple[str, ...]
    explained: str | None
    record: str | None
    said_and_written: str
    shows: str
    evidence: str
    prepared: Value | None
    prepared_words: str
    amended: int


class ThemePart(Composed):
    """One theme: its answers, what is proposed now and was proposed then, what was decided, and why."""

    theme: str
    title: str
    questions: tuple[QuestionLine, ...]
    judged: bool
    proposed_now: str | None
    proposed_from: tuple[str, ...]
    proposed: str | None
    decision: str | None
    decision_words: str
    proposed_words: str
    rationale: str


class SetAsideLine(AboutQuestion):
    """A question without an answer, why, and where that is to be read; a promise has a name and a date."""

    reason: str
    reason_words: str
    text: str
    promised_by: str
    until: str | None
    evidence: str


class ChangedLine(AboutQuestion):
    """A prepared answer that the room changed, and the remark that changed it. `kept_back`: by the case manager."""

    prepared: str
    became: str
    remark: int | None
    said: str
    kept_back: bool


class AmendmentLine(AboutQuestion):
    """An answer that was replaced by another, at event `seq`."""

    seq: int
    was: str
    became: str


class AlertPart(Composed):
    """An alert as it stands; `open`: raised together."""

    seq: int
    who: str
    what: str
    source: str
    told: str
    at: str
    outcome: str
    reason: str
    next_check: str
    checked_by: str
    open: bool


class ServiceLine(AboutQuestion):
    """Work of managers or partners, for the service's page: nothing the case manager said is in it."""

    owner: str
    answer_words: str
    side: Side
    reason_words: tuple[str, ...]
    shows: str
    evidence: str


class MarkLine(AboutQuestion):
    """A mark on a question."""

    seq: int
    mark: str
    text: str


class NoteLine(AboutQuestion):
    """A note that was shared."""

    seq: int
    text: str


class ReadBackLine(Composed):
    """What was said to the read-back of a path; None where nothing was."""

    path: str
    title: str
    words: str | None
    view: str | None
    until: str | None
    text: str


class SuggestionLine(Composed):
    """A suggestion that was kept for later, and the remark it came from."""

    cue: str
    remark: int
    text: str


class SignatureLine(Composed):
    """A signature, how many events followed it, and what they changed."""

    signer: str
    name: str
    answer: str
    statement: str
    count: int
    after: int
    changes: tuple[str, ...]


class CaseJudgement(Composed):
    """The case judgements as a document and as data. `words`: how the codes in it read in this bank and language."""

    interview: str
    case: str
    title: str
    language: str
    bank: str
    child: str
    people: tuple[Person, ...]
    started: str
    status: Literal["open", "complete", "signed"]
    head: str | None
    events: int
    facts: tuple[FactLine, ...]
    themes: tuple[ThemePart, ...]
    set_aside: tuple[SetAsideLine, ...]
    changed: tuple[ChangedLine, ...]
    amendments: tuple[AmendmentLine, ...]
    alerts: tuple[AlertPart, ...]
    do_now: tuple[DoNowPoint, ...]
    learning: tuple[LearningPoint, ...]
    service: tuple[ServiceLine, ...]
    marks: tuple[MarkLine, ...]
    notes: tuple[NoteLine, ...]
    private_notes: int
    read_backs: tuple[ReadBackLine, ...]
    suggestions: tuple[SuggestionLine, ...]
    case_manager_words: str | None
    closing: tuple[FactLine, ...]
    signatures: tuple[SignatureLine, ...]
    replies: tuple[ReplyLine, ...]
    words: Mapping[str, str]
