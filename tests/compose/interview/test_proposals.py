"""What is proposed as learning points, in which order, and what becomes of those that were chosen."""

from __future__ import annotations

from assistant.compose.interview.points import LearningPoint
from assistant.compose.interview.proposals import propose_learning
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.compose.talk import Talk, points_of


def proposed(talk: Talk) -> list[str]:
    return [proposal.question for proposal in propose_learning(talk.state)]


def learning(talk: Talk) -> dict[str, LearningPoint]:
    return {point.id: point for point in points_of(talk.state, None).learning}


def test_headline_questions_come_first_then_reasons_that_recur_then_the_order_of_the_bank() -> None:
    talk = Talk().facts().answer("asked_school", "no").answer("reviewed", "no", "thin")
    talk.answer("assess", "insufficient", "thin").answer("plan", "insufficient", "steps_missing")
    assert proposed(talk) == ["assess", "plan", "asked_school"]
    assert propose_learning(talk.state)[0].also == ("reviewed",)


def test_repeated_findings_are_told_once_and_joined() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late").answer("reviewed", "no", "late")
    (proposal,) = propose_learning(talk.state)
    assert proposal.text.endswith("The same holds for review.")
    assert proposal.because.questions == ("plan", "reviewed")


def test_something_else_is_not_one_finding_when_it_is_given_twice() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "other").answer("reviewed", "no", "other")
    assert proposed(talk) == ["plan", "reviewed"]


def test_work_of_managers_partners_and_earlier_colleagues_is_never_proposed() -> None:
    talk = Talk().facts(first_by="colleague").answer("assess", "insufficient", "thin")
    talk.answer("oversight", "insufficient", "late").answer("joint", "insufficient", "slow")
    talk.answer("plan", "insufficient", "manager_away")
    assert proposed(talk) == []


def test_a_reason_of_the_case_managers_makes_a_partners_question_theirs() -> None:
    talk = Talk().facts().answer("joint", "insufficient", "not_told")
    assert proposed(talk) == ["joint"]


def test_what_is_told_as_said_and_not_written_is_not_proposed_again() -> None:
    talk = Talk().facts().answer("plan_written", "not_shown")
    assert proposed(talk) == ["plan_written"]
    assert proposed(talk.answer("plan_said", "clearly")) == []


def test_if_none_was_ever_chosen_the_first_three_proposals_stand_in_the_feedback() -> None:
    talk = Talk().facts().answer("asked_school", "no").answer("assess", "insufficient", "thin")
    talk.answer("plan", "insufficient", "steps_missing").answer("reviewed", "no", "late")
    assert list(learning(talk)) == ["learning:assess", "learning:plan", "learning:asked_school"]
    assert {(point.by, point.due) for point in learning(talk).values()} == {("case_manager", None)}


def test_a_point_that_was_taken_back_is_not_replaced_by_a_proposal() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late").answer("asked_school", "no")
    talk.make(moves.Put(ev.LearningChosen(), "plan"))
    assert list(learning(talk)) == ["learning:plan"]
    talk.make(moves.Put(ev.LearningDropped(), "plan"))
    assert learning(talk) == {}


def test_a_chosen_point_takes_from_the_bank_what_people_left_out() -> None:
    talk = Talk().facts().answer("asked_school", "no", shows="The log has no call")
    talk.make(moves.Put(ev.LearningChosen(due="2013-06-30"), "asked_school"))
    point = learning(talk)["learning:asked_school"]
    assert point.text == "The school was not asked about J: the log has no call."
    assert (point.enough, point.next_step) == (
        "Enough would have been one call, and a line about it.",
        "Ring the school this week.",
    )
    assert (point.by, point.due) == ("case_manager", "2013-06-30")


def test_what_people_wrote_stands_as_they_wrote_it() -> None:
    talk = Talk().facts().answer("asked_school", "no")
    talk.make(
        moves.Put(
            ev.LearningChosen(
                text="Nobody rang. Enough here would have been one call.", next_step="Ring.", who="A. Lead"
            ),
            "asked_school",
        )
    )
    point = learning(talk)["learning:asked_school"]
    assert (point.text, point.by) == ("Nobody rang. Enough here would have been one call.", "A. Lead")
    assert point.enough == "Enough here would have been one call."


def test_enough_comes_from_the_guidance_where_the_bank_has_no_sentence_for_it() -> None:
    talk = Talk().facts().answer("assess", "insufficient", "thin")
    assert learning(talk)["learning:assess"].enough == "Enough, in this case: A reader can follow the view."


def test_a_chosen_point_goes_when_its_question_is_met_or_turns_out_to_be_a_managers() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late").answer("assess", "insufficient", "thin")
    talk.make(moves.Put(ev.LearningChosen(), "plan"), moves.Put(ev.LearningChosen(), "assess"))
    talk.make(moves.Put(ev.Reasoned(reasons=("manager_away",)), "plan"))
    assert list(learning(talk)) == ["learning:assess"]
    assert learning(talk.answer("assess", "sufficient")) == {}


def test_the_text_changes_with_the_reason_behind_it() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late")
    before = learning(talk)["learning:plan"].text
    talk.make(moves.Put(ev.Reasoned(reasons=("steps_missing",)), "plan"))
    after = learning(talk)["learning:plan"].text
    assert before == "The plan did not yet carry the work with J, mainly for this reason: it was late."
    assert after == "The plan did not yet carry the work with J, mainly for this reason: who does what was missing."
