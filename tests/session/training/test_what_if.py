"""Another answer than the one given: what would follow, and that nothing was touched."""

from __future__ import annotations

from assistant.core.interview.state import Interview
from assistant.core.text.refusal import Refusal
from assistant.places import bank_folders, transcript_folder
from assistant.session.training.replaying import Places, open_replay
from assistant.session.training.what_if import WhatIf, WhatIfChange, what_if
from tests.stores import in_memory

PLACES = Places(transcript_folder() / "nowhere", bank_folders(), transcript_folder())


def state() -> Interview:
    return open_replay(in_memory, "unwritten_plan", PLACES).playback.final


def tried(question: str, answer: str, *reasons: str) -> WhatIf:
    found = what_if(state(), question, answer, reasons)
    assert isinstance(found, WhatIf), found
    return found


def of_part(found: WhatIf, part: str) -> list[WhatIfChange]:
    return [change for change in found.changes if change.part == part]


def test_the_answer_that_was_given_changes_nothing() -> None:
    real = state().answers["lor_plan"]
    found = tried("lor_plan", str(real.answer), *real.reasons)
    assert found.was == found.answer
    assert found.changes == ()


def test_a_plan_judged_good_enough_would_be_a_strength_and_no_difference() -> None:
    found = tried("lor_plan", "sufficient")
    assert (found.was, found.answer) == ("Not sufficient", "Sufficient")
    (strength,) = [change for change in of_part(found, "What you did well") if change.what.startswith("1D5")]
    assert (strength.how, strength.before) == ("comes", "")
    (view,) = [change for change in of_part(found, "Where the views differ") if change.what.startswith("1D5")]
    assert (view.how, view.after) == ("goes", "")


def test_what_would_be_proposed_for_the_theme_stands_beside_what_the_inspector_decided() -> None:
    proposed = of_part(tried("lor_plan", "sufficient"), "Proposed for the theme")
    assert [change.what for change in proposed] == ["Reducing the likelihood of reoffending"]
    assert "the inspector decided" in proposed[0].after


def test_a_fact_that_rules_questions_out_or_in_says_which() -> None:
    asked = of_part(tried("changed", "yes"), "Questions")
    assert {change.after for change in asked} <= {"to be asked", "waits for another answer"}
    assert any(change.what.startswith("F17") for change in asked)


def test_the_record_is_as_it_was_and_signed() -> None:
    before = state()
    what_if(before, "lor_plan", "sufficient")
    assert before == state()
    assert before.signed


def test_what_cannot_be_answered_so_is_refused_with_a_hint() -> None:
    for question, answer, reasons in (
        ("lor_plan", "good", ()),
        ("psr_quality", "insufficient", ("nonsense",)),
        ("lor_review", "insufficient", ()),
    ):
        refused = what_if(state(), question, answer, reasons)
        assert isinstance(refused, Refusal)
        assert refused.hint
