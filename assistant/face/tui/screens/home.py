"""The first screen: the interviews there are, and what one can begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import N_, _
from assistant.face.tui.listing import Listing
from assistant.face.tui.paint import Painted, Paragraph
from assistant.face.tui.wanted import Wanted

if TYPE_CHECKING:
    from assistant.store.interviews import Shelf

__all__ = ["HomeScreen"]

KEYS = (
    ("⏎", N_("go on")),
    ("n", N_("new")),
    ("p", N_("prepare")),
    ("f", N_("feedback")),
    ("m", N_("made-up")),
    ("b", N_("banks")),
    ("t", N_("theme")),
    ("q", N_("leave")),
)
FIRST_RUN = (
    N_("This is an assistant for a joint interview: an inspector and a case manager, one screen, ninety minutes."),
    N_("It asks the questions of a question bank, path by path, and records what both of you say and decide."),
    N_("At the end it composes learning feedback for the case manager, and case judgements for the inspectorate."),
    N_("It all stays here, unencrypted: made-up or coded cases only. It is not the inspectorate's own tool."),
    N_("Press m to try it with a made-up case, or n to begin an interview."),
)


class HomeList(Listing):
    """The interviews."""


class HomeScreen(Screen[None]):
    """The list is read when the screen comes up, and again when one comes back to it."""

    BINDINGS = [
        Binding("n", "new", show=False),
        Binding("p", "prepare", show=False),
        Binding("f", "feedback", show=False),
        Binding("m", "made_up", show=False),
        Binding("b", "banks", show=False),
        Binding("t", "theme", show=False),
        Binding("q,ctrl+q", "leave", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shelves: list[Shelf] = []

    def compose(self) -> ComposeResult:
        """A title, the list, the keys."""
        yield Painted(id="top")
        with Vertical(id="home"):
            yield Painted(id="home-text")
            yield HomeList(id="home-list", markup=False, compact=True)
        yield Painted(id="keys")

    def on_mount(self) -> None:
        """The frame first; the list when the store is open."""
        self.query_one("#top", Painted).paint([(("  " + _("Joint interview assistant"), "strong"),)])
        keys = tuple(p for key, word in KEYS for p in ((key, "strong"), (f" {_(word)}  ", "muted")))
        self.query_one("#keys", Painted).paint([(("  ", ""), *keys)])
        self.query_one("#home-text", Painted).paint([((_("Opening ..."), "muted"),)], layout=True)

    def show(self, shelves: list[Shelf], notice: str = "") -> None:
        """The interviews, last changed first."""
        self._shelves = shelves
        text: list[Paragraph] = [((notice, "aside"),), ()] if notice else []
        if not shelves:
            text += [((_(line), ""),) for line in FIRST_RUN]
        else:
            text.append(((_("Made-up or coded cases only: what is recorded is not encrypted."), "muted"),))
        self.query_one("#home-text", Painted).paint(text, layout=True)
        listed = self.query_one(HomeList)
        listed.clear_options()
        listed.add_options(Option(listed.painted(tuple(_row(shelf)))) for shelf in shelves)
        listed.display = bool(shelves)
        if shelves:
            listed.highlighted = 0
            listed.focus()

    def chosen(self) -> Shelf | None:
        """The interview that is marked."""
        at = self.query_one(OptionList).highlighted
        return self._shelves[at] if at is not None and at < len(self._shelves) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with it."""
        event.stop()
        self.post_message(Wanted("resume", self._shelves[event.option_index].header.interview))

    def action_new(self) -> None:
        """A new interview."""
        self.post_message(Wanted("new"))

    def action_prepare(self) -> None:
        """Prepare alone from the file."""
        self.post_message(Wanted("prepare"))

    def action_made_up(self) -> None:
        """The made-up case."""
        self.post_message(Wanted("made_up"))

    def action_feedback(self) -> None:
        """The feedback of the interview that is marked."""
        shelf = self.chosen()
        if shelf is not None:
            self.post_message(Wanted("feedback", shelf.header.interview))

    def action_banks(self) -> None:
        """The question banks there are."""
        self.post_message(Wanted("banks"))

    def action_theme(self) -> None:
        """The next of our themes."""
        self.post_message(Wanted("theme"))

    def action_leave(self) -> None:
        """Out."""
        self.app.exit()


def _row(shelf: Shelf) -> Iterator[tuple[str, str]]:
    outline = shelf.outline
    done = outline.answered + outline.set_aside
    yield f"{shelf.header.case or _('no reference'):<9.9} ", "strong"
    yield f"{shelf.header.interview[-6:].lower()}  ", "muted"
    how = {"signed": _("signed"), "complete": _("not signed")}.get(outline.status, _("open"))
    if outline.phase == "preparing":
        how = _("prepared")
    yield f"{how:<10} ", "met" if outline.status == "signed" else "aside"
    yield f"{_('{done} of {all}').format(done=done, all=done + outline.open):<9} ", ""
    yield f"{_('at {place}').format(place=outline.place) if outline.place else '':<10.10} ", "muted"
    promised = _("{count} due").format(count=outline.promised) if outline.promised else ""
    yield f"{promised:<6} ", "aside"
    yield shelf.changed[5:16].replace("T", " "), "muted"
