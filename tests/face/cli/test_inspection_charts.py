"""`assistant inspection charts`: on the terminal, in letters only, and as a page of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.store.record.sqlite import open_sqlite
from tests.face.cli.conftest import Call
from tests.letters import hold, script_of

FEWEST = 5


@pytest.fixture
def five(call: Call, tmp_path: Path) -> None:
    """An inspection of five cases."""
    store = open_sqlite(tmp_path / "home", writing=True)
    cases = [hold(store, script_of(case)) for case in range(FEWEST)]
    store.close()
    assert call("inspection", "create", "here", "--area", "Here").code == 0
    assert call("inspection", "add", "here", *cases).code == 0


@pytest.mark.usefixtures("five")
def test_charts_as_wide_as_the_terminal(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = call("inspection", "charts", "here", "--ascii").out.splitlines()
    assert lines[0] == "  5 cases   # met   x not met"
    assert all(line.isascii() and len(line) <= 60 for line in lines)
    assert any(line.startswith("  2A7 Harm assessment") for line in lines)


@pytest.mark.usefixtures("five")
def test_charts_as_a_page_of_their_own(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "charts.html"
    assert call("inspection", "charts", "here", "--format", "html", "-o", page).code == 0
    assert "no part of the letter" in page.read_text(encoding="utf-8")


def test_charts_of_an_inspection_without_interviews_say_so(call: Call) -> None:
    call("inspection", "create", "here", "--area", "Here")
    told = call("inspection", "charts", "here")
    assert told.code != 0
    assert "no interview" in told.err
