"""What the inspector prepared alone from the file, and what becomes of it in the room."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.progress import status
from assistant.core.interview.views import answer_rows
from assistant.core.interview.walk import as_shown, next_place, prepared_here
from tests.talk import SMALL, Talk, bank_from, told

ALONE = moves.Put(ev.Begun(child="J", phase="preparing"))


def prepared(*lines: str) -> Talk:
    """The small case with facts, parts and one judgement prepared, and then the meeting begun."""
    typed = lines or ("own", "no", "yes", "1 3", "insufficient", "2", "shown")
    return Talk(begin=ALONE).type(*typed, "/meet")


# --- alone -------------------------------------------------------------------------------------------------------


def test_alone_only_what_the_file_can_answer_is_asked_in_walking_order() -> None:
    talk = Talk(begin=ALONE)
    places = [talk.place]
    while talk.place != "ready":
        free = {"3A": "3", "3D": "In words", "F3": "2013-01-04"}
        talk.type(free.get(talk.place, "1") if talk.awaited == "answer" else "")
        places += [talk.place] if talk.place != places[-1] else []
    assert places == ["F1", "F2", "F3", "1A", "1B", "1C", "2B", "2C", "3A", "3B", "3C", "3D", "ready"]


def test_alone_neither_a_view_nor_what_the_interview_showed_is_asked_for() -> None:
    talk = Talk(begin=ALONE).type("own", "no", "yes", "1 2")
    assert (talk.place, talk.awaited) == ("1C", "answer")
    talk.type("insufficient")
    assert talk.awaited == "reasons"
    talk.type("")
    assert talk.awaited == "record"
    assert talk.type("").place == "2B"


def test_alone_the_case_manager_has_no_voice_and_gives_no_view() -> None:
    talk = Talk(begin=ALONE)
    assert talk.state.speaker == "inspector"
    assert "not here yet" in talk.refusal(moves.GiveView("sufficient", "assess"))


def test_alone_a_question_for_the_room_is_neither_reached_nor_answered() -> None:
    talk = Talk(begin=ALONE)
    assert talk.refusal(moves.Jump("2A")).startswith("2A is asked in the room only.")
    assert talk.refusal(moves.Answer("clearly", "plan_said")).startswith("2A is asked in the room only.")
    talk.type("/jump 2B", "/back")
    assert talk.place == "1C"


def test_alone_when_everything_is_prepared_enter_says_what_comes_next() -> None:
    talk = Talk(begin=ALONE).until("ready")
    assert "/meet" in talk.hint("")
    assert "/meet" in talk.refusal(moves.GoOn())
    assert status(talk.state) == "open"


def test_an_answer_amended_while_preparing_is_what_was_prepared_and_counts_as_amended() -> None:
    talk = Talk(begin=ALONE).type("own", "no", "/back", "yes")
    cell = talk.cell("custody")
    assert (cell.answer, cell.prepared, cell.amended, cell.in_room) == ("yes", "yes", 1, False)


# --- from alone to together --------------------------------------------------------------------------------------


def test_the_meeting_begins_with_the_page_of_prepared_facts() -> None:
    talk = prepared()
    assert talk.place == "prepared facts"
    assert talk.prompt.ticked == ("present", "custody")
    assert (
        talk.refusal(moves.Put(ev.Met()))
        == "The meeting has begun already. o: before a line says that somebody else spoke."
    )


def test_one_key_confirms_a_page_and_the_facts_are_not_asked_again() -> None:
    talk = prepared().type("")
    assert talk.place == "opening start"
    confirmed = next(event.body for event in talk.events if event.kind == "confirmed")
    assert confirmed.model_dump() == {"path": "facts", "questions": ("present", "custody")}
    assert (talk.cell("custody").in_room, talk.cell("custody").amended) == (True, 0)


def test_a_path_is_opened_before_its_prepared_page_and_its_page_holds_no_judgement() -> None:
    talk = prepared().type("", "")
    assert talk.place == "prepared start"
    assert talk.prompt.ticked == ("timely", "sources")


def test_a_prepared_judgement_comes_hidden_after_the_rest_of_its_path_and_is_recalled_with_one_key() -> None:
    talk = prepared().type("", "", "")
    assert (talk.place, talk.awaited, talk.prompt.recallable) == ("1C", "view", False)
    talk.type("sufficient")
    assert (talk.awaited, talk.prompt.recallable) == ("answer", True)
    talk.type("=")
    cell = talk.cell("assess")
    assert (cell.answer, cell.prepared, cell.view) == ("insufficient", "insufficient", "sufficient")
    assert (cell.reasons, cell.in_room, cell.amended) == (("thin",), True, 0)
    assert talk.awaited == "explained"  # the record's side was prepared, the interview's was not


def test_a_hidden_judgement_alone_in_its_path_is_still_talked_through_first() -> None:
    text = SMALL.replace("questions: [timely, sources, assess]", "questions: [assess, timely, sources]").replace(
        "- {id: start, title: The start, open: Tell me how it began., questions: [assess, timely, sources]}",
        "- {id: alone, title: Alone, open: Tell me how it began., questions: [assess]}\n"
        "  - {id: start, title: The start, questions: [timely, sources]}",
    )
    talk = Talk(bank_from(text), ALONE).type("own", "no", "insufficient", "", "", "/meet", "")
    assert talk.place == "opening alone"
    assert talk.type("").place == "1C"


def test_what_was_noted_alone_is_shown_once_its_own_path_is_talked_through() -> None:
    talk = Talk(begin=ALONE)
    talk.make(*(moves.Note("x", False, question) for question in ("assess", "plan")), moves.Put(ev.Met()))
    assert as_shown(talk.until("1C").state).notes == {}
    talk.until("opening plans")
    assert [note.question for note in as_shown(talk.state).notes.values()] == ["assess"]


def test_nothing_was_prepared_for_a_question_means_nothing_to_recall() -> None:
    talk = prepared()
    assert talk.refusal(moves.Recall()) == "Nothing was prepared for this question. Type an answer."
    talk.type("", "", "")
    assert talk.hint("=").startswith("There is no option =.")  # first the case manager's view
    talk.type("-", "=", "")
    assert talk.place == "read_back start"


def test_what_is_wrong_on_a_page_is_changed_and_the_rest_confirmed() -> None:
    talk = prepared().type("/jump F2", "yes")
    cell = talk.cell("custody")
    assert (cell.answer, cell.prepared, cell.in_room) == ("yes", "no", True)
    assert talk.place == "prepared facts"
    assert talk.prompt.ticked == ("present",)
    assert talk.type("").place == "F3"


def test_a_page_answered_away_wholly_by_hand_does_not_come_back() -> None:
    talk = prepared().answer(present="stand_in", custody="no")
    assert talk.place == "prepared facts"
    assert talk.prompt.ticked == ()
    assert talk.type("").place == "opening start"


def test_a_page_is_left_for_a_jump_and_comes_again() -> None:
    talk = prepared().type("/jump 3A", "3", "sufficient", "Fine", "")
    assert talk.place == "prepared facts"


def test_setting_the_way_of_judging_does_not_turn_a_page() -> None:
    assert prepared().type("/apart").place == "prepared facts"


def test_what_changed_a_prepared_answer_is_the_remark_on_it_and_all_three_stay_on_record() -> None:
    talk = prepared().type("", "", "/jump 1A", "c: It came a week late, I was ill.", "no")
    said = next(event.seq for event in talk.events if event.kind == "said")
    cell = talk.cell("timely")
    assert (cell.prepared, cell.answer, cell.changed_by, cell.amended) == ("yes", "no", said, 0)
    body = next(e.body for e in reversed(talk.events) if e.kind == "answered").model_dump(exclude_none=True)
    assert body == {"answer": "no", "was": "yes", "phase": "meeting", "changed_by": said}


def test_the_remark_marked_as_showing_it_wins_over_the_last_one() -> None:
    talk = prepared().type("", "", "/jump 1A", "c: It came late.", "/this", "i: I see.", "no")
    assert talk.cell("timely").changed_by == min(talk.state.remarks)


def test_what_was_said_before_a_prepared_answer_did_not_change_it() -> None:
    talk = Talk(begin=ALONE).type("own", "I have to look this up", "no", "/meet", "/jump F2", "yes")
    assert talk.cell("custody").changed_by is None


def test_a_second_change_in_the_room_is_an_amendment() -> None:
    talk = prepared().answer(timely="no").answer(timely="yes")
    cell = talk.cell("timely")
    assert (cell.prepared, cell.answer, cell.amended) == ("yes", "yes", 1)
    assert answer_rows(talk.state)["timely"].prepared == "yes"


def test_what_the_file_could_not_answer_is_asked_again_in_the_room_and_its_evidence_is_kept() -> None:
    talk = Talk(begin=ALONE).type("own", "no", "/evidence Asset p3", "/aside unable_to_judge", "/meet", "", "")
    assert talk.place == "1A"
    assert [place.where for place in talk.cell("timely").evidence] == ["Asset"]
    assert (talk.cell("timely").set_aside, talk.standing.of["timely"]) == (None, "open")


def test_an_answer_set_aside_again_while_preparing_is_not_recalled_in_the_room() -> None:
    talk = Talk(begin=ALONE).type("own", "no", "yes", "/jump 1A", "/aside not_evidenced", "/meet", "", "")
    assert (talk.place, talk.prompt.recallable, talk.cell("timely").prepared) == ("1A", False, None)


def test_setting_a_prepared_answer_aside_in_the_room_keeps_what_was_prepared() -> None:
    talk = prepared().set_aside(timely="unable_to_judge")
    cell = talk.cell("timely")
    assert (cell.prepared, cell.answer, cell.in_room) == ("yes", None, True)


@pytest.mark.parametrize("last", ["/evidence @1A Asset", "/jump 3D", "/aside @2C declined"])
def test_undo_in_the_room_does_not_reach_back_to_what_was_done_alone(last: str) -> None:
    talk = Talk(begin=ALONE).until("ready").type(last, "/meet")
    assert talk.refusal(moves.Undo()) == "There is nothing to undo."
    assert talk.place == "prepared facts"


def test_the_walk_in_the_room_never_stands_at_ready() -> None:
    talk = prepared()
    assert told(talk.state.bank, next_place(talk.state)) != "ready"
    assert prepared_here(talk.state, "start") == ("timely", "sources")
