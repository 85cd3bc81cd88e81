"""Good practice: what was noted, who agreed, and a text that names nobody."""

from __future__ import annotations

import pytest

from assistant.core.inspection import events as ie
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.errors import UnknownName, UsageError
from assistant.session.inspection.good_practice import NotedPractice, RecordedPractice, good_practice, record_consent
from assistant.session.inspection.inspections import Inspecting, add_interviews, begin_inspection
from assistant.session.inspection.letters import letter_of
from assistant.session.interview.cases import Cases
from assistant.session.interview.sitting import Opening, begin
from assistant.session.sharing.naming import TalkedAbout
from tests.inspected import CLOCK, held, lesson_loaded, made, signed
from tests.stores import in_memory

MARKED = (
    moves.Put(ev.Marked(mark="good_practice", text="A page for the child"), "plan"),
    moves.Put(ev.Marked(mark="good_practice"), "school"),
)


@pytest.fixture
def inspecting() -> Inspecting:
    """Three cases: one with two marks, one with none, one marked and not signed."""
    store = in_memory()
    first = held(store, "W01", (*MARKED, moves.Put(ev.Marked(mark="teaching", text="no practice"), "safety")))
    made(first, moves.Sign("inspector"))
    signed(store, "W02")
    held(store, "W03", (moves.Put(ev.Marked(mark="good_practice", text="Not counted"), "plan"),))
    inspecting = begin_inspection(store, "here", "Here", CLOCK)
    add_interviews(inspecting, ["W01", "W02", "W03"])
    return inspecting


def listed(inspecting: Inspecting) -> tuple[NotedPractice, ...]:
    return good_practice(Cases(inspecting.store), inspecting.state)


def agree(inspecting: Inspecting, case: str = "W01", question: str = "2A", text: str = "A page.") -> RecordedPractice:
    return record_consent(inspecting, case, question, "yes", "Worker", text, CLOCK)


def told(inspecting: Inspecting) -> list[str]:
    return [one.text for one in letter_of(inspecting.store, inspecting.state).letter.report.good_practice]


def test_what_was_noted_in_counted_interviews_is_listed_in_the_banks_order(inspecting: Inspecting) -> None:
    found = listed(inspecting)
    assert [(one.case, one.number, one.noted, one.told) for one in found] == [
        ("W01", "1B", (), "not_asked"),
        ("W01", "2A", ("A page for the child",), "not_asked"),
    ]
    assert found[1].as_data() == {
        "interview": found[1].interview, "case": "W01", "question": "plan", "number": "2A", "worker": "",
        "noted": ["A page for the child"], "consent": None, "by": None, "text": None, "told": "not_asked", "names": [],
    }  # fmt: skip


@pytest.mark.parametrize("question", ["plan", "2A", "2a", " PLAN "])
def test_with_consent_and_a_text_it_is_told_by_number_or_id(inspecting: Inspecting, question: str) -> None:
    recorded = agree(inspecting, question=question)
    assert (recorded.noted.question, recorded.noted.told, recorded.doubtful) == ("plan", "told", ())
    assert told(inspecting) == ["A page."]
    assert listed(inspecting)[1].told == "told"


def test_a_refusal_is_kept_and_nothing_is_told(inspecting: Inspecting) -> None:
    agree(inspecting)
    recorded = record_consent(inspecting, "W01", "2A", "no", "Worker", "", CLOCK)
    assert (recorded.noted.told, told(inspecting)) == ("refused", [])
    assert recorded.noted.told_in_words == "not to be told"


def test_what_is_told_of_is_of_a_case_that_counts(inspecting: Inspecting) -> None:
    assert agree(inspecting, "W03").noted.told == "not_counted"
    (interview,) = (name for name, member in inspecting.state.members.items() if member.case == "W01")
    agree(inspecting)
    inspecting.record(ie.CaseSetAside(interview=interview, why="Lost"))
    assert {one.told for one in listed(inspecting)} == {"not_counted"}
    assert told(inspecting) == []


def test_a_text_that_names_a_case_of_the_sample_is_recorded_and_left_out(inspecting: Inspecting) -> None:
    recorded = agree(inspecting, text="As in W03, a page for the child.")
    assert (recorded.noted.told, recorded.noted.names) == ("names_somebody", ("W03",))
    assert "W03" in recorded.noted.told_in_words
    assert told(inspecting) == []


def test_a_text_that_names_whoever_was_talked_about_is_refused(inspecting: Inspecting) -> None:
    state = Cases(inspecting.store).state(inspecting.store.shelf("W01").header.interview)
    TalkedAbout(inspecting.store, state, CLOCK).take("the mother: Ann Jones, Annie")
    count = inspecting.state.count
    with pytest.raises(UsageError, match="names Annie, and nothing is changed"):
        agree(inspecting, text="Annie had a page of her own.")
    assert inspecting.state.count == count
    assert agree(inspecting, text="Her annie-like page; Mrs Brown saw it.").doubtful
    # The child of these cases is called J: a letter may also be a word.
    assert agree(inspecting, text="The page was J's own.").doubtful == ("J",)


def test_where_nothing_was_marked_it_can_be_agreed_all_the_same_and_shows(inspecting: Inspecting) -> None:
    recorded = agree(inspecting, "W02")
    assert (recorded.noted.noted, recorded.noted.told) == (None, "told")
    assert [(one.case, one.number) for one in listed(inspecting)] == [("W01", "1B"), ("W01", "2A"), ("W02", "2A")]


@pytest.mark.parametrize(
    ("case", "question", "says"),
    [
        ("W01", "9Z", "no question '9Z'; good practice was noted on: 1B, 2A"),
        ("W02", "plam", "no question 'plam'; did you mean 'plan'?"),
        ("W01", "", "no question ''"),
    ],
)
def test_an_unknown_question_is_told_with_what_was_noted(
    inspecting: Inspecting, case: str, question: str, says: str
) -> None:
    with pytest.raises(UsageError) as raised:
        agree(inspecting, case, question)
    assert says in str(raised.value)


def test_consent_is_that_of_whose_work_it_was(inspecting: Inspecting) -> None:
    opening = Opening("W07", "J", case_manager="Case manager 1")
    begin(inspecting.store, lesson_loaded(), opening, CLOCK)
    add_interviews(inspecting, ["W07"])
    named = r'the work of Case manager 1: .* --by "Case manager 1"'
    with pytest.raises(UsageError, match=named):
        record_consent(inspecting, "W07", "2A", "yes", "Case manager 2", "A page.", CLOCK)
    with pytest.raises(UsageError, match=named):
        record_consent(inspecting, "W07", "2A", "no", "Case manager 2", "", CLOCK)
    assert not inspecting.state.consents
    record_consent(inspecting, "W07", "2A", "yes", " case  manager 1", "A page.", CLOCK)
    assert inspecting.state.consents


def test_what_else_cannot_be_recorded(inspecting: Inspecting) -> None:
    other = signed(inspecting.store, "W09")
    with pytest.raises(UnknownName, match="no interview 'W10'"):
        agree(inspecting, "W10")
    with pytest.raises(UsageError, match=f"{other} is not in the inspection here"):
        agree(inspecting, "W09", "9Z")
    with pytest.raises(UsageError, match="--by"):
        record_consent(inspecting, "W01", "2A", "no", " ", "", CLOCK)
    with pytest.raises(UsageError, match="--text"):
        agree(inspecting, text=" ")


def test_an_interview_that_is_gone_keeps_its_line(inspecting: Inspecting) -> None:
    agree(inspecting, "W03")
    interview = inspecting.store.shelf("W03").header.interview
    inspecting.store.discard(interview, "a mistake", "2013-06-03T09:00:00+00:00")
    gone = listed(inspecting)[-1]
    assert (gone.case, gone.noted, gone.told) == ("W03", None, "not_counted")
    with pytest.raises(UnknownName):
        agree(inspecting, interview)
