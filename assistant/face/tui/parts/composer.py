"""The line one types in: Enter sends it, Ctrl+J begins another line of the same remark, Tab completes a command."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from assistant.session.interview.desk import LONGEST_LINE

# What a key does while the line is empty, by the name of its action.
ON_EMPTY = {"up": "remark", "down": "heard", "right": "probe", "question_mark": "here"}


class Composer(TextArea):
    """A text area, because an input would lay out the whole screen again at every key."""

    class Sent(Message):
        """A line was sent."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Doing(Message):
        """A key that does something while nothing is typed: the name of an action."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Completing(Message):
        """Tab was pressed in a command."""

    def __init__(self, *, id: str | None = None) -> None:  # Textual's own name
        super().__init__(
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
            tab_behavior="focus",
        )

        # Still, so that nothing moves while people think.
        self.cursor_blink = False
        # A line that was begun and waits until something else is answered.
        self._waiting = ""

    @property
    def typed(self) -> str:
        """The line that is being typed, also while it waits."""
        return self._waiting or self.text

    def make_room(self, *, asked: bool) -> None:
        """A half-typed line waits while the program asks something of its own, and comes back after it."""
        if asked and not self._waiting:
            self._waiting = self.text
            self.put("")
        elif not asked and self._waiting:
            self.put(self._waiting + self.text)
            self._waiting = ""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._send()
        elif event.key in ("ctrl+j", "shift+enter", "alt+enter"):
            event.stop()
            event.prevent_default()
            self.replace("\n", *self.selection, maintain_selection_offset=False)
        elif not self.text and event.key in ON_EMPTY:
            event.stop()
            event.prevent_default()
            self.post_message(self.Doing(ON_EMPTY[event.key]))
        elif event.key == "tab" and self.text.startswith("/"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Completing())
        else:
            await super()._on_key(event)

    def _send(self, more: str = "") -> None:
        """Empty at once, so that the next key begins the next line however fast it comes."""
        # A paste that is asked about takes the place of what is selected, as any other does.
        text = more if more and self.selected_text == self.text else self.text + more
        self.put("")
        self.post_message(self.Sent(text))

    async def _on_paste(self, event: events.Paste) -> None:
        """A paste is one remark; a very long one is asked about and not drawn first. The text area then takes it in."""
        if len(event.text) > LONGEST_LINE:
            event.stop()
            event.prevent_default()
            self._send(event.text)

    def put(self, text: str, *, selected: bool = False) -> None:
        """Put a text in, with the cursor at its end; `selected`: what is typed next takes its place."""
        self.load_text(text)
        self.move_cursor(self.document.end)
        if selected:
            self.select_all()
