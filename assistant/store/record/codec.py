"""From events to what is kept, and back: canonical texts, their hashes, and the chain that links them.

A body is written once, in RFC 8785 form, and that text is what is hashed, stored and exported; nothing is ever
serialised a second time to check it. The rules are those of contract section 4.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, get_args

import rfc8785

from assistant.catalogue import _
from assistant.core.interview.events import BODIES
from assistant.core.record.bodies import Family
from assistant.core.record.event import LARGEST, Body, Event, Header, Lane, Speaker, made
from assistant.errors import DamagedError, UsageError

# Half of what a line of a transcript may have: whatever is kept can be exported and read back.
MAX_BODY_BYTES = 8 << 20
SPEAKERS = frozenset(get_args(Speaker))
LANES = frozenset(get_args(Lane))
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class ErasedBody(DamagedError):
    """What event `seq` said was erased; that it happened, and when, is still on record."""

    def __init__(self, seq: int) -> None:
        self.seq = seq
        super().__init__(_("What event {seq} said was erased. The record around it is as it was.").format(seq=seq))


def canonical(value: object) -> str:
    """`value` in RFC 8785 form. UsageError for fractions, lone surrogates and numbers past 2**53 - 1.

    Where all keys are ASCII, as those of every body and header are, the standard library writes the same bytes as
    `rfc8785` (a test compares them) in a fifth of the time; this is on the path of every answer.
    """
    try:
        text = _ENCODER.encode(value) if _has_ascii_keys(value) else rfc8785.dumps(value).decode()  # type: ignore[arg-type]  # looked at just before
        text.encode()
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        # Told without the error it came from: that one quotes the text it stumbled over.
        raise UsageError(_("A text holds half a character (a lone surrogate) and cannot be kept.")) from None
    return text


def _has_ascii_keys(value: object) -> bool:
    """Look at all of `value`: UsageError for a number that cannot be kept."""
    if isinstance(value, str) or value is None:
        return True
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise UsageError(_("A number is too large to be kept: at most {largest}.").format(largest=LARGEST))
        return True
    if isinstance(value, float):
        raise UsageError(_("A number with a fraction cannot be kept; only whole numbers can."))
    if not isinstance(value, (dict, list, tuple)):
        raise TypeError(f"a body holds no {type(value).__name__}")
    ascii_keys = "".join(value).isascii() if isinstance(value, dict) else True
    for item in value.values() if isinstance(value, dict) else value:
        # Nearly everything is a text, which needs no call of its own: a call costs more than all else here.
        if type(item) is not str and not _has_ascii_keys(item):
            ascii_keys = False  # the rest is looked at all the same, for its numbers
    return ascii_keys


@cache
def _left_out_if_null(body: type[Body]) -> frozenset[str]:
    """The fields of a kind that mean the same left out as null; one without a default has to be written."""
    fields = body.model_fields.items()
    return frozenset(field.alias or name for name, field in fields if not field.is_required() and field.default is None)


def body_text(body: Body) -> str:
    """A body as it is hashed and kept: every field, except those that are null by default and null.

    UsageError where `canonical` refuses it, or where it is longer than 8 MiB.
    """
    values = body.model_dump(mode="json", by_alias=True)
    optional = _left_out_if_null(type(body))
    text = canonical({name: value for name, value in values.items() if value is not None or name not in optional})
    if len(text) > MAX_BODY_BYTES // 4 and len(text.encode()) > MAX_BODY_BYTES:
        raise UsageError(_("This text is too long to be kept: at most {size} MiB.").format(size=MAX_BODY_BYTES >> 20))
    return text


def header_text(header: Header) -> str:
    """A header as it is hashed and kept."""
    return canonical(header.model_dump(mode="json"))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def body_sha(text: str) -> str:
    """64 hex digits for the text of a body."""
    return _sha256(text)


def header_hash(header: Header) -> str:
    """64 hex digits for a header: the `prev` of the first event."""
    return _sha256(header_text(header))


def link(
    prev: str, seq: int, at: int, kind: str, v: int, by: str, question: str | None, lane: str, body_sha: str
) -> str:
    """64 hex digits for one event and, through `prev`, for everything before it."""
    return _sha256(f"{prev}\n{seq}\n{at}\n{kind}\n{v}\n{by}\n{question or ''}\n{lane}\n{body_sha}")


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it is kept: `body` is the JSON text that `body_sha` is the SHA-256 of (None: erased)."""

    seq: int
    at: int
    kind: str
    v: int
    by: str
    question: str | None
    lane: str
    body: str | None
    body_sha: str
    prev: str
    hash: str


class Last(NamedTuple):
    """What the next event has to know of the one before it: its number, its time and its hash."""

    seq: int
    at: int
    hash: str


def seal(after: Header | StoredEvent | Last, events: Iterable[Event]) -> list[StoredEvent]:
    """`events` as they are kept after the header or the event `after`.

    ValueError for a gap in their numbers or a time that goes back: the caller's mistake, and nobody else's.
    """
    before = Last(0, 0, header_hash(after)) if isinstance(after, Header) else after
    seq, at, prev = before.seq, before.at, before.hash
    sealed = []
    for event in events:
        if event.seq != seq + 1 or event.at < at:
            raise ValueError(f"event {event.seq} at {event.at} ms cannot follow event {seq} at {at} ms")
        body, (seq, at) = event.body, (event.seq, event.at)
        text = body_text(body)
        sha = body_sha(text)
        this = link(prev, seq, at, body.kind, body.version, event.by, event.question, event.lane, sha)
        sealed.append(
            StoredEvent(seq, at, body.kind, body.version, event.by, event.question, event.lane, text, sha, prev, this)
        )
        prev = this
    return sealed


def unseal(stored: StoredEvent) -> Event:
    """What a kept event says, as the newest version of its kind.

    Raises ErasedBody, DamagedError where it cannot be read, NewerFormat for an unknown kind or version.
    """
    return event_from(
        stored.seq, stored.at, stored.kind, stored.v, stored.by, stored.question, stored.lane, stored.body
    )


def event_from(
    seq: int, at: int, kind: str, v: int, by: str, question: str | None, lane: str, body: str | None
) -> Event:
    """The same as `unseal`, from the columns that it needs; a long record is read this way."""
    if by not in SPEAKERS or lane not in LANES:
        raise DamagedError(_("Event {seq} is not as it was written: nobody could have said it.").format(seq=seq))
    return made(Event, (seq, at, by, read_body(BODIES, seq, kind, v, body), question, lane))


def read_body(family: Family, seq: int, kind: str, v: int, text: str | None) -> Body:
    """What the kept body of event `seq` says; the errors are those of `unseal`."""
    if text is None:
        raise ErasedBody(seq)
    try:
        return family.decode(kind, v, text)
    except ValueError as error:
        raise DamagedError(_("Event {seq} is not as it was written and cannot be read.").format(seq=seq)) from error
