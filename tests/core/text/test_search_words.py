"""What people type to search, and the line that they get to read."""

from __future__ import annotations

import pytest

from assistant.core.text.search_words import LONGEST_QUERY, WantedWords, excerpt, marked, wanted
from assistant.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("school", [WantedWords(("school",))]),
        ("  School\tMOTHER ", [WantedWords(("school",)), WantedWords(("mother",))]),
        ("Llŷr", [WantedWords(("llyr",))]),
        ("Lly\u0302r", [WantedWords(("llyr",))]),
        ('"his mother" said', [WantedWords(("his", "mother")), WantedWords(("said",))]),
        ('said "his mother', [WantedWords(("said",)), WantedWords(("his", "mother"))]),
        ("plan*", [WantedWords(("plan",), True)]),
        ('"the pla"*', [WantedWords(("the", "pla"), True)]),
        ("* plan", [WantedWords(("plan",))]),
        ("don't", [WantedWords(("don", "t"))]),
        ("2013-04-02", [WantedWords(("2013", "04", "02"))]),
        ("a OR b NEAR(c)", [WantedWords((word,)) for word in ("a", "or", "b")] + [WantedWords(("near", "c"))]),
        ("text:plan", [WantedWords(("text", "plan"))]),
        ('sch"oo"l', [WantedWords(("sch",)), WantedWords(("oo",)), WantedWords(("l",))]),
        ("pl\x00an \ud83c x", [WantedWords(("pl", "an")), WantedWords(("x",))]),
    ],
)
def test_what_is_typed_is_read_as_words(typed: str, asked: list[WantedWords]) -> None:
    assert list(wanted(typed)) == asked


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "*", '"*"', "?!", "\x00", "\ud83c", "🌱", "( ) ^ - + :"])
def test_what_holds_no_word_is_no_question(typed: str) -> None:
    with pytest.raises(UsageError, match="Type a word"):
        wanted(typed)


def test_a_pasted_page_is_no_question() -> None:
    assert len(wanted("a " * (LONGEST_QUERY // 2))) == LONGEST_QUERY // 2
    with pytest.raises(UsageError, match="too long to search for: at most 1000"):
        wanted("x" * 1_000_000)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("school", "I asked the «School», and Llŷr's «school»-master"),
        ("SCHOOL llyr", "I asked the «School», and «Llŷr»'s «school»-master"),
        ('"the school"', "I asked «the School», and Llŷr's school-master"),
        ('"asked the" "the school"', "I «asked the School», and Llŷr's school-master"),
        ("sch*", "I asked the «School», and Llŷr's «school»-master"),
        ('"asked the school" the', "I «asked the School», and Llŷr's school-master"),
        ('"master of"', "I asked the School, and Llŷr's school-master"),
        ("scho", "I asked the School, and Llŷr's school-master"),
        ("nowhere", "I asked the School, and Llŷr's school-master"),
    ],
)
def test_matches_stand_out_in_the_excerpt(typed: str, shown: str) -> None:
    text = "I asked the School,\n and Llŷr's school-master"
    assert marked(excerpt(text, wanted(typed))) == shown


def test_the_excerpt_of_a_long_text_is_what_stands_around_the_first_match() -> None:
    text = "before " * 100 + "here it is " + "after " * 100
    shown = marked(excerpt(text, wanted("here")))
    assert shown.startswith("… before")
    assert "before «here» it is after" in shown
    assert shown.endswith("after …")
    assert len(shown) < 200


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (f"w {'a' * 38} here", f"… {'a' * 38} «here»"),
        (f"w {'a' * 58} here", f"… {'a' * 58} «here»"),
        (f"w {'a' * 59} here", f"… {'a' * 39} «here»"),
        (f"vw {'a' * 37} here", f"… w {'a' * 37} «here»"),
        (f"{'a' * 39} here", f"{'a' * 39} «here»"),
        (f" {'a' * 43} here", f"… {'a' * 43} «here»"),
        (" here", "«here»"),
    ],
)
def test_an_excerpt_begins_with_a_whole_word_if_that_is_not_far_off(text: str, begins: str) -> None:
    assert marked(excerpt(text, wanted("here"))) == begins


@pytest.mark.parametrize(
    ("letters", "kept"),
    [
        (153, "b" * 153 + " w"),
        (154, "b" * 154 + " …"),
        (155, "b" * 155 + " …"),
        (174, "b" * 174 + " …"),
        (175, "b" * 155 + " …"),
    ],
)
def test_an_excerpt_ends_with_a_whole_word_if_that_is_not_far_off(letters: int, kept: str) -> None:
    assert marked(excerpt(f"here {'b' * letters} w", wanted("here"))) == f"«here» {kept}"


def test_a_match_stands_out_only_where_all_of_it_is_shown() -> None:
    assert marked(excerpt(f"here {'b' * 150} here", wanted("here"))) == f"«here» {'b' * 150} «here»"
    assert marked(excerpt(f"here {'b' * 151} here", wanted("here"))) == f"«here» {'b' * 151} her …"
    assert marked(excerpt("h" * 200, wanted("h*"))) == f"«{'h' * 200}»"


def test_a_word_without_an_end_is_cut() -> None:
    assert len(marked(excerpt("x" * 10_000 + " here " + "y" * 10_000, wanted("here")))) < 200
