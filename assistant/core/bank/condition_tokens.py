"""The words and marks that a condition is made of, and the error that says what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.catalogue import N_, _
from assistant.errors import UsageError

KEYWORDS = frozenset({"and", "or", "not", "in", "none"})
HOW_TO_WRITE = N_("Use question ids, 'texts', whole numbers, none, [lists], comparisons, and, or, not, (...).")
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
        return (
            _("the end")
            if self.kind == "end"
            else _("{text} at character {at}").format(text=_short(self.text), at=self.at + 1)
        )


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
    "=": N_("To compare, write ==."),
    "&": N_("Write and."),
    "|": N_("Write or."),
    "!": N_("Write not, or !=."),
    ".": N_("Name a question by its id alone; whole numbers only."),
    "'": N_("Close the quote on the same line; backslashes are not possible."),
    '"': N_("Close the quote on the same line; backslashes are not possible."),
    "\u2018": N_("Use straight quotes: '."),
    "\u2019": N_("Use straight quotes: '."),
    "\u201c": N_("Use straight quotes: '."),
    "\u201d": N_("Use straight quotes: '."),
    "\xa0": N_("Type an ordinary space."),
    "{": N_("A list is written ['a', 'b']."),
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
                _("{source!r} at character {at} has no meaning in a condition.").format(source=source[at], at=at + 1),
                _(_INSTEAD.get(source[at], HOW_TO_WRITE)),
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
                _("{text} at character {at} is no question id: ids are lower case.").format(
                    text=_short(text), at=at + 1
                ),
                _("Write {text}, or put quotes around a text.").format(text=text.lower()) if len(text) < 40 else "",
            )
        return Token("name", text, at)
    if kind == "integer":
        if not re.fullmatch(r"-?(0|[1-9][0-9]{0,15})", text):
            raise ConditionError(
                _("{text} at character {at} is no whole number.").format(text=_short(text), at=at + 1),
                _("A code that begins with a digit is a text: write '{text}'.").format(text=text)
                if len(text) < 40
                else "",
            )
        return Token("integer", text, at)
    if kind == "text":
        return Token("text", text[1:-1], at)
    return Token("comparison" if kind == "comparison" else "mark", text, at)


def unexpected(token: Token, before: Token | None) -> ConditionError:
    """What is wrong with a token that cannot stand there, after the one `before` it."""
    if before is not None and before.kind == "name" and token.text == "(":
        return ConditionError(_("{before!r} cannot be called.").format(before=before.text), _(HOW_TO_WRITE))
    if before is not None and before.kind == "name" and token.text == "[":
        return ConditionError(
            _("One item of {before!r} cannot be picked out.").format(before=before.text),
            _("Write 'item' in {before}.").format(before=before.text),
        )
    if token.kind == "integer" and token.text.startswith("-"):
        return ConditionError(_("There is no arithmetic in a condition."), _(HOW_TO_WRITE))
    if token.kind == "name" and token.text in ("is", "contains", "equals"):
        return ConditionError(
            _("{token!r} has no meaning here.").format(token=token.text), _("Write ==, !=, in or not in.")
        )
    return ConditionError(_("{token} is not expected there.").format(token=token), _(HOW_TO_WRITE))
