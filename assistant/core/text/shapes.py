"""The shape an answer has; each face has one table from shape to the thing that asks for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: the code that is stored and the words that people see."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class LineShape:
    """One typed line; `hint` says what it should look like."""

    hint: str


@dataclass(frozen=True, slots=True)
class PickOne:
    """One of the options."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class PickMany:
    """Any number of the options; the order of picking is kept."""

    options: tuple[Option, ...]


Shape = LineShape | PickOne | PickMany
