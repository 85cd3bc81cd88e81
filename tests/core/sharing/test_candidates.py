"""What is asked about, and the sentence that is shown with it."""

from __future__ import annotations

import pytest

from assistant.core.sharing.candidates import LONGEST_SENTENCE, doubts_in, sentence_at
from assistant.core.sharing.folding import Span

HALF = LONGEST_SENTENCE // 2


def test_of_what_others_find_the_longest_counts_and_what_is_no_place_is_nothing() -> None:
    text = "it was kev of the road"

    def found(*spans: Span) -> list[Span]:
        return list(doubts_in(text, frozenset(), [lambda _text: spans]))

    assert found((7, 14), (11, 22), (0, 2)) == [(0, 2), (11, 22)]
    assert found((-1, 2), (2, 2), (5, 3), (0, len(text) + 1)) == []
    assert found((0, len(text))) == [(0, len(text))]


def shown(text: str, doubt: str) -> str:
    start = text.index(doubt)
    begin, end = sentence_at(text, (start, start + len(doubt)))
    return text[begin:end]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("He met K there.", ["K"]),
        ("I said A or I.", []),
        ("Then Mrs Head rang.", ["Mrs Head"]),
        ("Then the head rang.", []),
        ("Then Miss. Head rang.", ["Head"]),
        ("We met Kev Jones, and Zed Hill.", ["Kev Jones", "Zed Hill"]),
        ("I was there. Al said no.", ["Al"]),
        ("Will Price rang. Hope's coat. Hope in here.", ["Will Price", "Hope's"]),
        ("Um, he left. Zed over there. Mustn't grumble. Nobody left.", ["Zed"]),
        ("I asked Grace about Meetings.", ["Grace"]),
        ("He lives with grandma.", []),
        ("his brother mark, his brother will go, in hope", ["mark"]),
        ("He was in zedtown's park.", ["zedtown"]),
    ],
)
def test_a_name_is_asked_about_and_what_only_looks_like_one_is_not(text: str, asked: list[str]) -> None:
    assert [text[start:end] for start, end in doubts_in(text, frozenset())] == asked


@pytest.mark.parametrize(
    "text",
    [
        "He came late. Then Sam rang. She wept.",
        "Why?! Then Sam rang.\nShe wept.",
        '"Really." Then Sam rang.',
        "Then Sam rang.",
    ],
)
def test_it_is_the_whole_sentence_and_no_other(text: str) -> None:
    assert shown(text, "Sam") == "Then Sam rang."


@pytest.mark.parametrize(
    ("text", "doubt", "sentence"),
    [
        ("He came late. Sam rang.", "Sam", "Sam rang."),
        ("I asked Sam. She wept.", "Sam", "I asked Sam."),
        ("Yes. Then Dr. Shah rang. She wept.", "Dr. Shah", "Then Dr. Shah rang."),
        (f"{'x' * LONGEST_SENTENCE}. {'b' * HALF} then Sam rang.", "Sam", f"{'b' * HALF} then Sam rang."),
    ],
)
def test_an_end_in_the_name_or_beside_it_parts_nothing_of_it(text: str, doubt: str, sentence: str) -> None:
    assert shown(text, doubt) == sentence


def test_of_a_sentence_that_nobody_reads_at_a_glance_as_much_is_shown_before_as_after() -> None:
    before, after = "b" * (LONGEST_SENTENCE + 9), "a" * (LONGEST_SENTENCE + 9)
    assert shown(f"{before}Sam{after}", "Sam") == "b" * HALF + "Sam" + "a" * HALF
    assert shown(f"Then Sam{after}", "Sam") == "Then Sam" + "a" * HALF
    assert shown(f"{before}Sam rang.", "Sam") == "b" * HALF + "Sam rang."
    assert shown(f"{before}Sam", "Sam") == "b" * HALF + "Sam"
    assert shown(f"Sam{after}", "Sam") == "Sam" + "a" * HALF


def test_one_that_is_just_short_enough_is_shown_whole() -> None:
    whole = "Sam " + "a" * (LONGEST_SENTENCE - len("Sam "))
    assert shown(whole, "Sam") == whole
    assert shown(whole + "a", "Sam") == "Sam " + "a" * (HALF - 1)
