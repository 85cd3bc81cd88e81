"""A line to type in. Enter is carried out with the key, not after it: what is typed next finds what came of it."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding
from textual.events import Key
from textual.widgets import Input

from assistant.face.tui.parts.listing import Listing


class EntryLine(Input):
    """`entered` has what stands in the line."""

    def __init__(
        self,
        entered: Callable[[str], object],
        value: str = "",
        *,
        hint: str = "",
        id: str,
        select_on_focus: bool = True,
    ) -> None:
        super().__init__(value, placeholder=hint, id=id, compact=True, select_on_focus=select_on_focus)
        self._entered = entered

    async def _on_key(self, event: Key) -> None:
        # Not by Textual's binding, which comes after the keys that were typed meanwhile.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._entered(self.value)
        else:
            await super()._on_key(event)


class ListEntry(EntryLine):
    """The line above a list, which keeps the focus: `find` fills the list by what is typed, Enter has chosen of it."""

    BINDINGS = [Binding("down", "mark_down", show=False), Binding("up", "mark_up", show=False)]

    def __init__(
        self, listing: Listing, find: Callable[[str], object], chosen: Callable[[int], object], *, hint: str = ""
    ) -> None:
        super().__init__(self._choose, hint=hint, id="picker-line")
        self._listing, self._find, self._chosen = listing, find, chosen
        self._found = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        event.stop()
        self._look(event.value)

    def _look(self, typed: str) -> None:
        if typed != self._found:
            self._found = typed
            self._find(typed)

    def _choose(self, typed: str) -> None:
        """What is marked of what stands in the line now, however fast it came."""
        self._look(typed)
        if self._listing.highlighted is not None:
            self._chosen(self._listing.highlighted)

    def action_mark_down(self) -> None:
        """Mark the next."""
        self._listing.action_cursor_down()

    def action_mark_up(self) -> None:
        """Mark the one before."""
        self._listing.action_cursor_up()
