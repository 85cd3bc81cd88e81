"""`assistant answer`: a named person's answer to an inaccuracy or a disagreement."""

from __future__ import annotations

import click

from assistant.catalogue import _
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.text.refusal import Refusal
from assistant.errors import UsageError
from assistant.face.cli.common import home_option, opened, tell
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import reopen


@click.command()
@click.argument("name", metavar="ID")
@click.option("--point", metavar="POINT", required=True, help="The point that was replied to.")
@click.option(
    "--as", "answer", type=click.Choice(["upheld", "partly", "not_upheld"]), required=True, help="The answer."
)
@click.option("--by", "person", metavar="NAME", required=True, help="Who answers.")
@click.option("--text", metavar="TEXT", required=True, help="Why.")
@home_option
def command(name: str, point: str, answer: str, person: str, text: str, home: str | None) -> None:
    """Answer the last reply on a point; it stands there too."""
    with opened(home, writing=True) as store:
        sitting = reopen(store, name, SystemClock())
        body = ev.ReplyAnswered(point=point, answer=answer, name=person, text=text)  # type: ignore[arg-type]  # a choice
        outcome = sitting.make(moves.Put(body))
        if isinstance(outcome, Refusal):
            raise UsageError(str(outcome))
    tell(_("The answer is recorded."))
