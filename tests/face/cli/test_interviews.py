"""Holding, listing, showing, sharing and checking interviews from the command line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.compose.format_names import DOCUMENTS
from assistant.compose.format_names import PAGES as PAGE_NAMES
from assistant.compose.formats import FORMATS, PAGES, TRANSCRIPTS
from assistant.face.cli.main import COMMANDS
from assistant.places import demo_script
from tests.face.cli.conftest import Call

BARE = """\
format: interview-script/1
bank: allotment
case: P1
answers: {}
"""


def test_the_demo_is_signed_and_its_documents_are_where_it_says(call: Call, tmp_path: Path) -> None:
    outcome = call("demo", "--home", tmp_path / "demo")
    assert outcome.code == 0, outcome.err
    paths = {line.split()[0]: line.split(maxsplit=1)[1] for line in outcome.out.splitlines()}
    assert list(paths) == ["interview", "feedback", "judgement", "transcript", "database"]
    for kind in ("feedback", "judgement", "transcript", "database"):
        assert Path(paths[kind]).stat().st_size > 1000
    assert "DRAFT" not in Path(paths["feedback"]).read_text(encoding="utf-8")


def test_the_demo_case_has_everything_it_was_made_to_have(call: Call) -> None:
    interview = call("interview", "--script", demo_script()).last_line
    shown = json.loads(call("show", interview, "--json").out)
    answers = shown["answers"].values()
    assert len(shown["remarks"]) >= 40
    assert {remark["by"] for remark in shown["remarks"]} == {"inspector", "case_manager"}
    feedback = json.loads(call("feedback", interview, "--format", "json").out)
    assert len(feedback["views_differed"]) >= 2
    prepared = [answer for answer in answers if answer["prepared"] is not None]
    assert len(prepared) == 5
    assert sum(answer["prepared"] != answer["answer"] for answer in prepared) == 1
    assert sum(answer["set_aside"] is not None for answer in answers) == 1
    assert sum(answer["amended"] for answer in answers) == 1
    assert len(shown["marks"]) == len(shown["alerts"]) == 1
    assert shown["status"] == "signed"


def test_a_bank_of_another_field_works_from_a_file(call: Call, allotment: tuple[Path, Path]) -> None:
    bank, script = allotment
    held = call("interview", "--script", script, "--bank", bank)
    assert held.code == 0, held.err
    assert json.loads(call("show", held.last_line, "--json").out)["bank"]["id"] == "allotment"
    assert call("feedback", held.last_line).code == 0
    assert call("judgement", held.last_line).code == 0


def test_every_text_of_a_bank_can_be_in_another_language(call: Call, allotment: tuple[Path, Path]) -> None:
    bank, _ = allotment
    english = call("interview", "--plain", "--bank", bank, "--case", "P1", typed="").out
    welsh = call("interview", "--plain", "--bank", bank, "--case", "P2", "--lang", "cy", typed="").out
    assert english.splitlines()[0] != welsh.splitlines()[0]


def test_a_language_that_the_bank_lacks_is_refused(call: Call, allotment: tuple[Path, Path]) -> None:
    outcome = call("interview", "--plain", "--bank", allotment[0], "--lang", "fr")
    assert outcome.code == 2
    assert "en, cy" in outcome.err


@pytest.mark.fault(31)
def test_a_plain_interview_is_left_open_at_the_end_of_input_and_goes_on_where_it_was(call: Call) -> None:
    first = call("interview", "--plain", "--case", "W12", typed="1\n2\n")
    assert first.code == 0
    assert first.last_line == json.loads(call("list", "--json").out)[0]["interview"]
    again = call("resume", "W12", typed="2\n")
    assert "Fact 3 Has the child served" in again.out
    shown = json.loads(call("show", "W12", "--json").out)
    assert [shown["answers"][q]["answer"] for q in ("case_manager_present", "order", "custody")] == [
        "allocated",
        "yro",
        "no",
    ]


def test_what_was_prepared_is_gone_on_with_by_interview_of_the_same_case(call: Call) -> None:
    prepared = call("prepare", "--case", "W12", typed="1\n").last_line
    together = call("interview", "--plain", "--case", "W12", typed="\n")
    assert together.last_line == prepared
    assert "Is any of it wrong?" in together.out


def test_a_missing_answer_ends_the_run_and_keeps_what_was_answered(
    call: Call, allotment: tuple[Path, Path], script: Callable[[str], Path]
) -> None:
    outcome = call("interview", "--script", script(BARE), "--bank", allotment[0])
    assert outcome.code == 2
    assert "no answer for" in outcome.err
    assert json.loads(call("list", "--json").out)[0]["interview"] == outcome.last_line


def test_partial_sets_aside_what_the_script_leaves_out(
    call: Call, allotment: tuple[Path, Path], script: Callable[[str], Path]
) -> None:
    outcome = call("interview", "--script", script(BARE), "--bank", allotment[0], "--partial")
    assert outcome.code == 0, outcome.err
    answers = json.loads(call("show", outcome.last_line, "--json").out)["answers"]
    assert {answer["set_aside"] for answer in answers.values()} == {"not_asked"}


def test_all_problems_of_a_script_are_told_at_once_and_nothing_is_stored(
    call: Call, allotment: tuple[Path, Path], script: Callable[[str], Path]
) -> None:
    wrong = BARE.replace("answers: {}", "answers: {no_such_question: yes}\njudgements: {no_such_theme: {decision: x}}")
    outcome = call("interview", "--script", script(wrong), "--bank", allotment[0])
    assert outcome.code == 2
    assert "script.yaml:4" in outcome.err
    assert "script.yaml:5" in outcome.err
    assert json.loads(call("list", "--json").out) == []


def test_sign_fails_with_the_list_of_what_blocks_and_the_interview_is_kept(
    call: Call, allotment: tuple[Path, Path], script: Callable[[str], Path]
) -> None:
    outcome = call("interview", "--script", script(BARE + "sign: true\n"), "--bank", allotment[0], "--partial")
    assert outcome.code == 2
    assert "cannot be signed yet" in outcome.err
    assert json.loads(call("list", "--json").out)[0]["status"] == "complete"


def test_export_and_import_give_identical_bytes(call: Call, tmp_path: Path) -> None:
    interview = call("interview", "--script", demo_script()).last_line
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    assert call("export", interview, "-o", first).code == 0
    other = ("--home", tmp_path / "other")
    assert call("import", first, *other).last_line == interview
    assert call("export", interview, "-o", second, *other).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert call("verify", first).code == 0
    assert call("verify", interview, *other).code == 0


@pytest.mark.parametrize("form", TRANSCRIPTS)
def test_a_readable_transcript_comes_from_an_interview_and_from_its_file_alike(
    call: Call, tmp_path: Path, form: str
) -> None:
    interview = call("interview", "--script", demo_script()).last_line
    assert call("export", interview, "-o", tmp_path / "w07.jsonl").code == 0
    stored = call("export", "W07", "--format", form)
    assert stored.code == 0
    assert stored.err.strip() == (
        "This is the shared conversation: private notes and alerts are left out. It is not pseudonymised."
    )
    read = call("export", tmp_path / "w07.jsonl", "--format", form, "--home", tmp_path / "nobody")
    assert (read.code, read.out, read.err) == (0, stored.out, stored.err)
    assert not (tmp_path / "nobody").exists()
    shown = json.loads(call("show", interview, "--json").out)
    assert shown["head"] in stored.out
    assert shown["remarks"][0]["text"][:20] in stored.out
    private = [note["text"] for note in shown["notes"] if note["private"]]
    assert private
    assert not [text for text in private if text[:20] in stored.out]


def test_a_file_is_exported_as_a_page_only_and_what_is_unknown_is_said(call: Call, tmp_path: Path) -> None:
    call("interview", "--script", demo_script())
    path = tmp_path / "w07.jsonl"
    call("export", "W07", "-o", path)
    refused = call("export", path)
    assert (refused.code, refused.out) == (2, "")
    assert "--format md or html" in refused.err
    unknown = call("export", "W77", "--format", "html")
    assert (unknown.code, unknown.out) == (2, "")
    assert "W77" in unknown.err


@pytest.mark.fault(19)
@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE events SET body = replace(body, 'yro', 'dto') WHERE question = 'order' AND kind = 'answered'", "4"),
        ("DELETE FROM events WHERE seq = 100", "101"),
        ("DELETE FROM events WHERE seq > 470", "470"),
        ("UPDATE events SET seq = 9999 WHERE seq = 60", "61"),
    ],
    ids=["edited", "deleted", "tail cut off", "moved"],
)
def test_verify_names_the_first_wrong_line_of_a_record_changed_from_outside(
    call: Call, tmp_path: Path, statement: str, says: str
) -> None:
    call("interview", "--script", demo_script())
    database = sqlite3.connect(tmp_path / "home" / "interviews.db")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {trigger}")
    database.execute(statement)
    database.commit()
    database.close()
    outcome = call("verify", "W07")
    assert outcome.code == 4
    assert says in outcome.err


@pytest.mark.fault(20)
def test_a_printed_head_shows_a_shorter_record(call: Call) -> None:
    interview = call("interview", "--script", demo_script()).last_line
    assert call("verify", interview, "--head", "99999:0123456789abcdef").code == 4


def test_a_reply_stands_beside_its_point_and_the_signed_head_stays(call: Call) -> None:
    interview = call("interview", "--script", demo_script()).last_line
    head = json.loads(call("show", interview, "--json").out)["head"]
    said = ("--as", "disagree", "--text", "The review was done on the day.")
    assert call("reply", interview, "--point", "learning:roh_assessment_review", *said).code == 0
    why = ("--as", "partly", "--by", "Lead inspector", "--text", "A note of that day was found.")
    assert call("answer", interview, "--point", "learning:roh_assessment_review", *why).code == 0
    feedback = json.loads(call("feedback", interview, "--format", "json").out)
    assert [reply["answer"]["as"] for reply in feedback["replies"]] == ["partly"]
    assert feedback["head"] == head
    assert "The review was done on the day." in call("feedback", interview).out


def test_a_reply_to_a_point_that_is_not_there_names_the_nearest(call: Call) -> None:
    interview = call("interview", "--script", demo_script()).last_line
    outcome = call("reply", interview, "--point", "learning:plan_languag", "--as", "accept")
    assert outcome.code == 2
    assert "learning:plan_language" in outcome.err


def test_discard_leaves_nothing_but_a_tombstone(call: Call, tmp_path: Path) -> None:
    call("interview", "--plain", "--case", "W13", typed="c: a canary of a sentence\n")
    assert call("discard", "W13", "--reason", "begun by mistake").code == 0
    assert json.loads(call("list", "--json").out) == []
    for path in (tmp_path / "home").iterdir():
        assert b"canary" not in path.read_bytes()


def test_a_signed_interview_is_not_discarded(call: Call) -> None:
    interview = call("interview", "--script", demo_script()).last_line
    assert call("discard", interview, "--reason", "no").code == 2


def test_an_unknown_id_is_a_usage_error_with_the_nearest_name(call: Call) -> None:
    call("interview", "--plain", "--case", "W13")
    outcome = call("show", "W14")
    assert outcome.code == 2
    assert "W13" in outcome.err


def test_promises_are_listed_with_who_and_until_when(call: Call) -> None:
    call("interview", "--plain", "--case", "W13", typed="/aside come_back by Sam until 2013-05-20\n")
    promise = json.loads(call("promises", "--json").out)[0]
    assert (promise["by"], promise["until"], promise["question"]) == ("Sam", "2013-05-20", "case_manager_present")


def test_the_help_names_only_commands_that_exist_and_imports_none_of_them(call: Call) -> None:
    outcome = call("--help")
    assert outcome.code == 0
    for name in COMMANDS:
        assert name in outcome.out
        assert call(name, "--help").code == 0


def test_the_documents_offer_the_formats_that_there_are() -> None:
    assert tuple(FORMATS) == (*DOCUMENTS, "csv")
    assert tuple(TRANSCRIPTS) == tuple(PAGES) == PAGE_NAMES
