"""Painting text in tokens of colour. No text of anybody's meets a markup parser: styles are values, not markup."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from assistant.core.text.cleaning import clean

# Pieces of text, each with the name of its style ("": plain).
Paragraph = tuple[tuple[str, str], ...]
STYLES = (
    "muted", "strong", "title", "gone", "met", "not-met", "aside",
    "inspector", "case_manager", "other", "assistant", "key", "lit", "here",
)  # fmt: skip


FILLED = ("lit", "here")
# Every widget that paints names them: Textual reads component classes of a widget's first base only.
PAINTS: frozenset[str] = frozenset(f"paint--{name}" for name in STYLES)


class Paint:
    """Mixed into a widget that paints paragraphs."""

    def style_named(self, name: str) -> Style:
        """The style of a token in the theme that is on now."""
        assert isinstance(self, Widget)
        if not name or not self.is_attached:
            return Style.null()  # one that is gone, or not there yet, has no colours
        # The partial style has no background, so that a marked line keeps its own.
        return self.get_visual_style(f"paint--{name}", partial=name not in FILLED)

    def painted(self, paragraph: Paragraph) -> Content:
        """One paragraph in colour; whatever it came from, nothing in it steers the terminal."""
        return Content("").join([Content.styled(clean(text)[0], self.style_named(style)) for text, style in paragraph])


class Painted(Widget, Paint):
    """A panel of paragraphs, painted in the colours of the theme that is on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PAINTS)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paragraphs: tuple[Paragraph, ...] = ()

    def paint(self, paragraphs: Iterable[Paragraph], *, layout: bool = False) -> None:
        """Show these; `layout` where the number of lines may change the height of the panel."""
        wanted = tuple(paragraphs)
        if wanted != self._paragraphs:
            self._paragraphs = wanted
            self.refresh(layout=layout)

    def render(self) -> Content:
        """The paragraphs, one under the other."""
        return Content("\n").join([self.painted(paragraph) for paragraph in self._paragraphs])


class Clickable(Painted):
    """A panel whose keys and rows can be clicked: `picked` has what is typed for them.

    From a piece in the style `key` to the next it is that key; a row is named after its style (`here|1A5`).
    """

    picked: Callable[[str], object] | None = None

    def painted(self, paragraph: Paragraph) -> Content:
        """One paragraph, each piece with what a click on it picks."""
        pieces, key = [], ""
        for text, named in paragraph:
            style, _bar, row = named.partition("|")
            key = row or (text.strip() if style == "key" else key)
            look = self.style_named(style)
            pieces.append(Content.styled(clean(text)[0], look + Style.from_meta({"picks": key}) if key else look))
        return Content("").join(pieces)

    def on_click(self, event: Click) -> None:
        """What is clicked lights up; nothing is done before Enter."""
        key = event.style.meta.get("picks")
        if key and self.picked is not None:
            self.picked(str(key))


def foot_line(keys: Iterable[tuple[str, str]], columns: int | None = None, *, gap: int = 3) -> Paragraph:
    """Keys and their words, `gap` columns apart: the first ones first, as many as there is room for."""
    pieces: list[tuple[str, str]] = []
    used = 0
    for key, word in keys:
        used += len(key) + 1 + len(word) + gap
        if columns is not None and used > columns:
            break
        pieces += [(key, "strong"), (f" {word}{' ' * gap}", "muted")]
    return tuple(pieces)


class Drawn(Widget, Paint):
    """Draws its own lines, laid out as they are painted, for the size in which they are painted.

    A resize tells nothing that is not seen here, and comes too late: after the first frame in the new size.
    """

    _laid_out_for: Size | None = None

    @abstractmethod
    def lay_out(self) -> None:
        """Make ready for the size there is now."""

    @abstractmethod
    def line(self, y: int) -> Strip:
        """One line of the window, counted from its top, as it was laid out."""

    def redraw(self) -> None:
        """Lay it out again at the next paint."""
        self._laid_out_for = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual asks for the lines of a frame from the top."""
        if self._laid_out_for != self.size:
            self._laid_out_for = self.size
            self.lay_out()
        return self.line(y)
