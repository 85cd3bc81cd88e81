"""Picking one of many by typing a part of it: a question to jump to, a reason to set aside."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import _
from assistant.core.interview.prompts import MOST_NUMBERED
from assistant.face.tui.parts.entry import ListEntry
from assistant.face.tui.parts.listing import Listing
from assistant.face.tui.parts.paint import Painted, foot_line
from assistant.face.tui.parts.sheet import LineSheet


class PickerScreen(LineSheet[str | None]):
    """`choices`: what is returned, and the words it is shown in; a few have numbers. Escape returns None."""

    BINDINGS = [Binding("escape", "cancel", show=False, priority=True)]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._choices = title, tuple(choices)
        self.head, self.foot = Painted(classes="sheet-title"), Painted(classes="sheet-foot")
        self.listing = Listing(id="picker-list", markup=False, compact=True)
        self.line = ListEntry(self.listing, self._fill, self._choose)

    def compose(self) -> ComposeResult:
        """A line to type in, and what it leaves."""
        yield Vertical(self.head, self.line, self.listing, self.foot, classes="sheet")

    async def on_mount(self) -> None:
        """Everything there is."""
        self.head.paint([((self._title, "title"),)])
        keys = (("Enter", _("choose")), ("↑↓", _("move")), ("Esc", _("leave")))
        self.foot.paint([foot_line(keys)])
        self._fill("")
        await self.begin_at(self.line)

    def _fill(self, typed: str) -> None:
        words, numbered = typed.casefold().split(), len(self._choices) <= MOST_NUMBERED
        listed = self.listing
        listed.clear_options()
        for index, (_code, shown) in enumerate(self._choices):
            number = f"{index + 1}  " if numbered else ""
            picked = [number.strip()] == words if numbered and typed.strip().isdecimal() else None
            if picked or (picked is None and all(word in shown.casefold() for word in words)):
                listed.add_option(Option(Content(f"{number}{shown}"), id=str(index)))
        listed.highlighted = 0 if listed.option_count else None

    def _choose(self, place: int) -> None:
        self.dismiss(self._choices[int(self.listing.get_option_at_index(place).id or 0)][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen in the list itself."""
        event.stop()
        self._choose(event.option_index)

    def action_cancel(self) -> None:
        """Nothing is chosen."""
        self.dismiss(None)
