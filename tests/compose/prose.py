"""What a composed page is made of, and what no sentence of it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.compose.words import LONGEST_SENTENCE_WORDS, sentences

NAME = re.compile(r" ?\[`[^`]*`\]|^    .*$|^---$", re.MULTILINE)
CODE = re.compile(r"`[^`]*`")
MARKS = re.compile(r"^(#+|>|-|\d+\.) |\*\*", re.MULTILINE)
QUOTED = re.compile(r"“[^”]*”")
PLACE = re.compile(r" \([^()]*\)")
DOUBLED = re.compile(r"\b([A-Za-z]+) \1\b", re.IGNORECASE)
# Words that may stand twice side by side in English.
TWICE = {"that", "had"}
BROKEN = re.compile(r"[{}]|\bNone\b(?! (?:of|recorded|was))|\.\.|[^ ] ,| \.|,,|“”|\( *\)|: *[.;]|\?\.|:\s*$")


def word_count(page: str) -> int:
    """The words that people read: no ids, no command."""
    return len(MARKS.sub("", CODE.sub("", NAME.sub("", page))).split())


def prose(page: str) -> Iterator[str]:
    """The paragraphs and list items of a page, headings and quotations of a block apart."""
    _, _, below = NAME.sub("", page).partition("\n## ")
    for line in below.splitlines()[1:]:
        text = MARKS.sub("", CODE.sub("that name", line).strip()).strip()
        if text and not line.startswith(("#", ">", "|", "**DRAFT")):
            yield text.replace("\\", "")


def faults(text: str, *, own: bool = True) -> Iterator[str]:
    """What is wrong with a paragraph; `own`: every word of it is the program's or the bank's, so its length counts."""
    for found in BROKEN.findall(text):
        yield f"{found!r} in {text!r}"
    if "  " in text.replace("  \n", ""):
        yield f"a double space in {text!r}"
    for found in DOUBLED.finditer(text):
        if found[1].lower() not in TWICE:
            yield f"{found[0]!r} in {text!r}"
    for sentence in sentences(text):
        if not re.match(r"[A-Z“‘0-9]", sentence):
            yield f"no capital: {sentence!r}"
        if not re.search(r"[.!?…][”’)]?$", sentence):
            yield f"no end: {sentence!r}"
        if own:
            plain = PLACE.sub("", QUOTED.sub("", sentence))
            words = max(len(part.split()) for part in re.split(r"[:;]\s", plain))
            if words > LONGEST_SENTENCE_WORDS:
                yield f"{words} words: {sentence!r}"
