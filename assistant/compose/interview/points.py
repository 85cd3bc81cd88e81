"""The points of the learning feedback, to the letter of `feedback --format json` (contract section 5)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.compose.composed import Composed
from assistant.core.bank.questions import Value


class Because(Composed):
    """What a line rests on; the two lists are sorted and never both empty."""

    questions: tuple[str, ...]
    events: tuple[int, ...]


class FeedbackPoint(Composed):
    """One point. Its id names its kind and its question or theme, and so does not move when others come and go."""

    id: str


class Strength(FeedbackPoint):
    """Something done well; its id is `strength:QUESTION`."""

    text: str
    because: Because


class Written(FeedbackPoint):
    """Something told and not written; its id is `written:` and the judgement, or the `recorded` question of a pair."""

    text: str
    because: Because


class LearningPoint(FeedbackPoint):
    """Something to learn from; its id is `learning:QUESTION`."""

    text: str
    enough: str
    next_step: str
    by: str
    due: str | None
    because: Because


class ViewPoint(FeedbackPoint):
    """Something the two saw differently; its id is `view:QUESTION`."""

    question: str
    case_manager: str
    inspector: Value
    text: str
    because: Because


class JudgementPoint(FeedbackPoint):
    """How a theme was judged; its id is `judgement:THEME`."""

    theme: str
    decision: str
    rationale: str
    because: Because


class DoNowPoint(FeedbackPoint):
    """Something to put right on this case at once; its id is `now:QUESTION`."""

    text: str
    by: str
    due: str | None
    because: Because


class ReplyAnswer(Composed):
    """What a named person said to a reply."""

    answered_as: str = Field(alias="as")
    by: str
    text: str


class ReplyPoint(Composed):
    """A reply of the case manager's; it stays beside its point for ever, also when the point has gone."""

    point: str
    replied_as: str = Field(alias="as")
    text: str
    at: str
    answer: ReplyAnswer | None


class FeedbackData(Composed):
    """The learning feedback, as other programs read it."""

    interview: str
    case: str
    status: Literal["open", "complete", "signed"]
    head: str | None
    strengths: tuple[Strength, ...]
    said_not_written: tuple[Written, ...]
    learning: tuple[LearningPoint, ...]
    views_differed: tuple[ViewPoint, ...]
    judgements: tuple[JudgementPoint, ...]
    do_now: tuple[DoNowPoint, ...]
    case_manager_words: str | None
    replies: tuple[ReplyPoint, ...]
