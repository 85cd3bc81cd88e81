from __future__ import annotations

from assistant.core.interview import events as ev
from assistant.core.interview.timing import LONGEST_SILENCE, TalkTime
from assistant.core.record.event import Body, Event

SAID = ev.Said(text="Yes")


def after(*moments: tuple[int, Body]) -> TalkTime:
    time = TalkTime()
    for seq, (at, body) in enumerate(moments, start=1):
        time = time.after(Event(seq, at, "inspector", body))
    return time


def test_talk_is_what_lies_between_events() -> None:
    time = after((0, ev.Begun()), (60_000, SAID), (90_000, SAID))
    assert time.total == 90_000
    assert time.until(100_000) == 100_000


def test_a_pause_does_not_count() -> None:
    time = after((10_000, ev.Paused()), (70_000, ev.Resumed()), (75_000, SAID))
    assert time.total == 15_000
    assert after((10_000, ev.Paused())).until(500_000) == 10_000


def test_the_hours_between_two_sittings_do_not_count() -> None:
    time = after((10_000, SAID), (10_000 + LONGEST_SILENCE + 1, SAID), (LONGEST_SILENCE + 20_001, SAID))
    assert time.total == 20_000
    assert after((10_000, SAID)).until(10_000 + LONGEST_SILENCE) == 10_000 + LONGEST_SILENCE


def test_a_clock_set_back_takes_nothing_away() -> None:
    assert after((10_000, SAID)).until(5_000) == 10_000


def test_what_was_prepared_alone_does_not_count() -> None:
    assert after((60_000, ev.Begun(phase="preparing")), (200_000, SAID), (300_000, ev.Met())).until(310_000) == 10_000
