"""CSV: the figures behind a letter, a line each, for whoever counts in a spreadsheet.

A spreadsheet takes a cell that begins with certain characters for a formula, whoever wrote it: such a cell gets an
apostrophe in front, which spreadsheets read as "this is text".
"""

from __future__ import annotations

import csv as rows_of_text
import io
from collections.abc import Iterator

from assistant.compose.inspection.page import FigureLine, Letter
from assistant.core.text.cleaning import clean

COLUMNS = (
    "figure", "number", "name", "theme", "met", "not_met", "of", "not_needed", "not_reached", "set_aside",
    "main_reason", "reasons", "phrase", "because",
)  # fmt: skip
# Also in the wide forms, which some spreadsheets take for the narrow ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def letter(letter: Letter) -> str:
    """The figures of the letter: every one of them, told or not."""
    written = io.StringIO(newline="")
    writer = rows_of_text.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(value) for value in _cells(line)] for line in letter.figures)
    return written.getvalue()


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    text = str(value) if isinstance(value, int) else clean(str(value))[0]
    is_formula = not isinstance(value, int) and text.lstrip(" \u00a0").startswith(FORMULA)
    return f"'{text}" if is_formula else text


def _cells(line: FigureLine) -> Iterator[object]:
    yield from (line.figure, line.number, line.name, line.theme)
    yield from (line.met, line.not_met, line.of, line.not_needed, line.not_reached)
    yield "; ".join(f"{reason} {count}" for reason, count in line.set_aside.items())
    yield line.main_reason
    yield "; ".join(f"{reason} {count}" for reason, count in line.reasons)
    yield line.phrase
    yield " ".join(line.counted)
