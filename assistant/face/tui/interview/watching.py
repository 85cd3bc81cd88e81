"""A second window that watches: the conversation as it grows, and nothing to type in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from assistant.catalogue import _
from assistant.compose.turn_pieces import Audience
from assistant.core.record.event import Event
from assistant.errors import StorageError
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.paint import Painted, foot_line
from assistant.face.tui.parts.turns import DrawnTurn, drawn, drawn_anew
from assistant.face.tui.parts.wanted import Wanted
from assistant.session.interview.watching import Watching

LOOK_AFTER = 1.0


class WatchScreen(Screen[None]):
    """What the two in the room say and decide, a second later."""

    BINDINGS = [
        Binding("escape,q,ctrl+q", "leave", show=False),
        Binding("pageup,up", "scroll_talk(10)", show=False),
        Binding("pagedown,down", "scroll_talk(-10)", show=False),
        Binding("ctrl+end", "scroll_talk(-1000000)", show=False),
    ]

    def __init__(self, watching: Watching) -> None:
        super().__init__()
        self._watching = watching
        self.top_bar, self.key_bar = Painted(id="top"), Painted(id="keys")
        self.conversation = Conversation(self._turn, watching.events, id="conversation")

    def compose(self) -> ComposeResult:
        """The bars, and the conversation between them."""
        yield self.top_bar
        yield self.conversation
        yield self.key_bar

    def on_mount(self) -> None:
        """Begin to look."""
        told = _("Watching {case}: another window holds it. Nothing can be typed here.")
        self.top_bar.paint([((told.format(case=self._watching.state.header.case or _("no reference")), "strong"),)])
        self.key_bar.paint([foot_line((("PageUp", _("back")), ("PageDown", _("on")), ("Esc", _("leave"))))])
        self.set_interval(LOOK_AFTER, self.look)

    def _turn(self, event: Event) -> DrawnTurn | None:
        return drawn(self._watching.state, event, Audience(self._watching.events))

    def look(self) -> None:
        """What happened since; where it cannot be read now, it is there the next time."""
        try:
            new = self._watching.look()
        except StorageError:
            return
        if new:
            self.conversation.add(*new)
            state, to = self._watching.state, Audience(self._watching.events)
            self.conversation.changed(seq for event in new for seq in drawn_anew(state, event, to))

    def action_scroll_talk(self, lines: int) -> None:
        """Back and forth in the conversation."""
        self.conversation.scroll_lines(lines)

    def action_leave(self) -> None:
        """Where one came from."""
        self.post_message(Wanted("leave_replay", screen=self))
