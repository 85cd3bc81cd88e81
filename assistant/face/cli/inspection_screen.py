"""`assistant inspection letter`: the lead inspector's screen."""

from __future__ import annotations

import click

from assistant.catalogue import _
from assistant.face.cli import showing
from assistant.face.cli.common import home_option, opened, tell


@click.command()
@click.argument("name")
@click.option("--by", "person", metavar="NAME", default="", help="Who works on it (default: who began the inspection).")
@click.option("--plain", is_flag=True, help="Tell the commands that do the same line by line.")
@home_option
def letter(name: str, person: str, plain: bool, home: str | None) -> None:
    """Work on the letter: choose, write, reorder, see what stands behind each sentence, and stand for it."""
    if plain or not showing.has_screen():
        with opened(home) as store:
            store.inspections.events(name)  # there is one of this name
        told = _("The letter as it stands: assistant inspection report {name}. Its sentences, one by one:")
        tell(f"{told.format(name=name)} assistant inspection sentence {name}")
        return
    showing.show(home, lambda opener: opener.letter(name, person))
