"""Figures: who counts, on which side, for which reasons, and where the rest are listed."""

from __future__ import annotations

from dataclasses import replace

from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Value
from assistant.core.inspection.figures import (
    CountedFigure,
    FigureSpec,
    InspectedCase,
    LeftOut,
    adjudicated,
    figures,
    specs,
    split_counted,
)
from assistant.core.interview.views import AnswerRow
from tests.banks import WALK, bank_from, changed

BANK = bank_from()
ANY = bank_from(WALK.replace("met: all}", "met: any}"))


def case_with(name: str, bank: Bank = BANK, **answers: Value | None) -> InspectedCase:
    """A case: `plan="insufficient:late"` with its main reason, `plan="aside:declined"`, or a plain answer."""
    return InspectedCase(name, {q: row(bank, q, answer) for q, answer in answers.items()}, bank.id)


def row(bank: Bank, question: str, given: Value | None) -> AnswerRow:
    answer, reason, aside = given, None, None
    if isinstance(given, str) and given.startswith("aside:"):
        answer, aside = None, given.removeprefix("aside:")
    elif isinstance(given, str) and ":" in given:
        answer, reason = given.split(":")
    side = "neutral" if answer is None else bank.questions[question].side(answer)
    reasons = (reason,) if reason else ()
    theme = bank.theme_of.get(question)
    counts = side != "neutral"
    return AnswerRow(question, theme, answer, side, counts, None, reason, reasons, None, None, aside, 0, None, 1)


def figure(name: str, *cases: InspectedCase, bank: Bank = BANK) -> CountedFigure:
    return figures(bank, cases)[name]


def test_every_question_with_two_sides_and_every_figure_of_the_bank_is_counted() -> None:
    assert [spec.id for spec in specs(BANK)] == ["look", "plan", "written", "parts", "end", "both", "present_holder"]
    assert specs(BANK)[-1] == FigureSpec("present_holder", ("present",), ("holder",), frozenset({"nobody"}))


def test_each_case_is_in_one_list_and_because_holds_those_on_either_side() -> None:
    found = figure(
        "look",
        case_with("a", present="holder", look="yes"),
        case_with("b", present="holder", look="no"),
        case_with("c", present="holder", look="not_applicable"),
        case_with("d", present="nobody"),
        case_with("e", present="holder", look="aside:declined"),
        case_with("f", present="holder"),
    )
    assert (found.met, found.not_met, found.because, found.of) == (("a",), ("b",), ("a", "b"), 2)
    assert (found.not_needed, found.not_reached, found.set_aside) == (("c", "d"), ("f",), {"declined": ("e",)})


def test_a_question_that_waits_for_a_fact_set_aside_is_settled_and_not_needed() -> None:
    found = figure("look", case_with("a", present="aside:unable_to_judge"))
    assert found.not_needed == ("a",)


def test_of_several_questions_all_are_met_or_one_is_not() -> None:
    both = [
        case_with("met", plan="sufficient", end="sufficient"),
        case_with("not", plan="sufficient", end="insufficient:late"),
        case_with("part", plan="sufficient", end="not_required"),
        case_with("none", plan="not_required", end="not_required"),
        case_with("aside", plan="sufficient", end="aside:not_evidenced"),
        case_with("open", plan="sufficient"),
        case_with("worst", plan="insufficient:thin", end="aside:not_evidenced"),
    ]
    found = figure("both", *both)
    assert (found.met, found.not_met) == (("met", "part"), ("not", "worst"))
    assert (found.not_needed, found.not_reached, found.set_aside) == (
        ("none",),
        ("open",),
        {"not_evidenced": ("aside",)},
    )
    any_of = figure("both", *(replace(case, bank=ANY.id) for case in both), bank=ANY)
    assert any_of.met == ("met", "not", "part", "aside", "open")


def test_another_cut_of_a_question_names_its_codes_and_leaves_some_out() -> None:
    whole = bank_from(WALK.replace("leave_out: [nobody]", "leave_out: []"))
    found = figure("present_holder", case_with("a", present="holder"), case_with("b", present="nobody"))
    assert (found.met, found.not_met, found.not_needed) == (("a",), (), ("b",))
    found = figure("present_holder", case_with("a", present="holder"), case_with("b", present="nobody"), bank=whole)
    assert (found.met, found.not_met, found.because) == (("a",), ("b",), ("a", "b"))


def test_a_case_counts_once_for_a_reason_however_many_answers_have_it() -> None:
    found = figure("both", case_with("a", plan="insufficient:late", end="insufficient:late"))
    assert [(one.reason, one.question, one.interviews) for one in found.reasons] == [("late", "plan", ("a",))]


def test_the_reason_of_an_answer_on_the_met_side_is_none_of_the_figure() -> None:
    found = figure("both", case_with("a", plan="sufficient:thin", end="insufficient:late"))
    assert found.reason_counts == (("late", 1),)


def reasons(*given: str) -> CountedFigure:
    cases = [case_with(str(number), plan=f"insufficient:{reason}") for number, reason in enumerate(given)]
    return figure("plan", *cases)


def test_a_main_reason_is_clear_if_one_more_case_would_not_change_it() -> None:
    clear = reasons("late", "late", "late", "thin").clear_reason
    assert clear is not None
    assert (clear.reason, clear.interviews) == ("late", ("0", "1", "2"))
    assert reasons("late", "late", "thin").clear_reason is None
    assert reasons("late", "thin").clear_reason is None
    assert reasons().clear_reason is None


def test_something_else_is_never_the_main_reason() -> None:
    assert reasons("other", "other", "other", "late").clear_reason is None
    assert reasons("other", "other", "other", "late", "late", "late", "late").clear_reason is None
    clear = reasons("other", "late", "late", "late").clear_reason
    assert clear is not None
    assert clear.reason == "late"


def test_only_signed_interviews_of_this_bank_count_and_the_rest_are_listed() -> None:
    good = case_with("a", plan="sufficient")
    counted, left_out = split_counted(
        [good, replace(good, interview="b", signed=False), replace(good, interview="c", bank="other"),
         replace(good, interview="d", training=True, signed=False)], BANK,
    )  # fmt: skip
    assert counted == (good,)
    assert left_out == (LeftOut("b", "not_signed"), LeftOut("c", "other_bank"), LeftOut("d", "training"))


def settled(case: InspectedCase, bank: Bank = BANK, **answers: tuple[Value | None, tuple[str, ...]]) -> InspectedCase:
    return replace(case, rows=adjudicated(bank, case.rows, answers))


def test_what_a_third_person_decided_is_counted() -> None:
    case = settled(case_with("a", plan="sufficient", end="insufficient:late"), plan=("insufficient", ("thin", "late")))
    found = figure("plan", case)
    assert (found.not_met, found.reason_counts) == (("a",), (("thin", 1),))
    assert figure("end", case).not_met == ("a",)


# The plan is asked about where it was looked at.
FOLLOWS = bank_from(
    changed("            ask: Was the plan good enough?", "            when: look == 'yes'\n            ask: Good?")
)


def test_a_decision_counts_where_the_first_assessor_was_not_asked() -> None:
    first = case_with("a", FOLLOWS, present="holder", look="no")
    assert figure("plan", first, bank=FOLLOWS).not_needed == ("a",)
    both = settled(first, FOLLOWS, look=("yes", ()), plan=("insufficient", ("late",)))
    found = figure("plan", both, bank=FOLLOWS)
    assert (found.not_met, found.reasons[0].interviews) == (("a",), ("a",))
    assert both.rows["plan"].theme == "first"


def test_a_decision_about_what_the_case_does_not_ask_counts_nowhere() -> None:
    first = case_with("a", FOLLOWS, present="holder", look="no")
    assert "plan" not in settled(first, FOLLOWS, plan=("sufficient", ())).rows
    assert "plan" not in settled(first, FOLLOWS, look=("yes", ()), plan=(None, ())).rows


def test_what_a_decision_rules_out_leaves_the_figures() -> None:
    first = case_with("a", FOLLOWS, present="holder", look="yes", plan="sufficient")
    decided = settled(first, FOLLOWS, look=("no", ()))
    assert figure("plan", decided, bank=FOLLOWS).not_needed == ("a",)
    assert figure("plan", first, bank=FOLLOWS).met == ("a",)


def test_what_was_set_aside_stays_so_where_that_was_decided() -> None:
    case = case_with("a", plan="aside:declined")
    assert figure("plan", settled(case, plan=(None, ()))).set_aside == {"declined": ("a",)}
    assert figure("plan", settled(case, plan=("sufficient", ()))).met == ("a",)
