"""`assistant pseudonymise`: who is talked about, every doubt, and who agreed, before an interview is shared."""

from __future__ import annotations

import click

from assistant.catalogue import use_language
from assistant.face.cli import showing
from assistant.face.cli.common import home_option, opened
from assistant.face.cli.holding import plain_lines
from assistant.face.plain.pseudonyms import hold_review
from assistant.session.clock import SystemClock
from assistant.session.sharing.pseudonymising import open_pseudonymising


@click.command()
@click.argument("name", metavar="ID")
@click.option("--plain", is_flag=True, help="Line by line.")
@home_option
@click.pass_context
def command(ctx: click.Context, name: str, plain: bool, home: str | None) -> None:
    """Decide what is replaced before an interview is shared. Stop whenever you like; nothing is lost.

    Nothing is written outside the home: `assistant export ID --pseudonymise` does that when all is decided.
    """
    if not plain and showing.has_screen():
        showing.show(home, lambda opener: opener.share(name))
        return

    with opened(home, writing=True) as store:
        work = open_pseudonymising(store, name, SystemClock())
        use_language(work.header.language)
        hold_review(work, *plain_lines())
    ctx.exit(0)
