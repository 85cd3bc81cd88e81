"""A question that somebody promises to come back to: whose promise a line makes, and by when."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.catalogue import _
from assistant.core.interview.state import Aside
from assistant.core.text.days import FORMS, NamedDay, days_in
from assistant.core.text.refusal import Refusal
from assistant.errors import shown

# Who "me" is cannot be told: both are in the room, and either may have typed it.
_NOBODY = frozenset({"i", "i'll", "i’ll", "me", "myself", "us", "we", "we'll", "we’ll"})
_UNTIL = r"\b(?:until|till|til)\b"


class Promise(NamedTuple):
    """Who comes back to a question and until when, the day as it was said; and the words that are left."""

    text: str = ""
    by: str = ""
    until: str | None = None


def promise_in(line: str) -> Promise | Refusal:
    """What `I ask the school, by Sam until next Friday` promises; a day after `until` is one, or it is refused."""
    days = list(days_in(line, due=True))
    chosen = next((day for day in days if _led(line, day, _UNTIL)), None)
    chosen = chosen or next((day for day in days if _led(line, day, r"\bby\b")), days[0] if days else None)
    text, until = line, None
    if chosen is not None:
        until = line[chosen.start : chosen.end]
        before = re.sub(rf"(?:{_UNTIL}|\b(?:by|before|on)\b)\s*(?:the\s*)?$", "", line[: chosen.start], flags=re.I)
        text = f"{before.strip(' ,;')}, {line[chosen.end :].strip(' ,;')}".strip(" ,;")
    elif (unread := re.search(rf"{_UNTIL}\s+(\S.*)", line, re.I)) is not None:
        return Refusal(_("{text} is not a day.").format(text=shown(unread[1].strip())), _(FORMS))
    found = re.search(r"\bby\s+([^,;]+?)\s*(?:[,;]|$)", text)
    if found is None:
        return Promise(text.strip(" ,;"), "", until)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return _named(Promise(" ".join(rest.split()).strip(" ,;"), found[1], until))


def promised_in(line: str) -> Promise | Refusal:
    """The same, where it is asked who promises: what is no day is a name."""
    promise = promise_in(line)
    if isinstance(promise, Refusal) or promise.by:
        return promise
    by, _comma, more = promise.text.partition(",")
    return _named(Promise(more.strip(), by.strip(), promise.until))


def _named(promise: Promise) -> Promise | Refusal:
    """A promise by somebody whom the page can name."""
    if promise.by.casefold().split(" ")[0] not in _NOBODY:
        return promise
    told = _("{word} is nobody's name on the page.").format(word=shown(promise.by.split(" ")[0]))
    return Refusal(told, _("Say who: a name, or the case manager, the inspector."))


def is_promise(aside: Aside | None) -> bool:
    """Whether it says who comes back to a question, or until when."""
    return aside is not None and aside.reason == "come_back" and bool(aside.promised_by or aside.until)


def _led(line: str, day: NamedDay, word: str) -> bool:
    return re.search(rf"{word}\s*(?:the\s*)?$", line[: day.start], re.I) is not None
