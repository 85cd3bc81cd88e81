"""The names of the formats apart from what writes them, so that offering them loads no templates; a test compares."""

from __future__ import annotations

from collections.abc import Mapping

# What is read as text; a transcript and a practice are written in these alone.
PAGES = ("md", "html")
# What a document is offered in, by what people call it; a spreadsheet is for its rows alone.
DOCUMENTS: Mapping[str, str] = {"md": "Markdown", "html": "HTML", "docx": "Word", "json": "JSON"}
