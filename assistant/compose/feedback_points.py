"""The points of the learning feedback: each leads back to answers and events, and nothing in them is invented."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.compose.case import Case
from assistant.compose.points import (
    DoNowPoint,
    Feedback,
    JudgementPoint,
    ReplyAnswer,
    ReplyPoint,
    Strength,
    ViewPoint,
)
from assistant.compose.proposals import learning_points
from assistant.compose.telling import frames, quotation, shown_by, told
from assistant.compose.words import lower_first, mid_sentence, moment, sentence, stopped
from assistant.compose.written import gaps, written_points
from assistant.core.interview import Answer
from assistant.core.progress import status
from assistant.core.questions import Value
from assistant.core.refusal import Refusal
from assistant.core.themes import proposal

__all__ = ["feedback_points"]


def feedback_points(case: Case, head: str | None) -> Feedback:
    """All points as they stand; `head` is the signed head, None before the signature."""
    state = case.state
    learning = learning_points(case)
    written = written_points(case, learning)
    told_already = " ".join([*(point.text for point in learning), *(point.text for point in written)])
    return Feedback(
        interview=state.header.interview,
        case=state.header.case,
        status=status(state),
        head=head,
        strengths=tuple(_strengths(case)),
        said_not_written=written,
        learning=learning,
        views_differed=tuple(_views(case, told_already)),
        judgements=tuple(_judgements(case)),
        do_now=tuple(_do_now(case)),
        case_manager_words=state.words.get("case_manager"),
        replies=tuple(_replies(case)),
    )


def _strengths(case: Case) -> Iterator[Strength]:
    """Everything met, their own and with words in the bank; good practice first, then what something shows."""
    met = [q for q in case.judged_on("met") if case.own(q) and case.question(q).feedback.strength]
    # What shows these is told where it was said and not written, and nothing is told twice.
    told_there = {gap.said for gap in gaps(case)}
    for question_id in sorted(met, key=lambda q: _rank(case, q)):
        text = told(case, question_id, "strength", line=question_id not in told_there)
        if question_id in case.marked:
            text = f"{text} {frames(case).good_practice}"
        because = case.because([question_id], case.marked.get(question_id, ()))
        yield Strength(id=f"strength:{question_id}", text=text, because=because)


def _rank(case: Case, question_id: str) -> tuple[bool, bool, bool, int]:
    cell = case.answers[question_id]
    shown = bool(cell.shows or cell.evidence or shown_by(case, question_id))
    headline = case.question(question_id).headline
    return question_id not in case.marked, not shown, not headline, case.order[question_id]


def _views(case: Case, told_already: str) -> Iterator[ViewPoint]:
    for question_id in sorted((q for q in case.answers if case.judged(q)), key=case.order.__getitem__):
        cell = case.answers[question_id]
        if cell.view is None or cell.answer is None:
            continue
        view = case.question(question_id).value_from(cell.view)
        if isinstance(view, Refusal) or case.question(question_id).side(view) == case.side(question_id):
            continue
        parts = _both(case, question_id, view, cell.answer), _decided(case, question_id, told_already)
        yield ViewPoint(
            id=f"view:{question_id}",
            question=question_id,
            case_manager=cell.view,
            inspector=cell.answer,
            text=" ".join(part for part in parts if part),
            because=case.because([question_id]),
        )


def _both(case: Case, question_id: str, view: Value, answer: Value) -> str:
    words = frames(case)
    stricter = case.question(question_id).side(view) == "not_met" and case.side(question_id) == "met"
    said = (words.stricter if stricter else words.differed).format(
        ask=case.ask(question_id),
        view=case.answer_words(question_id, view),
        answer=case.answer_words(question_id, answer),
    )
    return f"{said} {words.both_stay}"


def _decided(case: Case, question_id: str, told_already: str) -> str:
    """The main reason, and what shows it unless another point tells that; without either, the marked remark."""
    decided, reasons = frames(case).decided, case.reason_words(question_id)
    line = case.answers[question_id].shows or case.places(question_id)
    if case.main_reason(question_id) is not None:
        shown = f" {sentence(line)}" if line and line[1:].rstrip(".") not in told_already else ""
        return f"{decided} {stopped(lower_first(reasons[0]))}{shown}"
    if line:
        return f"{decided} {stopped(mid_sentence(line))}"
    remark = shown_by(case, question_id)
    return quotation(case, remark) if remark is not None else ""


def _judgements(case: Case) -> Iterator[JudgementPoint]:
    for theme in case.bank.themes:
        decision = case.state.decisions.get(theme.id)
        if decision is None:
            continue
        proposed = proposal(case.state, theme, case.standing)
        read = [q for q in (proposed.questions if proposed else ()) if q in case.answers]
        headline = [q.id for q in theme.questions() if q.headline and _answered(case.answers.get(q.id))]
        yield JudgementPoint(
            id=f"judgement:{theme.id}",
            theme=theme.id,
            decision=decision.decision,
            rationale=decision.rationale,
            because=case.because(read or headline, [decision.seq]),
        )


def _answered(cell: Answer | None) -> bool:
    return cell is not None and cell.answer is not None


def _do_now(case: Case) -> Iterator[DoNowPoint]:
    for point in case.state.do_now.values():
        if case.standing.of.get(point.question) == "ruled_out":
            continue
        yield DoNowPoint(
            id=f"now:{point.question}",
            text=point.text,
            by=point.who.strip() or case.owner(point.question),
            due=point.due,
            because=case.because([point.question], [point.seq]),
        )


def _replies(case: Case) -> Iterator[ReplyPoint]:
    """Every reply ever made, oldest first."""
    replies = [reply for of_point in case.state.replies.values() for reply in of_point]
    for reply in sorted(replies, key=lambda reply: reply.events):
        answer = reply.answer
        yield ReplyPoint(
            point=reply.point,
            replied_as=reply.body.answer,
            text=reply.body.text,
            at=moment(case.state.header.started, reply.at),
            answer=ReplyAnswer(answered_as=answer.answer, by=answer.name, text=answer.text) if answer else None,
        )
