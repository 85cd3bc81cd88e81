"""`assistant resume`: go on with an interview, at the same question."""

from __future__ import annotations

import click

from assistant.catalogue import _, use_language
from assistant.errors import UnknownName
from assistant.face.cli.common import home_option, opened
from assistant.face.cli.holding import hold_plainly, leave

__all__ = ["command"]


@click.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--plain", is_flag=True, help="Line by line (the full screen is still to come).")
@click.option("--preparing", is_flag=True, help="Go on preparing alone; otherwise both are in the room now.")
@home_option
def command(name: str | None, plain: bool, preparing: bool, home: str | None) -> None:
    """Go on with an interview; without an ID, with the one changed last."""
    from assistant.core import moves
    from assistant.session.clock import SystemClock
    from assistant.session.sitting import reopen

    with opened(home, writing=True) as store:
        if name is None:
            unsigned = [shelf for shelf in store.shelves() if shelf.outline.status != "signed" and not shelf.training]
            if not unsigned:
                raise UnknownName(_("There is no open interview. Begin one with `assistant interview`."))
            name = unsigned[0].header.interview
        sitting = reopen(store, name, SystemClock())
        use_language(sitting.state.language)
        if sitting.state.phase == "preparing" and not preparing:
            sitting.make(moves.Meet())
        saved = hold_plainly(sitting)
    leave(sitting, saved)
