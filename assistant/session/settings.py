"""What holds now of what can be set: from the environment, from the home's `settings.toml`, or the program's own.

A flag on the command line wins over all of them, where there is one. A broken file ends nothing: what can be read of
it holds, the rest is as if it were not there, and `problems` says why.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from assistant.errors import Problem, UsageError
from assistant.store.reading.settings import FILE, KEYS, THEMES, Setting, checked, put_setting, read_settings

Source = Literal["environment", "file", "default"]
ENVIRONMENT = "ASSISTANT_"
DEFAULTS: Mapping[str, Setting] = {"bank": "sqs-2013", "theme": THEMES[0]}
# Where earlier builds kept two of them: a file of its own each, in the home.
EARLIER: Mapping[str, str] = {"emergency": "emergency.txt", "theme": "theme.txt"}


class Held(NamedTuple):
    """A value and where it comes from; None where nothing is set and the program has nothing of its own."""

    value: Setting | None
    source: Source


class Settings:
    """The settings of a home; of none, only the environment's and the program's own."""

    def __init__(self, home: Path | None = None) -> None:
        self._home = home
        self._held: dict[str, Held] = {}
        self.problems: tuple[Problem, ...] = ()
        self._read()

    def _read(self) -> None:
        written = read_settings(self._home) if self._home is not None else None
        problems = list(written.problems) if written is not None else []
        self._held = {key: Held(DEFAULTS.get(key), "default") for key in KEYS}
        layers: list[tuple[Source, Mapping[str, Setting]]] = [
            ("file", {**self._earlier(), **(written.values if written is not None else {})}),
            ("environment", _environment(problems)),
        ]
        for source, values in layers:
            self._held.update((key, Held(value, source)) for key, value in values.items() if value != "")
        self.problems = tuple(problems)

    def _earlier(self) -> Mapping[str, Setting]:
        found: dict[str, Setting] = {}
        for key, name in EARLIER.items():
            try:
                text = (self._home / name).read_text(encoding="utf-8", errors="replace") if self._home else ""
                found[key] = checked(key, text[:2_000].strip())
            except (OSError, UsageError):
                continue
        return found

    def __iter__(self) -> Iterator[tuple[str, Held]]:
        return iter(self._held.items())

    def held(self, key: str) -> Held:
        """A setting's value and where it comes from."""
        return self._held[key]

    def text(self, key: str) -> str:
        """A setting in words; empty where it is not set."""
        value = self._held[key].value
        return "" if value is None else str(value)

    @staticmethod
    def help(key: str) -> str:
        """What a setting is for, still in English."""
        return KEYS[key].help

    @staticmethod
    def choices(key: str) -> tuple[str, ...]:
        """What may be chosen from, where it is not free."""
        return THEMES if key == "theme" else ()

    @property
    def path(self) -> Path | None:
        """The file that can be changed."""
        return self._home / FILE if self._home is not None else None

    def put(self, key: str, given: str | None) -> None:
        """Keep a value in the file, or take it out (None); UsageError says what is wrong with a key or value."""
        assert self._home is not None
        put_setting(self._home, key, checked(key, given) if given is not None else None)
        self._read()


def _environment(problems: list[Problem]) -> Mapping[str, Setting]:
    found: dict[str, Setting] = {}
    for key in KEYS:
        name = ENVIRONMENT + key.upper()
        if given := os.environ.get(name):
            try:
                found[key] = checked(key, given)
            except UsageError as error:
                problems.append(Problem(str(error), file=name))
    return found
