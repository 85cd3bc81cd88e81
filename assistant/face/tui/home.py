"""The first screen: the interviews there are, and what one can begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import N_, _
from assistant.compose.words import minute
from assistant.face.tui.parts.listing import Listing
from assistant.face.tui.parts.paint import Painted, Paragraph, foot_line
from assistant.face.tui.parts.wanted import Wanted

if TYPE_CHECKING:
    from assistant.session.training.replaying import Example
    from assistant.store.record.interviews import Shelf


# What is told of at the foot, its keys, its word and what they do.
KEYS = (
    ("⏎", "", N_("go on"), ""),
    ("n", "n", N_("new"), "want('new')"),
    ("p", "p", N_("prepare"), "want('prepare')"),
    ("f", "f", N_("feedback"), "want_of_chosen('feedback')"),
    ("r", "r", N_("replay"), "replay"),
    ("/", "slash,s", N_("search"), "want('search')"),
    ("l", "l", N_("letter"), "want('letter')"),
    ("q", "q,ctrl+q", N_("leave"), "leave"),
    ("x", "x", N_("share"), "want_of_chosen('share')"),
    ("m", "m", N_("made-up"), "want('made_up')"),
    ("b", "b", N_("banks"), "want('banks')"),
    ("t", "t", N_("theme"), "want('theme')"),
    ("e", "e", N_("settings"), "want('settings')"),
)
FIRST_RUN = (
    N_("This is an assistant for a joint interview: an inspector and a case manager, one screen, ninety minutes."),
    N_("It asks the questions of a question bank, path by path, and records what both of you say and decide."),
    N_("At the end it composes learning feedback for the case manager, and case judgements for the inspectorate."),
    N_("It all stays here, unencrypted: made-up or coded cases only. It is not the inspectorate's own tool."),
    N_("Press m to try it with a made-up case, or n to begin an interview."),
)


class HomeScreen(Screen[None]):
    """The list is read when the screen comes up, and again when one comes back to it."""

    BINDINGS = [Binding(keys, action, show=False) for _shown, keys, _word, action in KEYS if keys]

    def __init__(self) -> None:
        super().__init__()
        self._shelves: list[Shelf] = []
        self._examples: list[Example] = []
        self._inspections = False
        self.top_bar, self.text, self.key_bar = Painted(id="top"), Painted(id="home-text"), Painted(id="keys")
        self.interviews = Listing(id="home-list", markup=False, compact=True)

    def compose(self) -> ComposeResult:
        """A title, the list, the keys."""
        yield self.top_bar
        yield Vertical(self.text, self.interviews, id="home")
        yield self.key_bar

    def on_mount(self) -> None:
        """The frame first; the list when the store is open."""
        self.top_bar.paint([(("  " + _("Joint interview assistant"), "strong"),)])
        self.on_resize()
        self.text.paint([((_("Opening ..."), "muted"),)], layout=True)

    def on_resize(self) -> None:
        """As many keys at the foot as there is room for, the first ones first."""
        keys = [(key, _(word)) for key, _keys, word, _action in KEYS if key != "l" or self._inspections]
        self.key_bar.paint([(("  ", ""), *foot_line(keys, self.app.size.width - 2, gap=2))])

    def show(
        self, shelves: list[Shelf], notice: str = "", examples: Sequence[Example] = (), *, inspections: bool = False
    ) -> None:
        """The interviews, last changed first; what was taken in for training, and the examples, stand below them."""
        self._inspections = inspections
        self.on_resize()
        self._shelves = sorted(shelves, key=lambda shelf: shelf.training)
        self._examples = list(examples)
        held = [shelf for shelf in self._shelves if not shelf.training]
        text: list[Paragraph] = [((notice, "aside"),), ()] if notice else []
        if not held:
            text += [((_(line), ""),) for line in FIRST_RUN]
        else:
            text.append(((_("Made-up or coded cases only: what is recorded is not encrypted."), "muted"),))
        self.text.paint(text, layout=True)
        listed = self.interviews
        listed.clear_options()
        listed.add_options(Option(listed.painted(tuple(_row(shelf))), id=_id(shelf)) for shelf in held)
        training = [Option(listed.painted(tuple(_row(shelf))), id=_id(shelf)) for shelf in self._shelves[len(held) :]]
        made_up = [Option(listed.painted(_example_row(one)), id=one.name) for one in self._examples]
        if training or made_up:
            heading: Paragraph = ((_("To replay"), "title"), ("   " + _("for training; Enter plays it"), "muted"))
            above = [Option(Content(""), disabled=True)] if held else []
            listed.add_options([*above, Option(listed.painted(heading), disabled=True), *made_up, *training])
        listed.display = bool(listed.option_count)
        if listed.option_count:
            listed.highlighted = next(i for i, option in enumerate(listed.options) if not option.disabled)
            listed.focus()

    def chosen(self) -> Shelf | None:
        """The interview that is marked."""
        marked = self._marked()
        return next((shelf for shelf in self._shelves if _id(shelf) == marked), None)

    def _marked(self) -> str | None:
        option = self.interviews.highlighted_option
        return option.id if option is not None else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with it, or replay it."""
        event.stop()
        shelf = self.chosen()
        if shelf is not None and not shelf.training:
            self.post_message(Wanted("resume", shelf.header.interview))
        else:
            self.action_replay()

    def action_replay(self) -> None:
        """Play back what is marked."""
        if (marked := self._marked()) is not None:
            shelf = self.chosen()
            self.post_message(Wanted("replay", shelf.header.interview if shelf is not None else marked))

    def action_want(self, what: str) -> None:
        """Something of the app."""
        self.post_message(Wanted(what))

    def action_want_of_chosen(self, what: str) -> None:
        """Something of the interview that is marked."""
        if (shelf := self.chosen()) is not None:
            self.post_message(Wanted(what, shelf.header.interview))

    def action_leave(self) -> None:
        """Out."""
        self.app.exit()


def _id(shelf: Shelf) -> str:
    """What its line is called; no example is called so."""
    return f"interview-{shelf.header.interview}"


def _example_row(example: Example) -> Paragraph:
    return ((f"{example.title:<48.48} ", "strong"), (_("made up"), "muted"))


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
    yield minute(shelf.changed)[5:], "muted"
