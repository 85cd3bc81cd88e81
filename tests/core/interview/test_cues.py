"""Listening: which words of whom suggest coming back to something, and how often."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cues import Listener, Suggested, cues_in, waiting_suggestions
from assistant.core.interview.state import Interview
from tests.talk import SMALL, Talk, allotment, bank_from, small, sqs


def suggestions(state: Interview) -> list[Suggested]:
    """All that was heard, whatever became of it."""
    return Listener(state.bank, state.language).suggestions(state)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("She moved in March.", ["move"]),
        ("She MOVED.", ["move"]),
        ("a new\n  placement, then", ["move"]),
        ("She was removed.", []),
        ("moved_on", []),
        ("a new-placement", []),
        ("", []),
    ],
)
def test_a_cue_hears_whole_words_in_any_case(said: str, found: list[str]) -> None:
    assert [cue.id for cue in cues_in(small(), said, "en")] == found


def test_a_phrase_with_an_apostrophe_is_heard_with_either() -> None:
    bank = bank_from(SMALL.replace("hear: [moved,", 'hear: ["mum won\'t",'))
    assert cues_in(bank, "His mum won't come", "en") == cues_in(bank, "His mum won’t come", "en") != ()


def test_signs_in_a_phrase_are_only_signs() -> None:
    bank = bank_from(SMALL.replace("hear: [moved,", 'hear: ["(a+)+$", "x*",'))
    assert cues_in(bank, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "en") == ()
    assert cues_in(bank, "an x* here", "en") != ()


def test_a_cue_is_heard_in_the_language_of_the_interview() -> None:
    assert [cue.id for cue in cues_in(allotment(), "roedd cyfnod sych", "cy")] == ["drought"]
    assert cues_in(allotment(), "roedd cyfnod sych", "en") == ()


def test_only_the_case_managers_words_suggest_anything_and_each_cue_once() -> None:
    talk = Talk().until("1A").type("i: She moved?", "c: She moved.", "c: She moved twice.")
    (suggested,) = suggestions(talk.state)
    assert (suggested.cue.id, talk.state.remarks[suggested.remark].text, suggested.done) == ("move", "She moved.", None)


def test_a_remark_that_turns_out_to_be_the_inspectors_suggests_nothing() -> None:
    assert suggestions(Talk().until("1A").type("c: She moved.", "/other").state) == []


NINE = (
    "c: My manager asked me to change it.", "c: It went straight through.", "c: She moved in with her nan.",
    "c: He got arrested.", "c: Mum sat in.", "c: He carries a knife.", "c: He is excluded.", "c: She is terrified.",
    "c: There was an overdose.",
)  # fmt: skip


def test_danger_comes_first_then_what_was_said_last_and_what_was_kept_comes_last() -> None:
    talk = Talk(sqs()).until("1A1").type(*NINE)
    ids = [s.cue.id for s in waiting_suggestions(talk.state)]
    assert ids[:3] == ["self_harm", "fear", "armed"]
    assert ids[3:5] == ["school", "never_alone"]
    assert ids[-1] == "manager_asked"
    talk.type("/keep 1")
    kept = waiting_suggestions(talk.state)
    assert (kept[-1].cue.id, kept[-1].done, kept[0].cue.id) == ("self_harm", "kept", "fear")
    assert [s.cue.id for s in waiting_suggestions(talk.type("/drop 2").state)] == ["fear", *ids[3:], "self_harm"]


def test_what_is_settled_since_it_was_said_leaves_and_what_was_settled_before_stays() -> None:
    talk = Talk().until("1A").type("c: She moved.")
    assert len(waiting_suggestions(talk.state)) == 1
    assert waiting_suggestions(talk.answer(plan="sufficient").state) == []
    assert len(waiting_suggestions(talk.type("c: She moved again, to a new placement.", "/undo", "/undo").state)) == 1
    late = Talk().until("1A").answer(plan="sufficient").type("c: She moved.")
    assert len(waiting_suggestions(late.state)) == 1
    assert len(waiting_suggestions(Talk().until("1A").type("c: She moved.", "/aside @2C come_back").state)) == 1
    assert waiting_suggestions(Talk().until("1A").type("c: She moved.", "/aside @2C not_asked").state) == []


def test_a_suggestion_whose_questions_are_not_asked_in_this_case_leaves() -> None:
    bank = bank_from(SMALL.replace("questions: [plan]}", "questions: [oversight]}"))
    talk = Talk(bank).until("1A").type("c: She moved.")
    assert len(waiting_suggestions(talk.answer(custody="yes").state)) == 1
    assert waiting_suggestions(talk.answer(custody="no").state) == []


def test_what_was_done_with_a_suggestion_is_on_record_and_can_be_undone() -> None:
    talk = Talk().until("1A").type("c: She moved.", "/keep")
    assert [s.done for s in suggestions(talk.state)] == ["kept"]
    assert [s.done for s in suggestions(talk.type("/drop").state)] == ["dropped"]
    assert [s.done for s in suggestions(talk.type("/undo", "/undo").state)] == [None]


def test_asking_a_suggestion_goes_to_its_first_question_that_is_asked_in_this_case() -> None:
    bank = bank_from(SMALL.replace("questions: [plan]}", "questions: [oversight, plan]}"))
    talk = Talk(bank).type("own", "no", "c: She moved.", "/ask")
    assert talk.place == "2C"
    talk = Talk(bank).type("own", "yes", "c: She moved.", "/ask")
    assert talk.place == "3B"


def test_a_suggestion_that_nobody_made_is_refused() -> None:
    talk = Talk().until("1A").type("c: She moved.")
    assert (
        talk.refusal(moves.Put(ev.SuggestionHandled(cue="nothing", of=1, done="kept")))
        == "There is no such suggestion."
    )
    assert (
        talk.refusal(moves.Put(ev.SuggestionHandled(cue="move", of=1, done="kept"))) == "There is no such suggestion."
    )
