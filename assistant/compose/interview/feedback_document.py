"""The learning feedback as a document: its lines in their order, and under each what stands beside it and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.catalogue import _
from assistant.compose.blocks import (
    Beside,
    Block,
    Document,
    Fact,
    Item,
    Paragraph,
    Quote,
    Run,
    Section,
    TypedLine,
    Why,
    facts,
    filled,
    items,
    label,
    paragraph,
    put_in,
    record_foot,
    runs,
    strong,
    unsigned,
)
from assistant.compose.interview.feedback_page import (
    FeedbackLine,
    FeedbackPage,
    ReplyLine,
    TaskLine,
    ToRead,
    replied,
    reply_runs,
)
from assistant.compose.interview.feedback_page import WhyHere as Asked
from assistant.compose.words import events


def feedback_document(page: FeedbackPage) -> Document:
    """The feedback page, as the case manager reads it."""
    feedback = page.feedback
    return Document(
        title=": ".join(part for part in (_("Learning feedback"), feedback.case) if part),
        subtitle=page.title,
        of=feedback.interview,
        language=page.language,
        sheets=("feedback",),
        blocks=tuple(_sections(page)),
        foot=(record_foot(feedback.head),),
        draft=unsigned() if page.draft else None,
        head=feedback.head,
        begun=page.started,
        data=feedback,
    )


def _sections(page: FeedbackPage) -> tuple[Section, ...]:
    def section(name: str, role: str, *blocks: Block) -> Section:
        return Section(page.headings[name], blocks, role)

    also = [paragraph(page.also_good, role="also")] if page.also_good else []
    not_yours = [paragraph(*page.not_yours)] if page.not_yours else []
    parts = ((strong(f"{part.title}:"), Run(f"{part.decision}.", "verdict"), part.text) for part in page.judgements)
    return filled(
        section("what_this_is", "about", paragraph(*page.about)),
        section("strengths", "strengths", *_told(page, page.strengths), *also),
        section("do_now", "do-now", *items((_task(page, task) for task in page.do_now), "points")),
        section("said_not_written", "unwritten", *_told(page, page.said_not_written)),
        section("learning", "learning", *items((_learning(page, task) for task in page.learning), "points", "1")),
        section("views_differed", "views", *_told(page, page.views_differed)),
        section("not_yours", "others", *not_yours),
        section("judgements", "judgements", *items(
            (_item(page, line, *told) for line, told in zip(page.judgements, parts, strict=True)), "points"
        )),
        section("words", "words", *_words(page)),
        section("terms", "terms", *facts(Fact(term.term, runs(term.meaning)) for term in page.terms)),
    )  # fmt: skip


def _told(page: FeedbackPage, lines: Sequence[FeedbackLine]) -> tuple[Block, ...]:
    return items((_item(page, line, line.text) for line in lines), "points")


def _item(page: FeedbackPage, line: FeedbackLine, *told: str | Run, below: Sequence[Block] = ()) -> Item:
    """A line with its name, what stands beside it for ever, and what it rests on."""
    notes = (Beside(runs(label(_("Our note:")), note), "note") for note in line.notes)
    replies = (beside for reply in line.replies for beside in _reply(reply))
    return Item(runs(*told, Run(line.id, "name")), (*below, *notes, *replies, _why(page, line)))


def _task(page: FeedbackPage, task: TaskLine) -> Item:
    return _item(page, task, task.text, strong(f"{task.who_and_when}."))


def _learning(page: FeedbackPage, task: TaskLine) -> Item:
    step = (label(_("Next step:")), task.next_step) if task.next_step else ()
    below: list[Block] = [paragraph(*step, strong(f"{task.who_and_when}."), role="step"), *map(_to_read, task.read)]
    return _item(page, task, task.text, task.enough, below=below)


def _to_read(reading: ToRead) -> Beside:
    where = (Run(",", glued=True), Run(reading.url, "code")) if reading.url else ()
    return Beside(runs(label(_("To read:")), reading.title, *where), "read")


def _reply(reply: ReplyLine) -> Iterator[Beside]:
    yield Beside(runs(label(replied(reply)), reply.text), "reply")
    if reply.answered:
        yield Beside(runs(label(_("Answer:")), reply.answered), "reply")


def _why(page: FeedbackPage, line: FeedbackLine) -> Why:
    told = tuple(block for one in line.why for block in _asked(page, one))
    name = put_in(_("To reply to this line, name it {name}."), name=Run(line.id, "code"))
    recorded = runs(_("In the record: {events}.").format(events=events(line.events)) if line.events else "")
    return Why(line.why[0].short if line.why else line.id, (*told, Paragraph((*name, *recorded), "name")))


def _asked(page: FeedbackPage, one: Asked) -> Iterator[Block]:
    """One question that a line rests on: both views, what decided it, and what shows it."""
    yield paragraph(one.ask, role="asked")
    if one.others:
        yield paragraph(_("This was others’ work. How it was judged is not on this page."))
        return
    words = _("In your words") if page.to_you else _("As it was told")
    said = Run(f"“{one.remark}”" if one.remark else "", "said")
    yield from facts([
        Fact(_("You saw it as") if page.to_you else _("The view given"), runs(one.view)),
        Fact(_("The inspector saw it as"), runs(one.answer)),
        *(Fact(_("Also") if place else _("Main reason"), runs(reason)) for place, reason in enumerate(one.reasons)),
        Fact(_("Explained"), runs(one.explained)),
        Fact(_("In the record"), runs(one.record)),
        Fact(_("What shows it"), runs(one.shows)),
        Fact(_("Where to read it"), runs(one.places)),
        Fact(_("The inspector said") if one.said_by_inspector else words, runs(said)),
    ])  # fmt: skip


def _words(page: FeedbackPage) -> Iterator[Block]:
    """The case manager's own words, and how to say that a line is wrong."""
    if page.feedback.case_manager_words:
        yield Quote(page.feedback.case_manager_words)
    yield from facts((Fact(line.ask, runs(line.answer)) for line in page.closing), "said-back", mark="")
    yield from facts((Fact(path.title, runs(path.said)) for path in page.read_backs), "said-back path", mark=".")
    yield from items((Item(reply_runs(reply)) for reply in page.other_replies), "points")
    how = page.how_to_reply
    yield paragraph(how.ask, Run("", "naming"), how.what_follows)
    yield TypedLine(how.command)
