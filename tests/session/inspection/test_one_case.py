"""A case has one interview: where a second one is refused, and where it is another case of the same name."""

from __future__ import annotations

import pytest

from assistant.errors import CaseHeld
from assistant.session.inspection.beginning import begin_or_go_on
from assistant.session.inspection.inspections import begin_inspection
from assistant.session.interview.sitting import Opening, Sitting
from assistant.store.record.sqlite import InterviewStore
from tests.face.tui.stage import SMALL_BANK, Clock
from tests.stores import in_memory


@pytest.fixture
def store() -> InterviewStore:
    made = in_memory()
    for name in ("here", "there"):
        begin_inspection(made, name, name.title(), Clock())
    return made


def begun(
    store: InterviewStore, case: str, inspection: str | None = None, phase: str = "meeting", *, again: bool = False
) -> Sitting:
    return begin_or_go_on(store, SMALL_BANK, Opening(case, "J", phase=phase), Clock(), inspection, again=again)[0]


@pytest.mark.parametrize(("first", "second"), [(None, None), (None, "here"), ("here", "here")])
@pytest.mark.parametrize("phase", ["meeting", "preparing"])
def test_a_second_interview_of_a_case_is_begun_on_purpose_only(
    store: InterviewStore, first: str | None, second: str | None, phase: str
) -> None:
    held = begun(store, "[b]W12", first)
    with pytest.raises(CaseHeld) as refused:
        begun(store, " [b]W12".strip(), second, phase)
    assert refused.value.interview == held.id
    assert f"assistant resume {held.id}" in str(refused.value)
    assert "--again" in str(refused.value)
    assert len(store.shelves()) == 1
    if second is None or first is None:
        assert begun(store, "[b]W12", second, phase, again=True).id != held.id


@pytest.mark.parametrize("case", ["w12", " W12 "])
def test_a_reference_is_the_same_however_it_is_typed(store: InterviewStore, case: str) -> None:
    held = begun(store, "W12")
    with pytest.raises(CaseHeld) as refused:
        begun(store, case)
    assert refused.value.interview == held.id


@pytest.mark.parametrize(("first", "second"), [("there", "here"), ("here", None)])
def test_in_another_inspection_it_is_another_case(store: InterviewStore, first: str, second: str | None) -> None:
    assert begun(store, "W12", first).id != begun(store, "W12", second).id


def test_what_was_prepared_is_gone_on_with_and_no_reference_is_no_case(store: InterviewStore) -> None:
    prepared = begun(store, "W12", phase="preparing")
    assert begun(store, "W12").id == prepared.id
    assert begun(store, "").id != begun(store, "").id
