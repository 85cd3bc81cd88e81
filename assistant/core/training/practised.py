"""What learners judged: a practice file, written by the program, or a class's votes, from a table.

Neither holds the key: what was judged in the record is looked up there.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.core.bank.questions.base import OPTION_ID
from assistant.core.record.event import Frozen

LONGEST_LEARNER = 80
LONGEST_WHY = 2_000
MOST_SECONDS = 10_000_000
MOST_ANSWERS = 2_500

Code = Annotated[str, Field(pattern=OPTION_ID)]


class Given(Frozen):
    """A learner's judgement; no `answer`: they passed. `why` is a line of their own, `seconds` how long they took."""

    about: str = Field(pattern=r"^(theme:)?[a-z_][a-z0-9_]{0,79}$")
    answer: Code | None = None
    reasons: tuple[Code, ...] = Field(default=(), max_length=200)
    why: str = Field(default="", max_length=LONGEST_WHY)
    seconds: int = Field(default=0, ge=0, le=MOST_SECONDS)


class PracticeFile(Frozen):
    """One learner's practice on the transcript of `interview`; `finished` is null while there is more to judge."""

    format: Literal["practice/1"] = "practice/1"
    interview: str
    learner: str = Field(min_length=1, max_length=LONGEST_LEARNER)
    started: str
    finished: str | None = None
    answers: tuple[Given, ...] = Field(default=(), max_length=MOST_ANSWERS)

    def given(self, about: str) -> Given | None:
        """What was judged at one stop; None if it has not come to it."""
        return next((given for given in self.answers if given.about == about), None)


class Vote(Frozen):
    """A row of a class's votes: `votes` people, or one who is named, judged so."""

    about: str
    answer: str
    learner: str = Field(default="", max_length=LONGEST_LEARNER)
    votes: int = Field(default=1, ge=1)
    reasons: tuple[str, ...] = ()
