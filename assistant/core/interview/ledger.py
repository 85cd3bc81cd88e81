"""An Interview while events are folded into it: mutable, private to the fold, and frozen again at its end."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Value
from assistant.core.interview import events as ev
from assistant.core.interview.cells.hanging import Hanging, PutAside, hung_anew, still_aside
from assistant.core.interview.state import (
    NOTHING,
    Alert,
    Answer,
    Change,
    Decision,
    DoNow,
    Interview,
    Learning,
    Mark,
    Note,
    Place,
    ReadBackReply,
    Remark,
    Reply,
    Signature,
)
from assistant.core.record.event import Event, Header, Voice, made


class Ledger:
    """An Interview while events are folded into it: the same fields, private and mutable."""

    MAPS = (
        "answers", "remarks", "notes", "marks", "alerts", "decisions", "learning", "do_now", "read_backs",
        "suggestions", "probed", "words", "looked_again", "signatures", "replies",
    )  # fmt: skip

    bank: Bank
    header: Header
    begun: ev.Begun
    count: int
    at: int
    phase: str
    met: int
    others: str
    judge: str
    apart: bool
    paused: bool
    place: Place | None
    speaker: Voice
    answers: dict[str, Answer]
    remarks: dict[int, Remark]
    notes: dict[int, Note]
    marks: dict[int, Mark]
    alerts: dict[int, Alert]
    decisions: dict[str, Decision]
    learning: dict[str, Learning]
    do_now: dict[str, DoNow]
    read_backs: dict[str, ReadBackReply]
    suggestions: dict[tuple[str, int], str]
    probed: dict[str, tuple[str, ...]]
    words: dict[str, str]
    looked_again: dict[str, int]
    signatures: dict[str, Signature]
    replies: dict[str, tuple[Reply, ...]]

    __slots__ = tuple(f.name for f in fields(Interview))

    def __init__(self, state: Interview) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(state, name))
        for name in self.MAPS:
            # `copy`, which a read-only view passes on: `dict(view)` goes through it key by key, fifteen times slower.
            setattr(self, name, getattr(state, name).copy())
        self.visited: set[Place] = set(state.visited)
        self.discarded: set[int] = set(state.discarded)
        self.changes: list[Change] = list(state.changes)

    def put(self, event: Event, part: str, key: object, cell: object) -> None:
        """Put a cell, remembering what stood there."""
        cells: dict[Any, Any] = getattr(self, part)
        self.changes.append(made(Change, (event.seq, part, key, cells.get(key), self.place)))
        cells[key] = cell

    def drop(self, event: Event, part: str, key: object) -> None:
        """Take a cell away, remembering what stood there."""
        cells: dict[Any, Any] = getattr(self, part)
        self.changes.append(Change(event.seq, part, key, cells.pop(key, None), self.place))

    def asked_otherwise(self, event: Event, body: ev.Probed) -> None:
        """Another way to ask was used; the case manager speaks next, as after any question."""
        question = event.question or ""
        self.put(event, "probed", question, (*self.probed.get(question, ()), body.text))
        self.speaker = "case_manager"

    def asked_again(self, place: Place) -> None:
        """A question that was set aside is asked once more, or a path is read back anew; until then its reply holds."""
        if place.kind == "question" and self.answers.get(place.key, NOTHING).set_aside is not None:
            self.visited.add(Place("again", place.key))
        reply = self.read_backs.get(place.key)
        if place.kind == "read_back" and reply is not None:
            self.read_backs[place.key] = replace(reply, again=True)

    def pointed(self, event: Event, body: ev.Pointed) -> None:
        """A remark shows an answer, whatever was said of it before."""
        cell, aside = self._cell(event), self.still_aside(event, shown_by=(body.of,))
        refused = tuple(seq for seq in cell.not_shown_by if seq != body.of)
        changed = {"shown_by": (*cell.shown_by, body.of), "not_shown_by": refused, "put_aside": aside}
        self.put(event, "answers", event.question, cell.after(event.seq, changed))

    def unpointed(self, event: Event, body: ev.Unpointed) -> None:
        """A remark does not show an answer: it is linked no longer, and not hinted at."""
        cell = self._cell(event)
        linked = tuple(seq for seq in cell.shown_by if seq != body.of)
        changed = {"shown_by": linked, "not_shown_by": (*cell.not_shown_by, body.of)}
        self.put(event, "answers", event.question, cell.after(event.seq, changed))

    def _cell(self, event: Event) -> Answer:
        return self.answers.get(event.question or "", NOTHING)

    def still_aside(self, event: Event, **given: Any) -> tuple[PutAside, ...]:
        """What is put aside beside an answer once something is given for it."""
        return still_aside(self._cell(event).put_aside, Hanging(**given))

    def hung_anew(self, event: Event, body: ev.Answered | ev.SetAside, answer: Value | None) -> dict[str, Any]:
        """What hangs on another answer."""
        cell = self._cell(event)
        if not (body.put_aside or cell.put_aside):
            return {}
        old = cell.hung(self.phase, self.met) if body.put_aside else Hanging()
        hangs, aside = hung_anew(cell.hanging, cell.put_aside, PutAside(cell.answer, event.seq, old), answer)
        return {**hangs._asdict(), "put_aside": aside}

    def freeze(self) -> Interview:
        """The Interview that all this comes to."""
        values = {name: getattr(self, name) for name in self.__slots__}
        for name in self.MAPS:
            values[name] = MappingProxyType(values[name])
        values["visited"] = frozenset(self.visited)
        values["discarded"] = frozenset(self.discarded)
        values["changes"] = tuple(self.changes)
        return Interview(**values)
