"""Reads documents as their readers would, and says what in them could steer or run."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from xml.etree import ElementTree

from tests.faults.hostile import forbidden, visible

# What our own pages are made of; a text that became anything else would bring its own.
TAGS = frozenset([
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "nav", "section", "article",
    "aside", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "pre", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "blockquote", "code", "strong", "em", "b",
    "i", "br", "hr", "a", "svg", "rect", "abbr", "time", "figure", "figcaption", "small", "cite", "q", "sup", "sub",
    "colgroup", "col",
])  # fmt: skip
# What the player of a transcript is made of; its one script is the file that we ship, to the letter.
PLAYER_TAGS = frozenset(["button", "input", "select", "option", "optgroup", "label", "path", "del"])
PLAYER = "<script>" + (files("assistant.compose") / "templates" / "player.js").read_text("utf-8").rstrip() + "</script>"
ADDRESS = re.compile(r"#|https://example\.org/compost$")
PARTS = ("word/document.xml", "word/footer", "word/header", "word/styles.xml", "docProps/core.xml")


class _Html(HTMLParser):
    def __init__(self, tags: frozenset[str] = TAGS) -> None:
        super().__init__()
        self.tags = tags
        self.texts: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.tags:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src", "action", "data") and not ADDRESS.match(value or "")):
                self.wrong.append(f"{tag} {name}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.wrong.append("a comment")


def read(form: str, document: str | bytes) -> str:
    """What a reader sees of a document, without spaces."""
    if form == "docx":
        return visible("".join(text for name, text in _docx(document) if name.startswith("word/")))
    assert isinstance(document, str)
    if form == "html":
        page = _Html()
        page.feed(document)
        return visible("".join(page.texts))
    if form == "json":
        return visible("".join(_texts(json.loads(document))))
    # An address shown in Markdown is escaped letter by letter; what a reader sees is what is left without the escapes.
    return visible(re.sub(r"&[a-z]+;|\\", "", document))


def live(form: str, document: str | bytes) -> list[str]:
    """Everything in a document that could steer a terminal, load or run something."""
    if form == "docx":
        return [f"{name}: {what}" for name, text in _docx(document) for what in forbidden(text)]
    assert isinstance(document, str)
    wrong = forbidden(document)
    if form == "html":
        plays = document.count(PLAYER) == 1
        page = _Html(TAGS | PLAYER_TAGS if plays else TAGS)
        page.feed(document.replace(PLAYER, "", 1))
        wrong += page.wrong
    return wrong


def _docx(document: str | bytes) -> Iterator[tuple[str, str]]:
    assert isinstance(document, bytes)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            if name.startswith(PARTS):
                yield name, "".join(ElementTree.fromstring(archive.read(name)).itertext())
            elif name.endswith((".rels", ".xml")):
                ElementTree.fromstring(archive.read(name))
                assert b'TargetMode="External"' not in archive.read(name).replace(b"https://example.org/compost", b"")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
