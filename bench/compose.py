"""The feedback of a record of 5,000 events: composed, and its Markdown against bare Jinja2 writing the same text.

Bare Jinja2 has the same template and everything in it ready-made: each text escaped beforehand, no sandbox, nothing
done to what a template puts out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader

from assistant.catalogue import _, n_
from assistant.compose.blocks import Document, Quote, Run, TypedLine
from assistant.compose.formats import markdown
from assistant.compose.interview.feedback import compose_feedback
from assistant.core.interview.fold import fold, start
from assistant.store.record.chain import head_of
from assistant.store.record.codec import event_from
from bench._measure import Measured, in_turn, report
from bench._record import demo, long_record, rows_of

EVENTS = 5_000
HEAD = head_of(EVENTS, "0123456789abcdef" * 4)
# Runs that the template itself makes into code.
VERBATIM = frozenset({"name", "point", "code"})
# What is no text.
CODES = frozenset({"tone", "role", "numbers"})


def main() -> Iterator[Measured]:
    """From the rows of the record, then the parts of it, then the page as text."""
    rows = list(rows_of(long_record(EVENTS)))
    empty = start(demo().loaded.bank, demo().state.header)
    state = fold(empty, (event_from(*row) for row in rows))
    page = compose_feedback(state, HEAD)

    def from_rows() -> Document:
        return compose_feedback(fold(empty, (event_from(*row) for row in rows)), HEAD)

    both, composed = in_turn(from_rows, lambda: compose_feedback(state, HEAD), rounds=7)
    yield Measured(f"feedback from {EVENTS:,} kept events", both, goal=0.050)
    yield Measured("of that: composed from the state", composed, goal=0.050)
    yield _rendered(page)


def _rendered(document: Document) -> Measured:
    template = _bare().get_template("document.md.j2")
    ready = _ready_made(document)
    ours, bare = markdown.written(document), template.render(page=ready)
    same = re.sub(r"\n{3,}", "\n\n", bare).strip() == ours.strip()
    with_ours, with_bare = in_turn(
        lambda: markdown.written(document), lambda: template.render(page=ready), rounds=11, each=5
    )
    return Measured(
        f"its Markdown ({len(ours):,} characters)",
        with_ours,
        f"bare Jinja2, {'same text' if same else 'NOT the same text'}",
        with_bare,
        1.5,
    )


def _bare() -> Environment:
    bare = Environment(
        loader=PackageLoader("assistant.compose"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    # What the program itself says is escaped beforehand too.
    bare.globals.update(_=cache(lambda text: str(markdown.escape(_(text)))), n_=n_)
    bare.filters.update(name=lambda text: f"`{text}`", quotation=_as_it_is, verbatim=_as_it_is, made=_as_it_is)
    bare.filters.update(drawn=_as_it_is, roman=_as_it_is)
    return bare


def _as_it_is(text: str) -> str:
    return text


def _ready_made(value: Any, name: str = "") -> Any:
    """The document as plain values: every text as it will be shown."""
    match value:
        case str():
            return value if name in CODES else str(markdown.escape(value))
        case Quote():
            lines = [markdown.escape(line) for line in value.text.splitlines() if line.strip()]
            return SimpleNamespace(kind=value.kind, text="\\\n".join(f"> {line}" for line in lines))
        case TypedLine():
            return value
        case Run() if value.tone in VERBATIM:
            return value
        case tuple() if hasattr(value, "_fields"):
            return SimpleNamespace(**{field: _ready_made(getattr(value, field), field) for field in value._fields})
        case tuple():
            return [_ready_made(one) for one in value]
    if is_dataclass(value):
        ready = {field.name: _ready_made(getattr(value, field.name), field.name) for field in fields(value)}
        return SimpleNamespace(kind=getattr(value, "kind", ""), **ready)
    return value


if __name__ == "__main__":
    report(main, "The feedback of 5,000 events, and its Markdown against bare Jinja2.")
