"""The formats of documents: a new one is one file here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from assistant.compose.feedback import FeedbackPage
from assistant.compose.formats import html, json, markdown
from assistant.compose.judgement import CaseJudgement

__all__ = ["FORMATS", "Format"]


class Format(Protocol):
    """A module that writes each document as the text of a file, with a line break at its end."""

    def feedback(self, page: FeedbackPage) -> str:
        """The learning feedback."""

    def judgement(self, judgement: CaseJudgement) -> str:
        """The case judgements."""


FORMATS: Mapping[str, Format] = {
    "md": markdown,
    "html": html,
    "json": json,
}
