"""Moves with all their texts clean: the one place where what people typed is made safe on its way to the record."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from assistant.core.interview import moves
from assistant.core.text.cleaning import clean


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
