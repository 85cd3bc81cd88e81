"""What lies over a screen and goes again."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Sheet(ModalScreen[Result]):
    """Textual's own `dismiss` takes away whatever is on top: a second Enter took the interview below as well."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go, with a result; nothing where it has gone already or something lies over it."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
