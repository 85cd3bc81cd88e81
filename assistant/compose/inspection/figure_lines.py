"""The table of figures behind a letter, one line a figure, for whoever wants to count for themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.compose.inspection.page import FigureLine
from assistant.compose.inspection.phrases import phrases
from assistant.core.bank.bank import Bank
from assistant.core.inspection.figures import CountedFigure


def figure_lines(bank: Bank, figures: Mapping[str, CountedFigure], language: str) -> Iterator[FigureLine]:
    """Every figure, in the order of the bank; `phrase` is the closest for its met side."""
    for name, figure in figures.items():
        question = bank.questions.get(name)
        theme = bank.theme_of.get(name, "")
        words = phrases(len(figure.met), figure.of, relevant=bool(figure.not_needed), language=language)
        clear = figure.clear_reason
        yield FigureLine(
            figure=name,
            number=question.number if question else "",
            name=question.short.to(language) if question else name,
            theme=bank.theme(theme).title.to(language) if theme else "",
            met=len(figure.met),
            not_met=len(figure.not_met),
            of=figure.of,
            not_needed=len(figure.not_needed),
            not_reached=len(figure.not_reached),
            set_aside={reason: len(found) for reason, found in figure.set_aside.items()},
            main_reason=clear.reason if clear else "",
            reasons=figure.reason_counts,
            phrase=words[0].text if words else "",
            counted=figure.because,
        )
