"""Text from people, made safe to keep and to show: what could steer a terminal becomes a visible mark.

Control and escape characters, C1, direction overrides, tag characters and lone surrogates are replaced by U+FFFD
and counted, never silently dropped. Line breaks, tabs, joiners, emoji, combining marks and every script stay whole.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from assistant.core import moves

__all__ = ["MARK", "clean", "cleaned_move"]

MARK = "\ufffd"
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n?")


def clean(text: str) -> tuple[str, int]:
    """`text` with unsafe characters replaced, and how many were."""
    return _UNSAFE.subn(MARK, _BREAKS.sub("\n", text))


def cleaned_move(move: moves.Move) -> moves.Move:
    """The same move with all its texts clean; a remark says how many characters were replaced."""
    changed: dict[str, Any] = {}
    total = 0
    for field in fields(move):
        value = getattr(move, field.name)
        cleaned, count = _cleaned(value)
        if count or cleaned != value:
            changed[field.name] = cleaned
            total += count
    if total and isinstance(move, moves.Say):
        changed["cleaned"] = move.cleaned + total
    return replace(move, **changed) if changed else move


def _cleaned(value: object) -> tuple[object, int]:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        parts = [_cleaned(part) for part in value]
        return tuple(part for part, _ in parts), sum(count for _, count in parts)
    return value, 0
