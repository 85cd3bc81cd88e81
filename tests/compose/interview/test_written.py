"""Said is not written: when such a line arises, and what it says."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.compose.talk import Talk, points_of


def lines(talk: Talk) -> dict[str, str]:
    return {point.id: point.text for point in points_of(talk.state, None).said_not_written}


@pytest.mark.parametrize("explained", ["clearly", "partly", "not_explained"])
@pytest.mark.parametrize("record", ["shown", "partly", "not_shown"])
def test_a_line_arises_when_it_was_explained_and_the_record_does_not_show_all_of_it(
    explained: str, record: str
) -> None:
    gap = explained != "not_explained" and record != "shown"
    pair = Talk().facts().answer("plan_said", explained).answer("plan_written", record)
    fields = Talk().facts().answer("assess", "sufficient", said=(explained, record))
    assert list(lines(pair)) == (["written:plan_written"] if gap else [])
    assert list(lines(fields)) == (["written:assess"] if gap else [])


def test_a_pair_of_questions_wins_over_the_fields_of_a_judgement_in_its_criterion() -> None:
    talk = Talk().facts().answer("plan_said", "clearly").answer("plan_written", "partly")
    talk.answer("plan", "insufficient", said=("clearly", "not_shown"))
    talk.answer("assess", "sufficient", said=("clearly", "partly"))
    assert list(lines(talk)) == ["written:assess", "written:plan_written"]


def test_without_its_pair_the_fields_of_the_judgement_tell_it() -> None:
    talk = Talk().facts().answer("plan_said", "clearly").answer("plan_written", "shown")
    talk.answer("plan", "insufficient", said=("clearly", "not_shown"))
    assert list(lines(talk)) == ["written:plan"]


def test_a_pair_waits_for_both_of_its_answers() -> None:
    talk = Talk().facts().answer("plan_written", "not_shown")
    assert lines(talk) == {}
    talk.make(moves.SetAside("not_asked", question="plan_said"))
    assert lines(talk) == {}
    assert list(lines(talk.answer("plan_said", "partly"))) == ["written:plan_written"]


def test_it_credits_what_was_said_before_it_says_what_is_missing() -> None:
    talk = Talk().facts()
    talk.say("Other days for the sessions.", "plan_said", this=True)
    talk.answer("plan_said", "clearly").answer("plan_written", "not_shown", shows="The plan says two words")
    assert lines(talk)["written:plan_written"] == (
        "You explained clearly what keeps J safe: “Other days for the sessions.” "
        "The file does not show it yet: the plan says two words. Add one line for each step."
    )


def test_a_part_explained_is_credited_as_a_part() -> None:
    talk = Talk().facts().answer("plan_said", "partly").answer("plan_written", "partly")
    assert lines(talk)["written:plan_written"].startswith(
        "You explained part of the plan when we talked. The file shows only part of it. "
        "A colleague would find too little of it in the plan."
    )


def test_a_next_step_that_is_a_learning_point_is_not_told_twice() -> None:
    talk = Talk().facts().answer("plan_said", "clearly").answer("plan_written", "not_shown")
    talk.make(moves.Put(ev.LearningChosen(), "plan_written"))
    feedback = points_of(talk.state, None)
    assert "Add one line" not in feedback.said_not_written[0].text
    assert feedback.learning[0].next_step == "Add one line for each step."


def test_a_line_goes_when_the_record_turns_out_to_show_it() -> None:
    talk = Talk().facts().answer("plan_said", "clearly").answer("plan_written", "not_shown")
    before = lines(talk)["written:plan_written"]
    assert lines(talk.answer("plan_written", "partly"))["written:plan_written"] != before
    assert lines(talk.answer("plan_written", "shown")) == {}
