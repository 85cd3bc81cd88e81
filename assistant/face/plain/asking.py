"""Asking line by line until a line means something; what all that asks in this face shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from assistant.core.text.refusal import Refusal

# Puts a prompt, and gives the next line, or None at the end of input.
ReadLine = Callable[[str], str | None]
# Puts a half-typed line where the next one is read, for whoever goes on with it.
PutLine = Callable[[str], None]
Print = Callable[[str], None]
T = TypeVar("T")


class Interrupted(KeyboardInterrupt):
    """They left in the middle of a line, as far as the terminal tells what stood there."""

    def __init__(self, half_typed: str) -> None:
        super().__init__()
        self.half_typed = half_typed


class Left(Exception):
    """They left, or the input ended, in the middle of something; nothing of it was kept."""


LEAVING: Mapping[str, type[Exception]] = {"/quit": Left}


@dataclass(frozen=True, slots=True)
class Asking:
    """One who asks: `leaving` is what each command raises; `keys`, if any, is what other commands are answered with."""

    read: ReadLine
    write: Print
    keys: str = ""
    leaving: Mapping[str, type[Exception]] = field(default_factory=lambda: LEAVING)

    def say(self, lines: Iterable[str]) -> None:
        """Print lines."""
        for line in lines:
            self.write(line)

    def line(self, prompt: str) -> str:
        """The next line that is no command."""
        while True:
            line = self.read(f"{prompt} ")
            if line is None:
                raise Left
            if leaves := self.leaving.get(line.strip()):
                raise leaves
            if not (self.keys and line.startswith("/")):
                return line
            self.write(self.keys)

    def meant(self, prompt: str, meaning: Callable[[str], T | Refusal]) -> T:
        """What the first line that means something means; the others are refused with a hint."""
        while True:
            meant = meaning(self.line(prompt))
            if not isinstance(meant, Refusal):
                return meant
            self.write(str(meant))
