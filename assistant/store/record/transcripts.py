"""`transcript/1`: a record as lines of JSON, written to the byte as it was hashed and read with every problem named.

A transcript comes from anywhere. Nothing of it is believed before it was looked at, and no message repeats what was
said in it: problems name the line and the field.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from assistant.catalogue import N_, _
from assistant.core.interview.events import BODIES
from assistant.core.record.event import Header
from assistant.core.text.cleaning import escaped_in_json
from assistant.errors import FileError, NewerFormat, Problem, UsageError
from assistant.store.atomic import why
from assistant.store.document import DocumentPath
from assistant.store.json_text import NotWhole, Wrong, parse_object
from assistant.store.reader import Kind, Words, dotted, first_wrong
from assistant.store.record.chain import Fault, check
from assistant.store.record.codec import LANES, SPEAKERS, StoredEvent, canonical
from assistant.store.record.interviews import Shelf

FORMAT = "transcript/1"
MAX_BYTES = 256 << 20
MAX_LINE_BYTES = 16 << 20
# A file that is wrong throughout is told so some fifty times.
MAX_PROBLEMS = 50
_UNKNOWN = N_("{name} is not known."), ""
_WORDS: Words = {"extra_forbidden": _UNKNOWN, "misspelt": _UNKNOWN}


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a transcript file holds: its events as they are kept, and what is not as it was written.

    `incomplete_last_line` is the number of a last line that was cut off and left out; None if there is none.
    """

    header: Header
    events: tuple[StoredEvent, ...]
    faults: tuple[Fault, ...]
    incomplete_last_line: int | None = None


def export_lines(shelf: Shelf, stored: Iterable[StoredEvent]) -> Iterator[str]:
    """The lines of a plain export, each with its line end: header, then every event of every lane.

    Fields stand in the contract's order, an absent question is left out, and a body is the text that was hashed: so
    a record that was exported and taken in is exported to the byte as it came. What another program put into it that
    could steer a terminal is escaped: it reads, and is hashed, as the same text.
    """
    return lines_of(shelf.header, stored)


def lines_of(header: Header, stored: Iterable[StoredEvent]) -> Iterator[str]:
    """The same for a record that stands on no shelf: one that was made to be shared."""
    yield escaped_in_json(_compact(header.model_dump(mode="json"))) + "\n"
    for event in stored:
        start = {"seq": event.seq, "at": event.at, "kind": event.kind, "v": event.v, "by": event.by}
        if event.question is not None:
            start["question"] = event.question
        start["lane"] = event.lane
        end = {"body_sha": event.body_sha, "prev": event.prev, "hash": event.hash}
        body = "null" if event.body is None else event.body
        yield escaped_in_json(f'{_compact(start)[:-1]},"body":{body},{_compact(end)[1:]}') + "\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_transcript(source: Path | bytes, name: str = "transcript") -> Transcript:
    """A transcript from a file or its bytes; `name` stands in messages where `source` has none.

    Broken chains are `faults` and no error. Raises FileError with every problem of form, NewerFormat for a
    newer format, kind or version.
    """
    if isinstance(source, bytes):
        return _read(io.BytesIO(source), name)
    try:
        with source.open("rb") as file:
            return _read(file, str(source))
    except OSError as error:
        problem = Problem(
            _("The transcript cannot be read: {error}.").format(error=why(error)), _("Look at its name."), str(source)
        )
        raise FileError([problem]) from error


@dataclass(slots=True)
class _Reading:
    """A file while it is read: what was found, and what is wrong with it."""

    file: str
    header: Header | None = None
    events: list[StoredEvent] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    incomplete: int | None = None

    def take(self, number: int, raw: bytes) -> None:
        """Read one line."""
        try:
            value = parse_object(raw)
            if self.header is None:
                self.header = _header(value, raw, self.file)
            else:
                self.events.append(_event(value, self.file, number))
        except Wrong as wrong:
            if isinstance(wrong, NotWhole) and self.header is not None and not raw.endswith(b"\n"):
                self.incomplete = number
            else:
                self.wrong(number, str(wrong))

    def wrong(self, line: int, what: str) -> None:
        """Note a problem; the reading ends where there are too many, or without a first line."""
        whole = _("{count} events before it can be read").format(count=len(self.events))
        self.problems.append(Problem(what, whole if self.events and not self.problems else "", self.file, line))
        if self.header is None or len(self.problems) >= MAX_PROBLEMS:
            raise FileError(self.problems)


def _read(file: BinaryIO, name: str) -> Transcript:
    reading = _Reading(name)
    for number, raw in _lines(file, name):
        reading.take(number, raw)
    if reading.header is None:
        reading.wrong(1, _('The file is empty. A transcript begins with {{"format":"{format}"').format(format=FORMAT))
        raise FileError(reading.problems)
    if reading.problems:
        raise FileError(reading.problems)
    faults = tuple(check(reading.header, reading.events))
    return Transcript(reading.header, tuple(reading.events), faults, reading.incomplete)


def _lines(file: BinaryIO, name: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers; only a line feed ends one."""
    size = 0
    for number, raw in enumerate(iter(lambda: file.readline(MAX_LINE_BYTES + 1), b""), start=1):
        size += len(raw)
        if len(raw) > MAX_LINE_BYTES or size > MAX_BYTES:
            limit = _("a line may have {max_line_bytes} MiB, a transcript {max_bytes} MiB").format(
                max_line_bytes=MAX_LINE_BYTES >> 20, max_bytes=MAX_BYTES >> 20
            )
            raise FileError([Problem(_("This is too large: {limit}.").format(limit=limit), "", name, number)])
        yield number, raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw


def _header(value: dict[str, Any], raw: bytes, name: str) -> Header:
    found = value.get("format")
    newer = re.fullmatch(r"transcript/([0-9]{1,9})", found) if isinstance(found, str) else None
    if newer is not None and int(newer[1]) > 1:
        raise NewerFormat(
            _("{name}: {found} needs a newer version of this program, which reads {format}.").format(
                name=name, found=found, format=FORMAT
            )
        )
    if found != FORMAT:
        raise Wrong(_('This is no transcript: its first line says "format":"{format}".').format(format=FORMAT))
    for missing in (name for name in Header.model_fields if name not in value):
        # One with a default would be read all the same; but it is hashed, and its hash would be another.
        raise Wrong(_("{name} is missing.").format(name=_of_header((missing,))))
    try:
        canonical(value)
        header = Header.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise Wrong(first_wrong(Kind(Header, _WORDS, _of_header), value, error)) from None
    except UsageError as error:
        raise Wrong(str(error)) from None
    try:
        if datetime.fromisoformat(header.started).tzinfo is None:
            raise ValueError
    except ValueError:
        raise Wrong(_("`started` is a time with its offset, such as 2013-05-14T10:02:11+01:00.")) from None
    return header


def _of_header(path: DocumentPath) -> str:
    return _("{field} of the first line").format(field=dotted(path))


def _of_body(kind: str) -> Callable[[DocumentPath], str]:
    return lambda path: _("{field} of a body of kind `{kind}`").format(field=dotted(path), kind=kind)


def _is_whole(low: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= low


def _is_text(pattern: str) -> Callable[[object], bool]:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


_is_id = _is_text(r"[a-z0-9_]+")
_HASH = (_is_text(r"[0-9a-f]{64}"), N_("64 hex digits"))
# Each field of an event: whether a value fits, and what would.
FIELDS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "seq": (_is_whole(1), N_("a whole number from 1")),
    "at": (_is_whole(0), N_("a whole number of milliseconds")),
    "kind": (_is_text(r"[a-z_]{1,64}"), N_("the kind of an event")),
    "v": (_is_whole(1), N_("a whole number from 1")),
    "by": (lambda value: isinstance(value, str) and value in SPEAKERS, N_("one of {names}")),
    "question": (lambda value: value is None or _is_id(value), N_("a question's id, or left out")),
    "lane": (lambda value: isinstance(value, str) and value in LANES, N_("one of {names}")),
    "body": (lambda value: value is None or isinstance(value, dict), N_("an object, or null if it was erased")),
    "body_sha": _HASH,
    "prev": _HASH,
    "hash": _HASH,
}
OPTIONAL = frozenset({"question"})
ONE_OF = {"by": sorted(SPEAKERS), "lane": sorted(LANES)}


def _event(value: dict[str, Any], name: str, line: int) -> StoredEvent:
    for key, (fits, expected) in FIELDS.items():
        if key not in value and key not in OPTIONAL:
            raise Wrong(_("`{key}` is missing.").format(key=key))
        if not fits(value.get(key)):
            what = _(expected).format(names=", ".join(ONE_OF.get(key, ())))
            raise Wrong(_("`{key}` is not {what}.").format(key=key, what=what))
    if not value.keys() <= FIELDS.keys():
        raise Wrong(_("There is a field here that an event does not have."))
    kind, v, body = value["kind"], value["v"], value["body"]
    text = None
    try:
        if body is not None:
            text = canonical(body)
            _refuse_body(kind, v, text)
    except NewerFormat as error:
        raise NewerFormat(f"{name}:{line}: {error}") from error
    except ValidationError as error:
        raise Wrong(first_wrong(Kind(BODIES[kind], _WORDS, _of_body(kind)), body, error)) from None
    except UsageError as error:
        raise Wrong(str(error)) from None
    return StoredEvent(
        value["seq"], value["at"], kind, v, value["by"], value.get("question"), value["lane"], text,
        value["body_sha"], value["prev"], value["hash"],
    )  # fmt: skip


def _refuse_body(kind: str, v: int, text: str) -> None:
    """ValidationError or NewerFormat for a body this program could not read; what it would bend to fit does not."""
    model = BODIES.get(kind)
    if model is not None and model.version == v:
        model.model_validate_json(text, strict=True)
    else:
        BODIES.decode(kind, v, text)
