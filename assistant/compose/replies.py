"""Replies to the feedback in words, as they stand beside their lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.compose.points import ReplyPoint
from assistant.compose.words import day

__all__ = ["ReplyLine", "reply_lines"]

REPLIED: Mapping[str, str] = {
    "accept": "Accepted",
    "context": "Context added",
    "inaccuracy": "Said to be inaccurate",
    "disagree": "Disagreed",
}
ANSWERED: Mapping[str, str] = {"upheld": "upheld", "partly": "upheld in part", "not_upheld": "not upheld"}


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
            how=REPLIED[reply.replied_as],
            when=day(reply.at[:10]),
            answered=f"{ANSWERED[reply.answer.answered_as]} by {reply.answer.by}: {reply.answer.text}"
            if reply.answer
            else "",
        )
        for reply in points
    )
