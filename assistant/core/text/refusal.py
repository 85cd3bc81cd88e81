"""A mistyped answer or a move that cannot be made now: told in place, never an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not taken, and what to type instead; nothing was recorded."""

    reason: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.reason} {self.hint}".strip()
