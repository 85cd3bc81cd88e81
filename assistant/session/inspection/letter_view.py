"""The letter as the lead inspector works on it: every sentence in its place with how it stands, also what was left out.

What was left out stands here where it would stand in the letter, so that it can be put back where it was, and so does
what its paragraph has to say and does not propose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.compose.inspection.page import Letter, RankedTopic, Sentence
from assistant.compose.inspection.report import By
from assistant.compose.words import roman
from assistant.core.inspection.state import Inspection, StatementChoice
from assistant.session.inspection.letters import InspectionLetter

# What a sentence still asks of the lead inspector; "" when nothing.
Need = Literal["", "place", "changed", "warned", "comment", "unread"]
# These say what to look at before it is read, and go when it was; the rest of the warnings have marks of their own.
TOLD_OTHERWISE = frozenset({"place_open", "figure_moved"})


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A sentence, strength, area or open place, as it stands. `changed`: its figure moved, or its text, since it
    was chosen or read. `spare`: its paragraph does not propose it; it can be put in."""

    id: str
    text: str
    by: By
    place: bool = False
    mine: bool = False
    changed: bool = False
    warned: bool = False
    comment: bool = False
    left_out: bool = False
    spare: bool = False

    @property
    def stands(self) -> bool:
        """Whether the letter says it."""
        return not (self.left_out or self.spare)

    @property
    def need(self) -> Need:
        """What it asks for first. Who stands for a text has seen its warnings."""
        if not self.stands:
            return ""
        if self.place:
            return "place"
        if self.changed:
            return "changed"
        if self.comment:
            return "comment"
        if self.mine:
            return ""
        return "warned" if self.warned else "unread"


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A heading, or the sentences that stand together under a number; `part` is what its order is kept by, if any.

    `spare`: how many sentences more could be said here, where they are not among the rows.
    """

    kind: Literal["head", "address", "plain", "paragraph", "strength", "improvement", "practice"]
    label: str = ""
    title: str = ""
    rows: tuple[LetterRow, ...] = ()
    part: str = ""
    spare: int = 0


LetterPiece = Sentence | RankedTopic


def in_order(shown: Sequence[str], full: Sequence[str]) -> list[str]:
    """The names that are shown, and each that only `full` has after the one that it follows there."""
    found = list(shown)
    before: str | None = None
    for name in full:
        if name not in found:
            found.insert(found.index(before) + 1 if before is not None else 0, name)
        before = name
    return found


def blocks(made: InspectionLetter, full: Letter) -> Iterator[LetterPart]:
    """The letter from top to bottom; `full` is the same letter with all there is."""
    letter, standing = made.letter, _Standing(made)
    parts = {paragraph.number: paragraph for part in letter.parts for paragraph in part.paragraphs}
    yield LetterPart("head", title=letter.title)
    for line in letter.address:
        text = f"[{line.text}]" if line.place else line.text
        yield LetterPart("address", label=line.label, title=text)
    yield LetterPart("plain", rows=standing.rows(letter.opening, full.opening))
    yield from _under(letter, "context", LetterPart("plain", rows=standing.rows(letter.context, full.context)))
    yield from _under(letter, "summary", LetterPart("plain", rows=standing.rows(letter.summary, full.summary)))
    yield LetterPart("head", title=letter.headings["commentary"])
    for part in full.parts:
        yield LetterPart("head", label=f"{part.number}", title=part.title)
        for whole in part.paragraphs:
            shown = parts[whole.number].sentences if whole.number in parts else ()
            yield LetterPart("paragraph", whole.number, rows=standing.rows(shown, whole.sentences), part=whole.number)
    yield from _under(letter, "team", LetterPart("plain", rows=standing.rows(letter.team, full.team)))
    yield from _findings(letter, full, standing)
    yield LetterPart("plain", title=letter.recommendation)
    yield LetterPart("plain", rows=standing.rows(letter.closing, full.closing))
    yield from _under(letter, "copies", *(LetterPart("practice", title=copy) for copy in letter.copies))


def without_spare(several: Iterable[LetterPart]) -> Iterator[LetterPart]:
    """The blocks without what could be said too, each with how much that is."""
    for block in several:
        rows = tuple(row for row in block.rows if not row.spare)
        yield replace(block, rows=rows, spare=len(block.rows) - len(rows))


def _findings(letter: Letter, full: Letter, standing: _Standing) -> Iterator[LetterPart]:
    places = standing.rows(letter.strength_places, full.strength_places)
    found = [LetterPart("strength", rows=(row,)) for row in places]
    strong = standing.rows(letter.strengths, full.strengths)
    yield from _under(
        letter, "strengths", *found, *(LetterPart("strength", rows=(r,), part="strengths") for r in strong)
    )
    practice = (LetterPart("practice", title=one.text) for one in letter.report.good_practice)
    yield from _under(letter, "practice", *practice)
    weak = standing.rows(letter.improvements, full.improvements)
    numbers = _numbers(weak)
    yield from _under(
        letter,
        "improvements",
        *(LetterPart("improvement", numbers[row.id], rows=(row,), part="improvements") for row in weak),
    )


def _numbers(rows: Iterable[LetterRow]) -> Mapping[str, str]:
    """The number of each area as the letter counts them; what was left out has none."""
    kept = [row.id for row in rows if row.stands]
    return {row.id: f"{roman(kept.index(row.id) + 1)}." if row.id in kept else "" for row in rows}


def _under(letter: Letter, heading: str, *found: LetterPart) -> Iterator[LetterPart]:
    """A heading with what stands under it, if anything does."""
    kept = [one for one in found if one.rows or one.title]
    if kept:
        yield LetterPart("head", title=letter.headings[heading])
        yield from kept


class _Standing:
    """How each sentence of a letter stands."""

    def __init__(self, made: InspectionLetter) -> None:
        self._state: Inspection = made.inspection
        self._warned = {one.sentence for one in made.warnings if one.problem not in TOLD_OTHERWISE}
        self._comments = {one.body.statement for one in self._state.comments.values() if one.open}

    def rows(self, shown: Sequence[LetterPiece], full: Sequence[LetterPiece]) -> tuple[LetterRow, ...]:
        """The rows of what stands together, with what was left out of it and what may be put in."""
        by_name: dict[str, LetterPiece] = {one.id: one for one in (*full, *shown)}
        kept = {one.id for one in shown}
        every = (by_name[name] for name in in_order([one.id for one in shown], [one.id for one in full]))
        rows = (self._row(one, is_shown=one.id in kept) for one in every)
        return tuple(row for row in rows if row.id in kept or not row.stands)

    def _row(self, one: LetterPiece, *, is_shown: bool) -> LetterRow:
        choice = self._state.choice(one.id)
        left_out = not is_shown and choice.left_out is not None
        place = isinstance(one, Sentence) and one.kind == "place"
        moved = isinstance(one, Sentence) and one.moved
        return LetterRow(
            id=one.id,
            text=one.text,
            by=one.by,
            place=place,
            mine=choice.is_mine(one.text),
            changed=moved or _says_otherwise(choice, one.text),
            warned=one.id in self._warned,
            comment=one.id in self._comments,
            left_out=left_out,
            spare=not (is_shown or left_out) and isinstance(one, Sentence) and one.spare,
        )


def _says_otherwise(choice: StatementChoice, text: str) -> bool:
    return choice.mine is not None and choice.mine.text != text
