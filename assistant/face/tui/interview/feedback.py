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
from assistant.errors import AssistantError, StorageError
from assistant.face.tui.parts.form import Field, FormScreen, Values
from assistant.face.tui.parts.listing import Listing
from assistant.face.tui.parts.page import PageScreen
from assistant.face.tui.parts.paint import Painted, Paragraph
from assistant.face.tui.parts.sheet import Sheet

if TYPE_CHECKING:
    from assistant.compose.interview.feedback_page import FeedbackPage, Line, Why
    from assistant.session.interview.sitting import Sitting


FORMATS = (("html", "HTML"), ("docx", "Word"), ("md", "Markdown"), ("json", "JSON"))
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

        def __init__(self, page: FeedbackPage) -> None:
            super().__init__()
            self.page = page

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._lines: list[Line | None] = []
        self._kept: dict[str, Values] = {}
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
        state = self._sitting.state
        head = self._sitting.head

        def work() -> None:
            from assistant.compose.interview.feedback import compose_feedback

            with speaking(state.language):
                page = compose_feedback(state, head)
            self.post_message(self.Composed(page))

        self.run_worker(work, thread=True, exclusive=True)

    def on_feedback_screen_composed(self, event: Composed) -> None:
        """Show it."""
        listed = self.listing
        listed.clear_options()
        self._lines = []
        for words, line in _page_lines(event.page):
            self._lines.append(line)
            listed.add_option(Option(listed.painted(words), disabled=line is None))
        able = [index for index, line in enumerate(self._lines) if line is not None]
        listed.highlighted = able[0] if able else None
        self._said("")

    def _said(self, text: str, style: str = "aside") -> None:
        self.said.paint([((text, style),)] if text else [], layout=True)

    def _line(self) -> Line | None:
        at = self.listing.highlighted
        return self._lines[at] if at is not None and at < len(self._lines) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Why is this here?"""
        event.stop()
        line = self._lines[event.option_index]
        if line is not None:
            self.app.push_screen(PageScreen(_("Why is this here?"), list(_why_lines(line))))

    def action_reply(self) -> None:
        """The case manager's reply to this line."""
        line = self._line()
        if line is None:
            return
        fields = (
            Field("how", _("How"), "accept", tuple((code, _(words)) for code, words in REPLIES.items())),
            Field("text", _("In your words")),
        )

        def submit(values: Values) -> str | None:
            from assistant.core.text.refusal import Refusal
            from assistant.session.interview.advice import reply_to

            move = reply_to(self._sitting.state, line.id, values["how"], values["text"])
            try:
                outcome = move if isinstance(move, Refusal) else self._sitting.make(move)
            except StorageError as error:
                return str(error)
            return str(outcome) if isinstance(outcome, Refusal) else None

        form = FormScreen(
            _("Reply"), fields, submit, intro=[(line.text, "muted")], kept=self._kept.setdefault(line.id, {})
        )
        self.app.push_screen(form, lambda done: self._compose_page())

    def action_export(self) -> None:
        """The page as a file; its name comes from the id, never from what people said."""
        short = self._sitting.id[-6:].lower()
        called = _("the file is called feedback-{short}")
        fields = (
            Field("form", _("Format"), "html", FORMATS),
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

        self.app.push_screen(FormScreen(_("Export"), fields, submit, kept=self._kept.setdefault("export", {})))

    def _write(self, form: str, path: Path) -> None:
        from assistant.compose.formats import FORMATS as WRITERS
        from assistant.compose.interview.feedback import compose_feedback
        from assistant.compose.interview.feedback_document import feedback_document
        from assistant.store.atomic import write_atomically

        with speaking(self._sitting.state.language):
            page = compose_feedback(self._sitting.state, self._sitting.head)
            write_atomically(path, WRITERS[form](feedback_document(page)))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _page_lines(page: FeedbackPage) -> Iterator[tuple[Paragraph, Line | None]]:
    """The page in the order in which it is printed."""
    headings = page.headings
    if page.draft:
        yield ((_("DRAFT. The inspector has not signed this yet, and any line may still change."), "aside"),), None
    yield ((headings["what_this_is"], "title"),), None
    yield ((" ".join(page.about), ""),), None
    sections: tuple[tuple[str, tuple[Line, ...]], ...] = (
        ("strengths", page.strengths),
        ("do_now", page.do_now),
        ("said_not_written", page.said_not_written),
        ("learning", page.learning),
        ("views_differed", page.views_differed),
        ("judgements", page.judgements),
    )
    for name, lines in sections:
        if lines:
            yield (("", ""),), None
            yield ((headings[name], "title"),), None
        for line in lines:
            yield _line_words(line), line
    for closing in page.closing:
        yield ((f"{closing.ask} ", "muted"), (closing.answer, "")), None


def _line_words(line: Line) -> Paragraph:
    title, decision = getattr(line, "title", ""), getattr(line, "decision", "")
    lead = f"{title}: {decision}. " if title and decision else ""
    parts = (getattr(line, name, "") for name in ("enough", "next_step", "who_and_when"))
    after = "".join(f" {part}" for part in parts if part)
    replies = "".join(f"\n    {reply.how}: {reply.text}" for reply in line.replies)
    return (("· ", "muted"), (lead, "strong"), (line.text, ""), (after, "muted"), (replies, "case_manager"))


def _why_lines(line: Line) -> Iterator[Paragraph]:
    """The questions that a line rests on, both views, what decided it, and the evidence."""
    yield ((line.text, "strong"),)
    for why in line.why:
        yield ()
        yield ((f"{why.number} {why.short}".strip(), "title"),)
        yield ((why.ask, ""),)
        yield from _told(why)


def _told(why: Why) -> Iterator[Paragraph]:
    if why.others:
        yield ((_("This was others' work."), "muted"),)
    for label, text in (
        (_("the case manager's view"), why.view),
        (_("the inspector's judgement"), why.answer),
        (_("reasons"), ", ".join(why.reasons)),
        (_("explained"), why.explained),
        (_("record"), why.record),
        (_("what shows it"), why.shows),
        (_("evidence"), why.places),
        (_("in their words"), why.remark),
    ):
        if text:
            yield ((f"{label}  ", "muted"), (text, ""))
