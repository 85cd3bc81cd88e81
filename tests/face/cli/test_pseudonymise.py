"""The review from the command line, stopped and gone on with, and the file that comes of it."""

from __future__ import annotations

from pathlib import Path

from tests.face.cli.conftest import Call

SESSION = "c: Kieran was with his mum Shaz in Roundhay.\nc: Ring me on 07700 900123.\n/quit\n"


def test_a_real_interview_becomes_a_file_to_be_shared(call: Call, tmp_path: Path) -> None:
    interview = call("interview", "--plain", "--case", "W77", "--child", "Kieran", typed=SESSION).last_line
    out = tmp_path / "shared.jsonl"
    early = call("export", interview, "--pseudonymise", "--reviewer", "A. Trainer", "-o", out)
    assert early.code == 2
    assert "undecided" in early.err
    assert "Roundhay" not in early.err
    assert not out.exists()

    stopped = call("pseudonymise", interview, typed="the mother: Shaz\n\nq\n")
    assert stopped.code == 0
    assert "[[Roundhay]]" in stopped.out
    whole = call("pseudonymise", interview, typed="\n3\ntown\n1\n1\n")
    assert "is called: Town 1" in whole.out
    assert "Everything is decided" in whole.out

    written = call("export", interview, "--pseudonymise", "--reviewer", "A. Trainer", "-o", out)
    assert written.code == 0, written.err
    assert "not anonymous" in written.err
    text = out.read_text(encoding="utf-8")
    assert "The child was with his mum the mother in Town 1." in text
    assert "Ring me on [telephone number]." in text
    assert call("verify", out).code == 0
    page = call("export", interview, "--pseudonymise", "--reviewer", "A. Trainer", "--format", "html")
    assert page.code == 0, page.err
    assert "Pseudonymised, reviewed by" in page.out
    replayed = call("export", out, "--format", "md")
    assert "Town 1" in replayed.out


def test_a_name_in_the_file_name_stops_the_export(call: Call, tmp_path: Path) -> None:
    interview = call("interview", "--plain", "--case", "W78", "--child", "Kieran", typed="c: Fine.\n/quit\n").last_line
    call("pseudonymise", interview, typed="\n1\n1\n")
    out = tmp_path / "kieran.jsonl"
    refused = call("export", interview, "--pseudonymise", "--reviewer", "A. Trainer", "-o", out)
    assert refused.code == 2
    assert "the name of the file" in refused.err
    assert not out.exists()
