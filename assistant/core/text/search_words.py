"""What people type to search, read as words: never as a language of its own, whatever it looks like.

Several words must all occur; `"a phrase"` must stand like that; a star at the end of a word stands for any ending.
Small and capital letters and accents are alike. SQLite's full-text index is asked in these words, each of them quoted;
the excerpts that people read go by `Wanted` itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from assistant.catalogue import _
from assistant.core.text.cleaning import clean
from assistant.errors import UsageError

# In characters. Nobody types as many; a whole paste is no question.
LONGEST_QUERY = 1_000
# What is shown before the first match and in all, in characters.
BEFORE, WHOLE = 40, 160
# Letters and digits with the accents that are written after them; what `unicode61` of SQLite takes for a word.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_PIECE = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_SPACES = re.compile(r"\s+")


class WantedWords(NamedTuple):
    """Words that must stand one after another; `prefix`: the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


class ExcerptPart(NamedTuple):
    """A piece of an excerpt, and whether it is what was searched for."""

    text: str
    match: bool = False


class _Word(NamedTuple):
    start: int
    end: int
    text: str


def wanted(query: str) -> tuple[WantedWords, ...]:
    """What `query` asks for; UsageError if there is no word in it, or if it is longer than anybody types."""
    if len(query) > LONGEST_QUERY:
        raise UsageError(_("That is too long to search for: at most {count} characters.").format(count=LONGEST_QUERY))
    found = []
    for phrase, star, word in _PIECE.findall(clean(query)[0]):
        words = tuple(word.text for word in _words(phrase or word))
        if words:
            found.append(WantedWords(words, bool(star) or word.endswith("*")))
    if not found:
        raise UsageError(_('Type a word to search for. Several must all occur; "a phrase" stands as it is; plan* too.'))
    return tuple(found)


def excerpt(text: str, query: Sequence[WantedWords]) -> tuple[ExcerptPart, ...]:
    """The line around the first match, cut between words, its line breaks made spaces; matches apart from the rest.

    A long text is read only as far as it is shown.
    """
    spans = _spans(text, query)
    first = next(spans, None)
    begin = _cut_before(text, max(0, first[0] - BEFORE)) if first else 0
    end = _cut_after(text, max(begin + WHOLE, first[1] if first else 0))
    shown = [] if first is None else [first]
    for span in spans:
        if span[1] > end:
            break
        shown.append(span)
    pieces: list[ExcerptPart] = [ExcerptPart("… ")] if begin else []
    at = begin
    for start, stop in shown:
        pieces += [ExcerptPart(text[at:start]), ExcerptPart(text[start:stop], match=True)]
        at = stop
    pieces.append(ExcerptPart(text[at:end] + (" …" if end < len(text) else "")))
    return tuple(ExcerptPart(_SPACES.sub(" ", piece.text), piece.match) for piece in pieces if piece.text)


def marked(pieces: Sequence[ExcerptPart]) -> str:
    """An excerpt as plain text, its matches between « and »."""
    return "".join(f"«{piece.text}»" if piece.match else piece.text for piece in pieces).strip()


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        yield _Word(match.start(), match.end(), _plain(match[0]))


def _plain(word: str) -> str:
    """Without capitals and accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def _fits(one: WantedWords, words: Sequence[str]) -> bool:
    """Whether `words` begin as wanted."""
    *before, last = one.words
    if len(words) <= len(before) or list(words[: len(before)]) != before:
        return False
    return words[len(before)].startswith(last) if one.prefix else words[len(before)] == last


def _spans(text: str, query: Sequence[WantedWords]) -> Iterator[tuple[int, int]]:
    """From where to where something wanted stands, in order; what overlaps is one."""
    held: tuple[int, int] | None = None
    for start, end in _standing(text, query):
        if held is not None and start >= held[1]:
            yield held
            held = None
        held = (start, end) if held is None else (held[0], max(held[1], end))
    if held is not None:
        yield held


def _standing(text: str, query: Sequence[WantedWords]) -> Iterator[tuple[int, int]]:
    """From where to where something wanted stands, word by word; no further is read than is asked for."""
    longest = max(len(one.words) for one in query)
    words = _words(text)
    window: list[_Word] = list(islice(words, longest))
    while window:
        here = [word.text for word in window]
        if lengths := [len(one.words) for one in query if _fits(one, here)]:
            yield window[0].start, window[max(lengths) - 1].end
        del window[0]
        window += islice(words, 1)


def _cut_before(text: str, at: int) -> int:
    """The beginning of the word at `at`, if it is not far off."""
    if at == 0:
        return 0
    space = max(text.rfind(gap, max(0, at - 20), at + 1) for gap in " \n\t")
    return at if space < 0 else space + 1


def _cut_after(text: str, at: int) -> int:
    """The end of the word at `at`, if it is not far off."""
    found = [space for gap in " \n\t" if (space := text.find(gap, at, at + 20)) >= 0]
    return min(found, default=at)
