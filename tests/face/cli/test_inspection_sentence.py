"""The lead inspector's work on a letter from the command line: looked at, changed, taken back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.store.record.sqlite import open_sqlite
from tests.face.cli.conftest import Call, Outcome
from tests.letters import hold, script_of

QUALITY, PLAN, SUMMARY = "1.1:psr_quality:met", "1.3:lor_plan:met", "place:summary"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with six of the made-up cases."""
    home = tmp_path_factory.mktemp("held") / "home"
    home.mkdir()
    store = open_sqlite(home, writing=True)
    for case in range(6):
        data = script_of(case)
        if case == 1:
            said = [{"by": "case_manager", "text": "It was on time."}]
            data["answers"]["psr_quality"] = {"answer": data["answers"]["psr_quality"], "said": said}
        hold(store, data)
    store.close()
    return home


@pytest.fixture
def sentence(call: Call, held: Path, tmp_path: Path) -> Call:
    """`sentence(ID, "--mine")` on an inspection of the six."""
    shutil.copytree(held, tmp_path / "home")
    assert call("inspection", "create", "north", "--area", "North", "--by", "Lead").code == 0
    assert call("inspection", "add", "north", "W01", "W02", "W03", "W04", "W05", "W06").code == 0

    def calling(*arguments: str | Path, typed: str = "") -> Outcome:
        return call("inspection", "sentence", "north", *arguments, typed=typed)

    return calling


def line_of(outcome: Outcome, name: str) -> str:
    return next(line for line in outcome.out.splitlines() if line.startswith(f"{name}  "))


def test_the_whole_letter_in_lines_and_what_needs_something(sentence: Call) -> None:
    every = sentence()
    lines = [line for line in every.out.splitlines() if "(could be said too)" not in line]
    assert f"11 of {len(lines)} need something of you." in every.err
    assert lines == every.out.splitlines()[: len(lines)]
    assert lines[-1].startswith("improvement:engagement  Children should be seen alone")
    some = sentence("--attention").out.splitlines()
    assert len(some) == 11
    assert all("(open place)" in line or "(warned)" in line for line in some)
    data = json.loads(sentence("--json", "--attention").out)
    assert [row["id"] for row in data["sentences"]] == [line.split()[0] for line in some]
    assert (data["inspection"], data["read_at"], data["left_out"]) == ("north", None, [])


def test_behind_one_sentence_in_lines_and_as_data(sentence: Call) -> None:
    shown = sentence(QUALITY)
    assert "met: 5 of 6" in shown.out
    assert "It was on time." not in shown.out
    assert "  W02, case manager: It was on time." in sentence(QUALITY, "--remarks").out
    data = json.loads(sentence(QUALITY, "--json", "--remarks").out)
    assert (data["figures"][0]["n"], data["figures"][0]["of"], data["phrase"]) == (5, 6, "just over four-fifths")
    assert [one["case"] for one in data["figures"][0]["cases"] if one["stand"] == "not_met"] == ["W06"]
    assert data["warned"] == [{"problem": "few_counted", "about": "one_case"}]
    assert data["remarks"] == [{"case": "W02", "by": "case manager", "text": "It was on time."}]
    assert "remarks" not in json.loads(sentence(PLAN, "--json").out)


def test_a_phrase_by_its_number_or_in_words(sentence: Call) -> None:
    assert "in all except one case" in sentence(QUALITY, "--phrase", "1", "--by", "Lead").out
    assert "in over four-fifths of the cases" in sentence(QUALITY, "--phrase", "over four-fifths").out
    assert json.loads(sentence(QUALITY, "--json").out)["chosen"]["phrase"]["text"] == "over four-fifths"
    assert "just over four-fifths" in line_of(sentence(QUALITY, "--back"), QUALITY)


def test_own_words_are_mine_until_they_are_taken_back(sentence: Call) -> None:
    before = line_of(sentence(), PLAN)
    assert sentence(PLAN, "--text", "Plans were weak.").out == f"{PLAN}  (by a person)  Plans were weak.\n"
    assert sentence(PLAN, "--mine", "--by", "Lead").out == f"{PLAN}  (mine, by a person)  Plans were weak.\n"
    assert "Read, and mine: Lead, " in sentence(PLAN).out
    assert sentence(PLAN, "--back").out == f"{before}\n"
    assert sentence(PLAN, "--back").code == 2


def test_an_open_place_is_written_and_cannot_be_stood_for_before(sentence: Call) -> None:
    refused = sentence(SUMMARY, "--mine")
    assert (refused.code, "--text" in refused.err) == (2, True)
    assert "(by a person)" in sentence(SUMMARY, "--text", "Good work, slow reviews.").out
    assert sentence(SUMMARY, "--mine").code == 0


def test_what_is_left_out_is_listed_and_comes_back(sentence: Call) -> None:
    left = sentence(PLAN, "--leave-out", "--why", "Said elsewhere", "--by", "Lead")
    assert (left.code, left.out) == (0, "")
    assert "--back" in left.err
    assert line_of(sentence(), PLAN).endswith("Said elsewhere")
    assert sentence(PLAN).out.startswith(f"{PLAN}  (left out)  Lead")
    assert json.loads(sentence(PLAN, "--json").out)["left_out"]["text"] == "Said elsewhere"
    assert json.loads(sentence("--json").out)["left_out"][0]["id"] == PLAN
    assert PLAN not in sentence("--attention").out
    again = sentence(PLAN, "--mine")
    assert (again.code, "--back" in again.err) == (2, True)
    assert "The plan to make" in sentence(PLAN, "--back").out


def test_what_could_be_said_too_is_listed_and_put_in_with_its_phrase(sentence: Call) -> None:
    spare = json.loads(sentence("--json").out)["spare"]
    name = spare[0]["id"]
    assert line_of(sentence(), name) == f"{name}  (could be said too)  {spare[0]['text']}"
    assert name not in sentence("--attention").out
    for change in ("--leave-out", "--up"):
        refused = sentence(name, change)
        assert (refused.code, "--phrase 1" in refused.err) == (2, True)
    assert "Nothing was chosen" in sentence(name, "--back").err
    assert sentence(name, "--phrase", "1").out == f"{name}  {spare[0]['text']}\n"
    assert name not in [one["id"] for one in json.loads(sentence("--json").out)["spare"]]
    assert sentence(name, "--back").code == 0
    assert "(could be said too)" in line_of(sentence(), name)


def test_up_and_down_and_the_order_proposed(sentence: Call) -> None:
    def areas() -> list[str]:
        return [line.split()[0] for line in sentence().out.splitlines() if line.startswith("improvement:")]

    proposed = areas()
    assert sentence("improvement:victims", "--up").code == 0
    assert areas() == [proposed[1], proposed[0], *proposed[2:]]
    assert sentence("improvement:victims", "--up").code == 2
    assert sentence("improvement:victims", "--down").code == 0
    assert sentence("improvement:plans", "--down").code == 0
    assert areas() != proposed
    assert sentence("improvements", "--back").code == 0
    assert areas() == proposed
    assert "already" in sentence("improvements", "--back").err


def test_the_whole_is_read_and_what_changes_after_is_told(sentence: Call, call: Call) -> None:
    assert sentence("--read", "--by", "Lead").code == 0
    assert json.loads(sentence("--json").out)["changed_since_read"] == []
    sentence(QUALITY, "--phrase", "1")
    sentence(PLAN, "--leave-out")
    data = sentence()
    assert "changed since the letter was read" in line_of(data, QUALITY)
    assert f"gone from it: {PLAN}." in data.err
    assert json.loads(sentence("--json").out)["changed_since_read"] == [QUALITY, PLAN]
    assert "last read on" in call("inspection", "status", "north").out


def test_words_survive_a_case_less_and_are_marked(sentence: Call, call: Call) -> None:
    sentence(QUALITY, "--text", "Reports were good.")
    call("inspection", "aside", "north", "W01", "--why", "The file was lost")
    assert "moved" in line_of(sentence("--attention"), QUALITY)
    assert "chosen for 5 of 6" in sentence(QUALITY).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("1.1:psr_qualty:met",), f"'1.1:psr_qualty:met'. (did you mean '{QUALITY}'?)"),
        (("1.1:psr_qualty:met", "--mine"), QUALITY),
        (("1.1:psr_qualty:met", "--back"), QUALITY),
        ((SUMMARY, "--mine"), "is an open place"),
        ((PLAN, "--up", "--down"), "--up, --down"),
        ((PLAN, "--read"), "--mine"),
        (("--mine",), "which sentence"),
        (("--remarks",), "--remarks"),
        ((PLAN, "--attention"), "--attention"),
        ((PLAN, "--mine", "--json"), "--json"),
        ((PLAN, "--text", "x", "--why", "y"), "--leave-out"),
        ((PLAN, "--text", " "), "no text"),
        ((PLAN, "--phrase", "9"), "1 to 1"),
        ((PLAN, "--phrase", "every case"), "one-third"),
        (("closing:thanks", "--phrase", "1"), "no figure"),
        (("closing:thanks", "--up"), "cannot be moved"),
        ((QUALITY, "--back"), "Nothing was chosen"),
    ],
)
def test_what_cannot_be_done_says_what_can(sentence: Call, arguments: tuple[str, ...], says: str) -> None:
    outcome = sentence(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_who_began_the_inspection_chooses_and_reads_where_nobody_is_named(sentence: Call, call: Call) -> None:
    sentence(QUALITY, "--leave-out")
    assert json.loads(sentence(QUALITY, "--json").out)["left_out"]["by"] == "Lead"
    call("inspection", "create", "nobody", "--area", "North")
    call("inspection", "add", "nobody", "W01", "W02", "W03", "W04", "W05", "W06")
    of_nobody = ("inspection", "sentence", "nobody")
    for reading in ((QUALITY, "--mine"), ("--read",), (QUALITY, "--mine", "--by", " ")):
        refused = call(*of_nobody, *reading)
        assert (refused.code, "--by NAME" in refused.err) == (2, True)
    assert call(*of_nobody, QUALITY, "--phrase", "1").code == 0
    assert call(*of_nobody, QUALITY, "--mine", "--by", "Lead").code == 0
    chosen = json.loads(call(*of_nobody, QUALITY, "--json").out)["chosen"]
    assert (chosen["phrase"]["by"], chosen["mine"]["by"]) == ("", "Lead")


def test_an_inspection_that_is_not_there_or_empty(call: Call, sentence: Call) -> None:
    assert "north" in call("inspection", "sentence", "nort").err
    call("inspection", "create", "empty", "--area", "Nowhere")
    assert call("inspection", "sentence", "empty").code == 2
