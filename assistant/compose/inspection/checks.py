"""What a letter is warned of before it is signed, and which good practice may be told.

The program's own sentences pass all of this by how they are made; what people write is looked at here, and a warning
never changes a word of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from assistant.compose.composed import Composed
from assistant.compose.inspection.page import GoodPractice, Letter, Sentence
from assistant.compose.inspection.phrases import Phrase, guarded_words, overstated, phrases, shares_named
from assistant.compose.inspection.report import PracticeLine, practice_id
from assistant.core.inspection.figures import InspectedCase

Problem = Literal[
    "place_open",
    "overstated",
    "unsupported",
    "untrue_share",
    "score",
    "quotation",
    "names_somebody",
    "figure_moved",
    "few_counted",
    "counts_a_few",
]
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty)"
)
SCORE = re.compile(
    rf"\b\d[\d.,]*\s*%|\bper ?cent\b|\b{_NUMBER} (?:out )?of (?:the )?{_NUMBER}\b|\b\d+/\d+\b", re.IGNORECASE
)
# A person may count a few cases, and should know that they could point to a child.
FEW = re.compile(
    r"\b(?:one|two|three|four|a single|[1-4]) (?:of the )?(?:relevant )?(?:cases?|child|children)\b", re.IGNORECASE
)
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
    told = (*sentences, *_told_by_people(letter))
    found = [warning for sentence in told for warning in _of_sentence(sentence, letter, cases)]
    found += [
        LetterWarning(sentence=one.lower, problem="overstated", about=one.higher)
        for one in overstated(_worded(sentences, letter.language))
    ]
    return tuple(found)


def _told_by_people(letter: Letter) -> Iterator[Sentence]:
    """What people wrote in the lists at the end: strengths and areas in their words, and good practice."""
    for topic in (*letter.strengths, *letter.improvements):
        if topic.by == "person":
            yield Sentence(id=topic.id, kind="told", text=topic.text, by="person")
    for one in letter.report.good_practice:
        yield Sentence(id=practice_id(one.interview, one.question), kind="told", text=one.text, by="person")


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
    for word in _unsupported(sentence, letter.language):
        yield LetterWarning(sentence=sentence.id, problem="unsupported", about=word)
    if sentence.by == "person":
        yield from _of_words(sentence, cases)
        yield from _of_shares(sentence, letter.language)


def _of_shares(sentence: Sentence, language: str) -> Iterator[LetterWarning]:
    """Shares that a person named and that are true of none of the sentence's figures."""
    if sentence.statement is None:
        return
    for named in shares_named(sentence.text, language):
        if named not in sentence.may_name:
            yield LetterWarning(sentence=sentence.id, problem="untrue_share", about=named)


def _unsupported(sentence: Sentence, language: str) -> Iterator[str]:
    """Words that compare, where no figure bears them out."""
    text = sentence.text.casefold()
    for name, words in guarded_words(language).items():
        if name not in sentence.may_say:
            yield from (word for word in words if word in text)


def _of_words(sentence: Sentence, cases: Sequence[InspectedCase]) -> Iterator[LetterWarning]:
    if score := SCORE.search(sentence.text):
        yield LetterWarning(sentence=sentence.id, problem="score", about=score[0])
    if few := FEW.search(sentence.text):
        yield LetterWarning(sentence=sentence.id, problem="counts_a_few", about=few[0])
    if quotation := QUOTED.search(sentence.text):
        yield LetterWarning(sentence=sentence.id, problem="quotation", about=quotation[0])
    for name in names_told(sentence.text, cases):
        yield LetterWarning(sentence=sentence.id, problem="names_somebody", about=name)


def names_told(text: str, cases: Sequence[InspectedCase]) -> tuple[str, ...]:
    """The cases and workers that a text names: a worker also by a part of the name, if it is written as a name."""
    whole = {name for case in cases for name in (case.case, case.worker) if len(name) >= FEWEST_LETTERS}
    parts = {part for part in _parts({case.worker for case in cases if case.worker}) if part not in whole}
    found = [name for name in sorted(whole) if re.search(_alone(name), text, re.IGNORECASE)]
    also = (part for part in sorted(parts) if re.search(_alone(part), text))
    return (*found, *(part for part in also if not any(part in name for name in found)))


def _alone(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _parts(workers: Collection[str]) -> set[str]:
    """The parts of names that begin with a capital; what several share, such as a title, tells nobody apart."""
    parts = [set(re.findall(r"[^\W\d_][^\W\d_]{2,}", name)) for name in workers]
    shared = set.intersection(*parts) if len(parts) > 1 else set()
    return {part for part in set().union(*parts) - shared if part[0].isupper()}


def practice_that_may_be_told(
    practice: Sequence[GoodPractice], counted: Sequence[InspectedCase], sample: Sequence[InspectedCase]
) -> Iterator[PracticeLine]:
    """Good practice from a case that counts: with consent, in a text that names no case and no worker of the sample."""
    counts = {case.interview for case in counted}
    for one in practice:
        if one.consent and one.text.strip() and one.interview in counts and not names_told(one.text, sample):
            yield PracticeLine(interview=one.interview, question=one.question, text=one.text.strip())
