"""The case judgements, for the inspectorate: everything that was judged, what it rests on, and what became of it.

Every alert is in it, open or masked. The inspector's private notes are not: they are counted. Remarks that the case
manager kept back are not: only that there is one. The service's page quotes nobody but the inspector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.catalogue import N_, P_, _, n_
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback_points import feedback_points
from assistant.compose.interview.judgement_parts import (
    AlertPart,
    AmendmentLine,
    CaseJudgement,
    ChangedLine,
    FactLine,
    MarkLine,
    NoteLine,
    QuestionLine,
    ReadBackLine,
    ServiceLine,
    SetAsideLine,
    SignatureLine,
    SuggestionLine,
    ThemePart,
)
from assistant.compose.interview.points import FeedbackData
from assistant.compose.interview.replies import reply_lines
from assistant.compose.interview.telling import shown_by
from assistant.compose.turn_words import STATEMENTS
from assistant.compose.words import LONGEST_QUOTATION_WORDS, quoted, telling_part
from assistant.core.bank.questions import Value
from assistant.core.interview.judging import proposal
from assistant.core.interview.progress import status
from assistant.core.interview.state import Answer, Interview, Remark
from assistant.core.text.refusal import Refusal

OTHERS = frozenset({"manager", "partner"})
# Codes that this document prints and the bank need not name.
WORDS: Mapping[str, str] = {
    "met": N_("met"),
    "not_met": N_("not met"),
    "neutral": "–",
    "inspector": N_("Inspector"),
    "case_manager": N_("Case manager"),
    "other": N_("Somebody else"),
    "manager": N_("Manager"),
    "partner": N_("Partner"),
    "good_practice": N_("good practice"),
    "agree": N_("agree"),
    "amend": N_("amend"),
    "disagree": N_("disagree"),
    "later": N_("later"),
}
# What changed after a signature, by the part of the interview it changed.
PARTS: Mapping[str, tuple[str, str]] = {
    "answers": P_("{count} change to an answer", "{count} changes to answers"),
    "remarks": P_("{count} remark", "{count} remarks"),
    "notes": P_("{count} note", "{count} notes"),
    "marks": P_("{count} mark", "{count} marks"),
    "alerts": P_("{count} change to an alert", "{count} changes to alerts"),
    "decisions": P_("{count} decision", "{count} decisions"),
    "learning": P_("{count} change to a learning point", "{count} changes to learning points"),
    "do_now": P_("{count} thing to put right", "{count} things to put right"),
    "read_backs": P_("{count} read-back", "{count} read-backs"),
    "suggestions": P_("{count} suggestion dealt with", "{count} suggestions dealt with"),
    "words": P_("{count} change to the case manager's words", "{count} changes to the case manager's words"),
    "looked_again": P_("{count} conclusion looked at again", "{count} conclusions looked at again"),
    "signatures": P_("{count} signature", "{count} signatures"),
    "replies": P_("{count} reply or answer to one", "{count} replies or answers to them"),
}


def compose_judgement(state: Interview, head: str | None) -> CaseJudgement:
    """The case judgements as they stand; `head` is the signed head, None before the signature."""
    case = Case(state, "inspectorate")
    # Composed for this reader, so that no remark comes in by way of a learning point.
    feedback = feedback_points(case, head)
    return CaseJudgement(
        interview=state.header.interview,
        case=state.header.case,
        title=state.bank.title.to(state.language),
        language=state.language,
        bank=f"{state.bank.id} {state.bank.version}",
        child=case.child,
        people=tuple(state.header.people),
        started=state.header.started,
        status=status(state),
        head=head,
        events=state.count,
        facts=tuple(_facts(case)),
        themes=tuple(_themes(case)),
        set_aside=tuple(_set_aside(case)),
        changed=tuple(_changed(case)),
        amendments=tuple(_amendments(case)),
        alerts=tuple(AlertPart(seq=alert.seq, **alert.body.model_dump()) for alert in case.seen.alerts),
        do_now=feedback.do_now,
        learning=feedback.learning,
        service=tuple(_service(state)),
        marks=tuple(_marks(case)),
        notes=tuple(_notes(case)),
        private_notes=case.seen.kept_back,
        read_backs=tuple(_read_backs(case)),
        suggestions=tuple(_suggestions(case)),
        case_manager_words=state.words.get("case_manager"),
        closing=tuple(_closing(case)),
        signatures=tuple(_signatures(case)),
        replies=reply_lines(feedback.replies),
        words=_words(case, feedback),
    )


def _words(case: Case, feedback: FeedbackData) -> dict[str, str]:
    """How every code that the document prints reads; people and marks that no bank names read as they are."""
    used = [*WORDS, *(person.id for person in case.state.header.people), *(m.mark for m in case.state.marks.values())]
    used += [*(point.by for point in feedback.learning), *(point.by for point in feedback.do_now)]
    labels = case.bank.labels
    return {
        "": "",
        **{code: _(WORDS[code]) if code in WORDS and code not in labels else case.code_words(code) for code in used},
    }


def _quoted_as_theirs(case: Case, remark: Remark | None, question_id: str) -> str:
    """A remark that shows an answer; what somebody else in the room said is never taken for one of the two."""
    if remark is None:
        return ""
    said = quoted(telling_part(case.bank, question_id, remark.text, LONGEST_QUOTATION_WORDS))
    return _("Somebody else: {words}").format(words=said) if remark.by == "other" else said


def _about(case: Case, question_id: str | None) -> dict[str, str]:
    """What every line about a question begins with; without a question all of it is empty."""
    if question_id is None or question_id not in case.bank.questions:
        return {"question": question_id or "", "number": "", "short": ""}
    number = case.question(question_id).number
    return {"question": question_id, "number": number, "short": case.short(question_id)}


def _value_words(case: Case, question_id: str, value: Value | None) -> str:
    return "" if value is None else case.answer_words(question_id, value)


def _facts(case: Case) -> Iterator[FactLine]:
    yield from _answer_lines(case, [fact.id for fact in case.bank.facts])


def _closing(case: Case) -> Iterator[FactLine]:
    for line in _answer_lines(case, [question.id for question in case.bank.closing]):
        yield line.model_copy(update={"short": case.ask(line.question)})


def _answer_lines(case: Case, questions: list[str]) -> Iterator[FactLine]:
    for question_id in questions:
        cell = case.answers.get(question_id)
        if cell is not None and cell.answer is not None:
            yield FactLine(**_about(case, question_id), answer=_value_words(case, question_id, cell.answer))


def _themes(case: Case) -> Iterator[ThemePart]:
    for theme in case.bank.themes:
        decision = case.state.decisions.get(theme.id)
        now = proposal(case.state, theme)
        proposed = decision.proposed if decision else None
        yield ThemePart(
            theme=theme.id,
            title=theme.title.to(case.language),
            questions=tuple(
                _question(case, question.id) for question in theme.questions() if _answered(case, question.id)
            ),
            judged=theme.judgement is not None,
            proposed_now=now.code if now else None,
            proposed_from=tuple(q for q in (now.questions if now else ()) if q in case.answers),
            proposed=proposed,
            decision=decision.decision if decision else None,
            decision_words=case.code_words(decision.decision) if decision else "",
            proposed_words=case.code_words(proposed) if proposed else "",
            rationale=decision.rationale if decision else "",
        )


def _answered(case: Case, question_id: str) -> bool:
    cell = case.answers.get(question_id)
    return cell is not None and cell.answer is not None


def _question(case: Case, question_id: str) -> QuestionLine:
    cell, question = case.answers[question_id], case.question(question_id)
    assert cell.answer is not None
    view = question.value_from(cell.view) if cell.view is not None else None
    known_view = None if isinstance(view, Refusal) else view
    remark = shown_by(case, question_id)
    return QuestionLine(
        **_about(case, question_id),
        ask=case.ask(question_id),
        answer=cell.answer,
        answer_words=_value_words(case, question_id, cell.answer),
        side=case.side(question_id) if case.judged(question_id) else "neutral",
        owner=case.owner(question_id),
        view=cell.view,
        view_words=_value_words(case, question_id, known_view),
        differs=known_view is not None and question.side(known_view) != case.side(question_id),
        reasons=cell.reasons,
        reason_words=case.reason_words(question_id),
        explained=cell.explained,
        record=cell.record,
        said_and_written=" / ".join(case.code_words(code) if code else "–" for code in (cell.explained, cell.record))
        if cell.explained or cell.record
        else "",
        shows=cell.shows or _quoted_as_theirs(case, remark, question_id),
        evidence=case.places(question_id),
        prepared=cell.prepared,
        prepared_words=_value_words(case, question_id, cell.prepared),
        amended=cell.amended,
    )


def _set_aside(case: Case) -> Iterator[SetAsideLine]:
    for question_id, cell in case.answers.items():
        aside = cell.set_aside
        if aside is not None:
            yield SetAsideLine(
                **_about(case, question_id),
                reason=aside.reason,
                reason_words=case.code_words(aside.reason),
                text=aside.text,
                promised_by=aside.promised_by,
                until=aside.until,
                evidence=case.places(question_id),
            )


def _changed(case: Case) -> Iterator[ChangedLine]:
    """What was prepared from the file and became something else in the room."""
    for question_id, cell in case.answers.items():
        if cell.prepared is None or not cell.in_room or cell.answer == cell.prepared:
            continue
        remark = case.seen.remarks.get(cell.changed_by or 0)
        aside = case.code_words(cell.set_aside.reason) if cell.set_aside else ""
        yield ChangedLine(
            **_about(case, question_id),
            prepared=_value_words(case, question_id, cell.prepared),
            became=aside or _value_words(case, question_id, cell.answer),
            remark=cell.changed_by,
            said=remark.text if remark else "",
            kept_back=remark is None and cell.changed_by in case.state.remarks,
        )


def _amendments(case: Case) -> Iterator[AmendmentLine]:
    """Every answer that was replaced by another one, oldest first; what was taken back with /undo is none."""
    changes = [change for change in case.state.changes if change.part == "answers" and change.key in case.answers]
    later: dict[str, Answer] = dict(case.answers)
    found: list[AmendmentLine] = []
    for change in reversed(changes):
        before, after = change.before, later[change.key]
        later[change.key] = before
        if before is None or None in (before.answer, after.answer) or before.answer == after.answer:
            continue
        if before.in_room == after.in_room:
            was, became = (_value_words(case, change.key, cell.answer) for cell in (before, after))
            found.append(AmendmentLine(**_about(case, change.key), seq=change.seq, was=was, became=became))
    yield from reversed(found)


def _service(state: Interview) -> Iterator[ServiceLine]:
    """What is managers' and partners': whole questions, and single reasons on the case manager's own work."""
    case = Case(state, "service")
    sides = {question_id: side for side in ("met", "not_met") for question_id in case.judged_on(side)}
    for question_id in sorted(sides, key=case.order.__getitem__):
        theirs = case.owner(question_id) in OTHERS
        reasons = case.reason_words(question_id, OTHERS)
        if not theirs and not reasons:
            continue
        remark = shown_by(case, question_id) if theirs else None
        shows = (case.answers[question_id].shows or "") if theirs else ""
        yield ServiceLine(
            **_about(case, question_id),
            owner=case.owner(question_id) if theirs else _owner_of_reason(case, question_id),
            answer_words=_value_words(case, question_id, case.answers[question_id].answer),
            side=case.side(question_id),
            reason_words=reasons,
            shows=shows or _quoted_as_theirs(case, remark, question_id),
            evidence=case.places(question_id) if theirs else "",
        )


def _owner_of_reason(case: Case, question_id: str) -> str:
    owners = (case.bank.owner_of(case.question(question_id), r) for r in case.answers[question_id].reasons)
    return next(owner for owner in owners if owner in OTHERS)


def _marks(case: Case) -> Iterator[MarkLine]:
    for seq in sorted(case.state.marks):
        mark = case.state.marks[seq]
        yield MarkLine(**_about(case, mark.question), seq=seq, mark=mark.mark, text=mark.text)


def _notes(case: Case) -> Iterator[NoteLine]:
    for note in case.seen.notes:
        yield NoteLine(**_about(case, note.question), seq=note.seq, text=note.text)


def _read_backs(case: Case) -> Iterator[ReadBackLine]:
    for path in case.bank.walked_paths:
        reply = case.state.read_backs.get(path.id)
        if reply is not None:
            title = path.title.to(case.language)
            yield ReadBackLine(
                path=path.id,
                title=title,
                words=reply.words,
                view=reply.view,
                until=reply.until,
                text=" ".join(filter(None, (reply.text, reply.view_text))),
            )


def _suggestions(case: Case) -> Iterator[SuggestionLine]:
    texts = {cue.id: cue.suggest.to(case.language) for cue in case.bank.cues}
    for (cue, remark), done in sorted(case.state.suggestions.items(), key=lambda item: item[0][1]):
        if done == "kept":
            yield SuggestionLine(cue=cue, remark=remark, text=texts.get(cue, cue))


def _signatures(case: Case) -> Iterator[SignatureLine]:
    state = case.state
    for signature in sorted(state.signatures.values(), key=lambda signature: signature.seq):
        after = {(change.seq, change.part) for change in state.changes if change.seq > signature.count}
        counts = {part: sum(1 for _seq, changed in after if changed == part) for part in PARTS}
        yield SignatureLine(
            signer=signature.signer,
            name=state.header.name_of(signature.signer) or "",
            answer=signature.answer,
            statement=_(STATEMENTS[signature.signer, signature.answer]),
            count=signature.count,
            after=state.count - signature.count,
            changes=tuple(n_(*PARTS[part], n).format(count=n) for part, n in counts.items() if n),
        )
