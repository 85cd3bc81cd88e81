"""The learning feedback as a Word document."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.catalogue import _
from assistant.compose.formats.docx_paper import About, Paper, moment_of, name, strong
from assistant.compose.interview.feedback_page import FeedbackPage, Line, PartLine, TaskLine
from assistant.compose.interview.replies import ReplyLine


def written(page: FeedbackPage) -> bytes:
    """The file."""
    feedback = page.feedback
    paper = Paper(
        About(
            title=": ".join(part for part in (_("Learning feedback"), feedback.case) if part),
            subtitle=page.title,
            interview=feedback.interview,
            language=page.language,
            head=feedback.head,
            draft=page.draft,
            begun=moment_of(page.started),
        )
    )
    paper.heading(page.headings["what_this_is"])
    paper.paragraph(*page.about)
    _points(paper, page)
    _words(paper, page)
    _how_to_reply(paper, page)
    if page.terms:
        paper.heading(page.headings["terms"])
        for term in page.terms:
            paper.bullet(strong(f"{term.term}:"), term.meaning)
    paper.foot()
    return paper.written()


def _points(paper: Paper, page: FeedbackPage) -> None:
    _told(paper, page.headings["strengths"], page.strengths, page.also_good)
    if page.do_now:
        paper.heading(page.headings["do_now"])
        for task in page.do_now:
            paper.bullet(task.text, strong(f"{task.who_and_when}."), name(task.id))
            _beside(paper, task)
    _told(paper, page.headings["said_not_written"], page.said_not_written)
    _learning(paper, page)
    _told(paper, page.headings["views_differed"], page.views_differed)
    if page.not_yours:
        paper.heading(page.headings["not_yours"])
        paper.paragraph(*page.not_yours)
    _judgements(paper, page.headings["judgements"], page.judgements)


def _told(paper: Paper, heading: str, lines: Iterable[Line], then: str = "") -> None:
    lines = list(lines)
    if not lines and not then:
        return
    paper.heading(heading)
    for line in lines:
        paper.bullet(line.text, name(line.id))
        _beside(paper, line)
    if then:
        paper.paragraph(then)


def _learning(paper: Paper, page: FeedbackPage) -> None:
    if not page.learning:
        return
    paper.heading(page.headings["learning"])
    paper.numbers()
    for task in page.learning:
        paper.numbered(task.text, task.enough, name(task.id), keep=True)
        _next_step(paper, task)
        for reading in task.read:
            paper.bullet(strong(_("To read:")), reading.title, reading.url, below=True)
        _beside(paper, task)


def _next_step(paper: Paper, task: TaskLine) -> None:
    who = strong(f"{task.who_and_when}.")
    if task.next_step:
        paper.continued(strong(_("Next step:")), task.next_step, who)
    else:
        paper.continued(who)


def _judgements(paper: Paper, heading: str, parts: Iterable[PartLine]) -> None:
    parts = list(parts)
    if parts:
        paper.heading(heading)
    for part in parts:
        paper.bullet(strong(f"{part.title}: {part.decision}."), part.text, name(part.id))
        _beside(paper, part)


def _beside(paper: Paper, line: Line) -> None:
    """What stands beside a line for ever: notes that were shared, replies and the answers to them."""
    for note in line.notes:
        paper.bullet(strong(_("Our note:")), note, below=True)
    for reply in line.replies:
        _reply(paper, reply)


def _reply(paper: Paper, reply: ReplyLine) -> None:
    how = _("{how} on {day}").format(how=reply.how, day=reply.when)
    paper.bullet(strong(f"{how}{':' if reply.text else '.'}"), reply.text, below=True)
    if reply.answered:
        paper.bullet(strong(_("Answer:")), reply.answered, below=True)


def _words(paper: Paper, page: FeedbackPage) -> None:
    paper.heading(page.headings["words"])
    if page.feedback.case_manager_words:
        paper.quotation(page.feedback.case_manager_words)
    for line in page.closing:
        paper.bullet(strong(line.ask), line.answer)
    for path in page.read_backs:
        paper.bullet(strong(f"{path.title}."), path.said)
    for reply in page.other_replies:
        paper.bullet(_("To"), name(reply.point), keep=True)
        _reply(paper, reply)


def _how_to_reply(paper: Paper, page: FeedbackPage) -> None:
    how = page.how_to_reply
    paper.paragraph(how.ask, _("The name is in small print after the line."), how.what_follows, keep=True)
    paper.paragraph(how.command, style="Command")
