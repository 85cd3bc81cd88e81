"""What stands alone, and what Something else is, typed in both faces; then told wherever the code is told."""

from __future__ import annotations

import pytest

from assistant.compose.formats import FORMATS
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.prompts import awaiting
from assistant.face.lines.pages import read_back_page
from assistant.face.lines.replaying import answer_line
from assistant.face.lines.words import prompt_words
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import SQS_BANK, made, new_sitting, on_stage, plainly, run, walked

WORDS = "The [b]copy[/b] lay in the court's folder"


def at_plan() -> Sitting:
    """Where 1D1 can be answered."""
    return made(new_sitting(SQS_BANK), moves.Jump("lor_plan_contents"))


def test_none_of_these_among_others_is_refused_in_both_faces_and_alone_is_not_met() -> None:
    sitting = at_plan()
    printed = plainly(sitting, "1 2 3 4 5")
    assert any("'None of these' stands alone." in line for line in printed)
    assert "lor_plan_contents" not in sitting.state.answers

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await stage.line("1 2 3 4 5")
            assert stage.sees("'None of these' stands alone.")
            assert stage.composer.text == "1 2 3 4 5"
            await stage.press("ctrl+u")
            await stage.line("4")
        assert sitting.state.answers["lor_plan_contents"].answer == ("none_of_these",)

    run(scene())


def not_enough() -> Sitting:
    """A judgement that is not met, with its reasons still to be said."""
    sitting = made(new_sitting(SQS_BANK), moves.Jump("lor_assessment"))
    return made(sitting, moves.GiveView(None, "lor_assessment"), moves.Answer("insufficient", "lor_assessment"))


def letter_of(sitting: Sitting, code: str) -> str:
    options = sitting.state.bank.reasons_for(sitting.state.bank.questions["lor_assessment"])
    return "abcdefghijklmnopqrstuvwxyz"[[one.id for one in options].index(code)]


def test_something_else_asks_for_a_line_of_words_in_the_plain_face() -> None:
    sitting = not_enough()
    printed = plainly(sitting, f"{letter_of(sitting, 'late')} {letter_of(sitting, 'other')}")
    assert prompt_words(sitting.state, awaiting(sitting.state), "inspector") == "Inspector says what it is › "
    printed += plainly(sitting, WORDS)
    assert any("Something else: say in a line what it is. Enter leaves it unsaid." in line for line in printed)
    assert any(line.endswith(f"Something else: {WORDS}") for line in printed)
    assert sitting.state.answers["lor_assessment"].said("reasons") == {"other": WORDS}


def test_something_else_asks_for_a_line_of_words_on_the_screen() -> None:
    sitting = not_enough()

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await stage.line(letter_of(sitting, "other"))
            assert stage.sees("Something else: say in a line what it is.")
            await stage.line(WORDS)
            assert stage.sees("Something else: The [b]copy[/b] lay in")
        assert sitting.state.answers["lor_assessment"].said("reasons") == {"other": WORDS}

    run(scene())


@pytest.fixture(scope="module")
def worded() -> Sitting:
    """A whole interview in which Something else was the main reason."""
    sitting = walked(new_sitting(SQS_BANK), "closing")
    question = "lor_assessment"
    made(sitting, moves.Answer("insufficient", question), moves.Put(ev.Reasoned(reasons=("other",)), question))
    return made(sitting, moves.SayWhat(WORDS, question), moves.Put(ev.LearningChosen(), question))


def test_the_words_are_told_wherever_the_reason_is_told(worded: Sitting) -> None:
    state = worded.state
    path = state.bank.path_of["lor_assessment"]
    assert any(f"(mainly: Something else: {WORDS})" in line for line in read_back_page(state, path))
    assert f"(Something else: {WORDS})" in answer_line(state, "lor_assessment")
    plain = WORDS[0].lower() + WORDS[1:]
    for document in (compose_feedback(state, None), judgement_document(compose_judgement(state, None))):
        text = str(FORMATS["html"](document)).replace("&#39;", "'").replace("&lt;", "<")
        assert WORDS in text or plain in text
