"""The charts of an inspection as a document: each bar beside its numbers, each direction in words as well."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import N_, _, n_
from assistant.compose import blocks as b
from assistant.compose.inspection.chart_parts import DirectionLine, LetterCharts, ThemeBar, ThemeChart

FOR_WHOM = N_(
    "For the lead inspector, and no part of the letter: small numbers here could point to a child or to a worker."
)


def charts_document(charts: LetterCharts) -> b.Document:
    """The charts alone, whatever state the letter is in."""
    about = b.paragraph(_(FOR_WHOM), role="aside")
    counted = n_("{count} case", "{count} cases", charts.cases).format(count=charts.cases)
    return b.Document(
        title=_("The figures behind the letter"),
        subtitle=charts.title,
        of=charts.title,
        language=charts.language,
        sheets=("letter", "letter_charts"),
        data=charts,
        blocks=(b.Section(counted, (about, *chart_blocks(charts)), "charts"),),
        edge=charts.title,
    )


def chart_blocks(charts: LetterCharts) -> Iterator[b.Block]:
    """Every theme, and what has changed since the last inspection."""
    if not charts.themes:
        yield b.paragraph(_("Fewer than five cases are counted: nothing is drawn."), role="aside")
        return
    sides = {"met": _("met"), "not_met": _("not met"), "not_needed": _("not needed")}
    if charts.has_rest:
        sides["rest"] = _("not reached, or set aside")
    yield from b.items(
        (b.Item(b.runs(words), drawn=b.Bar((b.BarPart(side, 1),), 1)) for side, words in sides.items()), "key"
    )
    for theme in charts.themes:
        yield b.Section(theme.title, tuple(_theme(charts, theme, tuple(sides.values()))))
    if charts.directions:
        key = (b.Item(b.runs(charts.when), drawn=b.Track(before=50)), b.Item(b.runs(_("now")), drawn=b.Track(now=50)))
        ways = (_direction(charts, one) for one in charts.directions)
        yield b.Section(_("Since the last inspection"), (*b.items(key, "key"), *b.items(ways, "ways")))


def _theme(charts: LetterCharts, theme: ThemeChart, sides: tuple[str, ...]) -> Iterator[b.Block]:
    if theme.bars:
        drawn = n_("Of {count} case", "Of {count} cases", charts.cases).format(count=charts.cases)
        yield b.Table(
            caption=theme.title,
            columns=tuple(map(b.Column, (_("Judgement"), drawn, *sides))),
            rows=tuple(_row(charts, bar) for bar in theme.bars),
            role=_wide(charts, "bars"),
        )
    if theme.few:
        told = _("Fewer than five cases, not drawn: {names}.").format(names=", ".join(theme.few))
        yield b.paragraph(told, role="aside")
    if theme.few_reasons:
        yield b.paragraph(_("Main reasons: fewer than five were given."), role="aside")
    if theme.reasons:
        yield b.Section(_("Main reasons in this theme, by how often each was given"), tuple(_reasons(charts, theme)))


def _wide(charts: LetterCharts, role: str) -> str:
    return f"{role} wider" if charts.has_rest else role


def _row(charts: LetterCharts, bar: ThemeBar) -> tuple[b.Cell, ...]:
    parts = (b.BarPart("met", bar.met), b.BarPart("not_met", bar.not_met), b.BarPart("not_needed", bar.not_needed))
    rest = b.BarPart("rest", bar.rest)
    name = b.runs(b.Run(bar.number, "number"), bar.name)
    # That nobody failed a judgement is a finding; that nothing was left out is none.
    told = (
        b.runs(b.Run(str(part.size), "plain" if part.size or part.side in ("met", "not_met") else "aside"))
        for part in (*parts, *((rest,) if charts.has_rest else ()))
    )
    return ((name,), b.Bar((*parts, rest), charts.cases), *((words,) for words in told))


def _reasons(charts: LetterCharts, theme: ThemeChart) -> Iterator[b.Block]:
    given = (
        b.Item(
            b.runs(one.words, b.Run(str(one.count), "count")),
            drawn=b.Bar((b.BarPart("not_met", one.count),), charts.most),
        )
        for one in theme.reasons
    )
    yield from b.items(given, _wide(charts, "reasons"))
    if theme.more_reasons:
        told = n_("and {count} more reason", "and {count} more reasons", theme.more_reasons)
        yield b.paragraph(told.format(count=theme.more_reasons), role="aside")


def _direction(charts: LetterCharts, one: DirectionLine) -> b.Item:
    track = None if one.direction == "few" else b.Track(one.before_at, one.now_at, one.direction)
    return b.Item(b.runs(b.Run(one.number, "number"), one.name), (b.paragraph(charts.told(one), role="said"),), track)
