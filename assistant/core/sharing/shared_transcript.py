"""The shared transcript: another id, other times, another case, no names; the talk and its pace are the same."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.record.event import Event, Header, Person
from assistant.core.sharing.fields import rewritten_body
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.rewriting import Rewriter
from assistant.core.sharing.scan import Allowed

# Who looked at every doubt, and when, stands among the people: the format needs no new field for it. The month is
# enough: the day of a review is often the day of the interview, or the next.
REVIEWER = "reviewer"
NAMES = {"inspector": "Inspector", "case_manager": "Case manager", "other": "Somebody else"}
# A silence of days says which interview it was; a longer one than this is cut to about as much.
LONGEST_GAP = 15 * 60_000
# Each gap changes by up to a tenth, so that the times of the record do not fit.
MOST = 100
EARLIEST, LATEST = 9 * 3600, 15 * 3600

# What names a remark is left out with it.
ABOUT_A_REMARK = (ev.SpeakerCorrected, ev.SaidAbout, ev.Pointed, ev.Unpointed, ev.Withheld, ev.SuggestionHandled)

# A whole number from 0 to one below the number given; the session has it, and tests have one of their own.
Chance = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Made:
    """A shared transcript before it is sealed, and what may stand in it."""

    header: Header
    events: tuple[Event, ...]
    allowed: Allowed


def new_started(started: str, weeks: int, chance: Chance) -> datetime.datetime:
    """A beginning on the shifted day at a time of day of its own."""
    day = datetime.datetime.fromisoformat(started).date() + datetime.timedelta(weeks=weeks)
    midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return midnight + datetime.timedelta(seconds=EARLIEST + chance(LATEST - EARLIEST))


def pseudonymised(
    header: Header,
    events: Sequence[Event],
    bank: Bank,
    table: NameTable,
    rewriter: Rewriter,
    *,
    interview: str,
    started: datetime.datetime,
    reviewer: str,
    reviewed: datetime.date,
    chance: Chance,
) -> Made:
    """The transcript of what may be shared: `events` are what `lanes.for_training` left of the record."""
    allowed = Allowed(days={started.date()})
    numbered = _renumbered(events)
    rewrite = _remembering(rewriter, allowed)
    times = _times([event.at for event, _old in numbered], chance)
    made = []
    for (event, _old), at in zip(numbered, times, strict=True):
        body = rewritten_body(bank, event, rewrite)
        if isinstance(body, ev.Begun):
            body = body.model_copy(update={"child": _child(table) if body.child else ""})
        made.append(event._replace(at=at, body=body))
    people = [Person(id=one.id, name=NAMES[one.id]) for one in header.people if one.id in NAMES]
    people.append(Person(id=REVIEWER, name=f"{reviewer}, {reviewed:%Y-%m}"))
    new = Header(
        interview=interview,
        bank=header.bank,
        case=f"P-{1000 + chance(9000)}",
        started=started.isoformat(timespec="seconds"),
        language=header.language,
        people=tuple(people),
        pseudonymised=True,
    )
    return Made(new, tuple(made), allowed)


def _remembering(rewriter: Rewriter, allowed: Allowed) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def rewrite(text: str) -> str:
        if text not in known:
            known[text] = rewriter.rewritten(text, allowed)
        return known[text]

    return rewrite


def _child(table: NameTable) -> str:
    """What the child is called: the role with that word, or the plain word."""
    return next((entry.role for entry in table.entries if "child" in entry.role.casefold()), "the child")


def _renumbered(events: Iterable[Event]) -> list[tuple[Event, int]]:
    """Events numbered from 1 with their old numbers; what was about an event that is left out is left out too.

    An undo of something left out takes back what came after it: it then names the first of that.
    """
    new: dict[int, int] = {}
    kept: list[tuple[Event, int]] = []
    for event in events:
        body, seq = event.body, len(kept) + 1
        changed: dict[str, Any] = {}
        if isinstance(body, ev.Undone):
            of = min((number for old, number in new.items() if old >= body.of), default=None)
            if of is None:
                continue
            changed["of"] = of
        elif isinstance(body, ABOUT_A_REMARK):
            if body.of not in new:
                continue
            changed["of"] = new[body.of]
        elif isinstance(body, ev.Answered) and body.changed_by is not None:
            changed["changed_by"] = new.get(body.changed_by)
        elif isinstance(body, ev.Signed):
            changed["count"] = seq
        new[event.seq] = seq
        kept.append((event._replace(seq=seq, body=body.model_copy(update=changed)), event.seq))
    return kept


def _times(moments: Sequence[int], chance: Chance) -> list[int]:
    """Other times of the same pace: what came at once comes at once, every silence is nearly as long as it was."""
    times = [1 + chance(997)] if moments else []
    for before, after in pairwise(moments):
        gap = min(after - before, LONGEST_GAP)
        changed = gap * (1000 - MOST + chance(2 * MOST + 1)) // 1000 + chance(97) if gap else 0
        times.append(times[-1] + changed)
    return times
