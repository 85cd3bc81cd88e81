"""Who may read what: the one place where remarks, notes and alerts are let through to a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.catalogue import _
from assistant.core.interview import events as ev
from assistant.core.interview.state import Alert, Interview, Note, Remark
from assistant.core.record.event import Event

# `service`: managers and partners. `inspectorate`: the case judgements. `custody`: whoever keeps the record itself.
WhoReads = Literal["case_manager", "service", "inspectorate", "custody"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reader may read, in order of event; `kept_back` counts the inspector's private notes left out."""

    remarks: Mapping[int, Remark]
    notes: tuple[Note, ...]
    alerts: tuple[Alert, ...]
    kept_back: int


def seen_by(state: Interview, reader: WhoReads) -> Seen:
    """What `reader` may read of an interview; nothing else in it reaches their document.

    Private notes and alerts never reach a case manager, and nothing a case manager said reaches the service.
    """
    remarks = {seq: state.remarks[seq] for seq in sorted(state.remarks) if _may_read(reader, state.remarks[seq])}
    notes = [state.notes[seq] for seq in sorted(state.notes)]
    open_notes = tuple(note for note in notes if reader == "custody" or not note.private)
    alerts = tuple(state.alerts[seq] for seq in sorted(state.alerts))
    return Seen(
        remarks=remarks,
        notes=() if reader == "service" else open_notes,
        alerts=alerts if reader in ("inspectorate", "custody") else (),
        kept_back=len(notes) - len(open_notes),
    )


def _may_read(reader: WhoReads, remark: Remark) -> bool:
    if reader == "service":
        return remark.by == "inspector"
    return reader in ("case_manager", "custody") or not remark.withheld


def raised_together(state: Interview) -> tuple[Alert, ...]:
    """The alerts that the case manager knows of already, since both raised them; for the alert slip alone."""
    return tuple(alert for seq, alert in sorted(state.alerts.items()) if alert.body.open)


def kept_back() -> str:
    """What stands in the place of a remark that was withheld."""
    return _("(This remark stays in the record.)")


def for_training(events: Iterable[Event]) -> list[Event]:
    """What may be replayed before others: no private note, no alert, and of a withheld remark only that there was one.

    A remark that was withheld stays so here even if that was taken back later: then it is asked for again.
    """
    shared = [event for event in events if event.lane == "shared"]
    withheld = {event.body.of for event in shared if isinstance(event.body, ev.Withheld)}
    kept = ev.Said(text=kept_back())
    return [
        event._replace(body=kept.model_copy(update={"path": event.body.path}))
        if isinstance(event.body, ev.Said) and event.seq in withheld
        else event
        for event in shared
    ]
