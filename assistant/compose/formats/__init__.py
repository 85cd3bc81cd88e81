"""The formats of documents: a new one is one file here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.compose.blocks import Document
from assistant.compose.formats import csv, docx, html, json, markdown
from assistant.compose.training.transcript import TranscriptPage

# What a document can be written as to be read: its text, with a line break at its end.
PAGES: Mapping[str, Callable[[Document], str]] = {"md": markdown.written, "html": html.written}
FORMATS: Mapping[str, Callable[[Document], str | bytes]] = {
    **PAGES,
    "docx": docx.written,
    "json": json.written,
    "csv": csv.written,
}
# What a transcript can be read in; as data it is its own format, `transcript/1`.
TRANSCRIPTS: Mapping[str, Callable[[TranscriptPage], str]] = {"md": markdown.transcript, "html": html.transcript}
