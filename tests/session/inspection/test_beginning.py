"""An interview belongs to its inspection from its first moment, or does not begin."""

from __future__ import annotations

import pytest

from assistant.errors import UsageError
from assistant.session.inspection.beginning import begin_or_go_on
from assistant.session.inspection.inspections import Inspecting, add_interviews, begin_inspection, open_inspection
from assistant.session.interview.sitting import Opening, Sitting, begin
from tests.inspected import CLOCK, lesson_loaded
from tests.stores import in_memory

PREPARED = Opening("W01", "J", phase="preparing")


@pytest.fixture
def inspecting() -> Inspecting:
    return begin_inspection(in_memory(), "here", "Here", CLOCK)


def begun(inspecting: Inspecting, case: str = "W01", *, again: bool = False) -> tuple[Sitting, bool]:
    return begin_or_go_on(inspecting.store, lesson_loaded(), Opening(case, "J"), CLOCK, "here", again=again)


def members(inspecting: Inspecting) -> list[str]:
    """As another window finds them."""
    return list(open_inspection(inspecting.store, "here", CLOCK).state.members)


def test_it_has_joined_when_nothing_is_said_yet(inspecting: Inspecting) -> None:
    sitting, prepared = begun(inspecting)
    assert (members(inspecting), prepared) == ([sitting.id], False)
    assert not sitting.state.answers


@pytest.mark.parametrize("added", [True, False])
def test_what_was_prepared_joins_when_it_is_gone_on_with(inspecting: Inspecting, added: bool) -> None:
    before = begin(inspecting.store, lesson_loaded(), PREPARED, CLOCK)
    if added:
        add_interviews(inspecting, ["W01"])
    sitting, prepared = begun(inspecting)
    assert (sitting.id, sitting.state.phase, prepared) == (before.id, "meeting", True)
    assert members(inspecting) == [before.id]


def test_what_cannot_join_does_not_begin(inspecting: Inspecting) -> None:
    begun(inspecting)
    with pytest.raises(UsageError, match="W01 is in the inspection here already"):
        begun(inspecting, again=True)
    assert len(list(inspecting.store.shelves())) == 1
