"""A bug in the program: one line for people, a report for engineers, and in neither a word that anybody said.

A traceback shows messages and, in some libraries, local variables: both can hold answers. The report has only the kinds
of the errors, and the files, lines and functions they passed through.
"""

from __future__ import annotations

import hashlib
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from assistant.catalogue import _
from assistant.places import data_home


def report(error: BaseException) -> str:
    """The line to show: a code and where the report lies, if it could be written (a file of mode 0600)."""
    code, path = keep_report(error)
    told = _("The assistant stopped because of a bug (code {code}). Your answers up to now are saved.").format(
        code=code
    )
    return told if path is None else told + " " + _("A report without any answers is in {path}.").format(path=path)


def keep_report(error: BaseException) -> tuple[str, Path | None]:
    """Write the report: its code, the same each time for the same bug, and where it lies, None if nowhere."""
    lines = list(_redacted(error))
    code = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]
    return code, _write(code, lines)


def _redacted(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        current = current.__cause__ or current.__context__


def _short(filename: str) -> str:
    """The file inside its package: the folders above it may hold a person's name."""
    parts = Path(filename).parts
    for mark in ("site-packages", "assistant"):
        if mark in parts:
            return "/".join(parts[parts.index(mark) :])
    return parts[-1] if parts else "?"


def _write(code: str, lines: list[str]) -> Path | None:
    try:
        folder = data_home(None) / "reports"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"crash-{code}.txt"
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join([f"Python {sys.version.split()[0]} on {sys.platform}", *lines, ""]))
    except OSError:
        return None  # the line on the screen is told all the same
    return path
