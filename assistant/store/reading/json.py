"""A JSON file as a document: looked at before it is built, and read again for its lines where something is wrong."""

from __future__ import annotations

from functools import partial

from assistant.catalogue import _
from assistant.errors import FileError, Problem
from assistant.store.document import LinedDocument, Lines
from assistant.store.json_text import Wrong, parse_object
from assistant.store.reading.yaml import read_yaml

MAX_BYTES = 8 << 20
MAX_NODES = 100_000


def read_json(raw: bytes, file: str) -> LinedDocument:
    """The one object in `raw`, or a FileError that says where it breaks off."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return LinedDocument(file, parse_object(raw), partial(_lines, raw), strict=True)
    except Wrong as wrong:
        remedy = _("Put back what was changed by hand, or take another copy of the file.")
        raise FileError([Problem(str(wrong), remedy, file, wrong.line or _lines(raw)[0])]) from None


def _lines(raw: bytes) -> Lines:
    """Where its fields stand; if it is no YAML (a key stands there twice, brackets without end), the line of that."""
    try:
        return read_yaml(raw, "", max_bytes=MAX_BYTES, max_nodes=MAX_NODES).lines
    except FileError as error:
        return error.problems[0].line, None
