"""What is asked about, and the sentence that is shown with it."""

from __future__ import annotations

import pytest

from assistant.core.sharing.candidates import LONGEST_SENTENCE, doubts_in, sentence_at

HALF = LONGEST_SENTENCE // 2


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
    ],
)
def test_a_single_letter_and_what_follows_a_title_are_asked_about(text: str, asked: list[str]) -> None:
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


def test_of_a_sentence_that_nobody_reads_at_a_glance_as_much_is_shown_before_as_after() -> None:
    before, after = "b" * (LONGEST_SENTENCE + 9), "a" * (LONGEST_SENTENCE + 9)
    assert shown(f"{before}Sam{after}", "Sam") == "b" * HALF + "Sam" + "a" * HALF
    assert shown(f"Then Sam{after}", "Sam") == "Then Sam" + "a" * HALF
    assert shown(f"{before}Sam rang.", "Sam") == "b" * HALF + "Sam rang."


def test_one_that_is_just_short_enough_is_shown_whole() -> None:
    whole = "Sam " + "a" * (LONGEST_SENTENCE - len("Sam "))
    assert shown(whole, "Sam") == whole
    assert shown(whole + "a", "Sam") == "Sam " + "a" * (HALF - 1)
