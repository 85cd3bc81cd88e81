"""A third person at work: where the assessors of a case differ, and what is decided, kept with the inspection."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.catalogue import _
from assistant.core.inspection import events as ie
from assistant.core.inspection.decide import cleaned_name
from assistant.core.inspection.second_assessment import Difference, differences
from assistant.core.interview.state import Interview
from assistant.core.record.event import Stored
from assistant.core.text.refusal import Refusal
from assistant.core.training.practice_typed import unfit
from assistant.errors import UsageError
from assistant.session.clock import Clock
from assistant.session.inspection.inspections import Inspecting, inspections_of, open_inspection
from assistant.session.interview.cases import Cases


class Adjudicating:
    """The differences of one case, and deciding them; `names` are the assessors by interview, the first one first."""

    def __init__(self, inspecting: Inspecting, assessors: Sequence[Interview]) -> None:
        self.inspecting = inspecting
        self.first = assessors[0]
        self.interview = self.first.header.interview
        self.names = {state.header.interview: state.header.name_of("inspector") or "" for state in assessors}
        self.every = differences(assessors)

    @property
    def open(self) -> tuple[Difference, ...]:
        """The differences that nobody has decided."""
        settled = self.inspecting.state.adjudications
        return tuple(one for one in self.every if (self.interview, one.about) not in settled)

    def difference(self, about: str) -> Difference:
        """The difference on a question (id or number) or a theme (`theme:` and its id); UsageError if there is none."""
        folded = about.strip().casefold()
        for one in self.every:
            if folded in (one.about.casefold(), one.stop.number.casefold() or None):
                return one
        names = ", ".join(one.stop.number or one.about for one in self.every)
        told = _("The assessors do not differ on {about!r}.").format(about=about[:80])
        raise UsageError(f"{told} {_('They differ on: {names}.').format(names=names) if names else ''}".strip())

    def unfit_person(self, person: str) -> Refusal | None:
        """Why this person cannot decide; None if they can."""
        name = cleaned_name(person)
        if name.casefold() in {one.casefold() for one in self.names.values()}:
            told = _("{person} is one of the assessors. A third person decides.").format(person=name)
            return Refusal(told, _("Name them: --by NAME."))
        return None

    def pick(self, difference: Difference, interview: str, why: str, person: str) -> Refusal | None:
        """What one of the assessors said holds."""
        said = difference.said[interview]
        return self._record(difference, interview, said.answer, said.reasons, why, person)

    def decide(
        self, difference: Difference, answer: str, reasons: tuple[str, ...], why: str, person: str
    ) -> Refusal | None:
        """Another answer holds."""
        misfit = unfit(difference.stop, answer, reasons)
        return misfit[1] if misfit else self._record(difference, "", answer, reasons, why, person)

    def _record(
        self,
        difference: Difference,
        pick: str,
        answer: Stored | None,
        reasons: tuple[str, ...],
        why: str,
        person: str,
    ) -> Refusal | None:
        if unfit_to_decide := self.unfit_person(person):
            return unfit_to_decide
        if not why.strip():
            return Refusal(_("There is no reason."), _("Say in a line why it is so."))
        name = cleaned_name(person)
        body = ie.Adjudicated(
            interview=self.interview, about=difference.about, answer=answer, pick=pick, reasons=reasons, person=name,
            why=why,
        )  # fmt: skip
        self.inspecting.record(body, by=name)
        return None


def begin_adjudicating(cases: Cases, name: str, inspection: str | None, clock: Clock) -> Adjudicating:
    """The differences of the case that `name` means, in its inspection.

    Raises UsageError if it was not judged twice, if it is in no inspection, or in several and none is named.
    """
    store = cases.store
    interview = store.shelf(name).header.interview
    links = store.seconds.all()
    interview = links[interview].of if interview in links else interview
    assessors = cases.assessors(interview)
    if len(assessors) < 2:
        told = _("{interview} has not been judged twice yet: assistant interview --second {interview} --inspector NAME")
        raise UsageError(told.format(interview=interview))
    if inspection is None:
        found = [one.name for one in inspections_of(store, interview)]
        if len(found) != 1:
            told = _("{interview} is in no inspection: add it to one first, with assistant inspection add NAME ID.")
            several = _("{interview} is in several inspections: say which, with --inspection ({names}).")
            raise UsageError((several if found else told).format(interview=interview, names=", ".join(found)))
        inspection = found[0]
    inspecting = open_inspection(store, inspection, clock)
    if interview not in inspecting.state.members:
        told = _("{interview} is not in the inspection {name}.")
        raise UsageError(told.format(interview=interview, name=inspection))
    return Adjudicating(inspecting, assessors)
