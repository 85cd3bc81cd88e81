"""Numbers, references, ages and dates: found by their form, and dates shifted together."""

from __future__ import annotations

import datetime
import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.sharing.dates import dates_in, shifted
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.patterns import is_nhs_number, patterns_in
from assistant.core.sharing.rewriting import DoubtDecision, Rewriter
from assistant.core.sharing.scan import Allowed, Scanner

NEAR = datetime.date(2013, 5, 14)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 12, 31))
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d.%m.%Y", "%B %d, %Y", "%d %b %Y")


def rewritten(text: str, weeks: int = -57) -> str:
    return Rewriter(NameTable(), weeks, NEAR).rewritten(text)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("LS8 2AB", "postcode"), ("cf44 9xy", "postcode"), ("E2 7DJ", "postcode"),
        ("07700 900123", "phone"), ("+44 20 7946 0958", "phone"), ("(0113) 496 0000", "phone"),
        ("a.b@example.org", "email"), ("943 476 5919", "nhs"), ("9434765919", "nhs"),
        ("QQ 12 34 56 C", "insurance"), ("@jordy_99", "handle"), ("snapchat is jordy99", "handle"),
        ("snapchat is jordan.price", "handle"), ("his insta: jordan_p", "handle"), ("@jordan.price", "handle"),
        ("YA12 ABC", "plate"), ("P123 ABC", "plate"), ("www.example.org/jordan", "web"),
        ("2012/345678A", "reference"), ("13/12345/12", "reference"), ("crime number 45/9981", "reference"),
        ("YJ/2013/0042", "reference"), ("T20137001", "reference"), ("14 Acacia Avenue", "address"),
        ("born 12/03/1998", "born"), ("aged 15", "age"), ("15-year-old", "age"), ("he is fifteen.", "age"),
        ("when she was 14,", "age"),
    ],
)  # fmt: skip
def test_what_has_a_form_is_found_alone_and_in_a_sentence(said: str, kind: str) -> None:
    for text in (said, f"Then {said} and more."):
        assert kind in [found.kind for found in patterns_in(text)], text


@pytest.mark.parametrize(
    "said",
    ["He was 14 minutes late.", "Question 1B1 and F2", "943 476 5918 times", "aged 13 to 15", "13 to 15 years old",
     "It is 10 out of 12.", "a 13-to-15-year-old", "He has 3 appointments a week.", "the YOT and the CPS",
     "his insta is private.", "He uses snapchat..."],
)  # fmt: skip
def test_what_only_looks_like_it_stays(said: str) -> None:
    assert list(patterns_in(said)) == []


@pytest.mark.parametrize("handle", ["@jordan", "@jordan.price", "@j.p_99"])
def test_a_user_name_goes_whole_and_the_full_stop_after_it_stays(handle: str) -> None:
    assert rewritten(f"Look at {handle}. Then {handle} rang.") == "Look at [user name]. Then [user name] rang."


def test_the_check_digit_of_an_nhs_number_counts() -> None:
    assert is_nhs_number("943 476 5919")
    assert not is_nhs_number("943 476 5918")


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        ("He is 15 years old.", "He is 13 to 15 years old."),
        ("a 17-year-old girl", "a 16-to-17-year-old girl"),
        ("aged 9", "aged under 10"),
        ("aged 31", "aged 25 or over"),
        ("on 14 May 2013", "on 10 April 2012"),
        ("on 14th May", "on 10th April"),
        ("2013-05-14", "2012-04-10"),
        ("14/5/13", "10/4/12"),
        ("May 14, 2013", "April 10 2012"),
        ("in April 2013", "in March 2012"),
        ("ar 1 Mawrth 2013", "ar 27 Ionawr 2012"),
        ("Tuesday 14 May 2013", "Tuesday 10 April 2012"),
        ("they may come; march on", "they may come; march on"),
        ("on 14/5 and 24/7", "on 10/4 and 24/7"),
        ("on Friday the 14/05.", "on Friday the 10/04."),
        ("since 1/4, Monday 20/5", "since 27/2, Monday 16/4"),
        ("Page 3/4, 3/4 of the time, on 24/7 call", "Page 3/4, 3/4 of the time, on 24/7 call"),
        ("from 3/4 of them; he sat 2/3 papers; 12/18, 31/2", "from 3/4 of them; he sat 2/3 papers; 12/18, 31/2"),
    ],
)
def test_ages_become_bands_and_dates_move(said: str, shared: str) -> None:
    assert rewritten(said) == shared


@pytest.mark.parametrize("said", ["They fight 24/7 there.", "I see him 3/4 of the time.", "It is page 3/4.", "14/5"])
@pytest.mark.parametrize("action", ["keep", "replace", None])
def test_a_day_and_month_in_digits_is_asked_about_and_stays_unless_somebody_says_it_is_one(
    said: str, action: Literal["keep", "replace"] | None
) -> None:
    (doubt,) = Rewriter(NameTable(), -57, NEAR).candidates(said)
    assert (doubt.text, doubt.listed) == (re.findall(r"\d+/\d+", said)[0], False)
    decisions = {doubt.key: DoubtDecision(action=action)} if action else {}
    decided, allowed = Rewriter(NameTable(), -57, NEAR, decisions=decisions), Allowed()
    shared = decided.rewritten(said, allowed)
    assert shared == (said.replace(doubt.text, doubt.instead) if action == "replace" else said)
    # A document may put a word before it that makes a date of it.
    scanner = Scanner(NameTable(), NEAR - datetime.timedelta(weeks=57), allowed)
    assert scanner.hits([("", shared), ("", f"by {doubt.instead if action == 'replace' else doubt.text}")]) == []


def test_a_sure_date_that_was_not_moved_is_found_by_the_last_look() -> None:
    assert Scanner(NameTable(), NEAR, Allowed()).hits([("", "on 14/5")]) != []


def test_a_year_of_two_digits_is_at_most_ten_years_ahead() -> None:
    assert [one.day.year for one in dates_in("1/4/23 and 1/4/24", NEAR)] == [2023, 1924]


@given(st.from_regex(r"(?:[a-z]{0,3} ?[0-9]{1,2}[/.:-]?){1,4}(?: of)?", fullmatch=True), st.integers(-300, 300))
def test_no_date_is_asked_for_a_part_that_it_lacks(text: str, weeks: int) -> None:
    for dated in dates_in(text, NEAR):
        words, moved = shifted(dated, text, weeks)
        assert moved - dated.day == datetime.timedelta(weeks=weeks)
        assert words


@given(DAYS, DAYS, st.integers(-300, 300), st.sampled_from(FORMS))
def test_weekdays_and_the_time_between_two_dates_are_kept(
    first: datetime.date, second: datetime.date, weeks: int, form: str
) -> None:
    new = []
    for day in (first, second):
        text = day.strftime(form)
        (dated,) = dates_in(text, NEAR)
        assert dated.day == day
        words, moved = shifted(dated, text, weeks)
        assert next(iter(dates_in(words, NEAR))).day == moved
        assert moved.weekday() == day.weekday()
        new.append(moved)
    assert new[1] - new[0] == second - first
