"""The order of the conversation: facts, then path by path, then the closing; and every way of leaving it."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.parsing.questions import find_question
from tests.core.interview.test_apart import APART
from tests.talk import SMALL, Talk, bank_from, sqs

# Everything answered in one go: what is typed at each place, and where that leads.
WALK = [
    ("F1", "own"), ("F2", "no"),
    ("opening start", ""), ("1A", "yes"), ("1B", "1 2"), ("1C", "-"), ("1C", "sufficient"), ("1C", "clearly"),
    ("1C", "shown"), ("read_back start", "agree"), ("read_back start", "agree"),
    ("opening plans", ""), ("2A", "clearly"), ("2B", "shown"), ("2C", "-"), ("2C", "sufficient"),
    ("read_back plans", "agree"), ("read_back plans", "agree"),
    ("3A", "3"), ("3C", "sufficient"), ("3D", "Fine"), ("read_back others", "agree"), ("read_back others", "agree"),
]  # fmt: skip


def walked(*lines: str) -> list[str]:
    """The places that a talk over the small bank comes to."""
    talk = Talk()
    places = [talk.place]
    for line in lines:
        talk.type(line)
        if talk.place != places[-1]:
            places.append(talk.place)
    return places


def at(place: str) -> Talk:
    """A talk that has come to `place` by answering everything before it."""
    talk = Talk()
    for there, line in WALK:
        if talk.place == place:
            break
        assert talk.place == there
        talk.type(line)
    assert talk.place == place
    return talk


# --- the order ---------------------------------------------------------------------------------------------------


def test_facts_come_first_then_each_path_with_its_opening_its_questions_and_one_read_back_then_the_closing() -> None:
    places = walked(*(line for _, line in WALK))
    assert places == [*dict.fromkeys(place for place, _ in WALK), "closing"]


def test_a_question_that_is_ruled_out_is_passed_over() -> None:
    assert "3B" not in walked(*(line for _, line in WALK))


def test_a_question_whose_condition_holds_is_asked_where_it_stands() -> None:
    talk = Talk().type("own", "yes")
    assert talk.place == "F3"
    talk.type("2013-01-04")
    assert talk.place == "opening start"


def test_a_bank_without_paths_is_walked_theme_by_theme_without_openings() -> None:
    text = SMALL[: SMALL.index("paths:")] + SMALL[SMALL.index("cues:") :]
    talk = Talk(bank_from(text)).type("own", "no", "yes", "1 2", "-", "sufficient", "", "")
    assert talk.place == "2A"
    talk.type("clearly", "shown", "-", "sufficient")
    assert talk.place == "read_back work"


def test_the_text_of_a_question_names_the_child_and_nothing_else_in_it_is_changed() -> None:
    talk = Talk(begin=moves.Put(ev.Begun(child="{number} J"))).type("own")
    assert [e.body for e in talk.events if e.kind == "asked"][-1].model_dump()["text"] == "Was {number} J in custody?"


def test_a_path_is_opened_with_its_open_question_only_if_it_has_one() -> None:
    talk = at("3A")
    assert "opening others" not in [f"{p.kind} {p.key}" for p in talk.state.visited]


def test_a_path_in_which_nothing_is_left_to_ask_is_not_opened() -> None:
    talk = Talk().answer(timely="yes", sources=("police",), assess="sufficient").type("own", "no")
    assert talk.place == "read_back start"


def test_a_path_in_which_nothing_was_answered_is_not_read_back() -> None:
    talk = Talk().set_aside(timely="not_asked", sources="declined", assess="unable_to_judge").type("own", "no")
    assert talk.place == "opening plans"


def test_a_read_back_comes_once_and_waits_for_both_replies() -> None:
    talk = at("read_back start").type("agree")
    assert talk.place == "read_back start"
    talk.type("disagree", "It was enough.")
    assert talk.place == "opening plans"
    talk.type("/jump 1A", "no")
    assert talk.place == "opening plans"


def test_enter_leaves_a_read_back_as_it_is() -> None:
    talk = at("read_back start").type("")
    assert talk.place == "opening plans"
    assert talk.state.read_backs == {}


def test_an_open_question_takes_remarks_and_enter_goes_on() -> None:
    talk = at("opening start").type("It began in March.", "She moved.", "")
    assert talk.place == "1A"
    assert [(r.path, r.question) for r in talk.state.remarks.values()] == [("start", None)] * 2


def test_a_whole_interview_over_the_inspection_bank_ends_at_the_closing() -> None:
    talk = Talk(sqs()).until("closing")
    assert "open" not in [how for name, how in talk.standing.of.items() if name not in sqs().closing_ids]


# --- back and jump -----------------------------------------------------------------------------------------------


def test_back_goes_to_the_question_before_that_is_asked_in_this_case() -> None:
    talk = at("3C").type("/back")
    assert talk.place == "3A"
    talk.type("/back")
    assert talk.place == "2C"


def test_back_from_an_opening_goes_to_the_end_of_what_came_before() -> None:
    assert at("opening start").type("/back").place == "F2"
    assert at("opening plans").type("/back").place == "1C"


def test_back_from_a_read_back_goes_into_the_path_that_is_read_back() -> None:
    assert at("read_back start").type("/back").place == "1C"


def test_back_from_the_closing_goes_to_the_last_question() -> None:
    assert at("closing").type("/back").place == "3D"


def test_back_at_the_first_question_is_refused() -> None:
    assert Talk().refusal(moves.Back()) == "This is the first question."


def test_enter_at_an_answered_question_leaves_it_as_it_is_and_goes_on() -> None:
    talk = at("1B").type("/back", "")
    assert (talk.place, talk.cell("timely").answer) == ("1B", "yes")


def test_going_back_over_what_was_set_aside_needs_no_new_answer() -> None:
    talk = at("1B").type("/aside not_asked", "/jump 1B", "")
    assert (talk.place, talk.cell("sources").amended) == ("1C", 0)


@pytest.mark.parametrize("to", ["2C", "2c", "plan", "the plan good", "PLAN good enough"])
def test_a_jump_takes_a_number_an_id_or_words_of_the_text(to: str) -> None:
    assert at("1A").type(f"/jump {to}").place == "2C"


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("2Z", "No question is called '2Z'."),
        ("zebra", "No question is called 'zebra'."),
        ("enough", "4 questions have these words. Be more exact: 1C Assessment, 2C The plan, 3B Oversight, 3C"),
        ("3B", "3B is not asked in this case. It is asked only if Fact 2 Custody is Yes."),
        ("", "Name a question."),
        ("@", "No question is called '@'."),
    ],
)
def test_a_jump_that_leads_nowhere_is_refused_with_what_to_do(to: str, words: str) -> None:
    talk = at("1A")
    assert talk.hint(f"/jump {to}").startswith(words)


def test_an_empty_name_finds_no_question_even_where_some_have_no_number() -> None:
    assert not isinstance(find_question(Talk().state, "  "), str)
    assert "Name a question." in at("1A").hint("/note @ What was said")


def test_after_a_jump_it_goes_on_to_the_end_of_that_section_and_then_to_the_first_thing_left_open() -> None:
    talk = at("1B").type("/jump 2B", "shown", "-", "sufficient")
    assert talk.place == "opening plans"  # its first question was jumped over
    talk.type("", "clearly", "")
    assert talk.place == "1B"


def test_after_a_jump_to_the_last_path_it_comes_back_to_where_it_was_left() -> None:
    talk = at("1B").type("/jump 3A", "2", "sufficient", "Fine")
    assert talk.place == "read_back others"
    talk.type("")
    assert talk.place == "1B"


@pytest.mark.parametrize("to", ["custody", "F3", "fact 3", "Fact3", "time in custody"])
def test_a_fact_is_called_what_it_is_called_and_a_path_of_the_same_name_is_another_thing(to: str) -> None:
    talk = Talk(sqs()).until("1A1")
    assert talk.type(f"/jump {to}").place == "F3"
    assert talk.type("/jump path custody").place == "opening custody"
    assert talk.type("/jump PATH  Custody").place == "opening custody"


def test_a_path_that_is_none_is_refused_with_the_nearest_name() -> None:
    assert at("1A").hint("/jump path planz") == "No path is called 'planz'. did you mean 'plans'?"
    assert at("1A").hint("/jump path") == "No question is called 'path'. Use its number, its id or words of its text."


def test_a_jump_goes_to_a_path_and_to_the_closing_by_name() -> None:
    talk = at("1A").type("/jump plans")
    assert talk.place == "opening plans"
    talk.type("/jump closing")
    assert talk.place == "closing"
    assert talk.state.answers.keys() == {"present", "custody"}


def test_the_closing_can_be_left_for_any_question_and_comes_again() -> None:
    talk = at("closing").type("/jump 3A", "7")
    assert talk.place == "closing"
    assert (talk.cell("visits").answer, talk.cell("visits").amended) == (7, 1)


def test_the_closing_questions_are_answered_in_the_case_managers_voice() -> None:
    talk = at("closing").type("/jump last_word", "Nothing more")
    assert talk.place == "closing"
    assert [event.by for event in talk.events if event.question == "last_word" and event.kind == "answered"] == [
        "case_manager"
    ]


def test_going_on_is_refused_where_an_answer_is_still_wanted() -> None:
    assert "Answer it, set it aside with /aside" in at("1A").refusal(moves.GoOn())
    assert "See /closing" in at("closing").refusal(moves.GoOn())


# --- a fact that was set aside -----------------------------------------------------------------------------------


def test_a_fact_set_aside_is_asked_once_more_before_the_closing() -> None:
    talk = Talk().type("own", "/aside not_evidenced").until("read_back others").type("").until("F2")
    assert talk.events[-1].body.model_dump()["why"] == "again"
    talk.type("/aside not_evidenced")
    assert talk.place == "closing"


def test_a_fact_that_people_went_back_to_themselves_is_still_asked_once_more() -> None:
    talk = Talk().type("own", "/aside not_evidenced", "/jump F2", "", "/jump 1A", "/back", "").until("F2", "closing")
    assert talk.place == "F2"


def test_a_fact_asked_once_more_can_be_left_as_it_is() -> None:
    talk = Talk().type("own", "/aside not_evidenced").until("F2").type("")
    assert talk.place == "closing"
    reason = talk.cell("custody").set_aside
    assert reason is not None
    assert reason.reason == "not_evidenced"


def test_a_fact_answered_when_it_is_asked_once_more_opens_what_it_left_out() -> None:
    talk = Talk().type("own", "/aside not_evidenced").until("F2")
    assert talk.type("yes").place == "F3"
    assert talk.type("2013-01-04").place == "3B"


@pytest.mark.parametrize("before", [["no", "/undo"], ["/jump 1A", "/jump F2"], ["/jump 3C", "1", "Fine", "3", ""]])
def test_a_fact_seen_twice_before_it_was_set_aside_is_still_asked_once_more(before: list[str]) -> None:
    talk = Talk().type("own", *before)
    assert talk.place == "F2"
    talk.type("/aside not_evidenced").until("F2", "closing")
    assert talk.place == "F2"
    talk.type("/aside not_evidenced")
    assert talk.place == "closing"


# --- a question that disappears under them -----------------------------------------------------------------------


@pytest.mark.parametrize("line", ["/aside @F2 declined", "/aside @F2 come_back"])
def test_a_question_that_an_answer_elsewhere_leaves_out_is_left(line: str) -> None:
    talk = Talk().type("own", "yes", "/jump 3B")
    assert talk.place == "3B"
    assert talk.type(line).place == "3C"


def test_a_question_that_undoing_leaves_out_is_left() -> None:
    talk = Talk().type("own", "no").until("closing").answer(custody="yes").type("/jump 3B", "/undo")
    assert talk.standing.of["oversight"] == "ruled_out"
    assert talk.place == "closing"


# --- pausing -----------------------------------------------------------------------------------------------------


def test_while_paused_only_going_on_and_alerts_are_taken() -> None:
    talk = at("1A").type("/pause")
    assert talk.hint("yes") == "The interview is paused. Go on with /resume."
    assert talk.hint("") == "The interview is paused. Go on with /resume."
    talk.type("/alert child: not at home", "/resume", "yes")
    assert talk.place == "1B"


def test_an_interview_begins_once_and_before_anything_else() -> None:
    talk = Talk()
    assert talk.refusal(moves.Put(ev.Begun())) == "The interview has begun already."
    assert talk.refusal(moves.Put(ev.Resumed())) == "The interview is not paused."


def test_a_short_name_is_enough_though_other_questions_have_its_words_too() -> None:
    state = Talk(sqs()).state
    assert find_question(state, "vulnerability level") == "vulnerability_level_right"
    assert "2 questions have these words" in str(find_question(state, "level vulnerability"))


def test_words_that_many_questions_have_are_answered_with_six_of_them() -> None:
    told = str(find_question(Talk(sqs()).state, "the"))
    assert told.endswith(" ...")
    assert told.count(", ") == 5


def test_back_leads_from_a_question_that_an_answer_has_ruled_out_since() -> None:
    talk = Talk().type("own", "yes")
    assert talk.place == "F3"
    talk.make(moves.Answer("no", "custody"))
    talk.make(moves.Back())
    assert talk.place in ("F1", "F2")


def test_to_the_next_unanswered_goes_on_from_here_and_round_and_past_what_is_not_asked() -> None:
    talk = Talk().answer(present="own", custody="no").type("/jump 1C")
    seen = []
    for _turn in range(9):
        seen.append(talk.type("/unanswered").place)
    assert seen == ["2A", "2B", "2C", "3A", "3C", "3D", "1A", "1B", "1C"]
    assert at("opening plans").type("/unanswered").place == "2A"
    assert at("1A").answer(sources=("police",)).type("/unanswered").place == "1C"


def test_nothing_is_unanswered_at_the_end_and_it_says_so() -> None:
    assert at("closing").hint("/unanswered").startswith("No question is left without an answer.")
    assert (
        Talk(begin=APART).type("own", "no", "").answer(timely="yes").until("break").hint("/unanswered").startswith("No")
    )


def test_whoever_goes_to_the_closing_early_is_told_how_much_is_open() -> None:
    asked = Talk().type("/jump closing").events[-1].body
    assert isinstance(asked, ev.Asked)
    assert asked.text == "The closing. 11 questions are still open."
    done = at("closing").events[-1].body
    assert isinstance(done, ev.Asked)
    assert done.text == "The questions are done. Now the closing."


@pytest.mark.parametrize(
    "line", ["/judge work insufficient Weighed", "/learn @1C Look for others; by: Sam", "/donow @1C Call the school"]
)
def test_nothing_is_concluded_alone(line: str) -> None:
    talk = Talk(begin=moves.Put(ev.Begun(child="J", phase="preparing")))
    assert "This is concluded in the room." in talk.hint(line)


@pytest.mark.parametrize("prepared", ["sufficient", "insufficient"])
@pytest.mark.parametrize("line", ["/reasons @1C late", "/learn @1C Look for others"])
def test_nothing_tells_which_side_a_closed_answer_is_on(prepared: str, line: str) -> None:
    talk = Talk(begin=moves.Put(ev.Begun(child="J", phase="preparing")))
    talk.make(moves.Answer("own", "present"), moves.Answer(prepared, "assess"), moves.Put(ev.Met()))
    assert talk.hint(line).startswith("1C was answered alone, and stays closed")
