"""The house of every Word document: an empty one with our own styles goes in, the finished file comes out.

Nothing of the library's own template is used, so no document carries a stranger's name, picture or date.
"""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files

import docx
from docx.document import Document

# No clock: a file is told from another by what is in it. This is the earliest moment that a zip can name.
EARLIEST = (1980, 1, 1, 0, 0, 0)
UNIX = 3  # whatever system it is made on
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
# The parts that hang on the document; each is called as its kind is.
PARTS = ("styles", "numbering", "settings", "fontTable", "theme")
CORE_PROPERTIES = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)


def empty_document() -> Document:
    """A document without a word in it: A4, our styles and lists, no properties."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", _content_types())
        package.writestr("_rels/.rels", _root_relations())
        package.writestr("word/_rels/document.xml.rels", _document_relations())
        package.writestr("docProps/core.xml", CORE_PROPERTIES)
        for name in ("document", *PARTS):
            package.writestr(f"word/{name}.xml", _part(name))
    stream.seek(0)
    return docx.Document(stream)


def packed(document: Document) -> bytes:
    """The file, byte for byte the same for the same document: fixed order, fixed times, no machine's mark."""
    written, stream = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(stream, "w") as target:
        for name in sorted(source.namelist(), key=_place):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system, entry.external_attr = UNIX, 0o600 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue()


def _place(name: str) -> tuple[bool, bool, str]:
    """Readers look for the types first, then for what the package begins with."""
    return name != "[Content_Types].xml", name != "_rels/.rels", name


def _part(name: str) -> bytes:
    return (files("assistant.compose") / "templates" / "docx" / f"{name}.xml").read_bytes()


def _content_types() -> str:
    kinds = {f"/word/{name}.xml": f"{WORD}.{name}+xml" for name in PARTS}
    kinds |= {"/word/document.xml": f"{WORD}.document.main+xml", "/word/theme.xml": THEME, "/docProps/core.xml": CORE}
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _root_relations() -> str:
    return _relations(
        {
            "word/document.xml": f"{RELATIONSHIPS}/officeDocument",
            "docProps/core.xml": f"{PACKAGE}/relationships/metadata/core-properties",
        }
    )


def _document_relations() -> str:
    return _relations({f"{name}.xml": f"{RELATIONSHIPS}/{name}" for name in PARTS})


def _relations(targets: dict[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
