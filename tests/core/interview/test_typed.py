"""What a typed line means: contract section 2, the same in every face."""

from __future__ import annotations

import pytest

from assistant.core.interview import moves
from assistant.core.interview.prompts import keys_for
from assistant.core.interview.state import Interview
from assistant.core.interview.typed import SpeakerSwitch, lit_option, read_line
from assistant.core.text.shapes import Option
from tests.talk import SMALL, Talk, bank_from

LONG = SMALL.replace(
    "  R-JNT:",
    "".join(f"    - {{id: more_{n}, text: Further reason {n}}}\n" for n in range(1, 10)) + "  R-JNT:",
)


def at_reasons(text: str = SMALL) -> Talk:
    return Talk(bank_from(text)).until("1C").type("-", "insufficient")


def last_remark(talk: Talk) -> tuple[str, str]:
    remark = talk.state.last_remark
    assert remark is not None
    return remark.by, remark.text


# --- one of a list -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["2", "insufficient", "Insufficient", "Not sufficient", "not SUFFICIENT", "  2  "])
def test_a_line_that_is_exactly_an_options_number_code_or_words_answers(line: str) -> None:
    assert Talk().until("1C").type("-", line).cell("assess").answer == "insufficient"


@pytest.mark.parametrize("line", ["insufficient, I think", "2 of them", "Not", "sufficient?", "22 March", "100", "-2"])
def test_anything_else_is_a_remark(line: str) -> None:
    talk = Talk().until("1C").type("-", line)
    assert last_remark(talk)[1] == line
    assert talk.cell("assess").answer is None


@pytest.mark.parametrize("line", ["5", "0", "9", "99", "00"])
def test_a_mistyped_digit_is_refused_with_a_hint_and_recorded_nowhere(line: str) -> None:
    talk = Talk().until("1C").type("-")
    assert talk.hint(line) == f"There is no option {line}. Choose 1 to 4; to record it as said: /say {line}."
    assert talk.state.remarks == {}


@pytest.mark.parametrize("line", ["1 2", "1,2", "1 2 3"])
def test_several_numbers_where_one_is_chosen_are_refused_and_never_a_remark(line: str) -> None:
    talk = Talk().until("1C").type("-")
    assert (
        talk.hint(line) == f"One of them is chosen here, and '{line}' names several. To record it as said: /say {line}."
    )
    assert talk.state.remarks == {}


def test_the_number_before_an_option_wins_over_an_option_named_by_a_number() -> None:
    text = SMALL.replace("{id: own, text: The case manager}", "{id: own, text: 2}, {id: 1, text: Own}")
    assert Talk(bank_from(text)).type("1").cell("present").answer == "own"
    assert Talk(bank_from(text)).type("2").cell("present").answer == "1"


def test_come_back_is_the_last_option_of_every_list_of_codes() -> None:
    talk = Talk().until("1C").type("-", "4")
    aside = talk.cell("assess").set_aside
    assert aside is not None
    assert aside.reason == "come_back"
    assert talk.place == "read_back start"


@pytest.mark.parametrize(
    ("line", "lit"), [("2", "insufficient"), ("not sufficient", "insufficient"), ("20", None), ("x", None), ("", None)]
)
def test_the_option_that_a_line_would_pick_lights_up(line: str, lit: str | None) -> None:
    assert lit_option(Talk().until("1C").type("-").prompt, line) == lit


# --- numbers, dates, texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "value"), [("7", 7), (" 07 ", 7), ("0", 0)])
def test_for_a_number_the_line_is_the_answer(line: str, value: int) -> None:
    assert Talk().until("3A").type(line).cell("visits").answer == value


@pytest.mark.parametrize("line", ["41", "-1", "seven", "7.5", "²", "٣", "1_0"])
def test_what_is_no_such_number_is_refused_and_told_how_to_say_it_instead(line: str) -> None:
    hint = Talk().until("3A").hint(line)
    assert hint.endswith("Type a whole number from 0 to 40. A remark begins with c: or i:, or /say.")


def test_for_a_date_the_line_is_the_answer() -> None:
    talk = Talk().type("own", "yes")
    assert "There is no such day as '2013-02-30'." in talk.hint("2013-02-30")
    assert "Write it like 14 May" in talk.hint("in March")
    assert "A remark begins with c: or i:" in talk.hint("soon")
    assert talk.type("2013-03-02").cell("since").answer == "2013-03-02"


def test_for_a_text_the_line_is_the_answer_whatever_it_looks_like() -> None:
    assert Talk().until("3D").type(" 2 ").cell("in_words").answer == "2"


def test_remarks_at_a_number_begin_with_who_says_them() -> None:
    talk = Talk().until("3A").type("c: About seven.", "i: Seven?", "/say seven")
    assert [(r.by, r.text) for r in talk.state.remarks.values()] == [
        ("case_manager", "About seven."),
        ("inspector", "Seven?"),
        ("case_manager", "seven"),
    ]


# --- several of a list -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["1 3", "3,1", "police nobody", "Nobody, 1", "1 1 3"])
def test_several_choices_are_typed_on_one_line_and_kept_in_the_banks_order(line: str) -> None:
    assert Talk().until("1B").type(line).cell("sources").answer == ("police", "nobody")


def test_a_dash_picks_none_of_several() -> None:
    assert Talk().until("1B").type("-").cell("sources").answer == ()


@pytest.mark.parametrize(("line", "wrong"), [("4", "4"), ("1 4", "4"), ("0 1", "0"), ("1, 77", "77")])
def test_a_mistyped_digit_among_several_is_refused(line: str, wrong: str) -> None:
    hint = Talk().until("1B").hint(line)
    assert hint == f"There is no option {wrong}. Choose 1 to 3; to record it as said: /say {line}."


@pytest.mark.parametrize("line", ["1 March", "school and police", "1 3 or 4"])
def test_a_line_that_is_not_wholly_choices_is_a_remark(line: str) -> None:
    assert last_remark(Talk().until("1B").type(line))[1] == line


@pytest.mark.parametrize("line", ["1 1", "1 3"])
def test_only_a_single_choice_lights_up_while_it_is_typed(line: str) -> None:
    assert lit_option(Talk().until("1B").prompt, line) is None
    assert lit_option(Talk().until("1B").prompt, "1") is not None


def test_the_first_reason_typed_is_the_main_one() -> None:
    assert at_reasons().type("3 1 4").cell("assess").reasons == ("school_missing", "late", "other")


@pytest.mark.parametrize(
    ("bank", "line", "wrong", "keys"),
    [(SMALL, "2 9", "9", "1 to 4"), (SMALL, "7,1", "7", "1 to 4"), (LONG, "2 3", "2", "a to m")],
)
def test_a_mistyped_digit_among_reasons_is_refused_and_records_nothing(
    bank: str, line: str, wrong: str, keys: str
) -> None:
    talk = at_reasons(bank)
    hint = talk.hint(line)
    assert hint == f"There is no option {wrong}. Choose {keys}; to record it as said: /say {line}."
    assert talk.state.last_remark is None
    assert talk.prompt.awaited == "reasons"


def test_enter_takes_the_ticked_reasons_and_a_dash_takes_none() -> None:
    ticked = Talk().answer(timely="no", sources=("police",)).until("1C").type("-", "2")
    assert ticked.prompt.ticked == ("late", "school_missing")
    assert ticked.type("").cell("assess").reasons == ("late", "school_missing")
    assert at_reasons().type("-").cell("assess").reasons == ()


# --- more than nine ----------------------------------------------------------------------------------------------


def test_more_than_nine_options_are_picked_by_letters() -> None:
    talk = at_reasons(LONG)
    assert keys_for(talk.prompt.options) == tuple("abcdefghijklm")
    assert talk.type("b e a").cell("assess").reasons == ("thin", "more_1", "late")


def test_a_digit_picks_nothing_from_a_list_of_letters() -> None:
    assert at_reasons(LONG).hint("2").startswith("There is no option 2. Choose a to m")


def test_typing_part_of_a_word_narrows_a_list_of_more_than_nine() -> None:
    talk = at_reasons(LONG)
    assert talk.hint("school") == "With 'school': c The school was not asked"
    assert talk.hint("FURTHER").startswith("With 'FURTHER': e Further reason 1  f Further reason 2")
    assert last_remark(talk.type("zebra"))[1] == "zebra"
    assert last_remark(talk.type("the school was slow"))[1] == "the school was slow"


def test_a_code_of_a_long_list_is_still_a_pick() -> None:
    assert at_reasons(LONG).type("late").cell("assess").reasons == ("late",)


def test_a_list_of_nine_or_fewer_is_not_narrowed() -> None:
    assert last_remark(at_reasons().type("school"))[1] == "school"


@pytest.mark.parametrize(("count", "first", "last"), [(9, "1", "9"), (10, "a", "j"), (26, "a", "z"), (27, "aa", "ba")])
def test_keys_never_need_a_second_digit(count: int, first: str, last: str) -> None:
    keys = keys_for(tuple(Option(str(n), str(n)) for n in range(count)))
    assert (keys[0], keys[-1], len(set(keys))) == (first, last, count)


# --- the view ----------------------------------------------------------------------------------------------------


def test_the_view_is_asked_for_before_the_judgement_and_the_prompt_says_whose_it_is() -> None:
    talk = Talk().until("1C")
    assert (talk.awaited, talk.prompt.who) == ("view", "case_manager")
    talk.type("1")
    assert (talk.awaited, talk.prompt.who) == ("answer", "inspector")
    assert (talk.cell("assess").view, talk.cell("assess").answer) == ("sufficient", None)


def test_a_dash_skips_the_view_and_it_is_not_asked_again() -> None:
    talk = Talk().until("1C").type("-")
    assert (talk.awaited, talk.cell("assess").view) == ("answer", None)


@pytest.mark.parametrize(
    ("place", "line"), [("1C", "="), ("F1", "-"), ("F1", "="), ("opening start", "-"), ("1B", "=")]
)
def test_a_dash_or_an_equals_sign_that_does_nothing_here_is_no_remark(place: str, line: str) -> None:
    hint = Talk().until(place).hint(line)
    assert hint.startswith((f"There is no option {line}.", "There is nothing to choose here yet."))


def test_come_back_is_no_view() -> None:
    talk = Talk().until("1C")
    assert talk.hint("4").startswith("There is no option 4. Choose 1 to 3")


# --- enter -------------------------------------------------------------------------------------------------------


@pytest.mark.fault(29)
@pytest.mark.parametrize("place", ["F1", "1B", "1C", "3A", "3D"])
def test_enter_alone_answers_nothing(place: str) -> None:
    talk = Talk().until(place)
    assert talk.hint("").startswith("Nothing was typed.")
    assert talk.hint("   ").startswith("Nothing was typed.")


def test_enter_skips_what_the_interview_showed_and_what_the_record_shows() -> None:
    talk = Talk().until("1C").type("-", "1", "", "")
    assert (talk.cell("assess").explained, talk.cell("assess").record) == (None, None)
    assert talk.place == "read_back start"


def test_enter_at_the_closing_says_where_to_look() -> None:
    assert Talk().until("closing").hint("") == "The closing is open. /closing shows what is left."


def test_a_digit_where_there_is_nothing_to_choose_is_refused() -> None:
    nothing = "There is nothing to choose here yet."
    assert Talk().until("opening start").hint("1") == f"{nothing} Say something, or press Enter to go on."
    assert Talk().until("closing").hint("12") == f"{nothing} Press Enter to go on."


# --- who speaks --------------------------------------------------------------------------------------------------


def test_after_a_question_and_their_view_the_case_manager_speaks_and_after_an_answer_the_inspector() -> None:
    talk = Talk().until("1C")
    speakers = [talk.state.speaker]
    for line in ("I asked the school.", "1", "Not in time, though.", "2", "", "", ""):
        talk.type(line)
        speakers.append(talk.state.speaker)
    assert speakers == ["case_manager"] * 4 + ["inspector"] * 3 + ["case_manager"]
    assert talk.place == "read_back start"
    assert [r.by for r in talk.state.remarks.values()] == ["case_manager", "case_manager"]


def test_c_and_i_at_the_start_of_a_line_say_who_speaks() -> None:
    talk = Talk().until("1C").type("i: Tell me.", "C:I asked.", "And his mother.", "i:  2")
    assert [(r.by, r.text) for r in talk.state.remarks.values()] == [
        ("inspector", "Tell me."),
        ("case_manager", "I asked."),
        ("case_manager", "And his mother."),
        ("inspector", "2"),
    ]


@pytest.mark.parametrize(("line", "speaker"), [("c:", "case_manager"), ("i: ", "inspector"), ("I:", "inspector")])
def test_the_prefix_alone_switches_the_speaker(line: str, speaker: str) -> None:
    typed = Talk().read(line)
    assert isinstance(typed, SpeakerSwitch)
    assert typed.speaker == speaker


def test_a_word_that_only_begins_like_a_prefix_is_a_remark() -> None:
    assert last_remark(Talk().type("cc: the school"))[1] == "cc: the school"


@pytest.mark.parametrize("speaker", ["inspector", "case_manager"])
def test_the_face_says_who_the_current_speaker_is(speaker: str) -> None:
    state: Interview = Talk().state
    typed = read_line(state, "Well.", "inspector" if speaker == "inspector" else "case_manager")
    assert typed == moves.Say("inspector" if speaker == "inspector" else "case_manager", "Well.")


# --- anything as said --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["2", "yes", "/undo", "c: not a prefix", "insufficient"])
def test_say_makes_any_text_a_remark(text: str) -> None:
    talk = Talk().until("1C").type(f"/say {text}")
    assert last_remark(talk) == ("case_manager", text)


def test_say_needs_something_said() -> None:
    assert Talk().hint("/say") == "There is nothing to record. Type what was said."


@pytest.mark.parametrize("text", ["1\n2", "yes\nno", "/undo\n/back", "First.\n\nSecond."])
def test_pasted_text_of_several_lines_is_one_remark(text: str) -> None:
    talk = Talk().until("1C").type("-", text)
    assert [r.text for r in talk.state.remarks.values()] == [text]
    assert talk.cell("assess").answer is None


def test_one_line_with_its_line_break_is_a_line() -> None:
    assert Talk().until("1C").type("-", "2\n").cell("assess").answer == "insufficient"


@pytest.mark.parametrize(
    ("typed", "by", "text"),
    [
        ("i: First.\nSecond.", "inspector", "First.\nSecond."),
        ("c:\nFirst.\nSecond.", "case_manager", "First.\nSecond."),
        ("/say First.\nSecond.", "case_manager", "First.\nSecond."),
    ],
)
def test_several_lines_pasted_after_a_prefix_are_that_persons_remark(typed: str, by: str, text: str) -> None:
    assert last_remark(Talk().until("1C").type(typed)) == (by, text)


def test_several_lines_pasted_into_a_note_stay_a_private_note() -> None:
    talk = Talk().until("1C").type("/note He is tired.\nNot for the page.")
    assert talk.state.remarks == {}
    (note,) = talk.state.notes.values()
    assert (note.text, note.private) == ("He is tired.\nNot for the page.", True)


def test_what_could_steer_a_terminal_becomes_a_mark_and_is_counted() -> None:
    talk = Talk().type("He said \x1b[2Jstop\u202e and left")
    assert last_remark(talk)[1] == "He said \ufffd[2Jstop\ufffd and left"
    assert talk.events[-1].body.model_dump()["cleaned"] == 2


def test_a_mark_that_a_screen_has_put_there_already_is_counted_too() -> None:
    (said,) = Talk().make(moves.Say("case_manager", "Stop\ufffd and\x07 left"))
    assert said.body.model_dump()["cleaned"] == 2
