"""JSON: the document's data, for other programs.

Nothing is lost or replaced; what could steer a terminal is escaped.
"""

from __future__ import annotations

import json

from pydantic_core import to_jsonable_python

from assistant.compose.blocks import Document
from assistant.core.text.cleaning import escaped_in_json


def written(document: Document) -> str:
    """The data of a document, to the letter of the contract; nothing of the page around it."""
    return _written(document.data)


def _written(data: object) -> str:
    text = json.dumps(to_jsonable_python(data, by_alias=True), indent=2, ensure_ascii=False, allow_nan=False)
    return f"{escaped_in_json(text)}\n"
