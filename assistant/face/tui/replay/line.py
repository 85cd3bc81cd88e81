"""The line of a replay: hidden until somebody writes beside a turn or looks for words."""

from __future__ import annotations

from textual.widgets import Input


class ReplayLine(Input):
    """Enter is carried out with the key, not after it: the next key is the player's again."""

    async def action_submit(self) -> None:
        """Enter."""
        entered = getattr(self.screen, "entered", None)
        if entered is not None:
            entered(self.value)
