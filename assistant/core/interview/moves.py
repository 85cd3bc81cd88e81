"""What a person can do: every face makes these and nothing else reaches the record.

What is to be said just as its event says it is `Put`; a move of its own leaves something for the rules to work out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from assistant.core.record.event import Body, SetAsideReason, Signer, Stored, Voice

B = TypeVar("B", bound=Body)


@dataclass(frozen=True, slots=True)
class Move:
    """Something a person does: the type of all moves."""


@dataclass(frozen=True, slots=True)
class Put(Move, Generic[B]):
    """Put on record what the event says, word for word; a `question` left out is the one now open, if it needs one."""

    body: B
    question: str | None = None


def kind_of(move: Move) -> type:
    """The class that says what is done: the body's, where one is put."""
    return type(move.body if isinstance(move, Put) else move)


@dataclass(frozen=True, slots=True)
class Together(Move):
    """Several moves at once, about different questions: all of them are made, or none."""

    each: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Say(Move):
    """A remark; `question` left out is the one now open."""

    by: Voice
    text: str
    question: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class AskOtherwise(Move):
    """Put the next other way to ask before them."""


@dataclass(frozen=True, slots=True)
class CorrectSpeaker(Move):
    """The last remark (or remark `of`) was the other person's."""

    of: int | None = None


@dataclass(frozen=True, slots=True)
class Point(Move):
    """The last remark (or remark `of`) is what shows the answer to the question on screen, or to `question`."""

    of: int | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Unpoint(Move):
    """Remark `of` does not show that answer; left out: the last that was linked to it, else the hint that is shown."""

    of: int | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class AskAbout(Move):
    """Ask at the opening of the path about people or an agency that nobody has named there (`listen.named`)."""

    named: str


@dataclass(frozen=True, slots=True)
class PlaceRemark(Move):
    """The last remark (or remark `of`) was about `question`, though another stood on screen."""

    question: str
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
    """Answer the open question, or `question`.

    `because` is the remark that changed a prepared answer, 0 where people say none did; left out: what is taken for it.
    """

    value: Stored
    question: str | None = None
    because: int | None = None


@dataclass(frozen=True, slots=True)
class SayWhat(Move):
    """Say what "Something else" is, in a line; a `code` left out is the first that has no words yet, else the last."""

    words: str
    question: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Recall(Move):
    """Keep the answer that was prepared for the open question."""


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
class ReadAgain(Move):
    """Read a path back anew, and ask about it as the first time."""

    path: str


@dataclass(frozen=True, slots=True)
class ToUnanswered(Move):
    """Go to the next question that has no answer yet, from here on and then from the beginning."""


@dataclass(frozen=True, slots=True)
class GoOn(Move):
    """Leave an open question, a read-back or a break as it is and go on."""


@dataclass(frozen=True, slots=True)
class Confirm(Move):
    """Nothing on this page of prepared facts and parts is wrong."""


@dataclass(frozen=True, slots=True)
class JudgeTheme(Move):
    """Decide a theme and say why."""

    theme: str
    decision: str
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class UpdateAlert(Move):
    """What came of alert `of` (its number); the last one if left out. Fields are those of an alert."""

    fields: tuple[tuple[str, str], ...] = field(default=())
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Sign(Move):
    """Sign, or say why not today."""

    signer: Signer
    answer: Literal["yes", "not_today", "declined", "absent"] = "yes"
