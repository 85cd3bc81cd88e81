"""The letter on the screen: it reads like the letter, its chosen sentence lit, quiet marks in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from assistant.catalogue import N_, _
from assistant.face.tui.parts.hanging import words_of
from assistant.face.tui.parts.paint import PAINTS, Drawn
from assistant.session.inspection.letter_view import LetterPart, LetterRow

# Where the marks, a number and the text begin; lines longer than MOST tire the eye.
MARKS_AT, LABEL_AT, TEXT_AT, RIGHT, MOST, MOST_MARKS = 2, 6, 11, 3, 72, 3
AROUND = 4  # lines that stay in sight above and below what is chosen
CHOSEN = "▸"

# Each mark: what it is for, its style, and its words on the page of keys.
MARKS: dict[str, tuple[str, str, str]] = {
    "left_out": ("–", "muted", N_("left out; it stands here so that it can be put back")),
    "spare": ("+", "muted", N_("could be said too; x puts it in")),
    "place": ("○", "aside", N_("a place that only you can fill")),
    "changed": ("≠", "aside", N_("its figure or its words are not what you chose or read")),
    "warned": ("!", "not-met", N_("look at this before you stand for it")),
    "comment": ("»", "aside", N_("the service has a comment on it that is not answered")),
    "person": ("✎", "inspector", N_("in a person's words")),
    "mine": ("✓", "met", N_("read, and mine")),
}


def marks(row: LetterRow) -> tuple[str, ...]:
    """The names of the marks of a sentence."""
    if not row.stands:
        return ("left_out",) if row.left_out else ("spare",)
    found = {
        "place": row.place,
        "changed": row.changed,
        "warned": row.warned,
        "comment": row.comment,
        "person": row.by == "person",
        "mine": row.mine,
    }
    return tuple(name for name, holds in found.items() if holds)


class DrawnLine(NamedTuple):
    """A line as it is laid out: what stands before it, and its pieces, each with the place of its sentence or -1."""

    label: str = ""
    pieces: tuple[tuple[str, int], ...] = ()
    begins: tuple[int, ...] = ()
    style: str = ""
    at: int = TEXT_AT


def laid_out(blocks: Iterable[LetterPart], columns: int) -> Iterator[DrawnLine]:
    """The lines of a letter; sentences are numbered from 0, from top to bottom."""
    width = max(20, min(columns - TEXT_AT - RIGHT, MOST))
    place, before = 0, " "
    for block in blocks:
        # What stands in a list has no air between.
        if before and not (block.kind == before and block.kind in ("address", "practice")):
            yield DrawnLine()
        before = block.kind
        if block.kind == "head":
            yield from _head(block, columns)
        elif block.kind == "address":
            yield from _wrapped([(f"{block.label}: {block.title}".lstrip(": "), -1)], width, "", "muted")
        else:
            label = {"strength": "·", "practice": "·"}.get(block.kind, block.label)
            texts = [(_shown(row), place + number) for number, row in enumerate(block.rows)]
            texts += [(f"+{block.spare}", -1)] if block.spare else []
            yield from _wrapped(texts or [(block.title, -1)], width, label, "" if block.rows else "muted")
            place += len(block.rows)
    yield DrawnLine()


def _head(block: LetterPart, columns: int) -> Iterator[DrawnLine]:
    text = f"{block.label}  {block.title}".strip()
    for line in _wrapped([(text, -1)], max(20, min(columns - LABEL_AT - RIGHT, MOST)), "", "title"):
        yield line._replace(at=LABEL_AT)


def _shown(row: LetterRow) -> str:
    return f"[{row.text}]" if row.place else row.text


def _wrapped(texts: Sequence[tuple[str, int]], width: int, label: str, style: str) -> Iterator[DrawnLine]:
    """Sentences one after the other, broken between words; a word that is wider than the page is cut."""
    pieces: list[tuple[str, int]] = []
    begins: list[int] = []
    room, seen = width, -1
    for text, place in texts:
        for word in words_of(text, width):
            wide = cell_len(word)
            if pieces and wide + 1 > room:
                yield DrawnLine(label, tuple(pieces), tuple(begins), style)
                pieces, begins, room, label = [], [], width, ""
            if pieces:
                # The gap between two sentences belongs to neither.
                pieces.append((" ", place if pieces[-1][1] == place else -1))
                room -= 1
            if place not in (seen, -1):
                begins.append(place)
                seen = place
            pieces.append((word, place))
            room -= wide
    yield DrawnLine(label, tuple(pieces), tuple(begins), style)


class LetterView(Drawn, can_focus=False):
    """The letter; only the lines in sight are painted, so a key costs the same however long it is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PAINTS)

    class Pointed(Message):
        """A sentence was clicked on."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: tuple[LetterPart, ...] = ()
        self._rows: list[LetterRow] = []
        self._lines: list[DrawnLine] = []
        self._laid: tuple[object, int] = ((), 0)
        self._chosen = 0
        self._top = 0

    def show(self, blocks: tuple[LetterPart, ...], chosen: int) -> None:
        """This letter, with this sentence chosen and in sight."""
        self._blocks, self._chosen = blocks, chosen
        self._rows = [row for block in blocks for row in block.rows]
        self.redraw()

    def scroll_lines(self, lines: int) -> None:
        """Look further up or down without choosing."""
        self._top = max(0, min(self._top + lines, len(self._lines) - self.size.height))
        self.refresh()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(-3)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(3)

    def on_click(self, event: Click) -> None:
        """Choose what is pointed at."""
        number, at = self._top + event.y, TEXT_AT
        for text, place in self._lines[number].pieces if 0 <= number < len(self._lines) else ():
            at += cell_len(text)
            if event.x < at:
                if place >= 0:
                    self.post_message(self.Pointed(place))
                return

    def lay_out(self) -> None:
        """Anew where it is another letter or another width; what is chosen stays in sight."""
        if self._laid != (self._blocks, self.size.width):
            self._lines = list(laid_out(self._blocks, self.size.width))
            self._laid = (self._blocks, self.size.width)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        its = [n for n, line in enumerate(self._lines) if any(place == self._chosen for _text, place in line.pieces)]
        if not its:
            return
        height = self.size.height
        around = min(AROUND, max(0, (height - len(its)) // 2))
        low, high = its[-1] + around - height + 1, its[0] - around
        self._top = max(0, min(max(self._top, low), high, max(0, len(self._lines) - height)))
        if self._chosen == 0 and its[-1] < height:
            self._top = 0  # the head of the letter belongs to its first sentence

    def line(self, y: int) -> Strip:
        """One line of the window."""
        number = self._top + y
        base = self.visual_style
        line = self._lines[number] if 0 <= number < len(self._lines) else DrawnLine()
        strip = Strip(self._content(line).render_segments(base))
        return strip.adjust_cell_length(self.size.width, base.rich_style)

    def _content(self, line: DrawnLine) -> Content:
        before = Content.styled(CHOSEN if self._chosen in line.begins else " ", self.style_named("key"))
        found = [MARKS[name] for place in line.begins for name in marks(self._rows[place])][:MOST_MARKS]
        signs = [Content.styled(sign, self.style_named(style)) for sign, style, _words in found]
        gap = Content(" " * (LABEL_AT - MARKS_AT - len(found)))
        label = line.label.ljust(line.at - LABEL_AT)
        head = [Content(" "), before, *signs, gap, Content.styled(label, self.style_named("muted"))]
        return Content("").join([*head, *(self._piece(text, place, line.style) for text, place in line.pieces)])

    def _piece(self, text: str, place: int, style: str) -> Content:
        content = Content(text)
        if place >= 0:
            row = self._rows[place]
            style = "gone" if row.left_out else "muted" if row.spare else "aside" if row.place else style
        elif not style:
            style = "muted"
        if style:
            content = content.stylize(self.style_named(style))
        return content.stylize(self.style_named("here")) if place == self._chosen else content


def legend() -> Iterator[tuple[str, str, str]]:
    """Each mark with its style and what it means."""
    yield from ((sign, style, _(words)) for sign, style, words in MARKS.values())
    yield "+2", "muted", _("how many sentences more could be said here; o shows them")
