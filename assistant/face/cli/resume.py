"""`assistant resume`: go on with an interview, at the same question."""

from __future__ import annotations

import click

from assistant.catalogue import use_language
from assistant.face.cli.common import home_option, opened
from assistant.face.cli.holding import hold_plainly, leave


@click.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--plain", is_flag=True, help="Line by line, without the full screen.")
@click.option("--preparing", is_flag=True, help="Go on preparing alone; otherwise both are in the room now.")
@home_option
def command(name: str | None, plain: bool, preparing: bool, home: str | None) -> None:
    """Go on with an interview; without an ID, with the one changed last."""
    from assistant.face.cli.showing import has_screen, show

    if not plain and has_screen():
        show(home, lambda opener: opener.resume(name, preparing=preparing))
        return
    from assistant.core.interview import moves
    from assistant.session.clock import SystemClock
    from assistant.session.inspection.inspections import refuse_second
    from assistant.session.interview.sitting import last_open, reopen

    with opened(home, writing=True) as store:
        if name is not None:
            refuse_second(store, name)
        sitting = reopen(store, name or last_open(store), SystemClock())
        use_language(sitting.state.language)
        if sitting.state.phase == "preparing" and not preparing:
            sitting.make(moves.Meet())
        saved = hold_plainly(sitting)
    leave(sitting, saved)
