"""What is said of the feedback while people still sit together: the points, the lint in lines, what is proposed."""

from __future__ import annotations

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.text.refusal import Refusal
from assistant.session.interview.advice import advice_lines, points, proposed_lines, reply_to, slip_lines
from tests.compose.talk import Talk, whole


def test_points_can_be_replied_to_also_those_that_the_page_only_names() -> None:
    names = points(whole().state)
    assert {"strength:asked_school", "strength:assess", "written:plan_written", "learning:plan"} <= set(names)


def test_a_reply_to_no_point_or_of_no_kind_is_refused_with_the_nearest() -> None:
    state = whole().state
    unknown = reply_to(state, "learning:plans", "accept", "")
    assert isinstance(unknown, Refusal)
    assert "learning:plan" in unknown.hint
    assert isinstance(reply_to(state, "learning:plan", "agree", ""), Refusal)
    assert not isinstance(reply_to(state, "learning:plan", "context", "On page 4."), Refusal)


def test_the_lint_is_told_by_point() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late")
    assert any(line.startswith("learning:plan: ") for line in advice_lines(talk.state))


def test_what_was_chosen_is_not_proposed_again() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late")
    assert proposed_lines(talk.state) == ["Proposed learning: 2C The plan (/learn @2C)."]
    talk.make(moves.Put(ev.LearningChosen(), "plan"))
    assert proposed_lines(talk.state) == []


def test_the_slip_is_empty_while_nothing_was_promised() -> None:
    assert slip_lines(Talk().facts().state) == ()
