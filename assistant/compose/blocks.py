"""What every document is made of: blocks, with their texts in runs. A document is written once, and formats show it.

A block says what a text is, and never how it looks: a format maps a role or a tone to a class or a style, and leaves
out what it cannot show, but no text. Every text is data: no format reads markup in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from typing import ClassVar, Literal, NamedTuple

from assistant.catalogue import _
from assistant.compose.words import lower_first

Tone = Literal[
    "plain", "strong",
    "label",  # the word before what it is about
    "verdict",  # how something was judged, in a word
    "name",  # the name of the line that it ends: on a screen, `Why` says it
    "point",  # the name of another line
    "code", "whole", "count",
    "number",  # of a question, before its name
    "said",  # people's own words
    "met", "not_met", "neutral",  # the word for the side that an answer is on
    "aside",  # what comes second: a place in the record, how an answer came about
    "open",  # a place that is still to be written, in brackets
    "naming",  # where this format shows the names of lines; the format has the words
]  # fmt: skip


class Run(NamedTuple):
    """Text in one tone. A space stands before it, unless it begins its line or is `glued` to what is before it."""

    text: str
    tone: Tone = "plain"
    glued: bool = False


class BarPart(NamedTuple):
    """A part of a bar: on which side, and how many."""

    side: str
    size: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of how many, drawn beside the words that say it."""

    kind: ClassVar = "bar"
    parts: tuple[BarPart, ...]
    of: int

    @property
    def spans(self) -> Iterator[tuple[str, int, int]]:
        """Each part that is not empty: its side, where it starts and where it ends."""
        ends = tuple(accumulate(part.size for part in self.parts))
        spans = zip(self.parts, (0, *ends), ends, strict=False)
        return ((part.side, start, end) for part, start, end in spans if part.size)


@dataclass(frozen=True, slots=True)
class Track:
    """Where a share was and is, in hundredths, drawn beside the words that say it; `way`: how it went."""

    kind: ClassVar = "track"
    before: int | None = None
    now: int | None = None
    way: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `number` is one of its own, which stands before it."""

    kind: ClassVar = "paragraph"
    runs: Runs
    role: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an item for ever: a note, a reply, something to read."""

    kind: ClassVar = "beside"
    runs: Runs
    role: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its text, what is drawn beside it, and what stands under it."""

    runs: Runs
    blocks: tuple[Block, ...] = ()
    drawn: Bar | Track | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    kind: ClassVar = "items"
    items: tuple[Item, ...]
    role: str = ""
    numbers: Literal["", "1", "i"] = ""


class Fact(NamedTuple):
    """A term and what is said of it; `tone` is the term's."""

    term: str
    runs: Runs
    tone: Tone = "strong"


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms and what is said of each; `mark` stands after a term where they share a line, or they are no list there.

    `lines`: on paper they are lines of one paragraph. Where they have a caption, they are a table but on a screen.
    """

    kind: ClassVar = "facts"
    rows: tuple[Fact, ...]
    role: str = ""
    mark: str = ":"
    lines: bool = False
    caption: str = ""


class Column(NamedTuple):
    """The heading of a column; its width in millimetres where there is a page, 0 for an equal part of it.

    `into`: the column that it joins where there is no room, which is on every screen, and on a page without a width.
    """

    heading: str
    width: int = 0
    into: int | None = None


# Lines below each other, or what is drawn of the numbers beside it.
Cell = tuple[Runs, ...] | Bar


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Where `captioned`, everybody sees the caption; `sums`: the last row is about all the others.

    `bars` are drawn in the last cells of the rows.
    """

    kind: ClassVar = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    role: str = ""
    captioned: bool = False
    sums: bool = False
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """People's own lines, line by line."""

    kind: ClassVar = "quote"
    text: str


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line to type."""

    kind: ClassVar = "command"
    text: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """Empty lines to write on by hand."""

    kind: ClassVar = "ruled"
    lines: int

    @property
    def each(self) -> range:
        """One after the other, for templates, which cannot count."""
        return range(self.lines)


@dataclass(frozen=True, slots=True)
class Why:
    """What a line rests on, which opens on a screen and is on no paper; `of` names the line for who only hears it."""

    kind: ClassVar = "why"
    of: str
    blocks: tuple[Block, ...]


class Link(NamedTuple):
    """How the top of a page on a screen leads to a section: its name in the address, and its text."""

    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `on_screen`: it is on no paper."""

    kind: ClassVar = "section"
    heading: str
    blocks: tuple[Block, ...]
    role: str = ""
    on_screen: bool = False
    link: Link | None = None


Block = Paragraph | Beside | Items | Facts | Table | Quote | TypedLine | Ruled | Why | Section


class NotFinal(NamedTuple):
    """That a document is not final: why, in a word on every page, and at its foot; `titled`: the title comes first."""

    why: str
    mark: str
    foot: str = ""
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; `of` is the name of what it is about, `head` what its record can be checked with.

    `sheets` are the style sheets of the page, `edge` stands at the foot of the pages of what is of no single record,
    `data` is what other programs read, and `rows` what a spreadsheet does.
    """

    title: str
    subtitle: str
    of: str
    language: str
    sheets: tuple[str, ...]
    blocks: tuple[Block, ...]
    data: object
    opening: tuple[Block, ...] = ()
    foot: tuple[Runs, ...] = ()
    draft: NotFinal | None = None
    head: str | None = None
    begun: str = ""
    edge: str = ""
    landscape: bool = False
    rows: tuple[tuple[str | int, ...], ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """What leads to its sections."""
        return tuple(block.link for block in self.blocks if isinstance(block, Section) and block.link)


def runs(*pieces: str | Run) -> Runs:
    """Pieces of one line; the empty ones are left out."""
    given = (Run(piece) if isinstance(piece, str) else piece for piece in pieces)
    return tuple(run for run in given if run.text or run.tone == "naming")


def strong(text: str) -> Run:
    """Text that stands out."""
    return Run(text, "strong")


def label(text: str) -> Run:
    """The word before what it is about."""
    return Run(text, "label")


def paragraph(*pieces: str | Run, role: str = "") -> Paragraph:
    """A paragraph of pieces."""
    return Paragraph(runs(*pieces), role)


def cells(*texts: str | Run) -> tuple[Cell, ...]:
    """A row of cells with one line each, or none."""
    return tuple((runs(text),) if text else () for text in texts)


def items(given: Iterable[Item], role: str = "", numbers: Literal["", "1", "i"] = "") -> tuple[Items, ...]:
    """A list, or nothing where there is no item."""
    found = tuple(given)
    return (Items(found, role, numbers),) if found else ()


def facts(given: Iterable[Fact], role: str = "", mark: str = ":") -> tuple[Facts, ...]:
    """Facts of which something is said, or nothing where nothing is."""
    found = tuple(fact for fact in given if fact.runs)
    return (Facts(found, role, mark),) if found else ()


def filled(*given: Section) -> tuple[Section, ...]:
    """The sections that hold something."""
    return tuple(section for section in given if section.blocks)


def narrowed(table: Table, *, page: bool = False) -> Table:
    """The table where there is less room: what stands in the columns that join stands in the cells of the others."""
    joining = {
        place: column.into
        for place, column in enumerate(table.columns)
        if column.into is not None and not (page and column.width)
    }
    if not joining:
        return table
    kept = [place for place in range(len(table.columns)) if place not in joining]
    rows = ([cell if isinstance(cell, tuple) else () for cell in row] for row in table.rows)
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(_joined(table, row, place, joining) for place in kept) for row in rows),
    )


def _joined(table: Table, row: Sequence[tuple[Runs, ...]], place: int, joining: Mapping[int, int]) -> Cell:
    """A cell, with what joins it: in its first line from the columns beside it, below from others."""
    beside = [other for other in range(place - 1, place + 2) if other == place or joining.get(other) == place]
    first = tuple(run for other in beside for run in chain(*row[other][:1]))
    below = (
        (Run(f"{lower_first(table.columns[other].heading)}: {' '.join(run.text for run in line)}", "aside"),)
        for other, into in joining.items()
        if into == place and other not in beside
        for line in row[other]
    )
    return tuple(filter(None, (first, *row[place][1:], *below)))


def put_in(text: str, **given: Run) -> Runs:
    """A text of our own with runs in its blanks; what touches a blank is glued to it."""
    parts = re.split(r"(\s*)\{(\w+)\}", text)
    found = [Run(parts[0])]
    for space, blank, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        begins = not found[0].text and not found[1:]
        found.append(given[blank]._replace(glued=not space and not begins))
        found.append(Run(after.lstrip(), glued=after == after.lstrip()))
    return runs(*found)


def unsigned() -> NotFinal:
    """What a document of one interview says of itself until it is signed."""
    return NotFinal(
        why=_("The inspector has not signed this yet, and any line may still change."),
        mark=_("DRAFT: not signed yet"),
        foot=_("DRAFT. Not signed yet."),
    )


def record_foot(head: str | None) -> Runs:
    """What the record can be checked with."""
    if head is None:
        return runs(
            _("The record has no head to check against until it is signed."),
            _("With one, a change can be noticed; it cannot be prevented."),
        )
    checked = _("With these figures a change to the record can be noticed; it cannot be prevented.")
    return (*put_in(_("Record: {head}."), head=Run(head, "code")), Run(checked))
