"""Learning points: what the program proposes, and what the people chose. At most three ever reach a page."""

from __future__ import annotations

import re
from collections import Counter

from assistant.catalogue import _
from assistant.compose.composed import Composed
from assistant.compose.interview.case import Case
from assistant.compose.interview.points import Because, LearningPoint
from assistant.compose.interview.telling import fragment, frames, same_in, told
from assistant.compose.interview.written import gaps
from assistant.compose.words import sentence, sentences
from assistant.core.interview.state import Interview, Learning

MOST_LEARNING_POINTS = 3
# As many findings with the same main reason are named beside the one that is told.
MOST_JOINED = 3


class LearningProposal(Composed):
    """A learning point as proposed; `also` names the questions with the same main reason that are joined to it."""

    question: str
    text: str
    enough: str
    next_step: str
    also: tuple[str, ...]
    because: Because


def propose_learning(state: Interview) -> list[LearningProposal]:
    """What there is to learn from, the best first: headline questions, then main reasons that recur.

    Only the case manager's own work; what is told as said and not written already is not told again.
    """
    return _proposals(Case(state, "case_manager"))


def learning_points(case: Case) -> tuple[LearningPoint, ...]:
    """The points that were chosen; if none ever was, the first that the program proposes."""
    if case.state.learning or any(change.part == "learning" for change in case.state.changes):
        return chosen_learning(case)
    return tuple(
        LearningPoint(
            id=f"learning:{proposal.question}",
            text=proposal.text,
            enough=proposal.enough,
            next_step=proposal.next_step,
            by="case_manager",
            due=None,
            because=proposal.because,
        )
        for proposal in _proposals(case)[:MOST_LEARNING_POINTS]
    )


def chosen_learning(case: Case) -> tuple[LearningPoint, ...]:
    """The chosen points whose question is still on the not-met side and still the case manager's."""
    points = [_chosen(case, point) for point in case.state.learning.values() if _still_holds(case, point.question)]
    return tuple(points[:MOST_LEARNING_POINTS])


def _still_holds(case: Case, question_id: str) -> bool:
    return (
        case.judged(question_id) and case.side(question_id) == "not_met" and case.owner(question_id) == "case_manager"
    )


def _chosen(case: Case, point: Learning) -> LearningPoint:
    own_words = point.text.strip()
    return LearningPoint(
        id=f"learning:{point.question}",
        text=own_words or told(case, point.question, "learning"),
        enough=_own_enough(own_words) or _enough(case, point.question),
        next_step=point.next_step.strip() or fragment(case, point.question, "next_step"),
        by=point.who.strip() or "case_manager",
        due=point.due,
        because=case.because([point.question], [point.seq]),
    )


def _own_enough(text: str) -> str:
    """What people themselves said enough would have been, so that the bank does not say it differently beside it."""
    return " ".join(part for part in sentences(text) if re.search(rf"\b{_('enough')}\b", part, re.IGNORECASE))


def _proposals(case: Case) -> list[LearningProposal]:
    own = [question_id for question_id in case.judged_on("not_met") if case.own(question_id)]
    recurs = Counter(case.main_reason(question_id) for question_id in own)
    written = {gap.written for gap in gaps(case) if gap.is_pair}
    candidates = [q for q in own if case.question(q).feedback.learning and q not in written]
    candidates.sort(key=lambda q: (not case.question(q).headline, -_times(recurs, case.main_reason(q)), case.order[q]))
    groups: dict[str, list[str]] = {}
    for question_id in candidates:
        # A finding without a reason, or with "something else", is like no other.
        groups.setdefault(case.main_reason(question_id) or f"?{question_id}", []).append(question_id)
    return [_proposal(case, first, tuple(also)) for first, *also in groups.values()]


def _times(recurs: Counter[str | None], reason: str | None) -> int:
    """How often a reason comes back after its first time."""
    return recurs[reason] - 1 if reason is not None else 0


def _proposal(case: Case, question_id: str, also: tuple[str, ...]) -> LearningProposal:
    return LearningProposal(
        question=question_id,
        text=told(case, question_id, "learning") + same_in(case, also[:MOST_JOINED]),
        enough=_enough(case, question_id),
        next_step=fragment(case, question_id, "next_step"),
        also=also,
        because=case.because([question_id, *also]),
    )


def _enough(case: Case, question_id: str) -> str:
    """What enough would have looked like: the bank's sentence, else the first line of its guidance."""
    text = fragment(case, question_id, "enough")
    lines = case.question(question_id).guidance.enough
    if text or not lines:
        return text
    return f"{frames(case).enough} {sentence(lines[0].to(case.language))}"
