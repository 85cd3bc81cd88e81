"""The formats of documents: a new one is one file here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from assistant.compose.formats import csv, docx, html, json, markdown
from assistant.compose.inspection.page import Letter
from assistant.compose.interview.feedback_page import FeedbackPage
from assistant.compose.interview.judgement_parts import CaseJudgement
from assistant.compose.training.class_sheet import ClassSheet
from assistant.compose.training.practice_page import PracticePage
from assistant.compose.training.transcript import TranscriptPage

__all__ = ["FORMATS", "LETTER_FORMATS", "PRACTICE_FORMATS", "TRANSCRIPTS", "Format", "LetterFormat", "PracticeFormat"]


class Format(Protocol):
    """A module that writes each document as a file: its text, with a line break at its end, or its bytes."""

    def feedback(self, page: FeedbackPage) -> str | bytes:
        """The learning feedback."""

    def judgement(self, judgement: CaseJudgement) -> str | bytes:
        """The case judgements."""


class PracticeFormat(Protocol):
    """A module that writes the pages of a practice, too."""

    def practice(self, page: PracticePage) -> str:
        """The page of one learner."""

    def class_sheet(self, sheet: ClassSheet) -> str:
        """The sheet of a class."""


FORMATS: Mapping[str, Format] = {
    "md": markdown,
    "html": html,
    "docx": docx,
    "json": json,
}

# What a transcript can be read in; as data it is its own format, `transcript/1`.
TRANSCRIPTS: Mapping[str, Callable[[TranscriptPage], str]] = {"md": markdown.transcript, "html": html.transcript}
PRACTICE_FORMATS: Mapping[str, PracticeFormat] = {"md": markdown, "html": html}


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
