"""A form: a few fields over whatever is on screen. Escape leaves it and keeps what was typed for the next time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.timer import Timer
from textual.widgets import Button, Input

from assistant.catalogue import _
from assistant.core.text.cleaning import clean
from assistant.face.tui.parts.entry import EntryLine
from assistant.face.tui.parts.options import Options
from assistant.face.tui.parts.paint import Painted, foot_line
from assistant.face.tui.parts.sheet import LineSheet

Values = dict[str, str]
# Seconds after the first change that is not kept yet.
KEPT_AFTER = 0.4


class Field(NamedTuple):
    """One field: a line, or one of `choices` (code and words)."""

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


class Kept(Protocol):
    """Where what is typed into a form is kept until it is recorded."""

    @property
    def values(self) -> Values:
        """What an earlier visit left."""

    def keep(self, values: Values) -> None:
        """Keep these; nothing lets go of what was kept."""


class KeptHere:
    """As long as the program runs: for a form that belongs to no interview."""

    def __init__(self) -> None:
        self.values: Values = {}

    def keep(self, values: Values) -> None:
        """In place of what was kept."""
        self.values = values


class FormScreen(LineSheet[bool]):
    """`submit(values)` carries it out and returns what is wrong, or None: then the form closes with True.

    What is typed is kept within a second, and when the form is left. `send` says what F10 does.
    """

    # Air between the fields where there is room for it.
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    BINDINGS = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("ctrl+s,f10", "send", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        submit: Callable[[Values], str | None],
        *,
        intro: Sequence[tuple[str, str]] = (),
        kept: Kept | None = None,
        send: str = "",
    ) -> None:
        super().__init__()
        self._send = send or _("Record it")
        self._title, self._fields, self._submit, self._intro = title, tuple(fields), submit, tuple(intro)
        self._kept: Kept = kept or KeptHere()
        self._keeping: Timer | None = None
        self._recorded = False
        self.head, self.foot = (Painted(id=f"form-{part}", classes=f"sheet-{part}") for part in ("title", "foot"))
        self.labels = {field.name: Painted(id=f"label-{field.name}", classes="label") for field in self._fields}
        self.fields = {field.name: self._widget(field) for field in self._fields}
        self.wrong = Painted(id="form-wrong")

    def compose(self) -> ComposeResult:
        """Title, introduction, the fields, what is wrong, and the way out."""
        with Vertical(classes="sheet form"):
            yield self.head
            with VerticalScroll(classes="sheet-body", can_focus=False):
                for name, widget in self.fields.items():
                    yield Horizontal(self.labels[name], widget, classes="row")
                yield self.wrong
                yield Button(Content(self._send), id="form-send", compact=True)
            yield self.foot

    def _widget(self, field: Field) -> EntryLine | Options:
        value = self._kept.values.get(field.name, field.value)
        name = f"field-{field.name}"
        if not field.choices:
            return EntryLine(lambda _typed: self.entered(field), value, hint=field.hint, id=name)
        if all(value != code for code, _words in field.choices):
            value = field.value
        return Options(lambda: self.entered(field), field.choices, value, id=name)

    async def on_mount(self) -> None:
        """Fill in the words, and begin at the first field."""
        self.head.paint([((self._title, "title"),), *((line,) for line in self._intro)], layout=True)
        for field in self._fields:
            self.labels[field.name].paint([((field.label, "strong"),)])
        foot = (
            ("Enter", _("next")),
            ("F10", self._send[:1].lower() + self._send[1:]),
            ("Esc", _("leave; what you typed is kept")),
        )
        self.foot.paint([foot_line(foot)])
        await self.begin_at(self.fields[self._fields[0].name])

    def take_key(self, event: Key) -> bool:
        """Tab moves in the order of the keys, as Enter does."""
        if super().take_key(event):
            return True
        moves = {"tab": self.focus_next, "shift+tab": self.focus_previous}.get(event.key)
        if moves is not None:
            moves()
        return moves is not None

    def values(self) -> Values:
        """What the fields hold now."""
        return {
            name: widget.code if isinstance(widget, Options) else clean(widget.value)[0].strip()
            for name, widget in self.fields.items()
        }

    def on_input_changed(self, event: Input.Changed) -> None:
        """A key in a line."""
        event.stop()
        self._keep_soon()

    def on_options_chosen(self, event: Options.Chosen) -> None:
        """A choice."""
        event.stop()
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self._keeping is None:
            self._keeping = self.set_timer(KEPT_AFTER, self._keeping_is_due)

    def _keeping_is_due(self) -> None:
        self._keeping = None
        self.keep_typed()

    def keep_typed(self) -> None:
        """Keep what differs from what the form began with, unless it is recorded by now."""
        if self._recorded:
            return
        values = self.values()
        begun = {field.name: field.value for field in self._fields}
        self._kept.keep(values if values != begun else {})

    def entered(self, field: Field) -> None:
        """Enter goes to the next field; from the last it records."""
        if field is self._fields[-1]:
            self.action_send()
        else:
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The button records."""
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Record, or say what is wrong and keep the form as it is."""
        if not self.is_active:
            return  # the button was pressed twice
        wrong = self._submit(self.values())
        if wrong is None:
            self._recorded = True
            self._kept.keep({})
            self.dismiss(True)
        else:
            self.wrong.paint([((wrong, "not-met"),)], layout=True)

    def action_cancel(self) -> None:
        """Leave; what was typed is there again next time."""
        self.keep_typed()
        self.dismiss(False)
