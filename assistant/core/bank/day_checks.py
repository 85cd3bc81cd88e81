"""Whether the bounds of a bank's questions for a day are days: one of the calendar, today, or a fact asked before."""

from __future__ import annotations

from assistant.catalogue import _
from assistant.core.bank.condition_checks import comes_before
from assistant.core.bank.findings import BankPath, Findings, PlacedQuestion, PlacedQuestions
from assistant.core.bank.questions import Date
from assistant.core.bank.questions.date import TODAY, day_kept
from assistant.errors import shown


def check_days(places: PlacedQuestions, findings: Findings) -> None:
    """Every `not_before` and `not_after`."""
    for place in places.every:
        if not isinstance(place.question, Date):
            continue
        given = {key: bound for key in ("not_before", "not_after") if (bound := getattr(place.question, key))}
        for key, bound in given.items():
            if bound != TODAY and day_kept(bound) is None:
                _fact(place, (*place.path, key), bound, places, findings)
        low, high = (day_kept(given.get(key)) for key in ("not_before", "not_after"))
        if low is not None and high is not None and low > high:
            what = _("No day is from {low} to {high}.").format(low=low, high=high)
            findings.error((*place.path, "not_after"), what, _("Look at the two days again."), place.id)


def _fact(place: PlacedQuestion, path: BankPath, bound: str, places: PlacedQuestions, findings: Findings) -> None:
    """A bound that is the name of a fact."""
    known = places.by_id.get(bound)
    if known is None:
        what = _("{bound} is neither a day like 2013-04-02, nor today, nor a fact.").format(bound=shown(bound))
        days = [one.id for one in places.every if one.kind == "fact" and isinstance(one.question, Date)]
        findings.unknown(path, what, bound, (TODAY, *days), place.id)
    elif known.kind != "fact" or not isinstance(known.question, Date):
        what = _("{bound} is no fact of type date.").format(bound=shown(bound))
        findings.error(path, what, _("Name such a fact, a day like 2013-04-02, or today."), place.id, about=bound)
    elif known is place or not comes_before(known, place):
        what = _("{bound} is not asked before this question.").format(bound=shown(bound))
        findings.error(path, what, _("Put it before, or name another day."), place.id, about=bound)
