"""What was said, to be linked: the same page in both faces."""

from __future__ import annotations

from assistant.core.interview import moves
from assistant.face.lines.heard import heard_page
from assistant.face.lines.pages import list_page
from tests.core.interview.test_links import GARAGE, NOTHING_MUCH, SISTER, listening, told
from tests.face.tui.stage import bank_of, new_sitting, plainly, walked
from tests.stores import in_memory
from tests.talk import SMALL, Talk, bank_from

LISTENED = (
    SMALL.replace(
        "ask: Was the plan good enough?", "ask: Was the plan good enough?\n            about: [garage, bikes]"
    )
    + """
listen:
  named:
    - {id: police, title: Police, words: [police], ask: "What did the police know of {child}?"}
    - {id: parents, title: Parents, words: [mother]}
    - {id: school, title: School, words: [school]}
"""
)


def at_the_plan(*said: str) -> Talk:
    return Talk(bank_from(LISTENED)).until("opening plans").type(*(f"c: {text}" for text in said))


def test_at_a_question_each_remark_has_a_number_and_tells_what_it_shows() -> None:
    talk = told().type("/this 3 @2C")
    lines = list(heard_page(talk.state))
    assert [line.split("“")[1].rstrip("”") for line in lines if "“" in line] == [SISTER, NOTHING_MUCH, GARAGE]
    assert [line.split()[0] for line in lines if "“" in line] == ["1", "2", "3"]
    assert lines[3].strip() == "shows 2C The plan"
    assert lines[-1] == "/this 2: the second shows it. /not-this 2: it does not."
    assert not any("may show" in line or "by name" in line for line in lines)


def test_at_an_opening_each_remark_has_likely_questions_with_letters_that_stay_theirs() -> None:
    talk = at_the_plan(NOTHING_MUCH, GARAGE)
    before = [line.strip() for line in heard_page(talk.state)]
    assert before[3] == "may show a 2C The plan, b 2A Plan explained, c 2B Plan written"
    after = [line.strip() for line in heard_page(talk.type("2ac").state)]
    assert after[3:5] == ["shows a 2C The plan, c 2B Plan written", "may show b 2A Plan explained"]
    assert talk.cell("plan").shown_by == talk.cell("plan_written").shown_by == (max(talk.state.remarks),)
    assert [line.strip() for line in heard_page(talk.type("2a 2c").state)] == before


def test_who_was_not_named_by_anybody_so_far_is_told_at_the_opening() -> None:
    talk = at_the_plan(GARAGE)
    assert "Not heard by name: Police, School. /ask Police goes back and asks." in heard_page(talk.state)
    talk = Talk(bank_from(LISTENED)).until("1A").type("c: The police and the school came.").until("opening plans")
    assert not any("by name" in line for line in heard_page(talk.type(f"c: {GARAGE}").state))


def test_what_was_linked_is_read_in_whole_sentences() -> None:
    talk = at_the_plan(NOTHING_MUCH, GARAGE)
    assert list(heard_page(talk.state, "read")) == ["Nothing is linked here yet."]
    lead, sentence = heard_page(talk.type("2ab").state, "read")
    assert lead == "I have put what you said beside 2 of my questions. Say where I have it wrong."
    assert sentence == f"“{GARAGE}” That stands beside Plan explained (2A) and The plan (2C)."
    talk.make(moves.Withhold())
    assert GARAGE not in " ".join((*heard_page(talk.state), *heard_page(talk.state, "read")))


def test_the_list_alone_says_how_many_are_linked() -> None:
    talk = at_the_plan(GARAGE)
    assert not any("linked" in line for line in list_page(talk.state))
    assert "The plan; linked 2 of 3" in list_page(talk.type("1ab").state)


def test_in_plain_lines_a_plus_shows_what_was_said_and_letters_link_it() -> None:
    sitting = walked(new_sitting(bank_of(LISTENED)), "opening plans")
    printed = plainly(sitting, f"c: {GARAGE}", "+", "1a", "+", "/heard read", "")
    assert any(line.startswith("  2C The plan: what shows it: what the case manager said at") for line in printed)
    assert "     may show a 2C The plan, b 2A Plan explained, c 2B Plan written" in printed
    assert "     shows a 2C The plan" in printed
    assert f"“{GARAGE}” That stands beside The plan (2C)." in printed
    assert printed.count("Not heard by name: Police, School. /ask Police goes back and asks.") == 3


def test_where_nothing_was_said_that_is_what_it_says() -> None:
    talk = Talk(listening()).until("opening plans")
    assert list(heard_page(talk.state)) == ["Nothing was said here yet."]


def test_a_bank_that_listens_for_nobody_says_nothing_of_names() -> None:
    talk = Talk(listening()).until("opening plans").type("c: Nothing.")
    assert not any("by name" in line for line in heard_page(talk.state))


def test_what_was_linked_in_other_interviews_of_this_home_is_offered_first() -> None:
    store = in_memory()

    def offers(case: str) -> list[str]:
        sitting = walked(new_sitting(store=store, case=case), "opening plans")
        plainly(sitting, "c: Nothing of note.")
        first = next(line.strip() for line in heard_page(sitting.state) if "may show" in line)
        plainly(sitting, "/this @2C")
        return [name.split()[1] for name in first.removeprefix("may show ").split(", ")]

    assert offers("W01")[0] == "2A"
    assert offers("W02")[0] == "2C"
