"""What several commands share: where the data live, where output goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.catalogue import _, use_language
from assistant.compose.format_names import DOCUMENTS
from assistant.core.text.cleaning import clean
from assistant.errors import StorageError, UsageError
from assistant.session.home import Home
from assistant.store.atomic import why, write_atomically

if TYPE_CHECKING:
    from assistant.session.training.replaying import Replay
    from assistant.store.record.sqlite import InterviewStore


F = TypeVar("F", bound=Callable[..., Any])


def home_option(function: F) -> F:
    """`--home DIR`, which wins over ASSISTANT_HOME and the platform's data folder."""
    return click.option("--home", metavar="DIR", help="Where the interviews live (also: ASSISTANT_HOME).")(function)


def out_option(function: F) -> F:
    """`-o FILE`, where `-` is stdout."""
    return click.option("-o", "out", metavar="FILE", default="-", help="Write to FILE; - is stdout.")(function)


def document_options(function: F) -> F:
    """`--format` and `-o` of a document."""
    formats = click.Choice(list(DOCUMENTS))
    return click.option("--format", "form", type=formats, default="md", help="The format.")(out_option(function))


@contextmanager
def opened(home: str | None, *, writing: bool = False) -> Iterator[InterviewStore]:
    """The store of interviews in `home`, let go of at the end."""
    with at_home(home, writing=writing) as here:
        yield here.hold() if writing else here.read()


@contextmanager
def at_home(named: str | None, *, writing: bool = False) -> Iterator[Home]:
    """The home that was named; whoever is about to write there is told what speaks against it."""
    with Home(named) as home:
        if writing and home.danger:
            tell(_("Take care: {against}").format(against=home.danger))
        if writing:
            for problem in home.settings.problems:
                tell(_("Not as it was set: {problem}").format(problem=problem))
        yield home


@contextmanager
def replay_of(name: str, home: str | None) -> Iterator[Replay]:
    """The record that a name means, opened to be replayed; from here on the program speaks its language."""
    with Home(home) as here:
        replay = here.replay(name)
        use_language(replay.playback.empty.language)
        yield replay


def say(text: str) -> None:
    """Data, to stdout; nothing in it can steer the terminal."""
    with _reader_may_leave():
        click.echo(clean(text)[0])


def tell(text: str) -> None:
    """Everything that is not data, to stderr; where the window was closed, there is nobody to tell."""
    with suppress(OSError):
        click.echo(clean(text)[0], err=True)


def as_json(value: object) -> None:
    """A list or record as JSON, to stdout."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def put(document: str | bytes, out: str, *, raw: bool = False, quiet: bool = False) -> None:
    """A document, to a file (written beside and renamed) or to stdout; `raw`: to the byte, as a record must be.

    Bytes are always put as they are, and never onto a terminal, which they could steer.
    """
    content = document if raw or isinstance(document, bytes) else clean(document)[0]
    if out == "-":
        _to_stdout(content)
        return
    path = Path(out)
    write_atomically(path, content)
    if not quiet:
        tell(_("Written: {path}").format(path=path))


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """Writing to stdout: whoever reads it may be gone, and then there is nobody to tell; or its disk may be full."""
    try:
        yield
    except BrokenPipeError:
        _discard_output()
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        _discard_output()
        raise StorageError(_("The output was not written: {why}.").format(why=why(error))) from error


def _discard_output() -> None:
    """What is left of the output goes nowhere, so that ending the program does not stumble over it again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_stdout(content: str | bytes) -> None:
    if isinstance(content, str):
        with _reader_may_leave():
            sys.stdout.write(content)
            sys.stdout.flush()
    elif sys.stdout.isatty():
        raise UsageError(_("This format is for a file and not for the terminal. Name a file: -o FILE."))
    else:
        with _reader_may_leave():
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
