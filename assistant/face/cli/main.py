"""The doorway of the command line: one table of commands, each in a file of its own, loaded when it is called.

Whatever goes wrong ends here in one line on stderr and the exit code of contract section 5.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from typing import TypeVar

import click

from assistant.catalogue import N_, _, use_language
from assistant.core.text.cleaning import clean
from assistant.errors import AssistantError, UsageError
from assistant.face.cli.leaving import SIGNALS, heed_no_more, leave

# name -> (module, one line of help). The help of the whole program needs none of the modules.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "interview": ("interview", N_("Hold a joint interview, by hand or from a script.")),
    "prepare": ("prepare", N_("Answer from the file alone, before the meeting.")),
    "resume": ("resume", N_("Go on with an interview.")),
    "list": ("list_interviews", N_("List the interviews.")),
    "show": ("show", N_("Show one interview.")),
    "promises": ("promises", N_("What was promised and is still to come.")),
    "feedback": ("feedback", N_("The learning feedback, for the case manager.")),
    "judgement": ("judgement", N_("The case judgements, for the inspectorate.")),
    "reply": ("reply", N_("The case manager's reply to a point of the feedback.")),
    "answer": ("answer", N_("The answer to an inaccuracy or a disagreement.")),
    "replay": ("replay", N_("Play a record back, for training.")),
    "export": ("export", N_("Write an interview's transcript.")),
    "pseudonymise": ("pseudonymise", N_("Decide what is replaced before an interview is shared.")),
    "import": ("import_transcripts", N_("Take in transcripts.")),
    "verify": ("verify", N_("Check that a record is as it was written.")),
    "search": ("search", N_("Search what was said in all interviews.")),
    "inspection": ("inspection", N_("An inspection: its cases, how it stands, accuracy, action plan.")),
    "team": ("team", N_("Ask one person about the team, away from every case.")),
    "adjudicate": ("adjudicate", N_("Where two assessors differ: a third person decides.")),
    "agreement": ("agreement", N_("How far two assessors judge alike.")),
    "bank": ("bank", N_("Question banks: list, check, show, schema.")),
    "settings": ("settings", N_("What can be set, and where each value comes from.")),
    "discard": ("discard", N_("Erase an interview begun by mistake.")),
    "practice": ("practice", N_("What learners judged: a page each, or the sheet of a class.")),
    "slip": ("slip", N_("What the case manager promised today.")),
    "backup": ("backup", N_("Everything in one verified file.")),
    "doctor": ("doctor", N_("Is this a good place, and are the records well?")),
    "demo": ("demo", N_("A made-up case, start to finish.")),
}


class LazyGroup(click.Group):
    """Commands that are imported when they are called, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order that people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _help = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(f"assistant.face.cli.{module}"), "command", None)
        return translated(command) if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands and their help, from the table: none of them is imported."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])


C = TypeVar("C", bound=click.Command)


def translated(command: C) -> C:
    """A copy of a command whose help is in the language now spoken; its names stay as they are."""
    told = copy(command)
    told.help = _(command.help) if command.help else None
    told.params = [copy(param) for param in command.params]
    for param in told.params:
        if isinstance(param, click.Option) and param.help:
            param.help = _(param.help)
    if isinstance(command, click.Group) and isinstance(told, click.Group):
        told.commands = {name: translated(sub) for name, sub in command.commands.items()}
    return told


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="joint-interview-assistant", prog_name="assistant")
@click.option("--home", metavar="DIR", help="Where the interviews live, for the home screen.")
@click.pass_context
def cli(context: click.Context, home: str | None) -> None:
    """A joint interview of an inspector and a case manager: questions, record, feedback, judgements.

    Without a command: the home screen. Made-up or coded cases only: what is recorded is not encrypted. This is not
    the inspectorate's own tool.
    """
    if context.invoked_subcommand is not None:
        if home is not None:
            context.default_map = {context.invoked_subcommand: {"home": home}}
        return
    from assistant.face.cli.showing import has_screen, show

    if has_screen():
        show(home)
    else:
        click.echo(context.get_help())


def main() -> None:
    """Run the command line and end with its exit code."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        # Never end in a traceback because a terminal cannot show a letter.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # text streams
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream
    try:
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup wants it
                signal.signal(number, leave)
        code = run()
        heed_no_more()
    except KeyboardInterrupt:  # once more, while it was leaving
        code = 130
        heed_no_more()
    if any(thread is not threading.main_thread() and not thread.daemon for thread in threading.enumerate()):
        # Of a terminal that is gone Textual's input thread reads the end for ever. Everything is closed by now.
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line with `arguments` (None: those of the process); the exit code (contract section 5)."""
    try:
        use_language(*_wanted())
        _refuse_halves(sys.argv[1:] if arguments is None else arguments)
        code = translated(cli).main(arguments, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Abort:
        click.echo(_("Interrupted. Everything acknowledged is saved."), err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except AssistantError as error:
        click.echo(clean(str(error))[0], err=True)
        return error.exit_code
    except KeyboardInterrupt:
        click.echo("\n" + _("Interrupted. Everything acknowledged is saved."), err=True)
        return 130
    except Exception as error:  # noqa: BLE001  # the one place that may: a bug ends in a line, never in people's answers
        from assistant.session.crash import report

        click.echo(report(error), err=True)
        return 5


def _refuse_halves(arguments: list[str]) -> None:
    """An argument that no file's name, no database and no document could hold is refused before anything is done."""
    for argument in arguments:
        try:
            os.fsencode(argument)
        except UnicodeEncodeError:
            raise UsageError(_("An argument holds half a character (a lone surrogate).")) from None


def _wanted() -> list[str]:
    """The languages that the environment asks for, best first, as gettext reads them; an interview's own wins later."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.split(":")
    return []
