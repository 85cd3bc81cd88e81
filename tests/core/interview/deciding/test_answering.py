"""Answers in two voices: views, reasons, the two sides of the evidence, amendments, setting aside, undoing."""

from __future__ import annotations

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.judging import left_out_by
from assistant.core.interview.progress import promises
from assistant.core.interview.views import answer_rows, outline
from assistant.core.record.event import SET_ASIDE_REASONS
from tests.talk import SMALL, Talk, bank_from


def bodies(talk: Talk, kind: str) -> list[dict[str, object]]:
    return [event.body.model_dump() for event in talk.events if event.kind == kind]


# --- two voices --------------------------------------------------------------------------------------------------


def test_both_voices_stay_on_record_where_they_differ() -> None:
    talk = Talk().until("1C").type("sufficient", "insufficient")
    cell = talk.cell("assess")
    assert (cell.view, cell.answer) == ("sufficient", "insufficient")
    voices = [(e.kind, e.by) for e in talk.events if e.question == "assess" and e.kind in ("viewed", "answered")]
    assert voices == [("viewed", "case_manager"), ("answered", "inspector")]


@pytest.mark.parametrize(
    ("question", "asked", "why"),
    [
        ("assess", True, "a judged headline question of the case manager's own work"),
        ("oversight", False, "a manager's work"),
        ("joint", False, "a partner's work, and no headline"),
        ("timely", False, "no headline"),
        ("visits", False, "never judged"),
        ("custody", False, "a fact"),
    ],
)
def test_the_view_is_asked_for_only_on_judged_headline_questions_of_own_work(
    question: str, asked: bool, why: str
) -> None:
    talk = Talk().type("own", "yes", f"/jump {question}")
    assert (talk.awaited == "view") == asked, why


def test_no_view_is_asked_of_a_stand_in() -> None:
    assert Talk().type("stand_in", "no", "/jump 1C").awaited == "answer"


def test_no_view_is_asked_while_it_is_open_who_is_here() -> None:
    assert Talk().type("/jump 1C").awaited == "answer"


def test_no_view_is_asked_on_work_that_was_somebody_elses() -> None:
    text = SMALL.replace("            pair: true\n", "            pair: true\n            own_when: custody == 'no'\n")
    assert Talk(bank_from(text)).type("own", "no", "/jump 1C").awaited == "view"
    assert Talk(bank_from(text)).type("own", "yes", "/jump 1C").awaited == "answer"
    assert Talk(bank_from(text)).type("own", "/jump 1C").awaited == "answer"


def test_a_changed_view_names_the_one_before() -> None:
    talk = Talk().until("1C").type("sufficient", "/view insufficient", "/view insufficient")
    assert bodies(talk, "viewed") == [
        {"code": "sufficient", "was": None},
        {"code": "insufficient", "was": "sufficient"},
    ]


def test_a_view_is_one_of_the_codes() -> None:
    assert "Use one of: sufficient" in Talk().until("1C").hint("/view good")


# --- reasons -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("timely", "sources", "ticked"),
    [
        ("no", "1 2", ["late"]),
        ("yes", "1 2", []),
        ("not_applicable", "1 2", []),
        ("yes", "1", ["school_missing"]),
        ("yes", "3", ["thin", "school_missing"]),
        ("yes", "2 3", ["thin"]),
        ("no", "-", ["late", "school_missing"]),
        ("/aside not_asked", "/aside declined", []),
    ],
)
def test_not_met_parts_and_picked_or_missing_options_tick_their_reason(
    timely: str, sources: str, ticked: list[str]
) -> None:
    talk = Talk().until("1A").type(timely, sources, "-", "insufficient")
    assert talk.awaited == "reasons"
    assert list(talk.prompt.ticked) == ticked


def test_a_part_that_was_ruled_out_ticks_nothing() -> None:
    text = SMALL.replace(
        "ask: Was it done in time?\n", "ask: Was it done in time?\n            when: custody == 'yes'\n"
    )
    talk = Talk(bank_from(text)).answer(custody="yes", timely="no").answer(custody="no")
    talk.type("own").until("1C").type("-", "insufficient")
    assert "late" not in talk.prompt.ticked


def test_a_tick_is_no_answer_until_enter_confirms_it() -> None:
    talk = Talk().until("1A").type("no", "1 2", "-", "insufficient")
    assert talk.cell("assess").reasons == ()
    talk.type("4")
    assert talk.cell("assess").reasons == ("other",)


def test_reasons_are_asked_for_on_the_not_met_side_only() -> None:
    for code in ("sufficient", "not_required"):
        talk = Talk().until("1C").type("-", code)
        assert talk.awaited != "reasons"
        assert "has no answer that wants reasons" in talk.hint("/reasons @1C late")


def test_an_unknown_reason_is_refused_with_the_nearest() -> None:
    talk = Talk().until("1C").type("-", "insufficient")
    assert talk.hint("/reasons thinn") == "'thinn' is not a reason here. did you mean 'thin'?"
    assert "Use any of: late, thin, school_missing, other." in talk.hint("/reasons 12345")


# --- the two sides of the evidence -------------------------------------------------------------------------------


def test_a_pair_asks_what_the_interview_showed_and_then_what_the_record_shows() -> None:
    talk = Talk().until("1C").type("-", "insufficient", "thin")
    steps = []
    while talk.place == "1C":
        steps.append(talk.awaited)
        talk.type("partly")
    assert steps == ["explained", "record"]
    assert (talk.cell("assess").explained, talk.cell("assess").record) == ("partly", "partly")


def test_a_neutral_answer_asks_for_neither_side() -> None:
    assert Talk().until("1C").type("-", "not_required").place == "read_back start"


def test_a_question_without_a_pair_asks_for_neither_side() -> None:
    talk = Talk().until("2C").type("-", "sufficient")
    assert talk.place == "read_back plans"


def test_the_two_sides_take_their_own_codes_and_an_answer_first() -> None:
    talk = Talk().until("1C").type("-")
    assert talk.hint("/explained clearly") == "1C has no answer yet. Answer it first."
    talk.type("sufficient")
    assert "Use one of: clearly, partly, not_explained." in talk.hint("/explained shown")
    assert "Use one of: shown, partly, not_shown." in talk.hint("/record clearly")


# --- amending ----------------------------------------------------------------------------------------------------


def test_an_amendment_is_a_new_event_that_names_what_it_replaces() -> None:
    talk = Talk().until("1B").answer(timely="no").answer(timely="not_applicable")
    answered = [event.body.model_dump() for event in talk.events if event.question == "timely"][1:]
    assert [(body["answer"], body["was"]) for body in answered if "answer" in body] == [
        ("yes", None),
        ("no", "yes"),
        ("not_applicable", "no"),
    ]
    assert (talk.cell("timely").answer, talk.cell("timely").amended) == ("not_applicable", 2)


def test_the_same_answer_again_is_no_amendment_and_no_event() -> None:
    talk = Talk().until("1C").type("-", "insufficient", "thin", "clearly", "shown")
    count = talk.state.count
    assert talk.make(moves.Answer("insufficient", "assess")) == ()
    assert talk.make(moves.Answer("yes", "timely")) == ()
    assert talk.state.count == count


@pytest.mark.fault(62)
@pytest.mark.parametrize(
    "move",
    [
        moves.GiveView("sufficient", "assess"),
        moves.Answer("insufficient", "assess"),
        moves.Put(ev.Reasoned(reasons=("thin",)), "assess"),
        moves.Put(ev.ExplainedHow(code="clearly"), "assess"),
        moves.Put(ev.RecordedHow(code=None), "assess"),
        moves.SetAside("declined", "He would rather not", question="assess"),
        moves.Put(ev.Showed(text="Two calls"), "assess"),
        moves.Point(),
    ],
    ids=lambda move: type(move).__name__,
)
def test_the_same_key_pressed_twice_makes_one_event(move: moves.Move) -> None:
    talk = Talk().until("1C").type("c: I asked the school.", "-", "insufficient")
    talk.make(move)
    before = talk.kinds().count("asked")
    again = talk.make(move)
    assert [event.kind for event in again if event.kind != "asked"] == []
    assert talk.kinds().count("asked") - before <= 1


def test_an_amendment_on_the_same_side_keeps_its_reasons_and_on_the_other_drops_them() -> None:
    text = SMALL.replace(
        "type: recorded\n            of: plan_said",
        "type: classification\n            pair: true\n            reasons: R-ASM",
    )
    talk = Talk(bank_from(text)).until("2B").type("too_low", "thin", "partly", "partly")
    talk.answer(plan_written="too_high")
    cell = talk.cell("plan_written")
    assert (cell.reasons, cell.explained, cell.record) == (("thin",), "partly", "partly")
    talk.answer(plan_written="right")
    cell = talk.cell("plan_written")
    assert (cell.reasons, cell.explained, cell.record) == ((), None, None)
    assert talk.type("/jump 2B").awaited == "explained"


def test_evidence_notes_marks_and_what_shows_it_stay_with_the_question() -> None:
    talk = (
        Talk()
        .until("1C")
        .type(
            "/evidence Asset 2013-04-02 p3",
            "/evidence Case log",
            "/shows Two calls",
            "/note Quiet",
            "/shared Well done",
            "/good Early",
        )
    )
    cell = talk.cell("assess")
    assert [(e.where, e.date, e.page) for e in cell.evidence] == [("Asset", "2013-04-02", 3), ("Case log", None, None)]
    assert cell.shows == "Two calls"
    assert [(n.text, n.private, n.question) for n in talk.state.notes.values()] == [
        ("Quiet", True, "assess"),
        ("Well done", False, "assess"),
    ]
    assert [(m.mark, m.text, m.question) for m in talk.state.marks.values()] == [("good_practice", "Early", "assess")]


def test_a_private_note_travels_in_its_own_lane_and_so_does_taking_it_back() -> None:
    talk = Talk().type("/note Quiet", "/undo", "/shared Loud", "/undo")
    assert [(e.kind, e.lane) for e in talk.events if e.kind in ("noted", "undone")] == [
        ("noted", "private"),
        ("undone", "private"),
        ("noted", "shared"),
        ("undone", "shared"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/evidence", "There is no place in the record."),
        ("/evidence Asset 2013-02-30", "There is no such day as '2013-02-30'."),
        ("/shows", "There is no text."),
        ("/note", "There is nothing to note."),
        ("/this", "There is no such remark."),
        ("/other", "There is no such remark."),
        ("/withhold", "There is no remark of the case manager's to withhold."),
    ],
)
def test_what_lacks_its_words_is_refused_in_place(line: str, words: str) -> None:
    talk = Talk().until("1C")
    count = talk.state.count
    assert talk.hint(line).startswith(words)
    assert talk.state.count == count


@pytest.mark.parametrize("move", [moves.Note("Quiet", question="nowhere"), moves.Say("inspector", "x", "nowhere")])
def test_a_note_or_remark_on_no_known_question_is_refused(move: moves.Move) -> None:
    assert Talk().refusal(move).startswith("No question is called 'nowhere'.")


def test_a_mark_belongs_to_a_question_of_the_case() -> None:
    assert "A mark belongs to a question." in Talk().hint("/good")
    assert "A mark belongs to a question." in Talk().until("opening start").hint("/good")


def test_only_a_question_that_is_asked_can_be_answered() -> None:
    talk = Talk().until("opening start")
    assert talk.refusal(moves.Answer("yes")) == "No question is open. Go to one with /jump."
    assert "did you mean 'assess'?" in talk.refusal(moves.Answer("sufficient", "asess"))


# --- remarks -----------------------------------------------------------------------------------------------------


def test_the_last_remark_can_be_the_other_persons_and_who_typed_it_stays_on_record() -> None:
    talk = Talk().until("1A").type("It was late.", "/other")
    (remark,) = talk.state.remarks.values()
    assert remark.by == "inspector"
    assert [(e.kind, e.by) for e in talk.events[-2:]] == [("said", "case_manager"), ("speaker_corrected", "inspector")]
    assert talk.type("/other").state.remarks[remark.seq].by == "case_manager"


def test_this_alone_is_about_the_question_on_screen_and_never_another() -> None:
    talk = Talk().until("1A").type("I rang on Monday.", "yes", "/this")
    assert talk.cell("sources").shown_by == (max(talk.state.remarks),)
    assert talk.cell("timely").shown_by == ()


def test_at_an_opening_this_alone_says_how_to_name_questions_and_named_ones_are_shown() -> None:
    talk = Talk().until("opening start").type("I rang on Monday.")
    assert "Name what it shows: /this @1B3" in talk.hint("/this")
    last = max(talk.state.remarks)
    events = talk.make(*(one for one in (talk.read("/this @1A @2C"),) if isinstance(one, moves.Move)))
    assert [(e.kind, e.question, e.body) for e in events] == [
        ("pointed", "timely", ev.Pointed(of=last)),
        ("pointed", "plan", ev.Pointed(of=last)),
    ]
    assert (talk.cell("timely").shown_by, talk.cell("plan").shown_by) == ((last,), (last,))


@pytest.mark.parametrize("line", ["/this @1A @9Z", "/shows @1A @3B Two calls", "/evidence @3B @1A Asset p3"])
def test_what_is_said_of_several_questions_is_said_of_all_of_them_or_of_none(line: str) -> None:
    talk = Talk().answer(present="own", custody="no").until("1C").type("I rang on Monday.")
    assert "9Z" in (refused := talk.hint(line)) or "3B is not asked in this case" in refused
    assert talk.cell("timely").shown_by == ()
    assert (talk.cell("timely").shows, talk.cell("timely").evidence) == (None, ())


def test_a_remark_is_still_about_the_question_before_and_its_own_words_stand() -> None:
    talk = Talk().until("1A").type("yes", "c: That was on a Monday.", "/about @1A")
    (remark,) = talk.state.remarks.values()
    assert (remark.question, remark.text) == ("timely", "That was on a Monday.")
    assert talk.make(moves.PlaceRemark("timely")) == ()
    assert talk.type("/undo").state.last_remark == remark._replace(question="sources")


def test_only_the_case_managers_own_remarks_are_withheld() -> None:
    talk = Talk().until("1A").type("c: His mother drinks.", "i: I see.", "/withhold")
    assert [(r.by, r.withheld) for r in talk.state.remarks.values()] == [("case_manager", True), ("inspector", False)]
    inspectors = max(talk.state.remarks)
    assert "That remark is not the case manager's." in talk.refusal(moves.Withhold(inspectors))


# --- setting aside -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", SET_ASIDE_REASONS)
def test_a_question_is_set_aside_in_six_ways_and_the_talk_goes_on(reason: str) -> None:
    talk = Talk().until("1B").type(f"/aside {reason} at the other office")
    aside = talk.cell("sources").set_aside
    assert aside is not None
    assert (aside.reason, aside.text) == (reason, "at the other office")
    assert talk.place == "1C"


def test_a_promise_says_by_whom_and_until_when_and_waits() -> None:
    talk = Talk().until("1B").type("/aside come_back ask the school by Sam until 2013-05-21")
    assert talk.cell("sources").set_aside == promises(talk.state)["sources"].set_aside
    aside = talk.cell("sources").set_aside
    assert aside is not None
    assert (aside.promised_by, aside.until, aside.text) == ("Sam", "2013-05-21", "ask the school")
    assert outline(talk.state).promised == 1
    assert "There is no such day as '2013-02-30'" in talk.hint("/aside come_back until 2013-02-30")


def test_a_question_set_aside_is_answered_later_and_nothing_of_the_reason_stays() -> None:
    talk = Talk().until("1B").type("/aside come_back").answer(sources=("police",))
    assert (talk.cell("sources").set_aside, talk.cell("sources").answer) == (None, ("police",))
    assert answer_rows(talk.state)["sources"].set_aside is None
    assert promises(talk.state) == {}


def test_an_answer_set_aside_keeps_what_it_was_on_record_and_loses_its_reasons_and_sides() -> None:
    talk = (
        Talk().until("1C").type("sufficient", "insufficient", "thin", "partly", "partly").set_aside(assess="declined")
    )
    assert bodies(talk, "set_aside")[-1]["was"] == "insufficient"
    cell = talk.cell("assess")
    assert (cell.answer, cell.reasons, cell.explained, cell.record, cell.view) == (None, (), None, None, "sufficient")
    talk.type("/jump 1C", "insufficient")
    assert talk.awaited == "reasons"


def test_setting_a_fact_aside_leaves_out_what_depends_on_it_and_can_say_so() -> None:
    talk = Talk().type("own")
    before = talk.state.standings
    talk.type("/aside declined")
    assert left_out_by(before, talk.standing) == ("since", "oversight")


def test_a_choice_that_has_an_answer_called_come_back_keeps_it() -> None:
    text = SMALL.replace(
        "{id: stand_in, text: A colleague}", "{id: come_back, text: Later}, {id: stand_in, text: Else}"
    )
    talk = Talk(bank_from(text))
    assert [option.code for option in talk.prompt.options] == ["own", "come_back", "stand_in"]
    assert talk.type("2").cell("present").answer == "come_back"


# --- undoing -----------------------------------------------------------------------------------------------------


def test_undo_takes_the_last_change_back_and_both_stay_on_record() -> None:
    talk = Talk().type("own", "yes", "/undo")
    assert talk.place == "F2"
    assert talk.cell("custody").answer is None
    undone = talk.events[-2]
    assert undone.kind == "undone"
    assert talk.state.discarded == {undone.body.model_dump()["of"]}
    assert talk.kinds().count("answered") == 2


def test_undo_goes_back_one_change_at_a_time_to_the_very_beginning() -> None:
    talk = Talk().until("read_back start").type("c: I asked.", "agree")
    undone = 0
    while talk.state.changes:
        talk.type("/undo")
        undone += 1
    assert talk.state.answers == {}
    assert talk.place == "F1"
    assert undone == len(talk.state.discarded)
    assert talk.hint("/undo") == "There is nothing to undo."


def test_undo_of_an_amendment_brings_the_first_answer_back() -> None:
    talk = Talk().until("1B").answer(timely="no").type("/undo")
    assert (talk.cell("timely").answer, talk.cell("timely").amended) == ("yes", 0)


def test_undo_of_a_confirmed_page_opens_the_page_again() -> None:
    talk = Talk(begin=moves.Put(ev.Begun(phase="preparing"))).type("own", "no", "/meet", "", "/undo")
    assert talk.place == "prepared facts"
    assert talk.prompt.ticked == ("present", "custody")


def test_undo_of_a_dropped_learning_point_puts_it_back_where_it_stood() -> None:
    talk = Talk().answer(timely="no", assess="insufficient", plan="insufficient")
    talk.type("/learn @1A", "/learn @1C", "/learn @2C", "/learn @1A Again", "/unlearn @1A", "/undo")
    assert list(talk.state.learning) == ["timely", "assess", "plan"]
    assert talk.state.learning["timely"].text == "Again"


def test_an_alert_is_not_undone_but_withdrawn_with_a_reason() -> None:
    talk = Talk().type("/alert child: not at home")
    assert "outcome: withdrawn; reason: ..." in talk.hint("/undo")
    talk.type("own", "/undo")
    assert list(talk.state.alerts) == [min(talk.state.alerts)]
