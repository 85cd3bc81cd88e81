"""`assistant list`: every interview of this home in a line."""

from __future__ import annotations

import click

from assistant.catalogue import N_, _
from assistant.face.cli.common import as_json, home_option, opened, say, tell

# How an interview stands, in the words of people.
STATUS = {
    "preparing": N_("preparing"),
    "open": N_("open"),
    "complete": N_("complete"),
    "signed": N_("signed"),
}


@click.command()
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def command(json_: bool, home: str | None) -> None:
    """List the interviews, last changed first."""
    with opened(home) as store:
        shelves = store.shelves()
        second_of = {name: link.of for name, link in store.seconds.all().items()}
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
                    "second_of": second_of.get(shelf.header.interview),
                }
                for shelf in shelves
            ]
        )
        return
    if not shelves:
        tell(_("There are no interviews here yet. Begin one with `assistant interview`, or see `assistant demo`."))
    for shelf in shelves:
        line = shelf.outline
        of = second_of.get(shelf.header.interview)
        second = "  " + _("second assessment of {interview}").format(interview=of) if of else ""
        status = _(STATUS[line.phase if line.phase == "preparing" else line.status])
        counts = [_("{count} answered").format(count=line.answered)]
        counts.append(_("{count} to come").format(count=line.open + line.waiting))
        if line.promised:
            counts.append(_("{count} promised").format(count=line.promised))
        say(
            f"{shelf.header.interview}  {shelf.header.case or '-':<10} {status:<9} {', '.join(counts)}  "
            f"{_('at {place}').format(place=line.place or '-')}  {shelf.changed[:16].replace('T', ' ')}{second}"
        )
