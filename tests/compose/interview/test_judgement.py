"""The case judgements: complete for the inspectorate, and careful with what was kept back."""

from __future__ import annotations

from assistant.compose.formats import FORMATS, markdown
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.compose.interview.judgement_parts import CaseJudgement
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.compose.talk import HEAD, Talk, whole


def judged(talk: Talk) -> CaseJudgement:
    return compose_judgement(talk.state, None)


def lines(talk: Talk) -> dict[str, object]:
    return {line.question: line for theme in judged(talk).themes for line in theme.questions}


def test_every_answer_stands_in_its_theme_with_all_that_belongs_to_it() -> None:
    work, support = judged(whole()).themes
    assert [line.number for line in work.questions] == ["1A", "1B", "2A", "2B", "2C", "2D"]
    assert [line.number for line in support.questions] == ["3A", "3C"]
    plan = work.questions[4]
    assert (plan.answer, plan.side, plan.view, plan.differs) == ("insufficient", "not_met", "sufficient", True)
    assert plan.reason_words == ("Who does what was missing", "No manager was there")
    assert plan.said_and_written == "Clearly / Partly"
    assert plan.evidence == "Plan, 9 April 2013, page 2"
    assert (work.decision, work.proposed, work.proposed_from) == ("insufficient", "insufficient", ("plan",))
    assert support.proposed is None


def test_a_statement_of_fact_is_on_no_side() -> None:
    talk = Talk().facts().answer("visits", 3)
    (line,) = judged(talk).themes[1].questions
    assert (line.answer, line.side) == (3, "neutral")


def test_what_was_prepared_what_it_became_and_the_remark_that_changed_it_are_kept() -> None:
    talk = whole()
    (changed,) = judged(talk).changed
    assert (changed.number, changed.prepared, changed.became) == ("1A", "No", "Yes")
    assert changed.said == "I rang the school twice, and it is in the log."
    assert changed.remark in talk.state.remarks


def test_an_amended_answer_keeps_its_old_value_unless_it_was_taken_back() -> None:
    talk = Talk().facts().answer("plan", "sufficient").answer("plan", "insufficient").answer("plan", "not_required")
    assert [(line.was, line.became) for line in judged(talk).amendments] == [
        ("Sufficient", "Not sufficient"),
        ("Not sufficient", "Not required"),
    ]
    talk.make(moves.Undo())
    assert [line.became for line in judged(talk).amendments] == ["Not sufficient"]


def test_every_alert_is_in_it_open_or_masked() -> None:
    talk = whole()
    talk.make(moves.Put(ev.AlertRaised(who="the girl", what="OPEN-CANARY", open=True)))
    assert [(alert.what, alert.open) for alert in judged(talk).alerts] == [
        ("ALERT-CANARY", False),
        ("OPEN-CANARY", True),
    ]


def test_private_notes_are_counted_and_not_told_and_a_withheld_remark_is_nowhere() -> None:
    talk = whole(sign=False)
    talk.make(moves.Put(ev.LearningDropped(), "plan"), moves.Put(ev.LearningChosen(), "reviewed"))
    talk.say("WITHHELD-LEARNING", "reviewed", this=True)
    talk.make(moves.Withhold())
    document = judged(talk)
    assert document.private_notes == 1
    for form in ("md", "html", "json"):
        text = str(FORMATS[form](judgement_document(document)))
        assert "PRIVATE-CANARY" not in text
        assert "WITHHELD" not in text
        assert "Well asked." in text
        assert "ALERT-CANARY" in text


def test_that_a_withheld_remark_changed_a_prepared_answer_is_said_without_the_remark() -> None:
    talk = Talk(phase="preparing")
    talk.make(moves.Answer("no", "asked_school"), moves.Put(ev.Met()))
    talk.say("WITHHELD-CANARY", "asked_school", this=True)
    talk.make(moves.Withhold())
    talk.answer("asked_school", "yes")
    text = markdown.written(judgement_document(judged(talk)))
    assert "| No | Yes | a remark that the case manager keeps back |" in text
    assert "WITHHELD" not in text


def test_the_services_page_has_the_work_of_managers_and_partners_and_single_reasons_of_theirs() -> None:
    talk = whole(sign=False)
    talk.make(moves.Answer("insufficient", "joint"), moves.Put(ev.Reasoned(reasons=("not_told", "slow")), "joint"))
    talk.say("NOT-FOR-THE-SERVICE", "oversight", this=True)
    service = {line.question: line for line in judged(talk).service}
    assert list(service) == ["plan", "oversight", "joint"]
    assert (service["plan"].owner, service["plan"].reason_words) == ("manager", ("No manager was there",))
    assert service["plan"].shows == ""
    assert service["oversight"].shows == "The action of 11 April was not followed up"
    assert (service["joint"].owner, service["joint"].reason_words) == ("partner", ("They were slow",))
    assert "NOT-FOR-THE-SERVICE" not in str(service)


def test_evidence_of_what_could_not_be_answered_is_told_with_it() -> None:
    talk = Talk().facts()
    talk.make(moves.SetAside("unable_to_judge", "Page 3 is missing", question="plan"))
    talk.make(moves.Put(ev.EvidenceGiven(where="Plan", page=2), "plan"))
    assert "Page 3 is missing (Plan, page 2)" in markdown.written(
        judgement_document(compose_judgement(talk.state, None))
    )


def test_what_was_set_aside_has_its_reason_and_a_promise_its_name_and_day() -> None:
    talk = Talk().facts()
    talk.make(moves.SetAside("come_back", "Ask the school", "Inspector 1", "2013-05-17", "asked_school"))
    (line,) = judged(talk).set_aside
    assert (line.reason, line.promised_by, line.until) == ("come_back", "Inspector 1", "2013-05-17")


def test_each_signature_says_what_came_after_it() -> None:
    inspector, case_manager = judged(whole()).signatures
    assert (inspector.after, inspector.changes) == (4, ("1 signature", "3 replies or answers to them"))
    assert (case_manager.answer, case_manager.after) == ("not_today", 3)


def test_suggestions_that_were_kept_read_backs_and_marks_are_in_it() -> None:
    document = judged(whole())
    assert [line.text for line in document.suggestions] == ["That was a change."]
    assert [(line.path, line.words, line.view) for line in document.read_backs] == [("plans", "agree", "later")]
    assert [line.mark for line in document.marks] == ["good_practice"]


def test_an_interview_that_has_just_begun_can_be_printed() -> None:
    text = markdown.written(judgement_document(judged(Talk())))
    assert text.startswith("**DRAFT.")
    assert text.rstrip().endswith("**DRAFT. Not signed yet.**")
    assert "Nobody has signed yet." in text


def test_the_head_stands_at_its_foot() -> None:
    text = markdown.written(judgement_document(compose_judgement(whole().state, HEAD)))
    assert text.splitlines()[-1].startswith(f"Record: `{HEAD}`.")
