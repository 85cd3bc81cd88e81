"""How an inspection stands: every case of the sample, and what is still open before its letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from assistant.core.inspection.second_assessment import differences
from assistant.core.inspection.state import Inspection, Member
from assistant.session.interview.cases import Cases

# What stands for the status of an interview that was discarded since it was added.
GONE = "gone"


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """One case: `status` is that of `list`, or `gone`; `second` who has judged it too, `second_open` who is at it.

    `differences` are those that nobody has settled; `aside` says why the case counts in nothing.
    """

    interview: str
    case: str
    status: str
    inspector: str = ""
    case_manager: str = ""
    answered: int = 0
    to_come: int = 0
    promises: int = 0
    alerts: int = 0
    alerts_open: int = 0
    second: tuple[str, ...] = ()
    second_open: tuple[str, ...] = ()
    differences: int = 0
    aside: str = ""

    @property
    def counts(self) -> bool:
        """Whether figures count it."""
        return self.status == "signed" and not self.aside


@dataclass(frozen=True, slots=True)
class InspectionStatus:
    """An inspection at a glance; `team` is how many people were asked about the team."""

    inspection: str
    area: str
    cases: tuple[CaseStatus, ...]
    facts: str | None
    team: int
    drafts: int
    comments: int
    comments_open: tuple[int, ...]
    read_at: str | None
    changes_since_read: int

    @property
    def counted(self) -> int:
        """How many cases figures count."""
        return sum(case.counts for case in self.cases)

    def as_data(self) -> dict[str, object]:
        """What `--json` prints."""
        return {**asdict(self), "counted": self.counted}


def inspection_status(cases: Cases, state: Inspection) -> InspectionStatus:
    """The status of an inspection, from its entries and the records of its cases."""
    return InspectionStatus(
        inspection=state.name,
        area=state.area,
        cases=tuple(_case(cases, state, member) for member in state.members.values()),
        facts=state.facts.file if state.facts else None,
        team=len(state.team),
        drafts=len(state.drafts),
        comments=len(state.comments),
        comments_open=state.open_comments,
        read_at=state.read_at,
        changes_since_read=len(state.since_read) if state.read_at else 0,
    )


def _case(cases: Cases, inspection: Inspection, member: Member) -> CaseStatus:
    if member.interview not in cases.shelves:
        return CaseStatus(member.interview, member.case, GONE, aside=member.aside)
    shelf, state = cases.shelves[member.interview], cases.state(member.interview)
    line, seconds = shelf.outline, cases.seconds(member.interview)
    bodies = [alert.body for alert in state.alerts.values()]
    return CaseStatus(
        interview=member.interview,
        case=shelf.header.case,
        status="preparing" if line.phase == "preparing" else line.status,
        inspector=shelf.header.name_of("inspector") or "",
        case_manager=shelf.header.name_of("case_manager") or "",
        answered=line.answered,
        to_come=line.open + line.waiting,
        promises=line.promised,
        alerts=len(bodies),
        alerts_open=sum(not body.outcome.strip() for body in bodies),
        second=tuple(second.header.name_of("inspector") or "" for second in seconds if second.signed),
        second_open=tuple(second.header.name_of("inspector") or "" for second in seconds if not second.signed),
        differences=sum(1 for _one in _unsettled(cases, inspection, member.interview)),
        aside=member.aside,
    )


def _unsettled(cases: Cases, inspection: Inspection, interview: str) -> Iterator[str]:
    assessors = cases.assessors(interview)
    if len(assessors) > 1:
        for difference in differences(assessors):
            if (interview, difference.about) not in inspection.adjudications:
                yield difference.about
