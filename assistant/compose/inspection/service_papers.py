"""The papers for the service: the draft whose facts it checks, its comments with their answers, and an action plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.catalogue import N_, _
from assistant.compose import blocks as b
from assistant.compose.inspection.page import RankedTopic
from assistant.compose.words import roman
from assistant.core.inspection.state import Comment, Inspection, SentDraft

ANSWERS = {"upheld": N_("Upheld"), "partly": N_("Upheld in part"), "not_upheld": N_("Not upheld")}


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An area requiring improvement, and the number under which the letter has it; `topic` is its id there."""

    reference: str
    area: str
    topic: str = ""


def draft_document(inspection: Inspection, draft: SentDraft) -> b.Document:
    """The draft, its sentences numbered, with room beside each for what is not so and where that shows."""
    about = {"number": draft.number, "day": draft.at[:10]}
    how = (
        _("This is draft {number} of {day}. It is not the published letter.").format(**about),
        _("Please look at the facts in it. Name the number of the sentence, what is not so, and where it shows."),
        _("Every comment is answered by a named person; comments and answers are kept."),
    )
    sentences = b.Table(
        caption=_("The sentences of the draft"),
        columns=(
            b.Column(_("No."), 14), b.Column(_("In the letter"), 27), b.Column(_("Sentence"), 110),
            b.Column(_("What is not so"), 65), b.Column(_("Where that can be seen"), 45),
        ),
        rows=tuple(b.cells(one.number, one.where, one.text, "", "") for one in draft.sentences),
    )  # fmt: skip
    return b.Document(
        title=_("Draft for a check of factual accuracy: {area}").format(area=inspection.area),
        subtitle=_("Draft {number} of {day}").format(**about),
        of=inspection.name,
        language="en",
        sheets=("judgement",),
        data=draft,
        rows=(
            ("draft", "sentence", "where", "text", "comment", "source"),
            *((draft.number, one.number, one.where, " ".join(one.text.split()), "", "") for one in draft.sentences),
        ),
        blocks=(*map(b.paragraph, how), sentences),
        begun=draft.at,
        landscape=True,
        edge=_("Draft {number}. Not the published letter.").format(number=draft.number),
    )


def comments_document(inspection: Inspection) -> b.Document:
    """Every comment with its answers."""
    title = _("Comments on factual accuracy: {area}").format(area=inspection.area)
    told = tuple(map(_comment, inspection.comments.values()))
    return b.Document(
        title=title,
        subtitle="",
        of=inspection.name,
        language="en",
        sheets=("feedback",),
        data=comments_data(inspection),
        blocks=told or (b.paragraph(_("No comment has been taken in.")),),
        edge=title,
    )


def _comment(comment: Comment) -> b.Section:
    body = comment.body
    heading = _("Comment {number}, on sentence {sentence} of draft {draft}, {day}").format(
        number=body.comment, sentence=body.sentence, draft=body.draft, day=comment.at[:10]
    )
    return b.Section(heading, (b.Quote(body.about), *b.items(map(b.Item, _said(comment)))))


def _said(comment: Comment) -> Iterator[b.Runs]:
    body = comment.body
    told = _("{service}: {text}").format(service=body.service or _("The service"), text=body.text)
    yield b.runs(told, f"({body.source})" if body.source else "")
    for answer, at in comment.answers:
        told = _("{answer}, {person}, {day}: {text}").format(
            answer=_(ANSWERS[answer.answer]), person=answer.person, day=at[:10], text=answer.text
        )
        yield b.runs(told)
    if comment.open:
        yield b.runs(_("Not answered yet."))


def comments_data(inspection: Inspection) -> list[dict[str, object]]:
    """Every comment with its answers, as other programs read them."""
    return [
        {
            "comment": number, "draft": one.body.draft, "sentence": one.body.sentence, "statement": one.body.statement,
            "about": one.body.about, "text": one.body.text, "source": one.body.source, "service": one.body.service,
            "at": one.at,
            "answers": [
                {"as": answer.answer, "by": answer.person, "text": answer.text, "at": at} for answer, at in one.answers
            ],
        }
        for number, one in inspection.comments.items()
    ]  # fmt: skip


def plan_items(improvements: Sequence[RankedTopic]) -> tuple[PlanItem, ...]:
    """The areas requiring improvement as the letter numbers them."""
    return tuple(PlanItem(roman(number), one.text, one.id) for number, one in enumerate(improvements, start=1))


def plan_document(inspection: Inspection, areas: Sequence[PlanItem]) -> b.Document:
    """An action plan to fill in: a row for each area requiring improvement, in the columns that services use."""
    title = _("Action plan: {area}").format(area=inspection.area)
    told = _("What {area} does about the areas that the letter found to require improvement.")
    plan = b.Table(
        caption=_("Areas requiring improvement, and what is done about them"),
        columns=(
            b.Column(_("Reference"), 20), b.Column(_("Area requiring improvement"), 66), b.Column(_("Actions"), 76),
            b.Column(_("Who"), 32), b.Column(_("By when"), 25), b.Column(_("Progress"), 42),
        ),
        rows=tuple(b.cells(one.reference, one.area, "", "", "", "") for one in areas),
    )  # fmt: skip
    return b.Document(
        title=title,
        subtitle=told.format(area=inspection.area),
        of=inspection.name,
        language="en",
        sheets=("judgement",),
        data=areas,
        blocks=(plan,),
        landscape=True,
        edge=title,
    )
