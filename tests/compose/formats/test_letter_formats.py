"""The letter in its formats: real styles in Word, text that stays text, and no number that is a score."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import docx as word
import pytest
from docx.document import Document
from markdown_it import MarkdownIt

from assistant.compose.formats import FORMATS, docx, html, markdown
from assistant.compose.inspection.letter import compose_letter
from assistant.compose.inspection.letter_document import letter_document
from assistant.compose.inspection.page import GoodPractice, Letter, LetterChoice, LetterChoices
from assistant.core.inspection.area_facts import Addressing, AreaFacts
from tests.compose.formats.test_markdown import HOSTILE, built
from tests.compose.inspection.test_golden import letter
from tests.letters import TEAM, bank_of_letters, letter_cases

BODY = {"Normal", "Heading 1", "Heading 2", "Numbered Paragraph", "List Bullet", "List Number"}


def opened(letter: Letter) -> Document:
    return word.Document(io.BytesIO(docx.written(letter_document(letter))))


def hostile(text: str) -> Letter:
    """A letter in which every text that people can give is `text`."""
    cases = letter_cases()
    first = LetterChoice(sentence="1.1:psr_new:met", text=text)
    places = ("summary", "example_reoffending", "team", "contact", "fieldwork", "custody")
    choices = (first, *(LetterChoice(sentence=f"place:{place}", text=text) for place in places))
    topics = (
        LetterChoice(sentence="improvement:plans", text=text),
        LetterChoice(sentence="strength:diversity", text=text),
    )
    addressing = Addressing(to=text, sender=text, lead_inspector=text, contact=text, copies=(text, text))
    return compose_letter(
        bank_of_letters().bank, cases, inspection=text, area=text, team=TEAM,
        facts=AreaFacts(area=text, letter=addressing), choices=LetterChoices(sentences=(*choices, *topics)),
        practice=(GoodPractice(interview=cases[0].interview, question="lor_reasoning", text=text, consent=True),),
    )  # fmt: skip


class Tags(HTMLParser):
    """The elements of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def tags(page: str) -> list[str]:
    reader = Tags()
    reader.feed(page)
    return reader.tags


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_in_how_a_letter_is_built(text: str) -> None:
    one, other = hostile(text), hostile("Plain words")
    assert built(markdown.written(letter_document(one))) == built(markdown.written(letter_document(other)))
    assert tags(html.written(letter_document(one))) == tags(html.written(letter_document(other)))
    assert [p.style.name for p in opened(one).paragraphs if p.style] == [
        p.style.name for p in opened(other).paragraphs if p.style
    ]
    for write in FORMATS.values():
        written = write(letter_document(one))
        assert "\x1b" not in (written if isinstance(written, str) else "")


def test_word_has_real_styles_and_the_numbers_of_the_paragraphs() -> None:
    document = opened(letter(whole=True))
    styles = [p.style.name for p in document.paragraphs if p.style]
    assert styles[0] == "Title"
    assert set(styles) == {"Title"} | BODY
    numbers = [p.text.split("\t")[0] for p in document.paragraphs if p.style and p.style.name == "Numbered Paragraph"]
    assert numbers[:3] == ["1.1", "1.2", "1.3"]
    assert numbers == sorted(numbers)


def test_a_draft_says_so_and_its_places_stand_out() -> None:
    draft, whole = opened(letter(whole=False)), opened(letter(whole=True))
    runs = [run for p in draft.paragraphs for run in p.runs if run.style.name == "Open Place"]
    assert len(runs) > 8
    assert all(run.text.strip().startswith("[") for run in runs)
    assert any(p.style and p.style.name == "Draft" for p in draft.paragraphs)
    assert not any("DRAFT" in p.text or "[" in p.text for p in whole.paragraphs)
    assert draft.core_properties.content_status == "Draft"


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert docx.written(letter_document(letter(whole=True))) == docx.written(letter_document(letter(whole=True)))


def test_all_formats_say_the_same_sentences() -> None:
    one = letter(whole=True)
    word_text = " ".join(p.text.replace("\t", " ") for p in opened(one).paragraphs)
    html_text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html.written(letter_document(one)))).replace("&#39;", "'")
    tokens = MarkdownIt("commonmark").parse(markdown.written(letter_document(one)))
    md_text = " ".join(c.content for t in tokens for c in t.children or () if c.type in ("text", "text_special"))
    for sentence in one.sentences():
        assert sentence.text in word_text
        assert sentence.text in html_text
        assert sentence.text.replace(" ", "") in md_text.replace(" ", "")


def test_no_count_of_a_headline_and_no_score_is_printed() -> None:
    text = re.sub(
        r"<style>.*?</style>|<[^>]*>", " ", html.written(letter_document(letter(whole=False))), flags=re.DOTALL
    )
    assert not re.search(r"%|\b\d+ of \d+\b|\bn ?=", text)


def test_the_html_asks_for_nothing_and_runs_nothing() -> None:
    page = html.written(letter_document(letter(whole=True)))
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|src=|href=", page)
    assert page.count("<h1>") == 1
    assert '<html lang="en">' in page
