"""What a letter is warned of before it is signed, and which good practice may be told.

The program's own sentences pass all of this by how they are made; what people write is looked at here, and a warning
never changes a word of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from assistant.compose.composed import Composed
from assistant.compose.letter_page import Letter, Practice, Sentence
from assistant.compose.letter_points import PracticeLine
from assistant.compose.phrases import Phrase, guarded_words, overstated, phrases
from assistant.core.figures import InspectedCase

__all__ = ["LetterWarning", "Problem", "check_letter", "practice_that_may_be_told"]

Problem = Literal[
    "place_open", "overstated", "unsupported", "score", "quotation", "names_somebody", "figure_moved", "few_counted"
]
SCORE = re.compile(r"\d\s*%|\bper ?cent\b|\b\d+ (?:out )?of (?:the )?\d+\b", re.IGNORECASE)
QUOTED = re.compile(r"[“\"«][^”\"»]+[”\"»]")
FEWEST_LETTERS = 2


class LetterWarning(Composed):
    """One thing to look at: in which sentence, what kind of thing, and the words or the other sentence it is about."""

    sentence: str
    problem: Problem
    about: str = ""


def check_letter(letter: Letter, cases: Sequence[InspectedCase] = ()) -> tuple[LetterWarning, ...]:
    """Everything that the letter is warned of, from top to bottom; with `cases`, also their names."""
    sentences = letter.sentences()
    found = [warning for sentence in sentences for warning in _of_sentence(sentence, letter, cases)]
    found += [
        LetterWarning(sentence=one.lower, problem="overstated", about=one.higher)
        for one in overstated(_worded(sentences, letter.language))
    ]
    return tuple(found)


def _worded(sentences: Sequence[Sentence], language: str) -> Iterator[tuple[str, Fraction, Phrase]]:
    """The phrases that are told, each with its share; sides are not compared with each other."""
    for sentence in sentences:
        told = sentence.statement
        if told is None or told.side != "met":
            continue
        for phrase in phrases(told.n, told.of, language=language):
            if phrase.text == told.phrase:
                yield sentence.id, Fraction(told.n, told.of), phrase


def _of_sentence(sentence: Sentence, letter: Letter, cases: Sequence[InspectedCase]) -> Iterator[LetterWarning]:
    if sentence.kind == "place":
        yield LetterWarning(sentence=sentence.id, problem="place_open", about=sentence.text)
        return
    if sentence.moved:
        yield LetterWarning(sentence=sentence.id, problem="figure_moved")
    if sentence.held_back:
        yield LetterWarning(sentence=sentence.id, problem="few_counted", about=sentence.held_back)
    for name, word in _unsupported(sentence, letter.language):
        yield LetterWarning(sentence=sentence.id, problem="unsupported", about=f"{name}: {word}")
    if sentence.by == "person":
        yield from _of_words(sentence, cases)


def _unsupported(sentence: Sentence, language: str) -> Iterator[tuple[str, str]]:
    """Words that compare, where no figure bears them out."""
    text = sentence.text.casefold()
    for name, words in guarded_words(language).items():
        if name not in sentence.may_say:
            yield from ((name, word) for word in words if word in text)


def _of_words(sentence: Sentence, cases: Sequence[InspectedCase]) -> Iterator[LetterWarning]:
    if score := SCORE.search(sentence.text):
        yield LetterWarning(sentence=sentence.id, problem="score", about=score[0])
    if quotation := QUOTED.search(sentence.text):
        yield LetterWarning(sentence=sentence.id, problem="quotation", about=quotation[0])
    for name in _named(sentence.text, cases):
        yield LetterWarning(sentence=sentence.id, problem="names_somebody", about=name)


def _named(text: str, cases: Sequence[InspectedCase]) -> Iterator[str]:
    names = {name for case in cases for name in (case.case, case.worker) if len(name) >= FEWEST_LETTERS}
    yield from (name for name in sorted(names) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def practice_that_may_be_told(practice: Sequence[Practice], cases: Sequence[InspectedCase]) -> Iterator[PracticeLine]:
    """Good practice from a case that counts: with consent, in a text of its own that names no case and no worker."""
    counted = {case.interview for case in cases}
    for one in practice:
        if one.consent and one.text.strip() and one.interview in counted and not any(_named(one.text, cases)):
            yield PracticeLine(interview=one.interview, question=one.question, text=one.text.strip())
