"""Transcripts out and in, and the check that a record is as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from assistant.catalogue import _
from assistant.core.interview.fold import fold, start
from assistant.core.record.event import Header
from assistant.errors import DamagedError, UsageError
from assistant.session.clock import Clock, stamp
from assistant.session.interview.sitting import views_of
from assistant.store.reading.banks import bank_with, parse_bank
from assistant.store.record import chain
from assistant.store.record.chain import Fault
from assistant.store.record.codec import unseal
from assistant.store.record.sqlite import InterviewStore
from assistant.store.record.transcripts import export_lines, read_transcript


class Verdict:
    """What a check of one record came to: its name, how many events, its head, and every fault found."""

    def __init__(self, name: str, count: int, last_hash: str, head: str | None, faults: Iterable[Fault]) -> None:
        self.name = name
        self.count = count
        self.here = chain.head_of(count, last_hash)
        self.head = head
        self.faults = tuple(faults)


def export_text(store: InterviewStore, name: str) -> str:
    """The whole record of one interview as `transcript/1`: for custody, not for sharing."""
    with store.at_once():
        shelf = store.shelf(name)
        return "".join(export_lines(shelf, store.stored(shelf.header.interview)))


def verify_stored(store: InterviewStore, name: str, head: str | None = None) -> Verdict:
    """Check a record of this home against itself, what stands beside it, and a printed head."""
    with store.at_once():  # an event added between the two readings would look like a forged one
        shelf = store.shelf(name)
        stored = list(store.stored(shelf.header.interview))
    faults = chain.check(
        shelf.header, stored, count=shelf.count, last_hash=shelf.last_hash, signed=shelf.head, head=head
    )
    return Verdict(shelf.header.interview, len(stored), stored[-1].hash if stored else "", shelf.head, faults)


def verify_file(path: Path, head: str | None = None) -> Verdict:
    """Check a transcript against itself and a printed head."""
    transcript = read_transcript(path)
    events = transcript.events
    faults = chain.check(transcript.header, events, head=head)
    if (line := transcript.incomplete_last_line) is not None:
        told = _("Line {line}, the last, is incomplete; {count} events before it are whole.")
        faults = [*faults, Fault(len(events) + 1, told.format(line=line, count=len(events)))]
    signed = chain.signed_head(events)
    return Verdict(path.name, len(events), events[-1].hash if events else "", signed, faults)


def take_in(store: InterviewStore, path: Path, folders: tuple[Path, ...], clock: Clock) -> str:
    """Keep a transcript exactly as it was exported; the interview's id.

    Raises DamagedError if its chain is broken, UsageError if its bank is not to be found; nothing is stored then.
    """
    verdict = verify_file(path)
    if verdict.faults:
        told = _("{file} was not taken in. {fault}")
        raise DamagedError(told.format(file=path.name, fault=verdict.faults[0].what))
    transcript = read_transcript(path)
    header, stored = transcript.header, transcript.events
    raw = bank_bytes(header, lambda: store, folders, path.name)
    bank = parse_bank(raw, header.bank.id).bank
    try:
        state = fold(start(bank, header), (unseal(event) for event in stored))
    except (KeyError, ValueError) as error:
        told = _("{file} does not fit its own bank, though its chain is whole.")
        raise DamagedError(told.format(file=path.name)) from error
    store.add_transcript(header, raw, stored, views_of(state), stamp(clock.now()))
    return header.interview


def bank_bytes(header: Header, open_store: Callable[[], InterviewStore], folders: tuple[Path, ...], file: str) -> bytes:
    """The bank that a transcript needs, to the byte; UsageError if neither the program nor the home has it."""
    wanted = header.bank
    raw = bank_with(wanted.sha256, folders) or open_store().bank_by_sha(wanted.sha256)
    if raw is None:
        told = _(
            "{file} needs the bank {id} {version} (SHA-256 {sha256}...), which is not here. "
            "Put its file among the banks and try again."
        )
        raise UsageError(told.format(file=file, id=wanted.id, version=wanted.version, sha256=wanted.sha256[:12]))
    return raw
