"""Dates, lists, quotations, and fragments with their blanks filled in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose import words
from assistant.core.text.texts import PLACEHOLDERS
from tests.face.tui.stage import SQS_BANK

NOTHING = dict.fromkeys(PLACEHOLDERS, "")


@pytest.mark.parametrize(
    ("given_text", "as_people_write"),
    [("2013-04-02", "2 April 2013"), ("2012-02-29", "29 February 2012"), ("in spring", "in spring"), ("", "")],
)
def test_a_day_is_written_as_people_write_it(given_text: str, as_people_write: str) -> None:
    assert words.day(given_text) == as_people_write


def test_a_moment_keeps_its_own_time_zone() -> None:
    assert words.weekday("2013-05-14T23:50:00+01:00") == "Tuesday 14 May 2013"
    assert words.hour("2013-05-14T11:20+01:00") == "14 May 2013, 11:20"
    assert words.hour("2013-05-14") == "14 May 2013"
    assert words.moment("2013-05-14T23:59:59+01:00", 1_000) == "2013-05-15T00:00:00+01:00"


def test_what_is_no_moment_is_printed_as_it_is() -> None:
    assert {words.weekday("soon"), words.hour("soon"), words.moment("soon", 5)} == {"soon"}


@pytest.mark.parametrize(
    ("parts", "line"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence(parts: list[str], line: str) -> None:
    assert words.joined(parts) == line


@pytest.mark.parametrize(
    ("text", "after_a_colon"),
    [
        ("It was late", "it was late"),
        ("Two columns", "two columns"),
        ("M's own copy", "M's own copy"),
        ("A reader can", "a reader can"),
        ("Asset has it", "Asset has it"),
        ("MAPPA was weighed", "MAPPA was weighed"),
        ("I asked", "I asked"),
    ],
)
def test_after_a_colon_only_what_cannot_be_a_name_loses_its_capital(text: str, after_a_colon: str) -> None:
    assert words.mid_sentence(text) == after_a_colon


def test_a_long_speech_is_cut_where_it_pauses_and_the_cut_shows() -> None:
    assert words.quoted("I asked.\n  Twice.") == "“I asked. Twice.”"
    assert words.quoted("One two three. Four five six seven.", 6) == "“One two three. …”"
    assert words.quoted("One. Two three four, five six seven eight.", 6) == "“One. Two three four …”"
    assert words.quoted("one two three four five", 3) == "“one two three …”"


@pytest.mark.parametrize(
    ("fragment", "values", "text"),
    [
        ("You asked {child}.", {"child": "J"}, "You asked J."),
        ("{child} was heard.", {"child": "the child"}, "The child was heard."),
        ("It can be seen: {shows}.", {"shows": "Two columns."}, "It can be seen: two columns."),
        ("It can be seen: {shows}.", {"shows": "Is it there?"}, "It can be seen: Is it there?"),
        ("Judged '{answer}'.", {"answer": "Not sufficient"}, "Judged 'Not sufficient'."),
        ("See the {shows}.", {"shows": "the week sheet"}, "See the week sheet."),
        ("The {shows} record says so.", {"shows": "case record"}, "The case record says so."),
        ("It was late. The reason: {reason}.", {}, "It was late."),
        ("You tend {child}, and it can be seen: {shows}.", {"child": "J"}, "You tend J."),
        ("The path was shut: {shows}.", {}, "The path was shut."),
        ("You did {shows} well.", {}, ""),
        ("{shows}.", {}, ""),
        ("No blanks, {unknown} stays.", {}, "No blanks, {unknown} stays."),
        ("The child said: {shows}.", {"shows": "{reason} {{7*7}}"}, "The child said: {reason} {{7*7}}."),
    ],
)
def test_a_fragment_is_filled_or_loses_the_clause_that_asks_for_what_is_missing(
    fragment: str, values: dict[str, str], text: str
) -> None:
    assert words.filled(fragment, NOTHING | values) == text


LINES = st.lists(st.sampled_from(["You asked", "it was so", "{shows}", "{reason}", "{child}", "late"]), min_size=1)
VALUES = st.sampled_from(["", "It was late", "Two columns.", "J", "Who knows?", "the plan, page 3;"])


@given(LINES, st.sampled_from([": ", ", ", " "]), VALUES, VALUES)
def test_no_blank_and_no_doubled_stop_is_ever_left(parts: list[str], glue: str, shows: str, reason: str) -> None:
    text = words.filled(f"{glue.join(parts)}.", NOTHING | {"shows": shows, "reason": reason, "child": "J"})
    assert not re.search(r"\{(shows|reason|child)\}", text)
    assert not re.search(r"[.,;:]\.|\?\.|,,|::", text)


STORY = (
    "The old lady, I did go and see her, with Jan from the victim side, and it's her wrist that still hurts. "
    "He was never on his own with me, his mum sat in every time, and she answers for him. "
    "And the school told us about the knife before anybody else did."
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [("roh_victims_considered", "The old lady"), ("seen_alone", "… He was never on his own")],
)
def test_a_quotation_begins_where_a_story_bears_on_the_question(question: str, begins: str) -> None:
    assert words.telling_part(SQS_BANK.bank, question, STORY, 24).startswith(begins)


def test_a_short_remark_is_quoted_whole_and_a_story_of_nothing_from_its_beginning() -> None:
    assert words.telling_part(SQS_BANK.bank, "seen_alone", "He was never on his own.", 24) == "He was never on his own."
    nothing = "Xyzzy plugh. " * 30
    assert words.telling_part(SQS_BANK.bank, "seen_alone", nothing, 24) == nothing
