"""JSON from anywhere: one object, looked at before it is built, and never repeated in what is said of it."""

from __future__ import annotations

import json
import re
from typing import Any

from assistant.catalogue import _
from assistant.core.record.event import LARGEST

MAX_DEPTH = 20
MAX_PARTS = 20_000


class Wrong(Exception):
    """What is wrong with one text, in words; whoever reads a file adds its name. `line` is where, if that is known."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.line = line


class NotWhole(Wrong):
    """A text that does not end as JSON does: at the end of a file it was cut off, and that is no one's mistake."""


# A text to its end (or, unclosed, to the end of the line), or a bracket: the rest does not nest. Possessive, so that
# no line can make it go back and forth.
_NESTING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def _refuse_bomb(raw: bytes) -> None:
    """Brackets and texts are counted before anything is built: 100,000 of them end a parser that recurses."""
    if raw.count(b"[") + raw.count(b"{") <= MAX_DEPTH and raw.count(b'"') <= MAX_PARTS:
        return
    depth = 0
    for number, match in enumerate(_NESTING.finditer(raw), start=1):
        mark = match[0]
        if mark in {b"[", b"{"}:
            depth += 1
        elif mark in {b"]", b"}"}:
            depth -= 1
        if depth > MAX_DEPTH or number > MAX_PARTS:
            raise Wrong(
                _("A line may be nested {max_depth} deep and have {max_parts} parts; this has more.").format(
                    max_depth=MAX_DEPTH, max_parts=MAX_PARTS
                )
            )


def parse_object(raw: bytes) -> dict[str, Any]:
    """A JSON object of texts, whole numbers, booleans, lists, maps and null; Wrong for anything else."""
    if not raw.strip():
        raise Wrong(_("This line is empty."))
    _refuse_bomb(raw)
    try:
        value = _DECODER.decode(raw.rstrip(b"\r\n").decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        told = _("This is not UTF-8 (at byte {start} of the line).")
        raise NotWhole(told.format(start=error.start - raw.rfind(b"\n", 0, error.start)), line) from None
    except json.JSONDecodeError as error:
        told = _("This is not JSON (at character {pos} of the line).")
        raise NotWhole(told.format(pos=error.colno), error.lineno) from None
    if not isinstance(value, dict):
        raise Wrong(_("A line is a JSON object in braces."))
    return value


def _whole_number(text: str) -> int:
    if len(text) > len(str(LARGEST)) + 1 or abs(int(text)) > LARGEST:
        raise Wrong(_("A number is too large: at most {largest}.").format(largest=LARGEST))
    return int(text)


def _no_fraction(text: str) -> int:
    raise Wrong(_("Numbers are whole: no fractions, no exponents, no NaN."))


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise Wrong(_("The same key stands twice in one object."))
    return value


_DECODER = json.JSONDecoder(
    parse_int=_whole_number,
    parse_float=_no_fraction,
    parse_constant=_no_fraction,
    object_pairs_hook=_no_duplicates,
)
