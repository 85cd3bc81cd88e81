"""`assistant backup`: everything in this home, in one file."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.catalogue import _
from assistant.face.cli.common import home_option, tell
from assistant.session.home import Home


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@home_option
def command(file: Path, home: str | None) -> None:
    """Write a verified backup into a new FILE. Never copy the database by hand: its newest part is in a second file."""
    interviews, events = Home(home).back_up(file)
    told = _("Backed up: {interviews} interviews, {events} events, read back and found whole: {file}")
    tell(told.format(interviews=interviews, events=events, file=file))
