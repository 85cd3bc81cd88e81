"""Days in a move are read when it is made, as of the day that it is then; bounds hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.compose.turn_pieces import Audience
from assistant.compose.turns import told
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.record.event import Body
from tests.talk import SMALL, Talk, bank_from

# Every interview of these tests begins on this Tuesday.
FRIDAY, A_WEEK = "2013-05-17", 7 * 24 * 3600 * 1000


def last(talk: Talk) -> Body:
    return talk.events[-1].body if talk.events[-1].kind != "asked" else talk.events[-2].body


@pytest.mark.parametrize(
    ("line", "field", "day"),
    [
        ("/evidence @1A Asset 10/5 p3", "date", "2013-05-10"),
        ("/evidence @1A Asset Friday", "date", "2013-05-10"),
        ("/aside @1A come_back by Sam until next Friday", "until", FRIDAY),
        ("/aside @1A come_back by Sam until 10 May", "until", "2014-05-10"),
        ("/donow @1A Ring; due: Friday", "due", FRIDAY),
        ("/alert child: x; at: yesterday 14:05", "at", "2013-05-13T14:05+01:00"),
    ],
)
def test_what_was_told_lies_behind_and_what_is_due_ahead(line: str, field: str, day: str) -> None:
    assert getattr(last(Talk().type(line)), field) == day


def test_an_alert_brought_up_to_date_says_when_in_the_same_way() -> None:
    talk = Talk().type("/alert child: x", "/alert 1 told: Lee; at: now")
    assert isinstance(body := last(talk), ev.AlertUpdated)
    assert (body.told, body.at) == ("Lee", "2013-05-14T10:02+01:00")


def test_today_is_the_day_on_which_it_is_said_however_long_ago_it_began() -> None:
    talk = Talk()
    talk.state = replace(talk.state, at=A_WEEK)
    talk.make(moves.Put(ev.EvidenceGiven(where="Asset", date="today"), "timely"))
    assert talk.cell("timely").evidence[0].date == "2013-05-21"


@pytest.mark.parametrize(
    "line",
    [
        "/evidence @1A Asset 31/2 p3",
        "/evidence @1A Asset 14/5/2013, not 32 May",
        "/aside @1A come_back by Sam until 31/2",
        "/aside @1A come_back by Sam until Frday",
        "/donow @1A Ring; due: 31/2",
        "/alert child: x; at: 31/2",
    ],
)
def test_what_is_no_day_is_refused_with_the_forms_that_work(line: str) -> None:
    talk = Talk()
    before = talk.state.count
    assert "14 May" in talk.hint(line)
    assert talk.state.count == before


@pytest.mark.parametrize(
    ("bounds", "line", "why"),
    [
        ("not_after: today", "15/5/2013", "Wednesday 15 May 2013 is after today, Tuesday 14 May 2013."),
        ("not_before: 2013-01-01", "31 Dec 2012", "Monday 31 December 2012 is before Tuesday 1 January 2013."),
    ],
)
def test_a_day_out_of_bounds_is_refused_and_says_which_day_was_understood(bounds: str, line: str, why: str) -> None:
    bank = bank_from(SMALL.replace("type: date,", f"type: date, {bounds},"))
    talk = Talk(bank).type("own", "yes")
    assert why in talk.hint(line)
    assert talk.type("today").cell("since").answer == "2013-05-14"


def test_a_fact_bounds_a_later_one_once_it_is_answered() -> None:
    second = "  - {id: ended, number: F4, short: Ended, ask: When did it end?, type: date, not_before: since}\nthemes:"
    bank = bank_from(SMALL.replace("themes:", second, 1))
    talk = Talk(bank).type("own", "yes", "2013-04-02")
    assert "Monday 1 April 2013 is before Since, Tuesday 2 April 2013." in talk.hint("1/4/2013")
    assert talk.type("2/4/2013").cell("ended").answer == "2013-04-02"
    assert Talk(bank).type("own", "no", "1/4/2013").cell("ended").answer == "2013-04-01"


def test_what_was_understood_is_said_back() -> None:
    talk = Talk().type("/evidence @1A Asset 14/5/2013 page 3")
    turn = told(talk.state, talk.events[-1], Audience(talk.events))
    assert turn is not None
    assert [piece.text for piece in turn.pieces] == ["Asset, Tuesday 14 May 2013, page 3"]
