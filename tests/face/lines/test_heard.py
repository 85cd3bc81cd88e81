"""What was said, to be linked: the same page in both faces."""

from __future__ import annotations

from assistant.face.lines.heard import heard_page
from tests.core.interview.test_links import GARAGE, NOTHING_MUCH, SISTER, listening, told
from tests.talk import SMALL, Talk, bank_from

NAMED = """
listen:
  named:
    - {id: police, title: Police, words: [police]}
    - {id: parents, title: Parents, words: [mother]}
"""


def test_at_a_question_each_remark_has_a_number_and_tells_what_it_shows() -> None:
    talk = told().type("/this 3 @2C")
    lines = list(heard_page(talk.state))
    assert [line.split("“")[1].rstrip("”") for line in lines if "“" in line] == [SISTER, NOTHING_MUCH, GARAGE]
    assert [line.split()[0] for line in lines if "“" in line] == ["1", "2", "3"]
    assert lines[3].strip() == "shows 2C The plan"
    assert lines[-1] == "/this 2: the second shows it. /not-this 2: it does not."
    assert not any("may show" in line or "by name" in line for line in lines)


def test_at_an_opening_each_remark_has_likely_questions_and_who_was_not_named_is_told() -> None:
    talk = Talk(
        bank_from(
            SMALL.replace("ask: Was the plan good", "about: [home visit, garage]\n            ask: Was the plan good")
            + NAMED
        )
    )
    talk.until("opening plans").type(f"c: {GARAGE}", "/this 1 @2A")
    lines = list(heard_page(talk.state))
    assert lines[1].strip() == "shows 2A Plan explained"
    assert lines[2].strip() == "may show 2C The plan, 2B Plan written"
    assert lines[3] == "Not heard by name: Police."


def test_where_nothing_was_said_that_is_what_it_says() -> None:
    talk = Talk(listening()).until("opening plans")
    assert list(heard_page(talk.state)) == ["Nothing was said here yet."]


def test_a_bank_that_listens_for_nobody_says_nothing_of_names() -> None:
    talk = Talk(listening()).until("opening plans").type("c: Nothing.")
    assert not any("by name" in line for line in heard_page(talk.state))
