"""A bug in the program: our one line, exit code 5, and in neither line nor report a word that anybody said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.face.cli import showing
from assistant.face.cli.main import run as called
from assistant.face.tui.app import AssistantApp
from assistant.face.tui.interview import screen as interview
from tests.face.tui.stage import Stage

SECRET = "He lives at 7 Acacia Road"


@pytest.mark.parametrize("where", ["handler", "worker", "paint"])
def test_a_bug_ends_in_one_line_without_answers(
    where: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        words = SECRET
        raise ValueError(f"A bug, with what was said: {words}")

    async def hands(pilot: object) -> None:
        stage = Stage(app, pilot)  # type: ignore[arg-type]  # a pilot
        await stage.until(lambda: len(app.screen_stack) > 1)
        await stage.line(SECRET)
        if where == "worker":
            app.run_worker(broken, thread=True)
            await stage.settle()
        elif where == "paint":
            monkeypatch.setattr(interview, "top_line", broken)
            await stage.write("1")
            stage.interview.refresh_top()
        else:
            monkeypatch.setattr(interview.InterviewScreen, "refresh_all", broken)
            await stage.line("more")

    app: AssistantApp
    real = AssistantApp.run

    def run_headless(self: AssistantApp) -> None:
        nonlocal app
        app = self
        real(self, headless=True, size=(100, 30), auto_pilot=hands)

    monkeypatch.setattr(AssistantApp, "run", run_headless)
    monkeypatch.setattr(showing, "has_screen", lambda: True)
    assert called(["interview", "--case", "W01"]) == 5
    out, err = capfd.readouterr()
    assert "The assistant stopped because of a bug (code " in err
    assert "Traceback" not in out + err
    assert "Acacia" not in out + err
    reports = list(Path(os.environ["ASSISTANT_HOME"], "reports").iterdir())
    assert len(reports) == 1
    assert "Acacia" not in reports[0].read_text(encoding="utf-8")
    assert called(["verify", "--all"]) == 0
    capfd.readouterr()
    assert called(["show", "W01", "--json"]) == 0
    assert SECRET in capfd.readouterr().out
