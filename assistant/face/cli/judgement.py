"""`assistant judgement`: the case judgements, for the inspectorate."""

from __future__ import annotations

import click

from assistant.face.cli.common import document_options, home_option, opened, put
from assistant.session.documents import judgement_text


@click.command()
@click.argument("name", metavar="ID")
@document_options
@home_option
def command(name: str, form: str, out: str, home: str | None) -> None:
    """Compose the case judgements, for the inspectorate."""
    with opened(home) as store:
        put(judgement_text(store, name, form), out)
