"""`assistant settings`, and what the commands make of what is set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.face.cli.conftest import Call


def test_what_is_set_is_shown_with_where_it_comes_from(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LANGUAGE", "cy")
    assert call("settings", "set", "inspector", "A. [Field]").code == 0
    assert call("settings", "set", "retention_months", "36").code == 0
    shown = json.loads(call("settings", "show", "--json").out)
    assert shown["inspector"] == {"value": "A. [Field]", "from": "file"}
    assert shown["retention_months"] == {"value": 36, "from": "file"}
    assert shown["language"] == {"value": "cy", "from": "environment"}
    assert shown["bank"] == {"value": "sqs-2013", "from": "default"}
    assert shown["controller"] == {"value": None, "from": "default"}
    lines = call("settings").out
    assert "inspector         A. [Field]  (from the file)" in lines
    assert call("settings", "unset", "inspector").code == 0
    assert json.loads(call("settings", "show", "--json").out)["inspector"]["value"] is None


def test_the_path_is_the_home_s_wherever_the_home_is_named(call: Call, tmp_path: Path) -> None:
    assert call("settings", "path").out.strip() == str(tmp_path / "home" / "settings.toml")
    for arguments in (("settings", "path", "--home", tmp_path), ("settings", "--home", tmp_path, "path")):
        assert call(*arguments).out.strip() == str(tmp_path / "settings.toml")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("set", "inspectr", "A"), "did you mean 'inspector'?"),
        (("set", "theme", "evning"), "did you mean 'evening'?"),
        (("set", "reply_days", "many"), "whole number from 1 to 365"),
        (("set", "bank", "sqs-2031"), "did you mean 'sqs-2013'?"),
        (("unset", "colour"), "There is no setting 'colour'."),
    ],
)
def test_what_cannot_be_set_is_refused_with_the_nearest_name(call: Call, arguments: tuple[str, str], told: str) -> None:
    done = call("settings", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_broken_file_ends_show_with_its_lines_and_an_interview_not_at_all(call: Call, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('contoller = "x"\nemergency = "Ring 999."\n', encoding="utf-8")
    shown = call("settings", "show")
    assert shown.code == 2
    assert "settings.toml:1: There is no setting 'contoller'. (did you mean 'controller'?)" in shown.err
    assert "Ring 999." in shown.out
    held = call("interview", "--case", "W01", "--plain", typed="/alerts\n/quit\n")
    assert held.code == 0
    assert "settings.toml:1" in held.err
    assert "Ring 999." in held.out


def test_the_first_page_says_who_is_responsible_and_for_how_long(call: Call) -> None:
    bare = call("interview", "--case", "W01", "--plain", typed="/quit\n").out
    assert "The organisation that the inspector works for is responsible for the data; ask them which it is." in bare
    for key, value in (("controller", "The [council]."), ("privacy_contact", "data@x"), ("retention_months", "36")):
        call("settings", "set", key, value)
    told = call("interview", "--case", "W02", "--plain", typed="/quit\n").out
    assert "Responsible for the data: The [council]. Questions about the data: data@x." in told
    assert "There the record is kept for 36 months." in told


def test_an_interview_is_begun_as_set_and_as_named_where_somebody_names_it(call: Call, tmp_path: Path) -> None:
    call("settings", "set", "inspector", "A. Field")
    for case, more, name in (("W01", (), "A. Field"), ("W02", ("--inspector", "B. Lane"), "B. Lane")):
        interview = call("interview", "--case", case, "--plain", *more, typed="/quit\n").last_line
        head = json.loads(call("export", interview, "--format", "jsonl").out.splitlines()[0])
        assert {"id": "inspector", "name": name} in head["people"]


def test_the_slip_says_first_what_the_organisation_says(call: Call) -> None:
    call("settings", "set", "emergency", "Ring [the duty manager].")
    interview = call(
        "interview", "--case", "W01", "--plain", typed="/alert open the brother: the pond\n/quit\n"
    ).last_line
    lines = call("slip", interview).out.splitlines()
    assert lines[1:3] == ["If anyone is in danger now: stop, and phone.", "Ring [the duty manager]."]
