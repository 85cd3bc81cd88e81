"""How a question is put to the person in the room, and where its criterion is what is asked."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.progress import asked_aloud
from tests.talk import SMALL, Talk, bank_from

ALOUD = "Sit down with {child}: what do you do?"
BANK = SMALL
for criterion in ("Was the plan good enough?", "Was it done in time?"):
    BANK = BANK.replace(f"ask: {criterion}\n", f'ask: {criterion}\n            aloud: "{ALOUD}"\n')


def aloud(talk: Talk, question: str = "plan") -> str:
    """How it was asked last."""
    asked = [event for event in talk.events if event.question == question and isinstance(event.body, ev.Asked)]
    return asked_aloud(talk.state, asked[-1], talk.state.bank.questions[question])


def test_before_whoever_did_the_work_a_question_is_asked_as_people_talk() -> None:
    assert aloud(Talk(bank_from(BANK)).until("2C")) == "Sit down with J: what do you do?"
    assert aloud(Talk(bank_from(BANK), moves.Put(ev.Begun())).until("2C")) == "Sit down with the child: what do you do?"
    assert aloud(Talk().until("2C")) == ""


@pytest.mark.parametrize("question", ["timely"])
def test_what_only_the_file_answers_is_asked_by_its_criterion(question: str) -> None:
    assert aloud(Talk(bank_from(BANK)).until("1B"), question) == ""


def test_before_a_stand_in_and_alone_the_criterion_is_what_is_asked() -> None:
    assert aloud(Talk(bank_from(BANK)).type("stand_in").until("2C")) == ""
    prepared = Talk(bank_from(BANK), moves.Put(ev.Begun(child="J", phase="preparing"))).until("2C")
    assert aloud(prepared) == ""
    prepared.make(moves.Put(ev.Met()))
    assert aloud(prepared) == ""
