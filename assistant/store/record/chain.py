"""Whether a record is as it was written: every event against its hash, its neighbours, and what stands beside it.

Changes are made noticeable, not impossible. Who can rewrite a whole record and everything that stands beside it is
found only by a head that somebody else holds: `COUNT:HEX`, as it is printed at the foot of every document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.catalogue import _
from assistant.core.interview.events import Signed
from assistant.core.record.event import Header
from assistant.errors import AssistantError, UsageError
from assistant.store.record.codec import StoredEvent, body_sha, header_hash, link, unseal

HEX_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: `line` is the number of the event (0: the header)."""

    line: int
    what: str


def head_of(count: int, last_hash: str) -> str:
    """`COUNT:HEX`: the number of events, and the first 16 hex digits of the hash of the last of them."""
    return f"{count}:{last_hash[:HEX_DIGITS]}"


def parse_head(head: str) -> tuple[int, str]:
    """Count and hex digits of a head that somebody typed; UsageError if it is none."""
    match = re.fullmatch(r"([1-9][0-9]{0,9}):([0-9a-f]{16})", head.strip().lower(), re.ASCII)
    if match is None:
        raise UsageError(_("A head is COUNT:HEX with 16 hex digits, as it stands at the foot of a document."))
    return int(match[1]), match[2]


def signed_head(events: Iterable[StoredEvent]) -> str | None:
    """The head at the inspector's newest signature, or None if there is none."""
    head = None
    for event in events:
        signature = _signature(event)
        if signature is not None and signature.signer == "inspector" and signature.answer == "yes":
            head = head_of(event.seq, event.hash)
    return head


def _signature(event: StoredEvent) -> Signed | None:
    if event.kind != Signed.kind or event.body is None:
        return None
    try:
        body = unseal(event).body
    except AssistantError:
        return None  # what cannot be read signs nothing; that it cannot be read shows when it is read
    return body if isinstance(body, Signed) else None


def check(
    header: Header,
    events: Iterable[StoredEvent],
    *,
    count: int | None = None,
    last_hash: str | None = None,
    head: str | None = None,
    signed: str | None = None,
) -> list[Fault]:
    """Everything about a record that is not as it was written, the first wrong event first; at most one an event.

    `count`, `last_hash` and `signed` (its head at the signature) are what stands beside the events, `head` what a
    document names. They are compared only where given; `signed` wherever `count` is.
    """
    faults: list[Fault] = []
    named = parse_head(head) if head is not None else None
    first = header_hash(header)
    before: StoredEvent | None = None
    at_head: str | None = None
    signature: str | None = None
    for event in events:
        fault = _own_fault(event) or _place_fault(event, before, first)
        if fault is not None:
            faults.append(fault)
        signature = signed_head((event,)) or signature
        if named is not None and event.seq == named[0]:
            at_head = event.hash
        before = event
    here = before.seq if before else 0
    if count is not None:
        faults += _beside_faults(here, before.hash if before else first, count, last_hash)
        faults += _signature_faults(here, signed, signature)
    if named is not None:
        faults += _head_faults(here, at_head, *named)
    return sorted(faults, key=lambda fault: fault.line)


def _own_fault(event: StoredEvent) -> Fault | None:
    """What is wrong with an event whatever stands around it."""
    erased = event.body is None
    if not erased and body_sha(event.body or "") != event.body_sha:
        return Fault(event.seq, _("Event {seq} was changed after it was recorded.").format(seq=event.seq))
    this = link(
        event.prev,
        event.seq,
        event.at,
        event.kind,
        event.v,
        event.by,
        event.question,
        event.lane,
        event.body_sha,
    )
    if this != event.hash:
        return Fault(event.seq, _("Event {seq} was changed after it was recorded.").format(seq=event.seq))
    return None


def _place_fault(event: StoredEvent, before: StoredEvent | None, first: str) -> Fault | None:
    """What is wrong with where an event stands."""
    seq, expected = event.seq, before.seq + 1 if before else 1
    if seq != expected:
        what = _("Where event {expected} should stand there is event {seq}: something was taken out, put in or moved.")
        return Fault(expected, what.format(expected=expected, seq=seq))
    if before is None:
        what = _("The first line (which interview, which bank, who took part) was changed after it was recorded.")
        return Fault(0, what) if event.prev != first else None
    if event.prev != before.hash:
        return Fault(
            seq,
            _("Event {seq} does not follow what stands before it: something before it was changed.").format(seq=seq),
        )
    if event.at < before.at:
        return Fault(seq, _("Event {seq} says that it happened before the event it follows.").format(seq=seq))
    signature = _signature(event)
    if signature is not None and signature.count != seq:
        return Fault(
            seq,
            _("Event {seq} is a signature over {count} events, and {seq} stand here.").format(
                seq=seq, count=signature.count
            ),
        )
    return None


def _beside_faults(here: int, hash_here: str, count: int, last_hash: str | None) -> list[Fault]:
    if here < count:
        return [
            Fault(
                here + 1,
                _("The record had {count} events; {here} are here. The end was cut off.").format(
                    count=count, here=here
                ),
            )
        ]
    if here > count:
        return [
            Fault(
                count + 1,
                _("The record had {count} events; {here} are here. Something was added.").format(
                    count=count, here=here
                ),
            )
        ]
    if last_hash is not None and hash_here != last_hash:
        return [Fault(here, _("The last event is not the one that was recorded last."))]
    return []


def _signature_faults(here: int, signed: str | None, signature: str | None) -> list[Fault]:
    if signed == signature:
        return []
    if signature is None:
        return [
            Fault(
                here + 1,
                _("The interview was signed ({signed}), and that signature is not here.").format(signed=signed),
            )
        ]
    line = parse_head(signature)[0]
    return [
        Fault(line, _("Event {line} is a signature, but not the one that is kept beside the record.").format(line=line))
    ]


def _head_faults(here: int, at_head: str | None, count: int, digits: str) -> list[Fault]:
    if at_head is None:
        return [
            Fault(
                here + 1, _("The document names {count} events; the record has {here}.").format(count=count, here=here)
            )
        ]
    if not at_head.startswith(digits):
        return [
            Fault(
                count,
                _("Up to event {count} this is not the record that the document was made from.").format(count=count),
            )
        ]
    return []
