"""The table as it begins: who is named in the record, and no code that stands for a name already."""

from __future__ import annotations

import pytest

from assistant.core.interview.events import Begun
from assistant.core.record.event import BankRef, Event, Header, Person
from assistant.core.sharing.keeping import seeded


def begun(child: str = "", inspector: str = "", case_manager: str = "", case: str = "") -> dict[str, tuple[str, ...]]:
    """The spellings under each role of an interview between these people."""
    header = Header(
        interview="i",
        bank=BankRef(id="sqs", version="1", sha256="0" * 64),
        case=case,
        started="2013-05-14T10:00:00+01:00",
        language="en",
        people=(Person(id="inspector", name=inspector), Person(id="case_manager", name=case_manager)),
    )
    return {
        entry.role: entry.spellings for entry in seeded(header, [Event(1, 0, "assistant", Begun(child=child))]).entries
    }


def test_the_child_the_two_people_and_the_case_are_in_it() -> None:
    assert begun("Jordan", "Ann Jones", "Kev", "YJ/2013/7") == {
        "the child": ("Jordan",),
        "the inspector": ("Ann Jones",),
        "the case manager": ("Kev",),
        "this case": ("YJ/2013/7",),
    }


@pytest.mark.parametrize("code", ["", "Inspector 3", "Case manager A", "officer", "B2", " 17 "])
def test_a_code_is_not(code: str) -> None:
    assert begun(inspector=code, case_manager=code) == {}


@pytest.mark.parametrize("child", ["", "  ", "The child ", "child"])
def test_nor_is_a_child_without_a_name(child: str) -> None:
    assert begun(child) == {}


def test_nor_is_a_case_of_one_letter() -> None:
    assert begun(case="7 ") == {}
    assert begun(case="12") == {"this case": ("12",)}
