"""What the page of a letter is made of, and what the lead inspector chose of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assistant.compose.composed import Composed
from assistant.compose.inspection.chart_parts import LetterCharts
from assistant.compose.inspection.report import By, LetterReport, Statement


class LetterChoice(Composed):
    """What a person chose for one sentence: a phrase, words of their own, or to leave it out.

    `kept`: somebody stands for it, or a comment is about it. `n` and `of` are the figure as it was when a person chose,
    so that it shows when it has moved.
    """

    sentence: str
    phrase: str | None = None
    text: str | None = None
    kept: bool = False
    dropped: bool = False
    n: int | None = None
    of: int | None = None

    @property
    def wanted(self) -> bool:
        """Whether somebody wants the sentence in the letter."""
        return self.kept or self.phrase is not None or self.text is not None


class LetterChoices(Composed):
    """All choices, at most one a sentence, and the order of sentences in the parts where somebody changed it.

    `spare`: what a paragraph does not propose by itself is composed as well.
    """

    sentences: tuple[LetterChoice, ...] = ()
    order: Mapping[str, tuple[str, ...]] = {}
    spare: bool = False

    def of(self, sentence: str) -> LetterChoice | None:
        """The last choice about a sentence."""
        return next((choice for choice in reversed(self.sentences) if choice.sentence == sentence), None)


class GoodPractice(Composed):
    """Good practice from a case, its text de-identified by a person; told only with the consent of whose work it is."""

    interview: str
    question: str
    text: str
    consent: bool = False


class Sentence(Composed):
    """One sentence of the letter, or a place left for one.

    Its id names its place and its figure, and so does not move. `moved`: its figure is not what it was when a person
    chose. `may_say`: what its figures would bear out, if the lead inspector wants to say it. `may_name`: the shares
    that are true of its figures, where a person wrote it. `held_back`: why a closer phrase, which counts a few cases,
    is left to the lead inspector. `spare`: its paragraph has others that say more, and proposes it no more.
    """

    id: str
    kind: Literal["statement", "place", "told"]
    text: str
    by: By = "program"
    statement: Statement | None = None
    moved: bool = False
    may_say: tuple[str, ...] = ()
    may_name: tuple[str, ...] = ()
    held_back: Literal["", "one_case", "one_worker"] = ""
    spare: bool = False


class PageParagraph(Composed):
    """A numbered paragraph."""

    number: str
    sentences: tuple[Sentence, ...]


class PagePart(Composed):
    """The paragraphs under a theme."""

    theme: str
    number: int
    title: str
    paragraphs: tuple[PageParagraph, ...]


class AddressLine(Composed):
    """A line of the letter's head; `place`: nobody has said yet what belongs here."""

    label: str
    text: str
    place: bool = False


class RankedTopic(Composed):
    """A strength or an area to improve, with what put it where it stands."""

    id: str
    text: str
    figures: tuple[str, ...]
    why: str
    by: By = "program"


class FigureLine(Composed):
    """One figure in full, for the table of figures; reasons by frequency."""

    figure: str
    number: str
    name: str
    theme: str
    met: int
    not_met: int
    of: int
    not_needed: int
    not_reached: int
    set_aside: Mapping[str, int]
    main_reason: str
    reasons: tuple[tuple[str, int], ...]
    phrase: str
    counted: tuple[str, ...]


class Letter(Composed):
    """The whole letter; `draft` while a place is open. `report` alone is what other programs read.

    `charts` are for the lead inspector and no part of what is sent.
    """

    report: LetterReport
    language: str
    title: str
    headings: Mapping[str, str]
    draft: bool = True
    address: tuple[AddressLine, ...] = ()
    opening: tuple[Sentence, ...] = ()
    context: tuple[Sentence, ...] = ()
    summary: tuple[Sentence, ...] = ()
    parts: tuple[PagePart, ...]
    team: tuple[Sentence, ...]
    strengths: tuple[RankedTopic, ...]
    strength_places: tuple[Sentence, ...] = ()
    improvements: tuple[RankedTopic, ...]
    recommendation: str = ""
    closing: tuple[Sentence, ...] = ()
    copies: tuple[str, ...] = ()
    figures: tuple[FigureLine, ...]
    charts: LetterCharts

    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, from top to bottom."""
        numbered = (s for part in self.parts for paragraph in part.paragraphs for s in paragraph.sentences)
        before, after = (
            (*self.opening, *self.context, *self.summary),
            (*self.team, *self.strength_places, *self.closing),
        )
        return (*before, *numbered, *after)
