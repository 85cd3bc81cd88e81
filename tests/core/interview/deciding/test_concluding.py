"""The end of an interview: read-backs, themes, learning points, alerts, signatures, and what may follow one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.judging import proposal, signature_blocks
from assistant.core.interview.progress import status
from tests.talk import SMALL, Talk, bank_from

DONE = ("/judge work sufficient It held together", "/judge support insufficient Nobody came")
ALERT = "/alert child: not at home; told: YOT manager; at: 2013-05-14T11:20+01:00"


def closing(*lines: str) -> Talk:
    return Talk().until("closing").type(*lines)


def ready(*lines: str) -> Talk:
    """Everything answered and every theme decided: nothing stands in the way of a signature."""
    return closing(*DONE, *lines)


# --- read-backs --------------------------------------------------------------------------------------------------


def test_a_read_back_asks_first_whose_words_and_then_whether_they_see_it_the_same_way() -> None:
    talk = Talk().until("read_back start")
    assert [option.code for option in talk.prompt.options] == ["agree", "amend"]
    talk.type("agree")
    assert [option.code for option in talk.prompt.options] == ["agree", "amend", "disagree", "later"]
    talk.type("agree")
    reply = talk.state.read_backs["start"]
    assert (reply.words, reply.view) == ("agree", "agree")
    assert [event.by for event in talk.events if event.kind == "read_back"] == ["case_manager"] * 2
    assert talk.place == "opening plans"


def test_to_amend_is_to_say_how_it_should_read() -> None:
    talk = Talk().until("read_back start").type("amend")
    assert talk.awaited == "read_back_text"
    assert talk.hint("") == "How should it read? Type it in their words; /next goes on without."
    talk.type("I asked the school [twice].", "agree")
    assert talk.state.read_backs["start"].text == "I asked the school [twice]."
    assert talk.place == "opening plans"


def test_nobody_is_held_at_a_read_back_that_they_amend() -> None:
    assert Talk().until("read_back start").type("amend", "/next").place == "opening plans"


def test_to_disagree_is_to_say_how_one_sees_it_and_both_texts_stay() -> None:
    talk = Talk().until("read_back start").type("amend", "I asked.", "disagree")
    assert talk.awaited == "read_back_view_text"
    reply = talk.type("It was enough.").state.read_backs["start"]
    assert (reply.text, reply.view, reply.view_text) == ("I asked.", "disagree", "It was enough.")
    assert talk.place == "opening plans"


def test_later_asks_for_a_day_and_takes_none_that_is_none() -> None:
    talk = Talk().until("read_back start").type("agree", "later")
    assert talk.awaited == "read_back_until"
    assert "is not a day" in talk.hint("someday")
    assert talk.type("next Friday").state.read_backs["start"].until == "2013-05-17"
    assert talk.place == "opening plans"


def test_later_may_be_left_without_a_day() -> None:
    assert Talk().until("read_back start").type("agree", "later", "").place == "opening plans"


def test_the_second_reply_may_wait_until_a_date_and_then_be_given() -> None:
    talk = Talk().until("read_back start").type("agree")
    talk.make(moves.Put(ev.ReadBack(path="start", view="later", until="2013-05-21")))
    assert talk.place == "opening plans"
    talk.make(moves.Put(ev.ReadBack(path="start", view="disagree", text="The plan was enough.")))
    assert talk.place == "opening plans"
    reply = talk.state.read_backs["start"]
    assert (reply.words, reply.view, reply.until, reply.view_text) == (
        "agree",
        "disagree",
        "2013-05-21",
        "The plan was enough.",
    )


def test_a_read_back_that_was_left_to_amend_an_answer_comes_again() -> None:
    talk = Talk().until("read_back start").type("amend", "I did.", "/jump 1A", "no")
    assert talk.place == "read_back start"
    assert talk.awaited == "read_back_view"


def test_a_reply_to_no_read_back_is_refused() -> None:
    talk = Talk()
    assert talk.refusal(moves.Put(ev.ReadBack(path="nowhere", words="agree"))) == "No path is called 'nowhere'."
    assert "'soon' is not a day." in talk.refusal(moves.Put(ev.ReadBack(path="start", view="later", until="soon")))


# --- themes ------------------------------------------------------------------------------------------------------


def proposed(talk: Talk, theme: str) -> str | None:
    found = proposal(talk.state, talk.state.bank.theme(theme))
    return None if found is None else found.code


@pytest.mark.parametrize("code", ["sufficient", "insufficient", "not_required"])
def test_a_theme_is_proposed_as_the_question_it_names_was_judged(code: str) -> None:
    assert proposed(Talk().answer(assess=code), "work") == code


def test_nothing_is_proposed_before_it_can_be_told() -> None:
    assert proposed(Talk(), "work") is None
    assert proposed(Talk(), "support") is None
    assert proposed(Talk().set_aside(assess="unable_to_judge"), "work") is None


def test_a_theme_that_nobody_decides_has_no_proposal_and_stops_no_signature() -> None:
    talk = Talk(bank_from(SMALL.replace("    judgement: {ask: Was the work good enough?, propose: assess}\n", "")))
    assert proposed(talk.answer(assess="sufficient"), "work") is None
    assert [block.split(" has ")[0] for block in signature_blocks(talk.state)] == ["Support"]


def test_rules_propose_the_first_that_holds_and_name_what_they_rest_on() -> None:
    assert proposed(Talk().answer(joint="sufficient"), "support") == "sufficient"
    talk = Talk().set_aside(joint="declined")
    found = proposal(talk.state, talk.state.bank.theme("support"))
    assert found is not None
    assert (found.code, found.questions) == ("insufficient", ("joint",))


def test_the_inspector_decides_and_what_was_proposed_then_stays_beside_it() -> None:
    talk = closing("/judge work insufficient Weighed on planning")
    decision = talk.state.decisions["work"]
    assert (decision.proposed, decision.decision, decision.rationale) == (
        "sufficient",
        "insufficient",
        "Weighed on planning",
    )
    talk.answer(assess="not_required")
    assert talk.state.decisions["work"].proposed == "sufficient"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/judge wrk sufficient x", "No theme to judge is called 'wrk'. did you mean 'work'?"),
        ("/judge elsewhere sufficient x", "Use one of: work, support."),
        (
            "/judge work",
            "How is it judged? One of: sufficient, insufficient, not_required. /judge work sufficient and why.",
        ),
        ("/judge work good x", "'good' is not a decision. Use one of: sufficient, insufficient, not_required."),
        ("/judge", "No theme to judge is called ''."),
    ],
)
def test_a_decision_on_no_theme_or_of_no_kind_is_refused(line: str, words: str) -> None:
    assert words in closing().hint(line)


# --- learning points ---------------------------------------------------------------------------------------------

OWN_WHEN = SMALL.replace("            pair: true\n", "            pair: true\n            own_when: custody == 'no'\n")


def test_learning_points_are_at_most_three() -> None:
    talk = Talk().answer(timely="no", sources=("police",), assess="insufficient", plan="insufficient")
    talk.type("/learn @1A", "/learn @1B Ask more people", "/learn @2C")
    assert talk.hint("/learn @1C") == "There are three learning points already. Take one back with /unlearn NUMBER."
    talk.type("/learn @1A Ring earlier", "/unlearn @2C", "/learn @1C")
    assert list(talk.state.learning) == ["timely", "sources", "assess"]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (lambda talk: talk, "1C has no answer to learn from."),
        (lambda talk: talk.answer(assess="sufficient"), "1C has no answer to learn from."),
        (lambda talk: talk.answer(assess="not_required"), "1C has no answer to learn from."),
        (lambda talk: talk.set_aside(assess="declined"), "1C has no answer to learn from."),
    ],
    ids=["unanswered", "met", "neutral", "set aside"],
)
def test_a_learning_point_comes_from_what_was_not_met(how: Callable[[Talk], Talk], words: str) -> None:
    assert words in how(Talk()).hint("/learn @1C")


def test_a_fact_is_nothing_to_learn_from() -> None:
    assert "Fact 2 has no answer to learn from." in Talk().answer(custody="no").hint("/learn @F2 Ask")


def test_only_the_case_managers_own_work_becomes_their_learning_point() -> None:
    talk = Talk().answer(custody="yes", oversight="insufficient", joint="insufficient")
    assert "3B was not the case manager's own work." in talk.hint("/learn @3B Ask")
    assert "3C was not the case manager's own work." in talk.hint("/learn @3C")


def test_the_owner_of_the_main_reason_wins() -> None:
    talk = Talk().answer(joint="insufficient").type("/reasons @3C not_told nobody_came", "/learn @3C")
    assert list(talk.state.learning) == ["joint"]
    talk = Talk().answer(joint="insufficient").type("/reasons @3C nobody_came not_told")
    assert "3C was not the case manager's own work." in talk.hint("/learn @3C")


def test_work_done_by_somebody_before_them_is_not_their_learning_point() -> None:
    talk = Talk(bank_from(OWN_WHEN)).answer(assess="insufficient")
    assert "1C was not the case manager's own work." in talk.answer(custody="yes").hint("/learn @1C")
    assert list(talk.answer(custody="no").type("/learn @1C").state.learning) == ["assess"]


def test_while_nobody_knows_whose_work_it_was_it_is_said_which_fact_tells() -> None:
    talk = Talk(bank_from(OWN_WHEN)).answer(assess="insufficient")
    assert talk.hint("/learn @1C") == "It is not known whose work 1C was. Answer first: Fact 2."
    talk.set_aside(custody="unable_to_judge")
    assert talk.hint("/learn @1C") == "It is not known whose work 1C was. Answer first: Fact 2."


def test_a_learning_point_has_words_of_the_bank_or_of_the_people_and_a_date_that_is_one() -> None:
    talk = Talk().answer(sources=("police",), assess="insufficient")
    assert "The bank has no learning text for 1B." in talk.hint("/learn @1B")
    assert "'soon' is not a day." in talk.hint("/learn @1C; due: soon")
    point = talk.type("/learn @1C Ask; next step: Ring; by: Sam; due: 2013-06-30").state.learning["assess"]
    assert (point.text, point.next_step, point.who, point.due) == ("Ask", "Ring", "Sam", "2013-06-30")


def test_only_a_chosen_point_is_taken_back() -> None:
    assert Talk().hint("/unlearn @1C") == "assess is no learning point."


def test_what_must_be_put_right_now_is_no_learning_point() -> None:
    talk = Talk().type("/donow @1A Ring today; by: Sam; due: 2013-05-16")
    now = talk.state.do_now["timely"]
    assert (now.text, now.who, now.due) == ("Ring today", "Sam", "2013-05-16")
    assert talk.state.learning == {}
    assert "There is no text." in talk.hint("/donow @1A")
    assert "'soon' is not a day." in talk.hint("/donow @1A Ring; due: soon")


# --- alerts ------------------------------------------------------------------------------------------------------


def test_an_alert_is_raised_from_anywhere_in_its_own_lane() -> None:
    talk = Talk().type(ALERT)
    (event,) = [event for event in talk.events if event.kind == "alert_raised"]
    assert (event.lane, event.by, event.question) == ("alert", "inspector", None)
    assert talk.place == "F1"


def test_an_alert_is_masked_unless_it_is_raised_open() -> None:
    talk = Talk().type("/alert child: not at home", "/alert open child: not at home")
    assert [alert.body.open for alert in talk.state.alerts.values()] == [False, True]


def test_what_came_of_an_alert_is_added_and_nothing_said_before_is_lost() -> None:
    talk = Talk().type(ALERT, "/alert brother: alone", "/alert 1 outcome: seen at home; told: Social worker")
    first, second = talk.state.alerts.values()
    assert (first.body.who, first.body.told, first.body.outcome) == ("child", "Social worker", "seen at home")
    assert (second.body.who, second.body.outcome) == ("brother", "")
    assert len(first.events) == 2
    assert talk.events[-1].lane == "alert"
    talk.type("/alert outcome: with his aunt")
    assert [alert.body.outcome for alert in talk.state.alerts.values()] == ["seen at home", "with his aunt"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/alert", "An alert says who may be harmed and what is known."),
        ("/alert child", "An alert says who may be harmed and what is known."),
        ("/alert open told: Sam", "An alert says who may be harmed and what is known."),
        ("/alert 1", "Nothing was given."),
        ("/alert 2 outcome: x", "There is no alert 2. There are 1."),
        ("/alert 1 source: x", "An alert has no 'source'."),
    ],
)
def test_an_alert_that_says_too_little_is_refused(line: str, words: str) -> None:
    assert words in Talk().type(ALERT).hint(line)
    assert Talk().hint("/alert 1 outcome: x") == "There is no alert. Raise one with /alert WHO: WHAT."


# --- what blocks a signature -------------------------------------------------------------------------------------


def test_nothing_open_and_everything_decided_can_be_signed() -> None:
    talk = ready()
    assert signature_blocks(talk.state) == ()
    talk.type("/sign inspector")
    assert (status(talk.state), talk.events[-1].body.model_dump()["count"]) == ("signed", talk.state.count)


def test_an_open_promise_a_theme_undecided_and_an_alert_unfinished_block_and_all_are_listed() -> None:
    talk = closing(
        "/judge support insufficient", "/aside @1B come_back", "/alert open child: not at home", "/alert Pat: masked"
    )
    assert signature_blocks(talk.state) == (
        "1B Sources is still to be come back to: answer it, or set it aside in another way.",
        "The work has no decision yet: /judge work CODE REASON.",
        "Support has a decision without a reason: /judge support insufficient REASON.",
        "Alert 1 lacks: who was told, when, what came of it, or the next check and who makes it.",
        "Something of the inspector's own is not finished. It can wait until the inspector is alone.",
    )
    words = talk.hint("/sign inspector")
    assert [block for block in signature_blocks(talk.state) if block not in words] == []
    assert status(talk.state) == "open"


@pytest.mark.parametrize(
    ("said", "blocks"),
    [
        ("", True),
        ("outcome: seen at home", False),
        ("next check: 3 pm", True),
        ("checked by: Sam", True),
        ("next check: 3 pm; checked by: Sam", False),
        ("outcome: withdrawn", True),
        ("outcome: withdrawn; next check: 3 pm; checked by: Sam", True),
        ("outcome: withdrawn; reason: raised twice", False),
        ("told: ; outcome: seen", True),
        ("at: ; outcome: seen", True),
        ("told: ; at: ; outcome: withdrawn; reason: raised twice", False),
    ],
)
def test_an_alert_blocks_without_recipient_time_and_outcome_or_a_check_with_a_name(said: str, blocks: bool) -> None:
    talk = ready(ALERT)
    if said:
        talk.type(f"/alert 1 {said}")
    assert bool(signature_blocks(talk.state)) == blocks


@pytest.mark.parametrize("blank", [" ", "\t"])
def test_blank_words_are_no_recipient_time_or_outcome(blank: str) -> None:
    talk = ready()
    talk.make(moves.Put(ev.AlertRaised(who="child", what="not at home", told=blank, at=blank, outcome=blank)))
    assert len(signature_blocks(talk.state)) == 1


def test_a_promise_that_is_answered_or_set_aside_otherwise_blocks_no_more() -> None:
    for line in ("police", "/aside not_asked"):
        talk = ready("/jump 1B", "/aside come_back")
        assert len(signature_blocks(talk.state)) == 1
        talk.type("/jump 1B", line)
        assert signature_blocks(talk.state) == ()


def test_nothing_else_blocks() -> None:
    talk = Talk().type(*DONE).set_aside(present="declined", custody="not_asked", assess="unable_to_judge")
    talk.answer(timely="no").type("/good @1A", "/note A doubt")
    assert status(talk.state) == "open"
    assert signature_blocks(talk.state) == ()
    assert talk.type("/sign inspector").state.signed


# --- signatures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["yes", "not_today", "declined", "absent"])
def test_the_case_manager_signs_in_four_ways_before_or_after_the_inspector(answer: str) -> None:
    for order in (("inspector", f"case_manager {answer}"), (f"case_manager {answer}", "inspector")):
        talk = ready(*(f"/sign {who}" for who in order))
        assert talk.state.signatures["case_manager"].answer == answer
        assert talk.state.signed
        assert [event.by for event in talk.events if event.kind == "signed"] == [who.split()[0] for who in order]


def test_each_signature_has_its_own_count() -> None:
    talk = ready("/sign inspector", "c: And one more thing.", "/sign case_manager yes")
    counts = [(name, signature.count) for name, signature in talk.state.signatures.items()]
    assert counts == [("inspector", talk.state.count - 2), ("case_manager", talk.state.count)]


def test_a_case_manager_who_did_not_sign_may_sign_later_and_once() -> None:
    talk = ready("/sign inspector", "/sign case_manager not_today", "/sign case_manager yes")
    assert talk.hint("/sign case_manager declined") == "The case manager has signed already."


def test_the_inspector_signs_once_and_only_with_yes() -> None:
    assert "signs or leaves it open" in ready().hint("/sign inspector declined")
    assert ready("/sign inspector").hint("/sign inspector") == "The inspector has signed already."


def test_a_signature_is_not_undone() -> None:
    assert ready("/sign case_manager not_today").hint("/undo").startswith("A signature is not undone.")


SETTLED: list[moves.Move] = [
    moves.Answer("no", "timely"), moves.SetAside("declined", question="timely"), moves.GiveView("sufficient", "assess"),
    moves.Recall(), moves.Confirm(), moves.Point(), moves.JudgeTheme("work", "sufficient", "x"), moves.Undo(),
    *(moves.Put(body, "assess") for body in (
        ev.Reasoned(reasons=("late",)), ev.ExplainedHow(code="partly"), ev.RecordedHow(code="partly"),
        ev.Showed(text="Two calls"), ev.EvidenceGiven(where="Asset"),
    )),
    *(moves.Put(body, "timely") for body in (ev.LearningChosen(), ev.LearningDropped(), ev.DoNowSet(text="x"))),
    *(moves.Put(body) for body in (ev.JudgeModeSet(mode="apart"), ev.ApartBegun(), ev.ApartEnded(), ev.Met())),
]  # fmt: skip


@pytest.mark.parametrize("move", SETTLED, ids=lambda move: moves.kind_of(move).__name__)
def test_what_the_inspector_signed_can_no_longer_be_changed(move: moves.Move) -> None:
    assert ready("c: I rang.", "/sign inspector").refusal(move).startswith("The inspector has signed;")


@pytest.mark.parametrize(
    "line",
    ["c: And one more thing.", "/note A doubt", "/shared For both", "/other", "/withhold", "/words Thank you", ALERT,
     "/jump 1A", "/back", "/pause", "/sign case_manager yes"],
)  # fmt: skip
def test_remarks_notes_alerts_words_and_the_other_signature_may_follow(line: str) -> None:
    talk = ready("c: I rang.", "/sign inspector")
    before = talk.state.signatures["inspector"]
    talk.type(line)
    assert talk.state.signatures["inspector"] == before
    assert talk.state.signed


def test_an_alert_raised_after_the_signature_is_brought_up_to_date() -> None:
    talk = ready("/sign inspector", ALERT, "/alert 1 outcome: seen at home")
    assert [alert.body.outcome for alert in talk.state.alerts.values()] == ["seen at home"]


def test_the_case_managers_reply_travels_with_the_point_and_is_answered_by_name() -> None:
    talk = ready("/sign inspector")
    talk.make(
        moves.Put(ev.Replied(point="learning:assess", answer="inaccuracy", text="It was the 3rd.")),
        moves.Put(ev.ReplyAnswered(point="learning:assess", answer="upheld", name="Lead inspector", text="Corrected.")),
        moves.Put(ev.Replied(point="learning:assess", answer="accept", text="")),
    )
    first, second = talk.state.replies["learning:assess"]
    assert (first.body.text, second.answer) == ("It was the 3rd.", None)
    assert first.answer is not None
    assert (first.answer.answer, first.answer.name) == ("upheld", "Lead inspector")
    assert "waits for an answer" in talk.refusal(
        moves.Put(ev.ReplyAnswered(point="learning:assess", answer="upheld", name="Lead", text="x"))
    )
    assert "There is no text." in talk.refusal(
        moves.Put(ev.Replied(point="learning:assess", answer="disagree", text=" "))
    )
    assert "A signature is not undone." not in talk.refusal(moves.Undo())


def test_an_answer_to_a_reply_has_a_name_and_a_reason() -> None:
    talk = ready("/sign inspector")
    talk.make(moves.Put(ev.Replied(point="learning:assess", answer="disagree", text="No.")))
    assert "has a name and a reason" in talk.refusal(
        moves.Put(ev.ReplyAnswered(point="learning:assess", answer="upheld", name="", text="x"))
    )
    assert "has a name and a reason" in talk.refusal(
        moves.Put(ev.ReplyAnswered(point="learning:assess", answer="upheld", name="Lead", text=" "))
    )


def test_the_case_managers_own_words_come_at_the_end() -> None:
    talk = closing("/words I had stopped seeing it.")
    assert dict(talk.state.words) == {"case_manager": "I had stopped seeing it."}
    assert talk.events[-1].by == "case_manager"
    assert "There are no words." in talk.hint("/words")
