"""A language for tests: every letter of what goes through the catalogue is told in another form of it.

The bank and the people speak Greek letters here, so that a Latin letter that is left over was said past the catalogue.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from string import Formatter, ascii_letters
from typing import Any

WIDE = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in ascii_letters})
GREEK = str.maketrans(
    {letter: chr((0x3B1 if letter.islower() else 0x391) + (ord(letter.lower()) - 97) % 17) for letter in ascii_letters}
)
# The keys of a bank's data whose values are texts, and those where keys name what the texts are for.
TEXTS = frozenset(
    ("title", "short", "ask", "open", "text", "enough", "look_for", "strength", "learning", "next_step", "hear")
) | {"suggest", "source", "licence", "notice"}
KEPT = re.compile(r"(<[^>]*>|\{[^{}]*\})")


class Pseudo(NullTranslations):
    """Says every text, with its placeholders and tags kept and all its letters wide."""

    def gettext(self, message: str) -> str:
        if not any(name for _text, name, _spec, _how in Formatter().parse(message)):
            return "".join(_wide(part) for part in re.split(r"(<[^>]*>)", message))
        return "".join(_wide(part) for part in KEPT.split(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def _wide(part: str) -> str:
    return part if part[:1] in tuple("<{") else part.translate(WIDE)


def greek(text: str) -> str:
    """A text of the bank or of people, with its blanks kept."""
    return "".join(part if part.startswith("{") else part.translate(GREEK) for part in KEPT.split(text))


def greek_data(data: Any, key: str = "") -> Any:
    """A bank's data with all its texts in Greek letters."""
    if isinstance(data, dict):
        if key in TEXTS:
            return {language: greek(text) for language, text in data.items()}
        if key == "labels":
            return {name: greek_data(text, "text") for name, text in data.items()}
        if key == "glossary":
            return {greek(term): greek_data(text, "text") for term, text in data.items()}
        return {name: greek_data(value, "" if name == "questions" else name) for name, value in data.items()}
    if isinstance(data, list):
        return [greek_data(value, key) for value in data]
    return greek(data) if isinstance(data, str) and key in TEXTS else data


def leftovers(text: str, known: frozenset[str]) -> list[str]:
    """The words of Latin letters in a text that are no ids, codes or commands."""
    return [word for word in re.findall(r"[A-Za-z][A-Za-z_]+", text) if word not in known]
