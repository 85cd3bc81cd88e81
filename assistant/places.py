"""The only module that knows where data lie: the home of the interviews, the banks, what the demo needs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

APP_NAME = "joint-interview-assistant"
_PACKAGE = Path(__file__).resolve().parent


def data_home(named: str | None = None) -> Path:
    """Where interviews live: what the person named, else ASSISTANT_HOME, else the platform's data folder."""
    home = named or os.environ.get("ASSISTANT_HOME")
    if home:
        return Path(home).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def emergency_text(named: str | None = None) -> str:
    """What the organisation says to do in an emergency: `emergency.txt` in the home, or nothing if there is none."""
    try:
        return (data_home(named) / "emergency.txt").read_text(encoding="utf-8", errors="replace")[:2_000].strip()
    except OSError:
        return ""


def theme_name(named: str | None, known: tuple[str, ...]) -> str:
    """The theme of the full screen: ASSISTANT_THEME, else the last one chosen (`theme.txt`), else the first known."""
    try:
        kept = (data_home(named) / "theme.txt").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        kept = ""
    wanted = os.environ.get("ASSISTANT_THEME") or kept
    return wanted if wanted in known else known[0]


def keep_theme(named: str | None, theme: str) -> None:
    """Keep the theme for the next time; where that cannot be written it holds for this time only."""
    with suppress(OSError):
        (data_home(named) / "theme.txt").write_text(f"{theme}\n", encoding="utf-8")


def bank_folders() -> tuple[Path, ...]:
    """Where to look for a bank by its id, first the folders in ASSISTANT_BANKS, then the banks of the program."""
    named = (folder for folder in os.environ.get("ASSISTANT_BANKS", "").split(os.pathsep) if folder)
    return (*(Path(folder).expanduser() for folder in named), _shipped("question_banks"))


def demo_script() -> Path:
    """The scripted interview that `assistant demo` holds."""
    return _PACKAGE / "demo" / "w07.yaml"


def transcript_folder() -> Path:
    """The made-up example transcripts to replay."""
    return _shipped("transcripts")


def _shipped(name: str) -> Path:
    """A folder that lies beside the package in a checkout, and inside it once installed."""
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name
