"""What the composed feedback is good for while people still sit together: the lint, the slip, replies to its points."""

from __future__ import annotations

from typing import get_args

from assistant.catalogue import _
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback_points import feedback_points
from assistant.compose.interview.lint import lint
from assistant.compose.interview.proposals import propose_learning
from assistant.compose.interview.slip import compose_slip
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.state import Interview
from assistant.core.text.refusal import Refusal
from assistant.errors import nearest

MOST_PROPOSED = 5
REPLIES: tuple[ev.HowReplied, ...] = get_args(ev.HowReplied)


def points(state: Interview) -> dict[str, str]:
    """The points of the feedback that replies may name, each with its text."""
    feedback = feedback_points(Case(state, "case_manager"), None)
    texts = {point.id: point.text for point in feedback.strengths}
    texts.update((point.id, point.text) for point in feedback.said_not_written)
    texts.update((point.id, point.text) for point in feedback.learning)
    texts.update((point.id, point.text) for point in feedback.views_differed)
    texts.update((point.id, point.rationale) for point in feedback.judgements)
    texts.update((point.id, point.text) for point in feedback.do_now)
    return texts


def reply_to(state: Interview, point: str, answer: str, text: str) -> moves.Move | Refusal:
    """The move that replies to a point, or why it cannot: the point or the kind of reply is unknown."""
    known = points(state)
    if point not in known:
        told = _("The feedback has no point {point!r}.").format(point=point)
        return Refusal(told, nearest(point, known) or _("/points lists them."))
    if answer not in REPLIES:
        told = _("{answer!r} is no kind of reply.").format(answer=answer)
        return Refusal(told, _("Use one of: {codes}.").format(codes=", ".join(REPLIES)))
    return moves.Put(ev.Replied(point=point, answer=answer, text=text))


def advice_lines(state: Interview) -> list[str]:
    """The lint in lines for people; it advises and never blocks."""
    return [f"{advice.point}: {advice.text}" for advice in lint(state)]


def proposed_lines(state: Interview) -> list[str]:
    """What the program proposes to learn from, best first, without what was chosen already."""
    questions, language = state.bank.questions, state.language
    found = [p.question for p in propose_learning(state) if p.question not in state.learning]
    proposed = [questions[q] for q in found[:MOST_PROPOSED]]
    told = _("Proposed learning: {question} (/learn @{number}).")
    return [told.format(question=f"{q.spoken} {q.short.to(language)}", number=q.number or q.id) for q in proposed]


def slip_lines(state: Interview, emergency: str = "") -> tuple[str, ...]:
    """The alert slip in lines; empty if there is nothing on it."""
    return compose_slip(state, emergency)
