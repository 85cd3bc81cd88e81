"""The case judgements as a document: everything in tables that can be scanned down one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.catalogue import _, n_
from assistant.compose import blocks as b
from assistant.compose.interview.judgement_parts import (
    AboutQuestion,
    AlertPart,
    CaseJudgement,
    ChangedLine,
    QuestionLine,
    ServiceLine,
    SetAsideLine,
    SignatureLine,
    ThemePart,
)
from assistant.compose.interview.points import DoNowPoint, LearningPoint
from assistant.compose.interview.replies import reply_runs
from assistant.compose.words import day, events, hour, weekday

# The neutral codes that say that something was not needed; every other neutral answer is on neither side.
NOT_NEEDED = frozenset({"not_required", "not_applicable"})


def judgement_document(page: CaseJudgement) -> b.Document:
    """The case judgements, as the inspectorate reads them."""
    return b.Document(
        title=": ".join(part for part in (_("Case judgements"), page.case) if part),
        subtitle=page.title,
        of=page.interview,
        language=page.language,
        sheets=("judgement",),
        opening=(_interview(page),),
        blocks=(*_judged(page), *_to_do(page), *_on_the_way(page), *_said_and_signed(page)),
        foot=(b.record_foot(page.head),),
        draft=None if page.status == "signed" else b.unsigned(),
        head=page.head,
        begun=page.started,
        landscape=True,
        data=page,
    )


def _interview(page: CaseJudgement) -> b.Facts:
    return b.Facts(
        (
            b.Fact(_("Interview"), b.runs(b.Run(page.interview, "code"))),
            b.Fact(_("Held"), b.runs(weekday(page.started))),
            *(b.Fact(page.words[person.id], b.runs(person.name)) for person in page.people),
            b.Fact(_("Child"), b.runs(page.child)),
            b.Fact(_("Question bank"), b.runs(page.bank)),
            b.Fact(_("Events"), b.runs(str(page.events))),
        ),
        "facts",
        caption=_("What this is the record of"),
    )


def _judged(page: CaseJudgement) -> tuple[b.Section, ...]:
    rows = ((line, b.cells(line.answer)) for line in page.facts)
    answers = _by_question(_("Facts of the case"), rows, b.Column(_("Answer"), 102), heading=_("Fact"), role="case")
    return b.filled(
        b.Section(_("The parts at a glance"), _glance(page)),
        b.Section(_("Case facts"), answers),
        *(_part(page, part, place) for place, part in enumerate(page.themes, 1)),
    )


def _to_do(page: CaseJudgement) -> tuple[b.Section, ...]:
    now, learning, to_service = _("To put right now"), _("Learning points"), b.Link("service", _("For the service"))
    alerts = _("Alerts: {count}").format(count=len(page.alerts))
    return b.filled(
        _list(_("Alerts"), map(_alert, page.alerts), b.Link("alerts", alerts), role="points alerts", numbered=True),
        _list(now, (_task(page, task) for task in page.do_now), b.Link("do-now", now)),
        _list(learning, (_learning(page, task) for task in page.learning), b.Link("learning", learning), numbered=True),
        b.Section(_("For the service: the work of managers and partners"), _service(page), "service", link=to_service),
    )


def _on_the_way(page: CaseJudgement) -> tuple[b.Section, ...]:
    """What was left, changed and noted on the way."""
    marked = ((mark, ". ".join(part for part in (page.words[mark.mark], mark.text) if part)) for mark in page.marks)
    kept = n_(
        "The inspector keeps {count} private note, which is not in this document.",
        "The inspector keeps {count} private notes, which are not in this document.",
        page.private_notes,
    )
    private = [b.paragraph(kept.format(count=page.private_notes), role="kept")] if page.private_notes else []
    return b.filled(
        _set_aside(page),
        _changed(page),
        _amended(page),
        b.Section(_("Read-backs"), _read_backs(page)),
        _list(_("Marks"), (b.Item(_noted(mark, text)) for mark, text in marked)),
        b.Section(_("Notes"), (*b.items((b.Item(_noted(note, note.text)) for note in page.notes), "points"), *private)),
        _list(_("Kept for later"), (b.Item(b.runs(line.text, _event(line.remark))) for line in page.suggestions)),
    )


def _said_and_signed(page: CaseJudgement) -> tuple[b.Section, ...]:
    quote = [b.Quote(page.case_manager_words)] if page.case_manager_words else []
    closing = b.items((b.Item(b.runs(b.label(line.short), line.answer)) for line in page.closing), "points answers")
    signed = b.items((b.Item(_signature(page, line)) for line in page.signatures), "points")
    nobody = (b.paragraph(_("Nobody has signed yet.")),)
    return b.filled(
        b.Section(_("The case manager's words"), (*quote, *closing)),
        b.Section(_("Signatures"), signed or nobody, link=b.Link("signatures", _("Signatures"))),
        _list(_("Replies to the feedback"), (b.Item(reply_runs(reply)) for reply in page.replies)),
    )


def _list(
    heading: str, given: Iterable[b.Item], link: b.Link | None = None, *, role: str = "points", numbered: bool = False
) -> b.Section:
    return b.Section(heading, b.items(given, role, "1" if numbered else ""), link=link)


def _by_question(
    caption: str,
    rows: Iterable[tuple[AboutQuestion, tuple[b.Cell, ...]]],
    *columns: b.Column,
    heading: str = "",
    role: str = "",
) -> tuple[b.Table, ...]:
    """A table of lines that begin with their questions, or nothing where there is no line."""
    told = tuple((*b.cells(b.Run(line.number, "number"), line.short), *others) for line, others in rows)
    begins = b.Column(_("No."), 13, into=1), b.Column(heading or _("Question"), 41)
    return (b.Table(caption, (*begins, *columns), told, role),) if told else ()


def _lines(*texts: str | b.Run) -> b.Cell:
    """Texts below each other in a cell; no empty one."""
    return tuple(filter(None, map(b.runs, texts)))


def _glance(page: CaseJudgement) -> tuple[b.Table, ...]:
    columns = (
        b.Column(_("Part"), 76),
        b.Column(_("Judged"), 45),
        b.Column(_("Proposed"), 45),
        b.Column(_("Answers"), 95),
    )
    counted = [_counted(part) for part in page.themes]
    rows = (
        b.cells(part.title, _decided(part), part.proposed_words, b.Run(_counts(sides), "count"))
        for part, sides in zip(page.themes, counted, strict=True)
    )
    caption = _("How each part was judged, and on which side its answers are.")
    bars = tuple(map(_bar, counted))
    return (b.Table(caption, columns, tuple(rows), "glance", captioned=True, bars=bars),) if counted else ()


def _decided(part: ThemePart) -> str:
    if part.decision:
        return part.decision_words
    return _("Not decided yet") if part.judged else _("No judgement of its own")


def _counted(part: ThemePart) -> Counter[str]:
    """How many answers of a part are on which side."""
    return Counter("not_needed" if line.answer in NOT_NEEDED else line.side for line in part.questions)


def _bar(sides: Counter[str]) -> b.Bar:
    parts = tuple(b.BarPart(side, sides[side]) for side in ("met", "not_met", "not_needed"))
    return b.Bar(parts, sum(part.size for part in parts))


def _counts(sides: Counter[str]) -> str:
    told = _("{met} met, {not_met} not met").format(met=sides["met"], not_met=sides["not_met"])
    if sides["not_needed"]:
        told += ", " + _("{count} not needed").format(count=sides["not_needed"])
    if sides["neutral"]:
        told += "; " + _("{count} on neither side").format(count=sides["neutral"])
    return told


def _part(page: CaseJudgement, part: ThemePart, place: int) -> b.Section:
    columns = (
        b.Column(_("Answer"), 32), b.Column(_("Side"), 16, into=2), b.Column(page.words["case_manager"], 26),
        b.Column(_("Reasons"), 40), b.Column(_("Explained / record"), 29), b.Column(_("What shows it"), 64),
        b.Column(_("Prepared"), into=2), b.Column(_("Amended"), into=2),
    )  # fmt: skip
    caption = _("{part}: both views, reasons and evidence").format(part=part.title)
    rows = ((line, _question(page, line)) for line in part.questions)
    table = _by_question(caption, rows, *columns, role="questions")
    return b.Section(part.title, (*_decision(part), *table), "part", link=b.Link(f"part-{place}", part.title))


def _decision(part: ThemePart) -> Iterator[b.Paragraph]:
    if part.decision:
        proposed = _("Proposed when it was decided: {decision}.").format(decision=part.proposed_words)
        nothing = _("Nothing could be proposed when it was decided.")
        yield b.paragraph(b.strong(f"{part.decision_words}."), part.rationale, role="decision")
        yield b.paragraph(proposed if part.proposed else nothing, role="proposed")
    elif part.judged:
        yield b.paragraph(b.strong(_("Not decided yet.")), role="decision")
    else:
        yield b.paragraph(_("This part has no judgement of its own."))


def _question(page: CaseJudgement, line: QuestionLine) -> tuple[b.Cell, ...]:
    view = b.runs(line.view_words, b.strong(f"({_('differs')})" if line.differs else ""))
    changed = f" → {line.answer_words}" if line.prepared not in {None, line.answer} else ""
    return (
        *b.cells(line.answer_words, b.Run(page.words[line.side], line.side)),
        (view,) if view else (),
        _lines(*line.reason_words),
        *b.cells(line.said_and_written),
        _shown(line),
        *b.cells(f"{line.prepared_words}{changed}", str(line.amended or "")),
    )


def _shown(line: QuestionLine | ServiceLine) -> b.Cell:
    return _lines(line.shows, b.Run(line.evidence, "aside"))


def _alert(alert: AlertPart) -> b.Item:
    raised = _("raised together, event {number}") if alert.open else _("masked, event {number}")
    who = b.strong(_("Who may be harmed:")), f"{alert.who}."
    what = b.strong(_("What is known:")), alert.what, f"({raised.format(number=alert.seq)})"
    told = ", ".join(part for part in (alert.told or _("nobody yet"), hour(alert.at)) if part)
    why = f"({alert.reason})" if alert.reason else ""
    check = ", ".join(part for part in (day(alert.next_check) or _("none set"), alert.checked_by) if part)
    rows = (
        (_("Source:"), alert.source or _("not given")), (_("Told:"), told),
        (_("Outcome:"), " ".join(part for part in (alert.outcome or _("not known yet"), why) if part)),
        (_("Next check:"), check),
    )  # fmt: skip
    return b.Item(b.runs(*who, *what), tuple(b.Beside(b.runs(b.label(name), text), "row") for name, text in rows))


def _event(number: int) -> str:
    return f"({_('event {number}').format(number=number)})"


def _who_and_when(page: CaseJudgement, task: DoNowPoint | LearningPoint) -> b.Run:
    who = page.words[task.by]
    return b.strong(f"{_('{who}, by {day}').format(who=who, day=day(task.due)) if task.due else who}.")


def _task(page: CaseJudgement, task: DoNowPoint) -> b.Item:
    return b.Item(b.runs(task.text, _who_and_when(page, task), b.Run(task.id, "name")), (_why(page, task),))


def _learning(page: CaseJudgement, task: LearningPoint) -> b.Item:
    enough = "" if task.enough in task.text else task.enough
    step = [b.paragraph(b.label(_("Next step:")), task.next_step, role="step")] if task.next_step else []
    told = b.runs(task.text, enough, _who_and_when(page, task), b.Run(task.id, "name"))
    return b.Item(told, (*step, _why(page, task)))


def _why(page: CaseJudgement, point: DoNowPoint | LearningPoint) -> b.Why:
    """The answers that a point rests on, in the order of the bank."""
    rests_on = [line for part in page.themes for line in part.questions if line.question in point.because.questions]
    name = b.put_in(_("Its name: {name}."), name=b.Run(point.id, "code"))
    recorded = _("In the record: {events}.").format(events=events(point.because.events)) if point.because.events else ""
    told = tuple(block for line in rests_on for block in _asked(page, line))
    of = rests_on[0].short if rests_on else point.id
    return b.Why(of, (*told, b.paragraph(*name, recorded, role="name")))


def _asked(page: CaseJudgement, line: QuestionLine) -> Iterator[b.Block]:
    yield b.paragraph(line.number, line.ask, role="asked")
    yield from b.facts([
        b.Fact(page.words["case_manager"], b.runs(line.view_words)),
        b.Fact(page.words["inspector"], b.runs(line.answer_words)),
        b.Fact(_("Reasons"), b.runs("; ".join(line.reason_words))),
        b.Fact(_("Explained / record"), b.runs(line.said_and_written)),
        b.Fact(_("What shows it"), b.runs(line.shows)),
        b.Fact(_("Where to read it"), b.runs(line.evidence)),
    ])  # fmt: skip


def _service(page: CaseJudgement) -> tuple[b.Block, ...]:
    columns = (
        b.Column(_("Whose"), 22), b.Column(_("Answer"), 30), b.Column(_("Side"), 16, into=3),
        b.Column(_("Reasons"), 50), b.Column(_("What shows it"), 89),
    )  # fmt: skip
    rows = ((line, _for_the_service(page, line)) for line in page.service)
    table = _by_question(_("Answers on the work of managers and partners"), rows, *columns)
    case = _("Case {case}.").format(case=page.case) if page.case else ""
    return (b.paragraph(case, _("Nothing that the case manager said is in this part.")), *table) if table else ()


def _for_the_service(page: CaseJudgement, line: ServiceLine) -> tuple[b.Cell, ...]:
    told = b.cells(page.words[line.owner], line.answer_words, b.Run(page.words[line.side], line.side))
    return (*told, _lines(*line.reason_words), _shown(line))


def _set_aside(page: CaseJudgement) -> b.Section:
    columns = b.Column(_("Why"), 36), b.Column(_("Said"), 102), b.Column(_("Promised by"), 38), b.Column(_("Until"), 31)
    rows = (
        (line, b.cells(line.reason_words, _with_place(line), line.promised_by, day(line.until or "")))
        for line in page.set_aside
    )
    table = _by_question(_("Questions without an answer, and why"), rows, *columns, role="left")
    link = b.Link("set-aside", _("Set aside: {count}").format(count=len(page.set_aside)))
    return b.Section(_("Set aside"), table, link=link)


def _with_place(line: SetAsideLine) -> str:
    return " ".join(part for part in (line.text, f"({line.evidence})" if line.evidence else "") if part)


def _changed(page: CaseJudgement) -> b.Section:
    columns = b.Column(_("Prepared"), 36), b.Column(_("Became"), 36), b.Column(_("Because of"), 135)
    rows = ((line, b.cells(line.prepared, line.became, _because_of(line))) for line in page.changed)
    table = _by_question(_("Answers from the file that the conversation changed"), rows, *columns, role="cut")
    return b.Section(_("Prepared, and changed in the room"), table)


def _because_of(line: ChangedLine) -> str:
    if line.kept_back:
        return _("a remark that the case manager keeps back")
    return f"{line.said} {_event(line.remark)}" if line.remark else ""


def _amended(page: CaseJudgement) -> b.Section:
    columns = b.Column(_("Was"), 60), b.Column(_("Became"), 60), b.Column(_("Event"), 16)
    rows = ((line, b.cells(line.was, line.became, str(line.seq))) for line in page.amendments)
    return b.Section(_("Amended"), _by_question(_("Answers that were replaced by another"), rows, *columns))


def _read_backs(page: CaseJudgement) -> tuple[b.Table, ...]:
    columns = (
        b.Column(_("Path"), 56), b.Column(_("Their words"), 26), b.Column(_("Their view"), 26),
        b.Column(_("Until"), 31), b.Column(_("Said"), 122),
    )  # fmt: skip
    words = page.words
    rows = tuple(
        b.cells(line.title, words[line.words or ""], words[line.view or ""], day(line.until or ""), line.text)
        for line in page.read_backs
    )
    return (b.Table(_("What was said when each path was read back"), columns, rows, "backs"),) if rows else ()


def _noted(line: AboutQuestion, text: str) -> tuple[b.Run, ...]:
    about = " ".join(part for part in (line.number, line.short) if part)
    return b.runs(b.label(f"{about}:" if about else ""), text)


def _signature(page: CaseJudgement, line: SignatureLine) -> tuple[b.Run, ...]:
    who = ", ".join(part for part in (page.words[line.signer], line.name) if part)
    after = n_("After it came {count} event", "After it came {count} events", line.after).format(count=line.after)
    changes = f": {', '.join(line.changes)}" if line.changes else ""
    return b.runs(b.label(f"{who}:"), line.statement, f"{after}{changes}.")
