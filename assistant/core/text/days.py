"""A day as people say it, read in one way wherever one can be given; the day stands before the month, always.

A day without a year is the last one not after today where something is told, and the next one where something is due.
What looks like a day and is none ("31/2", "Monday 14 May 2013") is refused, and never taken for a text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from assistant.catalogue import N_, _
from assistant.core.text.refusal import Refusal
from assistant.errors import shown

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
FORMS = N_("Write it like 14 May, 14/5/2013, 2013-05-14, next Friday, yesterday or in two weeks.")
MOMENTS = N_("Write it like now, 11:20, yesterday 14:05 or 14 May 2013 11:20.")
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_WORDS = {
    "day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "now": 0,
    "tomorrow": 1, "day after tomorrow": 2,
}  # fmt: skip
# Small in a text these are most often other words.
_WORDS_TOO = frozenset(("may", "march", "mar", "mon", "wed", "sat", "sun"))
# Nobody means 2013 by 1913, and few a birthday of somebody who is not born yet.
_YEARS_AHEAD = 20


class NamedDay(NamedTuple):
    """Where in a text a day is named; `exists`: there may be such a day."""

    start: int
    end: int
    exists: bool


class _Said(NamedTuple):
    """What a day is said in: `due` is to come, else it has been; `whole`: nothing else is said."""

    today: datetime.date
    due: bool
    whole: bool


class _NoSuchDayError(ValueError):
    """It looks like a day and is none: why."""


Reader = Callable[[re.Match[str], _Said], datetime.date | None]


class _Form(NamedTuple):
    """A way to say a day. `where`: in any text, in one about what is due, or only where nothing else is said."""

    pattern: re.Pattern[str]
    read: Reader
    where: str


def read_day(text: str, today: datetime.date, *, due: bool = False) -> datetime.date | Refusal:
    """The day that all of `text` says; why not, and the forms that work, where it says none."""
    said = _LEAD.sub("", " ".join(text.replace("–", "-").split()).strip(" .,;"))
    for form in _FORMS:
        match = form.pattern.fullmatch(said)
        try:
            if match is not None and (day := form.read(match, _Said(today, due, whole=True))) is not None:
                return day
        except _NoSuchDayError as why:
            return Refusal(str(why), _(FORMS))
        except (ValueError, OverflowError):
            return Refusal(_("There is no such day as {text}.").format(text=shown(said)), _(FORMS))
    return Refusal(_("{text} is not a day.").format(text=shown(text.strip())), _(FORMS))


def read_written(text: str) -> datetime.date | None:
    """The day that `text` says whenever it is read; None if it says none, or has no year."""
    day, later = (read_day(text, today) for today in (_ANY_DAY, _ANY_OTHER_DAY))
    return day if isinstance(day, datetime.date) and day == later else None


def days_in(text: str, *, due: bool = False) -> Iterator[NamedDay]:
    """Each day that is named somewhere in `text`, as far as that can be told without knowing the day of today."""
    at = 0
    for word in re.finditer(r"(?<![\w/.-])\w", text):
        if word.start() >= at and (named := _named_at(text, word.start(), due=due)) is not None:
            at = named.end
            yield named


def read_moment(text: str, now: datetime.datetime) -> str | Refusal:
    """The day and the time that `text` says, ISO 8601; the day alone where it says no time."""
    said = " ".join(text.split()).strip(" .,;")
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]", said):
        try:
            moment = datetime.datetime.fromisoformat(said)
        except ValueError:
            return _no_time(said)
        return said if moment.tzinfo else _at(moment.date(), moment.time(), now)
    if said.casefold() in ("now", "just now"):
        return now.isoformat(timespec="minutes")
    if ago := re.fullmatch(rf"({_COUNT})\s+(minute|hour)s?\s+ago", said, re.IGNORECASE):
        return _before(now, _number(ago[1]), ago[2].casefold())
    time = _time_in(said)
    rest = said if time is None else re.sub(r"[\s,]*(?:\bat|\bon)?[\s,]*$", "", said.replace(time[1], " ", 1).strip())
    day = read_day(rest, now.date()) if rest else now.date()
    if isinstance(day, Refusal):
        return _no_time(said)
    return day.isoformat() if time is None else _at(day, time[0], now)


def _no_time(said: str) -> Refusal:
    return Refusal(_("{text} is not a time.").format(text=shown(said)), _(MOMENTS))


def _before(now: datetime.datetime, count: int, unit: str) -> str:
    return (now - datetime.timedelta(**{f"{unit}s": count})).isoformat(timespec="minutes")


def _at(day: datetime.date, time: datetime.time, now: datetime.datetime) -> str:
    return datetime.datetime.combine(day, time, now.tzinfo).isoformat(timespec="minutes")


def _time_in(text: str) -> tuple[datetime.time, str] | None:
    """A time of day in `text`, and how it is written there."""
    for match in re.finditer(r"(?<![\w/.:-])(\d{1,2})(?:[:.](\d\d))?\s?([ap]m)?(?![\w/:-]|\.\d)", text, re.I | re.A):
        hour, minutes, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
        if (match[2] or half) and hour < 24 and minutes < 60 and not (half and not 1 <= hour <= 12):
            return datetime.time(hour % 12 + 12 * (half == "pm") if half else hour, minutes), match[0]
    noon = re.search(r"\b(?:noon|midday)\b", text, re.IGNORECASE)
    return (datetime.time(12), noon[0]) if noon else None


def _named_at(text: str, start: int, *, due: bool) -> NamedDay | None:
    """The longest day that is named right at `start`."""
    found: NamedDay | None = None
    for form in _FORMS:
        if form.where == "alone" or (form.where == "due" and not due):
            continue
        match = form.pattern.match(text, start)
        if match is None or (found is not None and match.end() <= found.end):
            continue
        try:
            if form.read(match, _Said(_ANY_DAY, due, whole=False)) is not None:
                found = NamedDay(start, match.end(), exists=True)
        except _NoSuchDayError:
            found = NamedDay(start, match.end(), exists=True)
        except (ValueError, OverflowError):
            found = NamedDay(start, match.end(), exists=False)
    return found


def _number(word: str) -> int:
    """`2`, `two` or `a` as a number."""
    small = word.casefold()
    return _COUNTS.index(small) + 1 if small in _COUNTS else int(word) if word.isdecimal() else 1


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Which of `names` a word is, in English or in the language now spoken, or by at least its first three letters."""
    small = word.casefold().rstrip(".")
    for place, name in enumerate(names):
        for one in (name.casefold(), _(name).casefold()):
            if small == one or small in _short(one):
                return place
    return None


def _short(name: str) -> tuple[str, ...]:
    """How a name is cut short; "second" is no Sunday, and "mark" no March."""
    lengths = {"tuesday": 4, "thursday": 5, "september": 4}
    return tuple(name[:length] for length in range(3, lengths.get(name, 3) + 1))


def _dated(match: re.Match[str], said: _Said) -> datetime.date | None:
    """A day and a month, and perhaps its weekday and the year."""
    groups = match.groupdict()
    name = groups.get("month")
    month = int(groups["m"]) if name is None else (_place(name, MONTHS) or 0) + 1
    if name is not None and (_place(name, MONTHS) is None or _is_other_word(match, said)):
        return None
    day, year = int(groups["d"]), (groups.get("y") or "").strip("'")
    if not said.whole and not year and name is None and not (1 <= day <= 31 and 1 <= month <= 31):
        return None  # a share: 45/60
    weekday = groups.get("weekday")
    wanted = _place(weekday, WEEKDAYS) if weekday else None
    if weekday and (wanted is None or (not said.whole and not said.due and weekday in _WORDS_TOO)):
        return None
    if name is None and month > 12 >= day and match.start("d") < match.start("m"):
        raise _NoSuchDayError(_("There is no month {month}: the day stands before the month.").format(month=month))
    found = datetime.date(_year(year, said), month, day) if year else _nearest(month, day, said)
    return found if wanted is None else _on_weekday(found, wanted)


def _is_other_word(match: re.Match[str], said: _Said) -> bool:
    """Whether "may 3" or "3 may be" is no day of May: in a text, in small letters and without a year."""
    month, follows = match["month"], match.string[match.end() :]
    if said.whole or match["y"] or not month.islower() or month not in _WORDS_TOO:
        return False
    first = match.start("month") < match.start("d")
    return first or re.match(r"\s+(?:be|have|not|also|well|need|show|help|mean)\b", follows) is not None


def _year(digits: str, said: _Said) -> int:
    if len(digits) == 4:
        return int(digits)
    year = said.today.year // 100 * 100 + int(digits)
    return year if year <= said.today.year + _YEARS_AHEAD else year - 100


def _nearest(month: int, day: int, said: _Said) -> datetime.date:
    """The next such day, or the last; 29 February may be years away."""
    years = range(said.today.year, said.today.year + 9) if said.due else range(said.today.year, said.today.year - 9, -1)
    for year in years:
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        if found >= said.today if said.due else found <= said.today:
            return found
    raise ValueError


def _on_weekday(day: datetime.date, wanted: int) -> datetime.date:
    if day.weekday() != wanted:
        told = _("{day} is a {weekday}, not a {said}: look at it again, or add the year.")
        names = {"weekday": _(WEEKDAYS[day.weekday()]), "said": _(WEEKDAYS[wanted])}
        raise _NoSuchDayError(told.format(day=day_words(day), **names))
    return day


def _weekday(match: re.Match[str], said: _Said) -> datetime.date | None:
    """Friday, next Friday, Friday week, Friday of next week."""
    name, which = match["weekday"], (match["which"] or "").casefold()
    place = _place(name, WEEKDAYS)
    if place is None or (not said.whole and not which and name.islower() and name in _WORDS_TOO):
        return None
    back = (said.today.weekday() - place) % 7
    ahead = (place - said.today.weekday() - 1) % 7 + 1
    week = (match["week"] or "").casefold().split()
    if week in (["week"], ["fortnight"]):
        return _later(said, ahead + _DAYS_IN[week[0]])
    if week:
        monday = said.today - datetime.timedelta(said.today.weekday())
        return monday + datetime.timedelta(place + {"next": 7, "last": -7}.get(week[-2], 0))
    if which in ("next", "coming") or (said.due and which != "last"):
        return _later(said, ahead % 7 if which == "this" else ahead)
    return _later(said, -(back or 7) if which == "last" else -back)


def _word(match: re.Match[str], said: _Said) -> datetime.date:
    days = _WORDS[" ".join(match["word"].casefold().removeprefix("the ").split())]
    return _later(said, days + (7 if match.groupdict().get("week") else 0))


def _counted(match: re.Match[str], said: _Said) -> datetime.date:
    """In two weeks, three days ago."""
    groups = match.groupdict()
    count = _number(groups["n"]) * (-1 if (groups.get("way") or "").casefold() == "ago" else 1)
    unit = groups["unit"].casefold()
    return _later(said, count * _DAYS_IN[unit]) if unit in _DAYS_IN else _months_later(said, count, unit)


def _months_later(said: _Said, count: int, unit: str) -> datetime.date:
    """The same day of another month, or its last one."""
    months = said.today.year * 12 + said.today.month - 1 + count * (12 if unit == "year" else 1)
    return _in_month(months // 12, months % 12 + 1, said.today.day)


def _in_month(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, min(day, (_next_month(year, month) - datetime.timedelta(1)).day))


def _next_month(year: int, month: int) -> datetime.date:
    return datetime.date(year + month // 12, month % 12 + 1, 1)


def _week_on(match: re.Match[str], said: _Said) -> datetime.date | None:
    """A week today, two weeks on Friday."""
    more, word = 7 * _number(match["n"]), match["day"].casefold()
    if word in ("today", "tomorrow"):
        return _later(said, more + _WORDS[word])
    place = _place(word, WEEKDAYS)
    return None if place is None else _later(said, (place - said.today.weekday() - 1) % 7 + 1 + more)


def _edge(match: re.Match[str], said: _Said) -> datetime.date | None:
    """The end of June, the beginning of next week: of a week its Monday and its Friday."""
    which, period = (match["which"] or "").casefold(), match["period"].casefold()
    ends, by = match["edge"].casefold() == "end", {"next": 1, "last": -1}.get(which, 0)
    if period == "week":
        return _later(said, 7 * by - said.today.weekday() + (4 if ends else 0))
    if period in ("month", "year"):
        first = _months_later(said._replace(today=said.today.replace(day=1)), by, period)
        month = first.month if period == "month" else 12 if ends else 1
        return _in_month(first.year, month, 31 if ends else 1)
    place = _place(period, MONTHS)
    if place is None:
        return None
    day, this = 31 if ends else 1, said.today.year
    if match["y"]:
        return _in_month(int(match["y"]), place + 1, day)
    years = [_in_month(year, place + 1, day) for year in (this - 1, this, this + 1)]
    return min(d for d in years if d >= said.today) if said.due else max(d for d in years if d <= said.today)


def _of_month(match: re.Match[str], said: _Said) -> datetime.date:
    """The 14th: of this month, or of the one before or after it."""
    day, which = int(match["d"]), (match["which"] or "").casefold()
    if which:
        month = _months_later(said._replace(today=said.today.replace(day=1)), {"next": 1, "last": -1}.get(which, 0), "")
        return month.replace(day=day)
    month = said.today.replace(day=1)
    for _month in range(3):
        try:
            found = month.replace(day=day)
        except ValueError:
            found = None
        if found is not None and (found >= said.today if said.due else found <= said.today):
            return found
        month = _next_month(month.year, month.month) if said.due else (month - datetime.timedelta(1)).replace(day=1)
    raise ValueError


def _digits(match: re.Match[str], said: _Said) -> datetime.date:
    return datetime.date.fromisoformat(match[0])


def _later(said: _Said, days: int) -> datetime.date:
    return said.today + datetime.timedelta(days)


def day_words(day: datetime.date) -> str:
    """2 April 2013."""
    return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def weekday_words(day: datetime.date) -> str:
    """Tuesday 2 April 2013: how a day that was understood is said back."""
    return _("{weekday} {day}").format(weekday=_(WEEKDAYS[day.weekday()]), day=day_words(day))


def _form(pattern: str, read: Reader, where: str = "") -> _Form:
    return _Form(re.compile(rf"(?:{pattern})(?![\w/-]|[.:]\d)", re.IGNORECASE), read, where)


# Any day does to find out where a text names one; in this year there is a 29 February.
_ANY_DAY, _ANY_OTHER_DAY = datetime.date(2004, 3, 1), datetime.date(2011, 8, 9)
_LEAD = re.compile(r"^(?:(?:on|by|until|till|til|before|since|from|dated)\s+)?(?:the\s+(?!day\b))?", re.IGNORECASE)
_WORD = r"[^\W\d_]+"
_D, _M, _TH = "(?P<d>[0-9]{1,2})", "(?P<m>[0-9]{1,2})", "(?:st|nd|rd|th)?"
_ON = rf"(?:(?P<weekday>{_WORD})[.,]*\s+(?:the\s+)?)?"
_COUNT = f"(?:[0-9]{{1,4}}|an?|{'|'.join(_COUNTS)})"
_UNIT = "(?P<unit>day|week|fortnight|month|year)"
_IN_WORDS = rf"{_ON}{_D}{_TH}[\s-]*(?:of\s+)?(?P<month>{_WORD})\.?"
_MONTH_FIRST = rf"{_ON}(?P<month>{_WORD})\.?\s+{_D}{_TH}"
_FORMS = (
    _form(rf"{_ON}(?P<y>[0-9]{{4}})(?P<s>[-/.]){_M}(?P=s){_D}", _dated),
    _form(rf"{_ON}{_D}(?P<s>[-/.]){_M}(?P=s)(?P<y>[0-9]{{4}}|[0-9]{{2}})", _dated),
    _form(rf"{_ON}{_D}/{_M}(?!\s+of\b)", _dated),
    _form(rf"{_ON}{_D}[-.]{_M}", _dated, "alone"),
    _form(rf"{_IN_WORDS}(?:,?[\s-]*(?P<y>[0-9]{{4}}|'[0-9]{{2}}))?", _dated),
    _form(rf"{_IN_WORDS}[\s-]+(?P<y>[0-9]{{2}})", _dated, "alone"),
    _form(rf"{_MONTH_FIRST}(?:,?\s+(?P<y>[0-9]{{4}}))?", _dated),
    _form(
        r"(?P<word>(?:the\s+)?day\s+(?:after\s+tomorrow|before\s+yesterday)|today|yesterday)(?P<week>\s+week)?", _word
    ),
    _form(r"(?P<word>tomorrow|tonight)(?P<week>\s+week)?", _word, "due"),
    _form(r"(?P<word>now)", _word, "alone"),
    _form(
        rf"(?:(?P<which>next|last|this|coming)\s+)?(?P<weekday>{_WORD})"
        r"(?:\s+(?P<week>week|fortnight|(?:of\s+)?(?:next|last|this)\s+week))?",
        _weekday,
    ),
    _form(rf"(?:in|within)\s+(?P<n>{_COUNT})\s+{_UNIT}(?:['’]?s?['’]?)(?:\s+time)?", _counted, "due"),
    _form(rf"(?P<n>{_COUNT})\s+{_UNIT}s?\s+(?P<way>ago|from\s+now|from\s+today|hence)", _counted),
    _form(rf"(?P<n>{_COUNT})\s+weeks?\s+(?:on\s+|from\s+)?(?P<day>{_WORD})", _week_on, "due"),
    _form(
        rf"(?P<edge>end|start|beginning)\s+of\s+(?:(?P<which>the|this|next|last)\s+)?(?P<period>{_WORD})"
        r"(?:\s+(?P<y>[0-9]{4}))?",
        _edge,
    ),
    _form(rf"{_D}(?:st|nd|rd|th)(?:\s+of\s+(?P<which>this|next|last)\s+month)?", _of_month, "alone"),
    _form(r"[0-9]{8}", _digits, "alone"),
)
