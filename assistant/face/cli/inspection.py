"""`assistant inspection`: a sample of cases, and how far it is from its letter."""

from __future__ import annotations

import click

from assistant.catalogue import N_, _, n_
from assistant.compose.words import minute
from assistant.core.inspection.events import CaseSetAside, CaseTakenBack, InterviewRemoved
from assistant.core.inspection.state import fold_inspection
from assistant.face.cli.common import as_json, home_option, opened, say, tell
from assistant.face.cli.inspection_charts import charts
from assistant.face.cli.inspection_letter import accuracy, facts, plan, report
from assistant.face.cli.inspection_practice import practice
from assistant.face.cli.inspection_screen import letter
from assistant.face.cli.inspection_sentence import sentence
from assistant.face.cli.list_interviews import STATUS
from assistant.session.clock import SystemClock
from assistant.session.inspection.inspections import add_interviews, begin_inspection, member_named, open_inspection
from assistant.session.inspection.status import CaseStatus, InspectionStatus, inspection_status
from assistant.session.interview.cases import Cases

STATUSES = {**STATUS, "gone": N_("not here any more")}


@click.group()
def command() -> None:
    """An inspection: create it, add its interviews, see how it stands."""


@command.command()
@click.argument("name")
@click.option("--area", metavar="AREA", required=True, help="The area that is inspected.")
@click.option("--by", "person", metavar="NAME", default="", help="The lead inspector.")
@home_option
def create(name: str, area: str, person: str, home: str | None) -> None:
    """Begin an inspection. Its name: small letters, digits and hyphens."""
    with opened(home, writing=True) as store:
        begin_inspection(store, name, area, SystemClock(), person)
    tell(_("Begun: {name}. Add interviews with: assistant inspection add {name} ID...").format(name=name))


@command.command("list")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def list_(json_: bool, home: str | None) -> None:
    """List the inspections."""
    with opened(home) as store, store.at_once():
        every = [fold_inspection(store.inspections.events(name)) for name in store.inspections.names()]
    if json_:
        as_json([{"inspection": one.name, "area": one.area, "cases": len(one.members)} for one in every])
    elif not every:
        tell(_("There are no inspections here yet. Begin one: assistant inspection create NAME --area AREA."))
    for one in () if json_ else every:
        cases = n_("{count} case", "{count} cases", len(one.members)).format(count=len(one.members))
        say(f"{one.name:<24} {one.area}  {cases}")


@command.command()
@click.argument("name")
@click.argument("interviews", metavar="ID...", nargs=-1, required=True)
@home_option
def add(name: str, interviews: tuple[str, ...], home: str | None) -> None:
    """Add interviews to the sample: all that are named, or none."""
    with opened(home, writing=True) as store:
        inspecting = open_inspection(store, name, SystemClock())
        added = add_interviews(inspecting, interviews)
    for shelf in added:
        if shelf.outline.status != "signed":
            case = shelf.header.case or shelf.header.interview
            tell(_("{case} is not signed yet: it counts when it is.").format(case=case))
    count = len(inspecting.state.members)
    tell(n_("{name} has {count} case now.", "{name} has {count} cases now.", count).format(name=name, count=count))


@command.command()
@click.argument("name")
@click.argument("interview", metavar="ID")
@click.option("--why", metavar="TEXT", required=True, help="Why it does not belong here; it stays on record.")
@home_option
def remove(name: str, interview: str, why: str, home: str | None) -> None:
    """Take an interview out of the sample. The interview itself is not touched."""
    with opened(home, writing=True) as store:
        inspecting = open_inspection(store, name, SystemClock())
        member = member_named(store, inspecting.state, interview)
        inspecting.record(InterviewRemoved(interview=member, why=why))
    tell(_("Taken out of {name}: {interview}.").format(name=name, interview=member))


@command.command()
@click.argument("name")
@click.argument("interview", metavar="ID")
@click.option("--why", metavar="TEXT", help="Why it is counted in nothing.")
@click.option("--back", is_flag=True, help="Count it again.")
@home_option
def aside(name: str, interview: str, why: str | None, back: bool, home: str | None) -> None:
    """Set a case aside: it stays in the sample and no figure counts it. Or take it --back."""
    if back == (why is not None):
        raise click.UsageError(_("Say either --why TEXT or --back."))
    with opened(home, writing=True) as store:
        inspecting = open_inspection(store, name, SystemClock())
        member = member_named(store, inspecting.state, interview)
        inspecting.record(CaseTakenBack(interview=member) if back else CaseSetAside(interview=member, why=why or ""))
    told = _("{interview} counts again.") if back else _("{interview} is set aside.")
    tell(told.format(interview=member))


@command.command()
@click.argument("name")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def status(name: str, json_: bool, home: str | None) -> None:
    """Show who, which case, how far, what is signed, and what is still open."""
    with opened(home) as store, store.at_once():
        state = fold_inspection(store.inspections.events(name))
        found = inspection_status(Cases(store), state)
    if json_:
        as_json(found.as_data())
        return
    _say_status(found)


def _say_status(found: InspectionStatus) -> None:
    cases = n_("{count} case", "{count} cases", len(found.cases)).format(count=len(found.cases))
    counted = _("{count} counted").format(count=found.counted)
    say(f"{found.inspection}  {found.area}: {cases}, {counted}")
    if not found.cases:
        tell(_("Add interviews with: assistant inspection add {name} ID...").format(name=found.inspection))
    for case in found.cases:
        say("  " + "  ".join(part for part in _case_words(case) if part))
    say(_("Area facts: {file}").format(file=found.facts or _("none yet")))
    say(_("Asked about the team: {count}").format(count=found.team))
    say(_("Comments of the service: {count}, open: {open}").format(count=found.comments, open=len(found.comments_open)))
    if found.read_at:
        told = _("The letter was last read on {day}; entries since: {count}")
        say(told.format(day=minute(found.read_at), count=found.changes_since_read))


def _case_words(case: CaseStatus) -> list[str]:
    counts = [_("{count} answered").format(count=case.answered)]
    if case.to_come:
        counts.append(_("{count} to come").format(count=case.to_come))
    if case.promises:
        counts.append(_("{count} promised").format(count=case.promises))
    if case.alerts:
        alerts = n_("{count} alert, {open} open", "{count} alerts, {open} open", case.alerts)
        counts.append(alerts.format(count=case.alerts, open=case.alerts_open))
    people = ", ".join(person for person in (case.inspector, case.case_manager) if person)
    second = _("second: {names}").format(names=", ".join(case.second)) if case.second else ""
    if case.second_open:
        second += _(" (begun: {names})").format(names=", ".join(case.second_open))
    differ = n_("{count} difference to settle", "{count} differences to settle", case.differences)
    aside = _("set aside: {why}").format(why=case.aside) if case.aside else ""
    status = _(STATUSES[case.status])
    unsettled = differ.format(count=case.differences) if case.differences else ""
    row = (f"{case.case or case.interview:<10}", f"{status:<9}", people, ", ".join(counts))
    return [*row, second.strip(), unsettled, aside]


command.add_command(letter)
command.add_command(facts)
command.add_command(report)
command.add_command(practice)
command.add_command(charts)
command.add_command(accuracy)
command.add_command(plan)
command.add_command(sentence)
