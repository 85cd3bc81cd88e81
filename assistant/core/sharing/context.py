"""Whether a word that is also a name is the name here: what stands around it says so, or says that a person must."""

from __future__ import annotations

import re
from typing import Literal

from assistant.core.sharing.english_words import ABLE, DETERMINERS, PRONOUNS, SAYING, THEN
from assistant.core.sharing.folding import Span, fold, words_around

# `name`: replace it. `word`: leave it. `doubt`: ask.
Reading = Literal["name", "word", "doubt"]
MONTHS = frozenset("march april may june august".split())  # noqa: SIM905
BEFORE_MONTHS = frozenset("in by since until till from of last next this early late mid before after during to".split())  # noqa: SIM905
HELPING = frozenset("will may would".split())  # noqa: SIM905
# Before a name in small letters more often than before the word, and the other way round.
TOWARDS = frozenset("with told asked saw met phoned rang called named says and about".split())  # noqa: SIM905
JOINING = frozenset("on in at or can could would should".split())  # noqa: SIM905
_START = re.compile(r"(?:^|[.!?:\n])[\s\"'“”‘’(\[*_>-]*$")


def begins_sentence(text: str, start: int) -> bool:
    """Whether a capital at this place may be there only because a sentence begins."""
    return _START.search(text[max(0, start - 40) : start]) is not None


def read_word(text: str, span: Span, *, possessive: bool) -> Reading:
    """How a listed name that is also an ordinary word is meant at this place."""
    written = text[span[0] : span[1]]
    word = fold(written)
    before, after = words_around(text, span)
    first = begins_sentence(text, span[0])
    if first:
        before = ""
    if re.match(r"\s*[.,;:!?)]", text[span[1] :]):
        after = ""
    if not written[:1].isupper():
        return _small(word, before, after, possessive=possessive)
    if written.isupper():
        return "doubt"
    if word in MONTHS:
        if after.isdigit() or (before.isdigit() and len(before) < len("2013")):
            return "word"
        if before in BEFORE_MONTHS:
            return "doubt"
    if possessive or " " in word or not first:
        return "name"
    return _first(after)


def _small(word: str, before: str, after: str, *, possessive: bool) -> Reading:
    if possessive or (after in SAYING and (word in HELPING or before == "that")):
        return "doubt"
    if before in DETERMINERS or before in PRONOUNS or (word in HELPING and after in ABLE):
        return "word"
    if word in HELPING or after in SAYING or before in TOWARDS:
        return "doubt"
    return "word" if before in JOINING else "doubt"


def _first(after: str) -> Reading:
    """The first word of a sentence, where every word has a capital."""
    if after in SAYING:
        return "name"
    if after in THEN or after in DETERMINERS or after in PRONOUNS:
        return "word"
    return "doubt"
