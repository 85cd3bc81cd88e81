"""The letter of an inspection as a Word document."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.catalogue import _
from assistant.compose.blocks import Run, strong
from assistant.compose.formats.docx_paper import About, Inline, Paper
from assistant.compose.inspection.page import Letter, RankedTopic, Sentence


def written(letter: Letter) -> bytes:
    """The file."""
    paper = Paper(
        About(
            title=letter.title,
            subtitle="",
            interview=letter.report.inspection,
            language=letter.language,
            head=None,
            draft=letter.draft,
            begun=None,
            draft_note=_("DRAFT. Any sentence may still change; places in brackets are still to be written."),
            draft_mark=_("DRAFT"),
            edge=letter.title,
        )
    )
    for line in letter.address:
        paper.paragraph(strong(f"{line.label}:"), _open(line.text) if line.place else line.text)
    paper.paragraph(*_told(letter.opening))
    for name, sentences in (("context", letter.context), ("summary", letter.summary)):
        paper.heading(letter.headings[name])
        paper.paragraph(*_told(sentences))
    _commentary(paper, letter)
    paper.heading(letter.headings["team"])
    paper.paragraph(*_told(letter.team))
    _findings(paper, letter)
    paper.paragraph(*_told(letter.closing))
    if letter.copies:
        paper.heading(letter.headings["copies"])
        for name in letter.copies:
            paper.bullet(name)
    return paper.written()


def _commentary(paper: Paper, letter: Letter) -> None:
    paper.heading(letter.headings["commentary"])
    for part in letter.parts:
        paper.heading(f"{part.number}. {part.title}", level=2)
        for paragraph in part.paragraphs:
            paper.numbered_paragraph(paragraph.number, *_told(paragraph.sentences))


def _findings(paper: Paper, letter: Letter) -> None:
    if letter.strengths or letter.strength_places:
        paper.heading(letter.headings["strengths"])
        for place in _told(letter.strength_places):
            paper.bullet(place)
        _listed(paper, letter.strengths)
    if letter.report.good_practice:
        paper.heading(letter.headings["practice"])
        for practice in letter.report.good_practice:
            paper.bullet(practice.text)
    if letter.improvements:
        paper.heading(letter.headings["improvements"])
        paper.numbers(roman=True)
        for topic in letter.improvements:
            paper.numbered(topic.text)
        paper.paragraph(letter.recommendation)


def _listed(paper: Paper, topics: Iterable[RankedTopic]) -> None:
    for topic in topics:
        paper.bullet(topic.text)


def _told(sentences: Iterable[Sentence]) -> list[Inline]:
    return [_open(one.text) if one.kind == "place" else one.text for one in sentences]


def _open(text: str) -> Run:
    """A place that is still to be written."""
    return Run(f"[{text}]", "open")
