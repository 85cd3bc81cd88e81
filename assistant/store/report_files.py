"""A letter as `inspection report --format json` wrote it: its sentences with their statements, and what to improve."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.catalogue import _
from assistant.core.inspection_events import LetterSentence
from assistant.errors import FileError, Problem
from assistant.store.files import why

__all__ = ["ReportedLetter", "read_report"]

MAX_BYTES = 32 << 20


class _Part(BaseModel):
    # The report may grow; what is read here is what the contract names.
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class _Statement(_Part):
    text: str
    id: str = ""
    figure: str = ""
    side: str = ""
    n: int | None = None
    of: int | None = None

    @property
    def name(self) -> str:
        return self.id or f"{self.figure}:{self.side}"


class _Point(_Part):
    text: str
    id: str = ""


class ReportedLetter(_Part):
    """What is read of a report."""

    inspection: str
    statements: tuple[_Statement, ...] = ()
    strengths: tuple[_Point, ...] = ()
    improvements: tuple[_Point, ...] = ()
    good_practice: tuple[_Point, ...] = ()

    @property
    def sentences(self) -> tuple[LetterSentence, ...]:
        """Its sentences in order; strengths, areas requiring improvement and good practice come last."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[LetterSentence]:
        for one in self.statements:
            if one.text.strip():
                yield LetterSentence(statement=one.name, text=one.text, n=one.n, of=one.of)
        points = {"strength": self.strengths, "improvement": self.improvements, "good_practice": self.good_practice}
        for kind, said in points.items():
            for number, point in enumerate(said, start=1):
                yield LetterSentence(statement=point.id or f"{kind}:{number}", text=point.text)


def read_report(path: Path, inspection: str) -> ReportedLetter:
    """The letter in a file; FileError if it is no report, or one of another inspection."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        data: Any = json.loads(raw) if len(raw) <= MAX_BYTES else None
        letter = ReportedLetter.model_validate(data)
    except OSError as error:
        told = _("It cannot be read: {error}.").format(error=why(error))
        raise FileError([Problem(told, "", path.name)]) from None
    except (ValidationError, ValueError, RecursionError):
        remedy = _("Write one: assistant inspection report {name} --format json -o FILE.").format(name=inspection)
        raise FileError([Problem(_("This is no report of an inspection."), remedy, path.name)]) from None
    if letter.inspection != inspection:
        raise FileError([Problem(_("This is the report of another inspection."), "", path.name)])
    return letter
