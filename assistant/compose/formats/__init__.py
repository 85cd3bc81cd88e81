"""The formats of documents: a new one is one file here and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.compose.document import Document
from assistant.compose.formats import json, markdown

__all__ = ["FORMATS", "Renderer"]

# A document as the bytes of a file: UTF-8 where the format is text.
Renderer = Callable[[Document], bytes]

FORMATS: Mapping[str, Renderer] = {
    "md": markdown.render,
    "json": json.render,
}
