"""A Word document in the making: headings, paragraphs, lists and tables in the styles of the house.

Every text goes in through `in_line`, as the text of a run: nothing in it is ever read as a field, a link or markup,
and what XML cannot hold becomes a visible mark.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Row, CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.shared import Length, Mm

from assistant.catalogue import N_, _
from assistant.compose.blocks import Run, Tone
from assistant.compose.formats.docx_house import empty_document, packed
from assistant.core.text.cleaning import MARK, clean

AUTHOR = "Joint interview assistant"
DRAFT = N_("DRAFT. The inspector has not signed this yet, and any line may still change.")
NO_HEAD = N_("The record has no head to check against until it is signed.")
LONGEST_PROPERTY = 255  # the format's own limit
LONGEST_HEADER = 80
# Word names a language with its country; of English, this program's is the British one.
COUNTRIES = {"en": "en-GB", "cy": "cy-GB"}
NUMBERED, ROMAN = 1, 2  # the definitions of numbered lists in numbering.xml
# Stands where nobody knows when it began, or says a year that the format cannot hold.
NO_MOMENT = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
FIRST_YEAR = 1601
# What may stand after the tabs among the properties of a paragraph.
AFTER_TABS = ("w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")
# Legal in text from people, and in no XML.
_NOT_XML = re.compile("[\ufffe\uffff]")
_BLANK = re.compile(r"\{(\w+)\}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class PaperColumn(NamedTuple):
    """A column of a table: its heading as the catalogue has it, and its width in millimetres."""

    heading: str
    width: int


class AboutPaper(NamedTuple):
    """What a document is: for its first lines, the edges of its pages, and its properties.

    `edge` stands at the foot of its pages where it is no document of one record, which has no head to be checked by.
    """

    title: str
    subtitle: str
    interview: str
    language: str
    head: str | None
    draft: bool
    begun: datetime.datetime | None
    landscape: bool = False
    edge: str = ""
    # Why it is a draft, in a line and in a word, where it is not for want of a signature.
    draft_note: str = ""
    draft_mark: str = ""

    @property
    def why_draft(self) -> str:
        """Why it is a draft."""
        return self.draft_note or _(DRAFT)


Inline = str | Run
# A text, or several below each other; a list of texts stands in one line.
Cell = Inline | Sequence[Inline | list[Run]]
# The character style of a tone; every other tone is as its paragraph is.
STYLES: Mapping[Tone, str] = {
    "strong": "Strong",
    "label": "Strong",
    "verdict": "Strong",
    "not_met": "Strong",
    "aside": "Aside",
    "name": "PointId",
    "point": "PointId",
    "open": "OpenPlace",
}


def in_line(text: object) -> str:
    """`text` as one line that every reader of XML takes."""
    return " ".join(_NOT_XML.sub(MARK, clean(str(text))[0]).split())


def moment_of(started: str) -> datetime.datetime | None:
    """The moment, if it is one: without a time zone it would be another one on every machine."""
    try:
        moment = datetime.datetime.fromisoformat(started)
        return None if moment.tzinfo is None else moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None


class Paper:
    """One document, written from top to bottom."""

    def __init__(self, about: AboutPaper) -> None:
        self._about = about
        self._document = empty_document()
        self._body = self._document.element.body
        self._tables = 0
        self._list = 0
        self._set_language()
        self._set_properties()
        self._set_page()
        self.paragraph(about.title, style="Title")
        if about.subtitle or not about.edge:
            self.paragraph(about.subtitle, style="Subtitle")
        if about.draft:
            self.paragraph(about.why_draft, style="Draft")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading, which stays with what follows."""
        self.paragraph(text, style=f"Heading{level}")

    def paragraph(self, *pieces: Inline, style: str = "Normal", keep: bool = False) -> CT_P:
        """A paragraph of pieces with a space between them; empty ones are left out. `keep`: with what follows."""
        paragraph: CT_P = self._body.add_p()
        _fill(paragraph, style, pieces)
        if keep:
            paragraph.get_or_add_pPr().keepNext_val = True
        return paragraph

    def numbered_paragraph(self, number: str, *pieces: Inline) -> None:
        """A paragraph with a number of its own, which stands in the margin."""
        paragraph: CT_P = self._body.add_p()
        paragraph.style = "NumberedParagraph"
        _run(paragraph, number, "Strong")
        paragraph.add_r().add_tab()
        _add(paragraph, pieces)

    def bullet(self, *pieces: Inline, below: bool = False, keep: bool = False) -> None:
        """An item of a list; `below`: one that belongs to the item above."""
        self.paragraph(*pieces, style="ListBullet2" if below else "ListBullet", keep=keep)

    def numbers(self, *, roman: bool = False) -> None:
        """Begin a numbered list: the next item is number 1, or i."""
        number = self._document.part.numbering_part.element.add_num(ROMAN if roman else NUMBERED)
        number.add_lvlOverride(0).add_startOverride(1)
        self._list = number.numId

    def numbered(self, *pieces: Inline, keep: bool = False) -> None:
        """An item of the list that `numbers` began."""
        properties = self.paragraph(*pieces, style="ListNumber", keep=keep).get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._list

    def continued(self, *pieces: Inline, keep: bool = False) -> None:
        """A further paragraph of the item above."""
        self.paragraph(*pieces, style="ListContinue", keep=keep)

    def quotation(self, text: str) -> None:
        """People's own lines, line by line."""
        paragraphs = [self.paragraph(line, style="Quote") for line in clean(text)[0].splitlines() if line.strip()]
        for paragraph in paragraphs[-1:]:
            paragraph.get_or_add_pPr().spacing_after = Mm(3)

    def table(self, caption: str, columns: Sequence[PaperColumn], rows: Iterable[Sequence[Cell]]) -> None:
        """A table under its caption. Its heading is repeated on every page; only a row longer than a page is torn."""
        self._caption(caption)
        given = list(rows)
        table = CT_Tbl.new_tbl(len(given) + 1, len(columns), Mm(1))
        _shape(table, columns, caption)
        head, *others = table.tr_lst
        head.get_or_add_trPr().extend([OxmlElement("w:cantSplit"), OxmlElement("w:tblHeader")])
        _row(head, [_(column.heading) for column in columns], columns, "TableHeading")
        for row, cells in zip(others, given, strict=True):
            row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            _row(row, cells, columns, "TableText")
        self._body.insert_element_before(table, "w:sectPr")

    def ruled(self, lines: int) -> None:
        """Empty lines to write on."""
        for _line in range(lines):
            properties = self.paragraph("").get_or_add_pPr()
            borders = OxmlElement("w:pBdr")
            for side in ("w:bottom", "w:between"):  # Word takes alike ones for one, and draws what is between them
                line = OxmlElement(side)
                for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "1"), ("w:color", "808080")):
                    line.set(qn(name), value)
                borders.append(line)
            properties.append(borders)
            properties.spacing_before = Mm(6)

    def written(self) -> bytes:
        """The file."""
        return packed(self._document)

    def _caption(self, text: str) -> None:
        self._tables += 1
        caption = self.paragraph(style="Caption")
        _fields(caption, _("Table {number}."), {"number": ("SEQ Table \\* ARABIC", str(self._tables))})
        _run(caption, f" {in_line(text)}")

    def _set_language(self) -> None:
        given = self._about.language
        code = COUNTRIES.get(given, given)
        language = code if _LANGUAGE.fullmatch(code) else COUNTRIES["en"]
        for element in self._document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
            element.set(qn("w:val"), language)
        self._document.core_properties.language = language

    def _set_properties(self) -> None:
        about, properties = self._about, self._document.core_properties
        properties.title = _short(about.title)
        properties.subject = _short(about.subtitle)
        properties.author = properties.last_modified_by = AUTHOR
        properties.comments = _short(about.why_draft if about.draft else self._record())
        properties.content_status = "Draft" if about.draft else "" if about.edge else "Signed"
        properties.identifier = _short(about.interview)
        properties.revision = 1
        # When the interview began: a moment of the file's own making would make every file another.
        begun = about.begun if about.begun and about.begun.year >= FIRST_YEAR else NO_MOMENT
        properties.created = properties.modified = begun.astimezone(datetime.UTC).replace(tzinfo=None)

    def _set_page(self) -> None:
        section = self._document.sections[0]
        if self._about.landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
            section.left_margin = section.right_margin = section.top_margin = Mm(18)
        section.different_first_page_header_footer = True
        edges = [section.left_margin, section.right_margin]
        width = Length((section.page_width or 0) - sum(edge or 0 for edge in edges))
        self.width = int(width.mm)
        for header, title in ((section.header, self._about.title), (section.first_page_header, "")):
            self._fill_header(header.paragraphs[0].paragraph_format.element, title, width)
        for footer in (section.footer, section.first_page_footer):
            self._fill_footer(footer.paragraphs[0].paragraph_format.element, width)

    def _fill_header(self, paragraph: CT_P, title: str, width: Length) -> None:
        _fill(paragraph, "Header", (_short(title, LONGEST_HEADER),))
        if self._about.draft:
            _tab(paragraph, width)
            _run(paragraph, self._about.draft_mark or _("DRAFT: not signed yet"), "DraftMark")

    def _fill_footer(self, paragraph: CT_P, width: Length) -> None:
        _fill(paragraph, "Footer", (self._record(),))
        _tab(paragraph, width)
        _fields(paragraph, _("Page {page} of {pages}"), {"page": ("PAGE", "1"), "pages": ("NUMPAGES", "1")})

    def _record(self) -> str:
        """What the record can be checked with, in a word."""
        head = self._about.head
        if self._about.edge:
            return _short(self._about.edge, LONGEST_HEADER)
        return _("Record: {head}").format(head=head) if head else _(NO_HEAD)


def _short(text: str, most: int = LONGEST_PROPERTY) -> str:
    line = in_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _fill(paragraph: CT_P, style: str, pieces: Iterable[Inline]) -> None:
    paragraph.style = style
    _add(paragraph, pieces)


def _add(paragraph: CT_P, pieces: Iterable[Inline]) -> None:
    told = [piece for piece in map(_run_of, pieces) if in_line(piece.text)]
    for place, piece in enumerate(told, 1):
        ends = place == len(told) or told[place].glued
        _run(paragraph, in_line(piece.text) + ("" if ends else " "), STYLES.get(piece.tone))


def _run_of(piece: Inline) -> Run:
    if not isinstance(piece, Run):
        return Run(piece)
    return piece._replace(text=f"[{piece.text}]") if piece.tone == "open" else piece


def _run(paragraph: CT_P, text: str, style: str | None = None) -> None:
    run = paragraph.add_r()
    run.text = text
    if style is not None:
        run.style = style


def _tab(paragraph: CT_P, width: Length) -> None:
    """What follows stands at the right-hand edge."""
    tabs = OxmlElement("w:tabs")
    tabs.append(OxmlElement("w:tab", {qn("w:val"): "right", qn("w:pos"): str(width.twips)}))
    paragraph.get_or_add_pPr().insert_element_before(tabs, *AFTER_TABS)
    paragraph.add_r().add_tab()


def _field(paragraph: CT_P, instruction: str, shown: str) -> None:
    """A field of our own, which Word works out when it opens or prints the file."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): f" {instruction} "})
    run = OxmlElement("w:r")
    run.text = shown
    field.append(run)
    paragraph.append(field)


def _fields(paragraph: CT_P, text: str, fields: Mapping[str, tuple[str, str]]) -> None:
    """A text of our own with fields of our own in it: the instruction of each, and what it shows until then."""
    for place, part in enumerate(_BLANK.split(text)):
        if place % 2 and part in fields:
            _field(paragraph, *fields[part])
        elif part:
            _run(paragraph, part)


def _shape(table: CT_Tbl, columns: Sequence[PaperColumn], caption: str) -> None:
    """The style, the widths, and what a screen reader says of the table."""
    table.tblStyle_val = "RecordTable"
    properties = table.tblPr
    properties.autofit = False
    width = properties.xpath("w:tblW")[0]
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(sum(Mm(column.width).twips for column in columns)))
    look = properties.xpath("w:tblLook")[0]
    look.set(qn("w:val"), "0620")  # the first row is a heading; no bands
    for flag, value in (("firstRow", "1"), ("firstColumn", "0"), ("noHBand", "1"), ("noVBand", "1")):
        look.set(qn(f"w:{flag}"), value)
    properties.append(OxmlElement("w:tblCaption", {qn("w:val"): in_line(caption)}))
    for place, column in zip(table.tblGrid.gridCol_lst, columns, strict=True):
        place.w = Mm(column.width)


def _row(row: CT_Row, cells: Sequence[Cell], columns: Sequence[PaperColumn], style: str) -> None:
    for place, cell, column in zip(row.tc_lst, cells, columns, strict=True):
        place.width = Mm(column.width)
        first, *others = _told(cell) or [[""]]
        _fill(place.p_lst[0], style, first)
        for line in others:
            _fill(place.add_p(), style, line)


def _told(cell: Cell) -> list[Sequence[Inline]]:
    """What stands in a cell, below each other; nothing empty."""
    given = [cell] if isinstance(cell, str | Run) else cell
    lines: list[Sequence[Inline]] = [line if isinstance(line, list) else [line] for line in given]
    return [line for line in lines if any(in_line(_run_of(inline).text) for inline in line)]
