"""`assistant team`: one person asked about the team, away from every case."""

from __future__ import annotations

import click

from assistant.catalogue import _, n_, use_language
from assistant.core.inspection.team import team_figures
from assistant.core.training.agreement import FLOOR
from assistant.face.cli.common import as_json, home_option, opened, say, tell
from assistant.face.cli.holding import loaded_bank, plain_lines
from assistant.face.plain.team import ask_about_the_team
from assistant.session.clock import SystemClock
from assistant.session.inspection.inspections import open_inspection
from assistant.session.inspection.team import bank_of, begin_team
from assistant.session.interview.cases import Cases


@click.command()
@click.option("--inspection", "name", metavar="NAME", required=True, help="The inspection they are asked for.")
@click.option("--person", metavar="REF", help="Who is asked: a code, never a name.")
@click.option("--bank", "bank_name", metavar="ID|FILE", help="The question bank (default: that of the cases).")
@click.option("--again", is_flag=True, help="Ask also what this person answered before; the last answer holds.")
@click.option("--json", "json_", is_flag=True, help="Without --person: the counts as JSON.")
@home_option
def command(name: str, person: str | None, bank_name: str | None, again: bool, json_: bool, home: str | None) -> None:
    """Ask one person about the team, line by line. Without --person: what was said, from five people up."""
    with opened(home, writing=person is not None) as store:
        inspecting = open_inspection(store, name, SystemClock())
        own = bank_of(Cases(store), inspecting) if bank_name is None else None
        bank = own or loaded_bank(bank_name, None).bank
        use_language(bank.language)
        if person is not None:
            ask_about_the_team(begin_team(inspecting, bank, person, again=again), *plain_lines())
            return

    people, figures = len(inspecting.state.team), team_figures(inspecting.state, bank)
    if json_:
        rows = [
            {"question": f.question, "number": f.number, "short": f.short, "of": f.of, "counts": f.counts}
            for f in figures
            if f.of
        ]
        as_json({"inspection": name, "people": people, "figures": rows})
        return
    tell(n_("{count} person was asked.", "{count} people were asked.", people).format(count=people))
    if not any(figure.of for figure in figures):
        tell(_("What was said is told from {floor} people up.").format(floor=FLOOR))
    words = {question.id: question for question in bank.team}
    for figure in figures:
        if figure.of:
            question = words[figure.question]
            counts = figure.counts or {}
            each = (f"{bank.answer_words(question, code, bank.language)} {n}" for code, n in counts.items())
            of = _("of {count}").format(count=figure.of)
            say(f"{figure.number} {figure.short}: {', '.join(each)} ({of})" if counts else f"{figure.number} ({of})")
