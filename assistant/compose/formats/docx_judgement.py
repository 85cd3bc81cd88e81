"""The case judgements as a Word document: everything in tables that can be scanned down one column."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assistant.compose.formats.docx_paper import About, Cell, Column, Inline, Paper, Piece, aside, name, strong
from assistant.compose.judgement import CaseJudgement
from assistant.compose.judgement_parts import AlertPart, QuestionLine, ServiceLine, ThemePart
from assistant.compose.points import DoNowPoint, LearningPoint
from assistant.compose.words import day, hour, weekday

__all__ = ["written"]

NUMBER = Column("No.", 13)
QUESTION = Column("Question", 41)
SIDE = Column("Side", 16)
# All the tables that are as wide as the page are 261 mm wide.
QUESTIONS = (
    NUMBER,
    QUESTION,
    Column("Answer", 32),
    SIDE,
    Column("Case manager", 26),
    Column("Reasons", 40),
    Column("Explained / record", 29),
    Column("What shows it", 64),
)
SERVICE = (
    NUMBER,
    QUESTION,
    Column("Whose", 22),
    Column("Answer", 30),
    SIDE,
    Column("Reasons", 50),
    Column("What shows it", 89),
)
SET_ASIDE = (
    NUMBER,
    QUESTION,
    Column("Why", 36),
    Column("Said", 102),
    Column("Promised by", 38),
    Column("Until", 31),
)
CHANGED = (NUMBER, QUESTION, Column("Prepared", 36), Column("Became", 36), Column("Because of", 135))
AMENDED = (NUMBER, QUESTION, Column("Was", 60), Column("Became", 60), Column("Event", 16))
READ_BACKS = (
    Column("Path", 56),
    Column("Their words", 26),
    Column("Their view", 26),
    Column("Until", 31),
    Column("Said", 122),
)
INTERVIEW = (
    Column("Interview", 56),
    Column("Held", 50),
    Column("People", 75),
    Column("Child", 24),
    Column("Question bank", 36),
    Column("Events", 20),
)
FACTS = (NUMBER, Column("Fact", 41), Column("Answer", 102))


def written(page: CaseJudgement) -> bytes:
    """The file."""
    paper = Paper(
        About(
            title=f"Case judgements: {page.case}" if page.case else "Case judgements",
            subtitle=page.title,
            interview=page.interview,
            language=page.language,
            head=page.head,
            draft=page.status != "signed",
            begun=_begun(page.started),
            landscape=True,
        )
    )
    _case(paper, page)
    paper.heading("Judgements")
    for theme in page.themes:
        _theme(paper, page, theme)
    _to_do(paper, page)
    _service(paper, page)
    _course(paper, page)
    _words_of_the_case_manager(paper, page)
    _signatures(paper, page)
    paper.foot()
    return paper.written()


def _begun(started: str) -> datetime.datetime | None:
    """The moment, if it is one: without a time zone it would be another one on every machine."""
    try:
        moment = datetime.datetime.fromisoformat(started)
        return None if moment.tzinfo is None else moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None


def _case(paper: Paper, page: CaseJudgement) -> None:
    people = [f"{page.words[person.id]}: {person.name}" for person in page.people]
    row = page.interview, weekday(page.started), people, page.child, page.bank, str(page.events)
    paper.table("What this is the record of", INTERVIEW, [row])
    if page.facts:
        paper.heading("Case facts")
        paper.table("Facts of the case", FACTS, [(line.number, line.short, line.answer) for line in page.facts])


def _theme(paper: Paper, page: CaseJudgement, theme: ThemePart) -> None:
    paper.heading(theme.title, 2)
    if theme.decision:
        paper.paragraph(strong(f"{theme.decision_words}."), theme.rationale, keep=True)
        proposed = f"Proposed when it was decided: {theme.proposed_words}."
        paper.paragraph(proposed if theme.proposed else "Nothing could be proposed when it was decided.", keep=True)
    elif theme.judged:
        paper.paragraph(strong("Not decided yet."), keep=True)
    else:
        paper.paragraph("This part has no judgement of its own.", keep=True)
    if theme.questions:
        rows = [_question(page, line) for line in theme.questions]
        paper.table(f"{theme.title}: both views, reasons and evidence", QUESTIONS, rows)


def _question(page: CaseJudgement, line: QuestionLine) -> list[Cell]:
    return [
        line.number,
        line.short,
        [line.answer_words, *_how_it_came(line)],
        _side(page, line),
        [line.view_words, strong("differs") if line.differs else ""],
        list(line.reason_words),
        line.said_and_written,
        _shown(line),
    ]


def _side(page: CaseJudgement, line: QuestionLine | ServiceLine) -> Inline:
    """On which side the answer is; what is not met stands out in a column of many."""
    words = page.words[line.side]
    return strong(words) if line.side == "not_met" else words


def _how_it_came(line: QuestionLine) -> Iterator[Piece]:
    if line.prepared_words:
        became = f" → {line.answer_words}" if line.prepared != line.answer else ""
        yield aside(f"prepared: {line.prepared_words}{became}")
    if line.amended:
        yield aside(f"amended: {line.amended}")


def _shown(line: QuestionLine | ServiceLine) -> list[Inline]:
    return [line.shows, aside(line.evidence)]


def _to_do(paper: Paper, page: CaseJudgement) -> None:
    if page.alerts:
        paper.heading("Alerts")
        paper.numbers()
        for alert in page.alerts:
            _alert(paper, alert)
    if page.do_now:
        paper.heading("To put right now")
        for task in page.do_now:
            paper.bullet(task.text, strong(_who_and_when(page, task)), name(task.id))
    if page.learning:
        paper.heading("Learning points")
        paper.numbers()
        for point in page.learning:
            enough = "" if point.enough in point.text else point.enough
            told = point.text, enough, strong(_who_and_when(page, point)), name(point.id)
            paper.numbered(*told, keep=bool(point.next_step))
            if point.next_step:
                paper.continued(strong("Next step:"), point.next_step)


def _who_and_when(page: CaseJudgement, task: DoNowPoint | LearningPoint) -> str:
    return f"{page.words[task.by]}{f', by {day(task.due)}' if task.due else ''}."


def _alert(paper: Paper, alert: AlertPart) -> None:
    raised = f"({'raised together' if alert.open else 'masked'}, event {alert.seq})"
    known = strong("What is known:"), alert.what, raised
    paper.numbered(strong("Who may be harmed:"), f"{alert.who}.", *known, keep=True)
    told = f"{alert.told or 'nobody yet'}{f', {hour(alert.at)}' if alert.at else ''}"
    outcome = f"{alert.outcome or 'not known yet'}{f' ({alert.reason})' if alert.reason else ''}"
    check = f"{day(alert.next_check) or 'none set'}{f', {alert.checked_by}' if alert.checked_by else ''}"
    paper.bullet(strong("Source:"), alert.source or "not given", below=True, keep=True)
    paper.bullet(strong("Told:"), told, below=True, keep=True)
    paper.bullet(strong("Outcome:"), outcome, below=True, keep=True)
    paper.bullet(strong("Next check:"), check, below=True)


def _service(paper: Paper, page: CaseJudgement) -> None:
    if not page.service:
        return
    paper.heading("For the service: the work of managers and partners")
    paper.paragraph("Nothing that the case manager said is in this part.", keep=True)
    rows = [
        [
            line.number,
            line.short,
            page.words[line.owner],
            line.answer_words,
            _side(page, line),
            list(line.reason_words),
            _shown(line),
        ]
        for line in page.service
    ]
    paper.table("Answers on the work of managers and partners", SERVICE, rows)


def _course(paper: Paper, page: CaseJudgement) -> None:
    """What was left, changed and noted on the way."""
    parts = page.set_aside, page.changed, page.amendments, page.read_backs, page.marks, page.notes, page.suggestions
    if any(parts) or page.private_notes:
        paper.heading("On the way")
    _left_and_changed(paper, page)
    _read_backs(paper, page)
    _noted(paper, page)


def _left_and_changed(paper: Paper, page: CaseJudgement) -> None:
    if page.set_aside:
        paper.heading("Set aside", 2)
        rows: list[list[Cell]] = [
            [line.number, line.short, line.reason_words, line.text, line.promised_by, day(line.until or "")]
            for line in page.set_aside
        ]
        paper.table("Questions without an answer, and why", SET_ASIDE, rows)
    if page.changed:
        paper.heading("Prepared, and changed in the room", 2)
        rows = []
        for line in page.changed:
            said = f"{line.said} (event {line.remark})" if line.remark else ""
            because = "a remark that the case manager keeps back" if line.kept_back else said
            rows.append([line.number, line.short, line.prepared, line.became, because])
        paper.table("Answers from the file that the conversation changed", CHANGED, rows)
    if page.amendments:
        paper.heading("Amended", 2)
        rows = [[line.number, line.short, line.was, line.became, str(line.seq)] for line in page.amendments]
        paper.table("Answers that were replaced by another", AMENDED, rows)


def _read_backs(paper: Paper, page: CaseJudgement) -> None:
    if not page.read_backs:
        return
    paper.heading("Read-backs", 2)
    rows = [
        [line.title, page.words[line.words or ""], page.words[line.view or ""], day(line.until or ""), line.text]
        for line in page.read_backs
    ]
    paper.table("What was said when each path was read back", READ_BACKS, rows)


def _noted(paper: Paper, page: CaseJudgement) -> None:
    if page.marks:
        paper.heading("Marks", 2)
        for mark in page.marks:
            paper.bullet(strong(f"{mark.number} {mark.short}:"), f"{page.words[mark.mark]}.", mark.text)
    if page.notes or page.private_notes:
        paper.heading("Notes", 2)
    for note in page.notes:
        paper.bullet(strong(f"{note.number} {note.short}:"), note.text)
    if page.private_notes:
        notes, are = ("note", "is") if page.private_notes == 1 else ("notes", "are")
        paper.paragraph(f"The inspector keeps {page.private_notes} private {notes}, which {are} not in this document.")
    if page.suggestions:
        paper.heading("Kept for later", 2)
        for line in page.suggestions:
            paper.bullet(line.text, f"(event {line.remark})")


def _words_of_the_case_manager(paper: Paper, page: CaseJudgement) -> None:
    if page.case_manager_words or page.closing:
        paper.heading("The case manager's words")
    if page.case_manager_words:
        paper.quotation(page.case_manager_words)
    for line in page.closing:
        paper.bullet(strong(line.short), line.answer)


def _signatures(paper: Paper, page: CaseJudgement) -> None:
    paper.heading("Signatures")
    if not page.signatures:
        paper.paragraph("Nobody has signed yet.")
    for line in page.signatures:
        who = f"{page.words[line.signer]}{f', {line.name}' if line.name else ''}:"
        after = f"After it came {line.after} {'event' if line.after == 1 else 'events'}"
        changes = f": {', '.join(line.changes)}" if line.changes else ""
        paper.bullet(strong(who), line.statement, f"{after}{changes}.")
    if page.replies:
        paper.heading("Replies to the feedback")
    for reply in page.replies:
        text = f"{reply.how} on {reply.when}{':' if reply.text else '.'}"
        paper.bullet("To", name(reply.point), text, reply.text)
        if reply.answered:
            paper.bullet(strong("Answer:"), reply.answered, below=True)
