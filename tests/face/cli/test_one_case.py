"""One case, one interview, from the command line: refused with the first one's name where nobody can be asked."""

from __future__ import annotations

import json

import pytest

from tests.face.cli.conftest import Call


@pytest.mark.parametrize("second", [("interview", "--plain"), ("prepare", "--plain")])
def test_a_second_one_through_a_pipe_is_refused_and_names_the_first(call: Call, second: tuple[str, ...]) -> None:
    first = call("interview", "--plain", "--case", "D1", typed="c: one\n")
    again = call(*second, "--case", "D1", typed="c: two\n")
    assert (again.code, again.out) == (2, "")
    assert first.last_line in again.err
    assert call("resume", "D1", "--plain").code == 0
    on_purpose = call(*second, "--case", "D1", "--again", typed="c: two\n")
    assert (on_purpose.code, on_purpose.last_line != first.last_line) == (0, True)


def test_a_script_of_a_case_that_was_held_is_refused_too(call: Call, allotment: tuple[object, ...]) -> None:
    bank, script = (str(path) for path in allotment)
    assert call("interview", "--script", script, "--bank", bank).code == 0
    assert call("interview", "--script", script, "--bank", bank).code == 2
    assert call("interview", "--script", script, "--bank", bank, "--again").code == 0


@pytest.mark.parametrize(("answer", "interviews"), [("1", 1), ("2", 2)])
def test_at_a_terminal_it_is_asked(call: Call, monkeypatch: pytest.MonkeyPatch, answer: str, interviews: int) -> None:
    call("interview", "--plain", "--case", "D1", typed="c: one\n")
    monkeypatch.setattr("assistant.face.cli.interview.at_a_terminal", lambda: True)
    held = call("interview", "--plain", "--case", "D1", typed=f"{answer}\nc: two\n")
    assert "D1 has an interview already" in held.err
    assert len(json.loads(call("list", "--json").out)) == interviews
