"""What can be set: where a value comes from, what wins, and that a broken file ends nothing."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import FileError, UsageError
from assistant.face.tui.parts.colours import THEMES as SCREEN_THEMES
from assistant.session.home import Home
from assistant.session.interview.sitting import Opening
from assistant.session.settings import DEFAULTS, Settings
from assistant.store.reading.settings import KEYS, MOST_BYTES, THEMES, put_setting, read_settings

CHECKOUT = Path(__file__).parents[2]
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf")), min_size=1, max_size=60).map(str.strip)


def written(home: Path, text: str) -> Settings:
    (home / "settings.toml").write_text(text, encoding="utf-8")
    return Settings(home)


def problems(settings: Settings) -> str:
    return "\n".join(map(str, settings.problems))


def test_its_keys_are_those_of_the_contract() -> None:
    assert set(KEYS) == {
        "inspector", "organisation", "contact", "controller", "privacy_contact", "complaints", "retention_months",
        "reply_days", "bank", "language", "theme", "emergency", "backup_to", "idle_minutes",
    }  # fmt: skip
    assert tuple(SCREEN_THEMES) == THEMES


def test_the_environment_wins_over_the_file_and_that_over_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = written(tmp_path, 'bank = "allotment"\ninspector = "A. Field"\nretention_months = 36\n')
    assert settings.held("bank") == ("allotment", "file")
    assert settings.held("theme") == (DEFAULTS["theme"], "default")
    assert settings.text("retention_months") == "36"
    assert (settings.text("controller"), settings.problems) == ("", ())
    monkeypatch.setenv("ASSISTANT_BANK", "walk")
    monkeypatch.setenv("ASSISTANT_RETENTION_MONTHS", "12")
    settings = Settings(tmp_path)
    assert settings.held("bank") == ("walk", "environment")
    assert settings.held("retention_months") == (12, "environment")
    assert settings.held("inspector") == ("A. Field", "file")


def test_as_large_a_file_as_is_allowed_is_read_and_a_larger_one_is_told(tmp_path: Path) -> None:
    text = 'bank = "walk" #'.ljust(MOST_BYTES, "x")
    assert written(tmp_path, text).held("bank") == ("walk", "file")
    assert "it is larger than 64 KiB" in problems(written(tmp_path, text + "x"))


def test_what_was_named_wins_over_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, 'inspector = "A. Field"\nlanguage = "cy"\nbank = "nowhere"\n')
    with Home(str(tmp_path)) as home:
        bank = home.bank(str(CHECKOUT / "tests/data/banks/allotment.yaml"))
        named = home.as_set(bank, Opening("W01", inspector="B. Lane", language="en"))
        assert (named.inspector, named.language) == ("B. Lane", "en")
        assert home.as_set(bank, Opening("W01", inspector="")).inspector == "A. Field"
        assert home.as_set(bank, Opening("W01")).language == "cy"
        english = home.bank("sqs-2013")
        assert home.as_set(english, Opening("W01")).language is None
        with pytest.raises(UsageError, match="no bank 'nowhere'"):
            home.bank()


def test_every_problem_is_told_with_its_line_and_the_nearest_name_and_the_rest_holds(tmp_path: Path) -> None:
    settings = written(
        tmp_path,
        '# ours\ninspectr = "A"\nbank = "allotment"\ntheme = "evning"\nretention_months = "soon"\nlanguage = 7\n'
        "emergency = true\n[complaints]\nto = 1\n",
    )
    told = problems(settings)
    file = tmp_path / "settings.toml"
    assert f"{file}:2: There is no setting 'inspectr'. (did you mean 'inspector'?)" in told
    assert f"{file}:4: theme: it is none of those there are. (did you mean 'evening'?)" in told
    assert f"{file}:5: retention_months: " in told
    assert f"{file}:6: language: " in told
    assert f"{file}:7: emergency: it must be a text." in told
    assert f"{file}:8: complaints: it must be a text." in told
    assert settings.held("bank") == ("allotment", "file")
    assert settings.held("theme").source == "default"


@pytest.mark.parametrize(
    ("text", "line"), [("bank =\n", 1), ('bank = "a"\nbank = "b"\n', 2), ("\x00", 1), ("x" * 70_000, 1), ("[", 1)]
)
def test_a_file_that_is_no_toml_is_told_of_and_everything_is_as_if_it_were_not_there(
    tmp_path: Path, text: str, line: int
) -> None:
    settings = written(tmp_path, text)
    assert f"settings.toml:{line}: The settings cannot be read" in problems(settings)
    assert all(held.source == "default" for _key, held in settings)
    before = (tmp_path / "settings.toml").read_bytes()
    with pytest.raises(FileError):
        settings.put("bank", "walk")
    assert (tmp_path / "settings.toml").read_bytes() == before


@given(st.binary(max_size=200))
def test_no_file_however_broken_ends_anything(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "settings.toml").write_bytes(raw)
    assert dict(Settings(home)).keys() == KEYS.keys()


@given(st.dictionaries(st.sampled_from(["inspector", "controller", "contact", "complaints"]), WORDS))
def test_what_is_put_is_what_is_read_and_what_people_wrote_beside_it_stays(
    tmp_path_factory: pytest.TempPathFactory, given_values: dict[str, str]
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "settings.toml").write_text('# from the handbook, page 3\ntheme = "morning" # hers\n', encoding="utf-8")
    settings = Settings(home)
    for key, value in given_values.items():
        settings.put(key, value)
    text = (home / "settings.toml").read_text(encoding="utf-8")
    assert text.startswith('# from the handbook, page 3\ntheme = "morning" # hers\n')
    assert {**read_settings(home).values} == {"theme": "morning", **given_values}
    for key in given_values:
        settings.put(key, None)
    assert tomllib.loads((home / "settings.toml").read_text(encoding="utf-8")) == {"theme": "morning"}


def test_lines_of_an_emergency_text_stay_lines_and_an_empty_text_is_not_set(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "new")
    settings.put("emergency", "Ring 999.\nThen ring the duty manager.")
    assert Settings(tmp_path / "new").text("emergency") == "Ring 999.\nThen ring the duty manager."
    settings.put("emergency", "")
    assert settings.held("emergency") == (None, "default")
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_a_key_or_value_that_cannot_be_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for key, value, told in (
        ("inspectr", "A", "did you mean 'inspector'"),
        ("theme", "evning", "did you mean 'evening'"),
        ("retention_months", "soon", "whole number from 1 to 1200"),
        ("retention_months", "0", "whole number"),
        ("language", "Welsh, please", "like en or cy"),
        ("inspector", "A" * 201, "longer than 200"),
    ):
        with pytest.raises(UsageError, match=told):
            settings.put(key, value)
    with pytest.raises(UsageError, match="no setting 'nothing'"):
        settings.put("nothing", None)
    assert list(tmp_path.iterdir()) == []


def test_a_key_of_another_build_may_be_taken_out(tmp_path: Path) -> None:
    settings = written(tmp_path, "colour = 1\n")
    settings.put("colour", None)
    assert (settings.problems, (tmp_path / "settings.toml").read_text()) == ((), "")


def test_a_bad_value_in_the_environment_is_told_of_and_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_setting(tmp_path, "theme", "morning")
    monkeypatch.setenv("ASSISTANT_THEME", "mornning")
    settings = Settings(tmp_path)
    assert settings.held("theme") == ("morning", "file")
    assert problems(settings).startswith("ASSISTANT_THEME: ")


def test_what_earlier_builds_kept_in_files_of_their_own_is_still_read(tmp_path: Path) -> None:
    (tmp_path / "emergency.txt").write_text("Ring 999.\n", encoding="utf-8")
    (tmp_path / "theme.txt").write_text("morning\n", encoding="utf-8")
    settings = Settings(tmp_path)
    assert settings.held("emergency") == ("Ring 999.", "file")
    assert settings.held("theme") == ("morning", "file")
    settings.put("theme", "high-contrast")
    assert Settings(tmp_path).text("theme") == "high-contrast"


def test_an_interview_in_a_home_with_broken_settings_begins_and_knows_what_holds(tmp_path: Path) -> None:
    written(tmp_path, 'controller = "The council"\nbnk = "x"\n')
    with Home(str(tmp_path)) as home:
        sitting, _prepared = home.begin(home.bank(), Opening("W01"))
        assert sitting.settings.text("controller") == "The council"
        name = sitting.id
    with Home(str(tmp_path)) as home:
        assert home.resume(name).settings.text("controller") == "The council"


def test_brackets_without_end_and_a_pipe_are_told_of_and_end_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"inspector={'[' * 20_000}", encoding="utf-8")
    assert len(Settings(tmp_path).problems) == 1
    path.unlink()
    os.mkfifo(path)
    (problem,) = Settings(tmp_path).problems
    assert "it is no file" in problem.what
