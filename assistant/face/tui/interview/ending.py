"""The last pages before a signature: what to look at again, and the last word."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import _
from assistant.compose.last_pages import amended, last_word_lines, step_words
from assistant.core.interview import moves
from assistant.core.interview.ending.look_again import steps
from assistant.face.tui.interview.talking import Talking
from assistant.face.tui.parts.listing import Listing
from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs
from assistant.face.tui.parts.paint import Painted, foot_line
from assistant.face.tui.parts.sheet import Sheet


class LastWordScreen(PageScreen):
    """What is left before the inspector signs; Enter signs all the same, Escape leaves it."""

    BINDINGS = [Binding("enter", "sign", show=False, priority=True)]

    def __init__(self, talking: Talking, sign: Callable[[], None]) -> None:
        lines = list(last_word_lines(talking.desk.state))
        super().__init__(_("The last word before you sign"), lines_to_paragraphs(lines))
        self._sign = sign

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Enter signs here."""
        return (("Enter", _("Inspector: these are my judgements")), ("Esc", _("not yet")))

    def action_sign(self) -> None:
        """The inspector's signature."""
        self.dismiss(None)
        self._sign()


class LookAgainScreen(Sheet[None]):
    """What is older than an answer under it, by the amendment that caused it; Enter says that a line still holds."""

    BINDINGS = [Binding("escape", "leave", show=False), Binding("a", "all", show=False)]

    def __init__(self, talking: Talking) -> None:
        super().__init__()
        self._talking = talking
        self._moves: list[moves.Move | None] = []
        self.head, self.said = Painted(classes="sheet-title"), Painted(classes="sheet-text")
        self.foot = Painted(classes="sheet-foot")
        self.listing = Listing(id="again-list", markup=False, compact=True)

    def compose(self) -> ComposeResult:
        """A title, the lines, what they do."""
        yield Vertical(self.head, self.listing, self.said, self.foot, classes="sheet wide")

    def on_mount(self) -> None:
        """All of it."""
        self.head.paint([((_("To look at again"), "title"),)])
        keys = (("Enter", _("it still holds")), ("a", _("all of it stands")), ("Esc", _("back, to change one")))
        self.foot.paint([foot_line(keys)])
        self._fill()
        self.listing.focus()

    def _fill(self) -> None:
        state, shown = self._talking.desk.state, 0
        self._moves = []
        self.listing.clear_options()
        for amendment, move in steps(state):
            if amendment.seq != shown:
                shown = amendment.seq
                self._add(amended(state, amendment), "strong", None)
            self._add(f"  {step_words(state, amendment, move)}", "", move)
        able = [place for place, move in enumerate(self._moves) if move is not None]
        self.listing.highlighted = able[0] if able else None
        said = self._talking.said
        self.said.paint([((said, "aside"),)] if said else [], layout=True)

    def _add(self, words: str, style: str, move: moves.Move | None) -> None:
        self.listing.add_option(Option(self.listing.painted(((words, style),)), disabled=move is None))
        self._moves.append(move)

    def _done(self, *several: moves.Move) -> None:
        self._talking.said = ""
        for move in several:
            self._talking.make(move)
        if steps(self._talking.desk.state):
            self._fill()
        else:
            self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one still holds."""
        event.stop()
        move = self._moves[event.option_index]
        if move is not None and self.is_active:
            self._done(move)

    def action_all(self) -> None:
        """Every conclusion stands, and what was put aside stays aside."""
        if self.is_active:
            self._talking.take("/again all")
            self._done()

    def action_leave(self) -> None:
        """Back to the closing."""
        self.dismiss(None)
