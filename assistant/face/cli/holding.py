"""Holding an interview in plain lines, from a terminal or a pipe, for the commands that do so."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from assistant.catalogue import _, use_language
from assistant.errors import StorageError, UsageError, nearest
from assistant.face.cli.common import say
from assistant.face.cli.leaving import leave_if_asked
from assistant.face.plain.asking import Interrupted
from assistant.session.home import Home

if TYPE_CHECKING:
    from types import ModuleType

    from assistant.session.interview.sitting import Sitting
    from assistant.store.reading.banks import LoadedBank


# Lines longer than this tire the eye, however wide the window is.
MOST_COLUMNS = 100


def loaded_bank(name: str | None, language: str | None, home: str | None = None) -> LoadedBank:
    """The bank that is asked for or set, which has the language; from here on the program speaks that."""
    if language is not None:
        use_language(language)
    loaded = Home(home).bank(name)
    languages = loaded.bank.languages
    if language is not None and language not in languages:
        hint = nearest(language, languages) or _("it has {languages}").format(languages=", ".join(languages))
        told = _("The bank {id} has no language {language!r}: {hint}.")
        raise UsageError(told.format(id=loaded.bank.id, language=language, hint=hint))
    use_language(language or loaded.bank.language)
    return loaded


def hold_plainly(sitting: Sitting) -> bool:
    """The line-by-line conversation on this terminal or pipe, in the interview's language; False: see `hold`."""
    from assistant.face.plain.interview import hold

    use_language(sitting.state.language)
    read, write = plain_lines()
    return hold(sitting, read, write, read.put if isinstance(read, _Terminal) else None)


def plain_lines() -> tuple[Callable[[str], str | None], Callable[[str], None]]:
    """How lines are read and printed: from people at a terminal and wrapped for them, or through pipes as they are."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _Terminal(), _say_wrapped
    return _Lines(), say


def leave(sitting: Sitting, saved: bool) -> None:
    """The id as the last line, and the exit code of a disk that did not take the last thing typed."""
    say(sitting.id)
    if not saved:
        raise click.exceptions.Exit(StorageError.exit_code)


def _say_wrapped(line: str) -> None:
    """A line broken between words to the width of the terminal; what follows keeps its indent."""
    width = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    indent = line[: len(line) - len(line.lstrip())]
    for part in line.split("\n"):
        say(textwrap.fill(part, width, subsequent_indent=f"{indent}  " if indent else "") if part.strip() else "")


class _Lines:
    """Lines of a pipe: the prompt is printed as a line of its own, so that output reads in order."""

    def __call__(self, prompt: str) -> str | None:
        leave_if_asked()
        line = sys.stdin.readline()
        if not line:
            return None
        text = line.rstrip("\n")
        say(f"{prompt}{text}")
        return text


class _Terminal:
    """Lines of a terminal, with the line editing that people expect; a paste of several lines is one line here."""

    def __init__(self) -> None:
        self._editing: ModuleType | None = None
        try:
            import readline
        except ImportError:
            return
        self._editing = readline
        readline.set_auto_history(False)
        if os.environ.get("TERM", "dumb") != "dumb":
            readline.parse_and_bind("set enable-bracketed-paste on")

    def put(self, text: str) -> None:
        """Begin the next line with this text."""
        editing = self._editing
        if editing is not None:
            editing.set_startup_hook(lambda: editing.insert_text(text))

    def __call__(self, prompt: str) -> str | None:
        leave_if_asked()
        try:
            return input(prompt)
        except EOFError:
            say("")
            return None
        except KeyboardInterrupt:
            # The buffer still holds the line that was left.
            raise Interrupted(self._editing.get_line_buffer() if self._editing else "") from None
        finally:
            if self._editing is not None:
                self._editing.set_startup_hook()
