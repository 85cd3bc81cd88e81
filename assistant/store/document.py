"""What a file says, and where: every source (YAML, JSON, a table) makes a `Document`, and the reader asks no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from assistant.catalogue import _
from assistant.errors import FileError, Problem, UsageError
from assistant.store.atomic import why

MAX_BYTES = 1 << 20

Data = dict[str, "Data"] | list["Data"] | str | None
DocumentPath = tuple[str | int, ...]
# Where a node begins, and the same for what it holds (by key, or by position).
Lines = tuple[int | None, dict[str, "Lines"] | list["Lines"] | None]
Model = TypeVar("Model", bound=BaseModel)

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class LinedDocument:
    """Maps, lists and texts, each with its line. An empty value (`key:` and nothing after it) is None.

    A `strict` one has kinds of values of its own (numbers, switches), and none of them is bent to fit.
    """

    def __init__(
        self,
        file: str,
        data: Data,
        find_lines: Callable[[], Lines] = lambda: (1, None),
        *,
        has_empty: bool = False,
        strict: bool = False,
    ) -> None:
        self.file = file
        self.data = data
        self.has_empty = has_empty
        self._find_lines = find_lines
        self._strict = strict

    @cached_property
    def lines(self) -> Lines:
        """Where everything stands."""
        return self._find_lines()

    @property
    def map(self) -> dict[str, Data]:
        """The data, if it is a map; else an empty one."""
        return self.data if isinstance(self.data, dict) else {}

    def line(self, path: DocumentPath) -> int | None:
        """The line (from 1) where the node at `path` begins, or the nearest node above it that there is."""
        return self._where(path)[0]

    def rename(self, path: DocumentPath, key: str) -> None:
        """Give the key at `path` another name, here and where lines are looked for."""
        old = str(path[-1])
        for one in (at(self.data, path[:-1]), self._where(path[:-1])[1]):
            if isinstance(one, dict) and old in one:
                one[key] = one.pop(old)

    def _where(self, path: DocumentPath) -> Lines:
        here = self.lines
        for step in path:
            try:
                here = here[1][step]  # type: ignore[index] # what cannot be indexed ends the search
            except (KeyError, IndexError, TypeError):
                break
        return here

    def problem(self, path: DocumentPath, what: str, remedy: str = "", question: str | None = None) -> Problem:
        """A problem at `path`, with its line."""
        return Problem(what, remedy, self.file, self.line(path), question)

    def made(self, model: type[Model]) -> Model:
        """The data as a value of `model`."""
        if self._strict:
            return model.model_validate_json(json.dumps(self.data), strict=True)
        return model.model_validate(self.data)


def at(data: Data, path: DocumentPath) -> Data:
    """What stands at `path`; None if nothing does."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file that people named; never more than one byte past the limit."""
    try:
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise UsageError(_("There is no file {path!r}.").format(path=str(path))) from None
    except IsADirectoryError:
        raise UsageError(_("{path!r} is a folder, not a file.").format(path=str(path))) from None
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else _("its name is not one")
        raise UsageError(_("{path!r} cannot be read: {why}.").format(path=str(path), why=reason)) from error
    if len(raw) > max_bytes:
        raise FileError([too_large(str(path), max_bytes)])
    return raw


def too_large(file: str, max_bytes: int) -> Problem:
    """What is said of a file above its limit."""
    size = f"{max_bytes >> 20:,} MiB" if max_bytes >= MAX_BYTES else f"{max_bytes >> 10:,} KiB"
    return Problem(_("The file is larger than {size}.").format(size=size), _("Shorten or split it."), file, 1)


def decoded(raw: bytes, file: str) -> str:
    """The text in `raw`, in the encoding that its first bytes tell of; FileError if it is none."""
    if b"\x00" in raw[:2] and not raw.startswith(tuple(mark for mark, _ in _BYTE_ORDER_MARKS)):
        raise FileError([Problem(_("The file looks like UTF-16."), _("Save it as UTF-8."), file, 1)])
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError([_not_text(error, file)]) from error


def _not_text(error: UnicodeDecodeError, file: str) -> Problem:
    """Which byte is not UTF-8, on which line."""
    byte = error.object[error.start]
    line = error.object.count(b"\n", 0, error.start) + 1
    remedy = _("Save the file as UTF-8.")
    if error.encoding == "utf-8" and byte >= 0xA0:
        remedy = _("Save the file as UTF-8 (in Latin-1 this byte would be {byte!r}).").format(byte=chr(byte))
    return Problem(_("The file is not UTF-8: the byte 0x{byte:02X} is not text.").format(byte=byte), remedy, file, line)
