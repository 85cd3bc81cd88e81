"""`assistant discard`: erase an interview begun by mistake."""

from __future__ import annotations

import click

from assistant.catalogue import _
from assistant.face.cli.common import home_option, opened, tell
from assistant.session.clock import SystemClock, stamp


@click.command()
@click.argument("name", metavar="ID")
@click.option("--reason", metavar="TEXT", required=True, help="Why; kept with the time in place of the interview.")
@home_option
def command(name: str, reason: str, home: str | None) -> None:
    """Erase an open interview that was never signed. A line stays that says when and why."""
    if not reason.strip():
        raise click.UsageError(_("Say why with --reason."))
    with opened(home, writing=True) as store:
        interview = store.shelf(name).header.interview
        store.discard(interview, reason.strip(), stamp(SystemClock().now()))
    tell(_("Erased: {interview}.").format(interview=interview))
