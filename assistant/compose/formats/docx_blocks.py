"""Every block of a document as paragraphs and tables of Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from assistant.catalogue import _
from assistant.compose import blocks as b
from assistant.compose.formats.docx_paper import AboutPaper, Paper, PaperColumn, moment_of


def written(document: b.Document) -> bytes:
    """The file."""
    draft = document.draft
    paper = Paper(
        AboutPaper(
            title=document.title,
            subtitle=document.subtitle,
            interview=document.of,
            language=document.language,
            head=document.head,
            draft=draft is not None,
            begun=moment_of(document.begun),
            landscape=document.landscape,
            edge=document.edge,
            draft_note=f"{_('DRAFT.')} {draft.why}" if draft else "",
            draft_mark=draft.mark if draft else "",
        )
    )
    _blocks(paper, (*document.opening, *document.blocks))
    for line in document.foot:
        paper.paragraph(*line, style="Foot")
    return paper.written()


def _blocks(paper: Paper, blocks: Sequence[b.Block], level: int = 1) -> None:
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, b.Paragraph):
            _paragraph(paper, block, keep=isinstance(following, b.TypedLine | b.Table))
        else:
            KINDS[type(block)](paper, block, level)


def _section(paper: Paper, section: b.Section, level: int) -> None:
    if not section.on_screen:
        paper.heading(section.heading, level)
        _blocks(paper, section.blocks, level + 1)


def _paragraph(paper: Paper, given: b.Paragraph, *, keep: bool) -> None:
    if given.number:
        paper.numbered_paragraph(given.number, *given.runs)
    else:
        paper.paragraph(*_words(given.runs), keep=keep)


def _items(paper: Paper, given: b.Items, _level: int) -> None:
    if given.numbers:
        paper.numbers(roman=given.numbers == "i")
    for item in given.items:
        _item(paper, item, numbered=bool(given.numbers))


def _item(paper: Paper, item: b.Item, *, numbered: bool) -> None:
    below = [block for block in item.blocks if not isinstance(block, b.Why)]
    put = paper.numbered if numbered else paper.bullet
    put(*item.runs, keep=bool(below))
    for block in below:
        if isinstance(block, b.Paragraph):
            paper.continued(*block.runs)
        else:
            _blocks(paper, [block])


def _facts(paper: Paper, given: b.Facts, _level: int) -> None:
    if given.caption:
        even = paper.width // len(given.rows)
        columns = [PaperColumn(fact.term, even) for fact in given.rows]
        paper.table(given.caption, columns, [[[list(fact.runs)] for fact in given.rows]])
        return
    put = paper.paragraph if given.lines else paper.bullet
    for fact in given.rows:
        put(b.strong(f"{fact.term}{given.mark}"), *fact.runs)


def _words(runs: b.Runs) -> list[b.Run]:
    """The runs, with the words for where this format shows the names of lines."""
    named = _("The name is in small print after the line.")
    return [run._replace(text=named) if run.tone == "naming" else run for run in runs]


def _table(paper: Paper, given: b.Table, _level: int) -> None:
    table = b.narrowed(given, page=True)
    even = paper.width // len(table.columns)
    columns = [PaperColumn(column.heading, column.width or even) for column in table.columns]
    rows = [[[] if isinstance(cell, b.Bar) else list(map(list, cell)) for cell in row] for row in table.rows]
    paper.table(table.caption, columns, rows)


KINDS: Mapping[type[b.Block], Callable[[Paper, Any, int], object]] = {
    b.Section: _section,
    b.Items: _items,
    b.Beside: lambda paper, beside, _level: paper.bullet(*beside.runs, below=True),
    b.Facts: _facts,
    b.Table: _table,
    b.Quote: lambda paper, quote, _level: paper.quotation(quote.text),
    b.TypedLine: lambda paper, command, _level: paper.paragraph(command.text, style="Command"),
    b.Ruled: lambda paper, ruled, _level: paper.ruled(ruled.lines),
    b.Why: lambda _paper, _why, _level: None,  # it opens on a screen
}
