"""What lies over a screen and goes again."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Key
from textual.screen import ModalScreen
from textual.widget import Widget

Result = TypeVar("Result")
# Seconds. A line deals with its keys at once: this is for one that goes meanwhile.
PATIENCE = 1.0
EARLY = ("enter", "backspace")


async def carried_out(line: Widget) -> None:
    """Until the line has dealt with all that was typed into it so far: what is typed next finds what came of it."""
    done = asyncio.Event()
    if line.call_later(done.set):
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await done.wait()


class Sheet(ModalScreen[Result]):
    """Textual's own `dismiss` takes away whatever is on top: a second Enter took the interview below as well."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go, with a result; nothing where it has gone already or something lies over it."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class LineSheet(Sheet[Result]):
    """A sheet with a line to type in: keys that come before it is there wait for it, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._early: list[Key] = []
        self._begun = False

    def take_key(self, event: Key) -> bool:
        """Whether the key waits."""
        waits = not self._begun and (event.is_printable or event.key in EARLY)
        if waits:
            self._early.append(event)
        return waits

    async def begin_at(self, line: Widget) -> None:
        """The line is there."""
        self.set_focus(line)
        while self._early and self.focused is not None:
            typed_into, event = self.focused, self._early.pop(0)
            typed_into.post_message(event)
            if event.key != "backspace":
                await carried_out(typed_into)
        self._begun = True
