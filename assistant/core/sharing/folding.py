"""One way of looking at letters: case, accents, kinds of apostrophe and hidden characters make no difference.

Whatever looks for a name looks in the folded text, and finds its place in the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Span = tuple[int, int]
_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‛": "'", "′": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
        "ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    }
)  # fmt: skip
# Shown as nothing at all, so that a name with one in it still reads as the name.
_HIDDEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e")
_WORD = re.compile(r"[^\W_]+")


class Taken:
    """Which letters of a text something was found in; a byte for each, as long texts have thousands of places."""

    __slots__ = ("_letters",)

    def __init__(self, length: int) -> None:
        self._letters = bytearray(length)

    def take(self, span: Span) -> bool:
        """Take a place; False if part of it is taken already, and then nothing changes."""
        start, end = span
        if self._letters.find(1, start, end) >= 0:
            return False
        self._letters[start:end] = b"\1" * (end - start)
        return True


class Folded:
    """A text folded, with the place in the original of every folded character."""

    __slots__ = ("_places", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        letters: list[str] = []
        places: list[int] = []
        for place, letter in enumerate(original):
            plain = _fold_letter(letter)
            letters.append(plain)
            places += [place] * len(plain)
        self.text = "".join(letters)
        self._places = places

    def span(self, start: int, end: int) -> Span:
        """The place in the original of folded characters `start` to `end`, with the marks that belong to them."""
        if start >= end:
            return (0, 0)
        last = self._places[end - 1] + 1
        while last < len(self.original) and not _fold_letter(self.original[last]):
            last += 1
        return self._places[start], last


@lru_cache(maxsize=8192)
def _fold_letter(letter: str) -> str:
    if letter in _HIDDEN:
        return ""
    taken_apart = unicodedata.normalize("NFKD", letter).translate(_SAME)
    plain = "".join(one for one in taken_apart if not unicodedata.combining(one))
    return plain.casefold().translate(_SAME)


@lru_cache(maxsize=2048)
def folded(text: str) -> Folded:
    """`text` folded, remembered while it is looked at for one thing after another."""
    return Folded(text)


def fold(text: str) -> str:
    """`text` as it is compared."""
    return folded(text).text


def words_around(text: str, span: Span) -> tuple[str, str]:
    """The folded words before and after a place; empty at an end of the text."""
    before = _WORD.findall(fold(text[max(0, span[0] - 80) : span[0]]))
    after = _WORD.search(fold(text[span[1] : span[1] + 80]))
    return (before[-1] if before else "", after[0] if after else "")
