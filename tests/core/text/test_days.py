"""How people say a day: one reader for all of them, and what it understood is said back in words that it reads."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.text.days import days_in, read_day, read_moment, weekday_words
from assistant.core.text.refusal import Refusal

TODAY = datetime.date(2013, 5, 14)  # a Tuesday
NOW = datetime.datetime.fromisoformat("2013-05-14T10:02:11+01:00")


def said(text: str, *, due: bool = False) -> str:
    """What is said back of a day, or why it is none."""
    day = read_day(text, TODAY, due=due)
    return str(day) if isinstance(day, Refusal) else weekday_words(day)


@pytest.mark.parametrize(
    "text",
    [
        "2013-05-14", "2013/5/14", "20130514", "14/5/2013", "14/05/13", "14.5.13", "14-5-2013", "14 May 2013",
        "14May2013", "14-May-2013", "14th May", "14 may", "the 14th of May", "on 14 May.", "May 14", "May 14, 2013",
        "Tuesday 14 May 2013", "Tue 14/5", "Tues, 14th of May '13", "14 May 13", "today", "now", "14.5", "the 14th",
    ],
)  # fmt: skip
@pytest.mark.parametrize("due", [False, True])
def test_a_day_is_read_in_any_form_with_the_day_before_the_month(text: str, due: bool) -> None:
    assert said(text, due=due) == "Tuesday 14 May 2013"


@pytest.mark.parametrize(
    ("text", "told", "due"),
    [
        ("4 May", "Saturday 4 May 2013", "Sunday 4 May 2014"),
        ("20/5", "Sunday 20 May 2012", "Monday 20 May 2013"),
        ("29/2", "Wednesday 29 February 2012", "Monday 29 February 2016"),
        ("Friday", "Friday 10 May 2013", "Friday 17 May 2013"),
        ("Tuesday", "Tuesday 14 May 2013", "Tuesday 21 May 2013"),
        ("the 31st", "Sunday 31 March 2013", "Friday 31 May 2013"),
        ("end of May", "Thursday 31 May 2012", "Friday 31 May 2013"),
        ("end of June", "Saturday 30 June 2012", "Sunday 30 June 2013"),
        ("end of April", "Tuesday 30 April 2013", "Wednesday 30 April 2014"),
        ("13/5", "Monday 13 May 2013", "Tuesday 13 May 2014"),
        ("15/5", "Tuesday 15 May 2012", "Wednesday 15 May 2013"),
    ],
)
def test_a_day_without_a_year_is_behind_what_is_told_and_ahead_of_what_is_due(text: str, told: str, due: str) -> None:
    assert (said(text), said(text, due=True)) == (told, due)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", "Monday 13 May 2013"),
        ("the day before yesterday", "Sunday 12 May 2013"),
        ("tomorrow", "Wednesday 15 May 2013"),
        ("day after tomorrow", "Thursday 16 May 2013"),
        ("tomorrow week", "Wednesday 22 May 2013"),
        ("a week tomorrow", "Wednesday 22 May 2013"),
        ("this Tuesday", "Tuesday 14 May 2013"),
        ("last Tuesday", "Tuesday 7 May 2013"),
        ("next Friday", "Friday 17 May 2013"),
        ("next tue", "Tuesday 21 May 2013"),
        ("last Friday", "Friday 10 May 2013"),
        ("Monday week", "Monday 27 May 2013"),
        ("Friday fortnight", "Friday 31 May 2013"),
        ("Monday of this week", "Monday 13 May 2013"),
        ("Friday of last week", "Friday 10 May 2013"),
        ("Friday of next week", "Friday 24 May 2013"),
        ("a week on Friday", "Friday 24 May 2013"),
        ("two weeks today", "Tuesday 28 May 2013"),
        ("in two weeks", "Tuesday 28 May 2013"),
        ("in 2 weeks' time", "Tuesday 28 May 2013"),
        ("in a fortnight", "Tuesday 28 May 2013"),
        ("within 3 days", "Friday 17 May 2013"),
        ("in a month", "Friday 14 June 2013"),
        ("3 days ago", "Saturday 11 May 2013"),
        ("two months ago", "Thursday 14 March 2013"),
        ("in eight months", "Tuesday 14 January 2014"),
        ("two years ago", "Saturday 14 May 2011"),
        ("end of last month", "Tuesday 30 April 2013"),
        ("end of next month", "Sunday 30 June 2013"),
        ("end of the week", "Friday 17 May 2013"),
        ("end of last week", "Friday 10 May 2013"),
        ("the beginning of next week", "Monday 20 May 2013"),
        ("end of this year", "Tuesday 31 December 2013"),
        ("the beginning of next year", "Wednesday 1 January 2014"),
        ("the beginning of July 2013", "Monday 1 July 2013"),
        ("1st of last month", "Monday 1 April 2013"),
        ("1st of next month", "Saturday 1 June 2013"),
        ("end of December", "Tuesday 31 December 2013"),
        ("end of February 2016", "Monday 29 February 2016"),
    ],
)
def test_days_are_counted_from_today(text: str, day: str) -> None:
    assert said(text, due=True) == day


@pytest.mark.parametrize(
    "text", ["31/2", "2013-02-31", "32 May", "31/4/2013", "0/5/2013", "30 Feb", "29/2/2013", "2013-13-01"]
)
def test_what_looks_like_a_day_and_is_none_says_so_with_the_forms_that_work(text: str) -> None:
    told = said(text)
    assert told.startswith(f"There is no such day as '{text}'.")
    assert "14 May, 14/5/2013, 2013-05-14, next Friday" in told


def test_a_month_before_its_day_is_refused_and_never_turned_round() -> None:
    assert said("5/14/2013").startswith("There is no month 14: the day stands before the month.")


def test_a_weekday_that_is_another_is_told() -> None:
    assert said("Monday 14 May 2013").startswith("14 May 2013 is a Tuesday, not a Monday")
    assert said("Fri 17 May").startswith("17 May 2012 is a Thursday, not a Friday")


@pytest.mark.parametrize(
    "text", ["", "3", "Sam", "1B3", "twelve", "he may come", "next week", "May", "Second", "14 Mark"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert f"{text!r} is not a day." in said(text)


def test_a_year_of_two_digits_is_near() -> None:
    assert said("1/1/33") == "Saturday 1 January 2033"
    assert said("1/1/34") == "Monday 1 January 1934"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Asset 14/5/2013 bottom of page 3", ["14/5/2013"]),
        ("letter of 3 May 2013, reviewed 14.5.13", ["3 May 2013", "14.5.13"]),
        ("ring Sam on Tue 14 May", ["Tue 14 May"]),
        ("he sat 14 May", ["14 May"]),
        ("Asset 31/2 p3", ["31/2"]),
        ("Section 4.2, 3/4 of it, 45/60, 1.2.3", []),
        ("page 3 may be wrong, and he may 2 times; the sun, we wed", []),
        ("seen yesterday, again Friday week", ["yesterday", "Friday week"]),
        ("13/5/2013T10", []),
    ],
)  # fmt: skip
def test_days_are_found_where_they_stand_in_a_text(text: str, found: list[str]) -> None:
    assert [text[day.start : day.end] for day in days_in(text)] == found


def test_what_lies_ahead_is_a_day_only_where_something_is_due() -> None:
    text = "in two weeks, or tomorrow"
    assert [text[day.start : day.end] for day in days_in(text, due=True)] == ["in two weeks", "tomorrow"]
    assert list(days_in(text)) == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now", "2013-05-14T10:02+01:00"),
        ("11:20", "2013-05-14T11:20+01:00"),
        ("11.20", "2013-05-14T11:20+01:00"),
        ("3pm", "2013-05-14T15:00+01:00"),
        ("12 am", "2013-05-14T00:00+01:00"),
        ("yesterday at 14:05", "2013-05-13T14:05+01:00"),
        ("14.5.13 11.20", "2013-05-14T11:20+01:00"),
        ("noon on 13 May", "2013-05-13T12:00+01:00"),
        ("20 minutes ago", "2013-05-14T09:42+01:00"),
        ("14 May", "2013-05-14"),
        ("2013-05-14T11:20+01:00", "2013-05-14T11:20+01:00"),
        ("2013-05-14T10:02Z", "2013-05-14T10:02Z"),
        ("2013-05-14T11:20", "2013-05-14T11:20+01:00"),
    ],
)
def test_a_moment_is_a_day_and_a_time(text: str, moment: str) -> None:
    assert read_moment(text, NOW) == moment


@pytest.mark.parametrize("text", ["this morning", "31/2 11:20", "2013-05-14T25:00", "13pm", "99999 hours ago", "soon"])
def test_what_is_no_time_is_refused_with_the_forms_that_work(text: str) -> None:
    told = read_moment(text, NOW)
    assert isinstance(told, Refusal)
    assert told.reason == f"{text!r} is not a time."
    assert "yesterday 14:05" in told.hint


DAYS = st.dates(datetime.date(1930, 1, 1), datetime.date(2030, 1, 1))
# Pieces that days are made of, so that most texts are nearly one.
_PIECES = """14 5 31 2 2013 0 May may Feb Friday fri next last end of the in a two weeks days ago week today now th
st / - . , ' 99 32 by until day before yesterday 9999 0001 12:30 pm T Z"""
PIECES = st.sampled_from(_PIECES.split())
TEXTS = st.text() | st.lists(PIECES, max_size=8).map(" ".join) | st.lists(PIECES, max_size=8).map("".join)


@given(day=DAYS, today=st.dates(), due=st.booleans())
def test_what_is_said_back_reads_as_the_same_day(day: datetime.date, today: datetime.date, due: bool) -> None:
    assert read_day(weekday_words(day), today, due=due) == day


@given(text=TEXTS, today=DAYS, due=st.booleans())
def test_any_text_is_a_day_or_a_refusal_and_is_said_back_as_that_day(
    text: str, today: datetime.date, due: bool
) -> None:
    day = read_day(text, today, due=due)
    if not isinstance(day, Refusal):
        assert read_day(weekday_words(day), today, due=due) == day


@given(text=TEXTS, today=st.dates())
def test_no_text_and_no_today_make_it_stumble(text: str, today: datetime.date) -> None:
    read_day(text, today)
    read_moment(text, datetime.datetime.combine(today, datetime.time(10), datetime.UTC))


@given(text=TEXTS, today=DAYS, due=st.booleans())
def test_a_day_that_is_found_in_a_text_is_one_by_itself(text: str, today: datetime.date, due: bool) -> None:
    for found in days_in(text, due=due):
        read = read_day(text[found.start : found.end], today, due=due)
        assert found.exists or isinstance(read, Refusal)
        assert not isinstance(read, Refusal) or "is not a day" not in read.reason


@given(
    day=DAYS,
    today=DAYS,
    before=st.sampled_from(["", "Asset ", "the log of "]),
    after=st.sampled_from(["", " p3", ", seen"]),
)
def test_a_day_is_found_wherever_it_stands(day: datetime.date, today: datetime.date, before: str, after: str) -> None:
    for words in (weekday_words(day), day.isoformat(), f"{day.day}/{day.month}/{day.year}"):
        text = f"{before}{words}{after}"
        (found,) = days_in(text)
        assert read_day(text[found.start : found.end], today) == day
