"""Whether there is a screen to show the full-screen face on, and running it, for the commands that do so."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from assistant.errors import StorageError
from assistant.face.cli.common import say, tell
from assistant.face.cli.leaving import SIGNALS

if TYPE_CHECKING:
    from assistant.face.tui.opening import Opener


def has_screen() -> bool:
    """A terminal at both ends, and not one that can only print lines."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def show(home: str | None, first: Callable[[Opener], None] | None = None) -> str:
    """Run the full screen; the id of an interview that was held is the last line printed, and returned."""
    from assistant.face.tui.app import AssistantApp

    app = AssistantApp(home, first)
    # While Textual runs, these must not raise in the middle of it: they leave through the same door as quitting.
    before = {number: signal.signal(number, lambda *_: app.leave_soon()) for number in SIGNALS}
    try:
        app.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        app.opener.close()
    if app.crash is not None:
        raise app.crash
    if app.opener.last_id:
        from assistant.face.lines.words import left_open

        tell(left_open(saved=not app.opener.not_saved))
        say(app.opener.last_id)
    if app.opener.not_saved:
        raise click.exceptions.Exit(StorageError.exit_code)
    return app.opener.last_id
