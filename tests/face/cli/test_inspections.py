"""An inspection on the command line: its sample, its second assessments, its team."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.face.cli.conftest import Call, Outcome

# What a second assessor types: plan not sufficient because it was late, everything else sufficient; both themes.
AGAIN = "\n".join(
    ["1", ""] * 3
    + ["2", "1", "Late."]
    + ["1", ""] * 2
    + ["2", ""]
    + ["1", ""] * 2
    + ["1", "On balance."] * 2
    + ["", ""]
)


def begun(call: Call) -> None:
    assert call("inspection", "create", "here", "--area", "Here", "--by", "Lead").code == 0


def test_an_inspection_from_its_name_to_its_status(call: Call, hold: Callable[..., Outcome]) -> None:
    begun(call)
    first = hold("W01", "--inspection", "here").last_line
    hold("W02")
    hold("W03", sign=False)
    added = call("inspection", "add", "here", "W02", "W03")
    assert "W03 is not signed yet" in added.err
    assert "3 cases now" in added.err
    status = json.loads(call("inspection", "status", "here", "--json").out)
    assert [(case["case"], case["status"]) for case in status["cases"]] == [
        ("W01", "signed"), ("W02", "signed"), ("W03", "complete"),
    ]  # fmt: skip
    assert (status["counted"], status["cases"][0]["interview"], status["facts"]) == (2, first, None)
    call("inspection", "aside", "here", "W02", "--why", "The file was lost")
    call("inspection", "remove", "here", "W03", "--why", "Another area")
    told = call("inspection", "status", "here").out
    assert "2 cases, 1 counted" in told
    assert "set aside: The file was lost" in told
    assert call("inspection", "aside", "here", "W02", "--back").code == 0
    assert json.loads(call("inspection", "list", "--json").out) == [{"inspection": "here", "area": "Here", "cases": 2}]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("inspection", "create", "Here There", "--area", "x"), "here-there"),
        (("inspection", "create", "here", "--area", "x"), "already"),
        (("inspection", "create", "there", "--area", " "), "--area"),
        (("inspection", "status", "hre"), "Did you mean 'here'"),
        (("inspection", "add", "here", "W1"), "did you mean 'W01'"),
        (("inspection", "add", "here", "W01"), "already"),
        (("inspection", "remove", "here", "W01", "--why", " "), "--why"),
        (("inspection", "aside", "here", "W01"), "--back"),
        (("interview", "--second", "W01"), "--inspector"),
        (("interview", "--second", "W01", "--inspector", "first"), "another person"),
        (("adjudicate", "W01", "--by", "Third"), "judged twice"),
        (("agreement", "hre"), "Did you mean 'here'"),
        (("team", "--inspection", "hre", "--person", "T1"), "Did you mean 'here'"),
        (("team", "--inspection", "here", "--person", "T1"), "no questions about the team"),
        (("inspection", "accuracy", "here", "--take", "x.csv"), "No draft"),
        (("inspection", "accuracy", "here", "--answer", "1", "--as", "upheld", "--by", "A", "--text", "b"), "none yet"),
        (("inspection", "plan", "hre"), "Did you mean 'here'"),
        (("inspection", "report", "hre"), "Did you mean 'here'"),
        (("inspection", "practice", "hre"), "Did you mean 'here'"),
        (("inspection", "facts", "hre", "x.yaml"), "Did you mean 'here'"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_do(
    call: Call, hold: Callable[..., Outcome], arguments: tuple[str, ...], says: str
) -> None:
    begun(call)
    hold("W01", "--inspection", "here")
    outcome = call(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_a_case_that_would_count_twice_is_refused_before_it_begins(call: Call, hold: Callable[..., Outcome]) -> None:
    begun(call)
    hold("W01", "--inspection", "here")
    assert hold("W01", "--inspection", "here").code == 2
    assert hold("W02", "--inspection", "nowhere").code == 2
    assert len(json.loads(call("list", "--json").out)) == 1


def test_cases_stand_in_the_order_in_which_they_were_added_and_one_is_one(
    call: Call, hold: Callable[..., Outcome], tmp_path: Path
) -> None:
    begun(call)
    for case in ("W01", "W02"):
        hold(case)
    alert = "/alert child: somebody may be in danger\n"
    call("interview", "--plain", "--case", "W03", "--bank", tmp_path / "lesson.yaml", typed=alert)
    call("inspection", "add", "here", "W03", "W01")
    call("inspection", "add", "here", "W02")
    status = call("inspection", "status", "here").out
    assert [line.split()[0] for line in status.splitlines() if line.startswith("  ")] == ["W03", "W01", "W02"]
    assert "1 alert, 1 open" in status


def test_a_plain_interview_joins_its_inspection(call: Call) -> None:
    begun(call)
    held = call("interview", "--plain", "--case", "W09", "--inspection", "here", typed="c: one\n")
    (case,) = json.loads(call("inspection", "status", "here", "--json").out)["cases"]
    assert (case["interview"], case["status"]) == (held.last_line, "open")


def test_a_second_assessment_and_what_is_decided(call: Call, hold: Callable[..., Outcome]) -> None:
    begun(call)
    first = hold("W01", "--inspection", "here").last_line
    again = call("interview", "--second", "W01", "--inspector", "Second", typed=AGAIN)
    assert again.code == 0, again.out
    assert "I rang the school twice." in again.out
    assert "differ" in again.err
    listed = {row["interview"]: row["second_of"] for row in json.loads(call("list", "--json").out)}
    assert listed == {first: None, again.last_line: first}
    assert "assistant interview --second" in call("resume", again.last_line, "--plain").err
    differ = json.loads(call("adjudicate", "W01", "--json").out)
    assert "plan" in [one["about"] for one in differ]
    assert "A First: Sufficient." in call("adjudicate", "W01", "--list").out
    decided = call("adjudicate", "W01", "--by", "Third", "--point", "2A", "--pick", "B", "--why", "It had no dates.")
    assert decided.code == 0
    assert f"{len(differ) - 1} of them open" in decided.err
    wrong = call("adjudicate", "W01", "--by", "Third", "--point", "2A", "--pick", "perhaps", "--why", "x")
    assert (wrong.code, "Use one of" in wrong.err) == (2, True)
    typed = call("adjudicate", "W01", "--by", "Third", typed="x\nA\nIt is so.\n/quit\n")
    assert "A letter, or another answer" in typed.out
    left = json.loads(call("inspection", "status", "here", "--json").out)["cases"][0]
    assert (left["second"], left["differences"]) == (["Second"], len(differ) - 2)


def test_agreement_below_a_threshold_ends_with_one(call: Call, hold: Callable[..., Outcome]) -> None:
    begun(call)
    hold("W01", "--inspection", "here")
    assert call("agreement", "here").code == 0
    assert call("agreement", "here", "--threshold", "0.5").code == 1
    call("interview", "--second", "W01", "--inspector", "Second", typed=AGAIN)
    assert "Questions, what divides most first\n" in call("agreement", "here").out
    found = json.loads(call("agreement", "here", "--json").out)
    assert found["cases"] == 1
    assert found["all"]["n"] == 10
    assert {one["percent"] for one in found["questions"]} == {None}
    assert call("agreement", "here", "--threshold", "-1").code == 0


def test_the_team_is_told_of_from_five_people_up_and_never_who(call: Call) -> None:
    begun(call)
    for number in range(1, 6):
        said = call("team", "--inspection", "here", "--person", f"CANARY-{number}", typed="1\n-\n/quit\n")
        assert said.code == 0
        if number == 4:
            assert call("team", "--inspection", "here").out == ""
    told = call("team", "--inspection", "here")
    assert "Clearly 5" in told.out
    assert "T2" not in told.out
    whole = told.out + call("team", "--inspection", "here", "--json").out + call("inspection", "status", "here").out
    assert "CANARY" not in whole
    again = call("team", "--inspection", "here", "--person", "CANARY-1", typed="")
    assert "T3 " in again.out
    assert "T1 " not in again.out
