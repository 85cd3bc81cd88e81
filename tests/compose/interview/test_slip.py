"""The alert slip: what was promised today, and nothing that was masked."""

from __future__ import annotations

from assistant.compose.interview.slip import compose_slip
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.compose.talk import Talk


def test_without_a_promise_or_an_open_alert_there_is_no_slip() -> None:
    talk = Talk().facts()
    assert compose_slip(talk.state) == ()
    talk.make(
        moves.Put(
            ev.AlertRaised(
                who="child",
                what="MASKED",
                source="the aunt",
                told="the manager",
                at="2013-05-14T11:20+01:00",
                outcome="seen today",
            )
        )
    )
    assert compose_slip(talk.state) == ()


def test_it_says_first_what_to_do_if_anyone_is_in_danger() -> None:
    talk = Talk().facts()
    talk.make(moves.Put(ev.DoNowSet(text="Tell the school", who="case_manager", due="2013-05-16"), "plan"))
    title, danger, line = compose_slip(talk.state)
    assert title == "Alert slip, case W01, 14 May 2013"
    assert danger == "If anyone is in danger now: stop, and phone."
    assert line == "To put right now (you by 16 May 2013): Tell the school."


def test_what_the_organisation_says_to_do_stands_right_below_that() -> None:
    talk = Talk().facts()
    talk.make(moves.Put(ev.DoNowSet(text="Tell the school", who="case_manager", due="2013-05-16"), "plan"))
    lines = compose_slip(talk.state, "Ring 999.\nThen ring [the duty manager].")
    assert lines[2:4] == ("Ring 999.", "Then ring [the duty manager].")


def test_a_promise_to_come_back_stands_with_who_and_until_when() -> None:
    talk = Talk().facts()
    talk.make(moves.SetAside("come_back", "The file is elsewhere", "case_manager", "2013-05-20", "joint"))
    assert compose_slip(talk.state)[2] == "To come back to (you by 20 May 2013): Joint work: The file is elsewhere."
    talk.answer("joint", "sufficient")
    assert compose_slip(talk.state) == ()


def test_an_alert_raised_together_says_who_was_told_and_what_comes_next() -> None:
    talk = Talk().facts()
    alert = ev.AlertRaised(
        who="child", what="Somebody waits at the gate", source="the session", told="the manager",
        at="2013-05-14T11:20+01:00", outcome="the school lets J out by the other gate", next_check="2013-05-15",
        checked_by="the manager", open=True,
    )  # fmt: skip
    talk.make(moves.Put(alert))
    line = compose_slip(talk.state)[2]
    assert line.startswith("About child: Somebody waits at the gate. Told: the manager, 14 May 2013, 11:20.")
    assert line.endswith("Next check: 15 May 2013, by the manager.")
