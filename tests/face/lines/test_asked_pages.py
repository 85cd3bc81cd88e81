"""What stands below what the assistant asks."""

from __future__ import annotations

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.face.lines.words import asked_page
from tests.talk import Talk

PREPARING = moves.Put(ev.Begun(child="J", phase="preparing"))


def test_a_prepared_fact_that_was_changed_stays_on_its_page() -> None:
    talk = Talk(begin=PREPARING).answer(present="own", custody="no").type("/meet", "/jump F2", "yes")
    page = list(asked_page(talk.state, ev.Asked(text="", place="prepared", path="facts")))
    assert [line.strip() for line in page[:2]] == [
        "Fact 1 Who is here: The case manager",
        "Fact 2 Custody: Yes (changed in the room)",
    ]
