"""The commands that people wait for, each in a fresh interpreter, against a click hello in turn."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from assistant.store.record.sqlite import open_sqlite
from bench._measure import Measured, in_turn, report, scratch
from bench._record import demo

ROUNDS = 7
HELLO = """
import click

@click.command()
def hello():
    click.echo("Hello")

hello()
"""
# Says on stderr, after the command, whether Textual came with it.
IMPORTS = """
import sys
from assistant.face.cli.main import run
run(sys.argv[1:])
sys.stderr.write("textual" if "textual" in sys.modules else "none")
"""


def main() -> Iterator[Measured]:
    """`--help`, `list` and `show` of the demo's interview; what imports Textual is told, and ends in a failure."""
    with scratch() as folder:
        hello = folder / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        interview = _home(folder / "home")
        commands = {"--help": ("--help",), "list": ("list",), "show": ("show", interview)}
        environment = {**os.environ, "ASSISTANT_HOME": str(folder / "home")}
        program = str(Path(sys.executable).with_name("assistant"))
        works = [partial(_run, (program, *arguments), environment) for arguments in commands.values()]
        *times, theirs = in_turn(*works, partial(_run, (sys.executable, str(hello)), environment), rounds=ROUNDS)
        for (name, arguments), ours, goal in zip(commands.items(), times, (2.5, 3, 5), strict=True):
            slow = _run((sys.executable, "-c", IMPORTS, *arguments), environment).endswith("textual")
            if slow:
                raise SystemExit(f"assistant {name} imports Textual.")
            yield Measured(f"assistant {name} (without Textual)", ours, "click hello", theirs, goal)


def _home(home: Path) -> str:
    """A home with the demo's interview in it; the interview's id."""
    header, bank, events, views, changed = demo().tape.created[0]
    with closing(open_sqlite(home, writing=True)) as store:
        store.create(header, bank, events, views, changed)
        for given in demo().tape.appended:
            store.append(header.interview, given.after, given.events, given.views, given.changed)
    return header.interview


def _run(command: Sequence[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stderr


if __name__ == "__main__":
    report(main, "`--help`, `list` and `show`, against a click hello.")
