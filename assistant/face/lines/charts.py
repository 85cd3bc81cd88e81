"""The charts of an inspection in characters, the same in every face: bars by what they are made of, and its number.

Nothing rests on colour. Each side has a character of its own, the same one stands over its numbers, and all numbers,
bars and scales of one inspection stand under each other.
"""

from __future__ import annotations

import locale
import os
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.catalogue import _, n_
from assistant.compose.inspection.chart_parts import DirectionLine, LetterCharts, ReasonBar, ThemeBar, ThemeChart

# Pieces of text, each with the name of its style ("": plain), as the full screen paints them.
Line = tuple[tuple[str, str], ...]
STYLE_OF = {"better": "met", "worse": "not-met", "alike": "", "few": "muted"}
MARGIN, GAP = 2, 2
# A longer bar says no more, and the eye has further to go.
WIDEST_STEP = 2
LONGEST_BAR, USUAL_BAR, SHORTEST_BAR = 40, 20, 8
NARROWEST_LABEL = 14


class Signs(NamedTuple):
    """The characters that charts are drawn with."""

    met: str
    not_met: str
    not_needed: str
    rest: str
    better: str
    worse: str
    alike: str
    before: str
    now: str
    between: str
    track: str

    def direction(self, name: str) -> str:
        """The sign of a direction; none where there is none."""
        return {"better": self.better, "worse": self.worse, "alike": self.alike}.get(name, " ")


SHAPES = Signs("■", "□", "·", "?", "▲", "▼", "=", "○", "●", "━", "─")
ASCII = Signs("#", "x", ".", "?", "+", "-", "=", "o", "@", "=", "-")


def signs_for(encoding: str | None = None) -> Signs:
    """What a terminal of this encoding can show; without one, that of the place the program runs in."""
    # A Windows console takes all of Unicode, whatever the encoding of files is there.
    named = encoding or ("utf-8" if os.name == "nt" else locale.getencoding())
    try:
        "".join(SHAPES).encode(named)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return SHAPES


def chart_lines(charts: LetterCharts, width: int, signs: Signs = SHAPES) -> list[Line]:
    """All charts in lines of at most `width` cells: what the signs mean, each theme, and the way since last time."""
    if not charts.themes:
        return [((_("Fewer than five cases are counted: nothing is drawn."), "muted"),)]
    lines = list(_layout(charts, width, signs).legend(charts))
    for theme in charts.themes:
        lines += [(), *theme_lines(charts, theme.theme, width, signs)]
    if charts.directions:
        lines += [(), *direction_lines(charts, width, signs)]
    return lines


def theme_lines(charts: LetterCharts, theme: str, width: int, signs: Signs = SHAPES) -> list[Line]:
    """The chart of one theme and its main reasons; nothing where there is no such theme."""
    layout = _layout(charts, width, signs)
    return [line for chart in charts.themes if chart.theme == theme for line in layout.theme(chart)]


def direction_lines(charts: LetterCharts, width: int, signs: Signs = SHAPES) -> list[Line]:
    """Each figure that the last inspection had too, then and now."""
    layout = _layout(charts, width, signs)
    return [
        *layout.since(charts.when),
        *(line for told in charts.directions for line in layout.way(told, charts.told(told))),
    ]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where everything of one inspection's charts stands, in cells. `whole`: how many answers the longest bar has.

    As long as they fit, each case is one sign, so that a bar can be counted.
    """

    signs: Signs
    width: int
    indent: int
    name: int
    columns: tuple[str, ...]
    column: int
    room: int
    whole: int

    def legend(self, charts: LetterCharts) -> Iterator[Line]:
        """What the signs mean that these charts have."""
        cases = n_("{count} case", "{count} cases", charts.cases).format(count=charts.cases)
        pieces = [((cases, "strong"),), ((f"{self.signs.met} ", "met"), (_("met"), ""))]
        pieces.append(((f"{self.signs.not_met} ", "not-met"), (_("not met"), "")))
        meant = {self.signs.not_needed: _("not needed"), self.signs.rest: _("not reached, or set aside")}
        pieces += [((f"{sign} ", "muted"), (words, "")) for sign, words in meant.items() if sign in self.columns]
        yield from self._flowed(pieces)

    def theme(self, chart: ThemeChart) -> Iterator[Line]:
        """One theme: its title over the columns, its bars, what is not drawn, and its main reasons."""
        styles = ("met", "not-met", "muted", "muted")
        heads = [(sign, style) for sign, style in zip(self.columns, styles, strict=False)]
        *above, last = textwrap.wrap(chart.title, self.indent + self.name - 1) or [""]
        yield from (((" " * MARGIN, ""), (line, "title")) for line in above)
        label = ((" " * MARGIN, ""), (last.ljust(self.indent + self.name), "title"))
        yield (*label, *self._numbers(heads)) if chart.bars else label
        for bar in chart.bars:
            yield from self._bar(bar)
        if chart.few:
            yield from self._told(_("Fewer than five cases, not drawn: {names}.").format(names=", ".join(chart.few)))
        yield from self._reasons(chart)

    def _bar(self, bar: ThemeBar) -> Iterator[Line]:
        counts = dict(zip(self.columns, self._in_columns(bar), strict=True))
        styles = {self.signs.met: "met", self.signs.not_met: "not-met"}
        drawn = _cells(tuple(counts.values()), self.whole, self.room)
        pieces = [
            (self._signs(sign, cells), styles.get(sign, "muted"))
            for sign, cells in zip(counts, drawn, strict=True)
            if cells
        ]
        numbers = [
            (str(count) if count or sign in styles else "", "" if sign in styles else "muted")
            for sign, count in counts.items()
        ]
        yield from self._row(bar.number, bar.name, self._numbers(numbers), pieces)

    def _in_columns(self, bar: ThemeBar) -> Sequence[int]:
        counts = {self.signs.not_needed: bar.not_needed, self.signs.rest: bar.rest}
        return (bar.met, bar.not_met, *(count for sign, count in counts.items() if sign in self.columns))

    def _reasons(self, chart: ThemeChart) -> Iterator[Line]:
        if chart.few_reasons:
            yield from self._told(_("Main reasons: fewer than five were given."))
        if not chart.reasons:
            return
        yield ()
        yield from self._told(_("Main reasons in this theme, by how often each was given"))
        for reason in chart.reasons:
            yield from self._reason(reason)
        if chart.more_reasons:
            more = n_("and {count} more reason", "and {count} more reasons", chart.more_reasons)
            yield from self._told(more.format(count=chart.more_reasons))

    def _reason(self, reason: ReasonBar) -> Iterator[Line]:
        (cells,) = _cells((reason.count,), self.whole, self.room)
        numbers = self._numbers([("", ""), (str(reason.count), "")])
        yield from self._row("", reason.words, numbers, [(self._signs(self.signs.not_met, cells), "not-met")])

    def since(self, when: str) -> Iterator[Line]:
        """The heading over the figures then and now."""
        title = ((" " * MARGIN, ""), (_("Since the last inspection"), "title"))
        before = ((f"{self.signs.before} ", "muted"), (when, ""))
        yield from self._flowed([title, before, ((f"{self.signs.now} ", "strong"), (_("now"), ""))], margin=0)

    def way(self, told: DirectionLine, words: str) -> Iterator[Line]:
        """One figure then and now: which way, on a line from none of the cases to all, and in words."""
        style = STYLE_OF[told.direction]
        drawn = [] if told.direction == "few" else self._track(told, style)
        sign = self._numbers([(self.signs.direction(told.direction), style)])
        yield from self._row(told.number, told.name, sign, drawn)
        yield from self._told(words)

    @property
    def _step(self) -> int:
        return max(1, min(WIDEST_STEP, self.room // self.whole))

    def _signs(self, sign: str, count: int) -> str:
        return sign.ljust(self._step) * count

    def _track(self, told: DirectionLine, style: str) -> list[tuple[str, str]]:
        if not self.room:
            return []
        length = self.room if self.whole > self.room else self.whole * self._step - self._step + 1
        before, now = (round(at * (length - 1) / 100) for at in (told.before_at, told.now_at))
        first, last = sorted((before, now))
        ends = {before: (self.signs.before, "muted"), now: (self.signs.now, style or "strong")}
        inner = (self.signs.between * (last - first - 1), style)
        middle = [ends[first]] if first == last else [ends[first], inner, ends[last]]
        return [(self.signs.track * first, "muted"), *middle, (self.signs.track * (length - 1 - last), "muted")]

    def _row(
        self, number: str, name: str, numbers: Sequence[tuple[str, str]], bar: Sequence[tuple[str, str]]
    ) -> Iterator[Line]:
        first, *others = textwrap.wrap(name, self.name) or [""]
        lead = " " * MARGIN + number.ljust(self.indent)
        drawn = ((" " * GAP, ""), *bar) if self.room and bar else ()
        yield ((lead, "muted"), (first.ljust(self.name), ""), *numbers, *drawn)
        yield from (((" " * len(lead), ""), (line, "")) for line in others)

    def _numbers(self, numbers: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Right-aligned under each other, and blanks for those that are not said."""
        left = self.column * (len(self.columns) - len(numbers))
        return (*((text.rjust(self.column), style) for text, style in numbers), (" " * left, ""))

    def _told(self, text: str) -> Iterator[Line]:
        lead = " " * (MARGIN + self.indent)
        yield from (((lead, ""), (line, "muted")) for line in textwrap.wrap(text, max(1, self.width - len(lead))))

    def _flowed(self, pieces: Iterable[Line], margin: int = MARGIN) -> Iterator[Line]:
        """Pieces beside each other, in as many lines as they need; none is broken."""
        line: list[tuple[str, str]] = [(" " * margin, "")]
        used = margin
        for piece in pieces:
            long = sum(len(text) for text, _style in piece)
            if used > margin and used + 3 + long > self.width:
                yield tuple(line)
                line, used = [(" " * MARGIN, "")], MARGIN
            elif used > margin:
                line.append(("   ", ""))
                used += 3
            line += piece
            used += long
        yield tuple(line)


def _layout(charts: LetterCharts, width: int, signs: Signs) -> _Layout:
    bars = [bar for theme in charts.themes for bar in theme.bars]
    named = [(one.number, one.name) for one in bars] + [(one.number, one.name) for one in charts.directions]
    reasons = [reason.words for theme in charts.themes for reason in theme.reasons]
    indent = max((len(number) for number, _name in named), default=0) + 1
    longest = max((len(words) for words in (*(name for _number, name in named), *reasons)), default=0)
    shown = [signs.met, signs.not_met]
    if any(bar.not_needed for bar in bars):
        shown.append(signs.not_needed)
    if charts.has_rest:
        shown.append(signs.rest)
    most = charts.most
    column = len(str(most)) + 2
    taken = MARGIN + indent + column * len(shown) + GAP
    name = min(longest, max(NARROWEST_LABEL, width - taken - USUAL_BAR))
    room = min(LONGEST_BAR, width - taken - name)
    return _Layout(signs, width, indent, name, tuple(shown), column, room if room >= SHORTEST_BAR else 0, most)


def _cells(counts: Sequence[int], whole: int, room: int) -> list[int]:
    """How many signs each count has: one for each case where they fit, else by their shares, and one at least."""
    if not room or not whole:
        return [0 for _count in counts]
    if whole <= room:
        return list(counts)
    cells = [max(1, count * room // whole) if count else 0 for count in counts]
    # What was rounded away goes to those that lost most; what is too much is taken from the longest.
    for place in sorted(range(len(counts)), key=lambda place: -(counts[place] * room % whole)):
        if sum(cells) < sum(counts) * room // whole and counts[place]:
            cells[place] += 1
    while sum(cells) > room:
        cells[cells.index(max(cells))] -= 1
    return cells
