"""`assistant slip`: what the case manager promised today, apart from the feedback."""

from __future__ import annotations

import click

from assistant.catalogue import _, use_language
from assistant.face.cli.common import at_home, home_option, say, tell
from assistant.session.interview.advice import slip_lines
from assistant.session.interview.sitting import load


@click.command()
@click.argument("name", metavar="ID")
@home_option
def command(name: str, home: str | None) -> None:
    """Print the alert slip: alerts raised together, what to put right now, promises."""
    with at_home(home) as here:
        state, _shelf = load(here.read(), name)
    use_language(state.language)
    lines = slip_lines(state, here.settings.text("emergency"))
    for line in lines:
        say(line)
    if not lines:
        tell(_("Nothing was promised, and no alert was raised together."))
