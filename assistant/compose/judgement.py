"""The case judgements, for the inspectorate: everything that was judged, what it rests on, and what became of it.

Every alert is in it, open or masked. The inspector's private notes are not: they are counted. Remarks that the case
manager kept back are not: only that there is one. The service's page quotes nobody but the inspector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.compose.case import Case
from assistant.compose.feedback import feedback_of
from assistant.compose.judgement_parts import (
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
from assistant.compose.points import Feedback
from assistant.compose.telling import shown_by
from assistant.compose.words import moment, quoted
from assistant.core.interview import NOTHING, Answer, Interview
from assistant.core.progress import status
from assistant.core.themes import proposal

__all__ = ["compose_judgement"]

OTHERS = frozenset({"manager", "partner"})
# What changed after a signature, by the part of the interview it changed.
PARTS: Mapping[str, tuple[str, str]] = {
    "answers": ("change to an answer", "changes to answers"),
    "remarks": ("remark", "remarks"),
    "notes": ("note", "notes"),
    "marks": ("mark", "marks"),
    "alerts": ("change to an alert", "changes to alerts"),
    "decisions": ("decision", "decisions"),
    "learning": ("change to a learning point", "changes to learning points"),
    "do_now": ("thing to put right", "things to put right"),
    "read_backs": ("read-back", "read-backs"),
    "suggestions": ("suggestion dealt with", "suggestions dealt with"),
    "words": ("change to the case manager's words", "changes to the case manager's words"),
    "signatures": ("signature", "signatures"),
    "replies": ("reply or answer to one", "replies or answers to them"),
}


def compose_judgement(state: Interview, head: str | None) -> CaseJudgement:
    """The case judgements as they stand; `head` is the signed head, None before the signature."""
    case = Case(state, "inspectorate")
    feedback = feedback_of(Case(state, "case_manager"), head)
    return CaseJudgement(
        interview=state.header.interview,
        case=state.header.case,
        title=state.bank.title.to(state.language),
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
        views_differed=tuple(point.id for point in feedback.views_differed),
        service=tuple(_service(state)),
        marks=tuple(_marks(case)),
        notes=tuple(_notes(case)),
        private_notes=case.seen.kept_back,
        read_backs=tuple(_read_backs(case)),
        suggestions=tuple(_suggestions(case)),
        case_manager_words=state.words.get("case_manager"),
        closing=tuple(_closing(case)),
        signatures=tuple(_signatures(case)),
        replies=feedback.replies,
    )
