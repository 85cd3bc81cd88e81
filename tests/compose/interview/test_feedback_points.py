"""The points of the learning feedback: their shape, what each rests on, and what becomes of it when that changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.formats import FORMATS
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.points import FeedbackData
from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.compose.shapes import FEEDBACK
from tests.compose.talk import HEAD, Talk, bank, points_of, whole

KINDS = ("strengths", "said_not_written", "learning", "views_differed", "judgements", "do_now")


def feedback(talk: Talk) -> FeedbackData:
    return points_of(talk.state, None)


def as_data(talk: Talk, head: str | None = None) -> dict[str, Any]:
    data: dict[str, Any] = points_of(talk.state, head).model_dump(mode="json", by_alias=True)
    return data


def points(talk: Talk) -> dict[str, dict[str, Any]]:
    return {point["id"]: point for kind in KINDS for point in as_data(talk)[kind]}


def test_its_json_has_the_keys_of_the_contract_in_its_order() -> None:
    data = as_data(whole(), HEAD)
    jsonschema.validate(data, FEEDBACK)
    assert list(data) == list(FEEDBACK["properties"])
    assert list(data["learning"][0]) == ["id", "text", "enough", "next_step", "by", "due", "because"]
    assert list(data["views_differed"][0]) == ["id", "question", "case_manager", "inspector", "text", "because"]
    assert list(data["replies"][0]) == ["point", "as", "text", "at", "answer"]
    assert list(data["replies"][0]["answer"]) == ["as", "by", "text"]


def test_an_interview_that_has_just_begun_has_feedback_without_points() -> None:
    data = as_data(Talk())
    jsonschema.validate(data, FEEDBACK)
    assert (data["status"], data["head"], points(Talk())) == ("open", None, {})
    assert data["case_manager_words"] is None


def test_every_point_rests_on_events_that_exist_and_were_not_taken_back() -> None:
    talk = whole(sign=False)
    talk.answer("assess", "not_required")
    talk.make(moves.Undo())
    for point in points(talk).values():
        events = point["because"]["events"]
        assert events
        assert events == sorted(set(events))
        assert set(events) <= set(range(1, talk.state.count + 1)) - talk.state.discarded
        assert point["because"]["questions"]


CHANGES: list[tuple[str, Callable[[Talk], object]]] = [
    ("strength:asked_school", lambda talk: talk.answer("asked_school", "no")),
    ("strength:asked_school", lambda talk: talk.answer("asked_school", "not_applicable")),
    ("strength:assess", lambda talk: talk.make(moves.SetAside("declined", question="assess"))),
    ("written:assess", lambda talk: talk.make(moves.Put(ev.RecordedHow(code="shown"), "assess"))),
    ("written:plan_written", lambda talk: talk.answer("plan_said", "not_explained")),
    ("learning:plan", lambda talk: talk.answer("plan", "sufficient")),
    ("view:plan", lambda talk: talk.make(moves.GiveView("insufficient", "plan"))),
    ("view:assess", lambda talk: talk.answer("assess", "insufficient")),
]


@pytest.mark.parametrize(("point", "change"), CHANGES)
def test_a_point_goes_when_the_answer_behind_it_changes_sides(point: str, change: Callable[[Talk], object]) -> None:
    talk = whole(sign=False)
    assert point in points(talk)
    change(talk)
    assert point not in points(talk)


REWORDED: list[tuple[str, Callable[[Talk], object]]] = [
    (
        "strength:asked_school",
        lambda talk: talk.make(moves.Put(ev.Showed(text="Two calls are in the log"), "asked_school")),
    ),
    ("written:assess", lambda talk: talk.make(moves.Put(ev.RecordedHow(code="not_shown"), "assess"))),
    ("written:plan_written", lambda talk: talk.answer("plan_written", "not_shown")),
    ("learning:plan", lambda talk: talk.make(moves.Put(ev.Reasoned(reasons=("late",)), "plan"))),
    ("view:plan", lambda talk: talk.answer("plan", "not_required")),
    ("judgement:work", lambda talk: talk.make(moves.JudgeTheme("work", "sufficient", "It carried."))),
    ("judgement:work", lambda talk: talk.make(moves.Put(ev.Showed(text="Six sessions"), "plan"))),
    ("now:plan", lambda talk: talk.make(moves.Put(ev.DoNowSet(text="Tell the aunt as well."), "plan"))),
]


@pytest.mark.parametrize(("point", "change"), REWORDED)
def test_a_point_keeps_its_id_and_changes_with_what_it_rests_on(point: str, change: Callable[[Talk], object]) -> None:
    talk = whole(sign=False)
    before = points(talk)
    change(talk)
    after = points(talk)
    assert after[point] != before[point]
    assert {name for name in before if name.partition(":")[2] != point.partition(":")[2]} <= set(after)


def test_an_answer_that_is_ruled_out_leaves_everything_and_returns() -> None:
    talk = whole(sign=False)
    talk.make(moves.Put(ev.LearningDropped(), "plan"), moves.Put(ev.LearningChosen(), "reviewed"))
    talk.make(moves.Put(ev.DoNowSet(text="Write the page."), "reviewed"), moves.GiveView("yes", "reviewed"))
    there = {"learning:reviewed", "now:reviewed", "view:reviewed"}
    assert there <= set(points(talk))
    talk.answer("moved", "no")
    assert "reviewed" not in str(as_data(talk))
    talk.answer("moved", "yes")
    assert there <= set(points(talk))


def test_private_notes_and_alerts_are_in_no_feedback_and_a_withheld_remark_only_in_the_case_managers_own() -> None:
    talk = whole(sign=False)
    talk.say("WITHHELD-STRENGTH", "asked_school", this=True)
    talk.make(moves.Withhold())
    page = compose_feedback(talk.state, None)
    for form in FORMATS.values():
        text = str(form(page))
        assert "PRIVATE-CANARY" not in text
        assert "ALERT-CANARY" not in text
    assert "WITHHELD-STRENGTH" in str(FORMATS["md"](page))


def test_strengths_are_only_the_case_managers_own_judged_work_with_words_in_the_bank() -> None:
    talk = Talk().facts(first_by="colleague").answer("assess", "sufficient").answer("asked_school", "yes")
    talk.answer("oversight", "sufficient").answer("joint", "sufficient").answer("plan_written", "shown")
    assert [point.id for point in feedback(talk).strengths] == ["strength:asked_school"]


def test_good_practice_leads_then_what_something_shows_then_headlines() -> None:
    talk = Talk().facts().answer("asked_school", "yes", evidence=("Log", None, None)).answer("assess", "sufficient")
    talk.answer("plan_said", "clearly").answer("plan", "sufficient", shows="It hangs on the wall").answer(
        "reviewed", "yes"
    )
    talk.make(moves.Put(ev.Marked(mark="good_practice"), "reviewed"))
    assert [point.id.partition(":")[2] for point in feedback(talk).strengths] == [
        "reviewed", "plan", "asked_school", "assess", "plan_said",
    ]  # fmt: skip


def test_a_strength_says_what_shows_it_and_invents_nothing() -> None:
    talk = Talk().facts().answer("asked_school", "yes")
    assert feedback(talk).strengths[0].text == "You asked the school what it knew about J."
    talk.make(moves.Put(ev.EvidenceGiven(where="Contact log", date="2013-04-02", page=3), "asked_school"))
    told = "You asked the school what it knew about J (Contact log, 2 April 2013, page 3)."
    assert feedback(talk).strengths[0].text == told
    talk.say("I rang twice.", "asked_school", this=True)
    assert feedback(talk).strengths[0].text == f"{told} In your words: “I rang twice.”"
    talk.make(moves.Put(ev.Showed(text="Two calls are in the log"), "asked_school"))
    assert (
        feedback(talk).strengths[0].text
        == "You asked the school what it knew about J: two calls are in the log (Contact log, 2 April 2013, page 3)."
    )


def test_a_fragment_that_shows_it_itself_is_not_followed_by_the_same() -> None:
    talk = Talk().facts().answer("plan", "sufficient")
    assert feedback(talk).strengths[0].text == "Your plan for J can be acted on."
    talk.make(moves.Put(ev.Showed(text="The steps hang on the wall."), "plan"))
    assert feedback(talk).strengths[0].text == "Your plan for J can be acted on: the steps hang on the wall."


def test_a_text_that_speaks_to_somebody_who_is_not_here_gives_way_to_the_line_with_its_reason_and_what_shows_it() -> (
    None
):
    to_you = bank().model_dump(by_alias=True, exclude_unset=True)
    [assess] = [one for one in to_you["themes"][0]["criteria"][0]["questions"] if one["id"] == "assess"]
    assess["feedback"]["learning"] = "You gave the plan too little to stand on."
    talk = Talk(Bank.model_validate(to_you)).facts(present="stand_in")
    talk.answer("assess", "insufficient", shows="One line in a year")
    [bare] = feedback(talk).learning
    assert bare.text == "Assessment: one line in a year."
    talk.make(moves.Put(ev.Reasoned(reasons=("late",)), "assess"))
    [reasoned] = feedback(talk).learning
    assert reasoned.text == (
        "Assessment: not sufficient. The main reason: it was late. What we found: one line in a year."
    )


def test_each_view_is_told_in_the_words_of_its_code_with_what_decided_it() -> None:
    talk = Talk().facts().answer("assess", "sufficient", view="insufficient")
    talk.answer("plan", "insufficient", "steps_missing", view="sufficient")
    stricter, differed = feedback(talk).views_differed
    assert stricter.text == ("Assessment: here you were stricter than the inspector, who saw it as good enough.")
    assert differed.text == (
        "The plan: you saw it as good enough, the inspector as not yet good enough. "
        "Learning point 1 says what decided it."
    )


def test_a_view_on_the_same_side_is_no_difference() -> None:
    assert feedback(Talk().facts().answer("plan", "sufficient", view="sufficient")).views_differed == ()


def test_a_judgement_rests_on_what_its_proposal_read_else_on_the_headline_questions() -> None:
    judgements = {point.theme: point for point in feedback(whole(sign=False)).judgements}
    assert judgements["work"].because.questions == ("plan",)
    assert judgements["support"].because.questions == ("oversight",)


def test_who_puts_something_right_is_by_default_whoever_owns_the_work() -> None:
    talk = Talk().facts()
    talk.make(moves.Put(ev.DoNowSet(text="Write it."), "plan"), moves.Put(ev.DoNowSet(text="Check it."), "oversight"))
    assert [point.by for point in feedback(talk).do_now] == ["case_manager", "manager"]


def test_replies_stand_in_the_order_they_were_made_with_their_times_and_answers() -> None:
    first, second = feedback(whole()).replies
    assert (first.point, first.replied_as, first.at) == ("learning:plan", "inaccuracy", "2013-05-14T10:03:08+01:00")
    assert first.answer is not None
    assert (first.answer.answered_as, first.answer.by) == ("partly", "A. Lead")
    assert (second.point, second.answer) == ("strength:gone", None)


def test_the_signature_and_what_follows_it_change_no_point() -> None:
    assert points(whole()) == points(whole(sign=False))


ANSWERS = {
    question: st.sampled_from(codes)
    for question, codes in {
        "present": ("own", "stand_in"),
        "moved": ("yes", "no", "aside"),
        "first_by": ("self", "colleague", "aside"),
        "asked_school": ("yes", "no", "not_applicable", "aside"),
        "assess": ("sufficient", "insufficient", "not_required", "aside"),
        "plan_said": ("clearly", "partly", "not_explained", "aside"),
        "plan_written": ("shown", "partly", "not_shown", "aside"),
        "plan": ("sufficient", "insufficient", "not_required", "aside"),
        "reviewed": ("yes", "no", "aside"),
        "oversight": ("sufficient", "insufficient"),
        "joint": ("sufficient", "insufficient", "aside"),
    }.items()
}
WHOLE = jsonschema.Draft202012Validator(FEEDBACK)
TWO_SIDES = st.tuples(
    st.sampled_from(["clearly", "partly", "not_explained"]), st.sampled_from(["shown", "partly", "not_shown"])
)


@given(st.fixed_dictionaries(ANSWERS), TWO_SIDES, st.sampled_from(["sufficient", "insufficient"]), st.integers(0, 3))
def test_whatever_is_answered_every_point_is_whole(
    answers: dict[str, str], said: tuple[str, str], view: str, reasons: int
) -> None:
    talk = Talk()
    for question in ANSWERS:
        value = answers[question]
        if question == "reviewed" and answers["moved"] != "yes":
            continue
        if value == "aside":
            talk.make(moves.SetAside("not_evidenced", question=question))
            continue
        judgement = bank().questions[question].type == "judgement"
        given_reasons = [reason.id for reason in bank().reasons_for(bank().questions[question])][:reasons]
        not_met = bank().questions[question].side(value) == "not_met"
        talk.answer(question, value, *(given_reasons if judgement and not_met else ()),
                    view=view if judgement else None, said=said if judgement else (None, None))  # fmt: skip
    data = as_data(talk)
    WHOLE.validate(data)
    ids = [point["id"] for kind in KINDS for point in data[kind]]
    assert len(ids) == len(set(ids))
    assert all(text.strip() and "{" not in text and ".." not in text for text in texts(data))
    if answers["present"] == "stand_in":
        assert not [text for text in texts(data) if " you" in text.lower() or text.startswith("You")]


def texts(data: dict[str, Any]) -> list[str]:
    return [point["text"] for kind in KINDS if kind != "judgements" for point in data[kind]]
