"""`assistant prepare`: the inspector alone, from the file, before the meeting."""

from __future__ import annotations

import click

from assistant.face.cli import showing
from assistant.face.cli.common import home_option
from assistant.face.cli.interview import hold_new
from assistant.session.interview.sitting import Opening


@click.command()
@click.option("--case", metavar="REF", default="", help="The case's reference: a code, never a name.")
@click.option("--bank", "bank_name", metavar="ID|FILE", help="The question bank (default: as set, else sqs-2013).")
@click.option("--child", metavar="NAME", default="", help="What the child is called in documents: a letter or a code.")
@click.option("--inspector", metavar="NAME", default="", help="What the inspector is called.")
@click.option("--case-manager", metavar="NAME", default="Case manager", help="What the case manager is called.")
@click.option("--lang", metavar="LANGUAGE", help="The language, if the bank has it.")
@click.option("--again", is_flag=True, help="Beside an interview that the case has already, on purpose.")
@click.option("--plain", is_flag=True, help="Line by line, without the full screen.")
@home_option
def command(
    case: str,
    bank_name: str | None,
    child: str,
    inspector: str,
    case_manager: str,
    lang: str | None,
    again: bool,
    plain: bool,
    home: str | None,
) -> None:
    """Answer from the file what the file shows; `resume` or `interview` goes on together."""
    if not plain and showing.has_screen():
        asked = {"case": case, "child": child, "inspector": inspector, "case_manager": case_manager}
        showing.show(
            home,
            lambda opener: opener.interview(asked, bank_name, lang, phase="preparing", ask=not case, again=again),
        )
        return

    opening = Opening(case, child, inspector, case_manager, lang, phase="preparing")
    hold_new(opening, bank_name, None, home, again=again)
