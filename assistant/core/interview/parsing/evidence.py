"""A place in the record as people type it: `Asset 14/5/2013 bottom of page 3`, in any order."""

from __future__ import annotations

import re

from assistant.core.interview import events as ev
from assistant.core.text.days import days_in

# The digits that `int` takes; a longer row of them is text.
SMALL_NUMBER = re.compile(r"[0-9]{1,9}")
_PAGE = re.compile(r"(?:^|(?<=[\s,;]))p(?:p|ages?)?\.?\s*([0-9]\w*(?:\s?[-–]\s?[0-9]\w*)?)(?=$|[\s,;])", re.IGNORECASE)


def evidence_in(text: str) -> ev.EvidenceGiven:
    """The place that `text` names; its day still as it was said."""
    days = list(days_in(text))
    # A second day is a word of the place; one that does not exist is told of, wherever it stands.
    day = next((day for day in days if not day.exists), days[0] if days else None)
    where, date = text, None
    if day is not None:
        date, where = text[day.start : day.end], _joined(text[: day.start], text[day.end :])
    page: int | str | None = None
    if found := list(_PAGE.finditer(where)):
        last = found[-1]
        page = int(last[1]) if SMALL_NUMBER.fullmatch(last[1]) else last[1]
        where = _joined(where[: last.start()], where[last.end() :], of="of the page")
    return ev.EvidenceGiven(where=where, date=date, page=page)


def _joined(before: str, after: str, of: str = "") -> str:
    """What stands around something that was taken out of a text; "bottom of" is "bottom `of`"."""
    before, after = before.rstrip(" ,;"), after.lstrip(" ,;:")
    if of and before.endswith(" of"):
        before = before.removesuffix("of") + of
    elif not of:
        before = re.sub(r"\s(?:on|of|dated|from)$", "", before)
    return " ".join(part for part in (before, after) if part)
