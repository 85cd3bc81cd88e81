"""`assistant verify`: is a record as it was written?"""

from __future__ import annotations

from pathlib import Path

import click

from assistant.catalogue import _
from assistant.errors import UsageError
from assistant.face.cli.common import home_option, opened, say, tell
from assistant.session.interview.transfer import Verdict, verify_file, verify_stored
from assistant.store.atomic import is_file


@click.command()
@click.argument("name", metavar="[ID|FILE]", required=False)
@click.option("--all", "every", is_flag=True, help="Every interview of this home.")
@click.option("--head", metavar="COUNT:HEX", help="The head printed at the foot of a document.")
@home_option
@click.pass_context
def command(ctx: click.Context, name: str | None, every: bool, head: str | None, home: str | None) -> None:
    """Check a record's chain, and that it holds what a printed head names. Changes are noticed, not prevented."""
    if (name is None) == (not every):
        raise UsageError(_("Name an interview or a transcript file, or use --all."))
    if every and head:
        raise UsageError(_("--head belongs to one record: name it."))
    if name is not None and is_file(name):
        verdicts = [verify_file(Path(name), head)]
    else:
        with opened(home) as store, store.at_once():
            names = [name] if name is not None else [shelf.header.interview for shelf in store.shelves()]
            verdicts = [verify_stored(store, one, head) for one in names]
    for verdict in verdicts:
        told(verdict)
    ctx.exit(4 if any(verdict.faults for verdict in verdicts) else 0)


def told(verdict: Verdict) -> None:
    """One record's verdict in words."""
    if not verdict.faults:
        signed = _("signed at {head}").format(head=verdict.head) if verdict.head else _("not signed")
        told = _("{name}: ok, {count} events, head {head}, {signed}")
        say(told.format(name=verdict.name, count=verdict.count, head=verdict.here, signed=signed))
        return
    tell(_("{name}: damaged.").format(name=verdict.name))
    for fault in verdict.faults[:10]:
        tell(f"  {fault.what}")
