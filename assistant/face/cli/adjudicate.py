"""`assistant adjudicate`: where the assessors of a case differ, a third person decides."""

from __future__ import annotations

from string import ascii_uppercase

import click

from assistant.catalogue import _, use_language
from assistant.core.inspection.second_assessment import Difference
from assistant.errors import UsageError
from assistant.face.cli.common import as_json, home_option, opened, say, tell
from assistant.face.cli.holding import plain_lines
from assistant.face.plain.adjudicating import adjudicate_plainly, difference_lines
from assistant.session.clock import SystemClock
from assistant.session.inspection.adjudicating import Adjudicating, begin_adjudicating
from assistant.session.interview.cases import Cases


@click.command()
@click.argument("name", metavar="ID")
@click.option("--inspection", metavar="NAME", help="Which inspection, if the case is in several.")
@click.option("--by", "person", metavar="NAME", default="", help="Who decides: neither of the assessors.")
@click.option("--list", "list_", is_flag=True, help="Only show the differences.")
@click.option("--json", "json_", is_flag=True, help="Only show the differences, as JSON.")
@click.option("--point", metavar="QUESTION", help="Decide this one: its number or id, or theme:ID.")
@click.option("--pick", metavar="A|B|CODE", help="With --point: whose answer holds, or another one's code.")
@click.option("--reason", "reasons", metavar="CODE", multiple=True, help="With --pick CODE: a reason; the main first.")
@click.option("--why", metavar="TEXT", default="", help="With --point: why.")
@home_option
def command(
    name: str, inspection: str | None, person: str, list_: bool, json_: bool, point: str | None, pick: str | None,
    reasons: tuple[str, ...], why: str, home: str | None,
) -> None:  # fmt: skip
    """Decide where the assessors of a case differ. Figures then count what was decided; every original stays."""
    if (point is None) != (pick is None):
        raise click.UsageError(_("--point and --pick go together."))
    only_look = list_ or json_
    with opened(home, writing=not only_look) as store:
        work = begin_adjudicating(Cases(store), name, inspection, SystemClock())
        use_language(work.first.language)
        if json_:
            as_json([_data(work, one) for one in work.every])
        elif list_:
            for line in (line for one in work.every for line in difference_lines(work, one)):
                say(line)
        elif not person.strip():
            raise UsageError(_("Say who decides: --by NAME."))
        elif (unfit := work.unfit_person(person)) is not None:
            raise UsageError(str(unfit))
        elif point is not None and pick is not None:
            _one(work, point, pick, reasons, why, person)
        else:
            adjudicate_plainly(work, person, *plain_lines())
        left = len(work.open)
    tell(_("{count} differences, {open} of them open.").format(count=len(work.every), open=left))


def _one(work: Adjudicating, point: str, pick: str, reasons: tuple[str, ...], why: str, person: str) -> None:
    difference = work.difference(point)
    letters = dict(zip(ascii_uppercase, difference.said, strict=False))
    picked = letters.get(pick.strip().upper())
    refused = (
        work.pick(difference, picked, why, person)
        if picked
        else work.decide(difference, pick.strip(), reasons, why, person)
    )
    if refused is not None:
        raise UsageError(str(refused))


def _data(work: Adjudicating, difference: Difference) -> dict[str, object]:
    """One difference with what was decided, if it was."""
    settled = work.inspecting.state.adjudications.get((work.interview, difference.about))
    said = [
        {"interview": interview, "by": work.names[interview], "answer": one.answer, "reasons": list(one.reasons),
         "why": one.why, "set_aside": one.set_aside}
        for interview, one in difference.said.items()
    ]  # fmt: skip
    decided = settled.body.model_dump(mode="json", exclude={"interview", "about"}) if settled else None
    return {"about": difference.about, "number": difference.stop.number, "said": said, "decided": decided}
