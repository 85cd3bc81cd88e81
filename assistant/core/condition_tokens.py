"""The words and marks that a condition is made of, and the error that says what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.errors import UsageError

__all__ = ["HOW_TO_WRITE", "KEYWORDS", "ConditionError", "Token", "tokens"]

KEYWORDS = frozenset({"and", "or", "not", "in", "none"})
HOW_TO_WRITE = "Use question ids, 'texts', whole numbers, none, [lists], comparisons, and, or, not, (...)."
# Spaces as YAML and keyboards make them; any other kind comes from a word processor and is told.
_SPACES = " \t\r\n"


class ConditionError(UsageError):
    """A condition cannot be read; `remedy` says what to write instead."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message} ({remedy})" if remedy else message)


@dataclass(frozen=True, slots=True)
class Token:
    """One of them, with the place where it stands."""

    kind: Literal["name", "word", "text", "integer", "comparison", "mark", "end"]
    text: str
    at: int

    def __str__(self) -> str:
        return "the end" if self.kind == "end" else f"{_short(self.text)} at character {self.at + 1}"


_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
      (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<integer>-?[0-9][A-Za-z0-9_]*)
    | (?P<text>'[^'\\\n]*' | "[^"\\\n]*")
    | (?P<comparison>==|!=|<=|>=|<|>)
    | (?P<mark>[()\[\],])
    )""",
    re.VERBOSE | re.ASCII,
)

# What people bring along from other languages, and how it is written here.
_INSTEAD = {
    "=": "To compare, write ==.",
    "&": "Write and.",
    "|": "Write or.",
    "!": "Write not, or !=.",
    ".": "Name a question by its id alone; whole numbers only.",
    "'": "Close the quote on the same line; backslashes are not possible.",
    '"': "Close the quote on the same line; backslashes are not possible.",
    "\u2018": "Use straight quotes: '.",
    "\u2019": "Use straight quotes: '.",
    "\u201c": "Use straight quotes: '.",
    "\u201d": "Use straight quotes: '.",
    "\xa0": "Type an ordinary space.",
    "{": "A list is written ['a', 'b'].",
}


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def tokens(source: str) -> Iterator[Token]:
    """What `source` is made of, an `end` last; the first thing that has no meaning is a ConditionError."""
    at = 0
    end = len(source.rstrip(_SPACES))
    while at < end:
        match = _TOKEN.match(source, at)
        if match is None or match.lastgroup is None:
            at += len(source[at:]) - len(source[at:].lstrip(_SPACES))
            raise ConditionError(
                f"{source[at]!r} at character {at + 1} has no meaning in a condition.",
                _INSTEAD.get(source[at], HOW_TO_WRITE),
            )
        yield _token(match.lastgroup, match.group(match.lastgroup), match.start(match.lastgroup))
        at = match.end()
    yield Token("end", "", len(source))


def _token(kind: str, text: str, at: int) -> Token:
    if kind == "name":
        if text in KEYWORDS:
            return Token("word", text, at)
        if text != text.lower():
            raise ConditionError(
                f"{_short(text)} at character {at + 1} is no question id: ids are lower case.",
                f"Write {text.lower()}, or put quotes around a text." if len(text) < 40 else "",
            )
        return Token("name", text, at)
    if kind == "integer":
        if not re.fullmatch(r"-?(0|[1-9][0-9]{0,15})", text):
            raise ConditionError(
                f"{_short(text)} at character {at + 1} is no whole number.",
                f"A code that begins with a digit is a text: write '{text}'." if len(text) < 40 else "",
            )
        return Token("integer", text, at)
    if kind == "text":
        return Token("text", text[1:-1], at)
    return Token("comparison" if kind == "comparison" else "mark", text, at)
