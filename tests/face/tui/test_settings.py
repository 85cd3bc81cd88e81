"""The page of settings: from the home screen and from the palette, changed with Enter, kept in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.session.settings import Settings
from tests.face.tui.stage import choose, fill, new_sitting, on_stage, run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    return tmp_path


def test_a_setting_is_changed_from_the_home_screen_and_a_wrong_one_is_said_in_place(home: Path) -> None:
    async def scene() -> None:
        async with on_stage() as stage:
            await stage.press("e")
            await stage.settle()
            assert stage.sees("Settings", str(home / "settings.toml"), "retention_months")
            await choose(stage, "controller")
            await fill(stage, value="The [b]council[/b]")
            assert stage.sees("The [b]council[/b]")
            await choose(stage, "retention_months")
            await fill(stage, value="soon")
            assert stage.sees("write a whole number from 1 to 1200")
            await fill(stage, value="36")
            await choose(stage, "theme")
            await fill(stage, value="morning")
            assert stage.app.theme == "morning"
            await stage.press("escape")
            assert stage.top == "HomeScreen"
        settings = Settings(home)
        assert settings.text("controller") == "The [b]council[/b]"
        assert (settings.text("retention_months"), settings.text("theme")) == ("36", "morning")

    run(scene())


def test_lines_of_the_emergency_text_stay_lines_and_what_is_wrong_in_the_file_is_told(home: Path) -> None:
    (home / "settings.toml").write_text('colur = 1\nemergency = "Ring 999.\\nStay."\n', encoding="utf-8")

    async def scene() -> None:
        async with on_stage() as stage:
            await stage.press("e")
            await stage.settle()
            assert stage.sees("settings.toml:1: There is no setting", "Ring 999. // Stay.")
            await choose(stage, "emergency")
            await stage.press("f10")
            await stage.settle()
        assert Settings(home).text("emergency") == "Ring 999.\nStay."

    run(scene())


def test_the_palette_of_an_interview_opens_it_too(home: Path) -> None:
    async def scene() -> None:
        async with on_stage(new_sitting()) as stage:
            stage.interview.action_do("settings")
            await stage.settle()
            assert stage.top == "SettingsScreen"

    run(scene())
