"""Words with named parts after them: `Write it; by: Sam; due: 2013-06-30`."""

from __future__ import annotations

from assistant.catalogue import _
from assistant.core.text.refusal import Refusal
from assistant.errors import nearest


def parts_in(text: str, known: tuple[str, ...]) -> tuple[str, dict[str, str]] | Refusal:
    """`words; by: Sam; due: 2013-06-30` as the words and the named parts.

    A part that names nothing belongs to what stands before it, so that no word is ever lost.
    """
    words = ""
    named: dict[str, str] = {}
    last = ""
    for number, part in enumerate(text.split(";")):
        name, colon, value = part.partition(":")
        field = "_".join(name.casefold().split())
        hint = nearest(field, known) if colon and number else ""
        if colon and field in known:
            last = field
            named[field] = _joined(named.get(field, ""), value)
        elif hint:
            return Refusal(_("Nothing here is called {name!r};").format(name=name.strip()), hint)
        elif last:
            named[last] = _joined(named[last], part)
        else:
            words = _joined(words, part)
    return words, named


def _joined(before: str, part: str) -> str:
    return "; ".join(text for text in (before, part.strip()) if text)
