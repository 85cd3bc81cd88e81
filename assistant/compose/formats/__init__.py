"""The formats of documents: a new one is one file here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from assistant.compose.feedback_page import FeedbackPage
from assistant.compose.formats import docx, html, json, markdown
from assistant.compose.judgement import CaseJudgement
from assistant.compose.transcript import TranscriptPage

__all__ = ["FORMATS", "TRANSCRIPTS", "Format"]


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

# What a transcript can be read in; as data it is its own format, `transcript/1`.
TRANSCRIPTS: Mapping[str, Callable[[TranscriptPage], str]] = {"md": markdown.transcript, "html": html.transcript}
