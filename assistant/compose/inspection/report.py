"""The letter as other programs read it, to the letter of `inspection report --format json` (contract section 5)."""

from __future__ import annotations

from typing import Literal

from assistant.compose.composed import Composed

# Who wrote a sentence: the program, or a person in its place.
By = Literal["program", "person"]


class LeftOutLine(Composed):
    """An interview that is not counted, and why, in words."""

    interview: str
    why: str


class Statement(Composed):
    """What the letter says of one figure. `n` counts the named `side`; `because` are the interviews counted in `of`.

    `phrase` is the one that the text uses, and one of the `admissible`, which stand in order of closeness.
    """

    paragraph: str
    figure: str
    side: Literal["met", "not_met"]
    n: int
    of: int
    phrase: str
    admissible: tuple[str, ...]
    text: str
    main_reason: str | None
    because: tuple[str, ...]
    by: By = "program"


class LetterFinding(Composed):
    """A strength, or an area that has to improve, and the figures it rests on."""

    text: str
    figures: tuple[str, ...]


class PracticeLine(Composed):
    """Good practice that may be told: with consent, and in words that point to nobody."""

    interview: str
    question: str
    text: str


def practice_id(interview: str, question: str) -> str:
    """The name of a piece of good practice among the sentences of a letter."""
    return f"practice:{interview}:{question}"


class LetterReport(Composed):
    """The report of an inspection."""

    inspection: str
    area: str
    cases: int
    left_out: tuple[LeftOutLine, ...]
    statements: tuple[Statement, ...]
    strengths: tuple[LetterFinding, ...]
    improvements: tuple[LetterFinding, ...]
    good_practice: tuple[PracticeLine, ...]
