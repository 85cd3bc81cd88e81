"""Key strengths and areas requiring improvement: which topics, in which order, and why there.

A topic holds the figures of one matter in all themes, so that "reviews" is one item and not three. Its place is a sum
that anybody can check: the share that is not met over all its answers, something more if a headline question of it is
weak, and something more for each further question in which it comes back. No score of it is ever printed in a letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from assistant.catalogue import _, n_
from assistant.compose.inspection.letter_table import LetterTable, Topic
from assistant.compose.inspection.page import LetterChoices, RankedTopic
from assistant.compose.inspection.statements import FEWEST_TOLD
from assistant.compose.words import lower_first
from assistant.core.bank.bank import Bank
from assistant.core.inspection.figures import CountedFigure


@dataclass(frozen=True, slots=True)
class Shares:
    """Met and not met of every figure, cases and team alike; those of fewer than five are not in it."""

    counts: Mapping[str, tuple[int, int]]
    headline: frozenset[str]
    reasons: Mapping[str, tuple[tuple[str, int], ...]]
    words: Mapping[str, str]

    @classmethod
    def of(
        cls, bank: Bank, figures: Mapping[str, CountedFigure], team: Mapping[str, tuple[int, int]], language: str
    ) -> Shares:
        """The shares of an inspection; a figure of the bank's own is as weighty as a headline question."""
        counts = {name: (len(figure.met), len(figure.not_met)) for name, figure in figures.items()}
        counts |= team
        own = {figure.id for figure in bank.figures}
        headline = own | {question.id for question in bank.questions.values() if question.headline}
        return cls(
            {name: (met, unmet) for name, (met, unmet) in counts.items() if met + unmet >= FEWEST_TOLD},
            frozenset(headline),
            {name: figure.reason_counts for name, figure in figures.items()},
            {one.id: lower_first(one.text.to(language)) for several in bank.reasons.values() for one in several},
        )

    def not_met(self, name: str) -> Fraction:
        """The share of a figure that is not met."""
        met, unmet = self.counts[name]
        return Fraction(unmet, met + unmet)


def improvements(table: LetterTable, shares: Shares, choices: LetterChoices) -> tuple[RankedTopic, ...]:
    """The areas to improve, the weightiest first: at most as many as the table says, unless a person chose others."""
    ranked = []
    for topic in table.improvements:
        told = [name for name in topic.figures if name in shares.counts]
        weak = [name for name in told if shares.not_met(name) >= table.thresholds.weak_from]
        if weak:
            ranked.append((_weight(table, shares, told, weak), topic, weak, told))
    ranked.sort(key=itemgetter(0), reverse=True)
    found = [
        RankedTopic(id=f"improvement:{topic.id}", text=topic.text, figures=tuple(weak), why=_why(shares, told, weak))
        for _weight_, topic, weak, told in ranked
    ]
    return _chosen(found, table.thresholds.most, choices, "improvements")


def _weight(table: LetterTable, shares: Shares, told: Sequence[str], weak: Sequence[str]) -> Fraction:
    """The sum that the module's first lines tell of."""
    limits = table.thresholds
    headline = limits.headline if shares.headline & set(weak) else Fraction(0)
    return _unmet_of(shares, told) + headline + limits.recurs * min(len(weak) - 1, limits.recurs_most)


def _unmet_of(shares: Shares, told: Sequence[str]) -> Fraction:
    met, unmet = (sum(shares.counts[name][side] for name in told) for side in (0, 1))
    return Fraction(unmet, met + unmet)


def _why(shares: Shares, told: Sequence[str], weak: Sequence[str]) -> str:
    met, unmet = (sum(shares.counts[name][side] for name in told) for side in (0, 1))
    parts = [_("not met in {unmet} of {of} answers").format(unmet=unmet, of=met + unmet)]
    if shares.headline & set(weak):
        parts.append(_("a headline question is among them"))
    if len(weak) > 1:
        parts.append(n_("weak in {count} question", "weak in {count} questions", len(weak)).format(count=len(weak)))
    reasons: Counter[str] = Counter()
    for name in weak:
        reasons.update(dict(shares.reasons.get(name, ())))
    recurring = [(reason, count) for reason, count in reasons.most_common(2) if count > 1 and reason != "other"]
    if recurring:
        told_of = ", ".join(f"{shares.words.get(reason, reason)} ({count})" for reason, count in recurring)
        parts.append(_("main reasons that recur: {reasons}").format(reasons=told_of))
    return "; ".join(parts)


def strengths(
    table: LetterTable, shares: Shares, choices: LetterChoices, areas: Iterable[RankedTopic] = ()
) -> tuple[RankedTopic, ...]:
    """The strengths, the strongest first: most answers are met, and no headline question of the topic is weak.

    A matter that stands among the `areas` to improve is no strength of the same letter.
    """
    to_improve = {area.id.partition(":")[2] for area in areas}
    limits = table.thresholds
    ranked = []
    for topic in table.strengths:
        told = [name for name in _names(topic) if name in shares.counts]
        if not told or topic.id in to_improve:
            continue
        met = 1 - _unmet_of(shares, told)
        weakest = [1 - shares.not_met(name) for name in told if name in shares.headline]
        if met >= limits.strength_from and all(share >= limits.strength_headline for share in weakest):
            ranked.append((met, topic, told))
    ranked.sort(key=itemgetter(0), reverse=True)
    found = [
        RankedTopic(id=f"strength:{topic.id}", text=topic.text, figures=tuple(told), why=_why_strong(shares, told))
        for _met, topic, told in ranked
    ]
    return _chosen(found, limits.most, choices, "strengths")


def _names(topic: Topic) -> tuple[str, ...]:
    return (*topic.figures, *topic.team)


def _why_strong(shares: Shares, told: Sequence[str]) -> str:
    met, unmet = (sum(shares.counts[name][side] for name in told) for side in (0, 1))
    return _("met in {met} of {of} answers").format(met=met, of=met + unmet)


def _chosen(found: Sequence[RankedTopic], most: int, choices: LetterChoices, part: str) -> tuple[RankedTopic, ...]:
    """The first few as they rank; where a person put them in an order, in theirs.

    What has come to rank among the first few since then stands behind those that they named: it is not theirs to have
    left out before they saw it.
    """
    kept = {topic.id: topic for topic in found if not ((one := choices.of(topic.id)) and one.dropped)}
    order = [name for name in choices.order.get(part, ()) if name in kept]
    names = dict.fromkeys((*order, *list(kept)[:most]))
    return tuple(_worded((kept[name] for name in names), choices))


def _worded(topics: Iterable[RankedTopic], choices: LetterChoices) -> Iterator[RankedTopic]:
    for topic in topics:
        choice = choices.of(topic.id)
        yield topic.model_copy(update={"text": choice.text, "by": "person"}) if choice and choice.text else topic
