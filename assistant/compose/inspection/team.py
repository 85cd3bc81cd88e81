"""Operational management: what people said of the team, as shares of those who answered, from five people up.

Answers of the team belong to no case and name nobody. A few people are never counted in words, and what they said in
their own words is not repeated: both could point to one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.catalogue import _
from assistant.compose.inspection.letter_table import LetterTable
from assistant.compose.inspection.page import Sentence
from assistant.compose.inspection.phrases import phrases
from assistant.compose.inspection.statements import told_by_share
from assistant.compose.words import sentence
from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Value
from assistant.core.text.texts import fill

FEWEST_PEOPLE = 5
# One person's answers by question.
TeamAnswers = Mapping[str, Value]


def team_counts(bank: Bank, team: Sequence[TeamAnswers]) -> dict[str, tuple[int, int]]:
    """Met and not met of each question that five people or more answered; the rest is not told at all."""
    counts = {}
    for question in bank.team:
        answered = [answers[question.id] for answers in team if question.id in answers]
        if question.has_sides and len(answered) >= FEWEST_PEOPLE:
            met = sum(question.side(answer) == "met" for answer in answered)
            counts[question.id] = (met, len(answered) - met)
    return counts


def team_sentences(table: LetterTable, counts: Mapping[str, tuple[int, int]]) -> Iterator[Sentence]:
    """The sentences on operational management; a place instead where too few people answered."""
    asked = [line for line in table.team if line.question in counts]
    told = [line for line in asked if told_by_share(line.told, *counts[line.question], table.thresholds)]
    # Who answered otherwise than all the others would be known at once.
    told = [line for line in told if 1 not in counts[line.question]]
    for line in told:
        met, unmet = counts[line.question]
        n = met if line.side == "met" else unmet
        # A phrase that counts people could point to one.
        shares = [one for one in phrases(n, met + unmet, unit="people", language=table.language) if not one.singles_out]
        text = sentence(fill(line.text, {"people": shares[0].inside}))
        yield Sentence(id=f"team:{line.question}:{line.side}", kind="told", text=text)
    yield Sentence(id="place:team", kind="place", text=_place(bool(told)))


def _place(told: bool) -> str:
    if told:
        return _("What else people told you of the team, in your words and not in theirs.")
    return _("What people told you of the team; fewer than five answered, so nothing is told of them here.")
