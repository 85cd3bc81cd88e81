"""Making a real interview into one that may be shared: the table, the review, who agreed, and the finished file.

Whatever is decided is kept beside the record at once, so that nothing is lost by leaving. The record is only read.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from assistant.catalogue import _, n_, speaking
from assistant.compose.interview.lanes import for_training, kept_back
from assistant.core.bank.bank import Bank
from assistant.core.record.event import Event, Header, Signer
from assistant.core.sharing.candidates import Recogniser
from assistant.core.sharing.english_words import vocabulary
from assistant.core.sharing.keeping import ConsentToShare, Keeping, seeded
from assistant.core.sharing.name_table import Kind, NameTable, read_entry
from assistant.core.sharing.review import Passage, Review, candidates_of, passages_of, review, started_on
from assistant.core.sharing.rewriting import Candidate, DoubtDecision, Rewriter, everywhere_key
from assistant.core.sharing.shared_transcript import Chance, Made, new_started, pseudonymised
from assistant.core.text.cleaning import clean
from assistant.core.text.refusal import Refusal
from assistant.errors import DamagedError, NotSharable, UsageError
from assistant.session.clock import Clock, new_id
from assistant.session.kept_forms import KeptForms
from assistant.session.sharing.shared_file import Shared, blank, finished
from assistant.store.reading.banks import parse_bank
from assistant.store.record.codec import unseal
from assistant.store.record.interviews import Shelf
from assistant.store.record.sqlite import InterviewStore

# The shift goes back, at least a year, so that no date of the record is near itself, and at most six.
MOST_NAMED = 5
FEWEST_WEEKS, MOST_WEEKS = 53, 313


class Pseudonymising:
    """One interview on its way to being shared. Everything that changes something keeps it before it returns."""

    def __init__(
        self,
        store: InterviewStore,
        shelf: Shelf,
        bank: Bank,
        events: Sequence[Event],
        clock: Clock,
        *,
        chance: Chance = secrets.randbelow,
        recognisers: Iterable[Recogniser] = (),
    ) -> None:
        self.header = shelf.header
        self.bank = bank
        with speaking(self.header.language):
            self._kept_back = kept_back()
            self.events = tuple(for_training(events))
        self._store, self._clock, self._chance = store, clock, chance
        self._recognisers = tuple(recognisers)
        self._known = vocabulary(bank)
        self._found: tuple[NameTable, tuple[Candidate, ...]] | None = None
        kept = store.pseudonyms(self.id)
        self.keeping = _read(kept) if kept else self._fresh(events)

    @property
    def id(self) -> str:
        """The id of the interview that is read."""
        return self.header.interview

    @property
    def table(self) -> NameTable:
        """Who is called what."""
        return self.keeping.table

    @cached_property
    def forms(self) -> KeptForms:
        """What was typed into forms and is not decided."""
        return KeptForms(self._store.half_typed, self.id, lambda: "sharing")

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The words of people that would be shared."""
        return passages_of(self.bank, self.events)

    @property
    def review(self) -> Review:
        """Every doubt, in the order of the record, decided or not."""
        if self._found is None or self._found[0] != self.table:
            self._found = self.table, candidates_of(self.passages, self.rewriter())
        return review(self._found[1], self.keeping.decisions)

    def doubts(self, text: str) -> list[Candidate]:
        """What in a text that is being typed may name somebody; for a face that warns while people write."""
        return self.rewriter().candidates(text)

    def rewriter(self) -> Rewriter:
        """The table, the shift and the decisions, ready for any text of this record."""
        keeping = self.keeping
        return Rewriter(
            keeping.table,
            keeping.weeks,
            started_on(self.header),
            decisions=keeping.decisions,
            known=self._known,
            ours=frozenset((self._kept_back,)),
            recognisers=self._recognisers,
        )

    def name(self, line: str) -> str | Refusal:
        """Take a typed line into the table: `the mother: Ann Jones, Annie`; what the new names are called."""
        table = read_entry(self.table, line)
        if isinstance(table, Refusal):
            return table
        role = (
            table.entries[-1].role if len(table.entries) > len(self.table.entries) else line.partition(":")[0].strip()
        )
        self._keep(table=table)
        return role

    def unname(self, role: str) -> None:
        """Take a role out of the table."""
        self._keep(table=self.table.without(role))

    def decide(self, candidate: Candidate, action: str, *, everywhere: bool = False) -> None:
        """Replace or keep a candidate, here or wherever the word stands; what the table lists is decided one by one."""
        if action not in ("replace", "keep"):
            raise UsageError(_("A candidate is replaced or kept."))
        wide = everywhere and not candidate.listed
        key = everywhere_key(candidate.text) if wide else candidate.key
        decisions = {old: decision for old, decision in self.keeping.decisions.items() if old != key}
        decided = DoubtDecision(action="replace" if action == "replace" else "keep", everywhere=wide)
        self._keep(decisions={**decisions, key: decided})

    def add(self, candidate: Candidate, role: str, kind: Kind | None = None) -> str:
        """Put a candidate into the table; what it is called from now on, everywhere."""
        full = self.table.role_for(role)
        self._keep(table=self.table.add(full, candidate.text.removesuffix("'s").removesuffix("’s"), kind=kind))
        return full

    def back(self) -> bool:
        """Take the newest decision back; False if there is none. What was added to the table stays."""
        if not self.keeping.decisions:
            return False
        *before, _last = self.keeping.decisions.items()
        self._keep(decisions=dict(before))
        return True

    def consent(self, who: Signer, *, given: bool) -> None:
        """Record whether one of the two people agreed to training use, today."""
        if self.header.name_of(who) is None:
            raise UsageError(_("Nobody of that name took part."))
        day = self._clock.now().date().isoformat()
        self._keep(consents={**self.keeping.consents, who: ConsentToShare(given=given, day=day)})

    def new_dates(self) -> None:
        """Another secret shift, so that a second file does not fit the first."""
        self._keep(weeks=self._new_weeks(self.keeping.table, self.keeping.weeks))

    def blocks(self) -> list[str]:
        """What is in the way of sharing, one sentence each; no name is repeated."""
        told = []
        for who, words in (("inspector", _("the inspector")), ("case_manager", _("the case manager"))):
            consent = self.keeping.consents.get(who)  # type: ignore[call-overload]  # one of the two
            if self.header.name_of(who) is not None and (consent is None or not consent.given):
                told.append(_("It is not on record that {who} agrees to training use.").format(who=words))
        if undecided := self.review.undecided:
            open_count = len(undecided)
            told.append(
                n_("{count} doubt is undecided.", "{count} doubts are undecided.", open_count).format(count=open_count)
                + " "
                + _("The first: {places}.").format(
                    places="; ".join(dict.fromkeys(c.place for c in undecided[:MOST_NAMED]))
                )
            )
        return told

    def export(self, form: str, reviewer: str, name: str = "") -> str:
        """The finished file, looked through once more; NotSharable where something is open or was found in it.

        `name` is what the file will be called. The text is the same only until it is asked for again: every file has
        an id, times and a case reference of its own.
        """
        reviewer = clean(" ".join(reviewer.split()))[0]
        if not reviewer:
            raise UsageError(_("Say who reviewed it; that stands in the file."))
        if blocks := self.blocks():
            raise NotSharable(blocks)
        with speaking(self.header.language):
            shared = self._shared(reviewer)
        text = finished(shared, form)
        hits = shared.hits(name, text, form)
        if hits:
            raise NotSharable(_("In the finished file, {hit}").format(hit=hit) for hit in hits)
        return text

    def new_name(self) -> str:
        """A few letters for the name of a file, that come from nothing of the record."""
        return new_id(self._clock.now(), self._chance(1 << 80))[-6:].lower()

    def _shared(self, reviewer: str) -> Shared:
        keeping, rewriter = self.keeping, self.rewriter()
        started = new_started(self.header.started, keeping.weeks, self._chance)
        made = _made_from(
            self.header,
            self.events,
            self.bank,
            keeping.table,
            rewriter,
            interview=new_id(started, self._chance(1 << 80)),
            started=started,
            reviewer=reviewer,
            reviewed=self._clock.now().date(),
            chance=self._chance,
        )
        return Shared(self.bank, made, blank(self.bank, made), keeping.table, started.date())

    def _fresh(self, events: Sequence[Event]) -> Keeping:
        with speaking(self.header.language):
            table = seeded(self.header, events)
        return Keeping(table=table, weeks=self._new_weeks(table, 0))

    def _new_weeks(self, table: NameTable, but: int) -> int:
        """A shift under which no date of the record becomes another date of it, if there is one."""
        look = Rewriter(table, 0, started_on(self.header))
        days = {started_on(self.header), *(day for passage in self.passages for day in look.days_in(passage.text))}
        weeks = but
        for _attempt in range(1000):
            weeks = -FEWEST_WEEKS - self._chance(MOST_WEEKS - FEWEST_WEEKS)
            if weeks != but and not days & {day + datetime.timedelta(weeks=weeks) for day in days}:
                break
        return weeks

    def _keep(self, **changed: object) -> None:
        keeping = self.keeping.model_copy(update=changed)
        self._store.keep_pseudonyms(self.id, keeping.model_dump_json())
        self.keeping = keeping


def _made_from(header: Header, *parts: Any, **more: Any) -> Made:
    try:
        return pseudonymised(header, *parts, **more)
    except ValueError as error:
        # An imported record may hold words where this program writes codes.
        told = _("This record has something in it that is not looked at before sharing ({what}); it cannot be shared.")
        raise UsageError(told.format(what=error)) from None


def _read(kept: str) -> Keeping:
    try:
        return Keeping.model_validate_json(kept)
    except ValueError:
        told = _(
            "What was decided before sharing is not as it was written, and cannot be read. The record is untouched."
        )
        raise DamagedError(told) from None


def open_pseudonymising(
    store: InterviewStore,
    name: str,
    clock: Clock,
    *,
    chance: Chance = secrets.randbelow,
    recognisers: Iterable[Recogniser] = (),
) -> Pseudonymising:
    """The interview that `name` means, with what was decided before; UsageError for one that is pseudonymised."""
    with store.at_once():
        shelf = store.shelf(name)
        interview = shelf.header.interview
        bank = parse_bank(store.bank(interview), interview).bank
        events = [unseal(stored) for stored in store.stored(interview) if stored.body is not None]
    if shelf.header.pseudonymised:
        raise UsageError(_("This transcript is pseudonymised already: share the file as it is."))
    return Pseudonymising(store, shelf, bank, events, clock, chance=chance, recognisers=recognisers)


def add_names(store: InterviewStore, interview: str, line: str, clock: Clock) -> str | Refusal:
    """Take who is talked about into the table while the interview goes on; for a face's `/names` command."""
    return open_pseudonymising(store, interview, clock).name(line)
