"""From events to what is kept, and back: canonical texts, their hashes, and the chain that links them.

A body is written once, in RFC 8785 form, and that text is what is hashed, stored and exported; nothing is ever
serialised a second time to check it. The rules are those of contract section 4.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast, get_args

import rfc8785

from assistant.core.events import Body, Event, Header, Lane, Speaker
from assistant.core.upcast import decode_body
from assistant.errors import DamagedError, UsageError
from assistant.store.interviews import StoredEvent

__all__ = [
    "ErasedBody",
    "body_sha",
    "body_text",
    "canonical",
    "event_from",
    "header_hash",
    "header_text",
    "link",
    "seal",
    "unseal",
]

# Half of what a line of a transcript may have: whatever is kept can be exported and read back.
MAX_BODY_BYTES = 8 << 20
SPEAKERS = frozenset(get_args(Speaker))
LANES = frozenset(get_args(Lane))


class ErasedBody(DamagedError):
    """What event `seq` said was erased; that it happened, and when, is still on record."""

    def __init__(self, seq: int) -> None:
        self.seq = seq
        super().__init__(f"What event {seq} said was erased. The record around it is as it was.")


def canonical(value: object) -> str:
    """`value` in RFC 8785 form. UsageError for fractions, lone surrogates and numbers past 2**53 - 1."""
    _refuse_fractions(value)
    try:
        return rfc8785.dumps(value).decode()  # type: ignore[arg-type]  # what does not fit, it refuses itself
    except rfc8785.IntegerDomainError as error:
        raise UsageError("A number is too large to be kept: at most 9007199254740991.") from error
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        # Neither error is shown: the second quotes the text it stumbled over.
        raise UsageError("A text holds half a character (a lone surrogate) and cannot be kept.") from error


def _refuse_fractions(value: object) -> None:
    if isinstance(value, float):
        raise UsageError("A number with a fraction cannot be kept; only whole numbers can.")
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_fractions(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _refuse_fractions(item)


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
        raise UsageError(f"This text is too long to be kept: at most {MAX_BODY_BYTES >> 20} MiB.")
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


def seal(after: Header | StoredEvent, events: Iterable[Event]) -> list[StoredEvent]:
    """`events` as they are kept after the header or the event `after`.

    ValueError for a gap in their numbers or a time that goes back: the caller's mistake, and nobody else's.
    """
    if isinstance(after, Header):
        prev, seq, at = header_hash(after), 0, 0
    else:
        prev, seq, at = after.hash, after.seq, after.at
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
    if body is None:
        raise ErasedBody(seq)
    if by not in SPEAKERS or lane not in LANES:
        raise DamagedError(f"Event {seq} is not as it was written: nobody could have said it.")
    try:
        value = decode_body(kind, v, body)
    except ValueError as error:
        raise DamagedError(f"Event {seq} is not as it was written and cannot be read.") from error
    return Event(seq, at, cast(Speaker, by), value, question, cast(Lane, lane))
