"""`assistant agreement`: how far the assessors of the same cases judge alike."""

from __future__ import annotations

import click

from assistant.catalogue import _, n_
from assistant.core.inspection.consistency import Alike, consistency
from assistant.core.inspection.state import fold_inspection
from assistant.core.training.agreement import FLOOR
from assistant.face.cli.common import as_json, home_option, opened, say, tell
from assistant.session.interview.cases import Cases

# What `agreement` ends with below a threshold (contract section 5).
BELOW = 1


@click.command()
@click.argument("name")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@click.option(
    "--threshold",
    type=click.FloatRange(-1, 1),
    metavar="X",
    help="End with 1 if AC1 over everything is below X (or cannot be told).",
)
@home_option
def command(name: str, json_: bool, threshold: float | None, home: str | None) -> None:
    """Show percent agreement and Gwet's AC1 of an inspection's second assessments, what divides most first."""
    with opened(home) as store, store.at_once():
        state = fold_inspection(store.inspections.events(name))
        cases = Cases(store)
        found = consistency(cases.assessors(one) for one in state.members if one in cases.shelves)
    if json_:
        figures = {"all": _data(found.whole), "themes": [_data(one) for one in found.themes]}
        as_json({"inspection": name, "cases": found.cases, **figures, "questions": [_data(q) for q in found.questions]})
    else:
        twice = n_("{count} case was judged twice.", "{count} cases were judged twice.", found.cases)
        tell(twice.format(count=found.cases) + " " + _("No figure below n = {floor}.").format(floor=FLOOR))
        say(_line(_("Everything"), found.whole))
        for heading, every in ((_("Themes"), found.themes), (_("Questions, what divides most first"), found.questions)):
            counted = [one for one in every if one.result.n]
            for line in ("", heading) if counted else ():
                say(line)
            for one in counted:
                say(_line(f"{one.number} {one.title}".strip(), one))
    if threshold is not None and found.below(threshold):
        tell(_("Below the threshold of {threshold}, or too little to tell.").format(threshold=threshold))
        raise click.exceptions.Exit(BELOW)


def _line(title: str, one: Alike) -> str:
    result = one.result
    if result.percent is None or result.ac1 is None:
        return f"{title:<44} n = {result.n}"
    return f"{title:<44} n = {result.n}  {result.percent:.0f} %  AC1 {result.ac1:.2f}"


def _data(one: Alike) -> dict[str, object]:
    result = one.result
    figures: dict[str, object] = {
        "n": result.n,
        "percent": None if result.percent is None else round(result.percent, 2),
        "ac1": None if result.ac1 is None else round(result.ac1, 4),
    }
    if one.kind == "all":
        return figures
    if one.kind == "theme":
        return {"theme": one.name, "title": one.title, **figures}
    return {"question": one.name, "number": one.number, "short": one.title, "theme": one.theme, **figures}
