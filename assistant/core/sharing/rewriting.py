"""One text after another, rewritten: what is listed becomes its role, what has a form its kind, dates move together."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.catalogue import _
from assistant.core.record.event import Frozen
from assistant.core.sharing.candidates import Recogniser, doubts_in, sentence_at
from assistant.core.sharing.dates import Dated, dates_in, shifted
from assistant.core.sharing.folding import Span, Taken, fold, words_around
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.names import Names
from assistant.core.sharing.patterns import hidden_in, patterns_in
from assistant.core.sharing.scan import Allowed, Scanner


class DoubtDecision(Frozen):
    """What a person decided about one candidate; `everywhere`: about the same word wherever it stands."""

    action: Literal["replace", "keep"]
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a person has to decide. `key` stays the same as long as the word and its sentence do.

    `start` and `end` are its place in `sentence`; `listed` says that the table has it, and `instead` what would stand
    there; `place` is where the sentence stands.
    """

    key: str
    text: str
    sentence: str
    start: int
    end: int
    listed: bool
    instead: str
    place: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A place in a text, and what stands there instead."""

    span: Span
    instead: str
    day: datetime.date | None = None


class Rewriter:
    """A table, a shift and what a person decided, ready for any text of one record."""

    def __init__(
        self,
        table: NameTable,
        weeks: int,
        near: datetime.date,
        *,
        decisions: Mapping[str, DoubtDecision] | None = None,
        known: frozenset[str] = frozenset(),
        ours: frozenset[str] = frozenset(),
        recognisers: Iterable[Recogniser] = (),
    ) -> None:
        """`known` are words of the bank, `ours` whole texts that the program itself put into the record."""
        self._ours = ours
        self.weeks, self.near, self.known = weeks, near, known
        self._names = Names(table, known)
        self._scanner = Scanner(table, near)
        self._decisions = decisions or {}
        self._recognisers = tuple(recognisers)

    def candidates(self, text: str, place: str = "") -> list[Candidate]:
        """What a person has to decide in `text`, decided or not, from left to right."""
        return [candidate for candidate, _span in self._doubts(text, place)]

    def rewritten(self, text: str, allowed: Allowed | None = None) -> str:
        """`text` with everything replaced that is known or was decided; what may stay is noted in `allowed`."""
        pieces, kept = self._decided(text)
        here = Allowed(days={piece.day for piece in pieces if piece.day is not None})
        new, kept = _put(text, pieces, kept)
        self._spare(new, kept, here)
        while exposed := self._exposed(new, here):
            new, kept = _put(new, exposed, kept)
            self._spare(new, kept, here)
        if allowed is not None:
            allowed.bare |= {(one.day.day, one.day.month) for one in dates_in(new, self.near) if not one.sure}
            allowed.days |= here.days
            allowed.spared |= here.spared
        return new

    def _exposed(self, new: str, here: Allowed) -> list[Replacement]:
        """What the last scan objects to now that what stood beside it is gone, such as `0Æ@00` without its Æ."""
        if new in self._ours:
            return []
        taken = Taken(len(new))
        seen = sorted({span for span, _kind in self._scanner.objections(new, here)})
        return [Replacement(span, _("[left out]")) for span in seen if taken.take(span)]

    def sure(self, text: str) -> list[Span]:
        """The places that are replaced without asking."""
        return [piece.span for piece in self._sure(text)]

    def doubts(self, text: str) -> list[Span]:
        """The places that a person is asked about."""
        return [span for _candidate, span in self._doubts(text, "")]

    def names_in(self, text: str) -> list[str]:
        """What in `text` may name somebody and is not in the table; a bare `3/4` tells who it is of nobody."""
        dated = self._unsure_dates(text)
        return [found.text for found, span in self._doubts(text, "") if not found.listed and span not in dated]

    def days_in(self, text: str) -> set[datetime.date]:
        """The whole dates of a text as it is."""
        return {dated.day for dated in dates_in(text, self.near) if dated.whole}

    def _spare(self, new: str, kept: Iterable[Span], allowed: Allowed) -> None:
        for span in self._scanner.listed_in(new) if kept else ():
            if _meets(span, kept):
                allowed.spared.add((fold(new[span[0] : span[1]]), *words_around(new, span)))

    def _decided(self, text: str) -> tuple[list[Replacement], list[Span]]:
        """Every piece to replace, in order, and every place where a word may stay."""
        if text in self._ours:
            return [], [(0, len(text))]
        pieces = self._sure(text)
        kept = [match.span for match in self._names.matches(text) if match.reading == "word"]
        for candidate, span in self._doubts(text, ""):
            decision = self.decision(candidate)
            if decision is not None and decision.action == "replace":
                pieces.append(Replacement(span, candidate.instead))
            else:
                kept.append(span)
        return sorted(pieces, key=lambda piece: piece.span), kept

    def decision(self, candidate: Candidate) -> DoubtDecision | None:
        """What was decided about a candidate, here or everywhere."""
        return decision_on(candidate, self._decisions)

    def _sure(self, text: str) -> list[Replacement]:
        """What is replaced without asking; where two overlap, the first named below wins."""
        taken = Taken(len(text))
        pieces = _free(taken, (Replacement(found.span, found.instead) for found in patterns_in(text)))
        dated = [one for one in dates_in(text, self.near) if one.sure]
        pieces += _free(taken, (self._moved(one, text) for one in dated if one.whole or one.parts == "my"))
        pieces += _free(
            taken, (Replacement(m.span, m.instead) for m in self._names.matches(text) if m.reading == "name")
        )
        names = [m.span for m in self._names.matches(text) if m.reading == "doubt"]
        pieces += _free(taken, (self._moved(one, text) for one in dated if not _meets(one.span, names)))
        return sorted(pieces, key=lambda piece: piece.span)

    def _moved(self, dated: Dated, text: str) -> Replacement:
        instead, day = shifted(dated, text, self.weeks)
        return Replacement(dated.span, instead, day if dated.whole else None)

    def _doubts(self, text: str, place: str) -> Iterator[tuple[Candidate, Span]]:
        if text in self._ours:
            return
        taken = [piece.span for piece in self._sure(text)]
        words = [match.span for match in self._names.matches(text) if match.reading == "word"]
        listed = {m.span: m.instead for m in self._names.matches(text) if m.reading == "doubt"}
        spans = dict.fromkeys(listed)
        for span in (*self._names.glued(text), *self._scanner.listed_in(text)):
            if not _meets(span, (*spans, *words, *taken)):
                spans[span] = None
        in_table = set(spans)
        dated = self._unsure_dates(text)
        spans.update(dict.fromkeys(dated))
        for span in doubts_in(text, self.known, self._recognisers):
            for rest in _without(text, span, (*in_table, *dated, *words)):
                spans.setdefault(rest)
        for span in hidden_in(text):
            spans |= dict.fromkeys(_without(text, span, (*spans, *words)))
        counts: dict[str, int] = {}
        for span in sorted(spans):
            for rest in _without(text, span, taken):
                instead = listed.get(rest) or dated.get(rest)
                yield _candidate(text, rest, instead, span in in_table, place, counts), rest

    def _unsure_dates(self, text: str) -> dict[Span, str]:
        """Where a day and a month may stand, and what would stand there instead."""
        return {one.span: self._moved(one, text).instead for one in dates_in(text, self.near) if not one.sure}


def _put(text: str, pieces: Iterable[Replacement], kept: Iterable[Span]) -> tuple[str, list[Span]]:
    """The text with `pieces` in it, and where what of `kept` is still whole stands now."""
    parts: list[str] = []
    moves: list[tuple[int, int, int]] = []
    at = length = 0
    for piece in pieces:
        start, end = piece.span
        moves.append((at, start, length - at))
        parts += (text[at:start], piece.instead)
        length += start - at + len(piece.instead)
        at = end
    moves.append((at, len(text), length - at))
    moved = [
        (first + by, last + by) for first, last in kept for start, end, by in moves if start <= first and last <= end
    ]
    return "".join((*parts, text[at:])), moved


def _candidate(
    text: str, span: Span, instead: str | None, in_table: bool, place: str, counts: dict[str, int]
) -> Candidate:
    start, end = sentence_at(text, span)
    sentence, word = text[start:end], text[span[0] : span[1]]
    about = f"{fold(word)}\0{fold(sentence)}"
    counts[about] = counts.get(about, 0) + 1
    key = _hashed(f"{about}\0{counts[about]}")
    return Candidate(key, word, sentence, span[0] - start, span[1] - start, in_table, instead or _("[left out]"), place)


def decision_on(candidate: Candidate, decisions: Mapping[str, DoubtDecision]) -> DoubtDecision | None:
    """What was decided about a candidate, here or (unless the table lists it) everywhere."""
    here = decisions.get(candidate.key)
    if here is not None or candidate.listed:
        return here
    return decisions.get(everywhere_key(candidate.text))


def everywhere_key(word: str) -> str:
    """The key of a decision about a word wherever it stands."""
    return _hashed(f"{fold(word)}\0\0everywhere")


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _without(text: str, span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """What of a place is in no other: of `Ann Jones` where Jones is listed, Ann is left to be asked about."""
    at = span[0]
    for start, end in (*sorted(one for one in taken if _meets(one, (span,))), (span[1], span[1])):
        left = re.search(r"\w(?:.*\w)?", text[at : max(at, start)], re.DOTALL)
        if left is not None and ((end - start == 0 and at == span[0]) or len(left[0]) > 1):
            yield at + left.start(), at + left.end()
        at = max(at, end)


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _free(taken: Taken, pieces: Iterable[Replacement]) -> list[Replacement]:
    return [piece for piece in pieces if taken.take(piece.span)]
