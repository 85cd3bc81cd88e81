"""`assistant export`: the whole record of an interview as a transcript."""

from __future__ import annotations

import click

from assistant.catalogue import _
from assistant.face.cli.common import home_option, opened, out_option, put, tell

__all__ = ["command"]


@click.command()
@click.argument("name", metavar="ID")
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="The format.")
@out_option
@home_option
def command(name: str, form: str, out: str, home: str | None) -> None:
    """Write the transcript: every lane and the original chain. It is for custody, not for sharing."""
    from assistant.session.transfer import export_text

    with opened(home) as store:
        text = export_text(store, name)
    tell(_("This is the whole record, private notes and alerts included: for custody, not for sharing."))
    put(text, out, raw=True)
