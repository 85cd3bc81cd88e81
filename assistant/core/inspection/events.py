"""What happened to an inspection: small entries that are only ever added, and never rewritten.

An inspection is not an interview: its entries stand beside the records and change none of them. For their bodies holds
what holds for those of an interview.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from assistant.core.record.bodies import Family
from assistant.core.record.event import Body, Frozen, Stored

# What an inspection may be called: it is typed often, and stands in the names of files.
NAME = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$"


class LetterSentence(Frozen):
    """A sentence of the letter as it was composed: its statement's id, and the figure behind it where there is one.

    `where` is the number of its paragraph, or else the heading that it stands under.
    """

    number: str = ""
    where: str = ""
    statement: str
    text: str
    n: int | None = None
    of: int | None = None


class Created(Body):
    """The inspection of an area was begun."""

    kind = "created"
    name: str = Field(pattern=NAME)
    area: str


class InterviewAdded(Body):
    """A case of the sample."""

    kind = "interview_added"
    interview: str
    case: str = ""


class InterviewRemoved(Body):
    """An interview does not belong to this inspection after all."""

    kind = "interview_removed"
    interview: str
    why: str


class CaseSetAside(Body):
    """A case stays in the sample and is counted in nothing, for a reason that the letter's figures can name."""

    kind = "case_set_aside"
    interview: str
    why: str


class CaseTakenBack(Body):
    """A case that was set aside counts again."""

    kind = "case_taken_back"
    interview: str


class FactsSet(Body):
    """The area facts: the text of their file as it was taken in, which replaces what was there before."""

    kind = "facts_set"
    file: str
    text: str


class PhraseChosen(Body):
    """The words for a figure, and the figure as it stood then."""

    kind = "phrase_chosen"
    statement: str
    phrase: str
    n: int | None = None
    of: int | None = None


class SentenceWritten(Body):
    """A sentence of the lead inspector's own, and the figure that stood behind it then."""

    kind = "sentence_written"
    statement: str
    text: str
    n: int | None = None
    of: int | None = None


class SentenceLeftOut(Body):
    """A sentence does not stand in the letter."""

    kind = "sentence_left_out"
    statement: str
    why: str = ""


class ReadAndMine(Body):
    """The lead inspector has read this very text and stands for it."""

    kind = "read_and_mine"
    statement: str
    text: str
    n: int | None = None
    of: int | None = None


class ChoiceDropped(Body):
    """A choice was taken back; what the program proposes stands again."""

    kind = "choice_dropped"
    statement: str
    what: Literal["phrase", "sentence", "left_out", "mine"]


class OrderChosen(Body):
    """The order of the statements of one part of the letter; none: as it was proposed."""

    kind = "order_chosen"
    part: str
    statements: tuple[str, ...]


class ConsentGiven(Body):
    """Whether a piece of good practice may be told, who said so, and the text that names nobody."""

    kind = "consent_given"
    interview: str
    question: str
    consent: Literal["yes", "no"]
    person: str
    text: str = ""


class DraftMade(Body):
    """The draft that went to the service, sentence by sentence: comments are about these numbers."""

    kind = "draft_made"
    sentences: tuple[LetterSentence, ...]


class CommentReceived(Body):
    """What the service says is wrong with sentence `sentence` of draft `draft`; `comment` is its own number."""

    kind = "comment_received"
    comment: int = Field(ge=1)
    draft: int = Field(ge=1)
    sentence: int = Field(ge=1)
    statement: str
    about: str
    text: str
    source: str = ""
    service: str = ""


class CommentAnswered(Body):
    """A named person's answer to comment `comment`."""

    kind = "comment_answered"
    comment: int
    answer: Literal["upheld", "partly", "not_upheld"] = Field(alias="as")
    person: str
    text: str


class Adjudicated(Body):
    """Where assessors differed: what holds from now on, picked and reasoned by a third person.

    `about` is a question's id or `theme:` and a theme's; `pick` is the interview whose answer it is, and empty for
    another answer than any of theirs. What they said stays with them, in their own records.
    """

    kind = "adjudicated"
    interview: str
    about: str
    answer: Stored | None
    pick: str = ""
    reasons: tuple[str, ...] = ()
    person: str
    why: str


class LetterRead(Body):
    """The whole letter was read, and said this."""

    kind = "letter_read"
    sentences: tuple[LetterSentence, ...] = ()


class TeamAnswered(Body):
    """What one person said about the team; null: they would rather not say. It belongs to no case."""

    kind = "team_answered"
    person: str
    question: str
    answer: Stored | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class InspectionEvent:
    """One thing that happened: the `seq`-th of its inspection, at a moment (ISO 8601), by somebody."""

    seq: int
    at: str
    by: str
    body: Body


BODIES = Family(__name__)
