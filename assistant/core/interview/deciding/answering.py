"""Handlers of the moves on one question: view, answer, reasons, what shows it, evidence, setting aside.

What says the same as before makes no event: a key pressed twice is told once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from assistant.catalogue import _
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.deciding.unstamped import Outcome, Unstamped, trimmed
from assistant.core.interview.state import NOTHING, Answer, Aside, Interview, InWords
from assistant.core.interview.walk import barred, kept_closed, prepared_here, question_here, unworded, worded
from assistant.core.record.event import Body, Speaker
from assistant.core.text.refusal import Refusal
from assistant.errors import nearest


def question_called(state: Interview, name: str) -> Question | Refusal:
    """The question of that name; a Refusal that names the nearest if there is none."""
    return state.bank.questions.get(name) or Refusal(
        _("No question is called {name!r}.").format(name=name), nearest(name, state.bank.questions)
    )


def _on_question(handle: Callable[[Interview, Any, Question, Answer], Outcome]) -> Callable[[Interview, Any], Outcome]:
    """A handler that is given the question a move is about and what is known of it, if it is asked in this case."""

    @functools.wraps(handle)
    def on_question(state: Interview, move: Any) -> Outcome:
        name = move.question or question_here(state)
        if name is None:
            return Refusal(_("No question is open."), _("Go to one with /jump."))
        question = question_called(state, name)
        if isinstance(question, Refusal):
            return question
        return barred(state, question) or handle(state, move, question, state.answers.get(name, NOTHING))

    return on_question


@_on_question
def give_view(state: Interview, move: moves.GiveView, question: Question, cell: Answer) -> Outcome:
    """The case manager's own view, before the inspector judges."""
    if state.phase == "preparing":
        return Refusal(_("The case manager is not here yet."), _("Their view is asked for in the room."))
    if move.code is not None:
        code = question.value_from(move.code)
        if isinstance(code, Refusal):
            return code
    if "view" in cell.done and cell.view == move.code:
        return []
    return [Unstamped(ev.Viewed(code=move.code, was=cell.view), "case_manager", question.id)]


@_on_question
def answer(state: Interview, move: moves.Answer, question: Question, cell: Answer) -> Outcome:
    """An answer, or an amendment of one; the old value stays on record."""
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
        changed_by=_named_cause(state, move, question, cell) if in_room and value != cell.prepared else None,
        put_aside=_puts_aside(state, cell) if cell.answer != value else None,
    )
    by: Speaker = "case_manager" if question.id in state.bank.closing_ids else "inspector"
    return [Unstamped(body, by, question.id)]


def _puts_aside(state: Interview, cell: Answer) -> bool | None:
    """Whether something was said for the answer that is replaced; it is not told of the next one."""
    return True if cell.answer is not None and cell.hung(state.phase, state.met).bodies else None


def _named_cause(state: Interview, move: moves.Answer, question: Question, cell: Answer) -> int | None:
    """The remark that people name as the cause, or the one that is taken for it."""
    taken = what_changed_it(state, question, cell)
    named = move.because if move.because in state.remarks else None
    return taken if taken is None or move.because is None else named


def what_changed_it(state: Interview, question: Question, cell: Answer) -> int | None:
    """The remark taken to have changed a prepared answer: one marked as showing it, else the last on this question."""
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


@_on_question
def give_reasons(state: Interview, put: moves.Put[ev.Reasoned], question: Question, cell: Answer) -> Outcome:
    """Why the answer is on the not-met side; the first is the main reason."""
    if refused := kept_closed(state, question):
        return refused
    if cell.answer is None or question.side(cell.answer) != "not_met":
        return Refusal(_("{number} has no answer that wants reasons.").format(number=question.spoken))
    known = [reason.id for reason in state.bank.reasons_for(question)]
    for reason in put.body.reasons:
        if reason not in known:
            hint = nearest(reason, known) or _("Use any of: {codes}.").format(codes=", ".join(known))
            return Refusal(_("{reason!r} is not a reason here.").format(reason=reason), hint)
    reasons = tuple(dict.fromkeys(put.body.reasons))
    if "reasons" in cell.done and cell.reasons == reasons:
        return []
    return [Unstamped(ev.Reasoned(reasons=reasons), "inspector", question.id)]


@_on_question
def say_what(state: Interview, move: moves.SayWhat, question: Question, cell: Answer) -> Outcome:
    """What "Something else" is, in a line."""
    if refused := kept_closed(state, question):
        return refused
    fitting = [one for one in worded(state.bank, question, cell) if move.code in (None, one[1])]
    if not fitting:
        return Refusal(
            _("Nothing that {number} was answered with asks for words.").format(number=question.spoken),
            _("Say it as a remark, or with /shows."),
        )
    without = [one for one in unworded(state.bank, question, cell) if one in fitting]
    of, code = (*without, fitting[-1])[0]
    body = ev.Worded(of=of, code=code, words=move.words.strip())
    if InWords(of, code, body.words) in cell.words:
        return []
    return [Unstamped(body, "inspector", question.id)]


# What is told of an answer once it is given: the step that this is, and the codes that it may have.
SIDES: Mapping[type[Body], tuple[str, tuple[str, ...]]] = {
    ev.ExplainedHow: ("explained", ("clearly", "partly", "not_explained")),
    ev.RecordedHow: ("record", ("shown", "partly", "not_shown")),
}


@_on_question
def tell_side(
    state: Interview, put: moves.Put[ev.ExplainedHow | ev.RecordedHow], question: Question, cell: Answer
) -> Outcome:
    """What the interview showed of an answer, or what the record shows of it."""
    step, codes = SIDES[type(put.body)]
    if refused := kept_closed(state, question):
        return refused
    if cell.answer is None:
        return Refusal(_("{number} has no answer yet.").format(number=question.spoken), _("Answer it first."))
    if put.body.code is not None and put.body.code not in codes:
        return Refusal(
            _("{code!r} is not one of the answers.").format(code=put.body.code),
            _("Use one of: {codes}.").format(codes=", ".join(codes)),
        )
    if step in cell.done and getattr(cell, step) == put.body.code:
        return []
    return [Unstamped(put.body, "inspector", question.id)]


@_on_question
def show(state: Interview, put: moves.Put[ev.Showed], question: Question, cell: Answer) -> Outcome:
    """One line: what in this case shows it."""
    body = trimmed(put.body, "text")
    if not body.text:
        return Refusal(_("There is no text."), _("Say in one line what in this case shows it."))
    return [] if cell.shows == body.text else [Unstamped(body, "inspector", question.id)]


@_on_question
def give_evidence(state: Interview, put: moves.Put[ev.EvidenceGiven], question: Question, cell: Answer) -> Outcome:
    """Where in the record it stands."""
    body = trimmed(put.body, "where")
    if not body.where:
        return Refusal(_("There is no place in the record."), _("For example: /evidence Asset 14 May 2013 p3."))
    return [Unstamped(body, "inspector", question.id)]


@_on_question
def set_aside(state: Interview, move: moves.SetAside, question: Question, cell: Answer) -> Outcome:
    """No answer, in one of six ways."""
    if cell.set_aside == Aside(move.reason, move.text, move.promised_by, move.until):
        return []
    body = ev.SetAside(
        reason=move.reason,
        text=move.text,
        promised_by=move.promised_by,
        until=move.until,
        was=cell.answer,
        put_aside=_puts_aside(state, cell),
    )
    return [Unstamped(body, "inspector", question.id)]


def confirm(state: Interview, move: moves.Confirm) -> Outcome:
    """Nothing of what was prepared for this section is wrong."""
    place = state.place
    if place is None or place.kind != "prepared":
        return Refusal(_("There is nothing to confirm here."))
    questions = prepared_here(state, place.key)
    return [Unstamped(ev.Confirmed(path=place.key, questions=questions))]
