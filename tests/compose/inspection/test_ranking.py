"""Which topics are strong and which are to improve, at the very shares where that begins, and in which order."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.compose.inspection.letter_table import LetterTable, Topic
from assistant.compose.inspection.page import LetterChoices, RankedTopic
from assistant.compose.inspection.ranking import Shares, improvements, strengths


def topic(name: str, *figures: str) -> Topic:
    return Topic(id=name, text=name, figures=figures or (name,))


def table(*topics: Topic) -> LetterTable:
    return LetterTable(
        bank="b", language="en", reason=("r",), reason_named="r", reason_compared="r", reason_named_compared="r",
        previous="p", all_areas="a", parts=(), strengths=topics, improvements=topics,
    )  # fmt: skip


def shares(counts: Mapping[str, tuple[int, int]], *headline: str, **reasons: tuple[tuple[str, int], ...]) -> Shares:
    return Shares(counts, frozenset(headline), reasons, {"late": "it was late"})


def ids(found: tuple[RankedTopic, ...]) -> list[str]:
    return [one.id.partition(":")[2] for one in found]


def strong(counts: Mapping[str, tuple[int, int]], *headline: str) -> list[str]:
    return ids(strengths(table(*map(topic, counts)), shares(counts, *headline), LetterChoices()))


def test_three_quarters_that_are_met_are_a_strength_and_fewer_are_none() -> None:
    assert strong({"low": (74, 26), "just": (3, 1), "best": (4, 1)}) == ["best", "just"]


def test_a_headline_question_of_a_strength_is_met_in_two_thirds() -> None:
    joined = table(topic("both", "one", "two"))
    for met, found in ((3, []), (4, ["both"])):
        counted = shares({"one": (14, 0), "two": (met, 6 - met)}, "two")
        assert ids(strengths(joined, counted, LetterChoices())) == found
    assert ids(strengths(joined, shares({"one": (14, 0), "two": (3, 3)}), LetterChoices())) == ["both"]


def test_what_is_to_improve_is_no_strength_as_well() -> None:
    counts = {"a": (3, 1), "b": (3, 1)}
    area = RankedTopic(id="improvement:a", text="a", figures=("a",), why="")
    found = strengths(table(*map(topic, counts)), shares(counts), LetterChoices(), [area])
    assert ids(found) == ["b"]


def test_a_quarter_that_is_not_met_is_to_improve_and_less_is_not() -> None:
    counts = {"good": (76, 24), "just": (3, 1), "none": (0, 5)}
    found = improvements(table(*map(topic, counts)), shares(counts), LetterChoices())
    assert ids(found) == ["none", "just"]


def test_a_headline_question_weighs_as_much_as_coming_back_twice_and_alike_ones_stand_as_in_the_table() -> None:
    counts = dict.fromkeys(("plain", "headline", "one", "two", "three"), (3, 1))
    topics = topic("plain"), topic("headline"), topic("more", "one", "two", "three"), topic("twice", "one", "two")
    for listed in (topics, topics[::-1]):
        found = improvements(table(*listed), shares(counts, "headline"), LetterChoices())
        alike = [one.id for one in listed if one.id in ("headline", "more")]
        assert ids(found) == [*alike, "twice", "plain"]


def test_coming_back_more_than_four_times_weighs_no_more() -> None:
    counts = {f"f{number}": (3, 1) for number in range(6)}
    topics = topic("six", *counts), topic("five", *list(counts)[:5]), topic("four", *list(counts)[:4])
    for listed, first in ((topics, ["six", "five"]), (topics[::-1], ["five", "six"])):
        assert ids(improvements(table(*listed), shares(counts), LetterChoices())) == [*first, "four"]


def test_why_a_topic_stands_where_it_does_is_told_in_counts() -> None:
    counted = shares(
        {"one": (2, 3), "two": (1, 4)},
        "two",
        one=(("late", 2), ("other", 1), ("thin", 1), ("rare", 2)),
        two=(("late", 1), ("thin", 1)),
    )
    joined = table(topic("both", "one", "two", "few"))
    [area] = improvements(joined, counted, LetterChoices())
    assert area.why == (
        "not met in 7 of 10 answers; a headline question is among them; weak in 2 questions; main reasons that recur: "
        "it was late (3), thin (2)"
    )
    [area] = improvements(table(topic("one")), shares({"one": (2, 3)}, one=(("late", 1),)), LetterChoices())
    assert area.why == "not met in 3 of 5 answers"
    [area] = strengths(joined, shares({"one": (5, 0), "two": (4, 1)}), LetterChoices())
    assert area.why == "met in 9 of 10 answers"
