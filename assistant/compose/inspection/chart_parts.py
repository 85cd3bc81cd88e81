"""What the charts of an inspection are made of: numbers and words, and nothing of how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assistant.catalogue import N_, _
from assistant.compose.composed import Composed

# `few`: too few cases, now or then, to call it anything.
Direction = Literal["better", "worse", "alike", "few"]
DIRECTIONS: Mapping[Direction, str] = {
    "better": N_("Better. {when}: {before}. Now: {now}, {met} of {of}."),
    "worse": N_("Worse. {when}: {before}. Now: {now}, {met} of {of}."),
    "alike": N_("About the same. {when}: {before}. Now: {now}, {met} of {of}."),
    "few": N_("Fewer than five cases: nothing to compare."),
}


class ThemeBar(Composed):
    """The cases of one question; `rest`: what was not come to, or set aside."""

    figure: str
    number: str
    name: str
    met: int
    not_met: int
    not_needed: int
    rest: int


class ReasonBar(Composed):
    """How often one main reason was given."""

    words: str
    count: int


class ThemeChart(Composed):
    """One theme. `few`: the questions that are not drawn, since fewer than five cases were on either side.

    `more_reasons`: how many further reasons there are. `few_reasons`: some were given, and too few to draw.
    """

    theme: str
    number: int
    title: str
    bars: tuple[ThemeBar, ...]
    few: tuple[str, ...] = ()
    reasons: tuple[ReasonBar, ...] = ()
    more_reasons: int = 0
    few_reasons: bool = False


class DirectionLine(Composed):
    """A figure then and now: in words, and as the hundredth parts at which the two stand; none where they are few."""

    figure: str
    number: str
    name: str
    direction: Direction
    before: str = ""
    now: str = ""
    before_at: int = 0
    now_at: int = 0
    met: int = 0
    of: int = 0


class LetterCharts(Composed):
    """The charts of one inspection: `cases` are counted, `when` was the last one. No theme: too few cases for any."""

    language: str
    title: str
    cases: int
    themes: tuple[ThemeChart, ...]
    when: str = ""
    directions: tuple[DirectionLine, ...] = ()

    @property
    def has_rest(self) -> bool:
        """Whether any case left a bar without an answer."""
        return any(bar.rest for theme in self.themes for bar in theme.bars)

    @property
    def most(self) -> int:
        """How many the longest bar stands for: the cases, or a reason that was given even more often."""
        return max((self.cases, *(reason.count for theme in self.themes for reason in theme.reasons)))

    def told(self, line: DirectionLine) -> str:
        """Which way a figure went, in words."""
        parts = {"when": self.when, "before": line.before, "now": line.now, "met": line.met, "of": line.of}
        return _(DIRECTIONS[line.direction]).format(**parts)
