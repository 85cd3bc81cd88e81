"""The replies to the lines of the learning feedback, in words."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.catalogue import _
from assistant.compose.blocks import Run, Runs, label, runs
from assistant.compose.interview.points import ReplyPoint
from assistant.compose.turn_words import ANSWERED, REPLIED
from assistant.compose.words import day


class ReplyLine(ReplyPoint):
    """A reply with its words; `answered` is empty while nobody has answered."""

    how: str
    when: str
    answered: str


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
