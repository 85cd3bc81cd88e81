"""Listening: which words of whom suggest coming back to something, and how often."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cues import heard, suggestions
from tests.talk import SMALL, Talk, allotment, bank_from, small


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
    assert [cue.id for cue in heard(small(), said, "en")] == found


def test_a_phrase_with_an_apostrophe_is_heard_with_either() -> None:
    bank = bank_from(SMALL.replace("hear: [moved,", 'hear: ["mum won\'t",'))
    assert heard(bank, "His mum won't come", "en") == heard(bank, "His mum won’t come", "en") != ()


def test_signs_in_a_phrase_are_only_signs() -> None:
    bank = bank_from(SMALL.replace("hear: [moved,", 'hear: ["(a+)+$", "x*",'))
    assert heard(bank, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "en") == ()
    assert heard(bank, "an x* here", "en") != ()


def test_a_cue_is_heard_in_the_language_of_the_interview() -> None:
    assert [cue.id for cue in heard(allotment(), "roedd cyfnod sych", "cy")] == ["drought"]
    assert heard(allotment(), "roedd cyfnod sych", "en") == ()


def test_only_the_case_managers_words_suggest_anything_and_each_cue_once() -> None:
    talk = Talk().until("1A").type("i: She moved?", "c: She moved.", "c: She moved twice.")
    (suggested,) = suggestions(talk.state)
    assert (suggested.cue.id, talk.state.remarks[suggested.remark].text, suggested.done) == ("move", "She moved.", None)


def test_a_remark_that_turns_out_to_be_the_inspectors_suggests_nothing() -> None:
    assert suggestions(Talk().until("1A").type("c: She moved.", "/other").state) == []


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
