"""Markdown: one file that reads well as it is and prints well from anything that shows Markdown.

Every value that a template puts out is escaped unless a filter here made it, so text from people is always text:
never emphasis, a link, a table cell too many, HTML, or a template.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.compose.blocks import Bar, Document, Track
from assistant.compose.formats.templates import environment
from assistant.compose.training.transcript import TranscriptPage
from assistant.compose.words import roman
from assistant.core.text.cleaning import clean

if TYPE_CHECKING:
    from jinja2 import Environment


_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"(?i)\b(www|https?|ftp|mailto|xmpp)(\.|:)")
PARAGRAPHS = "\n\n"
LONGEST_BAR = 20
_BLANK_LINES = re.compile(r"\n{3,}")
_LIST_ITEM = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))(?=\s|$|[-+=])")


def escape(text: object) -> str:
    """`text` as one line of Markdown that shows exactly `text`."""
    if isinstance(text, Markup):
        return text
    return Markup(_LIST_ITEM.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", _inline(text)))


def _inline(text: object) -> str:
    line = " ".join(clean(str(text))[0].split())
    return _LINK.sub(r"\1\\\2", _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", line)))


def written(document: Document) -> str:
    """Any document made of blocks; a bar is drawn in characters."""
    return _printed("document", document)


def transcript(page: TranscriptPage) -> str:
    """The transcript, path by path, as it is read aloud."""
    return _printed("transcript", page)


def _printed(template: str, page: object) -> str:
    text = _environment().get_template(f"{template}.md.j2").render(page=page)
    return f"{_BLANK_LINES.sub(PARAGRAPHS, text).strip()}\n"


def _name(text: object) -> str:
    """A point's id or a head, as code: no link, no emphasis."""
    return Markup("`" + " ".join(clean(str(text))[0].replace("`", "'").split()) + "`")


def _heading(text: object) -> str:
    """A heading, in which nothing begins a list."""
    return Markup(_inline(text))


def _verbatim(text: object) -> str:
    """An id inside a block of code, where nothing is read as Markdown."""
    return Markup(" ".join(clean(str(text))[0].split()))


def _quotation(text: object) -> str:
    """People's own lines as a block quotation, line by line."""
    lines = [escape(line) for line in str(text).splitlines() if line.strip()]
    return Markup("\\\n".join(f"> {line}" for line in lines))


def _flowing(text: object, margin: str = "") -> str:
    """People's own lines, each on a line of its own in one paragraph; `margin` stands before all but the first."""
    lines = [escape(line) for line in str(text).splitlines() if line.strip()]
    return Markup(f"\\\n{margin}".join(lines))


def _drawn(given: Bar | Track) -> str:
    """The first part of a bar, in blocks: at least one for anybody, none for nobody."""
    count = given.parts[0].size if isinstance(given, Bar) else 0
    return Markup(" " + "█" * max(1, round(LONGEST_BAR * count / given.of)) if isinstance(given, Bar) and count else "")


@cache
def _environment() -> Environment:
    made = environment(
        escape,
        name=_name,
        quotation=_quotation,
        heading=_heading,
        verbatim=_verbatim,
        flowing=_flowing,
        drawn=_drawn,
        roman=roman,
        made=Markup,  # what a macro comes to is marked as made, and so not escaped again
        of_macro=Markup,
        trim=lambda text: Markup(text.strip()),
    )
    made.keep_trailing_newline = True
    return made
