"""Twenty made-up cases with the counts of the published letter's claims, held by the script runner over the real bank.

The phrases are published; most denominators are assumed (`tests/data/letters/claims.tsv`). What the claims do not fix
(parts, reasons, everything else) is made up here, by share and reason, and spread over five case managers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.core.bank.questions import Question
from assistant.core.inspection.figures import InspectedCase
from assistant.core.interview.fold import start
from assistant.core.interview.state import Answer, standings_of
from assistant.core.interview.views import answer_rows
from assistant.errors import AssistantError
from assistant.session.clock import Clock, SystemClock
from assistant.session.interview.script_runner import check_script, opening_of, run_script, sign_script
from assistant.session.interview.sitting import begin
from assistant.store.reading.banks import LoadedBank, load_bank
from assistant.store.reading.scripts import parse_script
from assistant.store.record.sqlite import InterviewStore
from tests.stores import in_memory
from tests.talk import header_for

ROOT = Path(__file__).parents[1]
CASES = 20
WORKERS = 5
JUDGED = ("reoffending", "public", "child", "sentence")
FACTS: Mapping[str, Any] = {
    "case_manager_present": "allocated", "order": "yro", "custody": "no", "allocated_weeks": "9",
    "psr_own": "this_case_manager", "assessment_own": "this_case_manager", "weeks_since_sentence": "8",
    "lor_level": "medium", "rosh_level": "medium", "vulnerability_level": "medium", "mappa_eligible": "no",
    "victim_known": "yes", "victim_potential": "no", "social_care": "yes", "parents": "yes", "changed": "yes",
    "changes": ["move"], "main_change": "A move", "main_change_on": "2013-04-02", "review_due": "no",
    "countersigned": "yes", "manager_actions": "yes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """How one question comes out: `not_met` of the cases it is about, and for which main reasons, in turn."""

    not_met: int
    reasons: tuple[str, ...] = ()
    about: Sequence[int] = tuple(range(CASES))


RELEVANT = range(16)  # the cases with a change, or a review that was due
PLANNED = range(3, 19)  # those in which the child needed a plan
SHORT_OF = range(9)  # those in which the child did not comply fully
VICTIMS = ("victim_safety_missing",)
UNSEEN = ("change_not_recognised",)
PARTS: Mapping[str, Part] = {
    # The sixteen claims.
    "psr_new": Part(5, about=(*range(15, 20),)),
    "psr_quality": Part(3, ("vulnerability_not_covered", "evidence_thin", "proposal_unclear"), range(15)),
    "lor_review": Part(5, UNSEEN * 3 + ("late",), range(15)),
    "lor_plan": Part(10, ("objectives_vague", "objectives_vague", "delivery_missing", "no_link_to_assessment")),
    "roh_assessment": Part(6, ("evidence_unclear", "victims_not_considered", "evidence_unclear", "late")),
    "roh_plan": Part(9, (*VICTIMS, "late", *VICTIMS)),
    "roh_plan_review": Part(7, (*UNSEEN, "late"), range(15)),
    "roh_assessment_review": Part(4, UNSEEN, range(15)),
    "roh_oversight": Part(7, ("action_not_followed_up", "action_not_followed_up", "no_reasons_given")),
    "vulnerability_assessment": Part(9, ("behaviours_not_drawn_together",) * 2 + ("classification_wrong",)),
    "vulnerability_plan": Part(8, ("late", "objectives_vague", "objectives_vague"), PLANNED),
    "vulnerability_assessment_review": Part(5, UNSEEN, RELEVANT),
    "vulnerability_plan_review": Part(6, (*UNSEEN, "late"), range(3, 16)),
    "vulnerability_oversight": Part(8, ("spotted_not_fixed", "spotted_not_fixed", "late"), PLANNED),
    "noncompliance_response": Part(2, ("late", "reasons_not_explored"), SHORT_OF),
    # What the letter tells of the parts, in no number.
    "lor_assessment": Part(8, ("evidence_unclear", "evidence_unclear", "evidence_thin")),
    "lor_plan_victims": Part(9),
    "lor_plan_recorded": Part(13),
    "lor_plan_contents": Part(14),
    "roh_victims_considered": Part(7),
    "roh_plan_victims": Part(12),
    "roh_plan_recorded": Part(12),
    "roh_plan_timely": Part(6),
    "roh_actions_done": Part(8),
    "vulnerability_drawn_together": Part(10),
    "vmp_made": Part(5, about=PLANNED),
    "vulnerability_plan_recorded": Part(9, about=PLANNED),
    "vulnerability_changes_done": Part(7),
    "lor_review_need_seen": Part(6, about=range(14)),
    "diversity_recorded": Part(14),
    "diversity_assessed": Part(4, ("impact_not_analysed", "not_explored")),
    "roh_manager_seen": Part(2),
    "plan_language": Part(13, ("jargon", "not_adapted")),
    "plan_outcome_focused": Part(11),
    "plan_contents_clear": Part(12),
    "seen_alone": Part(6),
    "lor_plan_explained": Part(4),
    "roh_plan_explained": Part(5),
    "vulnerability_plan_explained": Part(4, about=PLANNED),
    "child_engaged_assessment": Part(4, ("views_not_recorded", "not_seen_alone")),
    "child_engaged_planning": Part(6, ("views_not_used", "views_not_recorded", "views_not_used")),
    "parents_engaged_assessment": Part(4, ("no_attempt", "views_not_recorded")),
    "parents_engaged_planning": Part(6, ("no_attempt", "views_not_used")),
    "roh_change_response": Part(4, ("slow", "too_little"), range(14)),
    "vulnerability_change_response": Part(3, ("slow", "not_recorded"), range(14)),
    "social_care_joint_work": Part(5, ("told_late", "roles_unclear")),
    "roh_intelligence_used": Part(5),
    "mappa_considered": Part(6, ("category_unclear", "not_considered")),
    "mappa_understood": Part(4),
    "mappa_level_clear": Part(7),
    "psr_holistic": Part(1, about=range(15)),
    "diversity_explained": Part(1),
    "slcn_looked_for": Part(7),
}  # fmt: skip
# Cases in which a question was asked and the answer was that nothing was needed.
NOT_REQUIRED: Mapping[str, Sequence[int]] = {
    "lor_review": (15,),
    "roh_assessment_review": (15,),
    "roh_plan_review": (15,),
    "vulnerability_oversight": (0, 1, 2, 19),
}
TEAM: tuple[Mapping[str, str], ...] = tuple(
    {
        "om_expectations": "clearly",
        "om_policies": "clearly" if number else "partly",
        "om_slcn_training": "yes" if number > 5 else "no",
        "om_training": "good",
        "om_supervision": "good" if number else "fair",
        "om_reach": "yes",
        "om_last_inspection": "clearly" if number > 1 else "not_explained",
        "om_changes": "They were needed.",
    }
    for number in range(8)
)


@cache
def bank_of_letters() -> LoadedBank:
    return load_bank(ROOT / "question_banks" / "sqs-2013.yaml")


def _value(question: Question, *, met: bool) -> Any:
    """An answer of `question` on a side; any answer where it has none."""
    if question.type == "choices":
        return list(question.met or question.codes[:1]) if met else ["none_of_these"]
    side = "met" if met else "not_met"
    found = (code for code in question.codes if question.side(code) == side)
    return next(found, question.codes[0] if question.codes else "Nothing more.")


def _not_met(part: Part) -> list[int]:
    """The cases of a part that are not met, spread over the case managers."""
    spread = sorted(part.about, key=lambda case: (case * 7 + len(part.about) * 3) % CASES)
    return spread[: part.not_met]


def answers_of(case: int) -> dict[str, Any]:
    """All the answers of a case, those of questions that are then not asked too."""
    bank = bank_of_letters().bank
    answers: dict[str, Any] = dict(FACTS)
    answers["changed"] = "yes" if case < 14 else "no"
    answers["review_due"] = "yes" if case in (14, 15) else "no"
    for question in (q for theme in bank.themes for q in theme.questions()):
        part = PARTS.get(question.id, Part(0))
        unmet = _not_met(part)
        if case in NOT_REQUIRED.get(question.id, ()):
            answers[question.id] = "not_required"
        elif case in unmet:
            reasons = [part.reasons[unmet.index(case) % len(part.reasons)]] if part.reasons else []
            answers[question.id] = {"answer": _value(question, met=False), "reasons": reasons}
        else:
            answers[question.id] = _value(question, met=True)
    answers["compliance"] = "fully" if case >= 9 else "largely" if case < 4 else "partly" if case < 7 else "little"
    answers["mappa_referred"] = "no"
    answers["vulnerability_plan_needed"] = "yes" if case in PLANNED else "no"
    return answers


def _code(answer: Any) -> Any:
    value = answer["answer"] if isinstance(answer, dict) else answer
    return tuple(value) if isinstance(value, list) else value


def script_of(case: int) -> dict[str, Any]:
    """The script of a case: only what it is asked."""
    bank = bank_of_letters().bank
    answers = answers_of(case)
    standing = standings_of(bank, {name: Answer(answer=_code(answer)) for name, answer in answers.items()})
    return {
        "format": "interview-script/1",
        "bank": "sqs-2013",
        "case": f"W{case + 1:02}",
        "child": "J",
        "inspector": f"Inspector {case % 4 + 1}",
        "case_manager": f"Case manager {case % WORKERS + 1}",
        "answers": {name: answer for name, answer in answers.items() if standing.of[name] == "answered"},
        "judgements": {theme: {"decision": "sufficient", "rationale": "Weighed together."} for theme in JUDGED},
        "sign": True,
    }


def hold(store: InterviewStore, data: Mapping[str, Any], clock: Clock | None = None) -> str:
    """Hold a scripted interview on the record; its id."""
    script = parse_script(json.dumps(data).encode(), "case.yaml")  # JSON is YAML
    loaded = bank_of_letters()
    clock = clock or SystemClock()
    check_script(loaded.bank, script, clock, partial=False)
    sitting = begin(store, loaded, opening_of(script), clock)
    run_script(sitting, script, partial=False)
    if data.get("sign"):
        refused = sign_script(sitting, script)
        if refused is not None:
            raise AssistantError(str(refused))
    return sitting.id


@dataclass(frozen=True, slots=True)
class Held:
    """The twenty on record."""

    store: InterviewStore
    interviews: tuple[str, ...]


@cache
def twenty() -> Held:
    store = in_memory()
    return Held(store, tuple(hold(store, script_of(case)) for case in range(CASES)))


@cache
def letter_cases() -> tuple[InspectedCase, ...]:
    """The twenty as the figures read them, straight from their answers: `twenty` holds them, which takes seconds."""
    return tuple(_answered(f"01CASE{number:02}", script_of(number - 1)) for number in range(1, CASES + 1))


def _answered(interview: str, script: Mapping[str, Any]) -> InspectedCase:
    bank = bank_of_letters().bank
    cells = {name: _cell(bank.questions[name], answer) for name, answer in script["answers"].items()}
    rows = answer_rows(replace(start(bank, header_for(bank)), answers=cells))
    return InspectedCase(interview, rows, bank.id, case=script["case"], worker=script["case_manager"])


def _cell(question: Question, answer: Any) -> Answer:
    reasons = tuple(answer["reasons"]) if isinstance(answer, dict) else ()
    value = _code(answer)
    return Answer(answer=int(value) if question.type == "number" else value, reasons=reasons)


def sample(size: int) -> tuple[InspectedCase, ...]:
    """As many cases as wanted: the twenty in another order, and again under other names."""
    cases = letter_cases()
    return tuple(
        replace(cases[number * 3 % CASES], interview=f"{cases[number * 3 % CASES].interview}-{number // CASES}")
        for number in range(size)
    )
