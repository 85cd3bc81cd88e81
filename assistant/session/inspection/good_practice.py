"""Good practice of an inspection: what was noted, who agreed that it is told, and in which words.

What was noted in the room stays in the interview. What is told is a text of its own, which names nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from assistant.catalogue import N_, _
from assistant.compose.inspection.checks import names_told
from assistant.core.bank.bank import Bank
from assistant.core.inspection import events as ie
from assistant.core.inspection.decide import cleaned, refusal
from assistant.core.inspection.figures import InspectedCase, split_counted
from assistant.core.inspection.state import ConsentToTell, Inspection
from assistant.core.interview.state import Interview
from assistant.errors import UsageError, nearest
from assistant.session.clock import Clock
from assistant.session.inspection.inspections import Inspecting, member_named
from assistant.session.inspection.letters import sample_of
from assistant.session.interview.cases import Cases
from assistant.session.sharing.naming import TalkedAbout

GOOD_PRACTICE = "good_practice"
Told = Literal["told", "not_asked", "refused", "not_counted", "names_somebody"]
TOLD: Mapping[Told, str] = {
    "told": N_("told in the letter"),
    "not_asked": N_("nobody was asked yet"),
    "refused": N_("not to be told"),
    "not_counted": N_("not told: the interview is not counted"),
    "names_somebody": N_("not told: the text names {names}"),
}


@dataclass(frozen=True, slots=True)
class NotedPractice:
    """Good practice on one question of one interview: what was noted, what was agreed, whether the letter tells it.

    `worker` is whose case it was, "" where nobody was named. `noted` is None where nobody marked it in the interview,
    and empty where it was marked without a word.
    """

    interview: str
    case: str
    question: str
    number: str
    short: str
    worker: str
    noted: tuple[str, ...] | None
    consent: ConsentToTell | None
    told: Told
    names: tuple[str, ...] = ()

    @property
    def told_in_words(self) -> str:
        """Whether the letter tells it, and why not."""
        return _(TOLD[self.told]).format(names=", ".join(self.names))

    def as_data(self) -> dict[str, object]:
        """What `--json` prints."""
        agreed = self.consent
        return {
            "interview": self.interview, "case": self.case, "worker": self.worker, "question": self.question,
            "number": self.number, "noted": None if self.noted is None else list(self.noted),
            "consent": agreed.consent if agreed else None, "by": agreed.person if agreed else None,
            "text": agreed.text if agreed else None, "told": self.told, "names": list(self.names),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordedPractice:
    """What was recorded, and what in its text may still tell who it is."""

    noted: NotedPractice
    doubtful: tuple[str, ...]


class _Sample(NamedTuple):
    """What is looked at for each piece of good practice."""

    cases: Cases
    inspection: Inspection
    bank: Bank
    every: tuple[InspectedCase, ...]
    counted: frozenset[str]


def _sample(cases: Cases, inspection: Inspection) -> _Sample:
    bank, every = sample_of(cases.store, inspection)
    counted = frozenset(case.interview for case in split_counted(every, bank)[0])
    return _Sample(cases, inspection, bank, every, counted)


def good_practice(cases: Cases, inspection: Inspection) -> tuple[NotedPractice, ...]:
    """What was noted in the interviews that are counted, and whatever somebody was asked about; in the sample's order.

    Raises UsageError while no interview of the sample is here.
    """
    sample = _sample(cases, inspection)
    asked = {place for place in inspection.consents if place[0] in inspection.members}
    found = asked | {(name, question) for name in sample.counted for question in _marks(cases.state(name))}
    members = {name: number for number, name in enumerate(inspection.members)}
    questions = {name: number for number, name in enumerate(sample.bank.questions)}
    ordered = sorted(found, key=lambda place: (members[place[0]], questions.get(place[1], len(questions)), place[1]))
    return tuple(_noted(sample, interview, question) for interview, question in ordered)


def _marks(state: Interview) -> dict[str, tuple[str, ...]]:
    """What was noted as good practice, by question."""
    noted: dict[str, tuple[str, ...]] = {}
    for mark in state.marks.values():
        if mark.mark == GOOD_PRACTICE and mark.question is not None:
            noted[mark.question] = (*noted.get(mark.question, ()), *filter(None, [mark.text.strip()]))
    return noted


def _noted(sample: _Sample, interview: str, question: str) -> NotedPractice:
    known, consent = sample.bank.questions.get(question), sample.inspection.consents.get((interview, question))
    names = names_told(consent.text, sample.every) if consent else ()
    here = interview in sample.cases.shelves
    return NotedPractice(
        interview=interview,
        case=sample.inspection.members[interview].case,
        question=question,
        number=(known.number if known else "") or question,
        short=known.short.to(sample.bank.language) if known else "",
        worker=next((case.worker for case in sample.every if case.interview == interview), ""),
        noted=_marks(sample.cases.state(interview)).get(question) if here else None,
        consent=consent,
        told=_told(consent, counted=interview in sample.counted, named=bool(names)),
        names=names,
    )


def _told(consent: ConsentToTell | None, *, counted: bool, named: bool) -> Told:
    """As the letter decides it."""
    if consent is None:
        return "not_asked"
    if consent.consent != "yes":
        return "refused"
    if not counted:
        return "not_counted"
    return "names_somebody" if named else "told"


def record_consent(
    inspecting: Inspecting, interview: str, question: str, consent: Literal["yes", "no"], person: str, text: str,
    clock: Clock,
) -> RecordedPractice:  # fmt: skip
    """Record whether somebody agreed that a piece of good practice is told, and the text that tells it.

    `interview` and `question` as they are typed. Raises UsageError for one that is not known, for a consent without a
    person or a text or by another person than whose work it was, where the interview names one, and for a text that
    names the child or somebody who was talked about: nothing in the letter would hold that back. A case or a worker
    that it names is recorded, and the letter leaves the text out.
    """
    store, state = inspecting.store, inspecting.state
    cases = Cases(store)
    name = member_named(store, state, interview)
    body = ie.ConsentGiven(interview=name, question="", consent=consent, person=person, text=text)
    if told := refusal(state, cleaned(body)):
        raise UsageError(str(told))
    held = cases.state(name)
    body = body.model_copy(update={"question": _question(held, question)})
    sample = _sample(cases, state)
    _refuse_another(sample, name, person)
    names = TalkedAbout(store, held, clock)
    known = {word.casefold() for name in names_told(text, sample.every) for word in (name, *name.split())}
    others = [word for word in names.listed(text) if word.casefold() not in known]
    if spelled_out := [word for word in others if len(word) > 1]:
        told_so = _("The text names {names}, and nothing is changed. Write it so that nobody can be told from it.")
        raise UsageError(told_so.format(names=", ".join(spelled_out)))
    inspecting.record(body)
    noted = _noted(sample._replace(inspection=inspecting.state), name, body.question)
    # A single letter may be what the child is called, and may be a word.
    doubtful = (*others, *(word for word in names.unknown(text) if word.casefold() not in known))
    return RecordedPractice(noted, tuple(dict.fromkeys(doubtful)))


def _refuse_another(sample: _Sample, interview: str, person: str) -> None:
    """UsageError where the interview names whose work it was, and that is not who was asked."""
    worker = next((case.worker for case in sample.every if case.interview == interview), "")
    if worker and " ".join(worker.split()).casefold() != " ".join(person.split()).casefold():
        told = _('This was the work of {worker}: their consent is needed. Ask them, then: --by "{worker}"')
        raise UsageError(told.format(worker=worker))


def _question(held: Interview, named: str) -> str:
    """The id of the question that a number or an id means; UsageError with what was noted where if it means none."""
    wanted = named.strip().casefold()
    for question in held.bank.questions.values():
        if wanted and wanted in (question.id.casefold(), question.number.casefold()):
            return question.id
    questions = tuple(held.bank.questions.values())
    noted = ", ".join(one.number or one.id for one in questions if one.id in _marks(held))
    hint = _("good practice was noted on: {names}.").format(names=noted) if noted else ""
    hint = hint or nearest(wanted, [name for one in questions for name in (one.id, one.number) if name])
    told = _("There is no question {name!r}; {hint}") if hint else _("There is no question {name!r}.")
    raise UsageError(told.format(name=named[:80], hint=hint))
