"""The rules that the store of interviews keeps beside the events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from assistant.catalogue import _
from assistant.core.interview.views import Outline
from assistant.core.record.event import Header
from assistant.errors import DamagedError, StorageError, UnknownName, UsageError, nearest
from assistant.store.record.chain import check, signed_head
from assistant.store.record.codec import StoredEvent, header_hash
from assistant.store.record.interviews import Shelf

# A row's place in time: milliseconds since 1970 above so many bits, the number of its event in them.
SEQ_BITS = 20
LAST_SEQ = (1 << SEQ_BITS) - 1
LATEST_MS = (1 << 63 - SEQ_BITS) - 2
# An ambiguous beginning is told with the first few it could be.
MAX_NAMED = 9


def bank_sha(bank: bytes) -> str:
    """64 hex digits for the bytes of a bank."""
    return hashlib.sha256(bank).hexdigest()


def new_shelf(header: Header, bank: bytes, stored: Sequence[StoredEvent], outline: Outline, changed: str) -> Shelf:
    """What stands beside a record's first events; DamagedError if `bank` is not the bank its header names."""
    if bank_sha(bank) != header.bank.sha256:
        raise DamagedError(_("The question bank is not, to the byte, the one that the interview began with."))
    last_hash = stored[-1].hash if stored else header_hash(header)
    head = signed_head(stored)
    return Shelf(header, outline, len(stored), last_hash, head, changed, header.pseudonymised)


def shelf_of(row: Sequence[Any]) -> Shelf:
    """The row of an interview, in the order in which the store reads it, as a shelf; DamagedError if it is none."""
    interview, text, count, last_hash, head, changed, training, *outline = row
    try:
        header = Header.model_validate_json(text)
    except ValueError as error:
        raise DamagedError(
            _("The first line of interview {interview} is not as it was written.").format(interview=interview)
        ) from error
    return Shelf(header, Outline(*outline), count, last_hash, head, changed, bool(training))


def newest_first(shelves: Iterable[Shelf]) -> list[Shelf]:
    """Last changed first; offsets count, so that a summer's time does not come before a winter's."""
    return sorted(
        shelves,
        key=lambda shelf: (datetime.fromisoformat(shelf.changed), shelf.header.interview),
        reverse=True,
    )


def place_in_time(moment: int, seq: int) -> int:
    """A number, in 64 bits, that is larger the later something was said; times past the year 2248 count as then."""
    return (max(-LATEST_MS, min(moment, LATEST_MS)) << SEQ_BITS) + min(seq, LAST_SEQ)


def find(name: str, known: Iterable[tuple[str, str]]) -> str:
    """The id that `name` means among pairs of id and case reference.

    The whole id wins over a case reference, and that over a beginning; UnknownName if none fits, or several.
    """
    wanted, pairs = name.strip(), list(known)
    folded = wanted.casefold()
    fits: tuple[Callable[[str, str], bool], ...] = (
        lambda id_, case: id_ == wanted,
        lambda id_, case: id_.casefold() == folded,
        lambda id_, case: case == wanted,
        lambda id_, case: case.casefold() == folded,
        lambda id_, case: id_.casefold().startswith(folded),
    )
    for fit in fits if wanted else ():
        found = [pair for pair in pairs if fit(*pair)]
        if len(found) > 1:
            raise UnknownName(_ambiguous(wanted, found))
        if found:
            return found[0][0]
    raise unknown(wanted, pairs)


def unknown(name: str, known: Iterable[tuple[str, str]]) -> UnknownName:
    """The error for a name that no interview has, with the nearest id or case reference."""
    hint = nearest(name, [text for pair in known for text in pair if text])
    told = _("There is no interview {name!r}; {hint}") if hint else _("There is no interview {name!r}.")
    return UnknownName(told.format(name=name, hint=hint))


def _ambiguous(wanted: str, found: Sequence[tuple[str, str]]) -> str:
    named = [
        _("{id} (case {case})").format(id=id_, case=case) if case else id_ for id_, case in sorted(found, reverse=True)
    ]
    more = [_("and {count} more").format(count=len(named) - MAX_NAMED)] if len(named) > MAX_NAMED else []
    listed = "\n".join(f"- {line}" for line in named[:MAX_NAMED] + more)
    told = _("{name!r} may be any of {count} interviews; type more of the id:")
    return f"{told.format(name=wanted, count=len(named))}\n{listed}"


def refuse_known(interview: str, *, here: bool, discarded: bool) -> None:
    """UsageError for a record that is here already, or that was discarded from here."""
    if here:
        raise UsageError(_("Interview {interview} is here already. Nothing was changed.").format(interview=interview))
    if discarded:
        raise UsageError(
            _("Interview {interview} was discarded here, and is not taken back. Nothing was changed.").format(
                interview=interview
            )
        )


def refuse_stale(count: int, after: int) -> None:
    """StorageError unless the record stands where the caller thinks it does."""
    if count != after:
        raise StorageError(
            _(
                "The record has {count} events, not {after}: it was written to from elsewhere. What was "
                "saved is safe; open the interview again and go on from there."
            ).format(count=count, after=after)
        )


def refuse_broken(header: Header, stored: Sequence[StoredEvent]) -> None:
    """DamagedError for a record whose events are not an unbroken chain from its header."""
    faults = check(header, stored)
    if faults:
        raise DamagedError(_("{what} Nothing was kept.").format(what=faults[0].what))


def refuse_discard(shelf: Shelf) -> None:
    """UsageError for a record that was signed: it is no longer one begun by mistake."""
    if shelf.head is not None or shelf.outline.status == "signed":
        raise UsageError(_("A signed interview is a record and cannot be discarded. Nothing was changed."))
