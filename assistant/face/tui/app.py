"""The full-screen app: one frame at once, then the store, the interview and its screens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.command import Provider
from textual.screen import Screen
from textual.widgets import Input

from assistant.core.text.cleaning import clean
from assistant.errors import AssistantError
from assistant.face.tui.home import HomeScreen
from assistant.face.tui.opening import Opener
from assistant.face.tui.parts.colours import THEMES, role_defaults
from assistant.face.tui.parts.sheet import carried_out
from assistant.face.tui.parts.wanted import Wanted


def palette() -> type[Provider]:
    """The palette, imported when it is first opened: it knows all of the core."""
    from assistant.face.tui.palette import Everything

    return Everything


class AssistantApp(App[object]):
    """`first` opens what the person asked for once the first frame is painted; None: the home screen's list."""

    CSS_PATH = "assistant.tcss"
    COMMANDS = {palette}
    BINDINGS = [Binding("f8", "alert", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True
    TITLE = "assistant"

    def __init__(self, home: str | None, first: Callable[[Opener], None] | None = None) -> None:
        super().__init__()
        self.opener = Opener(self, home, began_at_home=first is None)
        self._first = first
        self.crash: Exception | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self.opener.home.settings.text("theme")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours for themes that are not ours."""
        theme = self.get_theme(self.theme)
        return role_defaults(theme) if theme is not None else {}

    def get_default_screen(self) -> Screen[None]:
        """A calm frame, at once."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Everything slow waits for the first frame."""
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        if self._first is None:
            self.opener.show_home()
            return
        try:
            self._first(self.opener)
        except AssistantError as error:
            # Nothing is on screen yet that could tell it: the command line does.
            self.crash = error
            self.leave()

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is made safe before any field has it; a field of one line gets all the lines of it as one."""
        if isinstance(event, (events.InputEvent, events.Paste)) and not self.screen_stack:
            return  # it came while the program was ending
        if isinstance(event, events.Paste):
            text = clean(event.text)[0]
            event.text = " ".join(text.split("\n")) if isinstance(self.focused, Input) else text
        if isinstance(event, events.Key):
            await self._in_order(event)
        else:
            await super().on_event(event)

    async def _in_order(self, event: events.Key) -> None:
        """A key that does something finds all letters before it typed, and the letters after Enter what came of it."""
        # Once a screen has opened its line, the next key is the line's.
        take_key = getattr(self.screen, "take_key", None)
        if take_key is not None and take_key(event):
            return
        line = None if event.is_printable else self.focused
        if line is not None:
            await carried_out(line)
        await super().on_event(event)
        if line is not None and event.key == "enter":
            await carried_out(line)

    def on_app_focus(self) -> None:
        """Back from another window, which may have added to what is on screen."""
        come_back = getattr(self.screen, "come_back", None) if self.screen_stack else None
        if come_back is not None:
            come_back()

    def on_wanted(self, wanted: Wanted) -> None:
        """A screen asks for something."""
        wanted.stop()
        if wanted.what == "theme":
            ours = list(THEMES)
            self.theme = ours[(ours.index(self.theme) + 1) % len(ours)] if self.theme in ours else ours[0]
            with suppress(AssistantError):  # where it cannot be written it holds for this time only
                self.opener.home.settings.put("theme", self.theme)
            self.opener.repaint_home()
        elif wanted.what == "leave":
            self.opener.leave_interview()
        elif wanted.what == "leave_replay":
            self.opener.leave_replay(wanted.screen)
        else:
            self.opener.want(wanted.what, wanted.interview)

    def action_alert(self) -> None:
        """Somebody may be in danger: from whatever screen is on top."""
        self.opener.alert()

    def action_command_palette(self) -> None:
        """Everything by name."""
        from assistant.face.tui.palette import Palette

        # It may lie under a form that was opened over it.
        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette(id="--command-palette"))

    async def action_quit(self) -> None:
        """The one door out."""
        self.leave()

    def leave(self) -> None:
        """Keep the line being typed, let go of the store, end."""
        self.opener.leave()

    def _handle_exception(self, error: Exception) -> None:
        # Textual's own report prints local variables: people's answers. Ours is written when the screen is gone.
        if self.crash is None:
            self.crash = error
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = 5
        self._close_messages_no_wait()

    def leave_soon(self) -> None:
        """For signal handlers, which may come at any moment: the door is taken between two messages."""
        self.call_later(self.leave)
