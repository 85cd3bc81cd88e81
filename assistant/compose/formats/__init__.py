"""The formats of documents: a new one is one file here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from assistant.compose.class_sheet import ClassSheet
from assistant.compose.feedback_page import FeedbackPage
from assistant.compose.formats import docx, html, json, markdown
from assistant.compose.judgement import CaseJudgement
from assistant.compose.practice_page import PracticePage

__all__ = ["FORMATS", "PRACTICE_FORMATS", "Format", "PracticeFormat"]


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
PRACTICE_FORMATS: Mapping[str, PracticeFormat] = {"md": markdown, "html": html}
