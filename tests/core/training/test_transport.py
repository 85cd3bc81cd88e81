"""Playing: what has come at a moment, whatever was pressed before it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview.fold import start
from assistant.core.record.event import Body, Event
from assistant.core.training.playback import SPEEDS, Playback, at_speed
from assistant.core.training.transport import IDLE_LIMITS, Playing, Transport
from tests.talk import header_for, small

EVERY = 2_000


def playing(count: int = 6, speed: float = 1.0, *, questions: tuple[int, ...] = (), gap: int = EVERY) -> Transport:
    """Turns two seconds apart; those in `questions` ask."""
    bodies: list[Body] = [
        ev.Asked(text="Well?") if turn in questions else ev.Said(text=f"Turn {turn}.") for turn in range(count)
    ]
    events = [Event(turn + 1, turn * gap, "inspector", body) for turn, body in enumerate(bodies)]
    return Transport(Playback(start(small(), header_for(small())), events), Playing(speed))


@settings(max_examples=200)
@given(st.integers(1, 12), st.sampled_from(SPEEDS), st.sampled_from(IDLE_LIMITS), st.integers(0, 10**9))
def test_every_turn_comes_at_its_time_at_this_speed_to_the_millisecond(
    count: int, speed: float, limit: int | None, now: int
) -> None:
    transport = playing(count, speed, gap=7_777)
    transport.set_idle_limit(limit, now)
    transport.play(now)
    came: list[int] = []
    while (due := transport.due()) is not None:
        assert not transport.advance(due - 1)
        transport.advance(due)
        came.append(due - now)
    assert came == [at_speed(time, speed) for time in transport.playback.times(limit)]
    assert not transport.playing
    assert transport.at_end


@given(
    st.lists(
        st.tuples(st.sampled_from(["toggle", "+", "-", "step", "back", "go", "idle", "wait"]), st.integers(0, 9)),
        max_size=30,
    )
)
def test_whatever_is_pressed_the_turn_is_one_of_the_record_and_the_position_within_it(
    pressed: list[tuple[str, int]],
) -> None:
    transport, now = playing(8, questions=(0, 4)), 0
    for key, number in pressed:
        now += number * 700
        transport.advance(now)
        before = transport.position(now)
        if key == "toggle":
            transport.toggle(now)
        elif key in "+-":
            transport.change_speed(1 if key == "+" else -1, now)
            assert abs(transport.position(now) - before) <= 1
        elif key in ("step", "back"):
            transport.step(1 if key == "step" else -1, now)
            assert not transport.playing
        elif key == "go":
            transport.go_to(number, now)
        elif key == "idle":
            transport.next_idle_limit(now)
        assert -1 <= transport.turn < 8
        assert 0 <= transport.position(now) <= transport.length
        assert transport.speed in SPEEDS


def test_a_pause_stands_still_and_going_on_loses_nothing() -> None:
    transport = playing()
    transport.play(0)
    transport.advance(3_000)
    transport.pause(3_000)
    assert (transport.turn, transport.position(3_000), transport.position(99_000)) == (1, 3_000, 3_000)
    transport.play(100_000)
    assert transport.due() == 101_000


def test_a_faster_clock_goes_on_from_where_it_is() -> None:
    transport = playing()
    transport.play(0)
    transport.advance(3_000)
    transport.set_speed(4.0, 3_000)
    assert transport.due() == 3_250
    assert transport.position(3_500) == 5_000


def test_it_pauses_on_questions_if_that_is_wanted() -> None:
    transport = playing(questions=(2,))
    transport.pause_on_questions = True
    transport.play(0)
    transport.advance(60_000)
    assert (transport.turn, transport.playing) == (2, False)
    transport.play(60_000)
    transport.advance(200_000)
    assert transport.at_end


def test_nothing_passes_a_stop_by_playing_stepping_or_jumping() -> None:
    transport = playing()
    transport.stops = frozenset({3})
    transport.play(0)
    transport.advance(60_000)
    assert (transport.turn, transport.waits) == (2, True)
    transport.go_to(5, 60_000)
    assert transport.turn == 2
    transport.stops = frozenset()
    transport.go_to(5, 60_000)
    assert transport.turn == 5
    transport.stops = frozenset({3})
    transport.go_to(0, 60_000)
    assert transport.turn == 0


def test_playing_at_the_end_begins_again_and_an_empty_record_plays_nothing() -> None:
    transport = playing(2)
    transport.go_to(1, 0)
    transport.play(5_000)
    assert (transport.turn, transport.due()) == (-1, 5_000)
    empty = Transport(Playback(start(small(), header_for(small())), []))
    empty.play(0)
    assert (empty.due(), empty.length, empty.advance(10), empty.position(10)) == (None, 0, False, 0)


@pytest.mark.parametrize(("tenths", "turn"), [(0, 0), (5, 2), (10, 5)])
def test_tenths_of_the_whole(tenths: int, turn: int) -> None:
    assert playing().turn_at(tenths) == turn


def test_another_limit_of_silence_keeps_the_turn() -> None:
    transport = playing(4, gap=60_000)
    transport.go_to(2, 0)
    assert transport.position(0) == 20_000
    transport.next_idle_limit(0)
    assert (transport.idle_limit, transport.turn, transport.position(0)) == (20_000, 2, 40_000)
