"""`assistant import`: take in transcripts, exactly as they were exported."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.errors import AssistantError
from assistant.face.cli.common import home_option, opened, say, tell
from assistant.places import bank_folders
from assistant.session.clock import SystemClock
from assistant.session.interview.transfer import take_in


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@home_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], home: str | None) -> None:
    """Take in transcripts; each is checked first. A file that is wrong is told of, and the others go on."""
    worst = 0
    with opened(home, writing=True) as store:
        for path in files:
            try:
                say(take_in(store, path, bank_folders(), SystemClock()))
            except AssistantError as error:
                tell(str(error))
                worst = max(worst, error.exit_code)
    ctx.exit(worst)
