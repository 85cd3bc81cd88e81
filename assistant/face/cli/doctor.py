"""`assistant doctor`: is this a good place for interviews, and are they well?"""

from __future__ import annotations

import click

from assistant.catalogue import _
from assistant.face.cli.common import home_option, say
from assistant.places import data_home
from assistant.session.clock import SystemClock
from assistant.session.doctor import examine


@click.command()
@home_option
@click.pass_context
def command(ctx: click.Context, home: str | None) -> None:
    """Look at the folder, the database, the clock and the records. Ends with 1 if something should be done."""
    well = True
    for finding in examine(data_home(home), SystemClock()):
        well = well and finding.well
        say(f"{_('ok') if finding.well else _('LOOK'):<4}  {finding.what}: {finding.found}")
    ctx.exit(0 if well else 1)
