"""Dates, shifted by one secret number of whole weeks: weekdays and the time between two dates stay as they were."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.core.sharing.folding import Span, Taken, folded
from assistant.core.text.days import MONTHS as ENGLISH_MONTHS

_ENGLISH = [name.casefold() for name in ENGLISH_MONTHS]
_WELSH = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr".split()  # noqa: SIM905
MONTHS = {name: number for names in (_ENGLISH, _WELSH) for number, name in enumerate(names, start=1)}
MONTHS |= {name[:3]: number for number, name in enumerate(_ENGLISH, start=1)} | {"sept": 9}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# Alone these are most often other words.
_WORDS_TOO = "may|mar|march|sep|dec|jan|mai|medi"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_EDGE, _END = r"(?<![\w/.-])", r"(?![\w/-])(?!\.\d)"
# Before a day and month in digits these say that it is one; without them it may be a score, a share or a page.
# "He sat 3/4 papers" is more likely than a Saturday cut short.
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sun)(?:day)?|sat(?:\.|urday)|dydd \w+"
_DATING = rf"(?:on(?! 24/7)|since|by|from|until|till|before|after|dated|ar|ers|erbyn|tan|{_WEEKDAY})\.?,?\s+(?:the\s+)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_EDGE}(?P<y>{_YEAR})(?P<a>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=a)(?P<d>{_DAY}){_END}",
        rf"(?<![\w/.-])(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{_DAY})(?=t\d\d:\d\d)",
        rf"{_EDGE}(?P<d>{_DAY})(?P<a>[/.-])(?P<m>0?[1-9]|1[0-2])(?P=a)(?P<y>{_YEAR}|\d\d){_END}",
        rf"{_EDGE}(?P<d>{_DAY})(?P<th>st|nd|rd|th|ain|eg|fed|af|ydd)?[\s-]+(?:of\s+)?"
        rf"(?P<name>{_MONTH})\b\.?(?:,?[\s-]+(?P<y>{_YEAR}|'\d\d))?(?!\w)",
        rf"{_EDGE}(?P<name>{_MONTH})\.?\s+(?P<d>{_DAY})(?P<th>st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<y>{_YEAR}))?(?![\w:])",
        rf"{_EDGE}(?P<name>{_MONTH})\.?,?\s+(?:of\s+)?(?P<y>{_YEAR})(?!\w)",
        rf"(?P<dating>\b{_DATING})?{_EDGE}(?P<d>{_DAY})(?P<a>/)(?P<m>0?[1-9]|1[0-2])(?![\w/])(?P<share>\s+of\b)?",
        rf"(?:\b(?:in|since|until|till|by|from|of|last|next|early|late|mid|before|during|end of)\s+|mid-)"
        rf"(?P<name>(?!(?:{_WORDS_TOO})\b){_MONTH}|(?:(?<=in )|(?<=since ))(?:may|march))(?!\w)",
        rf"\b(?:in|since|until|from|during|of|before|after|by|year)\s+(?P<y>{_YEAR})(?![\w/.-]|\s*(?:pounds|people|metres))",
    )
)
FULL_MONTH = {number: name.capitalize() for number, name in enumerate(_ENGLISH, start=1)}
WELSH_MONTH = {number: name.capitalize() for number, name in enumerate(_WELSH, start=1)}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date where it stands. `day` is as near as the text says; `parts` names what of it is written: d, m, y."""

    span: Span
    day: datetime.date
    parts: str
    found: re.Match[str]

    @property
    def whole(self) -> bool:
        """Whether it names one day."""
        return "d" in self.parts

    @property
    def sure(self) -> bool:
        """Whether it can be nothing else: a bare `3/4` is a date only after a word that says so."""
        bare = "dating" in self.found.re.groupindex
        return not bare or (_has(self.found, "dating") and not _has(self.found, "share"))


def dates_in(text: str, near: datetime.date) -> Iterator[Dated]:
    """The dates of a text, from left to right; one without a year is taken for the one nearest to `near`."""
    look = folded(text)
    taken = Taken(len(text))
    found: list[Dated] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(look.text):
            first = min(match.start(name) for name in ("d", "m", "name", "y") if _has(match, name))
            span = look.span(first, match.start("share") if _has(match, "share") else match.end())
            day = None if _is_small_month(text, match) else _day(match, near)
            if day is not None and taken.take(span):
                found.append(Dated(span, day, _parts(match), match))
    return iter(sorted(found, key=lambda dated: dated.span))


def _has(match: re.Match[str], name: str) -> bool:
    return name in match.re.groupindex and match[name] is not None


def _is_small_month(text: str, match: re.Match[str]) -> bool:
    """Whether a month alone is written small, and so is another word."""
    if not _has(match, "name") or _has(match, "d") or _has(match, "y"):
        return False
    start, end = folded(text).span(*match.span("name"))
    return not text[start:end][:1].isupper()


def _parts(match: re.Match[str]) -> str:
    month = _has(match, "m") or _has(match, "name")
    return ("d" if _has(match, "d") else "") + ("m" if month else "") + ("y" if _has(match, "y") else "")


def _day(match: re.Match[str], near: datetime.date) -> datetime.date | None:
    month = MONTHS[match["name"]] if _has(match, "name") else int(match["m"]) if _has(match, "m") else 7
    day = int(match["d"]) if _has(match, "d") else 15 if "m" in _parts(match) else 1
    if _has(match, "y"):
        digits = match["y"].strip("'")
        return _date(int(digits) if len(digits) == 4 else _century(int(digits), near), month, day)
    nearest = [_date(year, month, day) for year in (near.year - 1, near.year, near.year + 1)]
    return min((one for one in nearest if one), key=lambda one: abs((one - near).days), default=None)


def _century(digits: int, near: datetime.date) -> int:
    year = near.year // 100 * 100 + digits
    return year if year <= near.year + 10 else year - 100


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def shifted(dated: Dated, text: str, weeks: int) -> tuple[str, datetime.date]:
    """How the date is written after the shift, in the same form, and the day it then names."""
    day = dated.day + datetime.timedelta(weeks=weeks)
    match, parts = dated.found, dated.parts
    year = f"{day.year}" if not _has(match, "y") or len(match["y"]) == 4 else f"{day.year % 100:02}"
    if parts == "y":
        return year, day
    if _has(match, "name"):
        return _in_words(match, day, year), day
    mark = match["a"] if _has(match, "a") else "-"
    numbers = [f"{day.day:02}" if len(match["d"]) == 2 else str(day.day)]
    numbers.append(f"{day.month:02}" if len(match["m"]) == 2 else str(day.month))
    if _has(match, "y"):
        numbers.append(year)
        if match.start("y") < match.start("d"):
            numbers.reverse()
    return mark.join(numbers), day


def _in_words(match: re.Match[str], day: datetime.date, year: str) -> str:
    written = match["name"]
    welsh = written in _WELSH
    month = (WELSH_MONTH if welsh else FULL_MONTH)[day.month]
    if len(written) <= 4 and written not in _ENGLISH and not welsh:
        month = month[:3]
    if not _has(match, "d"):
        return f"{month} {year}" if _has(match, "y") else month
    number = f"{day.day}{_ordinal(day.day) if match['th'] else ''}"
    both = f"{number} {month}" if match.start("d") < match.start("name") else f"{month} {number}"
    return f"{both} {year}" if _has(match, "y") else both


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
