"""An interview as data: `show --json`, to the letter of contract section 5. It is the record, for its keeper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assistant.compose.composed import Composed
from assistant.compose.interview.case import Case
from assistant.compose.interview.proposals import chosen_learning
from assistant.core.bank.questions import Value
from assistant.core.interview.ending.look_again import names_to_look_at
from assistant.core.interview.progress import progress, status
from assistant.core.interview.state import Answer, Interview


class ShownBank(Composed):
    """Which bank the interview uses."""

    id: str
    version: str


class ShownEvidence(Composed):
    """A place in the record."""

    where: str
    date: str | None
    page: int | str | None


class ShownAnswer(Composed):
    """One question that was answered or set aside; `prepared` is the code given before the meeting.

    `words`: what "Something else" is, in the answer or its reasons; of several, one after the other.
    `shown_by`: the numbers of the remarks that show it. `look_again`: what showed an older answer was put aside, and
    nobody has said yet whether it shows this one.
    """

    answer: Value | None
    view: str | None
    reasons: tuple[str, ...]
    record: str | None
    explained: str | None
    evidence: tuple[ShownEvidence, ...]
    set_aside: str | None
    amended: int
    prepared: Value | None
    words: str | None
    shown_by: tuple[int, ...]
    look_again: bool


class ShownJudgement(Composed):
    """A theme that was decided, beside what was proposed when it was; `look_again`: its answers changed since."""

    proposed: str | None
    decision: str
    rationale: str
    look_again: bool


class ShownLearning(Composed):
    """A chosen learning point, its texts as the feedback has them; `look_again`: its answer changed since."""

    question: str
    text: str
    next_step: str
    by: str
    due: str | None
    look_again: bool


class ShownRemark(Composed):
    """Something somebody said; no question where it answers a path's open question."""

    seq: int
    by: str
    question: str | None
    text: str


class ShownNote(Composed):
    """A note of the inspector's."""

    seq: int
    by: Literal["inspector"] = "inspector"
    question: str | None
    text: str
    private: bool


class ShownMark(Composed):
    """A mark on a question."""

    seq: int
    kind: str
    question: str | None


class ShownAlert(Composed):
    """An alert in short."""

    seq: int
    who: str
    told: str
    at: str
    outcome: str


class ShownProgress(Composed):
    """How far it is; `asked` includes the question now open."""

    asked: int
    answered: int
    set_aside: int
    waiting: int


class Shown(Composed):
    """The whole interview in short."""

    interview: str
    case: str
    bank: ShownBank
    status: Literal["open", "complete", "signed"]
    head: str | None
    answers: Mapping[str, ShownAnswer]
    judgements: Mapping[str, ShownJudgement]
    learning: tuple[ShownLearning, ...]
    remarks: tuple[ShownRemark, ...]
    notes: tuple[ShownNote, ...]
    marks: tuple[ShownMark, ...]
    alerts: tuple[ShownAlert, ...]
    progress: ShownProgress
    events: int


def compose_shown(state: Interview, head: str | None) -> Shown:
    """The interview as data; `head` is the signed head, None before the signature."""
    case = Case(state, "custody")
    seen, so_far, again = case.seen, progress(state), names_to_look_at(state)
    return Shown(
        interview=state.header.interview,
        case=state.header.case,
        bank=ShownBank(id=state.bank.id, version=state.bank.version),
        status=status(state),
        head=head,
        answers={
            question_id: _answer(cell, f"answer:{question_id}" in again) for question_id, cell in case.answers.items()
        },
        judgements=_judgements(state, again),
        learning=_learning(case, again),
        remarks=tuple(
            ShownRemark(seq=remark.seq, by=remark.by, question=remark.question, text=remark.text)
            for remark in seen.remarks.values()
        ),
        notes=tuple(
            ShownNote(seq=note.seq, question=note.question, text=note.text, private=note.private) for note in seen.notes
        ),
        marks=tuple(ShownMark(seq=mark.seq, kind=mark.mark, question=mark.question) for mark in state.marks.values()),
        alerts=tuple(
            ShownAlert(seq=a.seq, who=a.body.who, told=a.body.told, at=a.body.at, outcome=a.body.outcome)
            for a in seen.alerts
        ),
        progress=ShownProgress(
            asked=so_far.asked, answered=so_far.answered, set_aside=so_far.set_aside, waiting=so_far.waiting
        ),
        events=state.count,
    )


def _answer(cell: Answer, look_again: bool) -> ShownAnswer:
    return ShownAnswer(
        answer=cell.answer,
        view=cell.view,
        reasons=cell.reasons,
        record=cell.record,
        explained=cell.explained,
        evidence=tuple(ShownEvidence(where=e.where, date=e.date, page=e.page) for e in cell.evidence),
        set_aside=cell.set_aside.reason if cell.set_aside else None,
        amended=cell.amended,
        prepared=cell.prepared,
        words="; ".join(one.words for one in cell.words if one.words) or None,
        shown_by=cell.shown_by,
        look_again=look_again,
    )


def _judgements(state: Interview, again: frozenset[str]) -> dict[str, ShownJudgement]:
    return {
        theme.id: ShownJudgement(
            proposed=d.proposed,
            decision=d.decision,
            rationale=d.rationale,
            look_again=f"judgement:{theme.id}" in again,
        )
        for theme in state.bank.themes
        if (d := state.decisions.get(theme.id)) is not None
    }


def _learning(case: Case, again: frozenset[str]) -> tuple[ShownLearning, ...]:
    return tuple(
        ShownLearning(
            question=point.id.removeprefix("learning:"),
            text=point.text,
            next_step=point.next_step,
            by=point.by,
            due=point.due,
            look_again=point.id in again,
        )
        for point in chosen_learning(case)
    )
