"""A small made-up record for the tests of the stores: one event of most kinds, in the author's own notation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from assistant.core.interview import events as ev
from assistant.core.interview.views import AnswerRow, Outline
from assistant.core.record.event import BankRef, Event, Header, Person
from assistant.store.record.codec import StoredEvent
from assistant.store.record.interviews import Shelf, Views
from assistant.store.record.transcripts import export_lines

BANK = b"format: question-bank/1\nid: allotment\n"
OTHER_BANK = b"format: question-bank/1\nid: library\n"
BEGUN_AT = "2013-05-14T10:02:11+01:00"
LATER = "2013-05-14T11:00:00+01:00"
OPEN = Outline("open", "meeting", 1, 0, 0, 0, 3, 0, "1A1")
SIGNED = Outline("signed", "meeting", 3, 3, 0, 0, 0, 0, "closing")

SAID: tuple[Event, ...] = (
    Event(1, 0, "inspector", ev.Begun(child="J")),
    Event(2, 0, "assistant", ev.Asked(text="Was the plan good enough?"), "plan"),
    Event(3, 900, "case_manager", ev.Said(text='I asked the school, "and" his mother\n– Llŷr 🌱'), "plan"),
    Event(4, 1200, "case_manager", ev.Viewed(code=None), "plan"),
    Event(5, 1500, "inspector", ev.Answered(answer="insufficient"), "plan"),
    Event(6, 1500, "inspector", ev.Reasoned(reasons=("late", "not_done")), "plan"),
    Event(7, 2000, "inspector", ev.Noted(text="Ask for the second file"), "plan", "private"),
    Event(8, 2100, "inspector", ev.AlertRaised(who="child", what="Alone at night"), None, "alert"),
    Event(9, 2200, "inspector", ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3), "plan"),
    Event(10, 2300, "inspector", ev.Judged(theme="care", proposed=None, decision="sufficient", rationale="Kind")),
)
SIGNATURE = Event(11, 3000, "inspector", ev.Signed(signer="inspector", answer="yes", count=11))
REPLY = Event(12, 9000, "case_manager", ev.Replied(point="learning:plan", answer="context", text="He moved"))
WHOLE = (*SAID, SIGNATURE, REPLY)


def sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def header_of(
    interview: str = "01JAAAA", case: str = "W01", *, bank: bytes = BANK, pseudonymised: bool = False
) -> Header:
    return Header(
        interview=interview,
        bank=BankRef(id="allotment", version="1.0.0", sha256=sha(bank)),
        case=case,
        started=BEGUN_AT,
        language="en",
        people=(Person(id="inspector", name="Inspector 1"), Person(id="case_manager", name="Case manager 2")),
        pseudonymised=pseudonymised,
    )


def row_of(question: str = "plan", **changed: object) -> AnswerRow:
    fields: dict[str, object] = {
        "question": question,
        "theme": "care",
        "answer": "insufficient",
        "side": "not_met",
        "counts": True,
        "view": None,
        "main_reason": "late",
        "reasons": ("late", "not_done"),
        "explained": "clearly",
        "record": "partly",
        "set_aside": None,
        "amended": 0,
        "prepared": None,
        "seq": 6,
    }
    return AnswerRow(**(fields | changed))  # type: ignore[arg-type]  # a test names the fields it is about


def views_with(*rows: AnswerRow, outline: Outline = OPEN, gone: Iterable[str] = ()) -> Views:
    return Views(outline, {row.question: row for row in rows}, frozenset(gone))


def lines_of(header: Header, stored: Sequence[StoredEvent]) -> list[str]:
    """The record as the lines of its transcript."""
    last_hash = stored[-1].hash if stored else ""
    return list(export_lines(Shelf(header, OPEN, len(stored), last_hash, None, LATER), stored))
