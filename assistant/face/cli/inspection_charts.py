"""`assistant inspection charts`: the figures behind the letter as pictures, for the lead inspector."""

from __future__ import annotations

import shutil

import click

from assistant.catalogue import speaking
from assistant.compose.formats import PAGES
from assistant.compose.inspection.charts_document import charts_document
from assistant.core.inspection.state import fold_inspection
from assistant.face.cli.common import home_option, opened, out_option, put
from assistant.face.lines.charts import ASCII, chart_lines, signs_for
from assistant.session.inspection.letters import letter_of

NARROWEST, WIDEST = 40, 140


@click.command()
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["text", "html"]), default="text", help="The format.")
@click.option("--ascii", "ascii_", is_flag=True, help="Draw with letters that every terminal has.")
@out_option
@home_option
def charts(name: str, form: str, ascii_: bool, out: str, home: str | None) -> None:
    """Draw each theme, its main reasons, and what changed since last time. No part of the letter."""
    with opened(home) as store, store.at_once():
        made = letter_of(store, fold_inspection(store.inspections.events(name))).letter
    with speaking(made.language):
        if form == "html":
            put(PAGES["html"](charts_document(made.charts)), out)
            return
        width = min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))
        lines = chart_lines(made.charts, width, ASCII if ascii_ else signs_for())
    put("".join("".join(text for text, _style in line).rstrip() + "\n" for line in lines), out)
