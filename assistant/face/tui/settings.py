"""What can be set, on a page of its own: each with its value and where that comes from; Enter changes one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import N_, _
from assistant.errors import AssistantError
from assistant.face.tui.parts.form import Field, FormScreen, Values
from assistant.face.tui.parts.listing import Listing
from assistant.face.tui.parts.paint import Painted, Paragraph, foot_line
from assistant.face.tui.parts.sheet import Sheet
from assistant.session.home import Home
from assistant.session.settings import Held

SOURCES = {"environment": N_("from the environment, which wins"), "file": "", "default": N_("the default")}
# How the lines of a text stand in a field of one line; nobody types it for anything else.
LINE_END = " // "
LINES_IN = "emergency"


class SettingsScreen(Sheet[None]):
    """The settings of a home, in the order of their table."""

    BINDINGS = [Binding("escape,q", "close", show=False)]

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._home, self._settings = home, home.settings
        self.head, self.foot = Painted(classes="sheet-title"), Painted(classes="sheet-foot")
        self.listing = Listing(id="settings-list", markup=False, compact=True)

    def compose(self) -> ComposeResult:
        """What they are, the list, the keys."""
        yield Vertical(self.head, self.listing, self.foot, classes="sheet")

    def on_mount(self) -> None:
        """Everything that can be set."""
        self.foot.paint([foot_line((("Enter", _("change")), ("↑↓", _("move")), ("Esc", _("close"))))])
        self._fill(0)
        self.listing.focus()

    def _fill(self, marked: int) -> None:
        where = _("Kept in {path}").format(path=self._settings.path)
        # The place of the file stands above; its name alone leaves room for what is wrong.
        problems = (replace(problem, file=PurePath(problem.file).name) for problem in self._settings.problems)
        wrong: list[Paragraph] = [((str(problem), "not-met"),) for problem in problems]
        self.head.paint([((_("Settings"), "title"),), ((where, "muted"),), *wrong], layout=True)
        self.listing.clear_options()
        self.listing.add_options(Option(self.listing.painted(self._row(key, held))) for key, held in self._settings)
        self.listing.highlighted = marked

    def _row(self, key: str, held: Held) -> Paragraph:
        value = "-" if held.value is None else str(held.value).replace("\n", LINE_END)
        source = _(SOURCES[held.source]) if SOURCES[held.source] and held.value is not None else ""
        return (
            (f"{key:<17} ", "strong"),
            (f"{value:.40}", "" if held.source != "default" else "muted"),
            (f"   {_(self._settings.help(key))}" + (f" ({source})" if source else ""), "muted"),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the one that is marked."""
        event.stop()
        place = event.option_index
        key, held = tuple(self._settings)[place]

        def keep(values: Values) -> str | None:
            try:
                said = values["value"]
                self._home.keep_setting(key, (said.replace(LINE_END, "\n") if key == LINES_IN else said) or None)
            except AssistantError as error:
                return str(error)
            if key == "theme":
                self.app.theme = self._settings.text("theme")
            return None

        choices = tuple((name, name) for name in self._settings.choices(key))
        value = "" if held.value is None or (held.source == "default" and not choices) else str(held.value)
        hint = _("// begins a new line; empty: not set") if key == LINES_IN else _("empty: not set")
        field = Field("value", key, value.replace("\n", LINE_END), choices, hint=hint)
        intro = [(_(self._settings.help(key)), "")]
        form = FormScreen(_("Settings"), [field], keep, intro=intro, send=_("Keep it"))
        self.app.push_screen(form, lambda _done: self._fill(place))

    def action_close(self) -> None:
        """Back to what was there."""
        self.dismiss(None)
