"""What a table lists is found however it is spelled, and nothing that only looks like it."""

from __future__ import annotations

import pytest

from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.names import Names

PEOPLE = (
    NameTable()
    .add("the child", "Jordan Smith")
    .add("the mother", "Sharon Smith")
    .add("Friend A", "Anna Louise Jones", "k")
    .add("Friend B", "Will Price", "KYLE")
    .add("the uncle", "Piet van Dijk")
    .add("the nan", "Auntie Bev O'Brien")
    .add("Worker A", "Jo Hill")
    .add("Friend C", "Ann Lee")
    .add("Friend D", "Dylan", "Ryan", "Amy")
)
PLACES = (
    NameTable()
    .add("School 1", "Ysgol Bryn Elian")
    .add("School 2", "Hill View School")
    .add("School 3", "Carol's Nursery")
    .add("Club 1", "Celtic Rovers")
    .add("Shop 1", "McDonald's", kind="place")
    .add("Town 1", "Caerdydd")
    .add("Town 2", "Bala")
    .add("Town 3", "Bow")
)


def written(table: NameTable, said: str, known: frozenset[str] = frozenset(), reading: str = "name") -> str:
    """The text with everything instead that is read so."""
    for match in reversed(list(Names(table, known).matches(said))):
        if match.reading == reading:
            said = said[: match.span[0]] + match.instead + said[match.span[1] :]
    return said


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        ("with j smith", "with the child"),
        ("about smith, sharon", "about the mother"),
        ("Jones, Anna Louise", "Friend A"),
        ("with A. Jones", "with Friend A"),
        ("I asked K and k.", "I asked Friend A and k."),
        ("with kyle", "with Friend B"),
        ("with PD or P.D or pd", "with the uncle or the uncle or pd"),
        ("with PVD", "with PVD"),
        ("with van dijk", "with the uncle"),
        ("his auntie is in", "his auntie is in"),
        ("with Bev O'Brien, OBrien or O Brien", "with the nan the nan, the nan or the nan"),
        ("with BO", "with the nan"),
        ("with Jo", "with Jo"),
        ("with Ann", "with Friend C"),
        ("with Hill", "with Worker A"),
        ("the ryans idea, the amys idea", "the Friend D's idea, the amys idea"),
        ("Two wills and what wills", "Two wills and what wills"),
        ("I went i Ddylan", "I went i Ddylan"),
        ("with D", "with D"),
        ("with J", "with J"),
        ("Anna  Louise-Jones", "Friend A"),
    ],
)
def test_a_person_is_found_by_every_way_to_write_the_name(said: str, shared: str) -> None:
    assert written(PEOPLE, said) == shared


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        ("at YBE or BE", "at School 1 or BE"),
        ("B. Elian", "B. School 1"),
        ("at CR", "at CR"),
        ("the school up the Hill", "the school up the Hill"),
        ("at Carol's or Carol", "at School 3's or School 3"),
        ("Mrs McDonald at McDonald's or McDonalds", "Mrs McDonald at Shop 1 or Shop 1"),
        ("i Gaerdydd, the Gaerdydd, i gaerdydd", "i Town 1, the Gaerdydd, i gaerdydd"),
        ("Gaerdydd i", "Gaerdydd i"),
        ("i Fala, o Fow", "i Town 2, o Fow"),
        ("i Geltic Rovers", "i Geltic Club 1"),
    ],
)
def test_a_place_is_found_by_its_name_and_not_by_what_many_are_called(said: str, shared: str) -> None:
    assert written(PLACES, said) == shared


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        ("Then. Jordan came", "Then. The child came"),
        ("No!\n Jordan came", "No!\n The child came"),
        ('He said: "Jordan"', 'He said: "the child"'),
        ('"Jordan"', '"The child"'),
        ("Is it Jordan", "Is it the child"),
    ],
)
def test_the_role_begins_a_sentence_where_the_name_did(said: str, shared: str) -> None:
    assert written(PEOPLE, said) == shared


def test_a_name_of_several_people_says_so() -> None:
    assert written(PEOPLE, "with Smith") == "with the child or the mother"
    assert written(PEOPLE.add("the dad", "Lee Smith"), "with Smith") == "with one of several people"
    assert written(PEOPLE.add("the child", "Jordan Jones"), "with Jordan") == "with the child"


def test_who_is_called_so_and_no_more_comes_before_who_is_only_partly_called_so() -> None:
    assert written(PEOPLE.add("the dog", "Smith"), "with Smith") == "with the dog"
    assert written(NameTable().add("the dog", "Smith").add("the child", "Jordan Smith"), "with Smith") == "with the dog"
    assert written(NameTable().add("Town 1", "Bryn").add("Friend A", "Fryn Jones"), "with fryn") == "with Friend A"


def test_names_that_differ_in_a_mark_or_in_the_order_of_words_are_told_apart() -> None:
    table = NameTable().add("Friend A", "Anne-Marie").add("Friend B", "Annemarie").add("Friend C", "Ann Lee", "Lee Ann")
    assert written(table, "with Annemarie and Anne-Marie") == "with Friend B and Friend A"
    turned = NameTable().add("Friend A", "Ann Lee").add("Friend B", "Lee Ann")
    assert written(turned, "with Lee Ann, Lee-Ann and Lee,Ann") == "with Friend B, Friend B and Friend A"


def test_what_may_be_a_word_is_asked_about() -> None:
    names = NameTable().add("Friend A", "A", "I").add("Friend B", "Gary Price", "K").add("Friend C", "Yan Pugh")
    assert written(names, "plan A, GP K", reading="doubt") == "plan Friend A, Friend B K"
    assert written(names, "the YP", frozenset({"yp"}), reading="doubt") == "the Friend C"
    assert written(names, "the YP") == "the Friend C"


def test_one_letter_is_nobody_s_two_initials() -> None:
    assert written(NameTable().add("Friend A", "Ann Evans"), "with Æ or AE") == "with Æ or Friend A"


def test_a_spelling_without_a_letter_names_nobody() -> None:
    assert list(Names(NameTable().add("Friend A", "??")).matches("Why ??")) == []
    assert list(Names(NameTable()).matches("Why ??")) == []


def glued(table: NameTable, said: str) -> list[str]:
    return [said[start:end] for start, end in Names(table).glued(said)]


def test_a_long_name_is_found_inside_a_user_name_and_a_short_one_or_a_word_is_not() -> None:
    people = NameTable().add("Friend A", "Kevin Grace").add("Friend B", "Ryan").add("Friend C", "Ann Lee")
    assert glued(people, "xkevin99, disgraceful bryany, annlee_9, jsmith kgrace1") == ["xkevin99", "annlee", "kgrace1"]
    assert glued(PLACES, "to xcaerdyddx and gaerdydd") == ["xcaerdyddx"]
    assert glued(NameTable().add("Friend B", "Ryan"), "bryany") == []
