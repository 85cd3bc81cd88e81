"""Word: read back as any reader would, nothing is missing, nothing is interpreted, and nothing tells of the machine."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import re
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx as word
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.blocks import Run, Section, strong
from assistant.compose.composed import Composed
from assistant.compose.formats import docx
from assistant.compose.formats.docx_paper import NUMBERED, ROMAN, AboutPaper, Paper, in_line
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.state import Interview
from assistant.core.text.cleaning import MARK
from assistant.errors import UsageError
from assistant.face.cli.common import put
from tests.compose.talk import HEAD, Talk, points_of, runs_of, whole

CHECKOUT = Path(__file__).resolve().parents[3]
WRITERS: dict[str, Callable[[Interview, str | None], bytes]] = {
    "feedback": lambda state, head: docx.written(compose_feedback(state, head)),
    "judgement": lambda state, head: docx.written(judgement_document(compose_judgement(state, head))),
}
BOTH = pytest.mark.parametrize("document", sorted(WRITERS))
BODY = {"List Bullet", "List Bullet 2", "List Number", "List Continue", "Quote", "Normal"}
HOSTILE = (
    "<w:br/><b>bold</b> <!-- hidden --> ]]> &lt;i&gt; &amp; &#42;",
    '{ INCLUDETEXT "/etc/passwd" } { HYPERLINK "https://example.org" } =SUM(1)',
    "{{ 7*7 }} {% raw %} {child} {shows} %(x)s %s \\n",
    "https://example.org www.example.org [a](b) **c** # d",
    "back\x1b[31mred\x07 \u202eabc\u2066 \u200b \x00 \x0b \x85 \u2028",
    "\ufffe \uffff \ufdd0 \ud800 \U0001fffe",
    "one\ttwo\r\nthree\n\n  four",
)


def written(document: str, *, signed: bool = True) -> bytes:
    return WRITERS[document](whole(sign=signed).state, HEAD if signed else None)


def opened(data: bytes) -> Document:
    return word.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """All of the body, in order: also those in cells."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)
        else:
            yield block


def text_of(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs(document))


def styles_of(document: Document) -> list[str]:
    return [str(p.style.name) if p.style else "" for p in document.paragraphs]


def texts(value: object) -> Iterator[str]:
    """Every text that people read in a composed value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Composed):
        yield from (text for field in type(value).model_fields for text in texts(getattr(value, field)))
    elif isinstance(value, tuple):
        yield from (text for item in value for text in texts(item))


# What it is built of


def test_feedback_is_built_of_real_styles() -> None:
    styles = styles_of(opened(written("feedback")))
    assert styles[:3] == ["Title", "Subtitle", "Heading 1"]
    assert styles[-1] == "Foot"
    assert set(styles) == {"Title", "Subtitle", "Heading 1", "Foot", "Command"} | BODY


def test_the_judgement_is_built_of_real_styles() -> None:
    document = opened(written("judgement"))
    assert {"Title", "Subtitle", "Heading 1", "Caption", "List Bullet", "Quote"} <= set(styles_of(document))
    assert {table.style.name for table in document.tables if table.style} == {"Record Table"}
    in_cells = {p.style.name for p in paragraphs(document) if p.style} - set(styles_of(document))
    assert in_cells == {"Table Heading", "Table Text"}


def test_headings_are_the_pages_own_and_stay_with_what_follows() -> None:
    page = compose_feedback(whole().state, HEAD)
    document = opened(docx.written(page))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [section.heading for section in page.blocks if isinstance(section, Section)]
    assert headings[0] == "What this is"
    for style in ("Title", "Heading 1", "Heading 2", "Caption", "Table Heading"):
        assert document.styles[style].paragraph_format.keep_with_next, style


@BOTH
def test_every_style_that_is_used_is_defined(document: str) -> None:
    data = parts(written(document, signed=False))
    defined = set(re.findall(rb'w:styleId="(\w+)"', data["word/styles.xml"]))
    for part in ("document", "header1", "header2", "footer1", "footer2"):
        used = set(re.findall(rb'w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', data[f"word/{part}.xml"]))
        assert used <= defined


def test_a_table_repeats_its_heading_and_tears_no_row() -> None:
    document = opened(written("judgement"))
    assert len(document.tables) > 5
    for table in document.tables:
        rows = [[child.tag for child in properties] for properties in table.part.element.xpath("//w:trPr")]
        assert all(qn("w:cantSplit") in row for row in rows)
        first, *others = table.rows
        assert [cell.paragraphs[0].style.name for cell in first.cells if cell.paragraphs[0].style] == [
            "Table Heading"
        ] * len(first.cells)
        assert others
    heads = document.element.xpath("//w:tbl/w:tr[1]/w:trPr/w:tblHeader")
    assert len(heads) == len(document.element.xpath("//w:tblHeader")) == len(document.tables)


def test_a_table_is_as_wide_as_its_columns_and_no_wider_than_the_page() -> None:
    document = opened(written("judgement"))
    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for table in document.tables:
        widths = [column.width or 0 for column in table.columns]
        assert min(widths) > Mm(12)
        assert 0 < sum(widths) <= room
        assert not table.autofit
        assert all([cell.width for cell in row.cells] == widths for row in table.rows)
    assert document.element.xpath("//w:tblPr/w:tblCaption/@w:val")


def test_each_table_stands_under_its_caption_with_a_number() -> None:
    document = opened(written("judgement"))
    captions = [p for p in document.paragraphs if p.style and p.style.name == "Caption"]
    numbers = document.element.xpath("//w:p/w:fldSimple/w:r/w:t/text()")
    assert [int(number) for number in numbers] == list(range(1, len(document.tables) + 1))
    assert len(captions) == len(document.tables)
    for table, caption in zip(document.element.xpath("//w:tbl"), captions, strict=True):
        assert table.getprevious() is caption.paragraph_format.element


def test_numbered_lists_begin_with_one_each() -> None:
    talk = whole()
    talk.make(
        moves.Put(
            ev.AlertRaised(who="child", what="a second thing", source="a", told="b", at="2013-05-14", outcome="c")
        )
    )
    document = opened(docx.written(judgement_document(compose_judgement(talk.state, HEAD))))
    numbers = document.element.xpath("//w:p/w:pPr[w:pStyle/@w:val='ListNumber']/w:numPr/w:numId/@w:val")
    alerts, learning = numbers[:2], numbers[2:]
    assert alerts[0] == alerts[1] != learning[0]
    for number in {alerts[0], learning[0]}:
        lists = document.part.numbering_part.element
        assert lists.xpath(f"w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val") == ["1"]


def test_point_ids_are_small_and_grey() -> None:
    page = compose_feedback(whole().state, HEAD)
    document = opened(docx.written(page))
    ids = [run.text for p in document.paragraphs for run in p.runs if run.style.name == "Point Id"]
    assert ids == [run.text for run in runs_of(page.blocks) if run.tone in ("name", "point")]
    assert len(ids) == len(set(ids)) > 5
    style: Any = document.styles["Point Id"]
    assert style.font.size < Pt(9)
    assert style.font.color.rgb == RGBColor(0x6B, 0x6B, 0x6B)


def test_both_are_a4_the_judgement_on_its_long_side() -> None:
    upright, wide = (opened(written(document)).sections[0] for document in ("feedback", "judgement"))
    for short, long in ((upright.page_width, upright.page_height), (wide.page_height, wide.page_width)):
        assert (round(short / Mm(1)), round(long / Mm(1))) == (210, 297) if short and long else False
    for margin in (upright.left_margin, upright.top_margin, wide.left_margin, wide.bottom_margin):
        assert margin
        assert Mm(15) <= margin <= Mm(25)


# Everything is in it


def test_the_whole_feedback_is_there() -> None:
    page = compose_feedback(whole().state, HEAD)
    said = " ".join(text_of(opened(docx.written(page))).split())
    # What opens under a line on a screen is not on paper.
    shown = [run.text for run in runs_of(page.blocks, why=False)]
    assert [text for text in shown if in_line(text) not in said] == []
    points = points_of(whole().state, HEAD)
    assert f"assistant reply {points.interview} --point" in said
    assert points.case_manager_words
    assert points.case_manager_words in said


def test_the_whole_judgement_is_there() -> None:
    judgement = compose_judgement(whole().state, HEAD)
    said = " ".join(text_of(opened(docx.written(judgement_document(judgement)))).split())
    for theme in judgement.themes:
        for line in theme.questions:
            told = (line.number, line.short, line.answer_words, line.view_words, line.said_and_written, line.shows)
            assert all(
                in_line(text) in said for text in (*told, line.evidence, line.prepared_words, *line.reason_words)
            )
        assert all(in_line(text) in said for text in (theme.title, theme.decision_words, theme.rationale))
    groups = ("facts", "set_aside", "changed", "amendments", "marks", "notes", "read_backs", "suggestions", "closing")
    for group in groups:
        for line in getattr(judgement, group):
            assert all(in_line(getattr(line, key, "")) in said for key in ("short", "answer", "text", "was", "became"))
    for alert in judgement.alerts:
        assert all(text in said for text in (alert.who, alert.what, alert.source, alert.told, alert.outcome))
    assert all(person.name in said for person in judgement.people)
    assert "The inspector keeps 1 private note, which is not in this document." in said
    assert "upheld in part by A. Lead: Two of them are." in said


def test_no_private_note_and_no_withheld_remark_is_in_any_part() -> None:
    for document in WRITERS:
        everything = b"".join(parts(written(document)).values())
        assert b"PRIVATE-CANARY" not in everything
        assert b"WITHHELD-CANARY" not in everything
    assert b"ALERT-CANARY" not in b"".join(parts(written("feedback")).values())
    talk = whole(sign=False)
    talk.make(moves.Put(ev.LearningDropped(), "plan"), moves.Put(ev.LearningChosen(), "reviewed"))
    talk.say("WITHHELD-LEARNING", "reviewed", this=True)
    talk.make(moves.Withhold())
    record = b"".join(parts(WRITERS["judgement"](talk.state, None)).values())
    assert b"WITHHELD" not in record
    assert b"ALERT-CANARY" in record


# Signed or not


@BOTH
def test_a_draft_says_so_on_every_page_and_in_its_first_lines(document: str) -> None:
    draft = opened(written(document, signed=False))
    section = draft.sections[0]
    assert section.different_first_page_header_footer
    for header in (section.header, section.first_page_header):
        assert "DRAFT: not signed yet" in header.paragraphs[0].text
    assert styles_of(draft)[2] == "Draft"
    assert draft.core_properties.content_status == "Draft"
    assert draft.core_properties.comments.startswith("DRAFT.")


@BOTH
def test_what_is_signed_is_no_draft_and_carries_its_head_on_every_page(document: str) -> None:
    signed = opened(written(document))
    section = signed.sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text.startswith(f"Record: {HEAD}\tPage")
        fields = footer.paragraphs[0].paragraph_format.element.xpath("w:fldSimple/@w:instr")
        assert fields == [" PAGE ", " NUMPAGES "]
    assert section.first_page_header.paragraphs[0].text == ""
    assert "W01" in section.header.paragraphs[0].text
    assert HEAD in signed.paragraphs[-1].text
    assert b"DRAFT" not in b"".join(parts(written(document)).values())


# What it says of itself


@BOTH
def test_its_properties_are_its_own(document: str) -> None:
    properties = opened(written(document)).core_properties
    assert properties.title == {"feedback": "Learning feedback: W01", "judgement": "Case judgements: W01"}[document]
    assert properties.author == properties.last_modified_by == "Joint interview assistant"
    assert properties.subject == "A small screening"
    assert properties.comments == f"Record: {HEAD}"
    assert properties.identifier == "01TEST"


def test_it_was_created_when_the_interview_began() -> None:
    judgement = compose_judgement(whole().state, HEAD)
    begun = datetime.datetime(2013, 5, 14, 9, 2, 11, tzinfo=datetime.UTC)
    assert opened(docx.written(judgement_document(judgement))).core_properties.created == begun
    assert opened(docx.written(compose_feedback(whole().state, HEAD))).core_properties.created == begun


@pytest.mark.parametrize("started", ["", "soon", "2013-05-14", "2013-05-14T10:02:11", "0001-01-01T00:00:00+14:00"])
def test_a_beginning_that_nobody_knows_is_no_reason_to_fail(started: str) -> None:
    feedback = replace(compose_feedback(whole().state, HEAD), begun=started)
    judgement = compose_judgement(whole().state, HEAD).model_copy(update={"started": started})
    for data in (docx.written(feedback), docx.written(judgement_document(judgement))):
        assert opened(data).core_properties.created == datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@BOTH
def test_nothing_of_the_librarys_own_template_or_of_this_machine_is_in_it(
    document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "CANARY-HOST")
    for name_of in ("HOME", "HOSTNAME", "LOGNAME", "USER", "USERNAME"):
        monkeypatch.setenv(name_of, f"/CANARY-{name_of}")
    data = parts(written(document))
    assert not [part for part in data if re.search(r"thumbnail|customXml|app\.xml|stylesWithEffects", part)]
    everything = b"".join(data.values())
    for stranger in (b"python-docx", b"python_docx", b"2013-12-23", b"Macintosh", b"rsid", b"en-US"):
        assert stranger not in everything
    for own in (b"CANARY-H", b"CANARY-L", b"CANARY-U", str(CHECKOUT).encode()):
        assert own not in everything


@pytest.mark.parametrize(
    ("language", "said"), [("en", "en-GB"), ("cy", "cy-GB"), ("fr-CA", "fr-CA"), ('e"n', "en-GB"), ("", "en-GB")]
)
def test_its_language_is_that_of_the_interview(language: str, said: str) -> None:
    page = replace(compose_feedback(whole().state, HEAD), language=language)
    document = opened(docx.written(page))
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:val") == [said]
    assert document.core_properties.language == said


def test_fonts_are_named_and_no_theme_is_asked() -> None:
    data = parts(written("feedback"))
    assert b'w:ascii="Calibri"' in data["word/styles.xml"]
    assert b'<w:altName w:val="Carlito"/>' in data["word/fontTable.xml"]
    assert b"Theme" not in data["word/styles.xml"] + data["word/document.xml"]


# The same every time


@BOTH
@pytest.mark.parametrize("signed", [True, False])
def test_the_same_state_gives_the_same_bytes(document: str, signed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(document, signed=signed)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    assert written(document, signed=signed) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert package.namelist()[2:] == sorted(package.namelist()[2:])
        assert {(entry.create_system, entry.external_attr, entry.extra) for entry in package.infolist()} == {
            (3, 0o600 << 16, b"")
        }


def test_another_process_with_another_hash_seed_writes_the_same() -> None:
    code = (
        "import hashlib; from tests.compose.formats.test_docx import written;"
        "print(*(hashlib.sha256(written(d)).hexdigest() for d in ('feedback', 'judgement')))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"}
    there = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, env=environment, check=True, capture_output=True, encoding="utf-8"
    ).stdout.split()
    assert there == [hashlib.sha256(written(document)).hexdigest() for document in ("feedback", "judgement")]


# Text from people


def hostile_talk(text: str) -> Talk:
    """An interview in which every text that people can give is `text`."""
    talk = Talk(child=text, case=text, people=(("inspector", text), ("case_manager", text)), phase="preparing")
    talk.make(moves.Answer("no", "asked_school"), moves.Put(ev.Met()))
    talk.facts()
    talk.say(text, "asked_school", this=True)
    talk.answer("asked_school", "yes", evidence=(text, None, text))
    talk.make(
        moves.Put(ev.Marked(mark="good_practice", text=text), "asked_school"), moves.Note(text, False, "asked_school")
    )
    talk.answer("assess", "sufficient", view="insufficient", said=("clearly", "partly"), shows=text)
    talk.answer("plan", "insufficient", "late", view="sufficient", shows=text)
    talk.make(moves.SetAside("come_back", text, text, "2013-05-20", "joint"))
    talk.make(moves.Put(ev.ReadBack(path="plans", words="amend", text=text)), moves.Answer(text, "take_away"))
    talk.make(
        moves.JudgeTheme("work", "insufficient", text),
        moves.Put(ev.LearningChosen(text=text, next_step=text, who=text), "plan"),
    )
    talk.make(
        moves.Put(ev.DoNowSet(text=text, who=text), "plan"),
        moves.Put(
            ev.AlertRaised(
                who=text,
                what=text,
                source=text,
                told=text,
                at="11:20",
                outcome=text,
                reason=text,
                next_check=text,
                checked_by=text,
            )
        ),
    )
    talk.make(
        moves.Put(ev.WordsGiven(text=text)), moves.Put(ev.Replied(point="learning:plan", answer="disagree", text=text))
    )
    talk.make(moves.Put(ev.ReplyAnswered(point="learning:plan", answer="upheld", name=text, text=text)))
    return talk


def built(data: bytes) -> list[str]:
    """Everything in the body that is not text; quotations apart, which have as many lines as were typed."""
    body = opened(data).element.body
    quotations = set(body.xpath("w:p[w:pPr/w:pStyle/@w:val='Quote']/descendant-or-self::*"))
    return [
        " ".join(
            [element.tag, *(f"{key}={value}" for key, value in element.attrib.items() if not key.endswith("space"))]
        )
        for element in body.iter()
        if element not in quotations
    ]


@BOTH
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_in_how_a_document_is_built(document: str, text: str) -> None:
    data = WRITERS[document](hostile_talk(text).state, None)
    assert built(data) == built(WRITERS[document](hostile_talk("Plain words").state, None))
    assert not re.search(rb"w:(?:instrText|hyperlink|object|drawing|altChunk)\b|https?://example", relations(data))
    instructions = opened(data).element.xpath("//w:fldSimple/@w:instr")
    assert set(instructions) <= {" SEQ Table \\* ARABIC "}


def relations(data: bytes) -> bytes:
    return b"".join(content for name, content in parts(data).items() if name.endswith(".rels"))


@BOTH
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_it_was_typed(document: str, text: str) -> None:
    said = text_of(opened(WRITERS[document](hostile_talk(text).state, None)))
    assert said.count(in_line(text)) > 5
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_what_xml_cannot_hold_becomes_a_visible_mark() -> None:
    assert in_line("a\x00b\x1bc\ufffed\uffffe\ud800f") == MARK.join("abcdef")
    assert in_line(" a\t\nb ") == "a b"


@given(st.text())
def test_any_text_at_all_can_be_written_and_read_back(text: str) -> None:
    about = AboutPaper(text, text, text, text, text, False, None)
    paper = Paper(about)
    paper.paragraph(text, strong(text), Run(text, "name"))
    paper.quotation(text)
    document = opened(paper.written())
    line = in_line(text)
    assert document.paragraphs[0].text == line
    assert document.paragraphs[2].text == " ".join([line] * 3 if line else [])


def test_a_title_of_any_length_fits_its_property_and_its_page() -> None:
    document = opened(docx.written(compose_feedback(hostile_talk("long " * 2000).state, None)))
    assert len(document.core_properties.title) == 255
    assert len(document.sections[0].header.paragraphs[0].text) < 120


def test_a_quotation_keeps_its_lines() -> None:
    talk = Talk()
    talk.make(moves.Put(ev.WordsGiven(text="First.\n# Second.\n\nThird.")))
    document = opened(docx.written(compose_feedback(talk.state, None)))
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Quote"] == [
        "First.",
        "# Second.",
        "Third.",
    ]


# What is empty


def test_a_conversation_that_has_hardly_begun_is_a_document_too() -> None:
    for write in WRITERS.values():
        document = opened(write(Talk().state, None))
        assert styles_of(document)[0] == "Title"
        for table in document.tables:
            assert len(table.rows) > 1


# Where it goes


def test_bytes_go_into_a_file_as_they_are(tmp_path: Path) -> None:
    data = written("feedback")
    put(data, str(tmp_path / "feedback.docx"), quiet=True)
    assert (tmp_path / "feedback.docx").read_bytes() == data


def test_bytes_go_to_a_pipe_as_they_are(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    data = written("feedback")
    put(data, "-")
    assert capfdbinary.readouterr().out == data


def test_bytes_do_not_go_onto_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(UsageError, match="-o FILE"):
        put(b"\x1b[31m", "-")


def test_its_parts_are_in_the_package() -> None:
    from importlib.resources import files

    names = {path.name for path in (files("assistant.compose") / "templates" / "docx").iterdir()}
    assert names == {f"{part}.xml" for part in ("document", "styles", "numbering", "settings", "fontTable", "theme")}


def test_no_other_format_waits_for_the_library() -> None:
    code = "import sys; import assistant.compose.formats; print('docx' in sys.modules, 'lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.split() == ["False", "False"]


def test_roman_numbers_are_another_list_than_ordinary_ones() -> None:
    lists = opened(docx.written(compose_feedback(whole().state, HEAD))).part.numbering_part.element
    kinds = [
        lists.xpath(f"w:abstractNum[@w:abstractNumId='{one}']/w:lvl[1]/w:numFmt/@w:val") for one in (NUMBERED, ROMAN)
    ]
    assert kinds == [["decimal"], ["lowerRoman"]]
