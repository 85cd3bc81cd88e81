"""The check for factual accuracy on paper: a draft whose sentences can be named, and the log of the comments on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from assistant.catalogue import N_, _
from assistant.compose.formats.csv import safe_cell
from assistant.compose.formats.markdown import escape
from assistant.core.inspection.state import Comment, Inspection, SentDraft

ANSWERS = {"upheld": N_("Upheld"), "partly": N_("Upheld in part"), "not_upheld": N_("Not upheld")}


def _title(inspection: Inspection) -> str:
    return _("Draft for a check of factual accuracy: {area}").format(area=inspection.area)


def _how(draft: SentDraft) -> tuple[str, ...]:
    return (
        _("This is draft {number} of {day}. It is not the published letter.").format(
            number=draft.number, day=draft.at[:10]
        ),
        _("Please look at the facts in it. Name the number of the sentence, what is not so, and where it shows."),
        _("Every comment is answered by a named person; comments and answers are kept."),
    )


def draft_md(inspection: Inspection, draft: SentDraft) -> str:
    """The draft as Markdown: a number before each sentence, and where it stands in the letter."""
    lines = [f"# {escape(_title(inspection))}", "", *(part for how in _how(draft) for part in (escape(how), ""))]
    for sentence in draft.sentences:
        where = f" ({escape(sentence.where)})" if sentence.where else ""
        lines += [f"**{escape(sentence.number)}**{where} {escape(sentence.text)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def draft_csv(inspection: Inspection, draft: SentDraft) -> str:
    """The draft as a table to fill in and send back: draft, number, where it stands, sentence, comment, source."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(("draft", "sentence", "where", "text", "comment", "source"))
    for sentence in draft.sentences:
        where, text = safe_cell(sentence.where), safe_cell(" ".join(sentence.text.split()))
        table.writerow((draft.number, sentence.number, where, text, "", ""))
    return stream.getvalue()


def draft_docx(inspection: Inspection, draft: SentDraft) -> bytes:
    """The draft as a Word document, with room for comments beside each sentence."""
    from assistant.compose.formats.docx_paper import About, Column, Paper, moment_of

    title = _title(inspection)
    paper = Paper(
        About(
            title=title,
            subtitle=_("Draft {number} of {day}").format(number=draft.number, day=draft.at[:10]),
            interview=inspection.name,
            language="en",
            head=None,
            draft=False,
            begun=moment_of(draft.at),
            landscape=True,
            edge=_("Draft {number}. Not the published letter.").format(number=draft.number),
        )
    )
    for how in _how(draft):
        paper.paragraph(how)
    columns = (
        Column(N_("No."), 14), Column(N_("In the letter"), 27), Column(N_("Sentence"), 110),
        Column(N_("What is not so"), 65), Column(N_("Where that can be seen"), 45),
    )  # fmt: skip
    rows = [(sentence.number, sentence.where, sentence.text, "", "") for sentence in draft.sentences]
    paper.table(_("The sentences of the draft"), columns, rows)
    return paper.written()


def log_md(inspection: Inspection) -> str:
    """Every comment with its answers, as Markdown."""
    title = _("Comments on factual accuracy: {area}").format(area=inspection.area)
    lines = [f"# {escape(title)}", ""]
    if not inspection.comments:
        lines += [escape(_("No comment has been taken in.")), ""]
    for comment in inspection.comments.values():
        lines += [*_comment_lines(comment), ""]
    return "\n".join(lines).rstrip() + "\n"


def _comment_lines(comment: Comment) -> Iterable[str]:
    body = comment.body
    where = _("Comment {number}, on sentence {sentence} of draft {draft}, {day}").format(
        number=body.comment, sentence=body.sentence, draft=body.draft, day=comment.at[:10]
    )
    yield f"## {escape(where)}"
    yield ""
    yield f"> {escape(body.about)}"
    yield ""
    service = _("{service}: {text}").format(service=body.service or _("The service"), text=body.text)
    yield f"- {escape(service)}" + (f" ({escape(body.source)})" if body.source else "")
    for answer, at in comment.answers:
        told = _("{answer}, {person}, {day}: {text}").format(
            answer=_(ANSWERS[answer.answer]), person=answer.person, day=at[:10], text=answer.text
        )
        yield f"- {escape(told)}"
    if comment.open:
        yield f"- {escape(_('Not answered yet.'))}"


def log_data(inspection: Inspection) -> list[dict[str, object]]:
    """Every comment with its answers, as `--json` prints it."""
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
