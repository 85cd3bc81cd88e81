"""An interview begun, or one gone on with that was prepared for its case; in its inspection from its first moment.

A case has one interview: a second one of it is begun on purpose only.
"""

from __future__ import annotations

from assistant.catalogue import _
from assistant.compose.words import day
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.text.cleaning import clean
from assistant.errors import CaseHeld
from assistant.session.clock import Clock
from assistant.session.inspection.inspections import Inspecting, join, joining, open_inspection
from assistant.session.interview.sitting import Opening, Sitting, begin, prepared_for, reopen
from assistant.store.reading.banks import LoadedBank
from assistant.store.record.interviews import Shelf
from assistant.store.record.sqlite import InterviewStore


def begin_or_go_on(
    store: InterviewStore,
    loaded: LoadedBank,
    opening: Opening,
    clock: Clock,
    inspection: str | None = None,
    *,
    again: bool = False,
) -> tuple[Sitting, bool]:
    """The interview, and whether it was prepared before; it joins `inspection` before anything is said in it.

    UsageError, and nothing is begun, where it could not join; CaseHeld where the case has an interview already, unless
    one is wanted `again`.
    """
    prepared = prepared_for(store, opening.case) if opening.phase == "meeting" and not again else None
    if prepared is None and not again:
        refuse_second_of_case(store, opening.case, inspection, clock)
    inspecting = _joining(store, inspection, opening.case, prepared, loaded.bank.id, clock)
    sitting = begin(store, loaded, opening, clock) if prepared is None else reopen(store, prepared, clock)
    if inspecting is not None:
        join(inspecting, sitting.id)
    if prepared is not None:
        sitting.make(moves.Put(ev.Met(others=opening.others.strip() or None)))
    return sitting, prepared is not None


def refuse_second_of_case(store: InterviewStore, case: str, inspection: str | None, clock: Clock) -> None:
    """CaseHeld where the case has an interview in the same inspection, or outside any."""
    shelf = _held_before(store, clean(case)[0], inspection, clock)
    if shelf is None:
        return
    begun, number = day(shelf.header.started[:10]), shelf.header.interview[-6:].lower()
    words = {"signed": _("{case} has an interview already: {number}, begun {day}, signed.")}
    told = words.get(shelf.outline.status, _("{case} has an interview already: {number}, begun {day}."))
    raise CaseHeld(shelf.header.interview, told.format(case=shelf.header.case, number=number, day=begun))


def _folded(case: str) -> str:
    """A reference as whoever types it means it: as `resume` finds it."""
    return case.strip().casefold()


def _held_before(store: InterviewStore, case: str, inspection: str | None, clock: Clock) -> Shelf | None:
    """The first interview of a case; one without a reference is nobody's."""
    seconds = store.seconds.all()
    same = [
        shelf
        for shelf in reversed(store.shelves())
        if case.strip()
        and _folded(shelf.header.case) == _folded(case)
        and not shelf.training
        and shelf.header.interview not in seconds
    ]
    if not same:
        return None
    others = (name for name in store.inspections.names() if name != inspection)
    elsewhere = {member for name in others for member in open_inspection(store, name, clock).state.members}
    return next((shelf for shelf in same if shelf.header.interview not in elsewhere), None)


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
