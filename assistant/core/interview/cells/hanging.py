"""What hangs on an answer: what shows it, the remarks and the evidence.

It was said for that answer. When the answer becomes another it is put aside with the old one, is told of no other, and
is offered again; when the old answer comes back, so does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.core.bank.questions import Value
from assistant.core.interview import events as ev

HangingBody = ev.Showed | ev.Pointed | ev.EvidenceGiven


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in the record, given by event `seq`; answers that say the same are the same, whenever they were given."""

    where: str
    date: str | None
    page: int | str | None
    seq: int
    at: int = field(compare=False)

    @property
    def body(self) -> ev.EvidenceGiven:
        """What was given, to be given again."""
        return ev.EvidenceGiven(where=self.where, date=self.date, page=self.page)


class Hanging(NamedTuple):
    """The line that shows it and its event, the numbers of the remarks, the evidence."""

    shows: str | None = None
    shown_at: int = 0
    shown_by: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def bodies(self) -> tuple[HangingBody, ...]:
        """All of it, as it would be given again."""
        line = (ev.Showed(text=self.shows),) if self.shows else ()
        return (*line, *(ev.Pointed(of=seq) for seq in self.shown_by), *(one.body for one in self.evidence))

    def until(self, seq: int) -> Hanging:
        """What of it was there at event `seq`."""
        had_line = self.shown_at <= seq
        return Hanging(
            self.shows if had_line else None,
            self.shown_at if had_line else 0,
            tuple(of for of in self.shown_by if of <= seq),
            tuple(one for one in self.evidence if one.seq <= seq),
        )

    def without(self, other: Hanging) -> Hanging:
        """What of it is not in the other."""
        same_line = self.shows == other.shows
        return Hanging(
            None if same_line else self.shows,
            0 if same_line else self.shown_at,
            tuple(of for of in self.shown_by if of not in other.shown_by),
            tuple(one for one in self.evidence if one.body not in [gone.body for gone in other.evidence]),
        )

    def and_also(self, other: Hanging) -> Hanging:
        """Both, this one's line first."""
        added = other.without(self)
        return Hanging(
            self.shows or added.shows,
            self.shown_at or added.shown_at,
            (*self.shown_by, *added.shown_by),
            (*self.evidence, *added.evidence),
        )


class PutAside(NamedTuple):
    """What hung on `answer` when event `by` made it another."""

    answer: Value | None
    by: int
    what: Hanging


def hung_anew(
    hangs: Hanging, put_aside: tuple[PutAside, ...], old: PutAside, answer: Value | None
) -> tuple[Hanging, tuple[PutAside, ...]]:
    """What hangs on the new `answer` and what is put aside: `old` goes, what hung on this answer before comes back."""
    back = [one for one in put_aside if answer is not None and one.answer == answer]
    kept = hangs.without(old.what)
    for one in back:
        kept = one.what.and_also(kept)
    left = (*(one for one in put_aside if one not in back), old)
    return kept, still_aside(left, kept)


def still_aside(put_aside: tuple[PutAside, ...], given: Hanging) -> tuple[PutAside, ...]:
    """What is still put aside once some of it was given again."""
    left = (one._replace(what=one.what.without(given)) for one in put_aside)
    return tuple(one for one in left if one.what.bodies)


def offered(put_aside: tuple[PutAside, ...]) -> Iterator[HangingBody]:
    """What may be given again for the answer that now stands, once each."""
    yield from dict.fromkeys(body for one in put_aside for body in one.what.bodies)
