"""The alert slip: what the case manager promised today and who was told what, apart from the feedback.

Only alerts raised together stand on it; a masked one stays with the inspector.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _
from assistant.compose.interview.case import Case
from assistant.compose.interview.lanes import raised_together
from assistant.compose.words import day, hour, sentence
from assistant.core.interview.progress import promises
from assistant.core.interview.state import Alert, Interview


def compose_slip(state: Interview, emergency: str = "") -> tuple[str, ...]:
    """The lines of the slip; empty if nothing was promised and no alert was raised together.

    `emergency` is what the organisation says to do if anybody is in danger.
    """
    case = Case(state, "case_manager")
    lines = (*_alerts(state), *_now(case), *_promised(case))
    if not lines:
        return ()
    title = _("Alert slip, case {case}, {day}").format(
        case=state.header.case or "-", day=day(state.header.started[:10])
    )
    return (title, _("If anyone is in danger now: stop, and phone."), *emergency.splitlines(), *lines)


def _alerts(state: Interview) -> Iterator[str]:
    for alert in raised_together(state):
        yield " ".join(_alert(alert))


def _alert(alert: Alert) -> Iterator[str]:
    body = alert.body
    yield sentence(_("About {who}: {what}").format(who=body.who, what=body.what))
    if body.told:
        yield sentence(_("Told: {who}").format(who=f"{body.told}, {hour(body.at)}" if body.at else body.told))
    if body.outcome:
        yield sentence(_("What came of it: {outcome}").format(outcome=body.outcome))
    if body.next_check:
        told = _("Next check: {day}, by {who}") if body.checked_by else _("Next check: {day}")
        yield sentence(told.format(day=day(body.next_check), who=body.checked_by))


def _now(case: Case) -> Iterator[str]:
    for point in case.state.do_now.values():
        who = case.who(point.who) if point.who else _("who does it is still open")
        when = _("{who} by {day}").format(who=who, day=day(point.due)) if point.due else who
        yield sentence(_("To put right now ({who}): {text}").format(who=when, text=point.text))


def _promised(case: Case) -> Iterator[str]:
    for question_id, cell in promises(case.state).items():
        aside = cell.set_aside
        if aside is not None:
            by = case.who(aside.promised_by) if aside.promised_by else _("who does it is still open")
            when = _("{who} by {day}").format(who=by, day=day(aside.until)) if aside.until else by
            short = case.short(question_id)
            text = f"{short}: {aside.text}" if aside.text else short
            yield sentence(_("To come back to ({who}): {text}").format(who=when, text=text))
