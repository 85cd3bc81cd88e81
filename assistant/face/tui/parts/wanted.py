"""What a screen asks of the app: to open, to leave, to change the theme."""

from __future__ import annotations

from textual.message import Message


class Wanted(Message):
    """`what` is the name of one of the app's methods `want_...`; `interview` its id where it is about one."""

    def __init__(self, what: str, interview: str = "") -> None:
        super().__init__()
        self.what = what
        self.interview = interview
