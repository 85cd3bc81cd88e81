"""`assistant resume`: go on with an interview, at the same question."""

from __future__ import annotations

import click

from assistant.face.cli import showing
from assistant.face.cli.common import at_home, home_option
from assistant.face.cli.holding import hold_plainly, leave


@click.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--plain", is_flag=True, help="Line by line, without the full screen.")
@click.option("--preparing", is_flag=True, help="Go on preparing alone; otherwise both are in the room now.")
@home_option
def command(name: str | None, plain: bool, preparing: bool, home: str | None) -> None:
    """Go on with an interview; without an ID, with the one changed last."""
    if not plain and showing.has_screen():
        showing.show(home, lambda opener: opener.resume(name, preparing=preparing))
        return
    with at_home(home, writing=True) as here:
        sitting = here.resume(name, preparing=preparing)
        saved = hold_plainly(sitting)
    leave(sitting, saved)
