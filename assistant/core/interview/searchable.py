"""What of an interview can be searched for: remarks, shared notes and evidence, one row each, by number of event.

Private notes, alerts, withheld remarks and what was taken back have no row, so nothing that is made of the rows can
show them. The rows are made here from the state and only kept by the store; a test compares them with a fresh fold.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from assistant.core.interview import events as ev
from assistant.core.interview.cells.hanging import Evidence
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.record.event import Event, Header, Voice

# The number of the rules below: rows that were made by others are made anew when a home is opened.
RULES = 1

Kind = Literal["remark", "note", "evidence"]
# What one event can have touched: a part of the state and a key in it; `marked` is all that belongs to a question.
Touched = tuple[str, int | str | None]
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Searchable:
    """One thing that was said or written down. `moment`: when, in milliseconds since 1970; `marks`: its question's."""

    seq: int
    moment: int
    kind: Kind
    by: Voice
    question: str | None
    path: str | None
    theme: str | None
    marks: tuple[str, ...]
    text: str


def started_ms(header: Header) -> int:
    """When an interview began, in milliseconds since 1970."""
    started = datetime.datetime.fromisoformat(header.started)
    if started.tzinfo is None:
        started = started.replace(tzinfo=datetime.UTC)
    return (started - EPOCH) // datetime.timedelta(milliseconds=1)


def searchable(state: Interview) -> dict[int, Searchable]:
    """Every row of an interview, by number of event."""
    return _Rows(state).all()


def search_changes(
    before: Interview, after: Interview, events: Iterable[Event]
) -> tuple[dict[int, Searchable], frozenset[int]]:
    """The rows that one move's `events` made or changed, and the numbers of those that are gone.

    Only what the events touched is looked at: an answer that nothing hung on touches nothing, and so costs nothing.
    """
    touched = {key for event in events for key in _touched(before, event)}
    if not touched:
        return {}, frozenset()
    old, new = _Rows(before).of(touched), _Rows(after).of(touched)
    return {seq: row for seq, row in new.items() if old.get(seq) != row}, frozenset(old.keys() - new.keys())


def _touched(before: Interview, event: Event) -> Iterator[Touched]:
    match event.body:
        case ev.Said():
            yield "remarks", event.seq
        case ev.Noted():
            yield "notes", event.seq
        case ev.SpeakerCorrected(of=of) | ev.SaidAbout(of=of) | ev.Withheld(of=of):
            yield "remarks", of
        case ev.EvidenceGiven():
            yield "answers", event.question
        case ev.Answered() | ev.SetAside() if _may_hang(before, event):
            yield "answers", event.question
        case ev.Marked():
            yield "marked", event.question
        case ev.Undone(of=of):
            yield from _taken_back(before, of)


def _may_hang(before: Interview, event: Event) -> bool:
    """Whether evidence may be put aside with an answer that is given up, or come back with one."""
    cell = before.answers.get(event.question or "", NOTHING)
    return bool(cell.evidence or cell.put_aside)


def _taken_back(before: Interview, of: int) -> Iterator[Touched]:
    """What stood there before goes back to each of these places; the newest change is the last."""
    for change in reversed(before.changes):
        if change.seq < of:
            return
        yield ("marked", before.marks[change.key].question) if change.part == "marks" else (change.part, change.key)


class _Rows:
    """The rows of one state."""

    def __init__(self, state: Interview) -> None:
        self._state = state
        self._began = started_ms(state.header)
        marks: dict[str, set[str]] = {}
        for mark in state.marks.values():
            marks.setdefault(mark.question or "", set()).add(mark.mark)
        self._marks: Mapping[str, tuple[str, ...]] = {question: tuple(sorted(of)) for question, of in marks.items()}

    def all(self) -> dict[int, Searchable]:
        state = self._state
        places = [("remarks", seq) for seq in state.remarks]
        places += [("notes", seq) for seq in state.notes]
        return self.of([*places, *(("answers", question) for question in state.answers)])

    def of(self, touched: Iterable[Touched]) -> dict[int, Searchable]:
        return {row.seq: row for part, key in touched for row in self._at(part, key)}

    def _at(self, part: str, key: int | str | None) -> Iterator[Searchable]:
        state = self._state
        if part == "remarks":
            remark = state.remarks.get(cast(int, key))
            if remark is not None and not remark.withheld:
                yield self._row(remark.seq, remark.at, "remark", remark.by, remark.question, remark.text, remark.path)
        elif part == "notes":
            note = state.notes.get(cast(int, key))
            if note is not None and not note.private:
                yield self._row(note.seq, note.at, "note", "inspector", note.question, note.text)
        elif part == "answers":
            question = str(key)
            for place in state.answers.get(question, NOTHING).evidence:
                yield self._row(place.seq, place.at, "evidence", "inspector", question, _words(place))
        elif part == "marked":
            yield from (row for row in self.all().values() if row.question == key)

    def _row(
        self, seq: int, at: int, kind: Kind, by: Voice, question: str | None, text: str, path: str | None = None
    ) -> Searchable:
        theme = self._state.bank.theme_of.get(question or "")
        marks = self._marks.get(question or "", ())
        return Searchable(seq, self._began + at, kind, by, question, path, theme, marks, text)


def _words(place: Evidence) -> str:
    """A place in the record as people type it: `Asset 2013-04-02 p3`."""
    page = f"p{place.page}" if place.page is not None else None
    return " ".join(part for part in (place.where, place.date, page) if part)
