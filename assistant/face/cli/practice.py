"""`assistant practice`: what learners judged, as a page to keep or the sheet of a class."""

from __future__ import annotations

import click

from assistant.compose.format_names import PAGES
from assistant.face.cli.common import at_home, home_option, out_option, put, tell
from assistant.session.training.practice_pages import pages_text


@click.command()
@click.argument("name", metavar="ID|FILE")
@click.argument("files", metavar="[PRACTICE_FILE]...", nargs=-1)
@click.option("--votes", metavar="FILE.csv", help="A class's votes: question, answer; learner, votes, reasons.")
@click.option("--format", "form", type=click.Choice(PAGES), default="md", help="The format.")
@out_option
@home_option
def command(name: str, files: tuple[str, ...], votes: str | None, form: str, out: str, home: str | None) -> None:
    """Compose the page of one practice on a transcript, or the sheet of a class from several and from votes.

    Without a practice file: those that are kept here. To practise: assistant replay --practise.
    """
    with at_home(home) as here:
        replay = here.replay(name)
    try:
        text = pages_text(replay, name, here.folder, files, votes, form)
    finally:
        for warning in replay.warnings:
            tell(warning)
    put(text, out)
