"""One of a few, in a form: the mark says which, not the colour; arrows or its number choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.widget import Widget

from assistant.face.tui.parts.paint import PAINTS, Paint


class Options(Widget, Paint, can_focus=True):
    """`choices` are codes and words; `code` is the chosen one, empty while none is; `entered` follows Enter."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PAINTS)

    class Chosen(Message):
        """One was chosen."""

    BINDINGS = [
        Binding("down,right", "move(1)", show=False),
        Binding("up,left", "move(-1)", show=False),
    ]

    def __init__(
        self, entered: Callable[[], object], choices: tuple[tuple[str, str], ...], code: str, *, id: str
    ) -> None:
        super().__init__(id=id)
        self._entered = entered
        self._choices = choices
        self.code = code

    def render(self) -> Content:
        """A line for each, with its number."""
        lines = []
        for number, (code, words) in enumerate(self._choices, start=1):
            chosen = code == self.code
            style = "lit" if chosen and self.has_focus else "strong" if chosen else ""
            mark = "(•)" if chosen else "( )"
            lines.append(self.painted(((f"{number} ", "key"), (f"{mark} {words}", style))))
        return Content("\n").join(lines)

    def on_key(self, event: Key) -> None:
        """Its number chooses; Enter goes on to the next field."""
        if event.key == "enter":
            event.stop()
            self._entered()
        elif event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(self._choices):
            event.stop()
            self._choose(int(event.character) - 1)

    def on_click(self, event: Click) -> None:
        """So does the mouse."""
        if 0 <= event.y < len(self._choices):
            self._choose(event.y)

    def _choose(self, index: int) -> None:
        self.code = self._choices[index][0]
        self.refresh()
        self.post_message(self.Chosen())

    def action_move(self, by: int) -> None:
        """The next or the one before."""
        codes = [code for code, _words in self._choices]
        at = codes.index(self.code) + by if self.code in codes else (0 if by > 0 else -1)
        self._choose(at % len(codes))

    def on_focus(self) -> None:
        """Lit while it is chosen from."""
        self.refresh()

    def on_blur(self) -> None:
        """No longer lit."""
        self.refresh()
