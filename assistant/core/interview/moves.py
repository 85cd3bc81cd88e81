"""What a person can do, as imperative values: every face makes these and nothing else reaches the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.core.record.event import SetAsideReason, Stored, Voice


@dataclass(frozen=True, slots=True)
class Move:
    """Something a person does: the type of all moves."""


@dataclass(frozen=True, slots=True)
class Begin(Move):
    """Begin, alone from the file or together."""

    child: str = ""
    phase: Literal["preparing", "meeting"] = "meeting"
    judge: Literal["in_the_room", "apart"] = "in_the_room"
    target_minutes: int = 90


@dataclass(frozen=True, slots=True)
class Meet(Move):
    """End the preparing: both are in the room now."""


@dataclass(frozen=True, slots=True)
class Say(Move):
    """A remark; `question` left out is the one now open."""

    by: Voice
    text: str
    question: str | None = None
    path: str | None = None
    cleaned: int = 0


@dataclass(frozen=True, slots=True)
class CorrectSpeaker(Move):
    """The last remark was the other person's."""


@dataclass(frozen=True, slots=True)
class Point(Move):
    """The last remark (or remark `of`) is what shows the answer."""

    of: int | None = None


@dataclass(frozen=True, slots=True)
class Withhold(Move):
    """Keep the case manager's last remark (or remark `of`) out of the service's page and of training."""

    of: int | None = None


@dataclass(frozen=True, slots=True)
class GiveView(Move):
    """The case manager's view as a code; None skips it."""

    code: str | None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Answer(Move):
    """Answer the open question, or `question`."""

    value: Stored
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Recall(Move):
    """Keep the answer that was prepared for the open question."""


@dataclass(frozen=True, slots=True)
class GiveReasons(Move):
    """Why it is on the not-met side; the first is the main one; none is allowed."""

    reasons: tuple[str, ...]
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Explain(Move):
    """What the interview showed; None skips it."""

    code: str | None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Record(Move):
    """What the record shows; None skips it."""

    code: str | None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Show(Move):
    """One line: what in this case shows it."""

    text: str
    question: str | None = None


@dataclass(frozen=True, slots=True)
class GiveEvidence(Move):
    """Where in the record it stands."""

    where: str
    date: str | None = None
    page: int | str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside(Move):
    """Leave the open question (or `question`) without an answer, in one of six ways."""

    reason: SetAsideReason
    text: str = ""
    promised_by: str = ""
    until: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Note(Move):
    """The inspector's note, private or shared."""

    text: str
    private: bool = True
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Mark(Move):
    """Mark the open question, for example as good practice."""

    mark: str = "good_practice"
    text: str = ""
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Undo(Move):
    """Take the last change back; it stays on record."""


@dataclass(frozen=True, slots=True)
class Back(Move):
    """Go to the question before this one."""


@dataclass(frozen=True, slots=True)
class Jump(Move):
    """Go to a question by id or number, or by words of its text."""

    to: str


@dataclass(frozen=True, slots=True)
class GoOn(Move):
    """Leave an open question, a read-back or a break as it is and go on."""


@dataclass(frozen=True, slots=True)
class Pause(Move):
    """Stop the clock and the record."""


@dataclass(frozen=True, slots=True)
class Resume(Move):
    """Go on after a pause."""


@dataclass(frozen=True, slots=True)
class Confirm(Move):
    """Nothing on this page of prepared facts and parts is wrong."""


@dataclass(frozen=True, slots=True)
class ReplyToReadBack(Move):
    """Are these your words; do you see it the same way."""

    path: str
    words: Literal["agree", "amend"] | None = None
    view: Literal["agree", "amend", "disagree", "later"] | None = None
    until: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class SetJudgeMode(Move):
    """Judge in the room, or apart."""

    mode: Literal["in_the_room", "apart"]


@dataclass(frozen=True, slots=True)
class BeginApart(Move):
    """A break: judge alone what waited."""


@dataclass(frozen=True, slots=True)
class EndApart(Move):
    """The break is over."""


@dataclass(frozen=True, slots=True)
class JudgeTheme(Move):
    """Decide a theme and say why."""

    theme: str
    decision: str
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class ChooseLearning(Move):
    """Choose a learning point; texts left out come from the bank."""

    question: str
    text: str = ""
    next_step: str = ""
    who: str = ""
    due: str | None = None


@dataclass(frozen=True, slots=True)
class DropLearning(Move):
    """Take a learning point back."""

    question: str


@dataclass(frozen=True, slots=True)
class SetDoNow(Move):
    """Something to be put right on this case at once."""

    question: str
    text: str
    who: str = ""
    due: str | None = None


@dataclass(frozen=True, slots=True)
class RaiseAlert(Move):
    """Somebody may be in danger."""

    who: str
    what: str
    source: str = ""
    told: str = ""
    at: str = ""
    outcome: str = ""
    reason: str = ""
    next_check: str = ""
    checked_by: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class UpdateAlert(Move):
    """What came of alert `of` (its number); the last one if left out. Fields are those of an alert."""

    fields: tuple[tuple[str, str], ...] = field(default=())
    of: int | None = None


@dataclass(frozen=True, slots=True)
class HandleSuggestion(Move):
    """Keep a suggestion for later, ask it now, or drop it."""

    cue: str
    of: int
    done: Literal["kept", "asked", "dropped"]


@dataclass(frozen=True, slots=True)
class GiveWords(Move):
    """The case manager's own words at the end."""

    text: str


@dataclass(frozen=True, slots=True)
class Sign(Move):
    """Sign, or say why not today."""

    signer: Voice
    answer: Literal["yes", "not_today", "declined", "absent"] = "yes"


@dataclass(frozen=True, slots=True)
class Reply(Move):
    """The case manager's reply to a point of the feedback."""

    point: str
    answer: Literal["accept", "context", "inaccuracy", "disagree"]
    text: str


@dataclass(frozen=True, slots=True)
class AnswerReply(Move):
    """A named person's answer to an inaccuracy or a disagreement."""

    point: str
    answer: Literal["upheld", "partly", "not_upheld"]
    name: str
    text: str
