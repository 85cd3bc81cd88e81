"""The table of figures behind a letter, one line a figure, for whoever wants to count for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.compose.inspection.page import FigureLine
from assistant.compose.inspection.phrases import phrases
from assistant.core.bank.bank import Bank
from assistant.core.inspection.figures import CountedFigure

COLUMNS = (
    "figure", "number", "name", "theme", "met", "not_met", "of", "not_needed", "not_reached", "set_aside",
    "main_reason", "reasons", "phrase", "because",
)  # fmt: skip


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


def figure_rows(lines: Iterable[FigureLine]) -> tuple[tuple[str | int, ...], ...]:
    """The same for a spreadsheet, under the names of its columns."""
    return (COLUMNS, *(tuple(_cells(line)) for line in lines))


def _cells(line: FigureLine) -> Iterator[str | int]:
    yield from (line.figure, line.number, line.name, line.theme)
    yield from (line.met, line.not_met, line.of, line.not_needed, line.not_reached)
    yield "; ".join(f"{reason} {count}" for reason, count in line.set_aside.items())
    yield line.main_reason
    yield "; ".join(f"{reason} {count}" for reason, count in line.reasons)
    yield line.phrase
    yield " ".join(line.counted)
