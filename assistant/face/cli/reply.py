"""`assistant reply`: what the case manager says to a point of the feedback."""

from __future__ import annotations

import click

from assistant.catalogue import _
from assistant.core.text.refusal import Refusal
from assistant.errors import UsageError
from assistant.face.cli.common import home_option, opened, tell
from assistant.session.clock import SystemClock
from assistant.session.interview.advice import REPLIES, reply_to
from assistant.session.interview.sitting import reopen


@click.command()
@click.argument("name", metavar="ID")
@click.option("--point", metavar="POINT", required=True, help="The point's id, as it stands in the feedback.")
@click.option(
    "--as",
    "answer",
    type=click.Choice(REPLIES),
    required=True,
    help="What kind of reply it is.",
)
@click.option("--text", metavar="TEXT", default="", help="What should be known.")
@home_option
def command(name: str, point: str, answer: str, text: str, home: str | None) -> None:
    """Reply to one point; the reply stands beside it from then on, and the signed head does not change."""
    with opened(home, writing=True) as store:
        sitting = reopen(store, name, SystemClock())
        move = reply_to(sitting.state, point, answer, text)
        outcome = move if isinstance(move, Refusal) else sitting.make(move)
        if isinstance(outcome, Refusal):
            raise UsageError(str(outcome))
    tell(_("The reply is recorded."))
