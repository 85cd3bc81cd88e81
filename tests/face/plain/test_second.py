"""A second assessment and deciding between assessors, line by line: what is typed by mistake can be put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from assistant.face.plain.adjudicating import adjudicate_plainly
from assistant.face.plain.second import judge_again_plainly
from assistant.session.inspection.adjudicating import Adjudicating, begin_adjudicating
from assistant.session.inspection.inspections import add_interviews, begin_inspection
from assistant.session.inspection.second_assessments import SecondSitting, begin_second
from assistant.session.interview.cases import Cases
from assistant.session.interview.transfer import verify_stored
from assistant.store.record.sqlite import InterviewStore
from tests.inspected import CLOCK, judged_again, signed
from tests.stores import in_memory


def reading(lines: Iterable[str | None]) -> Callable[[str], str | None]:
    waiting = iter(lines)
    return lambda prompt: next(waiting)


@pytest.fixture
def store() -> InterviewStore:
    return in_memory()


@pytest.fixture
def second(store: InterviewStore) -> SecondSitting:
    signed(store, "W01")
    return begin_second(store, "W01", "Second", CLOCK)


def judged(second: SecondSitting, *lines: str | None) -> tuple[bool, str]:
    written: list[str] = []
    whole = judge_again_plainly(second, reading([*lines, None]), written.append)
    return whole, "\n".join(written)


def answers(second: SecondSitting) -> dict[str, object]:
    return {name: cell.answer for name, cell in second.state.answers.items() if cell.answer and name != "present"}


def test_the_last_judgement_is_taken_back_and_made_again(second: SecondSitting, store: InterviewStore) -> None:
    first = second.next_stop()
    assert first is not None
    whole, told = judged(second, "1", "By mistake.", "/back", "2", "", "Meant.")
    assert not whole
    assert "Taken back." in told
    cell = second.state.answers[first.about]
    assert (cell.answer, cell.shows) == (first.options[1].code, "Meant.")
    assert told.count(first.ask) == 2
    assert verify_stored(store, second.sitting.id).faults == ()


def test_back_goes_as_far_as_there_is_something_after_leaving_too(second: SecondSitting, store: InterviewStore) -> None:
    before = second.state.answers
    judged(second, "1", "", "-", "1", "Why.")
    assert len(answers(second)) > len({k: v for k, v in before.items() if v.answer})
    again = begin_second(store, "W01", "Second", CLOCK)
    _, told = judged(again, "/back", "/back", "/back", "/back")
    assert (told.count("Taken back."), told.count("nothing to take back yet")) == (3, 1)
    assert "Going on: 3 judgements are kept." in told
    assert again.state.answers == before


def test_back_in_the_middle_of_a_judgement_asks_it_again(second: SecondSitting) -> None:
    _, told = judged(second, "2", "/back", "1", "/back", "1", "")
    assert "Taken back." not in told
    assert list(answers(second).values()).count("insufficient") == 0


def test_no_command_is_kept_as_a_reason(second: SecondSitting) -> None:
    _, told = judged(second, "/help", "1", "/hlep", "")
    assert told.count("/back takes the last one back") == 3
    stop = second.next_stop()
    assert stop is not None
    assert not any(cell.shows for cell in second.state.answers.values())


def test_nothing_is_signed_before_it_is_asked(second: SecondSitting) -> None:
    whole, told = judged(second, *_to_the_end(second))
    assert (whole, second.state.signed) == (False, False)
    assert "Everything is judged." in told
    whole, told = judged(second, "yes", "/back", "2", "Weighed again.", "")
    assert (whole, second.state.signed) == (True, True)
    assert "Enter alone signs." in told
    assert list(second.state.decisions.values())[-1].rationale == "Weighed again."


def test_a_theme_is_judged_with_ones_own_judgements_in_sight_and_a_reason(second: SecondSitting) -> None:
    *lines, _answer, _why = _to_the_end(second)
    _, told = judged(second, *lines, "-", "2", "", "Safety decided it.")
    assert "That is none of the answers here. Choose 1 to 3.\n" in f"{told}\n"
    assert "A theme is judged with a reason." in told
    assert "  You judged 3A " in told
    assert list(second.state.decisions.values())[-1].rationale == "Safety decided it."


def _to_the_end(second: SecondSitting) -> list[str]:
    """What is typed to judge all: the first answer of each, with a line."""
    store = in_memory()
    signed(store, "W01")
    other, lines = begin_second(store, "W01", "Second", CLOCK), list[str]()
    while (stop := other.next_stop()) is not None:
        code = stop.options[0].code
        lines += ["1", "", "Why."] if stop.wants_reasons(code) else ["1", "Why."]
        assert other.judge(stop, code, (), "Why.") is None
    return lines


@pytest.fixture
def work() -> Adjudicating:
    store = in_memory()
    signed(store, "W01")
    judged_again(store, "W01", plan="insufficient", review="sufficient")
    add_interviews(begin_inspection(store, "here", "Here", CLOCK, "Lead"), ["W01"])
    return begin_adjudicating(Cases(store), "W01", None, CLOCK)


def decided(work: Adjudicating, *lines: str | None) -> tuple[bool, str]:
    written: list[str] = []
    return adjudicate_plainly(work, "Third", reading([*lines, None]), written.append), "\n".join(written)


def test_deciding_says_how_and_how_far(work: Adjudicating) -> None:
    whole, told = decided(work, "-", "B", "It had no dates.")
    assert not whole
    assert "A, B: whose answer holds" in told
    assert "Difference 2 of 2" in told
    assert [one.about for one in work.open] == ["plan"]


def test_a_decision_waits_for_its_reason_and_no_command_is_one(work: Adjudicating) -> None:
    whole, told = decided(work, "perhaps", "b", "", "/help", "It had no dates.", "2", "1", "/quit")
    assert not whole
    assert "There is no reason." in told
    assert "That is none of the answers here. A, B: whose answer holds" in told
    (settled,) = work.inspecting.state.adjudications.values()
    assert (settled.body.about, settled.body.why) == ("plan", "It had no dates.")
    assert decided(work, "A", "It is so.")[0]


def test_an_assessor_cannot_decide_and_is_told_before(work: Adjudicating) -> None:
    assert "third person" in str(work.unfit_person(" second "))
    assert work.unfit_person("Third") is None
