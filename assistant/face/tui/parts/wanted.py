"""What a screen asks of the app: to open, to leave, to change the theme."""

from __future__ import annotations

from textual.message import Message
from textual.screen import Screen


class Wanted(Message):
    """`interview` is its id where it is about one; `screen` is the one that wants to be left."""

    def __init__(self, what: str, interview: str = "", screen: Screen[None] | None = None) -> None:
        super().__init__()
        self.what, self.interview, self.screen = what, interview, screen
