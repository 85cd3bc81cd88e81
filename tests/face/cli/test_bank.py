"""`assistant bank`: what goes to stdout, what to stderr, and the exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from assistant.core.interview import moves
from assistant.errors import AssistantError, NewerFormat, UnknownName, UsageError
from assistant.face.cli.bank import command
from assistant.places import transcript_folder
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import Opening, begin
from assistant.store.reading.banks import load_bank
from assistant.store.reading.yaml import read_yaml
from assistant.store.record.sqlite import open_sqlite
from tests.banks import WALK, changed
from tests.face.cli.conftest import Call
from tests.talk import CHECKOUT


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small bank in a folder that the person named."""
    monkeypatch.setenv("ASSISTANT_BANKS", str(tmp_path))
    path = tmp_path / "walk.yaml"
    path.write_text(WALK, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def refused(*arguments: str) -> AssistantError:
    error = run(*arguments).exception
    assert isinstance(error, AssistantError)
    return error


def test_heard_writes_out_the_links_of_a_home_for_the_next_version(walk: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    with closing(open_sqlite(home, writing=True)) as store:
        for case in ("W01", "W02"):
            sitting = begin(store, load_bank(walk), Opening(case), SystemClock())
            sitting.make(moves.Say("case_manager", "CANARY at the garage"))
            sitting.make(moves.Point(question="plan"))
    done = run("heard", "walk", "--home", str(home))
    assert done.stdout == (
        "# walk 1.0.0: 2 links made here, and what the bank counts already.\nlisten:\n  often:\n    plan: 2\n"
    )
    # As the next version takes it, and the links that are made with that one count beside it.
    walk.write_text(changed("version: 1.0.0", "version: 1.1.0") + done.stdout, encoding="utf-8")
    assert run("check", str(walk)).exit_code == 0
    assert load_bank(walk).bank.listen.often == {"plan": 2}
    with closing(open_sqlite(home, writing=True)) as store:
        sitting = begin(store, load_bank(walk), Opening("W03"), SystemClock())
        sitting.make(moves.Say("case_manager", "At home"))
        sitting.make(moves.Together((moves.Point(question="end"), moves.Point(question="plan"))))
    assert run("heard", "walk", "--home", str(home)).stdout.splitlines()[3:] == ["    plan: 3", "    end: 1"]


def test_heard_of_a_home_without_links_is_a_bank_s_key_all_the_same(walk: Path, tmp_path: Path) -> None:
    with closing(open_sqlite(tmp_path / "home", writing=True)):
        pass
    done = run("heard", "walk", "--home", str(tmp_path / "home"))
    assert done.stdout.splitlines()[1:] == ["listen: {}"]


def test_list_names_every_bank_with_its_version_and_title(walk: Path) -> None:
    done = run("list")
    assert done.exit_code == 0
    assert "walk  1.0.0  A walk  (5 questions)" in done.stdout.splitlines()
    assert "sqs-2013" in done.stdout


def test_list_as_json_is_one_record_a_bank(walk: Path) -> None:
    rows = json.loads(run("list", "--json").stdout)
    [row] = [row for row in rows if row["id"] == "walk"]
    assert (row["version"], row["title"], row["languages"], row["questions"]) == ("1.0.0", "A walk", ["en", "cy"], 5)
    assert (row["file"], len(row["sha256"])) == (str(walk), 64)


def test_list_leaves_out_a_broken_bank_and_says_so_on_stderr(walk: Path) -> None:
    walk.write_text(changed("id: walk", "id: Walk"), encoding="utf-8")
    done = run("list")
    assert done.exit_code == 0
    assert "walk" not in done.stdout
    assert f"{walk}:2: 'id' is no id." in done.stderr


def test_check_of_a_bank_in_order_is_one_line_with_counts(walk: Path) -> None:
    done = run("check", str(walk))
    counts = "5 facts, 2 themes, 2 criteria, 5 questions, 2 paths, 2 team questions, 1 closing question"
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"OK walk 1.0.0: {counts}\n", "")


def test_check_puts_warnings_on_stderr_and_still_ends_well(walk: Path) -> None:
    walk.write_text(changed("number: F2,", "number: F1,"), encoding="utf-8")
    done = run("check", str(walk))
    assert (done.exit_code, done.stdout[:3]) == (0, "OK ")
    assert f"Warning: {walk}:13: question weeks: The number 'F1' is also that of present." in done.stderr


def test_check_prints_every_problem_and_ends_with_1(walk: Path) -> None:
    walk.write_text(changed("type: date}", "type: dat}").replace("{to: plan,", "{to: pln,"), encoding="utf-8")
    done = run("check", str(walk))
    assert done.exit_code == 1
    first, second = done.stdout.splitlines()
    assert first == f"{walk}:14: question began: There is no type 'dat'. (did you mean 'date'?)"
    assert second.startswith(f"{walk}:31: question look: There is no question 'pln'")
    assert done.stderr == "2 problems. The bank cannot be used.\n"


def test_check_as_json_tells_the_same(walk: Path) -> None:
    walk.write_text(changed("type: date}", "type: dat}"), encoding="utf-8")
    done = run("check", str(walk), "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["ok"], len(told["problems"])) == (1, False, 1)
    assert (told["problems"][0]["line"], told["problems"][0]["question"]) == (14, "began")
    walk.write_text(WALK, encoding="utf-8")
    told = json.loads(run("check", str(walk), "--json").stdout)
    assert (told["ok"], told["id"], told["problems"], told["warnings"]) == (True, "walk", [], [])


@pytest.mark.parametrize("verb", ["check", "show"])
def test_a_file_that_is_not_there_is_exit_code_2_and_no_problem_of_a_bank(verb: str, walk: Path) -> None:
    error = refused(verb, str(walk.with_name("none.yaml")))
    assert isinstance(error, UsageError)
    assert error.exit_code == 2


def test_a_newer_bank_is_exit_code_2_and_says_what_is_needed(walk: Path) -> None:
    walk.write_text(changed("question-bank/1", "question-bank/2"), encoding="utf-8")
    error = refused("check", str(walk))
    assert isinstance(error, NewerFormat)
    assert error.exit_code == 2


def test_a_misspelt_id_gets_the_nearest_one(walk: Path) -> None:
    error = refused("show", "wlak")
    assert isinstance(error, UnknownName)
    assert "did you mean 'walk'?" in str(error)


def test_show_is_a_page_of_all_questions(walk: Path) -> None:
    walk.write_text(WALK + "glossary: {plan: What is meant to be done.}\n", encoding="utf-8")
    done = run("show", "walk")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "A walk"
    assert "1A      A look                   yes_no          when present == 'holder'" in lines
    assert "1B      plan                     judgement       headline, pair" in lines
    assert "        holder: The holder | nobody: Nobody" in lines
    assert "        parts" not in done.stdout
    assert "        2B, 1A, 1B" in lines
    assert lines[-1] == "plan: What is meant to be done."


def test_show_tells_how_a_question_is_asked_aloud(walk: Path) -> None:
    aloud = "ask: Was it looked at?\n            aloud: {en: Who had a look?, cy: Pwy edrychodd?}"
    walk.write_text(changed("ask: Was it looked at?", aloud), encoding="utf-8")
    assert "        aloud: Who had a look?" in run("show", "walk").stdout.splitlines()
    assert "        aloud: Pwy edrychodd?" in run("show", "walk", "--lang", "cy").stdout.splitlines()
    look, plan = json.loads(run("show", "walk", "--json").stdout)["themes"][0]["criteria"][0]["questions"]
    assert (look["aloud"], plan["aloud"]) == ("Who had a look?", None)


def test_show_speaks_the_language_asked_for(walk: Path) -> None:
    walk.write_text(changed("title: A walk", "title: {en: A walk, cy: Tro}"), encoding="utf-8")
    assert run("show", "walk", "--lang", "cy").stdout.startswith("Tro\n")
    assert "it has: en, cy" in str(refused("show", "walk", "--lang", "fr"))


def test_show_as_json_holds_every_question(walk: Path) -> None:
    record = json.loads(run("show", str(walk), "--json").stdout)
    [look, plan] = record["themes"][0]["criteria"][0]["questions"]
    assert (look["when"], plan["headline"], plan["codes"]) == (
        "present == 'holder'",
        True,
        ["sufficient", "insufficient", "not_required"],
    )
    assert [path["id"] for path in record["paths"]] == ["there", "back"]
    assert [question["id"] for question in record["closing"]] == ["anything"]


def test_a_bank_s_words_cannot_steer_the_terminal(walk: Path) -> None:
    walk.write_text(changed("title: A walk", "title: 'A \u202ewalk [bold]'"), encoding="utf-8")
    done = run("show", "walk")
    assert "\u202e" not in done.stdout
    assert "[bold]" in done.stdout


def test_schema_describes_the_format_for_editors(walk: Path) -> None:
    done = run("schema")
    assert done.exit_code == 0
    assert Draft202012Validator(json.loads(done.stdout)).is_valid(read_yaml(walk.read_bytes(), "walk.yaml").data)


def test_help_needs_no_yaml_and_no_models() -> None:
    program = (
        "import sys\n"
        "from assistant.face.cli.bank import command\n"
        "command.main(['--help'], standalone_mode=False)\n"
        "slow = ('yaml', 'textual', 'jinja2', 'sqlite_utils')\n"
        "print([name for name in slow if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=Path(__file__).parents[3], text=True
    )
    assert all(verb in done.stdout for verb in ("list", "check", "show", "schema"))
    assert done.stderr == "[]\n"


def test_the_questions_are_written_to_print_by_the_ending_of_the_file(walk: Path, tmp_path: Path) -> None:
    for ending, begins in ((".md", b"# A walk"), (".html", b"<!doctype html>"), (".docx", b"PK")):
        out = tmp_path / f"sheet{ending}"
        assert run("sheet", "walk", "-o", str(out)).exit_code == 0
        assert out.read_bytes().startswith(begins)
    refusal = refused("sheet", "walk", "-o", str(tmp_path / "sheet.pdf"))
    assert isinstance(refusal, UsageError)
    assert ".md, .html, .docx" in str(refusal)


def test_a_case_is_printed_with_the_bank_that_it_began_with(call: Call, tmp_path: Path) -> None:
    older = CHECKOUT / "question_banks/sqs-2013-1.0.0.yaml"
    call("prepare", "--case", "W07", "--bank", older, "--plain", typed="1\n/quit\n")
    done = call("bank", "sheet", "sqs-2013", "--case", "W07", "--home", tmp_path / "home")
    assert "Case W07. sqs-2013 1.0.0, on paper" in done.out
    assert "**Prepared:** The child's own case manager" in done.out
    call("resume", "W07", "--plain", typed="/jump 1D1\n1 2 3 4 5\n/quit\n")
    shown = json.loads(call("show", "W07", "--json").out)
    assert shown["bank"] == {"id": "sqs-2013", "version": "1.0.0"}
    assert len(shown["answers"]["lor_plan_contents"]["answer"]) == 5
    other = call("bank", "sheet", CHECKOUT / "tests/data/banks/allotment.yaml", "--case", "W07")
    assert (other.code, other.out) == (2, "")
    assert "W07 is held with the bank sqs-2013, not allotment." in other.err


def test_an_older_version_is_listed_as_such_named_by_its_version_and_shown(call: Call) -> None:
    lines = call("bank", "list").out.splitlines()
    assert any(line.startswith("sqs-2013  1.0.0") and "older" in line for line in lines)
    assert any(line.startswith("sqs-2013  1.1.0") and "older" not in line for line in lines)
    rows = {row["version"]: row["current"] for row in json.loads(call("bank", "list", "--json").out)}
    assert rows == {"1.0.0": False, "1.1.0": True}
    assert "sqs-2013 1.1.0, in en" in call("bank", "show", "sqs-2013").out
    assert "sqs-2013 1.0.0, in en" in call("bank", "show", "sqs-2013@1.0.0").out
    assert "did you mean 'sqs-2013@1" in call("bank", "show", "sqs-2013@1.2.0").err


TALK = """\
format: interview-script/1
bank: walk
case: W1
child: J
inspector: Inspector 1
case_manager: Case manager 2
answers:
  look: {answer: yes, said: [{by: case_manager, text: His mother told me.}, {by: inspector, text: His mother?}]}
paths:
  there: {said: [{by: case_manager, text: It went well.}]}
"""


@pytest.fixture
def heard(walk: Path) -> Path:
    """The small bank, which listens for two words; a script of a talk beside it."""
    about = "ask: Was it looked at?\n            about: [mother, home visit]"
    walk.write_text(changed("ask: Was it looked at?", about), encoding="utf-8")
    talk = walk.parent / "talks" / "talk.yaml"
    talk.parent.mkdir()
    talk.write_text(TALK, encoding="utf-8")
    return talk


def test_check_tells_how_often_each_word_is_heard_in_talks(walk: Path, heard: Path) -> None:
    done = run("check", str(walk), "--talks", str(heard))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:] == ["Heard in 2 remarks:", "look: mother 1; never: home visit"]
    twice = run("check", str(walk), "--json", "--talks", str(heard), str(heard))
    told = json.loads(twice.stdout)
    assert (told["ok"], told["remarks"], told["heard"]) == (True, 4, {"look": {"mother": 2, "home visit": 0}})


def test_check_reads_transcripts_too() -> None:
    transcript = transcript_folder() / "model_interview.jsonl"
    done = run("check", "sqs-2013", "--talks", str(transcript))
    assert done.exit_code == 0
    assert "social_care_joint_work: " in done.stdout


def test_check_takes_one_bank_and_says_where_talks_belong(walk: Path, heard: Path) -> None:
    done = run("check", str(walk), str(heard))
    assert (done.exit_code, "talks come after --talks" in done.stderr) == (2, True)
    assert "heard" not in json.loads(run("check", str(walk), "--json").stdout)
