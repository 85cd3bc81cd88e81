"""The closing: what is left, the theme judgements, learning points, the case manager's words, alerts, signatures."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import N_, _
from assistant.compose.interview.proposals import LearningProposal, propose_learning
from assistant.compose.words import name_of
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.judging import signature_blocks
from assistant.core.interview.parsing.menus import sign_menu
from assistant.core.interview.progress import side_of
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import as_shown
from assistant.face.lines import pages
from assistant.face.tui.interview import forms
from assistant.face.tui.interview.closing_rows import ClosingRow, closing_rows
from assistant.face.tui.interview.ending import LastWordScreen, LookAgainScreen
from assistant.face.tui.interview.feedback import FeedbackScreen
from assistant.face.tui.interview.talking import Talking
from assistant.face.tui.parts.form import FormScreen
from assistant.face.tui.parts.listing import Listing
from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs
from assistant.face.tui.parts.paint import Painted
from assistant.face.tui.parts.picker import PickerScreen
from assistant.face.tui.parts.sheet import Sheet
from assistant.session.advisers import advised

PAGES = {
    "alerts": N_("Alerts"),
    "slip": N_("What was promised today"),
    "lint": N_("What to look at in the feedback"),
}


class ClosingScreen(Sheet[None]):
    """Everything that is decided at the end, each on its line: Enter opens it."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("f8", "alert", show=False, priority=True),
        Binding("delete,backspace", "drop", show=False),
    ]

    class Proposed(Message):
        """The proposals are there; where they have left meanwhile, nobody takes them."""

        def __init__(self, found: list[LearningProposal]) -> None:
            super().__init__()
            self.found = found

    def __init__(self, talking: Talking) -> None:
        super().__init__()
        self._talking = talking
        self._rows: list[ClosingRow] = []
        self._proposed: list[LearningProposal] = []
        self.head, self.foot = Painted(classes="sheet-title"), Painted(classes="sheet-foot")
        self.said = Painted(id="closing-said")
        self.listing = PaintedList(id="closing-list", markup=False, compact=True)

    def compose(self) -> ComposeResult:
        """A title, the lines, what they do."""
        yield Vertical(self.head, self.listing, self.said, self.foot, classes="sheet wide")

    def on_mount(self) -> None:
        """What there is at once; what is proposed as soon as it is composed."""
        self.head.paint([((_("Closing"), "title"),)])
        keys = (
            ("Enter", _("open")),
            ("↑↓", _("move")),
            ("Del", _("take back")),
            ("Esc", _("back")),
        )
        self.foot.paint([tuple(p for key, word in keys for p in ((key, "strong"), (f" {word}   ", "muted")))])
        self._fill()
        self.listing.focus()
        self._compose_proposals()

    @property
    def _state(self) -> Interview:
        return self._talking.desk.state

    def _compose_proposals(self) -> None:
        state = self._state

        def work() -> None:
            found = [] if state.signed else advised([], propose_learning, as_shown(state))
            self.post_message(self.Proposed(found))

        self.run_worker(work, thread=True, exclusive=True)

    def on_closing_screen_proposed(self, event: Proposed) -> None:
        """Show what may be learned."""
        self._proposed = event.found
        self._fill()

    def _fill(self) -> None:
        listed = self.listing
        was = listed.highlighted
        self._rows = advised([], lambda: list(closing_rows(self._state, self._proposed)))
        listed.clear_options()
        listed.add_options(Option(listed.painted(row.words), disabled=row.opens is None) for row in self._rows)
        able = [index for index, row in enumerate(self._rows) if row.opens is not None]
        if able:
            listed.highlighted = was if was in able else able[0]
        said = self._talking.said
        self.said.paint([((said, "not-met"),)] if said else [], layout=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what is on the line, once however often Enter was pressed."""
        event.stop()
        opens = self._rows[event.option_index].opens
        if opens is not None and self.is_active:
            what, about = opens
            getattr(self, f"_open_{what}")(about)

    def _again(self, done: object = None) -> None:
        self._fill()
        self._compose_proposals()

    def _form(self, form: FormScreen) -> None:
        self._talking.said = ""
        self.app.push_screen(form, self._again)

    def _open_question(self, question: str) -> None:
        self._talking.take(f"/jump {question}")
        self.dismiss(None)

    def _open_theme(self, theme_id: str) -> None:
        state = self._state
        theme = next(theme for theme in state.bank.themes if theme.id == theme_id)
        ask = theme.judgement.ask.to(state.language) if theme.judgement else ""
        title = theme.title.to(state.language)
        self._form(forms.theme_form(self._talking, theme_id, title, ask, pages.proposed_words(state, theme)))

    def _open_learning(self, question: str) -> None:
        name = name_of(self._state.bank.questions[question], self._state.language)
        proposed = next((p for p in self._proposed if p.question == question), None)
        text, step = (f"{proposed.text} {proposed.enough}", proposed.next_step) if proposed else ("", "")
        self._form(forms.learning_form(self._talking, question, name, text, step))

    def _open_do_now(self, _about: str) -> None:
        state = as_shown(self._state)
        of = state.standings.of
        choices = [
            (q, name_of(state.bank.questions[q], state.language))
            for q in state.bank.path_of
            if of[q] == "answered" and side_of(state, state.bank.questions[q], state.answers[q]) == "not_met"
        ]

        def picked(question: str | None) -> None:
            if question is not None:
                self._form(forms.do_now_form(self._talking, question, dict(choices)[question]))

        self.app.push_screen(PickerScreen(_("What must be put right now"), choices), picked)

    def _open_words(self, _about: str) -> None:
        self._form(forms.words_form(self._talking))

    def _open_page(self, name: str) -> None:
        emergency = self._talking.sitting.settings.text("emergency")
        alerts = name == "alerts"
        lines = (
            pages.alerts_page(self._state, emergency) if alerts else pages.composed_page(name, self._state, emergency)
        )
        self.app.push_screen(PageScreen(_(PAGES[name]), lines_to_paragraphs(lines)))

    def _open_feedback(self, _about: str) -> None:
        self.app.push_screen(FeedbackScreen(self._talking.sitting), self._again)

    def _open_again(self, _about: str) -> None:
        self._talking.said = ""
        self.app.push_screen(LookAgainScreen(self._talking), self._again)

    def _open_sign(self, signer: str) -> None:
        if signer == "inspector" and not (self._state.signed or signature_blocks(self._state)):
            self.app.push_screen(LastWordScreen(self._talking, self._sign), self._again)
            return
        choices = [(option.code, option.words) for option in sign_menu(signer).options]

        def picked(chosen: str | None) -> None:
            if chosen is not None:
                who, _space, how = chosen.partition(" ")
                self._sign(moves.Sign(who, how or "yes"))  # type: ignore[arg-type]  # a line of the menu

        self.app.push_screen(PickerScreen(_("Sign"), choices), picked)

    def _sign(self, move: moves.Sign | None = None) -> None:
        self._talking.said = ""
        self._talking.make(move or moves.Sign("inspector"))
        self._again()

    def action_drop(self) -> None:
        """Take back the learning point on this line."""
        at = self.listing.highlighted
        what, question = (self._rows[at].opens or ("", "")) if at is not None else ("", "")
        if what == "learning" and question in self._state.learning:
            self._talking.make(moves.Put(ev.LearningDropped(), question))
            self._again()

    def action_alert(self) -> None:
        """The alert form, from here too."""
        self._form(forms.alert_form(self._talking))

    def action_leave(self) -> None:
        """Back to the conversation."""
        self.dismiss(None)


class PaintedList(Listing):
    """The lines of the closing."""
