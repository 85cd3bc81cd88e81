"""Lists of painted lines. Textual's own end the program when a page key comes before the first layout."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual.widgets import OptionList

from assistant.face.tui.parts.paint import PAINTS, Paint


class Listing(OptionList, Paint):
    """A list of painted lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PAINTS)

    def action_page_up(self) -> None:
        """A page up, once there are lines to go through."""
        with suppress(KeyError, IndexError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A page down, once there are lines to go through."""
        with suppress(KeyError, IndexError):
            super().action_page_down()  # type: ignore[no-untyped-call]
