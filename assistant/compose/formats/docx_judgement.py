"""The case judgements as a Word document: everything in tables that can be scanned down one column."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import N_, _, n_
from assistant.compose.blocks import Run, strong
from assistant.compose.formats.docx_paper import About, Cell, Column, Inline, Paper, moment_of
from assistant.compose.interview.judgement_parts import AlertPart, CaseJudgement, QuestionLine, ServiceLine, ThemePart
from assistant.compose.interview.points import DoNowPoint, LearningPoint
from assistant.compose.words import day, hour, weekday

NUMBER = Column(N_("No."), 13)
QUESTION = Column(N_("Question"), 41)
SIDE = Column(N_("Side"), 16)
# All the tables that are as wide as the page are 261 mm wide.
QUESTIONS = (
    NUMBER,
    QUESTION,
    Column(N_("Answer"), 32),
    SIDE,
    Column(N_("Case manager"), 26),
    Column(N_("Reasons"), 40),
    Column(N_("Explained / record"), 29),
    Column(N_("What shows it"), 64),
)
SERVICE = (
    NUMBER,
    QUESTION,
    Column(N_("Whose"), 22),
    Column(N_("Answer"), 30),
    SIDE,
    Column(N_("Reasons"), 50),
    Column(N_("What shows it"), 89),
)
SET_ASIDE = (
    NUMBER,
    QUESTION,
    Column(N_("Why"), 36),
    Column(N_("Said"), 102),
    Column(N_("Promised by"), 38),
    Column(N_("Until"), 31),
)
CHANGED = (NUMBER, QUESTION, Column(N_("Prepared"), 36), Column(N_("Became"), 36), Column(N_("Because of"), 135))
AMENDED = (NUMBER, QUESTION, Column(N_("Was"), 60), Column(N_("Became"), 60), Column(N_("Event"), 16))
READ_BACKS = (
    Column(N_("Path"), 56),
    Column(N_("Their words"), 26),
    Column(N_("Their view"), 26),
    Column(N_("Until"), 31),
    Column(N_("Said"), 122),
)
INTERVIEW = (
    Column(N_("Interview"), 56),
    Column(N_("Held"), 50),
    Column(N_("People"), 75),
    Column(N_("Child"), 24),
    Column(N_("Question bank"), 36),
    Column(N_("Events"), 20),
)
FACTS = (NUMBER, Column(N_("Fact"), 41), Column(N_("Answer"), 102))


def written(page: CaseJudgement) -> bytes:
    """The file."""
    paper = Paper(
        About(
            title=": ".join(part for part in (_("Case judgements"), page.case) if part),
            subtitle=page.title,
            interview=page.interview,
            language=page.language,
            head=page.head,
            draft=page.status != "signed",
            begun=moment_of(page.started),
            landscape=True,
        )
    )
    _case(paper, page)
    paper.heading(_("Judgements"))
    for theme in page.themes:
        _theme(paper, page, theme)
    _to_do(paper, page)
    _service(paper, page)
    _course(paper, page)
    _words_of_the_case_manager(paper, page)
    _signatures(paper, page)
    paper.foot()
    return paper.written()


def _case(paper: Paper, page: CaseJudgement) -> None:
    people = [f"{page.words[person.id]}: {person.name}" for person in page.people]
    row = page.interview, weekday(page.started), people, page.child, page.bank, str(page.events)
    paper.table(_("What this is the record of"), INTERVIEW, [row])
    if page.facts:
        paper.heading(_("Case facts"))
        paper.table(_("Facts of the case"), FACTS, [(line.number, line.short, line.answer) for line in page.facts])


def _theme(paper: Paper, page: CaseJudgement, theme: ThemePart) -> None:
    paper.heading(theme.title, 2)
    if theme.decision:
        paper.paragraph(strong(f"{theme.decision_words}."), theme.rationale, keep=True)
        paper.paragraph(_proposed(theme), keep=True)
    elif theme.judged:
        paper.paragraph(strong(_("Not decided yet.")), keep=True)
    else:
        paper.paragraph(_("This part has no judgement of its own."), keep=True)
    if theme.questions:
        rows = [_question(page, line) for line in theme.questions]
        caption = _("{part}: both views, reasons and evidence").format(part=theme.title)
        paper.table(caption, QUESTIONS, rows)


def _proposed(theme: ThemePart) -> str:
    if not theme.proposed:
        return _("Nothing could be proposed when it was decided.")
    return _("Proposed when it was decided: {judgement}.").format(judgement=theme.proposed_words)


def _question(page: CaseJudgement, line: QuestionLine) -> list[Cell]:
    return [
        line.number,
        line.short,
        [line.answer_words, *_how_it_came(line)],
        _side(page, line),
        [line.view_words, strong(_("differs")) if line.differs else ""],
        list(line.reason_words),
        line.said_and_written,
        _shown(line),
    ]


def _side(page: CaseJudgement, line: QuestionLine | ServiceLine) -> Inline:
    """On which side the answer is; what is not met stands out in a column of many."""
    words = page.words[line.side]
    return strong(words) if line.side == "not_met" else words


def _how_it_came(line: QuestionLine) -> Iterator[Run]:
    if line.prepared_words:
        changed = line.prepared != line.answer
        answer = f"{line.prepared_words} → {line.answer_words}" if changed else line.prepared_words
        yield Run(_("prepared: {answer}").format(answer=answer), "aside")
    if line.amended:
        yield Run(_("amended: {count}").format(count=line.amended), "aside")


def _shown(line: QuestionLine | ServiceLine) -> list[Inline]:
    return [line.shows, Run(line.evidence, "aside")]


def _to_do(paper: Paper, page: CaseJudgement) -> None:
    if page.alerts:
        paper.heading(_("Alerts"))
        paper.numbers()
        for alert in page.alerts:
            _alert(paper, alert)
    if page.do_now:
        paper.heading(_("To put right now"))
        for task in page.do_now:
            paper.bullet(task.text, strong(_who_and_when(page, task)), Run(task.id, "name"))
    if page.learning:
        paper.heading(_("Learning points"))
        paper.numbers()
        for point in page.learning:
            enough = "" if point.enough in point.text else point.enough
            told = point.text, enough, strong(_who_and_when(page, point)), Run(point.id, "name")
            paper.numbered(*told, keep=bool(point.next_step))
            if point.next_step:
                paper.continued(strong(_("Next step:")), point.next_step)


def _who_and_when(page: CaseJudgement, task: DoNowPoint | LearningPoint) -> str:
    who = page.words[task.by]
    return f"{_('{who}, by {day}').format(who=who, day=day(task.due)) if task.due else who}."


def _alert(paper: Paper, alert: AlertPart) -> None:
    raised = _("raised together") if alert.open else _("masked")
    known = strong(_("What is known:")), alert.what, f"({raised})", _event(alert.seq)
    paper.numbered(strong(_("Who may be harmed:")), f"{alert.who}.", *known, keep=True)
    told = [alert.told or _("nobody yet"), hour(alert.at)]
    outcome = alert.outcome or _("not known yet")
    check = [day(alert.next_check) or _("none set"), alert.checked_by]
    paper.bullet(strong(_("Source:")), alert.source or _("not given"), below=True, keep=True)
    paper.bullet(strong(_("Told:")), ", ".join(filter(None, told)), below=True, keep=True)
    paper.bullet(strong(_("Outcome:")), outcome, f"({alert.reason})" if alert.reason else "", below=True, keep=True)
    paper.bullet(strong(_("Next check:")), ", ".join(filter(None, check)), below=True)


def _event(number: int) -> str:
    return _("(event {number})").format(number=number)


def _service(paper: Paper, page: CaseJudgement) -> None:
    if not page.service:
        return
    paper.heading(_("For the service: the work of managers and partners"))
    paper.paragraph(_("Nothing that the case manager said is in this part."), keep=True)
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
    paper.table(_("Answers on the work of managers and partners"), SERVICE, rows)


def _course(paper: Paper, page: CaseJudgement) -> None:
    """What was left, changed and noted on the way."""
    parts = page.set_aside, page.changed, page.amendments, page.read_backs, page.marks, page.notes, page.suggestions
    if any(parts) or page.private_notes:
        paper.heading(_("On the way"))
    _left_and_changed(paper, page)
    _read_backs(paper, page)
    _noted(paper, page)


def _left_and_changed(paper: Paper, page: CaseJudgement) -> None:
    if page.set_aside:
        paper.heading(_("Set aside"), 2)
        rows: list[list[Cell]] = [
            [line.number, line.short, line.reason_words, line.text, line.promised_by, day(line.until or "")]
            for line in page.set_aside
        ]
        paper.table(_("Questions without an answer, and why"), SET_ASIDE, rows)
    if page.changed:
        paper.heading(_("Prepared, and changed in the room"), 2)
        rows = []
        for line in page.changed:
            said: list[Inline] = [line.said, Run(_event(line.remark), "aside")] if line.remark else []
            because: Cell = _("a remark that the case manager keeps back") if line.kept_back else said
            rows.append([line.number, line.short, line.prepared, line.became, because])
        paper.table(_("Answers from the file that the conversation changed"), CHANGED, rows)
    if page.amendments:
        paper.heading(_("Amended"), 2)
        rows = [[line.number, line.short, line.was, line.became, str(line.seq)] for line in page.amendments]
        paper.table(_("Answers that were replaced by another"), AMENDED, rows)


def _read_backs(paper: Paper, page: CaseJudgement) -> None:
    if not page.read_backs:
        return
    paper.heading(_("Read-backs"), 2)
    rows = [
        [line.title, page.words[line.words or ""], page.words[line.view or ""], day(line.until or ""), line.text]
        for line in page.read_backs
    ]
    paper.table(_("What was said when each path was read back"), READ_BACKS, rows)


def _noted(paper: Paper, page: CaseJudgement) -> None:
    if page.marks:
        paper.heading(_("Marks"), 2)
        for mark in page.marks:
            paper.bullet(strong(f"{mark.number} {mark.short}:"), f"{page.words[mark.mark]}.", mark.text)
    if page.notes or page.private_notes:
        paper.heading(_("Notes"), 2)
    for note in page.notes:
        paper.bullet(strong(f"{note.number} {note.short}:"), note.text)
    if page.private_notes:
        kept = n_(
            "The inspector keeps {count} private note, which is not in this document.",
            "The inspector keeps {count} private notes, which are not in this document.",
            page.private_notes,
        )
        paper.paragraph(kept.format(count=page.private_notes))
    if page.suggestions:
        paper.heading(_("Kept for later"), 2)
        for line in page.suggestions:
            paper.bullet(line.text, _event(line.remark))


def _words_of_the_case_manager(paper: Paper, page: CaseJudgement) -> None:
    if page.case_manager_words or page.closing:
        paper.heading(_("The case manager's words"))
    if page.case_manager_words:
        paper.quotation(page.case_manager_words)
    for line in page.closing:
        paper.bullet(strong(line.short), line.answer)


def _signatures(paper: Paper, page: CaseJudgement) -> None:
    paper.heading(_("Signatures"))
    if not page.signatures:
        paper.paragraph(_("Nobody has signed yet."))
    for line in page.signatures:
        who = f"{page.words[line.signer]}{f', {line.name}' if line.name else ''}:"
        after = n_("After it came {count} event", "After it came {count} events", line.after).format(count=line.after)
        changes = f": {', '.join(line.changes)}" if line.changes else ""
        paper.bullet(strong(who), line.statement, f"{after}{changes}.")
    if page.replies:
        paper.heading(_("Replies to the feedback"))
    for reply in page.replies:
        how = _("{how} on {day}").format(how=reply.how, day=reply.when)
        paper.bullet(_("To"), Run(reply.point, "point"), f"{how}{':' if reply.text else '.'}", reply.text)
        if reply.answered:
            paper.bullet(strong(_("Answer:")), reply.answered, below=True)
