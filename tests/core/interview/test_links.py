"""Any remark to any questions: listed, linked by number, said not to show, and hinted at while nobody has said."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import FaceCommand
from assistant.core.interview.cues import (
    MOST_HEARD,
    hint,
    linked,
    linked_of,
    not_named,
    offered,
    questions_shown,
    to_link,
)
from assistant.core.interview.state import Interview
from tests.core.interview.random_walks import walk
from tests.talk import SMALL, Talk, bank_from, small
from tests.talk import told as told_at

GARAGE = "He mends bikes at the garage, and his mother rings me after every home visit."
NOTHING_MUCH = "Well, that is how it is."
SISTER = "His sister has the key."


@cache
def listening() -> Bank:
    return bank_from(
        SMALL.replace(
            "ask: Was the plan good enough?", "ask: Was the plan good enough?\n            about: [home visit, garage]"
        ).replace(
            "ask: How well was the plan explained?",
            "ask: How well was the plan explained?\n            about: [sister, key]",
        )
    )


def told() -> Talk:
    """At the question 2A, after the opening of its path."""
    talk = Talk(listening()).until("opening plans")
    talk.type(f"c: {NOTHING_MUCH}", "i: And at the garage?", f"c: {GARAGE}", f"o: {SISTER}")
    return talk.until("2A")


def texts(state: Interview, question: str | None) -> list[str]:
    return [remark.text for remark in to_link(state, question)]


def test_the_opening_is_listed_likeliest_first_and_what_bears_on_it_from_elsewhere_after() -> None:
    talk = told()
    assert texts(talk.state, "plan_said") == [SISTER, NOTHING_MUCH, GARAGE]
    assert texts(talk.state, "plan") == [GARAGE, NOTHING_MUCH, SISTER]
    talk.type("c: I made a home visit in May.", "c: Nothing else.")
    assert texts(talk.state, "plan")[3:] == ["I made a home visit in May."]
    assert texts(talk.state, "assess") == []


def test_at_an_opening_its_remarks_stand_as_they_were_said() -> None:
    talk = Talk(listening()).until("opening plans").type(f"c: {NOTHING_MUCH}", f"c: {GARAGE}")
    assert texts(talk.state, None) == [NOTHING_MUCH, GARAGE]


def test_a_remark_is_linked_by_its_number_to_the_question_on_screen_and_to_others() -> None:
    talk = told()
    garage = next(remark.seq for remark in talk.state.remarks.values() if remark.text == GARAGE)
    (event,) = talk.make(read(talk, "/this 3"))
    assert (event.body, event.question) == (ev.Pointed(of=garage), "plan_said")
    talk.type("/this 3 @2C @1C")
    assert [talk.cell(name).shown_by for name in ("plan_said", "plan", "assess")] == [(garage,)] * 3
    assert talk.make(read(talk, "/this 3")) == ()


def test_an_opening_links_to_questions_that_are_named() -> None:
    talk = Talk(listening()).until("opening plans").type(f"c: {NOTHING_MUCH}", f"c: {GARAGE}", "/this 2 @2C")
    assert talk.cell("plan").shown_by == (max(talk.state.remarks),)
    assert "Name what it shows" in talk.hint("/this 2")
    assert "Name what it does not show" in talk.hint("/not-this 2")


@pytest.mark.parametrize("line", ["/this 9", "/not-this 9", "/this 0"])
def test_a_number_that_is_not_listed_is_refused(line: str) -> None:
    assert "/heard lists 1 to 4; without a number it is the last remark." in told().hint(line)


@pytest.mark.parametrize("line", ["/this 2 said well", "/not-this said well", "/this 2nd"])
def test_a_link_takes_no_text(line: str) -> None:
    assert "A remark is named by its number, and" in told().hint(line)


def test_a_link_is_taken_back_by_its_number_or_as_the_last_one() -> None:
    talk = told().type("/this 1", "/this 3", "/not-this 1")
    (garage,) = talk.cell("plan_said").shown_by
    talk.type("/not-this")
    assert talk.cell("plan_said").shown_by == ()
    assert talk.state.remarks[garage].text == GARAGE
    talk.type("/this 3")
    assert (talk.cell("plan_said").shown_by, garage in talk.cell("plan_said").not_shown_by) == ((garage,), False)


def test_undo_takes_a_link_back_and_brings_it_again() -> None:
    talk = told().type("/this 3")
    linked = talk.cell("plan_said").shown_by
    talk.type("/undo")
    assert talk.cell("plan_said").shown_by == ()
    talk.type("/this 3", "/not-this 3", "/undo")
    assert talk.cell("plan_said").shown_by == linked
    assert talk.cell("plan_said").not_shown_by == ()


def test_nothing_linked_and_nothing_hinted_at_cannot_be_taken_back() -> None:
    talk = Talk(listening()).until("2B")
    assert "No remark is linked to this question." in talk.hint("/not-this")


def test_a_hint_is_the_openings_surest_remark_until_people_say() -> None:
    talk = told()
    hinted = hint(talk.state, "plan")
    assert hinted is not None
    seq, bearing = hinted
    assert talk.state.remarks[seq].text == GARAGE
    assert [GARAGE[start:end] for start, end in bearing.spans] == ["garage", "home visit"]
    assert hint(talk.state, "plan_written") is None
    refused = told().until("2C").type("c: Let me think.", "/not-this")
    assert (hint(refused.state, "plan"), refused.cell("plan").not_shown_by) == (None, (seq,))
    linked = told().type("/this 1 @2C")
    assert hint(linked.state, "plan") is None


def test_a_hint_that_nobody_was_shown_is_not_refused() -> None:
    talk = told()
    assert "No remark is linked to this question." in talk.hint("/not-this @2C")
    assert "No remark is linked to this question." in talk.until("2C").hint("/not-this")


def test_a_hint_is_looked_for_among_the_newest_of_a_very_long_opening() -> None:
    talk = Talk(listening()).until("opening plans").type(f"c: {GARAGE}", *["c: Nothing."] * (MOST_HEARD - 1))
    assert hint(talk.state, "plan") is not None
    assert hint(talk.type("c: Nothing.").state, "plan") is None


def test_what_somebody_else_says_is_no_hint() -> None:
    assert hint(told().state, "plan_said") is None
    said = Talk(listening()).until("opening plans").type(f"c: {SISTER}").until("2A")
    assert hint(said.state, "plan_said") is not None


def test_a_withheld_remark_is_neither_listed_nor_hinted_at() -> None:
    talk = told()
    garage = next(remark.seq for remark in talk.state.remarks.values() if remark.text == GARAGE)
    talk.make(moves.Withhold(garage))
    assert GARAGE not in texts(talk.state, "plan")
    assert hint(talk.state, "plan") is None


def test_the_other_persons_remark_is_listed_as_it_was_corrected() -> None:
    talk = Talk(listening()).until("opening plans").type(f"i: {GARAGE}")
    assert texts(talk.state, "plan") == []
    talk.type("/other")
    assert texts(talk.state, "plan") == [GARAGE]


def test_letters_link_at_an_opening_and_the_same_letters_take_back() -> None:
    talk = Talk(listening()).until("opening plans").type(f"c: {NOTHING_MUCH}", f"c: {GARAGE}")
    told, garage = talk.state.remarks
    first, second = offered(talk.state)
    talk.type("2a1BC, 2b")
    shown = {name: set(talk.cell(name).shown_by) for name in second.questions}
    assert shown == {"plan": {garage, told}, "plan_said": {garage}, "plan_written": {told}}
    assert offered(talk.state)[0] == first._replace(shows=("plan_written", "plan"))
    assert talk.type("2ab 1bc").state.answers["plan"].shown_by == ()


@pytest.mark.parametrize("line", ["3a", "1e", "1a9a"])
def test_a_letter_that_is_not_offered_is_refused_and_nothing_of_the_line_is_done(line: str) -> None:
    talk = Talk(listening()).until("opening plans").type(f"c: {GARAGE}")
    count = talk.state.count
    assert f"/say {line}" in talk.hint(line)
    assert talk.state.count == count


@pytest.mark.parametrize("line", ["2nd", "3pm", "1a and more", "15k"])
def test_what_only_looks_like_letters_is_said(line: str) -> None:
    talk = Talk(listening()).until("opening plans").type(f"c: {GARAGE}")
    assert talk.read(line) == moves.Say("case_manager", line)


def test_where_nothing_was_said_or_elsewhere_letters_are_a_remark() -> None:
    assert isinstance(Talk(listening()).until("opening plans").read("1a"), moves.Say)
    assert isinstance(told().until("2C").read("1a"), moves.Say)


def test_a_plus_alone_asks_what_was_said_but_is_an_answer_where_the_line_is_one() -> None:
    assert told().read("+") == FaceCommand("heard", "")
    assert Talk(listening()).until("3D").read("+") == moves.Answer("+")


NAMED = """
listen:
  named:
    - {id: police, title: Police, words: [police], ask: "What did the police know of {child}?"}
    - {id: school, title: "School {or} college", words: [school]}
"""


@cache
def naming() -> Bank:
    return bank_from(SMALL + NAMED)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("/ask police", "What did the police know of J?"),
        ("/ask School {or} college", "School {or} college: where do they come in?"),
    ],
)
def test_who_was_not_named_is_asked_about_at_the_opening(line: str, text: str) -> None:
    talk = Talk(naming()).until("opening plans").type(f"c: {GARAGE}").until("2B")
    (event,) = talk.make(read(talk, line))
    assert event.body == ev.Asked(text=text, place="opening", path="plans", why="again")
    talk.type("c: They knew.")
    assert talk.state.remarks[talk.state.count].path == "plans"
    assert told_place(talk.type("")) == "2B"


@pytest.mark.parametrize(
    ("custody", "left"), [("yes", ["police", "school"]), ("no", ["school"]), (None, ["police", "school"])]
)
def test_nobody_is_said_to_be_unnamed_who_has_no_part_in_the_case(custody: str | None, left: list[str]) -> None:
    bank = bank_from(SMALL + NAMED.replace("title: Police,", "title: Police, when: custody == 'yes',"))
    talk = Talk(bank) if custody is None else Talk(bank).type("own", custody)
    assert [one.id for one in not_named(talk.state)] == left


def test_nobody_is_asked_about_where_there_is_no_opening_or_under_another_name() -> None:
    assert "did you mean" in Talk(naming()).until("2A").hint("/ask polise")
    assert "Go to one first" in Talk(naming()).until("F1").hint("/ask police")


@pytest.mark.parametrize("seed", range(12))
def test_a_question_shows_exactly_what_people_linked_and_have_not_taken_back(seed: int) -> None:
    held = walk(small(), Random(seed), 160)
    shown: dict[tuple[str, int], bool] = {}
    undone = held.last.discarded
    for event in held.events:
        if isinstance(event.body, (ev.Pointed, ev.Unpointed)) and event.seq not in undone:
            shown[event.question or "", event.body.of] = isinstance(event.body, ev.Pointed)
    for name, cell in held.last.answers.items():
        aside = {seq for part in cell.put_aside for seq in part.what.shown_by}
        expected = {of for (question, of), linked in shown.items() if question == name and linked}
        assert set(cell.shown_by) | aside == expected
        assert not set(cell.shown_by) & set(cell.not_shown_by)


def test_how_many_are_linked_is_counted_of_those_that_are_asked() -> None:
    talk = told().type("/this 3 @2C @2A")
    assert linked_of(talk.state, "plans") == (2, 3)
    talk.make(moves.Withhold(talk.cell("plan").shown_by[0]))
    assert linked_of(talk.state, "plans") == (0, 3)


def test_a_link_goes_with_a_question_that_is_ruled_out_and_comes_back_with_it() -> None:
    talk = Talk(listening()).until("F2").type("yes", "2013-04-02").until("opening plans")
    talk.type(f"c: {GARAGE}", "/this @3B")
    (offer,) = offered(talk.state)
    assert offer.questions[3:] == ("oversight",)
    assert [one.text for one in linked(talk.state, "oversight")] == [GARAGE]
    assert (questions_shown(talk.state, offer.remark), linked_of(talk.state, "others")) == (["oversight"], (1, 4))
    talk.answer(custody="no")
    assert (questions_shown(talk.state, offer.remark), linked_of(talk.state, "others")) == ([], (0, 3))
    assert all("oversight" not in one.questions for one in offered(talk.state))
    talk.answer(custody="yes")
    assert (questions_shown(talk.state, offer.remark), linked_of(talk.state, "others")) == (["oversight"], (1, 4))


def told_place(talk: Talk) -> str:
    return told_at(talk.state.bank, talk.state.place)


def read(talk: Talk, line: str) -> moves.Move:
    typed = talk.read(line)
    assert isinstance(typed, moves.Move)
    return typed
