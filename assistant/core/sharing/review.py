"""The review as data: every doubt of a record in its sentence, what was decided of it, and what is still open."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event, Header
from assistant.core.sharing.fields import texts_of
from assistant.core.sharing.rewriting import Candidate, DoubtDecision, Rewriter, decision_on


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the record, and where it stands: the number of its event and the field."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """Every candidate of a record once, in the order of the record, with the decisions there are."""

    candidates: tuple[Candidate, ...]
    decided: Mapping[str, DoubtDecision]

    @property
    def undecided(self) -> tuple[Candidate, ...]:
        """What nobody has decided yet."""
        return tuple(candidate for candidate in self.candidates if candidate.key not in self.decided)


def passages_of(bank: Bank, events: Iterable[Event]) -> tuple[Passage, ...]:
    """The words of people in events that may be shared; the program's own questions as they were put among them."""
    return tuple(
        Passage(_("event {seq}, {field}").format(seq=event.seq, field=field), text)
        for event in events
        for field, text in texts_of(bank, event)
    )


def candidates_of(passages: Sequence[Passage], rewriter: Rewriter) -> tuple[Candidate, ...]:
    """What a person has to look at: the same words in the same sentence are asked about once."""
    candidates: dict[str, Candidate] = {}
    for passage in passages:
        for candidate in rewriter.candidates(passage.text, passage.place):
            candidates.setdefault(candidate.key, candidate)
    return tuple(candidates.values())


def review(candidates: Sequence[Candidate], decisions: Mapping[str, DoubtDecision]) -> Review:
    """The candidates with what was decided; only the table changes which there are."""
    found = ((candidate.key, decision_on(candidate, decisions)) for candidate in candidates)
    return Review(tuple(candidates), {key: decision for key, decision in found if decision is not None})


def started_on(header: Header | Interview) -> datetime.date:
    """The day of an interview: dates without a year are near it."""
    started = header.header.started if isinstance(header, Interview) else header.started
    return datetime.datetime.fromisoformat(started).date()
