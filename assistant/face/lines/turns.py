"""How the pieces of a turn run on: as a line of text, or piece by piece for whoever paints them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from assistant.compose.turn_pieces import Piece
from assistant.compose.words import upper_first

STOPS = (".", "?", "!", ":", "…")


class Told(Protocol):
    """A turn as it was composed, or as it stands in a transcript."""

    @property
    def detail(self) -> bool:
        """Whether it is a line under the turn before it."""

    @property
    def about(self) -> str:
        """The question, where it is not the one spoken of before."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it says."""


def flowed(turn: Told) -> Iterator[tuple[str, Piece]]:
    """Each piece, and what leads to it: what parts it from the one before, and its label."""
    before = ""
    for piece in turn.pieces:
        colon = ":" if (turn.detail or piece.tone == "said") and not piece.label.endswith(STOPS) else ""
        label = f"{piece.label}{colon} " if piece.label else ""
        yield f"{_parting(turn, piece, before)}{label}", piece
        before = piece.text


def _parting(turn: Told, piece: Piece, before: str) -> str:
    if not before:
        return ""
    if piece.label and turn.detail:
        return "; "
    if before.endswith(STOPS) or (piece.tone != "said" and not piece.label):
        return " "
    return ". " if piece.label else ": "


def turn_line(turn: Told, who: str) -> str:
    """A turn in a line, begun with whoever speaks (`who`) and what it is about; a detail is set in."""
    text = "".join(f"{lead}{piece.text}" for lead, piece in flowed(turn))
    place = ", ".join(part for part in ("" if turn.detail else who, turn.about) if part)
    return ("  " if turn.detail else "") + (f"{place}: {text}" if place else upper_first(text))
