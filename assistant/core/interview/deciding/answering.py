"""Handlers of the moves on one question: view, answer, reasons, what shows it, evidence, setting aside.

What says the same as before makes no event: a key pressed twice is told once.
"""

from __future__ import annotations

import datetime

from assistant.catalogue import _
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.deciding.drafts import Draft, question_here
from assistant.core.interview.state import NOTHING, Answer, Interview, SetAside
from assistant.core.interview.walk import barred, prepared_here
from assistant.core.record.event import Speaker
from assistant.core.text.refusal import Refusal
from assistant.errors import nearest

Outcome = list[Draft] | Refusal
Target = tuple[Question, Answer]


def _target(state: Interview, question_id: str | None) -> Target | Refusal:
    """The question a move is about and what is known of it; a Refusal if it is not asked in this case."""
    name = question_id or question_here(state)
    if name is None:
        return Refusal(_("No question is open."), _("Go to one with /jump."))
    question = state.bank.questions.get(name)
    if question is None:
        return Refusal(_("No question is called {name!r}.").format(name=name), nearest(name, state.bank.questions))
    return barred(state, question) or (question, state.answers.get(name, NOTHING))


def give_view(state: Interview, move: moves.GiveView) -> Outcome:
    """The case manager's own view, before the inspector judges."""
    target = _target(state, move.question)
    if isinstance(target, Refusal):
        return target
    question, cell = target
    if state.phase == "preparing":
        return Refusal(_("The case manager is not here yet."), _("Their view is asked for in the room."))
    if move.code is not None:
        code = question.value_from(move.code)
        if isinstance(code, Refusal):
            return code
    if "view" in cell.done and cell.view == move.code:
        return []
    return [Draft(ev.Viewed(code=move.code, was=cell.view), "case_manager", question.id)]


def answer(state: Interview, move: moves.Answer) -> Outcome:
    """An answer, or an amendment of one; the old value stays on record."""
    target = _target(state, move.question)
    if isinstance(target, Refusal):
        return target
    question, cell = target
    if move.value == "come_back" and "come_back" not in question.codes and question.codes:
        return set_aside(state, moves.SetAside("come_back", question=move.question))
    value = question.value_from(move.value)
    if isinstance(value, Refusal):
        return value
    in_room = state.phase == "meeting"
    if cell.answer == value and cell.in_room == in_room:
        return []
    body = ev.Answered(
        answer=value,
        was=cell.answer,
        phase="meeting" if in_room else "preparing",
        changed_by=_what_changed_it(state, question, cell) if in_room and value != cell.prepared else None,
    )
    by: Speaker = "case_manager" if question.id in state.bank.closing_ids else "inspector"
    return [Draft(body, by, question.id)]


def _what_changed_it(state: Interview, question: Question, cell: Answer) -> int | None:
    """The remark that changed a prepared answer: the one marked as showing it, else the last on this question."""
    if cell.prepared is None or cell.in_room:
        return None
    shown = [seq for seq in cell.shown_by if seq > state.met]
    if shown:
        return shown[-1]
    said = (seq for seq, remark in state.remarks.items() if remark.question == question.id and seq > state.met)
    return max(said, default=None)


def recall(state: Interview, move: moves.Recall) -> Outcome:
    """The prepared answer stands."""
    question_id = question_here(state)
    cell = state.answers.get(question_id or "", NOTHING)
    if cell.prepared is None or cell.in_room:
        return Refusal(_("Nothing was prepared for this question."), _("Type an answer."))
    return answer(state, moves.Answer(cell.prepared))


def give_reasons(state: Interview, move: moves.GiveReasons) -> Outcome:
    """Why the answer is on the not-met side; the first is the main reason."""
    target = _target(state, move.question)
    if isinstance(target, Refusal):
        return target
    question, cell = target
    if cell.answer is None or question.side(cell.answer) != "not_met":
        return Refusal(_("{number} has no answer that wants reasons.").format(number=question.number or question.id))
    known = [reason.id for reason in state.bank.reasons_for(question)]
    for reason in move.reasons:
        if reason not in known:
            hint = nearest(reason, known) or _("Use any of: {codes}.").format(codes=", ".join(known))
            return Refusal(_("{reason!r} is not a reason here.").format(reason=reason), hint)
    reasons = tuple(dict.fromkeys(move.reasons))
    if "reasons" in cell.done and cell.reasons == reasons:
        return []
    return [Draft(ev.Reasoned(reasons=reasons), "inspector", question.id)]


EXPLAINED = ("clearly", "partly", "not_explained")
RECORDED = ("shown", "partly", "not_shown")


def explain(state: Interview, move: moves.Explain) -> Outcome:
    """What the interview showed of it."""
    target = _answered_target(state, move.question, move.code, EXPLAINED)
    if isinstance(target, Refusal):
        return target
    question, cell = target
    if "explained" in cell.done and cell.explained == move.code:
        return []
    return [Draft(ev.ExplainedHow(code=move.code), "inspector", question.id)]


def record(state: Interview, move: moves.Record) -> Outcome:
    """What the record shows of it."""
    target = _answered_target(state, move.question, move.code, RECORDED)
    if isinstance(target, Refusal):
        return target
    question, cell = target
    if "record" in cell.done and cell.record == move.code:
        return []
    return [Draft(ev.RecordedHow(code=move.code), "inspector", question.id)]


def _answered_target(
    state: Interview, question_id: str | None, code: str | None, codes: tuple[str, ...]
) -> Target | Refusal:
    target = _target(state, question_id)
    if isinstance(target, Refusal):
        return target
    question, cell = target
    if cell.answer is None:
        return Refusal(
            _("{number} has no answer yet.").format(number=question.number or question.id), _("Answer it first.")
        )
    if code is not None and code not in codes:
        return Refusal(
            _("{code!r} is not one of the answers.").format(code=code),
            _("Use one of: {codes}.").format(codes=", ".join(codes)),
        )
    return target


def show(state: Interview, move: moves.Show) -> Outcome:
    """One line: what in this case shows it."""
    target = _target(state, move.question)
    if isinstance(target, Refusal):
        return target
    question, cell = target
    text = move.text.strip()
    if not text:
        return Refusal(_("There is no text."), _("Say in one line what in this case shows it."))
    return [] if cell.shows == text else [Draft(ev.Showed(text=text), "inspector", question.id)]


def is_day(text: str) -> bool:
    """Whether `text` is a day, ISO 8601."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def give_evidence(state: Interview, move: moves.GiveEvidence) -> Outcome:
    """Where in the record it stands."""
    target = _target(state, move.question)
    if isinstance(target, Refusal):
        return target
    if not move.where.strip():
        return Refusal(_("There is no place in the record."), _("For example: /evidence Asset 2013-04-02 p3."))
    if move.date is not None and not is_day(move.date):
        return Refusal(_("{day!r} is not a date.").format(day=move.date), _("Write it as YYYY-MM-DD."))
    body = ev.EvidenceGiven(where=move.where.strip(), date=move.date, page=move.page)
    return [Draft(body, "inspector", target[0].id)]


def set_aside(state: Interview, move: moves.SetAside) -> Outcome:
    """No answer, in one of six ways."""
    target = _target(state, move.question)
    if isinstance(target, Refusal):
        return target
    question, cell = target
    if move.until is not None and not is_day(move.until):
        return Refusal(_("{day!r} is not a date.").format(day=move.until), _("Write it as YYYY-MM-DD."))
    if cell.set_aside == SetAside(move.reason, move.text, move.promised_by, move.until):
        return []
    body = ev.SetAside(
        reason=move.reason, text=move.text, promised_by=move.promised_by, until=move.until, was=cell.answer
    )
    return [Draft(body, "inspector", question.id)]


def confirm(state: Interview, move: moves.Confirm) -> Outcome:
    """Nothing of what was prepared for this section is wrong."""
    place = state.place
    if place is None or place.kind != "prepared":
        return Refusal(_("There is nothing to confirm here."))
    questions = prepared_here(state, place.key)
    return [Draft(ev.Confirmed(path=place.key, questions=questions))]
