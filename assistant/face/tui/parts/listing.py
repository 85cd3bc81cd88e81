"""Lists of painted lines. Textual's own end the program when a page key comes before the first layout."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual.events import Click
from textual.widgets import OptionList

from assistant.face.tui.parts.paint import PAINTS, Paint


class Listing(OptionList, Paint):
    """A list of painted lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PAINTS)

    async def _on_click(self, event: Click) -> None:
        """A click marks a row, and Enter chooses it: nobody goes anywhere by a slip of the hand."""
        event.prevent_default()
        row = event.style.meta.get("option")
        if row is not None and not self.get_option_at_index(row).disabled:
            self.highlighted = row

    def action_page_up(self) -> None:
        """A page up, once there are lines to go through."""
        with suppress(KeyError, IndexError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A page down, once there are lines to go through."""
        with suppress(KeyError, IndexError):
            super().action_page_down()  # type: ignore[no-untyped-call]
