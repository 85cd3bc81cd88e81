"""`assistant settings`: what can be set in a home, and where each value comes from."""

from __future__ import annotations

import click

from assistant.catalogue import N_, _
from assistant.errors import UsageError
from assistant.face.cli.common import as_json, home_option, say, tell
from assistant.session.home import Home

SOURCES = {"environment": N_("from the environment"), "file": N_("from the file"), "default": N_("the default")}


@click.group(invoke_without_command=True)
@home_option
@click.pass_context
def command(ctx: click.Context, home: str | None) -> None:
    """Show, set and unset what holds for every interview of a home."""
    ctx.default_map = {name: {"home": home} for name in command.commands}
    if ctx.invoked_subcommand is None:
        _show(home, json_=False)


@command.command()
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def show(json_: bool, home: str | None) -> None:
    """Show every setting, and where it comes from. Ends with 2 if something in the file cannot be used."""
    _show(home, json_=json_)


def _show(home: str | None, *, json_: bool) -> None:
    settings = Home(home).settings
    if json_:
        as_json({key: {"value": held.value, "from": held.source} for key, held in settings})
    else:
        for key, held in settings:
            value = "-" if held.value is None else str(held.value).replace("\n", " // ")
            say(f"{key:<17} {value}  ({_(SOURCES[held.source])})")
    if settings.problems:
        raise UsageError("\n".join(str(problem) for problem in settings.problems))


@command.command("set")
@click.argument("key")
@click.argument("value")
@home_option
def set_(key: str, value: str, home: str | None) -> None:
    """Keep VALUE as the setting KEY, in the home's file."""
    here = Home(home)
    here.keep_setting(key, value)
    held = here.settings.held(key)
    if held.source == "environment":
        tell(_("Kept. The environment says otherwise, and it wins: {value}.").format(value=held.value))


@command.command()
@click.argument("key")
@home_option
def unset(key: str, home: str | None) -> None:
    """Take the setting KEY out of the home's file."""
    Home(home).keep_setting(key, None)


@command.command()
@home_option
def path(home: str | None) -> None:
    """Print where the file is, or would be."""
    say(str(Home(home).settings.path))
