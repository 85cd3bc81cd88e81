"""The formats of documents: a new one is one file here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from assistant.compose.feedback_page import FeedbackPage
from assistant.compose.formats import csv, docx, html, json, markdown
from assistant.compose.judgement import CaseJudgement
from assistant.compose.letter_page import Letter

__all__ = ["FORMATS", "LETTER_FORMATS", "Format", "LetterFormat"]


class Format(Protocol):
    """A module that writes each document as a file: its text, with a line break at its end, or its bytes."""

    def feedback(self, page: FeedbackPage) -> str | bytes:
        """The learning feedback."""

    def judgement(self, judgement: CaseJudgement) -> str | bytes:
        """The case judgements."""


FORMATS: Mapping[str, Format] = {
    "md": markdown,
    "html": html,
    "docx": docx,
    "json": json,
}


class LetterFormat(Protocol):
    """A module that writes the letter of an inspection, or the figures behind it, as a file."""

    def letter(self, letter: Letter) -> str | bytes:
        """The letter."""


LETTER_FORMATS: Mapping[str, LetterFormat] = {
    "md": markdown,
    "html": html,
    "docx": docx,
    "json": json,
    "csv": csv,
}
