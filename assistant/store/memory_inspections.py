"""Inspections that last as long as the program: real, not a mock, through the same texts as on the disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.core.inspection_events import InspectionEvent
from assistant.store.inspections import (
    SecondAssessment,
    entry_from,
    entry_text,
    refuse_known_inspection,
    refuse_linked,
    refuse_moved_on,
    refuse_out_of_order,
    unknown_inspection,
)

__all__ = ["MemoryInspections"]

_Kept = tuple[int, str, str, str, int, str]


class MemoryInspections:
    """An `InspectionStore` without a disk."""

    def __init__(self) -> None:
        self._kept: dict[str, list[_Kept]] = {}
        self._links: dict[str, SecondAssessment] = {}

    def create(self, name: str, event: InspectionEvent) -> None:
        """Begin an inspection with its first entry; UsageError if there is one of this name."""
        refuse_out_of_order(0, [event])
        refuse_known_inspection(name, here=name in self._kept)
        self._kept[name] = [_row(event)]

    def append(self, name: str, after: int, events: Sequence[InspectionEvent]) -> None:
        """Add entries after the `after`-th, all or none."""
        refuse_out_of_order(after, events)
        if name not in self._kept:
            raise unknown_inspection(name, self._kept)
        refuse_moved_on(len(self._kept[name]), after)
        self._kept[name] += [_row(event) for event in events]

    def names(self) -> list[str]:
        """Every inspection, by name."""
        return sorted(self._kept)

    def events(self, name: str) -> list[InspectionEvent]:
        """The entries of an inspection, oldest first; UnknownName with the nearest name if there is none."""
        if name not in self._kept:
            raise unknown_inspection(name, self._kept)
        return [entry_from(*row) for row in self._kept[name]]

    def link_second(self, link: SecondAssessment) -> None:
        """Say that an interview is a second assessment of another; UsageError if it is linked already."""
        refuse_linked(link, self._links)
        self._links[link.interview] = link

    def seconds(self) -> Mapping[str, SecondAssessment]:
        """Every link, by the id of the second assessment, oldest first."""
        return dict(sorted(self._links.items(), key=lambda item: (item[1].at, item[0])))


def _row(event: InspectionEvent) -> _Kept:
    return event.seq, event.at, event.by, event.kind, event.body.version, entry_text(event.body)
