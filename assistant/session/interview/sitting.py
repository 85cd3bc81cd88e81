"""A live interview: a move goes in, its events are decided, saved, and only then applied."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.listening import counting
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold, start
from assistant.core.interview.searchable import search_changes, searchable
from assistant.core.interview.state import Interview
from assistant.core.interview.views import AnswerRow, answer_rows, outline, question_rows
from assistant.core.record.collector import collector_waits
from assistant.core.record.event import BankRef, Event, Header, Person
from assistant.core.text.cleaning import clean
from assistant.core.text.refusal import Refusal
from assistant.errors import UnknownName
from assistant.session.clock import Clock, new_id, stamp
from assistant.session.kept_forms import KeptForms
from assistant.session.settings import Settings
from assistant.store.reading.banks import LoadedBank, parse_bank
from assistant.store.record.half_typed import LINE, HalfTyped
from assistant.store.record.interviews import Shelf, Views
from assistant.store.record.sqlite import InterviewStore

if TYPE_CHECKING:
    from assistant.session.sharing.naming import TalkedAbout


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when an interview begins."""

    case: str
    child: str = ""
    inspector: str = "Inspector"
    case_manager: str | None = "Case manager"
    language: str | None = None
    phase: str = "meeting"
    judge: str = "in_the_room"
    target_minutes: int = 90
    # Who else is in the room, in a word; empty: nobody.
    others: str = ""


class Sitting:
    """An interview that is open for writing. `state` and `events` never run ahead of what is saved."""

    def __init__(self, store: InterviewStore, state: Interview, clock: Clock, events: Sequence[Event] = ()) -> None:
        self.events = list(events)
        self._store = store
        self._clock = clock
        self._started = datetime.datetime.fromisoformat(state.header.started)
        self._rows = answer_rows(state)
        self.state = state
        self.saved_at: datetime.datetime | None = None
        # Those of the home that it was opened in.
        self.settings = Settings()

    @property
    def id(self) -> str:
        """The interview's id."""
        return self.state.header.interview

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        """Carry out `move`: its events, saved when this returns; or a Refusal, and nothing happened.

        Raises StorageError where the disk says no; the state is then what it was, and the move can be made again.
        """
        now = self._clock.now()
        events = decide(self.state, move, int((now - self._started) / datetime.timedelta(milliseconds=1)))
        if isinstance(events, Refusal) or not events:
            return events
        after = fold(self.state, events)
        rows = answer_rows(after, self.state, self._rows)
        changed, gone = _changes(self._rows, rows)
        views = Views(outline(after), changed, gone, *search_changes(self.state, after, events))
        self._store.append(self.id, self.state.count, events, views, stamp(now))
        self.state, self._rows, self.saved_at = after, rows, now
        self.events += events
        for event in events:
            if isinstance(event.body, ev.AlertRaised):
                self.forms.alert_recorded(event.body)
        return events

    @property
    def head(self) -> str | None:
        """The signed head, None before the inspector's signature."""
        return self._store.shelf(self.id).head

    @property
    def phase(self) -> str:
        """Who is at the screen: the inspector alone (`preparing`, or `apart` in the break), or both."""
        return "apart" if self.state.apart else self.state.phase

    def half_typed(self, what: str = LINE) -> HalfTyped | None:
        """What was being typed when the interview was last left; what was begun alone comes back to nobody else."""
        kept = self._store.half_typed.of(self.id, what, self.phase)
        if kept is not None and what == LINE and self.forms.take_alert(kept.text):
            self.keep_half_typed("", "")
            return None
        return kept

    def keep_half_typed(self, text: str, speaker: str, what: str = LINE) -> None:
        """Keep what is being typed; it is no part of the record. StorageError where the disk says no."""
        typed = HalfTyped(what, self.phase, speaker, " ".join(self.state.place or ()), text)
        self._store.half_typed.keep(self.id, typed)

    @cached_property
    def forms(self) -> KeptForms:
        """What was typed into forms and is not recorded."""
        forms = KeptForms(self._store.half_typed, self.id, lambda: self.phase)
        # The program may have been killed between recording one and letting go of it.
        for alert in self.state.alerts.values():
            forms.alert_recorded(alert.body)
        return forms

    @cached_property
    def names(self) -> TalkedAbout:
        """Who is talked about: for the day it is shared."""
        from assistant.session.sharing.naming import TalkedAbout

        return TalkedAbout(self._store, self.state, self._clock)

    def milliseconds(self) -> int:
        """How long ago the interview began, pauses included."""
        return int((self._clock.now() - self._started) / datetime.timedelta(milliseconds=1))


def _changes(before: dict[str, AnswerRow], after: dict[str, AnswerRow]) -> tuple[dict[str, AnswerRow], frozenset[str]]:
    changed = {name: row for name, row in after.items() if (old := before.get(name)) is not row and old != row}
    return changed, frozenset(before.keys() - after.keys())


def views_of(state: Interview) -> Views:
    """All views of a record that has none yet."""
    return Views(outline(state), answer_rows(state), searchable=searchable(state), questions=question_rows(state.bank))


def begin(
    store: InterviewStore, loaded: LoadedBank, opening: Opening, clock: Clock, interview: str | None = None
) -> Sitting:
    """Begin an interview with the bank as it is now; its bytes are kept with the record.

    `interview` is its id, for a record that has to be the same whenever it is made; None: a new one.
    """
    now = clock.now()
    bank = counting(loaded.bank, store.links(loaded.bank.id, loaded.bank.version))
    # Moves are cleaned where they are decided; these texts are the only ones that reach the record without one.
    people = [Person(id="inspector", name=clean(opening.inspector)[0])]
    if opening.case_manager is not None:
        people.append(Person(id="case_manager", name=clean(opening.case_manager)[0]))
    if opening.others.strip() and opening.phase == "meeting":
        people.append(Person(id="other", name=clean(opening.others)[0].strip()))
    header = Header(
        interview=interview or new_id(now),
        bank=BankRef(id=bank.id, version=bank.version, sha256=loaded.sha256),
        case=clean(opening.case)[0],
        started=stamp(now),
        language=opening.language or bank.language,
        people=tuple(people),
    )
    events, state = first_events(bank, header, opening)
    store.create(header, loaded.raw, events, views_of(state), stamp(now))
    return Sitting(store, state, clock, events)


def first_events(bank: Bank, header: Header, opening: Opening) -> tuple[Sequence[Event], Interview]:
    """The first events of a record, and the state after them."""
    move = moves.Put(
        ev.Begun(
            child=opening.child,
            phase="preparing" if opening.phase == "preparing" else "meeting",
            judge="apart" if opening.judge == "apart" else "in_the_room",
            target_minutes=opening.target_minutes,
        )
    )
    empty = start(bank, header)
    events = decide(empty, move, 0)
    if isinstance(events, Refusal):
        raise TypeError(f"An interview that has no events refused to begin: {events}")
    return events, fold(empty, events)


def load(store: InterviewStore, name: str) -> tuple[Interview, Shelf]:
    """The interview that `name` means, folded from its record, with what stands beside the record."""
    state, _events, shelf = _loaded(store, name)
    return state, shelf


def _loaded(store: InterviewStore, name: str) -> tuple[Interview, list[Event], Shelf]:
    with store.at_once(), collector_waits():
        shelf = store.shelf(name)
        interview = shelf.header.interview
        bank = parse_bank(store.bank(interview), f"the bank kept with {interview}").bank
        events = list(store.events(interview))
    return fold(start(bank, shelf.header), events), events, shelf


def reopen(store: InterviewStore, name: str, clock: Clock) -> Sitting:
    """Go on with an interview, at the same question."""
    state, events, shelf = _loaded(store, name)
    bank, own = state.bank, shelf.header.interview
    counted = counting(bank, store.links(bank.id, bank.version, own))
    return Sitting(store, replace(state, bank=counted), clock, events)


def prepared_for(store: InterviewStore, case: str) -> str | None:
    """The interview that was prepared for this case and not begun together yet."""
    for shelf in store.shelves():
        if shelf.outline.phase == "preparing" and shelf.header.case == case and not shelf.training:
            return shelf.header.interview
    return None


def last_open(store: InterviewStore) -> str:
    """The interview that was changed last and is not signed; UnknownName if there is none."""
    # A second assessment is gone on with where it is judged, blind.
    seconds = store.seconds.all()
    unsigned = [
        shelf
        for shelf in store.shelves()
        if shelf.outline.status != "signed" and not shelf.training and shelf.header.interview not in seconds
    ]
    if not unsigned:
        raise UnknownName(_("There is no open interview. Begin one with `assistant interview`."))
    return unsigned[0].header.interview
