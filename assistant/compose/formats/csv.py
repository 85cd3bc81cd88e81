"""CSV: the rows of a document, for whoever counts or writes in a spreadsheet.

A spreadsheet takes a cell that begins with certain characters for a formula, whoever wrote it: such a cell gets an
apostrophe in front, which spreadsheets read as "this is text".
"""

from __future__ import annotations

import csv as rows_of_text
import io

from assistant.compose.blocks import Document
from assistant.core.text.cleaning import clean

# Also in the wide forms, which some spreadsheets take for the narrow ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def written(document: Document) -> str:
    """Every row of a document, its heading first."""
    text = io.StringIO(newline="")
    rows_of_text.writer(text, lineterminator="\r\n").writerows(map(safe_cell, row) for row in document.rows)
    return text.getvalue()


def safe_cell(value: str | int) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    text = str(value) if isinstance(value, int) else clean(value)[0]
    is_formula = not isinstance(value, int) and text.lstrip(" \u00a0").startswith(FORMULA)
    return f"'{text}" if is_formula else text
