"""`assistant reply`: what the case manager says to a point of the feedback."""

from __future__ import annotations

import click

from assistant.errors import UnknownName, UsageError, nearest
from assistant.face.cli.common import home_option, opened, tell

__all__ = ["command"]


@click.command()
@click.argument("name", metavar="ID")
@click.option("--point", metavar="POINT", required=True, help="The point's id, as it stands in the feedback.")
@click.option(
    "--as",
    "answer",
    type=click.Choice(["accept", "context", "inaccuracy", "disagree"]),
    required=True,
    help="What kind of reply it is.",
)
@click.option("--text", metavar="TEXT", default="", help="What should be known.")
@home_option
def command(name: str, point: str, answer: str, text: str, home: str | None) -> None:
    """Reply to one point; the reply stands beside it from then on, and the signed head does not change."""
    from assistant.core import moves
    from assistant.core.refusal import Refusal
    from assistant.session.clock import SystemClock
    from assistant.session.documents import points_of
    from assistant.session.sitting import reopen

    with opened(home, writing=True) as store:
        sitting = reopen(store, name, SystemClock())
        points = points_of(sitting.state, store.shelf(name))
        if point not in points:
            raise UnknownName(f"The feedback has no point {point!r}. {nearest(point, points)}".strip())
        outcome = sitting.make(moves.Reply(point, answer, text))  # type: ignore[arg-type]  # a click.Choice
        if isinstance(outcome, Refusal):
            raise UsageError(str(outcome))
    tell("The reply is recorded.")
