"""A name that is a word as well: what stands around it says which of the two it is here, or that a person must."""

from __future__ import annotations

import pytest

from assistant.core.sharing.context import begins_sentence, read_word


def reading(said: str, *, possessive: bool = False) -> str:
    """How the word in brackets is read."""
    before, word, after = said.replace("]", "[").split("[")
    return read_word(before + word + after, (len(before), len(before + word)), possessive=possessive)


@pytest.mark.parametrize(
    "said",
    [
        "I saw [Will] there.",
        "I spoke to [Will] in 2013.",
        "[Will] said no.",
        "We know. [Grace] went home.",
        "Then [Grace] my love rang.",
        "In 2013 [April] came to us.",
        "[Grace May] this time",
        "She met [May] at court.",
    ],
)
def test_a_capital_that_no_sentence_asks_for_is_a_name(said: str) -> None:
    assert reading(said) == "name"


@pytest.mark.parametrize(
    "said",
    [
        "[Will] he go?",
        "[Hope] in that house is low.",
        "[Faith] nobody has.",
        "[Mark] my words.",
        "on the 3rd or 14 [May] or so",
        "In [May] 2013 he moved.",
        "by the [grace] of God",
        "we [hope] so",
        "or [hope] there",
        "He said [will] not do.",
        "it was full of [hope] then",
        "he can [mark] it",
        "that [grace] of hers",
    ],
)
def test_what_reads_as_the_word_stays(said: str) -> None:
    assert reading(said) == "word"


@pytest.mark.parametrize(
    "said",
    [
        "I saw [WILL] there.",
        "It ended in [May] for him.",
        "[Hope] carried him.",
        "the [will] was read",
        "that [grace] was there",
        "in [grace] was said",
        "Then [will] came round.",
        "He met [grace] at home.",
        "or [will] there",
        "perhaps [grace] rang",
        "[grace] over the road",
        "it was her. [grace] over the road",
        "it was the end. [grace] rang",
    ],
)
def test_where_it_may_be_either_a_person_is_asked(said: str) -> None:
    assert reading(said) == "doubt"


def test_what_belongs_to_it_makes_a_name_of_it_or_a_question_in_small_letters() -> None:
    assert reading("[Hope]'s coat", possessive=True) == "name"
    assert reading("by the [grace]'s", possessive=True) == "doubt"
    assert reading("what [will]'s mum said", possessive=True) == "doubt"
    assert reading("in [hope]'s", possessive=True) == "doubt"


def test_a_mark_parts_the_word_from_what_comes_after_it() -> None:
    assert reading("[Grace], my love") == "doubt"
    assert reading("the year began; in [May], 2013 was near") == "doubt"
    assert reading("[Mark]: he is late") == "doubt"


@pytest.mark.parametrize("before", ["", "Yes. ", '"', "Why?\n", "He said: ", "- ", "Then he left.  (", "x" * 90 + ". "])
def test_a_sentence_begins_after_an_end_and_whatever_opens_it(before: str) -> None:
    assert begins_sentence(f"{before}Will", len(before))


@pytest.mark.parametrize("before", ["O ", "I said ", "St. John, ", "x" * 90 + " "])
def test_in_the_middle_none_begins(before: str) -> None:
    assert not begins_sentence(f"{before}Will", len(before))
