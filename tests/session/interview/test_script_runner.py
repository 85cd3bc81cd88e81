"""Holding a scripted interview: everything wrong is told before anything is stored; then it is held as people do."""

from __future__ import annotations

import datetime
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

import pytest

from assistant.core.interview.fold import fold, start
from assistant.core.interview.progress import status
from assistant.core.interview.state import Interview
from assistant.core.interview.views import answer_rows, outline
from assistant.errors import FileError
from assistant.session.interview.script_runner import MissingAnswer, check_script, opening_of, run_script, sign_script
from assistant.session.interview.sitting import Sitting, begin
from assistant.store.reading.banks import LoadedBank, load_bank
from assistant.store.reading.scripts import LoadedScript, load_script, parse_script
from assistant.store.record.sqlite import InterviewStore
from tests.stores import in_memory
from tests.talk import SMALL, bank_from

CHECKOUT = Path(__file__).resolve().parents[3]
HEAD = "format: interview-script/1\nbank: small\ncase: W01\nchild: J\nanswers:\n"
ANSWERS = {
    "present": "own",
    "custody": "no",
    "timely": "yes",
    "sources": "[police, school]",
    "assess": "sufficient",
    "plan_said": "clearly",
    "plan_written": "shown",
    "plan": "sufficient",
    "visits": "3",
    "joint": "sufficient",
    "in_words": "Fine",
}
DECIDED = """
judgements:
  work: {decision: sufficient, rationale: It held together.}
  support: {decision: insufficient, rationale: Nobody came.}
sign: true
"""


class Ticking:
    """A clock that is a second later each time somebody looks."""

    def __init__(self) -> None:
        self.moment = datetime.datetime(2013, 5, 14, 10, 2, 11, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))

    def now(self) -> datetime.datetime:
        self.moment += datetime.timedelta(seconds=1)
        return self.moment


def script(rest: str = "", /, **answers: str | None) -> LoadedScript:
    """The whole small case, with some answers changed (None: left out), and what else the script says."""
    entries = {**ANSWERS, **answers}
    lines = "".join(f"  {name}: {value}\n" for name, value in entries.items() if value is not None)
    return parse_script(f"{HEAD}{lines}{dedent(rest)}".encode(), "w01.yaml")


def small() -> LoadedBank:
    raw = dedent(SMALL).encode()
    return LoadedBank(bank_from(SMALL), raw, sha256(raw).hexdigest(), "small.yaml")


def told(rest: str = "", /, *, partial: bool = False, **answers: str | None) -> list[str]:
    """The problems of a script, without the name of its file."""
    with pytest.raises(FileError) as caught:
        check_script(small().bank, script(rest, **answers), Ticking(), partial)
    return [str(problem).removeprefix("w01.yaml:") for problem in caught.value.problems]


def held(rest: str = "", /, *, partial: bool = False, **answers: str | None) -> Interview:
    """The interview that a good script comes to."""
    return hold(script(rest, **answers), small(), in_memory(), partial=partial).state


def hold(loaded: LoadedScript, bank: LoadedBank, store: InterviewStore, *, partial: bool = False) -> Sitting:
    check_script(bank.bank, loaded, Ticking(), partial)
    sitting = begin(store, bank, opening_of(loaded), Ticking())
    run_script(sitting, loaded, partial)
    return sitting


# --- what is wrong -----------------------------------------------------------------------------------------------


def test_a_good_script_has_nothing_wrong_and_is_held_to_its_end() -> None:
    state = held(DECIDED)
    assert status(state) == "complete"
    assert state.place is not None
    assert state.place.kind == "closing"
    assert {name: row.answer for name, row in answer_rows(state).items()}["visits"] == 3


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        (
            "assess",
            "good",
            "10: question assess: That is not one of the answers to assess. (Use one of: sufficient, ins",
        ),
        ("asess", "sufficient", "17: question asess: no question is called 'asess' (did you mean 'assess'?)"),
        ("visits", "many", "14: question visits: That is not a whole number. (Type a whole number from 0 to 40.)"),
        ("visits", "41", "41 is out of range."),
        (
            "sources",
            "[police, aunt]",
            "That is not one of the answers to sources. (Use any of: police, school, nobody.)",
        ),
        ("assess", "{answer: sufficient, view: good}", "That is not one of the answers to assess."),
        ("assess", "{answer: insufficient, reasons: [thinn]}", "'thinn' is not a reason here. (did you mean 'thin'?)"),
        ("assess", "{answer: sufficient, reasons: [thin]}", "1C has no answer that wants reasons."),
        ("assess", "{answer: sufficient, explained: shown}", "'shown' is not one of the answers."),
        ("assess", "{answer: sufficient, record: clearly}", "'clearly' is not one of the answers."),
        ("assess", "{set_aside: bored}", "'bored' is not a way of setting aside (use one of: not_evidenced"),
        ("assess", "{set_aside: declind}", "'declind' is not a way of setting aside (did you mean 'declined'?)"),
        ("assess", "{set_aside: come_back, until: soon}", "'soon' is not a day."),
        ("assess", "{answer: sufficient, evidence: [{where: Asset, date: soon}]}", "'soon' is not a day."),
        ("assess", "{answer: sufficient, was: good}", "That is not one of the answers to assess."),
        (
            "since",
            "2013-04-02",
            "17: question since: this question is never asked in this case (it is asked only if cus",
        ),
        ("last_word", "Nothing", "a closing question is not answered here (under `closing`)"),
        ("plan_said", "{answer: clearly, phase: preparing}", "this is asked in the room only (take `phase` away)"),
    ],
)
def test_one_wrong_answer_is_one_problem_with_its_line(name: str, value: str, problem: str) -> None:
    with pytest.raises(FileError) as caught:
        check_script(small().bank, script(**{name: value}), Ticking(), partial=False)
    (only,) = caught.value.problems
    assert problem in str(only)


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("paths: {strat: {said: []}}", "18: no path is called 'strat' (did you mean 'start'?)"),
        ("judgements: {wrk: {decision: sufficient, rationale: x}}", "18: No theme to judge is called 'wrk'. (did you"),
        ("judgements: {work: {decision: good, rationale: x}}", "'good' is not a decision."),
        ("closing: {last: Nothing}", "no closing question is called 'last'"),
        ("lang: cy", "no language is called 'cy'"),
        ("learning: [{question: asess, text: x}]", "question asess: No question is called 'asess'."),
        ("learning: [{question: assess, text: x}]", "question assess: 1C has no answer to learn from."),
        ("do_now: [{question: asess, text: x}]", "question asess: No question is called 'asess'."),
        ("do_now: [{question: assess, text: x, due: soon}]", "'soon' is not a day."),
        ("alerts: [{who: child, what: ' '}]", "An alert says who may be harmed and what is known."),
        ("paths: {start: {read_back: {view: later, until: soon}}}", "'soon' is not a day."),
        ("paths: {start: {said: [{by: inspector, text: ' '}]}}", "There is nothing to record."),
    ],
)
def test_what_is_wrong_outside_the_answers_is_told_too(rest: str, problem: str) -> None:
    (only,) = told(f"\n{rest}\n")
    assert problem in only


def test_a_team_question_is_no_part_of_a_case_script() -> None:
    bank = load_bank(CHECKOUT / "tests/data/banks/allotment.yaml").bank
    text = "format: interview-script/1\nanswers: {committee_help: clearly}"
    with pytest.raises(FileError, match="a team question is no part of a case"):
        check_script(bank, parse_script(text.encode(), "x.yaml"), Ticking(), partial=True)


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    problems = told(
        "judgements: {wrk: {decision: sufficient}}\nlearning: [{question: plan, text: x}]\n",
        timely="perhaps",
        sources="[aunt]",
        assess="{answer: insufficient, reasons: [thinn, latte]}",
        since="2013-04-02",
        asess="sufficient",
    )
    assert [int(problem.split(":")[0]) for problem in problems] == [8, 9, 10, 17, 18, 19, 20]


@pytest.mark.parametrize(
    "rest",
    [
        "paths: {start: {read_back: {words: agree, view: later, until: soon}}}",
        "judge: apart\npaths: {start: {said: [{by: inspector, text: ' '}], read_back: {view: later, until: soon}}}",
    ],
)
def test_what_is_refused_again_and_again_is_told_once_and_left(rest: str) -> None:
    problems = told(f"{rest}\n", assess="{answer: good, view: bad, said: [{by: inspector, text: Well}]}")
    assert len(problems) == len(set(problems)) <= 4


def test_a_wrong_answer_does_not_make_its_dependents_wrong() -> None:
    (only,) = told(custody="yess", since="2013-04-02", oversight="sufficient")
    assert "That is not one of the answers to custody." in only
    (only,) = told(partial=True, custody="yess", since="2013-04-02", oversight="sufficient")
    assert "That is not one of the answers to custody." in only


def test_a_wrong_reason_does_not_take_the_answer_away() -> None:
    text = SMALL.replace(
        "ask: How well was the plan", "when: assess == 'insufficient'\n            ask: How well was the plan"
    )
    loaded = script(assess="{answer: insufficient, reasons: [thinn]}")
    with pytest.raises(FileError) as caught:
        check_script(bank_from(text), loaded, Ticking(), partial=False)
    assert len(caught.value.problems) == 1


def test_codes_are_checked_also_where_nobody_ever_asks() -> None:
    problems = told(oversight="{answer: good, reasons: [nothing]}")
    assert len(problems) == 3
    assert len(told(custody="yess", oversight="good")) == 2


def test_a_learning_point_on_what_is_missing_is_no_second_problem() -> None:
    check_script(small().bank, script("learning: [{question: assess, text: x}]", assess=None), Ticking(), partial=False)
    (only,) = told("learning: [{question: assess, text: x}]", partial=True, assess=None)
    assert "1C has no answer to learn from." in only


# --- what is missing ---------------------------------------------------------------------------------------------


def test_without_partial_the_first_question_without_an_answer_ends_it_and_what_was_answered_is_kept() -> None:
    store, loaded = in_memory(), script(sources=None, assess=None)
    check_script(small().bank, loaded, Ticking(), partial=False)
    sitting = begin(store, small(), opening_of(loaded), Ticking())
    with pytest.raises(MissingAnswer) as caught:
        run_script(sitting, loaded, partial=False)
    assert str(caught.value) == (
        "The script has no answer for 1B sources: Who was asked? "
        f"What was answered is kept; go on with `assistant resume {sitting.id}`."
    )
    assert set(store.rows(sitting.id)) == {"present", "custody", "timely"}
    assert store.shelf(sitting.id).outline.place == "1B"


def test_the_missing_question_is_named_as_it_is_asked() -> None:
    loaded = script(custody=None)
    sitting = begin(in_memory(), small(), opening_of(loaded), Ticking())
    with pytest.raises(MissingAnswer, match=r"no answer for F2 custody: Was J in custody\?"):
        run_script(sitting, loaded, partial=False)


def test_what_hangs_on_a_missing_answer_is_not_called_never_asked() -> None:
    check_script(
        small().bank, script(custody=None, since="2013-04-02", oversight="sufficient"), Ticking(), partial=False
    )


def test_with_partial_what_is_missing_is_set_aside_as_not_asked() -> None:
    state = held(partial=True, sources=None, plan=None, in_words=None)
    aside = {name: row.set_aside for name, row in answer_rows(state).items() if row.set_aside}
    assert aside == {"sources": "not_asked", "plan": "not_asked", "in_words": "not_asked"}
    assert status(state) == "complete"


def test_with_partial_what_a_missing_fact_rules_out_is_never_asked() -> None:
    (only,) = told(partial=True, custody=None, since="2013-04-02")
    assert "question since: this question is never asked in this case" in only


def test_an_empty_script_with_partial_sets_everything_aside() -> None:
    state = held(partial=True, **dict.fromkeys(ANSWERS))
    assert {row.set_aside for row in answer_rows(state).values()} == {"not_asked"}
    assert state.remarks == {}


# --- what is held ------------------------------------------------------------------------------------------------


def test_an_answer_carries_all_that_stands_beside_it() -> None:
    state = held(
        assess="""
    answer: insufficient
    view: sufficient
    reasons: [thin, late]
    record: partly
    explained: clearly
    evidence: [{where: Asset, date: 2013-04-02, page: 3}, {where: Case log, page: ²}]
    note: Private to the inspector
    shared_note: Shown to the case manager
    said: [{by: inspector, text: Who did you ask?}, {by: case_manager, text: I asked the school., this: true}]
    shows: Two calls
    mark: [good_practice]"""
    )
    cell = state.answers["assess"]
    assert (cell.answer, cell.view, cell.reasons) == ("insufficient", "sufficient", ("thin", "late"))
    assert (cell.record, cell.explained, cell.shows) == ("partly", "clearly", "Two calls")
    assert [(place.where, place.page) for place in cell.evidence] == [("Asset", 3), ("Case log", "²")]
    assert [state.remarks[seq].text for seq in cell.shown_by] == ["I asked the school."]
    assert [remark.question for remark in state.remarks.values()] == ["assess", "assess"]
    assert [(note.text, note.private) for note in state.notes.values()] == [
        ("Private to the inspector", True),
        ("Shown to the case manager", False),
    ]
    assert [mark.question for mark in state.marks.values()] == ["assess"]


def test_what_was_said_is_said_before_the_answer_and_the_view_before_the_judgement() -> None:
    store = in_memory()
    loaded = script(assess="{answer: sufficient, view: insufficient, said: [{by: case_manager, text: I asked.}]}")
    sitting = hold(loaded, small(), store)
    kinds = [event.kind for event in store.events(sitting.id) if event.question == "assess"]
    assert kinds == ["asked", "said", "viewed", "answered", "explained", "recorded"]


def test_no_view_in_the_script_is_a_view_not_given() -> None:
    cell = held().answers["assess"]
    assert (cell.view, "view" in cell.done) == (None, True)


def test_a_question_set_aside_says_how_and_a_promise_by_whom_and_until_when() -> None:
    state = held(
        timely="{set_aside: unable_to_judge, text: The file is at the other office}",
        sources="{set_aside: come_back, text: Ring the school, by: Sam, until: 2013-05-21}",
    )
    first, second = state.answers["timely"].set_aside, state.answers["sources"].set_aside
    assert first is not None
    assert second is not None
    assert (first.reason, first.text) == ("unable_to_judge", "The file is at the other office")
    assert (second.reason, second.promised_by, second.until) == ("come_back", "Sam", "2013-05-21")


def test_a_fact_set_aside_is_asked_once_more_and_left_as_it_is() -> None:
    store = in_memory()
    sitting = hold(script(custody="{set_aside: not_evidenced}"), small(), store)
    asked = [event for event in store.events(sitting.id) if event.kind == "asked" and event.question == "custody"]
    assert [event.body.model_dump()["why"] for event in asked] == ["next", "again"]


def test_an_amendment_keeps_what_was_answered_first() -> None:
    store = in_memory()
    sitting = hold(
        script(timely="{answer: no, was: yes}", assess="{answer: sufficient, was: insufficient}"), small(), store
    )
    answered = [
        e.body.model_dump() for e in store.events(sitting.id) if e.kind == "answered" and e.question == "timely"
    ]
    assert [(body["answer"], body["was"]) for body in answered] == [("yes", None), ("no", "yes")]
    assert (sitting.state.answers["assess"].amended, sitting.state.answers["assess"].answer) == (1, "sufficient")


def test_a_path_is_opened_talked_about_and_read_back() -> None:
    state = held("""
        paths:
          start:
            said: [{by: case_manager, text: It began in March.}]
            read_back: {words: amend, view: later, until: 2013-05-21, text: Not forgotten}
          plans: {read_back: {words: agree}}
    """)
    (remark,) = state.remarks.values()
    assert (remark.path, remark.question) == ("start", None)
    reply = state.read_backs["start"]
    assert (reply.words, reply.view, reply.until, reply.text) == ("amend", "later", "2013-05-21", "Not forgotten")
    assert (state.read_backs["plans"].view, "others" in state.read_backs) == (None, False)


def test_the_end_of_a_script_is_the_end_of_the_interview() -> None:
    state = held(
        """
        learning: [{question: plan, text: Write it down, next_step: Today, by: case_manager, due: 2013-06-30}]
        do_now: [{question: timely, text: Ring today, by: Sam, due: 2013-05-16}]
        alerts: [{who: child, what: Not at home, told: YOT manager, at: "2013-05-14T11:20+01:00", open: true}]
        closing: {last_word: Nothing more}
        case_manager_words: I had stopped seeing it.
        """,
        plan="insufficient",
    )
    assert (state.learning["plan"].text, state.learning["plan"].who) == ("Write it down", "case_manager")
    assert (state.do_now["timely"].text, state.do_now["timely"].due) == ("Ring today", "2013-05-16")
    (alert,) = state.alerts.values()
    assert (alert.body.told, alert.body.open) == ("YOT manager", True)
    assert state.answers["last_word"].answer == "Nothing more"
    assert state.words["case_manager"] == "I had stopped seeing it."


# --- prepared alone, judged apart --------------------------------------------------------------------------------


def test_what_was_prepared_is_answered_alone_confirmed_and_changed_in_the_room() -> None:
    store = in_memory()
    loaded = script(
        custody="{answer: no, phase: preparing}",
        timely="{answer: no, prepared: yes, said: [{by: case_manager, text: It was late.}]}",
        assess="{answer: insufficient, phase: preparing, reasons: [thin], view: sufficient, record: partly}",
    )
    sitting = hold(loaded, small(), store)
    state = sitting.state
    kinds = [event.kind for event in store.events(sitting.id)]
    assert kinds.count("met") == 1
    assert kinds.count("confirmed") == 2
    assert (state.answers["custody"].prepared, state.answers["custody"].in_room) == ("no", True)
    changed = state.answers["timely"]
    assert (changed.prepared, changed.answer, changed.amended) == ("yes", "no", 0)
    assert state.remarks[changed.changed_by or 0].text == "It was late."
    hidden = state.answers["assess"]
    assert (hidden.prepared, hidden.answer, hidden.view, hidden.reasons) == (
        "insufficient",
        "insufficient",
        "sufficient",
        ("thin",),
    )
    assert state.answers["plan"].prepared is None


def test_prepared_at_the_top_prepares_all_that_the_file_can_answer() -> None:
    state = held("prepared: true\n")
    prepared = [name for name, cell in state.answers.items() if cell.prepared is not None]
    assert set(prepared) == ANSWERS.keys() - {"plan_said"}
    assert status(state) == "complete"


def test_what_was_prepared_and_then_ruled_out_in_the_room_was_asked() -> None:
    state = held(custody="{answer: no, prepared: yes}", since="{answer: 2013-04-02, phase: preparing}")
    assert state.answers["since"].prepared == "2013-04-02"
    assert "since" not in answer_rows(state)


def test_what_depends_on_something_not_prepared_cannot_be_prepared() -> None:
    (only,) = told(custody="yes", since="{answer: 2013-04-02, phase: preparing}", oversight="sufficient")
    assert "it depends on an answer that is not prepared" in only


def test_judging_apart_gives_views_in_the_room_and_judgements_in_the_break() -> None:
    store = in_memory()
    sitting = hold(script("judge: apart\n", assess="{answer: insufficient, view: sufficient}"), small(), store)
    kinds = [(event.kind, event.question) for event in store.events(sitting.id)]
    view, answer = kinds.index(("viewed", "assess")), kinds.index(("answered", "assess"))
    assert view < kinds.index(("apart_begun", None)) < answer < kinds.index(("apart_ended", None))
    assert status(sitting.state) == "complete"


# --- signatures --------------------------------------------------------------------------------------------------


def test_a_script_signs_for_both_as_it_says() -> None:
    loaded = script(f"{DECIDED}case_manager_signs: declined\n")
    sitting = hold(loaded, small(), in_memory())
    assert sign_script(sitting, loaded) is None
    assert {name: s.answer for name, s in sitting.state.signatures.items()} == {
        "inspector": "yes",
        "case_manager": "declined",
    }


def test_left_out_the_case_manager_does_not_sign_today() -> None:
    loaded = script(DECIDED)
    sitting = hold(loaded, small(), in_memory())
    sign_script(sitting, loaded)
    assert sitting.state.signatures["case_manager"].answer == "not_today"


def test_without_sign_nobody_signs() -> None:
    loaded = script(DECIDED.replace("sign: true", ""))
    sitting = hold(loaded, small(), in_memory())
    assert sign_script(sitting, loaded) is None
    assert sitting.state.signatures == {}


def test_what_blocks_the_signature_is_listed_and_the_interview_is_kept() -> None:
    loaded = script("sign: true\nalerts: [{who: child, what: x}]\n", timely="{set_aside: come_back}")
    store = in_memory()
    sitting = hold(loaded, small(), store)
    blocked = sign_script(sitting, loaded)
    assert blocked is not None
    assert len(blocked.hint.strip().splitlines()) == 4
    assert sitting.state.signatures == {}
    assert store.shelf(sitting.id).outline.status == "open"


# --- the record --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bank", "file"),
    [
        ("tests/data/banks/allotment.yaml", "tests/data/scripts/allotment.yaml"),
        ("question_banks/sqs-2013.yaml", "assistant/demo/w07.yaml"),
    ],
)
def test_the_stored_record_and_its_views_equal_a_fresh_fold(bank: str, file: str) -> None:
    store, loaded, on_file = in_memory(), load_script(CHECKOUT / file), load_bank(CHECKOUT / bank)
    sitting = hold(loaded, on_file, store)
    sign_script(sitting, loaded)
    shelf = store.shelf(sitting.id)
    fresh = fold(start(on_file.bank, shelf.header), store.events(sitting.id))
    assert fresh == sitting.state
    assert store.rows(sitting.id) == answer_rows(fresh)
    assert shelf.outline == outline(fresh)
    assert shelf.outline.status == "signed"
    times = [event.at for event in store.events(sitting.id)]
    assert times == sorted(times)
    assert all(isinstance(at, int) for at in times)


def test_the_same_script_twice_makes_the_same_events() -> None:
    first, second = in_memory(), in_memory()
    one, two = hold(script(DECIDED), small(), first), hold(script(DECIDED), small(), second)
    assert list(first.events(one.id)) == list(second.events(two.id))
    assert one.id != two.id


def test_a_case_given_on_the_command_line_wins() -> None:
    assert opening_of(script(), "W99").case == "W99"
    assert opening_of(script()).case == "W01"


def worded() -> LoadedBank:
    text = SMALL.replace("text: Something else}", "text: Something else, say: true}").replace(
        "{id: nobody, text: Nobody}",
        "{id: others, text: Others, say: true}, {id: nobody, text: Nobody, exclusive: true}",
    )
    raw = dedent(text).encode()
    return LoadedBank(bank_from(text), raw, sha256(raw).hexdigest(), "worded.yaml")


def test_words_stand_beside_an_answer_and_beside_a_reason_and_may_be_left_out() -> None:
    said = script(
        sources="{answer: [police, others], words: His uncle}",
        assess="{answer: insufficient, reasons: [late, {id: other, words: About his brother}]}",
        plan="{answer: insufficient, reasons: [other]}",
    )
    answers = hold(said, worded(), in_memory()).state.answers
    assert answers["sources"].said("answer") == {"others": "His uncle"}
    assert answers["assess"].reasons == ("late", "other")
    assert answers["assess"].said("reasons") == {"other": "About his brother"}
    assert answers["plan"].said("reasons") == {}


def test_words_where_none_are_asked_for_and_a_mixed_set_are_told_with_their_lines() -> None:
    said = script(
        sources="[police, nobody]",
        assess="{answer: insufficient, reasons: [{id: late, words: Very}]}",
        joint="{answer: sufficient, words: Well}",
    )
    with pytest.raises(FileError) as caught:
        check_script(worded().bank, said, Ticking(), partial=False)
    told = [str(problem) for problem in caught.value.problems]
    assert any("question sources: 'Nobody' stands alone." in problem for problem in told)
    assert sum("asks for words" in problem for problem in told) == 2


# --- what remarks show ---------------------------------------------------------------------------------------------


STORY = """
paths:
  start:
    said:
      - {{by: case_manager, text: "I rang the school, and we wrote it down.", about: {about}}}
      - {{by: inspector, text: Go on.}}
"""


def test_a_story_told_at_an_opening_shows_the_questions_it_is_about_when_they_are_asked() -> None:
    state = held(
        STORY.format(about="[assess, plan, oversight]"), custody="yes", since="2013-02-04", oversight="sufficient"
    )
    (told_first, _go_on) = [remark.seq for remark in state.remarks.values()]
    assert [state.answers[name].shown_by for name in ("assess", "plan", "oversight")] == [(told_first,)] * 3
    assert state.answers["timely"].shown_by == ()


def test_a_remark_at_a_question_shows_it_and_others() -> None:
    said = "{answer: sufficient, said: [{by: case_manager, text: We did., this: true, about: [timely, joint]}]}"
    state = held(assess=said)
    (remark,) = state.remarks
    assert [state.answers[name].shown_by for name in ("assess", "timely", "joint")] == [(remark,)] * 3


READ_BACK = """
paths:
  start:
    said:
      - {{by: case_manager, text: "I rang the  school [/b], and we wrote it down."}}
      - {{by: case_manager, text: And the aunt.}}
      - {{by: inspector, text: May I put that in?, links: [{{words: "{words}", about: {about}}}]}}
      - {{by: case_manager, text: Do.}}
"""


def test_what_an_inspector_reads_back_is_linked_there() -> None:
    said = READ_BACK.format(words="rang the school [/b]", about="[assess, plan, oversight]")
    sitting = hold(script(said, custody="yes", since="2013-02-04", oversight="sufficient"), small(), in_memory())
    first, _second, reads, _do = sitting.state.remarks
    answers = sitting.state.answers
    assert [answers[name].shown_by for name in ("assess", "plan", "oversight")] == [(first,)] * 3
    links = [event for event in sitting.events if event.kind == "pointed"]
    assert [(event.seq - reads, event.question) for event in links] == [(1, "assess"), (2, "plan"), (3, "oversight")]


@pytest.mark.parametrize(
    ("words", "about", "problem"),
    [
        ("rang the aunt", "[assess]", "There is no such remark. (Record what was said first.)"),
        ("", "[assess]", "these words stand in several remarks (take more of them)"),
        ("d", "[assess]", "these words stand in several remarks (take more of them)"),
        ("the aunt", "[asess]", "question asess: no question is called 'asess' (did you mean 'assess'?)"),
        ("the aunt", "[oversight]", "question oversight: this question is never asked in this case (it is asked only"),
        ("Do.", "[assess]", "There is no such remark. (Record what was said first.)"),
    ],
)
def test_a_link_that_cannot_be_made_is_told_with_its_line(words: str, about: str, problem: str) -> None:
    problems = told(READ_BACK.format(words=words, about=about))
    assert [line.partition(":")[0] for line in problems] == ["23"]
    assert problem in problems[0]


@pytest.mark.parametrize(
    ("about", "problem"),
    [
        ("[asess]", "question asess: no question is called 'asess' (did you mean 'assess'?)"),
        ("[oversight]", "question oversight: this question is never asked in this case (it is asked only if custody"),
    ],
)
def test_what_a_remark_cannot_show_is_told_with_its_line(about: str, problem: str) -> None:
    (line,) = told(STORY.format(about=about))
    assert line.startswith("21: ")
    assert problem in line
