"""A document of blocks as paragraphs of the full screen. What stands in no feedback, a table above all, is not here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from assistant.catalogue import _
from assistant.compose.blocks import Beside, Block, Facts, Item, Items, Quote, Run, Section, Tone, TypedLine, Why
from assistant.compose.blocks import Paragraph as Text
from assistant.face.tui.parts.paint import Paragraph

_STYLES: Mapping[Tone, str] = {
    "strong": "strong", "verdict": "strong", "label": "muted", "point": "muted", "code": "key",
}  # fmt: skip
_OF_ROLES = {"reply": "case_manager", "note": "aside", "step": "muted", "read": "muted"}


class Row(NamedTuple):
    """One paragraph, and the item that it is, where what it rests on is known."""

    words: Paragraph
    item: Item | None = None


def line(runs: Iterable[Run], style: str = "") -> Paragraph:
    """Runs as one paragraph; the name of the line that they are stands under why it is there."""
    pieces: list[tuple[str, str]] = []
    for run in runs:
        if run.tone != "name":
            text = _("The name is under “Why this is here”.") if run.tone == "naming" else run.text
            pieces.append((text if run.glued or not pieces else f" {text}", _STYLES.get(run.tone, style)))
    return tuple(pieces)


def rows(blocks: Iterable[Block]) -> Iterator[Row]:
    """The blocks, one under the other."""
    for block in blocks:
        match block:
            case Section():
                yield from (Row(()), Row(((block.heading, "title"),)), *rows(block.blocks))
            case Text() | Beside():
                yield Row(line(block.runs))
            case Items():
                yield from (_item(item, f"{n}. " if block.numbers else "· ") for n, item in enumerate(block.items, 1))
            case Facts():
                for fact in block.rows:
                    yield Row(((f"{fact.term}{block.mark} ", "muted"), *line(fact.runs)))
            case Quote() | TypedLine():
                yield Row(((block.text, "case_manager" if isinstance(block, Quote) else "key"),))


def _item(item: Item, mark: str) -> Row:
    below = (
        (("\n    ", ""), *line(block.runs, _OF_ROLES.get(block.role, "")))
        for block in item.blocks
        if isinstance(block, Text | Beside)
    )
    words = ((mark, "muted"), *line(item.runs), *(piece for one in below for piece in one))
    return Row(words, item if any(isinstance(block, Why) for block in item.blocks) else None)
