"""`assistant list`: every interview of this home in a line."""

from __future__ import annotations

import click

from assistant.face.cli.common import as_json, home_option, opened, say, tell

__all__ = ["command"]


@click.command()
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def command(json_: bool, home: str | None) -> None:
    """List the interviews, last changed first."""
    with opened(home) as store:
        shelves = store.shelves()
    if json_:
        as_json(
            [
                {
                    "interview": shelf.header.interview,
                    "case": shelf.header.case,
                    "bank": {"id": shelf.header.bank.id, "version": shelf.header.bank.version},
                    "status": shelf.outline.status,
                    "phase": shelf.outline.phase,
                    "at": shelf.outline.place,
                    "answered": shelf.outline.answered,
                    "set_aside": shelf.outline.set_aside,
                    "open": shelf.outline.open,
                    "waiting": shelf.outline.waiting,
                    "promised": shelf.outline.promised,
                    "events": shelf.count,
                    "head": shelf.head,
                    "started": shelf.header.started,
                    "changed": shelf.changed,
                    "training": shelf.training,
                }
                for shelf in shelves
            ]
        )
        return
    if not shelves:
        tell("There are no interviews here yet. Begin one with `assistant interview`, or see `assistant demo`.")
    for shelf in shelves:
        line = shelf.outline
        status = "preparing" if line.phase == "preparing" else line.status
        promised = f", {line.promised} promised" if line.promised else ""
        say(
            f"{shelf.header.interview}  {shelf.header.case or '-':<10} {status:<9} "
            f"{line.answered} answered, {line.open + line.waiting} to come{promised}  at {line.place or '-'}  "
            f"{shelf.changed[:16].replace('T', ' ')}"
        )
