from __future__ import annotations

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.fold import fold, start
from assistant.core.interview.timing import LONGEST_SILENCE, TalkTime, path_minutes, talked_on
from assistant.core.record.event import Body, Event
from assistant.face.lines.pages import list_page
from tests.talk import Talk, header_for, small

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


def at_times(*moments: tuple[int, Body, str | None]) -> list[Event]:
    return [Event(seq, at, "inspector", body, about) for seq, (at, body, about) in enumerate(moments, start=1)]


MINUTE = 60_000


def test_minutes_are_told_by_path_and_what_is_left_is_shared_over_the_open_questions() -> None:
    events = at_times(
        (0, ev.Begun(target_minutes=40), None),
        (0, ev.Asked(text="Who?"), "present"),
        (2 * MINUTE, ev.Asked(text="Tell me", place="opening", path="start"), None),
        (9 * MINUTE, SAID, None),
        (12 * MINUTE, ev.Asked(text="And the plan?"), "plan"),
        (20 * MINUTE, SAID, "plan"),
    )
    assert talked_on(small(), events) == {"facts": 2 * MINUTE, "start": 10 * MINUTE, "plans": 8 * MINUTE}
    told = path_minutes(fold(start(small(), header_for(small())), events), events)
    assert {name: time.spent for name, time in told.items()} == {"facts": 2, "start": 10, "plans": 8, "others": 0}
    assert 18 <= sum(time.left for time in told.values()) <= 20
    late = [*events, Event(7, 34 * MINUTE, "inspector", SAID, "plan"), Event(8, 48 * MINUTE, "inspector", SAID, "plan")]
    assert all(time.left == 0 for time in path_minutes(fold(start(small(), header_for(small())), late), late).values())


def test_what_was_prepared_alone_is_no_paths_minutes() -> None:
    events = at_times(
        (0, ev.Begun(phase="preparing"), None),
        (0, ev.Asked(text="Who?"), "present"),
        (9 * MINUTE, ev.Met(), None),
        (9 * MINUTE, ev.Asked(text="Who?"), "present"),
        (10 * MINUTE, SAID, "present"),
    )
    assert talked_on(small(), events) == {"facts": MINUTE}


def test_the_minutes_stand_on_the_list_and_nowhere_else() -> None:
    talk = Talk().until("1A")
    (told,) = [line for line in list_page(talk.state, talk.events) if line.startswith("The start")]
    assert told == "The start: 0 min, about 26 left"
    preparing = Talk(begin=moves.Put(ev.Begun(phase="preparing")))
    assert "The start" in list(list_page(preparing.state, preparing.events))
