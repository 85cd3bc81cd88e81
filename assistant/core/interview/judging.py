"""What the program proposes for a theme, and what stands in the way of a signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.catalogue import _
from assistant.core.bank.bank import Bank, Theme
from assistant.core.bank.conditions import compile_condition
from assistant.core.interview import events as ev
from assistant.core.interview.progress import promises
from assistant.core.interview.state import Interview, Standings
from assistant.core.record.event import Event

DECISIONS = ("sufficient", "insufficient", "not_required")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the answers suggest for a theme, and the questions that it rests on."""

    code: str
    questions: tuple[str, ...]


def proposal(state: Interview, theme: Theme) -> Proposal | None:
    """The proposed judgement; None while it cannot be told. People judge, the program only proposes."""
    if theme.judgement is None:
        return None
    rules = theme.judgement.propose
    if isinstance(rules, str):
        value = state.standings.values.get(rules)
        return Proposal(value, (rules,)) if value in DECISIONS else None
    read: list[str] = []
    for rule in rules:
        if rule.otherwise is not None:
            return Proposal(rule.otherwise, _in_order(state.bank, read))
        if rule.when is None or rule.then is None:
            continue
        condition = compile_condition(rule.when)
        read.extend(condition.names)
        holds = state.standings.decided(condition)
        if holds is None:
            return None
        if holds:
            return Proposal(rule.then, _in_order(state.bank, read))
    return None


def _in_order(bank: Bank, names: list[str]) -> tuple[str, ...]:
    return tuple(question_id for question_id in bank.questions if question_id in set(names))


def signature_blocks(state: Interview) -> tuple[str, ...]:
    """Why the inspector cannot sign yet (contract section 3, "What blocks a signature"); empty: nothing does."""
    return (*_open_promises(state), *_undecided_themes(state), *_open_alerts(state))


def _open_promises(state: Interview) -> Iterator[str]:
    for question_id in promises(state):
        question = state.bank.questions[question_id]
        name = f"{question.spoken} {question.short.to(state.language)}".strip()
        yield _("{question} is still to be come back to: answer it, or set it aside in another way.").format(
            question=name
        )


def _undecided_themes(state: Interview) -> Iterator[str]:
    for theme in state.bank.themes:
        if theme.judgement is None:
            continue
        decision = state.decisions.get(theme.id)
        title = theme.title.to(state.language)
        if decision is None:
            yield _("{theme} has no decision yet: /judge {id} CODE REASON.").format(theme=title, id=theme.id)
        elif not decision.rationale.strip():
            told = _("{theme} has a decision without a reason: /judge {id} {code} REASON.")
            yield told.format(theme=title, id=theme.id, code=decision.decision)


def _open_alerts(state: Interview) -> Iterator[str]:
    for number, alert in enumerate(state.alerts.values(), start=1):
        body = alert.body
        if body.outcome == "withdrawn" and body.reason.strip():
            continue
        checked = body.next_check.strip() and body.checked_by.strip()
        missing = [
            what
            for what, there in (
                (_("who was told"), body.told.strip()),
                (_("when"), body.at.strip()),
                (_("what came of it, or the next check and who makes it"), body.outcome.strip() or checked),
            )
            if not there
        ]
        if not body.open and (missing or body.outcome == "withdrawn"):
            yield _("Something of the inspector's own is not finished. It can wait until the inspector is alone.")
        elif body.outcome == "withdrawn":
            yield _("Alert {number} lacks: the reason it was withdrawn.").format(number=number)
        elif missing:
            yield _("Alert {number} lacks: {missing}.").format(number=number, missing=", ".join(missing))


def is_masked(state: Interview, event: Event) -> bool:
    """Whether it is of an alert that the room is not told of: it may be about somebody in it."""
    if isinstance(event.body, ev.AlertRaised):
        return not event.body.open
    alert = state.alerts.get(event.body.of) if isinstance(event.body, ev.AlertUpdated) else None
    return event.lane == "alert" and (alert is None or not alert.body.open)


def left_out_by(before: Standings, after: Standings) -> tuple[str, ...]:
    """The questions that were to be asked before and no longer are."""
    live = ("open", "answered", "waiting")
    gone = ("ruled_out",)
    return tuple(q for q, how in after.of.items() if how in gone and before.of.get(q) in live)
