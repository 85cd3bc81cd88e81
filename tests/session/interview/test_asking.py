"""What is asked before something is done: lists chosen from by number, promises, and an older promise."""

from __future__ import annotations

import pytest

from assistant.core.interview.state import Aside
from assistant.session.interview.desk import Desk, Outcome
from tests.face.tui.stage import new_sitting, walked

FRIDAY = "2013-05-17"


def at(place: str) -> Desk:
    return Desk(walked(new_sitting(), place))


def aside(desk: Desk, question: str) -> Aside | None:
    cell = desk.state.answers.get(question)
    return cell.set_aside if cell else None


def takes(desk: Desk, *lines: str) -> Outcome:
    for line in lines:
        outcome = desk.take(line)
    return outcome


def test_the_six_ways_of_setting_aside_are_a_list_that_says_what_each_does() -> None:
    desk = at("1A")
    outcome = desk.take("/aside")
    assert (outcome.told, outcome.refused) == ((), "")
    words = [option.words for option in desk.prompt.options]
    assert len(words) == len(set(words)) == 6
    assert words[5] == "Come back to it: a promise; what hangs on it waits, and the signature"
    assert takes(desk, "3").events[0].kind == "set_aside"
    assert aside(desk, "timely") == Aside("not_asked")
    assert not desk.asks


def test_a_number_may_be_followed_by_why() -> None:
    desk = at("1A")
    takes(desk, "/aside", "5 The file is at the other office")
    assert aside(desk, "timely") == Aside("unable_to_judge", "The file is at the other office")


def test_another_question_is_set_aside_from_the_list_too() -> None:
    desk = at("1A")
    takes(desk, "/aside @1C", "unable_to_judge")
    assert aside(desk, "assess") == Aside("unable_to_judge")


def test_a_number_that_is_no_line_is_told_and_the_list_stays() -> None:
    desk = at("1A")
    assert "Choose 1 to 6" in takes(desk, "/aside", "7").refused
    assert desk.asks
    assert takes(desk, "").words == ("Left as it was.",)
    assert (desk.asks, aside(desk, "timely")) == (False, None)


@pytest.mark.parametrize("line", ["c: He moved", "She told me that he moved."])
def test_a_remark_in_the_middle_is_a_remark(line: str) -> None:
    desk = at("1A")
    assert takes(desk, "/aside", line).events[0].kind == "said"
    assert aside(desk, "timely") is None


def test_a_command_lets_the_list_go() -> None:
    desk = at("1A")
    assert takes(desk, "/aside", "/note Tired").events[0].kind == "noted"
    assert not desk.asks


@pytest.mark.parametrize("line", ["/aside come_back", "/aside 6", "come_back", "4"])
def test_coming_back_asks_by_whom_and_until_when(line: str) -> None:
    desk = at("1A")
    assert takes(desk, line).events == ()
    assert desk.prompt.lead == "Who comes back to it, and until when?"
    takes(desk, "Sam, next Friday")
    assert aside(desk, "timely") == Aside("come_back", "", "Sam", FRIDAY)


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("", Aside("come_back")),
        ("Sam", Aside("come_back", "", "Sam")),
        ("tomorrow", Aside("come_back", "", "", "2013-05-15")),
        ("I ask the school, by Sam until Friday", Aside("come_back", "I ask the school", "Sam", FRIDAY)),
    ],
)
def test_what_is_not_known_is_left_out(line: str, promise: Aside) -> None:
    desk = at("1A")
    takes(desk, "/aside come_back", line)
    assert aside(desk, "timely") == promise


@pytest.mark.parametrize("line", ["Sam 31/2", "Sam until Frday"])
def test_a_day_that_is_none_is_refused_and_asked_again(line: str) -> None:
    desk = at("1A")
    assert "14 May" in takes(desk, "/aside come_back", line).refused
    assert aside(desk, "timely") is None
    takes(desk, "Sam until Friday")
    assert aside(desk, "timely") == Aside("come_back", "", "Sam", FRIDAY)


def test_nothing_is_asked_where_it_could_not_be_set_aside() -> None:
    desk = at("1A")
    assert takes(desk, "/aside @99 come_back").refused
    assert "paused" in takes(desk, "/pause", "/aside come_back").refused
    assert not desk.asks


PROMISED = ("/aside @1C come_back by Sam until Friday",)


@pytest.mark.parametrize("line", ["/aside @1C declined", "/aside @1C come_back", "/aside @1C come_back by Lee"])
def test_a_promise_is_not_replaced_unasked(line: str) -> None:
    desk = at("1A")
    takes(desk, *PROMISED)
    assert takes(desk, line).events == ()
    assert desk.prompt.lead == ("There is a promise already: by Sam until Friday 17 May 2013. Put this in its place?")
    assert takes(desk, "1").words == ("Left as it was.",)
    assert aside(desk, "assess") == Aside("come_back", "", "Sam", FRIDAY)
    takes(desk, line, "2")
    if desk.asks:
        takes(desk, "Kim, tomorrow")
    assert aside(desk, "assess") != Aside("come_back", "", "Sam", FRIDAY)


def test_the_same_promise_again_asks_nothing() -> None:
    desk = at("1A")
    takes(desk, *PROMISED, *PROMISED)
    assert not desk.asks


def test_set_aside_from_a_view_goes_on() -> None:
    desk = at("1C")
    assert desk.prompt.awaited == "view"
    outcome = takes(desk, "/aside declined")
    assert [event.kind for event in outcome.events] == ["set_aside", "asked"]
    assert outcome.events[1].question != "assess"


def test_signatures_are_a_list_too() -> None:
    desk = at("1A")
    takes(desk, "/sign")
    assert len(desk.prompt.options) == 5
    takes(desk, "3")
    assert desk.state.signatures["case_manager"].answer == "not_today"


def test_a_line_that_is_nearly_an_answer_is_recorded_as_said_with_its_hint() -> None:
    desk = at("1A")
    assert takes(desk, "i: No.").words == ("(2 answers No)",)
    assert [remark.text for remark in desk.state.remarks.values()] == ["No."]
    assert takes(desk, "2").events[0].kind == "answered"
    assert takes(desk, "/say No.").words == ()


@pytest.mark.parametrize(
    "line", ["me, by Friday", "I'll do it, Friday", "myself", "we, until Friday", "by me until Friday"]
)
def test_a_promise_is_made_by_somebody_whom_the_page_can_name(line: str) -> None:
    desk = at("1A")
    refused = takes(desk, "/aside come_back", line).refused
    assert "nobody's name" in refused
    assert "the case manager" in refused
    assert aside(desk, "timely") is None
    takes(desk, "Sam, after he has rung, by Friday")
    assert aside(desk, "timely") == Aside("come_back", "after he has rung", "Sam", FRIDAY)


def test_a_theme_judged_without_a_word_is_asked_why() -> None:
    desk = at("1A")
    takes(desk, "/judge work sufficient")
    assert desk.state.decisions["work"].rationale == ""
    assert desk.prompt.lead == "Why?"
    takes(desk, "It holds together, 1 to 9.")
    assert desk.state.decisions["work"].rationale == "It holds together, 1 to 9."
    assert not desk.asks
    takes(desk, "/judge work insufficient", "")
    assert (desk.state.decisions["work"].decision, desk.state.decisions["work"].rationale) == ("insufficient", "")
    takes(desk, "/judge work sufficient It holds.")
    assert not desk.asks


def test_a_theme_that_is_none_is_refused_and_nothing_is_asked() -> None:
    desk = at("1A")
    assert takes(desk, "/judge wrok sufficient").refused
    assert not desk.asks


def test_a_case_manager_who_signs_before_the_inspector_is_asked_first() -> None:
    desk = at("1A")
    takes(desk, "/sign case_manager yes")
    assert desk.prompt.lead.startswith("The inspector has not signed")
    assert desk.prompt.who == "case_manager"
    takes(desk, "2")
    assert "case_manager" not in desk.state.signatures
    takes(desk, "/sign case_manager not_today")
    assert desk.state.signatures["case_manager"].answer == "not_today"
    takes(desk, "/sign case_manager yes", "1")
    assert desk.state.signatures["case_manager"].answer == "yes"


def test_the_case_managers_signature_alone_is_a_list_and_signs_nothing() -> None:
    desk = at("1A")
    assert takes(desk, "/sign case_manager").events == ()
    assert [option.code for option in desk.prompt.options] == [
        "case_manager yes", "case_manager not_today", "case_manager declined", "case_manager absent",
    ]  # fmt: skip
    takes(desk, "2")
    assert desk.state.signatures["case_manager"].answer == "not_today"
