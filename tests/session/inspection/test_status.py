"""How the cases of an inspection stand."""

from __future__ import annotations

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.session.inspection.inspections import add_interviews, begin_inspection
from assistant.session.inspection.status import inspection_status
from assistant.session.interview.cases import Cases
from tests.face.tui.stage import Clock, made, new_sitting
from tests.stores import in_memory


def test_alerts_are_counted_and_those_that_came_to_nothing_yet_are_open() -> None:
    store = in_memory()
    sitting = new_sitting(store=store)
    inspecting = begin_inspection(store, "north", "North", Clock())
    add_interviews(inspecting, [sitting.id])
    for what, outcome in (("Alone at night", "referred"), ("Not at home", ""), ("No food", " ")):
        made(sitting, moves.Put(ev.AlertRaised(who="child", what=what, outcome=outcome)))
    (case,) = inspection_status(Cases(store), inspecting.state).cases
    assert (case.alerts, case.alerts_open) == (3, 2)
