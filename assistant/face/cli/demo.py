"""`assistant demo`: a made-up case, start to finish; its documents and record stay in the printed folder."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from assistant.catalogue import N_, _
from assistant.face.cli import showing
from assistant.face.cli.common import opened, put, say, tell
from assistant.face.cli.holding import hold_plainly, loaded_bank
from assistant.face.cli.interview import run_from_script
from assistant.places import demo_script
from assistant.session.clock import SystemClock
from assistant.session.documents import feedback_text, judgement_text
from assistant.session.interview.sitting import Opening, begin
from assistant.session.interview.transfer import export_text


@click.command()
@click.option("--home", metavar="DIR", help="Where to put it (default: a new folder for temporary files).")
def command(home: str | None) -> None:
    """Hold a made-up case: by hand if you sit at a terminal and like to, else as it is scripted."""
    folder = Path(home) if home else Path(tempfile.mkdtemp(prefix="assistant-demo-"))
    by_hand = sys.stdin.isatty() and sys.stdout.isatty() and _wants_by_hand()
    interview = _by_hand(folder) if by_hand else _scripted(folder)
    _documents(folder, interview)


def _wants_by_hand() -> bool:
    say(_("A made-up case, W07: a child of 15 on a youth rehabilitation order, who moved in April."))
    say("  1 " + _("Hold the interview yourself (leave any time with /quit; it is all kept)"))
    say("  2 " + _("Let the scripted interview run, and look at its documents"))
    choice: str = click.prompt(_("Choose"), type=click.Choice(["1", "2"]), default="2")
    return choice == "1"


def _by_hand(folder: Path) -> str:
    if showing.has_screen():
        return showing.show(str(folder), lambda opener: opener.interview({"case": "W07", "child": "M"}, ask=False))

    with opened(str(folder), writing=True) as store:
        sitting = begin(store, loaded_bank(None, None), Opening("W07", "M"), SystemClock())
        hold_plainly(sitting)
        return sitting.id


def _scripted(folder: Path) -> str:
    tell(_("Holding the made-up interview W07 from its script ..."))
    return run_from_script(demo_script(), None, None, partial=False, home=str(folder), again=True, quiet=True)


def _documents(folder: Path, interview: str) -> None:
    short = interview[-6:].lower()
    names = {kind: folder / f"{kind}-{short}.{ending}" for kind, ending in KINDS}
    with opened(str(folder)) as store:
        put(feedback_text(store, interview, "md"), str(names["feedback"]), quiet=True)
        put(judgement_text(store, interview, "md"), str(names["judgement"]), quiet=True)
        put(export_text(store, interview), str(names["transcript"]), raw=True, quiet=True)
    say(f"{_('interview'):<11} {interview}")
    for kind, path in names.items():
        say(f"{_(KIND_WORDS[kind]):<11} {path}")
    say(f"{_('database'):<11} {folder / 'interviews.db'}")
    tell(_("Look round with: assistant list --home {folder}").format(folder=folder))


KIND_WORDS = {"feedback": N_("feedback"), "judgement": N_("judgement"), "transcript": N_("transcript")}
KINDS = (("feedback", "md"), ("judgement", "md"), ("transcript", "jsonl"))
