"""`assistant export`: the whole record of an interview as a transcript, or what may be shared of it as a page."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.catalogue import _
from assistant.compose.format_names import PAGES
from assistant.errors import UnknownName, UsageError
from assistant.face.cli.common import home_option, opened, out_option, put, replay_of, tell
from assistant.session.clock import SystemClock
from assistant.session.documents import transcript_text
from assistant.session.interview.transfer import export_text
from assistant.session.sharing.pseudonymising import open_pseudonymising
from assistant.store.atomic import is_file


@click.command()
@click.argument("name", metavar="ID|FILE")
@click.option("--format", "form", type=click.Choice(["jsonl", *PAGES]), default="jsonl", help="The format.")
@click.option("--pseudonymise", is_flag=True, help="Without anybody's name, to be shared; `pseudonymise` comes first.")
@click.option("--reviewer", metavar="NAME", default="", help="Who reviewed it; stands in the pseudonymised file.")
@click.option("--new-dates", is_flag=True, help="Shift the dates by another number of weeks than the last file.")
@out_option
@home_option
def command(
    name: str, form: str, pseudonymise: bool, reviewer: str, new_dates: bool, out: str, home: str | None
) -> None:
    """Write the transcript: every lane and the original chain. It is for custody, not for sharing.

    As md or html: the shared conversation, to read and (html) to play in a browser; also of a transcript file or an
    example.
    """
    if pseudonymise:
        _shared(name, form, out, home, reviewer, new_dates=new_dates)
    elif form == "jsonl":
        _record(name, out, home)
    else:
        _page(name, form, out, home)


def _record(name: str, out: str, home: str | None) -> None:
    try:
        with opened(home) as store:
            text = export_text(store, name)
    except UnknownName as error:
        if not is_file(name):
            raise
        told = _("{file} is a file, and not an interview of this home. As a page: --format md or html.")
        raise UsageError(told.format(file=name)) from error
    tell(_("This is the whole record, private notes and alerts included: for custody, not for sharing."))
    put(text, out, raw=True)


def _page(name: str, form: str, out: str, home: str | None) -> None:
    with replay_of(name, home) as replay:
        text = transcript_text(replay, form)
    for warning in replay.warnings:
        tell(warning)
    told = (
        _("This is the shared conversation: private notes and alerts are left out. It is pseudonymised.")
        if replay.playback.empty.header.pseudonymised
        else _("This is the shared conversation: private notes and alerts are left out. It is not pseudonymised.")
    )
    tell(told)
    put(text, out)


def _shared(name: str, form: str, out: str, home: str | None, reviewer: str, *, new_dates: bool) -> None:
    with opened(home, writing=new_dates) as store:
        work = open_pseudonymising(store, name, SystemClock())
        if new_dates:
            work.new_dates()
        text = work.export(form, reviewer, "" if out == "-" else Path(out).name)
    tell(
        _(
            "This is pseudonymised: names are replaced, and a person decided every doubt. It is not anonymous: what"
            " happened may still be recognised. Share it with those who need it."
        )
    )
    put(text, out, raw=True)
