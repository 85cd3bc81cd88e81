"""Inspections at work: begun, opened, added to; whatever is recorded went through the one door of the core."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from assistant.catalogue import _
from assistant.core.inspection import events as ie
from assistant.core.inspection.decide import decide, refusal, unfit_name
from assistant.core.inspection.events import InspectionEvent
from assistant.core.inspection.state import Inspection, fold_inspection
from assistant.core.record.event import Body
from assistant.core.text.refusal import Refusal
from assistant.errors import UsageError
from assistant.session.clock import Clock, stamp
from assistant.store.record.interviews import Shelf
from assistant.store.record.sqlite import InterviewStore


class Inspecting:
    """An inspection that is open for writing; `state` never runs ahead of what is saved."""

    def __init__(self, store: InterviewStore, state: Inspection, clock: Clock) -> None:
        self.store = store
        self.state = state
        self._clock = clock

    @property
    def today(self) -> datetime.date:
        """The day that it is now."""
        return self._clock.now().date()

    def record(self, *bodies: Body, by: str = "") -> tuple[InspectionEvent, ...]:
        """Record entries, all or none; saved when this returns.

        Raises UsageError with why and what to do where one cannot be made, StorageError where the disk says no.
        """
        at, state, events = stamp(self._clock.now()), self.state, list[InspectionEvent]()
        for body in bodies:
            event = decide(state, body, at, by)
            if isinstance(event, Refusal):
                raise UsageError(str(event))
            state = fold_inspection((event,), state)
            events.append(event)
        if events:
            self.store.inspections.append(self.state.name, self.state.count, events)
        self.state = state
        return tuple(events)

    def again(self) -> None:
        """Read it again: another window may have written to it."""
        self.state = fold_inspection(self.store.inspections.events(self.state.name))


def begin_inspection(store: InterviewStore, name: str, area: str, clock: Clock, by: str = "") -> Inspecting:
    """Begin an inspection; UsageError for a name that is taken or cannot be one, or an area that is not named."""
    if told := unfit_name(name):
        raise UsageError(str(told))
    event = decide(Inspection(), ie.Created(name=name, area=area), stamp(clock.now()), by)
    if isinstance(event, Refusal):
        raise UsageError(str(event))
    store.inspections.create(name, event)
    return Inspecting(store, fold_inspection((event,)), clock)


def open_inspection(store: InterviewStore, name: str, clock: Clock) -> Inspecting:
    """The inspection of this name; UnknownName with the nearest one if there is none."""
    return Inspecting(store, fold_inspection(store.inspections.events(name)), clock)


def refuse_second(store: InterviewStore, name: str) -> None:
    """UsageError for a second assessment, which is gone on with where it is judged, blind."""
    interview = store.shelf(name).header.interview
    link = store.seconds.all().get(interview)
    if link is not None:
        told = _("{interview} is a second assessment. Go on with: assistant interview --second {of} --inspector {by!r}")
        raise UsageError(told.format(interview=interview, of=link.of, by=link.by))


def inspections_of(store: InterviewStore, interview: str) -> list[Inspection]:
    """The inspections that have this interview in their sample."""
    every = (fold_inspection(store.inspections.events(name)) for name in store.inspections.names())
    return [inspection for inspection in every if interview in inspection.members]


def add_interviews(inspecting: Inspecting, names: Sequence[str], by: str = "") -> list[Shelf]:
    """Add the interviews that these names mean, all or none; UsageError with why not."""
    store = inspecting.store
    shelves = [store.shelf(name) for name in dict.fromkeys(names)]
    banks = {store.shelf(member).header.bank.id for member in _here(store, inspecting.state)}
    seconds = store.seconds.all()
    for shelf in shelves:
        interview, bank = shelf.header.interview, shelf.header.bank.id
        if interview in seconds:
            told = _("{interview} is a second assessment of {of}; it is found with that one, and counted once.")
            raise UsageError(told.format(interview=interview, of=seconds[interview].of))
        if shelf.training:
            told = _("{interview} is training material, and no case of an inspection.")
            raise UsageError(told.format(interview=interview))
        banks.add(bank)
        if len(banks) > 1:
            told = _("{interview} was held with the bank {bank}, and the others with {others}: their questions differ.")
            others = ", ".join(sorted(banks - {bank}))
            raise UsageError(told.format(interview=interview, bank=bank, others=others))
    bodies = (ie.InterviewAdded(interview=s.header.interview, case=s.header.case) for s in shelves)
    inspecting.record(*bodies, by=by)
    return shelves


def joining(store: InterviewStore, name: str, case: str, bank: str, clock: Clock) -> Inspecting:
    """The inspection that an interview about to begin will join; UsageError if it could not, before it begins."""
    inspecting = open_inspection(store, name, clock)
    # An id of its own it has not yet; that it is new is the one thing that is certain.
    if told := refusal(inspecting.state, ie.InterviewAdded(interview="", case=case)):
        raise UsageError(str(told))
    others = {store.shelf(member).header.bank.id for member in _here(store, inspecting.state)} - {bank}
    if others:
        told_so = _("The cases of {name} were held with the bank {others}, not {bank}: their questions differ.")
        raise UsageError(told_so.format(name=name, others=", ".join(sorted(others)), bank=bank))
    return inspecting


def join(inspecting: Inspecting, interview: str) -> None:
    """Add an interview that has just begun, if it is not there yet."""
    if interview not in inspecting.state.members:
        add_interviews(inspecting, [interview])


def member_named(store: InterviewStore, state: Inspection, name: str) -> str:
    """The interview of the sample that a name means; one that is not here any more can be named by its whole id."""
    return name if name in state.members else store.shelf(name).header.interview


def _here(store: InterviewStore, state: Inspection) -> list[str]:
    """The interviews of the sample that are still in this home."""
    known = {shelf.header.interview for shelf in store.shelves()}
    return [interview for interview in state.members if interview in known]
