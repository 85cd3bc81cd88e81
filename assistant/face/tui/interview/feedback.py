"""The feedback as the case manager will read it: why each line is there, replies to it, and the page as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import N_, _, speaking
from assistant.compose.blocks import Document, Item, Why
from assistant.compose.format_names import DOCUMENTS
from assistant.core.interview.walk import as_shown
from assistant.errors import AssistantError, StorageError
from assistant.face.lines.pages import NOT_NOW
from assistant.face.tui.interview.document import Row, line, rows
from assistant.face.tui.parts.form import Field, FormScreen, Values
from assistant.face.tui.parts.listing import Listing
from assistant.face.tui.parts.page import PageScreen
from assistant.face.tui.parts.paint import Painted, Paragraph
from assistant.face.tui.parts.sheet import Sheet
from assistant.session.advisers import advised

if TYPE_CHECKING:
    from assistant.core.interview.state import Interview
    from assistant.session.interview.sitting import Sitting


REPLIES = {
    "accept": N_("I accept it"),
    "context": N_("There is context to add"),
    "inaccuracy": N_("A fact is wrong"),
    "disagree": N_("I disagree"),
}


class PointList(Listing):
    """The page, line by line; headings cannot be chosen."""


class FeedbackScreen(Sheet[None]):
    """Composed while people wait a moment, and they may leave meanwhile."""

    BINDINGS = [
        Binding("escape,q", "leave", show=False),
        Binding("r", "reply", show=False),
        Binding("x", "export", show=False),
    ]

    class Composed(Message):
        """The page is there; where they have left meanwhile, nobody takes it."""

        def __init__(self, document: Document | None) -> None:
            super().__init__()
            self.document = document

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._items: list[Item | None] = []
        self.head, self.foot = Painted(classes="sheet-title"), Painted(classes="sheet-foot")
        self.said = Painted(id="feedback-said")
        self.listing = PointList(id="feedback-list", markup=False, compact=True)

    def compose(self) -> ComposeResult:
        """A title, the page, what one can do."""
        yield Vertical(self.head, self.listing, self.said, self.foot, classes="sheet wide")

    def on_mount(self) -> None:
        """Compose in the background."""
        self.head.paint([((_("Learning feedback"), "title"),)])
        self.said.paint([((_("Composing ..."), "muted"),)], layout=True)
        keys = (("Enter", _("why is this here?")), ("r", _("reply")), ("x", _("export")), ("Esc", _("back")))
        self.foot.paint([tuple(p for key, word in keys for p in ((key, "strong"), (f" {word}   ", "muted")))])
        self.listing.focus()
        self._compose_page()

    def _compose_page(self) -> None:
        state, head = as_shown(self._sitting.state), self._sitting.head

        def work() -> None:
            self.post_message(self.Composed(advised(None, _document, state, head)))

        self.run_worker(work, thread=True, exclusive=True)

    def on_feedback_screen_composed(self, event: Composed) -> None:
        """Show it."""
        listed = self.listing
        listed.clear_options()
        self._items = []
        for words, item in _rows(event.document) if event.document else ():
            self._items.append(item)
            listed.add_option(Option(listed.painted(words), disabled=item is None))
        listed.highlighted = next((place for place, item in enumerate(self._items) if item is not None), None)
        self._said("" if event.document else _(NOT_NOW))

    def _said(self, text: str, style: str = "aside") -> None:
        self.said.paint([((text, style),)] if text else [], layout=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Why is this here?"""
        event.stop()
        item = self._items[event.option_index]
        if item is not None:
            self.app.push_screen(PageScreen(_("Why is this here?"), _why(item)))

    def action_reply(self) -> None:
        """The case manager's reply to this line."""
        at = self.listing.highlighted
        item = self._items[at] if at is not None and at < len(self._items) else None
        if item is None:
            return
        name = _name(item)
        fields = (
            Field("how", _("How"), "accept", tuple((code, _(words)) for code, words in REPLIES.items())),
            Field("text", _("In your words")),
        )

        def submit(values: Values) -> str | None:
            from assistant.core.text.refusal import Refusal
            from assistant.session.interview.advice import reply_to

            move = reply_to(self._sitting.state, name, values["how"], values["text"])
            try:
                outcome = move if isinstance(move, Refusal) else self._sitting.make(move)
            except StorageError as error:
                return str(error)
            return str(outcome) if isinstance(outcome, Refusal) else None

        about = "".join(text for text, _style in line(item.runs))
        kept = self._sitting.forms.of(f"reply {name}")
        form = FormScreen(_("Reply"), fields, submit, intro=[(about, "muted")], kept=kept)
        self.app.push_screen(form, lambda done: self._compose_page())

    def action_export(self) -> None:
        """The page as a file; its name comes from the id, never from what people said."""
        short = self._sitting.id[-6:].lower()
        called = _("the file is called feedback-{short}")
        fields = (
            Field("form", _("Format"), "html", tuple(DOCUMENTS.items())),
            Field("folder", _("Folder"), str(Path.cwd()), hint=called.format(short=short)),
        )

        def submit(values: Values) -> str | None:
            path = Path(values["folder"]).expanduser() / f"feedback-{short}.{values['form']}"
            try:
                self._write(values["form"], path)
            except AssistantError as error:
                return str(error)
            self._said(_("Written: {path}").format(path=path), "met")
            return None

        self.app.push_screen(FormScreen(_("Export"), fields, submit, kept=self._sitting.forms.of("export")))

    def _write(self, form: str, path: Path) -> None:
        from assistant.compose.formats import FORMATS
        from assistant.store.atomic import write_atomically

        with speaking(self._sitting.state.language):
            write_atomically(path, FORMATS[form](_document(self._sitting.state, self._sitting.head)))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _document(state: Interview, head: str | None) -> Document:
    from assistant.compose.interview.feedback import compose_feedback

    with speaking(state.language):
        return compose_feedback(state, head)


def _rows(document: Document) -> Iterator[Row]:
    """The page in the order in which it is printed."""
    if document.draft:
        yield Row(((f"{_('DRAFT.')} {document.draft.why}", "aside"),))
    yield from rows(document.blocks)
    yield from (Row(words) for told in document.foot for words in ((), line(told, "muted")))


def _why(item: Item) -> Iterator[Paragraph]:
    """The line, and what it rests on."""
    yield line(run._replace(tone="strong") for run in item.runs if run.tone != "name")
    for block in item.blocks:
        if isinstance(block, Why):
            yield ()
            yield from (row.words for row in rows(block.blocks))


def _name(item: Item) -> str:
    return next(run.text for run in item.runs if run.tone == "name")
