"""A finished file taken apart into its texts: what is read, what is hidden in it, and what it is called."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

from assistant.catalogue import _

MAX_DEPTH = 3
MAX_MEMBER_BYTES = 64 << 20
# Within one of these a name may be marked up in the middle; between two of them it cannot go on.
BLOCKS = frozenset("p div li td th tr h1 h2 h3 h4 h5 h6 title section article figure summary dt dd w:p a:p".split())  # noqa: SIM905


def texts_in(name: str, content: str | bytes, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text of a file with its place, the file's name among them; zipped ones (docx too) are opened."""
    yield _("the name of the file"), name
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if raw[:2] == b"PK" and depth < MAX_DEPTH:
        yield from _zipped(raw, depth)
        return
    text = raw.decode("utf-8", "replace")
    start = text.lstrip("\ufeff \t\r\n")[:200].casefold()
    if start.startswith(("<!doctype", "<html", "<?xml", "<w:", "<svg")):
        yield from _marked_up(text)
    elif start.startswith("{"):
        yield from _lines_of_json(text)
    else:
        yield from (
            (_("line {number}").format(number=number), line) for number, line in enumerate(text.splitlines(), 1)
        )


def _zipped(raw: bytes, depth: int) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        yield _("the comment of the archive"), archive.comment.decode("utf-8", "replace")
        for number, member in enumerate(archive.infolist(), 1):
            inside = _("part {number}").format(number=number)
            yield inside, member.comment.decode("utf-8", "replace")
            if member.file_size > MAX_MEMBER_BYTES:
                raise ValueError(f"part {number} is too large to be looked at")
            for place, text in texts_in(member.filename, archive.read(member), depth + 1):
                yield f"{inside}, {place}", text


def _lines_of_json(text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        place = _("line {number}").format(number=number)
        try:
            value = json.loads(line)
        except ValueError:
            yield place, line
            continue
        yield from _values(value, place)


def _values(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield place, str(key)
            yield from _values(one, f"{place}, {key}")
    elif isinstance(value, list):
        for one in value:
            yield from _values(one, place)
    elif isinstance(value, int):
        yield place, str(value)


class _Parts(HTMLParser):
    """The texts, attributes and comments of a page; what stands in one block is also read as one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._block: list[str] = []
        self._at = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens; its attributes are texts."""
        self._turn(tag)
        self.found += [(self.getpos()[0], value) for _name, value in attrs if value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag without content."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        self._turn(tag)

    def handle_data(self, data: str) -> None:
        """A text, a script or a style."""
        if data.strip():
            self.found += [(self.getpos()[0] + number, line) for number, line in enumerate(data.split("\n")) if line]
            self._block.append(data)

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self.found.append((self.getpos()[0], data))

    def handle_decl(self, decl: str) -> None:
        """A declaration."""
        self.found.append((self.getpos()[0], decl))

    def handle_pi(self, data: str) -> None:
        """A processing instruction."""
        self.found.append((self.getpos()[0], data))

    def unknown_decl(self, data: str) -> None:
        """Another declaration."""
        self.found.append((self.getpos()[0], data))

    def _turn(self, tag: str) -> None:
        if tag in BLOCKS or tag in ("script", "style"):
            if len(self._block) > 1:
                self.found.append((self._at, _as_read(self._block)))
            self._block = []
            self._at = self.getpos()[0]


def _as_read(pieces: list[str]) -> str:
    """The texts of one block as one: a word may go on in the next piece, two words may not run into one."""
    whole = pieces[0]
    for piece in pieces[1:]:
        goes_on = whole[-1:].isalpha() and piece[:1].isalpha() and piece[:1].islower()
        whole += piece if goes_on else f" {piece}"
    return whole


def _marked_up(text: str) -> Iterator[tuple[str, str]]:
    parts = _Parts()
    parts.feed(text)
    parts.close()
    for line, found in parts.found:
        yield _("line {number}").format(number=line), re.sub(r"[ \t\r\n]+", " ", found).strip()
