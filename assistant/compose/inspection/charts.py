"""The charts of an inspection, for the lead inspector: how the headline judgements came out, why not, and since when.

They are no part of the letter. A theme has up to seven judgements that people take in at once, not the thirty questions
behind them, which are in the figures as CSV. A group of fewer than five cases is named and not drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assistant.catalogue import _
from assistant.compose.inspection.chart_parts import (
    Direction,
    DirectionLine,
    LetterCharts,
    ReasonBar,
    ThemeBar,
    ThemeChart,
)
from assistant.compose.inspection.page import FigureLine
from assistant.compose.inspection.phrases import phrases, phrases_of_share
from assistant.compose.inspection.statements import APART, FEWEST_TOLD
from assistant.compose.words import joined
from assistant.core.bank import bank as banks
from assistant.core.bank.questions import Question
from assistant.core.inspection.area_facts import AreaFacts, KnownFigure
from assistant.core.inspection.figures import UNNAMED_REASON

MOST_REASONS = 6


def compose_charts(
    bank: banks.Bank,
    lines: Sequence[FigureLine],
    facts: AreaFacts | None,
    *,
    cases: int,
    area: str,
    language: str,
) -> LetterCharts:
    """The charts of the figures of one inspection."""
    drawn = cases >= FEWEST_TOLD
    known = {line.figure: line for line in lines}
    before = facts.previous if facts and drawn else None
    return LetterCharts(
        language=language,
        title=_("{title}: {area}").format(title=bank.title.to(language), area=area),
        cases=cases,
        themes=tuple(_theme(bank, place, known, language) for place in range(len(bank.themes) if drawn else 0)),
        when=before.when if before else "",
        directions=tuple(_directions(bank, known, before.figures, language)) if before else (),
    )


def direction_of(now: Fraction, before: Fraction) -> Direction:
    """Which way a share has gone: as far as the letter would bear a word that compares."""
    if now - before >= APART:
        return "better"
    return "worse" if before - now >= APART else "alike"


def _theme(bank: banks.Bank, place: int, known: Mapping[str, FigureLine], language: str) -> ThemeChart:
    theme = bank.themes[place]
    charted = [known[question.id] for question in _charted(theme) if question.id in known]
    ranked = _ranked(bank, [known[question.id] for question in theme.questions() if question.id in known], language)
    given = sum(count for _words, count in ranked)
    drawn = ranked[:MOST_REASONS] if given >= FEWEST_TOLD else []
    return ThemeChart(
        theme=theme.id,
        number=place + 1,
        title=theme.title.to(language),
        bars=tuple(_bar(bank, line, language) for line in charted if line.of >= FEWEST_TOLD),
        few=tuple(
            f"{line.number} {_name(bank, line.figure, language)}".strip() for line in charted if line.of < FEWEST_TOLD
        ),
        reasons=tuple(ReasonBar(words=words, count=count) for words, count in drawn),
        more_reasons=len(ranked) - len(drawn) if drawn else 0,
        few_reasons=0 < given < FEWEST_TOLD,
    )


def _charted(theme: banks.Theme) -> list[Question]:
    """The headline judgements of a theme; every judgement where a bank names none of them so."""
    judged = [question for question in theme.questions() if question.judged and question.has_sides]
    return [question for question in judged if question.headline] or judged


def _bar(bank: banks.Bank, line: FigureLine, language: str) -> ThemeBar:
    return ThemeBar(
        figure=line.figure,
        number=line.number,
        name=_name(bank, line.figure, language),
        met=line.met,
        not_met=line.not_met,
        not_needed=line.not_needed,
        rest=line.not_reached + sum(line.set_aside.values()),
    )


def _ranked(bank: banks.Bank, lines: Sequence[FigureLine], language: str) -> list[tuple[str, int]]:
    """Reasons over several questions in words, by frequency and then by name; what names nothing comes last.

    Two questions may have one id in different words, or different ids in the same: what people chose is the words.
    """
    counted: Counter[tuple[bool, str]] = Counter()
    for line in lines:
        if line.of < FEWEST_TOLD:
            continue
        words = {one.id: one.text.to(language) for one in bank.reasons_for(bank.questions[line.figure])}
        for reason, count in line.reasons:
            counted[reason == UNNAMED_REASON, words.get(reason, reason)] += count
    ranked = sorted(counted.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    return [(words, count) for (_unnamed, words), count in ranked]


def _directions(
    bank: banks.Bank, known: Mapping[str, FigureLine], before: Mapping[str, KnownFigure], language: str
) -> Iterator[DirectionLine]:
    """The figures that the last inspection had too, in the order of the bank: judgements, and the bank's own."""
    for line in known.values():
        question = bank.questions.get(line.figure)
        # More of what nobody judges, such as whether a plan was needed, is neither better nor worse.
        if line.figure in before and (question is None or question.judged):
            yield _direction(line, _name(bank, line.figure, language), before[line.figure], language)


def _direction(line: FigureLine, name: str, before: KnownFigure, language: str) -> DirectionLine:
    told = DirectionLine(figure=line.figure, number=line.number, name=name, direction="few")
    if line.of < FEWEST_TOLD or (before.of is not None and before.of < FEWEST_TOLD):
        return told
    now = Fraction(line.met, line.of)
    found = {
        "direction": direction_of(now, before.met),
        "before": phrases_of_share(before.met, language=language)[0].text,
        "now": phrases(line.met, line.of, language=language)[0].text,
        "before_at": round(before.met * 100),
        "now_at": round(now * 100),
        "met": line.met,
        "of": line.of,
    }
    return told.model_copy(update=found)


def _name(bank: banks.Bank, figure: str, language: str) -> str:
    """What a figure is about. One of the bank's own has no name: its questions and its answers say it."""
    question = bank.questions.get(figure)
    if question is not None:
        return question.short.to(language) or question.ask.to(language)
    own = next(one for one in bank.figures if one.id == figure)
    names = joined(_name(bank, name, language) for name in own.questions)
    if not isinstance(own.met, tuple):
        return names
    answers = [bank.answer_words(bank.questions[own.questions[0]], code, language) for code in own.met]
    return _("{name}: {answers}").format(name=names, answers=", ".join(answers))
