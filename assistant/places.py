"""The only module that knows where data lie: the home of the interviews, the banks, what the demo needs."""

from __future__ import annotations

import os
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
