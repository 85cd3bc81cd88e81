"""A record played back: its turns, their times, and what stood at each."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compose.interview.lanes import for_training
from assistant.core.interview import events as ev
from assistant.core.interview.fold import fold, start
from assistant.core.interview.progress import progress, status
from assistant.core.record.event import Body, Event
from assistant.core.training.playback import IDLE_LIMIT, Marker, Playback, at_speed, play_times, text_of
from tests.core.interview.random_walks import walk
from tests.talk import header_for, small

MOMENTS = st.lists(st.integers(0, 10**9), max_size=40).map(sorted)
LIMITS = st.one_of(st.none(), st.integers(0, 60_000))


def record(*events: tuple[str, Body, str | None]) -> Playback:
    """Events a second apart: who, what, about which question."""
    told = [Event(n, n * 1_000, by, body, question) for n, (by, body, question) in enumerate(events, 1)]  # type: ignore[arg-type]  # speakers
    return Playback(start(small(), header_for(small())), told)


def asked(question: str) -> tuple[str, Body, str | None]:
    return ("assistant", ev.Asked(text=f"About {question}?"), question)


def said(text: str, question: str | None = None) -> tuple[str, Body, str | None]:
    return ("case_manager", ev.Said(text=text), question)


def answered(question: str, code: str) -> tuple[str, Body, str | None]:
    return ("inspector", ev.Answered(answer=code), question)


@lru_cache(maxsize=16)
def held(seed: int) -> tuple[Playback, tuple[Event, ...]]:
    events = tuple(event._replace(at=index * 700) for index, event in enumerate(walk(small(), Random(seed), 90).events))
    return Playback(start(small(), header_for(small())), for_training(events)), events


# Times


def test_silences_are_cut_to_the_limit_and_what_is_shorter_stays() -> None:
    assert play_times([500, 1_500, 61_500, 62_000], 10_000) == (0, 1_000, 11_000, 11_500)
    assert play_times([500, 1_500, 61_500, 62_000], None) == (0, 1_000, 61_000, 61_500)
    assert play_times([], 10_000) == ()


@given(MOMENTS, LIMITS)
def test_times_never_go_back_and_no_silence_is_longer_than_the_limit(moments: list[int], limit: int | None) -> None:
    times = play_times(moments, limit)
    steps = [after - before for before, after in pairwise(times)]
    real = [after - before for before, after in pairwise(moments)]
    assert all(0 <= step <= was for step, was in zip(steps, real, strict=True))
    assert all(limit is None or step == min(was, limit) for step, was in zip(steps, real, strict=True))


@given(st.integers(0, 10**9), st.sampled_from([0.5, 1.0, 3.0, 16.0]))
def test_twice_as_fast_is_half_as_long(time: int, speed: float) -> None:
    assert at_speed(time, speed) <= time / speed < at_speed(time, speed) + 1


# Turns and states


@settings(max_examples=12)
@given(st.integers(0, 11), st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_the_state_at_every_turn_is_the_fold_of_the_events_so_far(seed: int, wanted: list[int]) -> None:
    playback, events = held(seed)
    for number in wanted:
        turn = number % len(playback)
        until = playback.turns[turn + 1].seq if turn + 1 < len(playback) else events[-1].seq + 1
        whole = fold(playback.empty, [event for event in events if event.seq < until])
        shown = playback.state(turn)
        assert shown.answers == whole.answers
        assert shown.standings.of == whole.standings.of
        assert (progress(shown), status(shown), shown.place) == (progress(whole), status(whole), whole.place)
        assert (shown.decisions, shown.learning, shown.read_backs) == (
            whole.decisions,
            whole.learning,
            whole.read_backs,
        )
    assert playback.state(-1) == playback.empty


@settings(max_examples=12)
@given(st.integers(0, 11))
def test_nothing_private_no_alert_and_no_withheld_text_is_ever_in_a_playback(seed: int) -> None:
    playback, events = held(seed)
    assert {event.lane for event in playback.events} <= {"shared"}
    assert not playback.final.alerts
    assert not any(note.private for note in playback.final.notes.values())
    withheld = {event.body.of for event in events if isinstance(event.body, ev.Withheld)}
    for event in playback.events:
        if event.seq in withheld:
            assert isinstance(event.body, ev.Said)
            assert event.body.text == "(This remark stays in the record.)"


def test_what_is_nothing_to_see_is_no_turn() -> None:
    playback = record(
        ("inspector", ev.Begun(child="J"), None),
        asked("assess"),
        ("case_manager", ev.Viewed(code=None), "assess"),
        ("inspector", ev.Reasoned(reasons=()), "assess"),
        said("Here."),
    )
    assert [event.kind for event in playback.turns] == ["asked", "said"]
    assert playback.times(None) == (0, 3_000)
    assert playback.times() == (0, 3_000)
    assert IDLE_LIMIT == 10_000


def test_going_by_questions_ends_at_the_ends() -> None:
    playback = record(asked("timely"), said("One."), asked("sources"), said("Two."), said("Three."))
    assert [playback.next_asked(turn) for turn in range(-1, 5)] == [0, 2, 2, 4, 4, 4]
    assert [playback.previous_asked(turn) for turn in (0, 1, 2, 3, 4)] == [0, 0, 0, 2, 2]
    assert playback.first_about("sources") == 2
    assert playback.first_about("nowhere") is None


def test_an_event_that_is_no_turn_is_found_at_the_turn_before_it() -> None:
    playback = record(
        ("inspector", ev.Begun(), None), asked("timely"), ("inspector", ev.Reasoned(reasons=()), "timely")
    )
    assert playback.turn_of(2) == 0
    assert playback.turn_of(3) == 0
    assert playback.turn_of(1) is None
    assert playback.turn_of(99) is None


def test_words_are_found_from_here_on_and_round_again() -> None:
    playback = record(said("The school rang."), said("His mother too."), said("And the SCHOOL again."))
    assert [playback.find("school", turn) for turn in (-1, 0, 1, 2)] == [0, 2, 2, 0]
    assert playback.find("rang school", 0) == 0
    assert playback.find("nothing like it", 0) is None
    assert playback.find("  ", 0) is None
    assert text_of(playback.empty, record(asked("timely")).turns[0]) == "1A In time About timely?"


@pytest.mark.parametrize(
    ("view", "answer", "kinds"),
    [
        ("sufficient", "insufficient", ["judgement", "difference"]),
        ("sufficient", "sufficient", ["judgement"]),
    ],
)
def test_judgements_and_differences_are_marked_where_they_come(view: str, answer: str, kinds: list[str]) -> None:
    playback = record(asked("assess"), ("case_manager", ev.Viewed(code=view), "assess"), answered("assess", answer))
    assert [marker.kind for marker in playback.markers] == kinds
    assert {marker.turn for marker in playback.markers} == {2}


def test_a_mark_a_theme_and_a_read_back_that_is_disagreed_with_are_marked_too() -> None:
    playback = record(
        answered("timely", "yes"),
        ("inspector", ev.Marked(mark="good_practice"), "timely"),
        ("inspector", ev.Judged(theme="work", proposed=None, decision="sufficient", rationale="So"), None),
        ("case_manager", ev.ReadBack(path="work", view="disagree"), None),
    )
    assert playback.markers == (
        Marker(1, "mark", "timely"),
        Marker(2, "judgement", "work"),
        Marker(3, "difference", "work"),
    )
