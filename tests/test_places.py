"""Where data lie: what a person names wins over the environment, that over the platform's folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant import places

CHECKOUT = Path(__file__).parents[1]


def test_the_flag_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", "/from/the/environment")
    assert places.data_home("/named") == Path("/named")
    assert places.data_home(None) == places.data_home("") == Path("/from/the/environment")


def test_without_either_it_is_the_platform_s_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert places.data_home().name == "joint-interview-assistant"


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    assert places.data_home("~/interviews") == Path("/home/someone/interviews")


def test_banks_are_looked_for_where_the_person_says_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_BANKS", "/mine:/ours:")
    assert places.bank_folders() == (Path("/mine"), Path("/ours"), CHECKOUT / "question_banks")
    monkeypatch.delenv("ASSISTANT_BANKS")
    assert places.bank_folders() == (CHECKOUT / "question_banks",)


def test_an_installed_copy_is_used_where_there_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data" / "question_banks").mkdir(parents=True)
    monkeypatch.setattr("assistant.places._PACKAGE", tmp_path)
    assert places.bank_folders() == (tmp_path / "data" / "question_banks",)
    assert places.transcript_folder() == tmp_path.parent / "transcripts"


def test_what_comes_with_the_program_is_there() -> None:
    assert all(folder.is_dir() for folder in places.bank_folders())
    assert places.demo_script().is_file()
    assert places.transcript_folder().is_dir()


def test_nothing_slow_is_imported_to_know_a_place() -> None:
    program = "import sys; import assistant.places; sys.exit('platformdirs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=CHECKOUT).returncode == 0
