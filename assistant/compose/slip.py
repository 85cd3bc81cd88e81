"""The alert slip: what the case manager promised today and who was told what, apart from the feedback.

Only alerts raised together stand on it; a masked one stays with the inspector.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.compose.case import Case
from assistant.compose.lanes import raised_together
from assistant.compose.words import day, hour, sentence
from assistant.core.interview import Alert, Interview
from assistant.core.progress import promises

__all__ = ["compose_slip"]


def compose_slip(state: Interview) -> tuple[str, ...]:
    """The lines of the slip; empty if nothing was promised and no alert was raised together."""
    case = Case(state, "case_manager")
    lines = (*_alerts(state), *_now(case), *_promised(case))
    if not lines:
        return ()
    title = f"Alert slip, case {state.header.case or '-'}, {day(state.header.started[:10])}"
    return (title, "If anyone is in danger now: stop, and phone.", *lines)


def _alerts(state: Interview) -> Iterator[str]:
    for alert in raised_together(state):
        yield " ".join(_alert(alert))


def _alert(alert: Alert) -> Iterator[str]:
    body = alert.body
    yield sentence(f"About {body.who}: {body.what}")
    if body.told:
        yield sentence(f"Told: {body.told}{f', {hour(body.at)}' if body.at else ''}")
    if body.outcome:
        yield sentence(f"What came of it: {body.outcome}")
    if body.next_check:
        yield sentence(f"Next check: {day(body.next_check)}{f', by {body.checked_by}' if body.checked_by else ''}")


def _now(case: Case) -> Iterator[str]:
    for point in case.state.do_now.values():
        who = case.who(point.who) if point.who else "who does it is still open"
        due = f" by {day(point.due)}" if point.due else ""
        yield sentence(f"To put right now ({who}{due}): {point.text}")


def _promised(case: Case) -> Iterator[str]:
    for question_id, cell in promises(case.state).items():
        aside = cell.set_aside
        if aside is not None:
            by = case.who(aside.promised_by) if aside.promised_by else "who does it is still open"
            until = f" by {day(aside.until)}" if aside.until else ""
            text = f": {aside.text}" if aside.text else ""
            yield sentence(f"To come back to ({by}{until}): {case.short(question_id)}{text}")
