"""One person asked about the team: every question once, those that a condition opens, and again where it is wished."""

from __future__ import annotations

import pytest

from assistant.core.bank.bank import Bank
from assistant.core.inspection.team import to_ask
from assistant.core.text.refusal import Refusal
from assistant.errors import UsageError
from assistant.session.inspection.inspections import Inspecting, begin_inspection
from assistant.session.inspection.team import TeamTalk, begin_team
from assistant.store.reading.banks import parse_bank
from tests.banks import WALK
from tests.inspected import CLOCK
from tests.stores import in_memory

TEAM = """
team:
  - {id: t_trained, number: T1, short: Trained, ask: Were you trained?, type: yes_no}
  - {id: t_useful, number: T2, short: Useful, ask: Did it help?, type: yes_no, when: t_trained == 'yes'}
  - {id: t_years, number: T3, short: Years, ask: How long have you been here?, type: number}
"""
WITHOUT = WALK[: WALK.index("\nteam:")]
PLAIN = parse_bank(f"{WITHOUT}\n".encode(), "walk.yaml").bank
BANK = parse_bank(f"{WITHOUT}{TEAM}".encode(), "walk.yaml").bank


@pytest.fixture
def inspecting() -> Inspecting:
    return begin_inspection(in_memory(), "here", "Here", CLOCK, "Lead")


def asked(talk: TeamTalk, *lines: str) -> list[str]:
    """The questions that come up, each answered by the next line; what is asked after the last line too."""
    seen = []
    for line in (*lines, None):
        question = talk.next_question()
        if question is None:
            break
        seen.append(question.number)
        if line is not None:
            assert talk.answer(question, line) is None
    return seen


def test_an_answer_opens_what_hangs_on_it(inspecting: Inspecting) -> None:
    assert asked(begin_team(inspecting, BANK, "A", again=False), "1", "2", "7") == ["T1", "T2", "T3"]
    assert asked(begin_team(inspecting, BANK, "B", again=False), "2", "7") == ["T1", "T3"]


def test_who_passes_over_a_question_is_not_asked_what_hangs_on_it(inspecting: Inspecting) -> None:
    assert asked(begin_team(inspecting, BANK, "A", again=False), "-", "-") == ["T1", "T3"]


def test_a_second_talk_asks_only_what_is_open_unless_all_is_to_be_asked_again(inspecting: Inspecting) -> None:
    asked(begin_team(inspecting, BANK, "A", again=False), "1", "2")
    assert asked(begin_team(inspecting, BANK, "A", again=False)) == ["T3"]
    assert asked(begin_team(inspecting, BANK, "A", again=True), "1", "1", "3") == ["T1", "T2", "T3"]
    said = inspecting.state.team["A"]
    assert [answer.answer for answer in said.values()] == ["yes", "yes", 3]
    assert list(to_ask(BANK, said)) == []


@pytest.mark.parametrize(("line", "hint"), [("9", "Choose 1 to 3"), ("perhaps", "none of the answers")])
def test_a_line_that_is_no_answer_is_refused_and_asked_again(inspecting: Inspecting, line: str, hint: str) -> None:
    talk = begin_team(inspecting, BANK, "A", again=False)
    question = talk.next_question()
    assert question
    refused = talk.answer(question, line)
    assert isinstance(refused, Refusal)
    assert hint in str(refused)
    assert talk.next_question() == question


@pytest.mark.parametrize(("person", "bank", "why"), [("  ", BANK, "Nobody is named"), ("A", PLAIN, "no questions")])
def test_a_person_and_questions_are_needed(inspecting: Inspecting, person: str, bank: Bank, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        begin_team(inspecting, bank, person, again=False)
