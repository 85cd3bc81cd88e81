"""What the page of the learning feedback is made of: its lines, the replies to them, and what is said around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.catalogue import _
from assistant.compose.blocks import Run, Runs, label, runs
from assistant.compose.composed import Composed
from assistant.compose.interview.points import FeedbackData, ReplyPoint
from assistant.compose.turns import ANSWERED, REPLIED
from assistant.compose.words import day


class WhyHere(Composed):
    """One question that a line rests on, in words: both views, what decided it, and what shows it.

    Of others' work only the question is told, and `others` says so.
    """

    number: str
    short: str
    ask: str
    others: bool = False
    view: str = ""
    answer: str = ""
    reasons: tuple[str, ...] = ()
    explained: str = ""
    record: str = ""
    shows: str = ""
    places: str = ""
    remark: str = ""
    said_by_inspector: bool = False


class ReplyLine(ReplyPoint):
    """A reply with its words; `answered` is empty while nobody has answered."""

    how: str
    when: str
    answered: str


class FeedbackLine(Composed):
    """One line of the page, the notes shared on it and the replies to it; what it rests on, in words and by event."""

    id: str
    text: str
    notes: tuple[str, ...] = ()
    replies: tuple[ReplyLine, ...] = ()
    why: tuple[WhyHere, ...] = ()
    events: tuple[int, ...] = ()


class ToRead(Composed):
    """Something to read further; the address may be empty."""

    title: str
    url: str


class TaskLine(FeedbackLine):
    """A line that somebody does something about. `enough` is empty where the text says it already."""

    enough: str = ""
    next_step: str = ""
    who_and_when: str
    read: tuple[ToRead, ...] = ()


class PartLine(FeedbackLine):
    """How one part was judged, and why."""

    title: str
    decision: str


class PathLine(Composed):
    """What was said to a read-back, where it was more than yes."""

    title: str
    said: str


class ClosingLine(Composed):
    """A closing question and its answer."""

    ask: str
    answer: str


class HowToReply(Composed):
    """How to say that a line is wrong or incomplete: the sentence before where names stand, that after, the command."""

    ask: str
    what_follows: str
    command: str


class Term(Composed):
    """A word of the trade that the page uses, and what it means."""

    term: str
    meaning: str


class FeedbackPage(Composed):
    """The learning feedback for the case manager, `draft` until the inspector has signed.

    `feedback` alone is what other programs read: contract section 5, `feedback --format json`.
    """

    feedback: FeedbackData
    language: str
    started: str
    draft: bool
    to_you: bool
    headings: Mapping[str, str]
    title: str
    about: tuple[str, ...]
    strengths: tuple[FeedbackLine, ...]
    also_good: str
    do_now: tuple[TaskLine, ...]
    said_not_written: tuple[FeedbackLine, ...]
    learning: tuple[TaskLine, ...]
    views_differed: tuple[FeedbackLine, ...]
    not_yours: tuple[str, ...]
    judgements: tuple[PartLine, ...]
    closing: tuple[ClosingLine, ...]
    read_backs: tuple[PathLine, ...]
    other_replies: tuple[ReplyLine, ...]
    how_to_reply: HowToReply
    terms: tuple[Term, ...]


def reply_lines(points: Iterable[ReplyPoint]) -> tuple[ReplyLine, ...]:
    """The replies in words, in the same order."""
    return tuple(
        ReplyLine(
            point=reply.point,
            replied_as=reply.replied_as,
            text=reply.text,
            at=reply.at,
            answer=reply.answer,
            how=_(REPLIED[reply.replied_as]),
            when=day(reply.at[:10]),
            answered=_("{answer} by {who}: {text}").format(
                answer=_(ANSWERED[reply.answer.answered_as]), who=reply.answer.by, text=reply.answer.text
            )
            if reply.answer
            else "",
        )
        for reply in points
    )


def replied(reply: ReplyLine) -> str:
    """How and when somebody replied, as it stands before their words."""
    return _("{how} on {day}").format(how=reply.how, day=reply.when) + (":" if reply.text else ".")


def reply_runs(reply: ReplyLine) -> Runs:
    """A reply to a line that stands elsewhere, with its answer."""
    answered = (label(_("Answer:")), reply.answered) if reply.answered else ()
    to = (label(_("To")), Run(reply.point, "point"), Run(".", glued=True))
    return runs(*to, label(replied(reply)), reply.text, *answered)
