"""Reading `interview-script/1`: what each key means, and what is said of a file that is wrong."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from assistant.errors import FileError, NewerFormat, UsageError
from assistant.store.reading.scripts import LoadedScript, Script, load_script, parse_script

CONTRACT = """
    format: interview-script/1
    bank: sqs-2013                     # --bank on the command line wins
    case: W01
    child: J
    inspector: Inspector 1
    case_manager: Case manager 2
    answers:
      psr_new: yes                     # short form: the code alone
      lor_assessment:                  # only `answer` (or `set_aside`) is required
        answer: insufficient
        view: sufficient
        reasons: [evidence_unclear]
        record: partly
        explained: clearly
        evidence: [{where: Asset, date: 2013-04-02, page: 3}]
        note: Private to the inspector
        shared_note: Shown to the case manager
        said: [{by: case_manager, text: I asked the school and his mother., this: true}]
        shows: The school's and the mother's accounts stand side by side
        mark: [good_practice]
      lor_review: {set_aside: unable_to_judge, text: The file is at the other office}
    judgements:
      reoffending: {decision: insufficient, rationale: Weighed on planning.}
    learning: [{question: lor_plan, text: Two lines, next_step: Ring, by: case_manager, due: 2013-06-30}]
    closing: {}
    case_manager_words: So it is
    do_now: [{question: roh_plan_victims, text: Ring today, by: Sam, due: 2013-05-16}]
    alerts: [{who: child, what: Not at home, source: School, told: YOT manager, at: "2013-05-14T11:20+01:00",
              outcome: Seen, next_check: 3 pm, checked_by: Sam, open: true}]
    sign: true
    case_manager_signs: not_today
"""


def read(text: str) -> LoadedScript:
    return parse_script(dedent(text).lstrip("\n").encode(), "w01.yaml")


def script(text: str) -> Script:
    return read(f"format: interview-script/1\n{dedent(text)}").script


def problems(text: str) -> list[str]:
    with pytest.raises(FileError) as caught:
        read(f"format: interview-script/1\n{dedent(text)}")
    return [str(problem) for problem in caught.value.problems]


# --- what is read ------------------------------------------------------------------------------------------------


def test_the_script_of_the_contract_is_read_to_the_letter() -> None:
    said = read(CONTRACT).script
    answer = said.answers["lor_assessment"]
    assert (said.bank, said.case, said.child, said.inspector) == ("sqs-2013", "W01", "J", "Inspector 1")
    assert said.answers["psr_new"].answer == "yes"
    assert (answer.answer, answer.view) == ("insufficient", "sufficient")
    assert [(reason.id, reason.words) for reason in answer.reasons] == [("evidence_unclear", "")]
    assert (answer.record, answer.explained, answer.mark) == ("partly", "clearly", ("good_practice",))
    assert answer.evidence[0].model_dump() == {"where": "Asset", "date": "2013-04-02", "page": 3}
    assert answer.said[0].model_dump() == {
        "by": "case_manager",
        "text": "I asked the school and his mother.",
        "this": True,
        "about": (),
        "links": (),
    }
    assert said.answers["lor_review"].set_aside == "unable_to_judge"
    assert said.judgements["reoffending"].rationale == "Weighed on planning."
    assert (said.learning[0].by, said.do_now[0].due) == ("case_manager", "2013-05-16")
    assert (said.alerts[0].open, said.alerts[0].at) == (True, "2013-05-14T11:20+01:00")
    assert (said.sign, said.case_manager_signs) == (True, "not_today")


def test_what_is_left_out_has_the_value_that_the_contract_gives_it() -> None:
    said = script("answers: {}")
    assert (said.sign, said.case_manager_signs, said.prepared, said.judge) == (False, "not_today", False, "in_the_room")
    assert (said.answers, said.learning, said.alerts, said.bank) == ({}, (), (), None)


@pytest.mark.parametrize("empty", ["answers:", "judgements:", "closing:", "learning:", "do_now:", "alerts:", "paths:"])
def test_a_key_with_nothing_after_it_is_as_good_as_left_out(empty: str) -> None:
    assert script(empty) == script("")


@pytest.mark.parametrize(
    ("written", "read"),
    [("yes", "yes"), ("no", "no"), ("08", "08"), ("7", "7"), ("2013-04-02", "2013-04-02"), ("[a, b]", ("a", "b"))],
)
def test_an_answer_is_the_text_that_was_written(written: str, read: object) -> None:
    assert script(f"answers: {{q: {written}}}").answers["q"].answer == read
    assert script(f"answers: {{q: {{answer: {written}}}}}").answers["q"].answer == read


def test_what_was_prepared_and_what_it_was_before_may_stand_beside_an_answer() -> None:
    entry = script("answers: {q: {answer: yes, prepared: no, was: not_applicable, phase: preparing}}").answers["q"]
    assert (entry.prepared, entry.was, entry.phase) == ("no", "not_applicable", "preparing")


def test_a_path_holds_what_was_said_to_its_open_question_and_to_its_read_back() -> None:
    path = script("paths: {plan: {said: [{by: inspector, text: Well?}], read_back: {words: amend, view: later}}}")
    reply = path.paths["plan"].read_back
    assert reply is not None
    assert (path.paths["plan"].said[0].text, reply.words, reply.view) == ("Well?", "amend", "later")


# --- what is wrong, all at once, with its line -------------------------------------------------------------------


WRONG = [
    ("sing: true", "w01.yaml:2: there is no key `sing` here (did you mean 'sign'?)"),
    ("answers: {q: {answer: x, anwser: yes}}", "question q: there is no key `anwser` here (did you mean 'answer'?)"),
    ("answers: {q: {answer: x, said: [{by: inspector, text: x, txt: y}]}}", "no key `txt` here (did you mean 'text'?)"),
    ("answers: {q: {answer: x, evidence: [{where: x, wher: y}]}}", "no key `wher` here (did you mean 'where'?)"),
    ("learning: [{question: q, du: x}]", "there is no key `du` here (did you mean 'due'?)"),
    ("paths: {p: {read_back: {wrds: agree}}}", "there is no key `wrds` here (did you mean 'words'?)"),
    ("answers: {q: {answer: x, said: [{text: Well}]}}", "question q: `by` is missing"),
    ("do_now: [{question: q}]", "w01.yaml:2: `text` is missing"),
    ("answers: {q: {view: sufficient}}", "question q: `answers.q`: say either `answer` or `set_aside`"),
    ("answers: {q: {answer: yes, set_aside: declined}}", "question q: `answers.q`: say either `answer` or `set_aside`"),
    ("answers: {q: }", "question q: `answers.q` is empty, or no map (write a code, or a list of codes, or a map with"),
    ("answers: {q: {answer: {a: b}}}", "question q: `answers.q.answer` is a code, or a list of codes"),
    ("answers: {q: {answer: x, said: Well}}", "question q: `answers.q.said` is a list"),
    ("answers: [q]", "w01.yaml:2: `answers` is a map"),
    ("sign: maybe", "w01.yaml:2: `sign` is true or false"),
    ("sign: [true]", "w01.yaml:2: `sign` is true or false"),
    ("alerts: [{who: child, what: x, open: perhaps}]", "`alerts.0.open` is true or false"),
    ("case_manager_signs: maybe", "`case_manager_signs` is 'yes', 'not_today', 'declined' or 'absent'"),
    ("judge: alone", "`judge` is 'in_the_room' or 'apart'"),
    ("case: {a: b}", "`case` is a text"),
    ("learning: x", "`learning` is a list"),
    ("closing: {last: [x]}", "`closing.last` is a text"),
]


@pytest.mark.parametrize(("text", "problem"), WRONG, ids=[text[:30] for text, _ in WRONG])
def test_one_wrong_thing_is_told_in_plain_words(text: str, problem: str) -> None:
    (told,) = problems(text)
    assert problem in told


def test_all_that_is_wrong_is_told_at_once_each_with_its_line() -> None:
    told = problems("""
        sing: true
        answers:
          a: {answer: no, anwser: yes}
          b:
            answer: no
            said:
              - {by: nobody, text: Well}
        case_manager_signs: maybe
    """)
    assert [line.split(":")[1] for line in told] == ["3", "5", "9", "10"]


def test_what_was_written_is_never_repeated() -> None:
    told = problems("answers: {q: {answer: x, said: [{by: SECRET, text: [SECRET]}]}}\nsign: SECRET\ncase: [SECRET]")
    assert len(told) == 4
    assert "SECRET" not in "".join(told)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("answers: {q: yes, q: no}", 2),
        ("answers:\n  q: &a yes\n  r: *a", 3),
        ("answers:\n  q: !x yes", 3),
        ("answers: {q: [yes", 3),
        ("answers:\n\tq: yes", 3),
    ],
)
def test_a_file_that_is_no_plain_yaml_is_told_with_its_line(text: str, line: int) -> None:
    assert problems(text)[0].startswith(f"w01.yaml:{line}:")


@pytest.mark.parametrize("text", ["", "- a list", "just text"])
def test_a_file_that_is_no_script_says_how_one_begins(text: str) -> None:
    with pytest.raises(FileError):
        read(text)


@pytest.mark.parametrize("text", ["case: W01", "format: question-bank/1", "format: [x]", "format: interview-script"])
def test_a_script_names_its_format(text: str) -> None:
    with pytest.raises(FileError, match="interview-script/1"):
        read(text)


def test_a_newer_script_is_refused_with_the_version_it_needs() -> None:
    with pytest.raises(NewerFormat, match=r"interview-script/2 needs a newer version .* reads interview-script/1"):
        read("format: interview-script/2\nnew: thing")


def test_a_script_is_read_from_a_file_and_a_missing_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "w01.yaml"
    file.write_text(dedent(CONTRACT), encoding="utf-8")
    assert load_script(file).script.case == "W01"
    with pytest.raises(UsageError, match="There is no file"):
        load_script(tmp_path / "w02.yaml")
    file.write_bytes(b"#" * (2 << 20))
    with pytest.raises(FileError, match="larger than 1 MiB"):
        load_script(file)
