"""Every document says all of its blocks in every format that shows documents."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import chain

import docx
import pytest
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from markdown_it import MarkdownIt

from assistant.compose.blocks import (
    Column,
    Document,
    Facts,
    Run,
    Section,
    Table,
    Why,
    narrowed,
    put_in,
    record_foot,
    runs,
)
from assistant.compose.formats import FORMATS
from assistant.compose.inspection.charts_document import charts_document
from assistant.compose.inspection.letter_document import letter_document
from assistant.compose.inspection.service_papers import comments_document, draft_document, plan_document
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from tests.compose.formats.test_html import Page
from tests.compose.inspection.test_golden import letter
from tests.compose.inspection.test_service_papers import AREAS, draft, inspection
from tests.compose.talk import HEAD, whole
from tests.compose.training.test_practice_pages import page, sheet

DOCUMENTS: Mapping[str, Callable[[], Document]] = {
    "feedback": lambda: compose_feedback(whole().state, HEAD),
    "feedback, not signed": lambda: compose_feedback(whole(sign=False).state, None),
    "judgement": lambda: judgement_document(compose_judgement(whole().state, HEAD)),
    "judgement, not signed": lambda: judgement_document(compose_judgement(whole(sign=False).state, None)),
    "practice": page,
    "class sheet": sheet,
    "letter": lambda: letter_document(letter(whole=True)),
    "letter, a draft": lambda: letter_document(letter(whole=False)),
    "draft for the service": lambda: draft_document(inspection(), draft()),
    "comments of the service": lambda: comments_document(inspection()),
    "action plan": lambda: plan_document(inspection(), AREAS),
    "charts": lambda: charts_document(letter(whole=True).charts),
}


def squeezed(text: str) -> str:
    """`text` without its spaces: formats break their lines where they like."""
    return "".join(text.split())


def read_markdown(text: str | bytes) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(str(text))
    return "".join(child.content for token in tokens for child in token.children or [token])


def read_word(data: str | bytes) -> str:
    assert isinstance(data, bytes)
    parts: list[str] = []
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, WordTable):
            parts += [cell.text for row in part.rows for cell in row.cells]
        else:
            assert isinstance(part, WordParagraph)
            parts.append(part.text)
    return "".join(parts)


READERS: Mapping[str, Callable[[str | bytes], str]] = {
    "md": read_markdown,
    "html": lambda text: Page(str(text)).text,
    "docx": read_word,
}
# What is no text of a block, but says what it is.
NO_TEXT = frozenset({"role", "tone", "mark", "numbers", "side", "way", "link"})


def texts(value: object, form: str) -> Iterator[str]:
    """Every text that a format has to say.

    On paper that is not what opens on a screen, and nowhere a caption that a format hides or a heading of a column
    that joins another.
    """
    if isinstance(value, str):
        yield value
    elif form != "html" and (isinstance(value, Why) or (isinstance(value, Section) and value.on_screen)):
        return
    elif isinstance(value, Table) and form == "md" and not value.captioned:
        yield from texts((value.columns, value.rows), form)
    elif isinstance(value, Facts) and form != "docx":
        yield from texts(value.rows, form)
    elif isinstance(value, Column) and value.into is not None and form != "md":
        return
    elif is_dataclass(value) or hasattr(value, "_fields"):
        names = [field.name for field in fields(value)] if is_dataclass(value) else value._fields
        yield from chain.from_iterable(texts(getattr(value, name), form) for name in names if name not in NO_TEXT)
    elif isinstance(value, tuple):
        yield from chain.from_iterable(texts(item, form) for item in value)


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_format_says_every_text_of_every_document(document: str, form: str) -> None:
    made = DOCUMENTS[document]()
    said = squeezed(READERS[form](FORMATS[form](made)))
    wanted = [made.title, made.subtitle, *texts((made.opening, made.blocks, made.foot), form)]
    if made.draft:
        wanted.append(made.draft.why)
    assert [text for text in wanted if squeezed(text) not in said] == []


def test_the_formats_that_show_documents_are_all_but_those_for_programs() -> None:
    assert set(FORMATS) - set(READERS) == {"json", "csv"}


def test_what_touches_a_blank_of_a_text_is_glued_to_it() -> None:
    name = Run("x", "code")
    assert put_in("Name it {name}.", name=name) == (Run("Name it"), name, Run(".", glued=True))
    assert put_in("({name}) it is", name=name)[1:] == (name._replace(glued=True), Run(") it is", glued=True))
    assert put_in("{name} and {name}", name=name) == (name, Run("and"), name)


def test_pieces_without_a_text_are_left_out() -> None:
    assert runs("", Run("", "strong"), "a") == (Run("a"),)


def test_a_column_joins_the_one_beside_it_in_its_line_and_one_far_from_it_below() -> None:
    columns = (
        Column("No.", into=1),
        Column("Question"),
        Column("Kind"),
        Column("Since", into=1),
        Column("Why", into=2),
    )
    row = tuple((runs(text),) for text in ("1A", "Was it?", "Yes or no", "May", "It matters"))
    table = narrowed(Table("Questions", columns, (row,)))
    assert table.columns == (columns[1], columns[2])
    assert table.rows == (
        (
            (runs("1A", "Was it?"), runs(Run("since: May", "aside"))),
            (runs("Yes or no"), runs(Run("why: It matters", "aside"))),
        ),
    )


def test_what_is_signed_is_checked_with_its_head_and_what_is_not_says_so() -> None:
    assert "".join(texts(record_foot("5:ab"), "md")).startswith("Record:5:ab.")
    assert "until it is signed" in "".join(texts(record_foot(None), "md"))
