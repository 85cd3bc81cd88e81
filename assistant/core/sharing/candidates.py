"""What may name somebody and is not in the table: a person looks at each of these, so none is too many to miss one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from assistant.core.sharing.context import HELPING, begins_sentence
from assistant.core.sharing.english_words import ALSO_WORDS, KIN, SAYING, looks_common
from assistant.core.sharing.folding import Span, Taken, fold, folded
from assistant.core.sharing.patterns import unsure_in


class Recogniser(Protocol):
    """Something else that finds names, such as a language model of your own: places in a text, nothing more."""

    def __call__(self, text: str, /) -> Iterable[Span]:
        """Where in `text` somebody or something may be named."""


_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*")
_TITLE = re.compile(r"(?<!\w)(?:Mr|Mrs|Miss|Ms|Mx|Dr|PC|DC|Sgt)\.? $")
# Between the words of one name.
_JOINS = re.compile(r"[ \u00a0]|\. |-|['’]| (?:ap|ab|ferch|van|von|de|der|la|el|al|bin|ibn|of|y|yr|the) ")
_SMALL = r"(?P<it>[^\W\d_]{3,}(?:-[^\W\d_]{2,})*(?:'s)?)"
_KIN = "|".join(sorted(KIN))
_BEFORE = (
    "at|in|near|from|to|on|by|with|and|or|told|asked|called|named|says|said|saw|met|for|about|of|against|between"
    "|via|than"
)
_SORTS = "road|street|lane|avenue|close|school|academy|college|park|estate|high|primary|club|house|court"
_BESIDE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w)(?:{_BEFORE})(?: the)? {_SMALL}",
        rf"(?<!\w){_SMALL}(?= (?:{'|'.join(re.escape(word) for word in sorted(SAYING))})(?!\w))",
        r"(?<!\w)(?P<it>[^\W\d_]{3,}(?:-[^\W\d_]{2,})*)(?='s(?!\w))",
        rf"(?<!\w){_SMALL}(?= (?:{_SORTS})(?!\w))",
    )
)
_END = re.compile(r"[.!?]+[\"'”’)]*\s+|\n+")
_AFTER_KIN = re.compile(rf"(?<!\w)(?:{_KIN}),? {_SMALL}")
_SAYS = re.compile(rf"\s+(?:{'|'.join(map(re.escape, sorted(SAYING)))})(?!\w)")
LONGEST_SENTENCE = 240


def sentence_at(text: str, span: Span) -> Span:
    """The sentence around a place, or as much of it as is read at a glance."""
    # No further than anybody reads: of a long text without an end, each place would be looked for from its beginning.
    start, end = max(0, span[0] - LONGEST_SENTENCE), min(len(text), span[1] + LONGEST_SENTENCE)
    for match in _END.finditer(text, start, end):
        if match.end() <= span[0]:
            start = match.end()
        elif match.start() >= span[1]:
            end = match.end()
            break
    if end - start > LONGEST_SENTENCE:
        start, end = max(start, span[0] - LONGEST_SENTENCE // 2), min(end, span[1] + LONGEST_SENTENCE // 2)
    return start, span[1] + len(text[span[1] : end].rstrip())


def doubts_in(text: str, known: frozenset[str], recognisers: Iterable[Recogniser] = ()) -> Iterator[Span]:
    """Places that may name somebody, the longer first where two overlap; `known` are words of the bank."""
    found = [*_capitals(text, known), *_beside(text, known), *unsure_in(text)]
    for recogniser in recognisers:
        found += [(start, end) for start, end in recogniser(text) if 0 <= start < end <= len(text)]
    taken = Taken(len(text))
    longest_first = sorted(set(found), key=lambda span: (span[0] - span[1], span))
    return iter(sorted(span for span in longest_first if taken.take(span)))


def _capitals(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Words with a capital that is not there because a sentence begins; several side by side are one."""
    run: Span | None = None
    for match in _WORD.finditer(text):
        joins = run is not None and _JOINS.fullmatch(text[run[1] : match.start()]) is not None
        # After a name or a title every word with a capital is one: Kieran Court, Mrs Head.
        named = joins or _TITLE.search(text[: match.start()][-LONGEST_SENTENCE:]) is not None
        if not (match[0][0].isupper() and (named or _is_name(text, match, known))):
            continue
        if run is not None and joins:
            run = run[0], match.end()
            continue
        if run is not None:
            yield run
        run = match.span()
    if run is not None:
        yield run


def _is_name(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    """Whether a word with a capital is more than the first of a sentence or a common one."""
    word = fold(match[0])
    stem = word.removesuffix("'s")
    if begins_sentence(text, match.start()):
        if stem in ALSO_WORDS and len(stem) > 1:
            after = text[match.end() : match.end() + 40]
            return word != stem or after[:2].isupper() or bool(_SAYS.match(fold(after)))
        return len(stem) > 2 and "'" not in stem and not looks_common(stem, known)
    if len(stem) == 1:
        return stem not in ("i", "a")
    return stem in ALSO_WORDS or not looks_common(stem, known)


def _beside(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Rare words in small letters next to what says that a person or a place is named."""
    look = folded(text)
    for pattern in (*_BESIDE, _AFTER_KIN):
        for match in pattern.finditer(look.text):
            word = match["it"].removesuffix("'s")
            named = pattern is _AFTER_KIN and word in ALSO_WORDS - HELPING
            if named or (word not in KIN and not looks_common(word, known)):
                yield look.span(match.start("it"), match.start("it") + len(word))
