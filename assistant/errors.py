"""Everything that can go wrong, as one tree.

AssistantError                 exit code
├── UsageError                 2   the command, a setting, an ID or a move cannot be taken as it is
│   ├── UnknownName            2   no such interview, bank or theme (with the nearest name)
│   ├── FileError              2   a file that people wrote (bank, script, transcript …) has problems; all are listed
│   ├── NewerFormat            2   made by a newer version of the program
│   ├── NotSignable            2   what blocks a signature, listed
│   └── NotSharable            2   what is in the way of a pseudonymised export, listed
├── StorageError               3   locked, full, read-only: try again
│   └── HomeLocked             3   another window of the program writes to this home
└── DamagedError               4   a record is not as it was written

A person who mistypes an answer is no exception: `core.text.refusal.Refusal` says so in place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from assistant.catalogue import _

# Looking for the nearest name is slow; whoever has more misspellings than this has another problem.
MAX_HINTS = 50
MAX_KNOWN = 2_000
# The nearest name of something this long is no misspelling.
MAX_NAME = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: what, where, and what to do about it."""

    what: str
    remedy: str = ""
    file: str = ""
    line: int | None = None
    question: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        about = _("question {name}: ").format(name=self.question) if self.question else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{place}: {about}{self.what}{remedy}" if place else f"{about}{self.what}{remedy}"


class AssistantError(Exception):
    """Anything the program says no to on purpose; `exit_code` is what the command line ends with."""

    exit_code = 5


class UsageError(AssistantError):
    """The command, a setting, an ID or a move cannot be taken as it is."""

    exit_code = 2


class UnknownName(UsageError):
    """No such interview, bank, theme or question."""


class CaseHeld(UsageError):
    """The case has an interview already, and nobody said that a second one is wanted; `told` says which it is."""

    def __init__(self, interview: str, told: str) -> None:
        self.interview, self.told = interview, told
        how = _("Go on with it: assistant resume {interview}. For a second one on purpose: --again.")
        super().__init__(f"{told} {how.format(interview=interview)}")


class FileError(UsageError):
    """A file that people wrote has problems; all of them are told together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NewerFormat(UsageError):
    """The file was made by a newer version of the program."""


class NotSignable(UsageError):
    """The interview cannot be signed yet; `blocks` says why, one sentence each."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self.blocks = tuple(blocks)
        super().__init__(_("The interview cannot be signed yet:") + "\n" + "\n".join(f"- {b}" for b in self.blocks))


class NotSharable(UsageError):
    """The interview cannot be shared yet; `blocks` says why, one sentence each, and repeats no name."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self.blocks = tuple(blocks)
        told = _("The interview cannot be shared yet. Nothing was written:")
        super().__init__(told + "\n" + "\n".join(f"- {block}" for block in self.blocks))


class StorageError(AssistantError):
    """The disk or the database did not take it; what was saved before is safe."""

    exit_code = 3


class HomeLocked(StorageError):
    """Another window of the program writes to this home."""


class DamagedError(AssistantError):
    """A record is not as it was written."""

    exit_code = 4


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, if there is one like it."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.6)), None)


def nearest(name: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?` for the known name most like `name`, or nothing."""
    match = closest(name, known)
    return _("did you mean {name!r}?").format(name=match) if match else ""


def shown(name: str) -> str:
    """A name as it is told: in quotes, never longer than a line."""
    return repr(name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…")


class Hints:
    """Which name was meant, for all that is wrong in one file."""

    def __init__(self) -> None:
        self._given = 0

    def meant(self, name: str, known: Collection[str]) -> str | None:
        """The one of `known` that `name` most likely is, written wrongly."""
        return closest(name, islice(known, MAX_KNOWN)) if len(name) <= MAX_NAME else None

    def hint(self, name: str, known: Collection[str]) -> str:
        """`did you mean ...?`, or which names there are if they are few."""
        self._given += 1
        if self._given <= MAX_HINTS and len(name) <= MAX_NAME:
            near = nearest(name, islice(known, MAX_KNOWN))
            if near:
                return near
        few = 0 < len(known) <= 12 and sum(map(len, known)) <= 200
        return _("use one of: {known}").format(known=", ".join(known)) if few else ""
