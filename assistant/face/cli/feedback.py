"""`assistant feedback`: the learning feedback, for the case manager (DRAFT until signed)."""

from __future__ import annotations

import click

from assistant.face.cli.common import document_options, home_option, opened, put
from assistant.session.documents import feedback_text


@click.command()
@click.argument("name", metavar="ID")
@document_options
@home_option
def command(name: str, form: str, out: str, home: str | None) -> None:
    """Compose the learning feedback, for the case manager (DRAFT until signed)."""
    with opened(home) as store:
        put(feedback_text(store, name, form), out)
