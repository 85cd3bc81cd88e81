"""An interview begun, or one gone on with that was prepared for its case; in its inspection from its first moment."""

from __future__ import annotations

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.session.clock import Clock
from assistant.session.inspection.inspections import Inspecting, join, joining, open_inspection
from assistant.session.interview.sitting import Opening, Sitting, begin, prepared_for, reopen
from assistant.store.reading.banks import LoadedBank
from assistant.store.record.sqlite import InterviewStore


def begin_or_go_on(
    store: InterviewStore, loaded: LoadedBank, opening: Opening, clock: Clock, inspection: str | None = None
) -> tuple[Sitting, bool]:
    """The interview, and whether it was prepared before; it joins `inspection` before anything is said in it.

    UsageError, and nothing is begun, where it could not join.
    """
    prepared = prepared_for(store, opening.case) if opening.phase == "meeting" else None
    inspecting = _joining(store, inspection, opening.case, prepared, loaded.bank.id, clock)
    sitting = begin(store, loaded, opening, clock) if prepared is None else reopen(store, prepared, clock)
    if inspecting is not None:
        join(inspecting, sitting.id)
    if prepared is not None:
        sitting.make(moves.Put(ev.Met(others=opening.others.strip() or None)))
    return sitting, prepared is not None


def _joining(
    store: InterviewStore, inspection: str | None, case: str, prepared: str | None, bank: str, clock: Clock
) -> Inspecting | None:
    if inspection is None:
        return None
    if prepared is None:
        return joining(store, inspection, case, bank, clock)
    inspecting = open_inspection(store, inspection, clock)
    if prepared in inspecting.state.members:
        return inspecting  # it was added while it was prepared
    return joining(store, inspection, case, store.shelf(prepared).header.bank.id, clock)
