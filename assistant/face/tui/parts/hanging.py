"""Breaking texts between words, with the lines after the first under the first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from assistant.core.text.cleaning import clean
from assistant.face.tui.parts.paint import Paragraph


def words_of(text: str, width: int) -> Iterator[str]:
    """The words of a text as they are painted; one that is wider than the page is cut."""
    for word in clean(text)[0].split():
        yield from chop_cells(word, width)


def hung(before: Paragraph, text: str, style: str, columns: int) -> Iterator[Paragraph]:
    """`before` and a text beside it, broken so that its lines stand under each other."""
    indent = sum(cell_len(part) for part, _style in before)
    width = max(8, columns - indent)
    line: list[str] = []
    room = width
    for word in words_of(text, width):
        wide = cell_len(word) + (1 if line else 0)
        if wide > room and line:
            yield (*before, (" ".join(line), style))
            before, line, room, wide = ((" " * indent, ""),), [], width, cell_len(word)
        line.append(word)
        room -= wide
    yield (*before, (" ".join(line), style))
