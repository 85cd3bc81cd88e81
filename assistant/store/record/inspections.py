"""What goes into a store of inspections, and the rules that it keeps.

Second assessments are linked here too: beside the records, so that a transcript stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.catalogue import _
from assistant.errors import DamagedError, StorageError, UnknownName, UsageError, nearest
from assistant.store.record.codec import canonical

if TYPE_CHECKING:
    from assistant.core.inspection.events import Entry, InspectionEvent


@dataclass(frozen=True, slots=True)
class SecondAssessment:
    """Interview `interview` is `by`'s own judging of the case that interview `of` records, begun at a moment."""

    interview: str
    of: str
    by: str
    at: str


def entry_text(body: Entry) -> str:
    """A body as it is kept, in RFC 8785 form."""
    return canonical(body.model_dump(mode="json", by_alias=True))


def entry_from(seq: int, at: str, by: str, kind: str, version: int, text: str) -> InspectionEvent:
    """An entry as it was kept; DamagedError where it cannot be read, NewerFormat for one of a newer program."""
    # Whoever only asks which interview is a second assessment, as `list` does, needs no model of any entry.
    from assistant.core.inspection.events import InspectionEvent, decode_entry

    try:
        return InspectionEvent(seq, at, by, decode_entry(kind, version, text))
    except ValueError as error:
        told = _("Entry {seq} of the inspection is not as it was written and cannot be read.")
        raise DamagedError(told.format(seq=seq)) from error


def unknown_inspection(name: str, known: Iterable[str]) -> UnknownName:
    """The error for a name that no inspection has, with the nearest, or how to begin one."""
    names = list(known)
    told = _("There is no inspection {name!r}.").format(name=name[:80])
    if hint := nearest(name[:80], names):
        return UnknownName(f"{told} {hint[:1].upper()}{hint[1:]}")
    if names:
        return UnknownName(f"{told} {_('There are: {names}.').format(names=', '.join(sorted(names)[:9]))}")
    return UnknownName(f"{told} {_('Begin one: assistant inspection create NAME --area AREA.')}")


def refuse_known_inspection(name: str, *, here: bool) -> None:
    """UsageError for a name that is taken."""
    if here:
        told = _("There is an inspection {name} already. Nothing was changed; choose another name.")
        raise UsageError(told.format(name=name))


def refuse_moved_on(count: int, after: int) -> None:
    """StorageError unless the inspection stands where the caller thinks it does."""
    if count != after:
        told = _("The inspection has {count} entries, not {after}: it was written to from elsewhere. Try again.")
        raise StorageError(told.format(count=count, after=after))


def refuse_out_of_order(after: int, events: Sequence[InspectionEvent]) -> None:
    """ValueError for a gap in the numbers of entries: the caller's mistake, and nobody else's."""
    if [event.seq for event in events] != list(range(after + 1, after + 1 + len(events))):
        raise ValueError(f"these entries cannot follow entry {after}")


def refuse_linked(link: SecondAssessment, known: Mapping[str, SecondAssessment]) -> None:
    """UsageError for a link that would be a second one, or that goes in a circle."""
    if link.interview in known:
        told = _("Interview {interview} is a second assessment already. Nothing was changed.")
        raise UsageError(told.format(interview=link.interview))
    if link.interview == link.of or link.of in known:
        told = _("Interview {interview} is itself a second assessment: name the first one, {of}.")
        first = known[link.of].of if link.of in known else link.of
        raise UsageError(told.format(interview=link.of, of=first))
