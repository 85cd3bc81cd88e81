"""The letter as a document: who is written to, what was found, and while it is a draft the charts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.catalogue import _
from assistant.compose import blocks as b
from assistant.compose.inspection.charts_document import FOR_WHOM, chart_blocks
from assistant.compose.inspection.figure_lines import figure_rows
from assistant.compose.inspection.page import Letter, PagePart, Sentence


def letter_document(letter: Letter) -> b.Document:
    """The letter as it is sent, its open places in brackets; its rows are all of its figures, told or not."""
    address = (b.Fact(line.label, (b.Run(line.text, "open" if line.place else "plain"),)) for line in letter.address)
    open_places = b.NotFinal(
        why=_("Any sentence may still change; places in brackets are still to be written."),
        mark=_("DRAFT"),
        titled=True,
    )
    return b.Document(
        title=letter.title,
        subtitle="",
        of=letter.report.inspection,
        language=letter.language,
        sheets=("letter", "letter_charts") if letter.draft else ("letter",),
        data=letter.report,
        rows=figure_rows(letter.figures),
        opening=(b.Facts(tuple(address), "address", lines=True),),
        blocks=tuple(_blocks(letter)),
        draft=open_places if letter.draft else None,
        edge=letter.title,
    )


def _blocks(letter: Letter) -> Iterator[b.Block]:
    def section(name: str, *blocks: b.Block) -> b.Section:
        return b.Section(letter.headings[name], blocks)

    strengths = (*(_told([one]) for one in letter.strength_places), *(b.runs(topic.text) for topic in letter.strengths))
    improvements = _points((b.runs(topic.text) for topic in letter.improvements), numbered=True)
    after = (b.paragraph(letter.recommendation, role="after"),) if improvements else ()
    yield b.Paragraph(_told(letter.opening), "opening")
    yield section("context", b.Paragraph(_told(letter.context)))
    yield section("summary", b.Paragraph(_told(letter.summary)))
    yield section("commentary", *map(_part, letter.parts))
    yield section("team", b.Paragraph(_told(letter.team)))
    yield from b.filled(
        section("strengths", *_points(strengths)),
        section("practice", *_points(b.runs(practice.text) for practice in letter.report.good_practice)),
        section("improvements", *improvements, *after),
    )
    yield b.Paragraph(_told(letter.closing), "closing")
    yield from b.filled(section("copies", *_points(map(b.runs, letter.copies))))
    # Only a draft has them: what is sent must not count the few cases that could point to a child or to a worker.
    if letter.draft:
        gone = _("This is not printed, and the letter no longer has it once nothing is left to be written.")
        about = b.paragraph(_(FOR_WHOM), gone, role="aside")
        heading = _("The figures behind this letter")
        yield b.Section(heading, (about, *chart_blocks(letter.charts)), "charts", on_screen=True)


def _part(part: PagePart) -> b.Section:
    told = (b.Paragraph(_told(one.sentences), number=one.number) for one in part.paragraphs)
    return b.Section(f"{part.number}. {part.title}", tuple(told))


def _points(given: Iterable[b.Runs], *, numbered: bool = False) -> tuple[b.Items, ...]:
    points = map(b.Item, given)
    return b.items(points, "points improvements", "i") if numbered else b.items(points, "points")


def _told(sentences: Iterable[Sentence]) -> b.Runs:
    return b.runs(*(b.Run(one.text, "open" if one.kind == "place" else "plain") for one in sentences))
