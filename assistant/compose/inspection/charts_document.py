"""The charts of an inspection as a document: each bar beside its numbers, each direction in words as well."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import N_, _, n_
from assistant.compose.blocks import (
    Bar,
    BarPart,
    Block,
    Cell,
    Column,
    Document,
    Item,
    Run,
    Section,
    Table,
    Track,
    items,
    paragraph,
    runs,
)
from assistant.compose.inspection.chart_parts import DirectionLine, LetterCharts, ThemeBar, ThemeChart

FOR_WHOM = N_(
    "For the lead inspector, and no part of the letter: small numbers here could point to a child or to a worker."
)


def charts_document(charts: LetterCharts) -> Document:
    """The charts alone, whatever state the letter is in."""
    about = paragraph(_(FOR_WHOM), role="aside")
    counted = n_("{count} case", "{count} cases", charts.cases).format(count=charts.cases)
    return Document(
        title=_("The figures behind the letter"),
        subtitle=charts.title,
        of=charts.title,
        language=charts.language,
        sheets=("letter", "letter_charts"),
        data=charts,
        blocks=(Section(counted, (about, *chart_blocks(charts)), "charts"),),
        edge=charts.title,
    )


def chart_blocks(charts: LetterCharts) -> Iterator[Block]:
    """Every theme, and what has changed since the last inspection."""
    if not charts.themes:
        yield paragraph(_("Fewer than five cases are counted: nothing is drawn."), role="aside")
        return
    sides = {"met": _("met"), "not_met": _("not met"), "not_needed": _("not needed")}
    if charts.has_rest:
        sides["rest"] = _("not reached, or set aside")
    yield from items((Item(runs(words), drawn=Bar((BarPart(side, 1),), 1)) for side, words in sides.items()), "key")
    for theme in charts.themes:
        yield Section(theme.title, tuple(_theme(charts, theme, tuple(sides.values()))))
    if charts.directions:
        key = (Item(runs(charts.when), drawn=Track(before=50)), Item(runs(_("now")), drawn=Track(now=50)))
        ways = (_direction(charts, one) for one in charts.directions)
        yield Section(_("Since the last inspection"), (*items(key, "key"), *items(ways, "ways")))


def _theme(charts: LetterCharts, theme: ThemeChart, sides: tuple[str, ...]) -> Iterator[Block]:
    if theme.bars:
        drawn = n_("Of {count} case", "Of {count} cases", charts.cases).format(count=charts.cases)
        yield Table(
            caption=theme.title,
            columns=tuple(map(Column, (_("Judgement"), drawn, *sides))),
            rows=tuple(_row(charts, bar) for bar in theme.bars),
            role=_wide(charts, "bars"),
        )
    if theme.few:
        told = _("Fewer than five cases, not drawn: {names}.").format(names=", ".join(theme.few))
        yield paragraph(told, role="aside")
    if theme.few_reasons:
        yield paragraph(_("Main reasons: fewer than five were given."), role="aside")
    if theme.reasons:
        yield Section(_("Main reasons in this theme, by how often each was given"), tuple(_reasons(charts, theme)))


def _wide(charts: LetterCharts, role: str) -> str:
    return f"{role} wider" if charts.has_rest else role


def _row(charts: LetterCharts, bar: ThemeBar) -> tuple[Cell, ...]:
    parts = (BarPart("met", bar.met), BarPart("not_met", bar.not_met), BarPart("not_needed", bar.not_needed))
    rest = BarPart("rest", bar.rest)
    name = runs(Run(bar.number, "number"), bar.name)
    # That nobody failed a judgement is a finding; that nothing was left out is none.
    told = (
        runs(Run(str(part.size), "plain" if part.size or part.side in ("met", "not_met") else "aside"))
        for part in (*parts, *((rest,) if charts.has_rest else ()))
    )
    return ((name,), Bar((*parts, rest), charts.cases), *((words,) for words in told))


def _reasons(charts: LetterCharts, theme: ThemeChart) -> Iterator[Block]:
    given = (
        Item(runs(one.words, Run(str(one.count), "count")), drawn=Bar((BarPart("not_met", one.count),), charts.most))
        for one in theme.reasons
    )
    yield from items(given, _wide(charts, "reasons"))
    if theme.more_reasons:
        told = n_("and {count} more reason", "and {count} more reasons", theme.more_reasons)
        yield paragraph(told.format(count=theme.more_reasons), role="aside")


def _direction(charts: LetterCharts, one: DirectionLine) -> Item:
    track = None if one.direction == "few" else Track(one.before_at, one.now_at, one.direction)
    return Item(runs(Run(one.number, "number"), one.name), (paragraph(charts.told(one), role="said"),), track)
