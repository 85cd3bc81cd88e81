"""The line of a replay: hidden until somebody writes beside a turn or looks for words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal

from assistant.catalogue import N_, _
from assistant.face.tui.parts.entry import EntryLine
from assistant.face.tui.parts.paint import Painted

Writing = Literal["annotate", "search"]
PROMPTS: dict[Writing, str] = {"annotate": N_("Beside this turn ›"), "search": N_("Find ›")}


class ReplayLine(Horizontal):
    """`writing` is what the line is open for."""

    def __init__(self, entered: Callable[[str], object]) -> None:
        super().__init__(id="replay-line")
        self.display = False
        self.writing: Writing | None = None
        self.prompt = Painted(id="prompt")
        self.typed = EntryLine(entered, id="replay-input", select_on_focus=False)

    def compose(self) -> ComposeResult:
        """What it is for, and what is typed."""
        yield self.prompt
        yield self.typed

    def open(self, writing: Writing, text: str) -> None:
        """With this text in it."""
        self.writing = writing
        self.prompt.paint([((_(PROMPTS[writing]), "assistant"),)], layout=True)
        self.display = True
        self.typed.value = " ".join(text.split("\n"))
        # At once, and not after the next message: the next key may be here already.
        self.screen.set_focus(self.typed)
        self.typed.cursor_position = len(self.typed.value)

    def close(self) -> None:
        """Out of sight; the keys are the player's again."""
        self.writing = None
        self.display = False
        self.screen.set_focus(None)
