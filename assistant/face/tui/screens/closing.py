"""The closing: what is left, the theme judgements, learning points, the case manager's words, alerts, signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import N_, _
from assistant.compose.proposals import LearningProposal, propose_learning
from assistant.core import moves
from assistant.core.bank import Theme
from assistant.core.progress import promises, side_of, standings
from assistant.core.themes import proposal, signature_blocks
from assistant.face import pages
from assistant.face.tui.desk import ScreenDesk
from assistant.face.tui.listing import Listing
from assistant.face.tui.paint import Painted, Paragraph
from assistant.face.tui.screens import forms
from assistant.face.tui.screens.form import FormScreen
from assistant.face.tui.screens.page import PageScreen, lines_to_paragraphs
from assistant.face.tui.screens.picker import PickerScreen

__all__ = ["ClosingScreen"]

MOST_PROPOSED = 6
SIGNATURES = {
    "yes": N_("yes: I was there, and what I said is fairly recorded; this is not agreement"),
    "not_today": N_("not today"),
    "declined": N_("declined"),
    "absent": N_("absent"),
}


class Row(NamedTuple):
    """One line of the closing; without `do` it is a heading or tells something."""

    words: Paragraph
    do: Callable[[], None] | None = None
    drop: moves.Move | None = None


class ClosingScreen(ModalScreen[None]):
    """Everything that is decided at the end, each on its line: Enter opens it."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("f8", "alert", show=False, priority=True),
        Binding("delete,backspace", "drop", show=False),
    ]

    def __init__(self, desk: ScreenDesk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[Row] = []
        self._proposed: list[LearningProposal] = []

    def compose(self) -> ComposeResult:
        """A title, the lines, what they do."""
        with Vertical(classes="sheet wide"):
            yield Painted(classes="sheet-title")
            yield PaintedList(id="closing-list", markup=False, compact=True)
            yield Painted(id="closing-said")
            yield Painted(classes="sheet-foot")

    def on_mount(self) -> None:
        """What there is at once; what is proposed as soon as it is composed."""
        title, _said, foot = self.query(Painted).results()
        title.paint([((_("Closing"), "title"),)])
        keys = (
            ("Enter", _("open")),
            ("↑↓", _("move")),
            ("Del", _("take back")),
            ("Esc", _("back")),
        )
        foot.paint([tuple(p for key, word in keys for p in ((key, "strong"), (f" {word}   ", "muted")))])
        self._fill()
        self.query_one(OptionList).focus()
        self._compose_proposals()

    def _compose_proposals(self) -> None:
        state = self._desk.state

        def work() -> None:
            found = [] if state.signed else propose_learning(state)
            self.app.call_from_thread(self._proposals, found)

        self.run_worker(work, thread=True, exclusive=True)

    def _proposals(self, found: list[LearningProposal]) -> None:
        self._proposed = found
        if self.is_mounted:
            self._fill()

    def _fill(self) -> None:
        listed = self.query_one(PaintedList)
        was = listed.highlighted
        self._rows = list(self._spaced(self._all_rows()))
        listed.clear_options()
        listed.add_options(Option(listed.painted(row.words), disabled=row.do is None) for row in self._rows)
        able = [index for index, row in enumerate(self._rows) if row.do is not None]
        if able:
            listed.highlighted = was if was in able else able[0]
        said = self._desk.refused or ""
        self.query_one("#closing-said", Painted).paint([((said, "not-met"),)] if said else [], layout=True)

    def _spaced(self, rows: Iterator[Row]) -> Iterator[Row]:
        """A blank line before every heading but the first."""
        for index, row in enumerate(rows):
            if index and row.words[0][1] == "title":
                yield Row((("", ""),))
            yield row

    def _all_rows(self) -> Iterator[Row]:
        yield from self._left_rows()
        yield Row(((_("Judgements"), "title"),))
        for theme in self._desk.state.bank.themes:
            if theme.judgement is not None:
                yield self._theme_row(theme)
        yield from self._learning_rows()
        yield from self._last_rows()
        yield from self._signature_rows()

    def _left_rows(self) -> Iterator[Row]:
        state, standing = self._desk.state, standings(self._desk.state)
        left = [(q, _("still open")) for q in state.bank.path_of if standing.of[q] == "open"]
        left += [(q, _("promised")) for q in promises(state)]
        left += [(q, _("may also be asked")) for q in sorted(state.bank.closing_ids) if standing.of.get(q) == "open"]
        if left:
            yield Row(((_("Left to ask"), "title"),))
        for question_id, how in left[:12]:
            name = pages.name_of(state.bank.questions[question_id], state.language)
            yield Row(((f"{name}  ", ""), (how, "aside")), lambda q=question_id: self._go(q))  # type: ignore[misc]
        if len(left) > 12:
            yield Row(((_("and {count} more").format(count=len(left) - 12), "muted"),))

    def _theme_row(self, theme: Theme) -> Row:
        state, words = self._desk.state, self._desk.state.bank.words
        decided, proposed = state.decisions.get(theme.id), proposal(state, theme)
        title = theme.title.to(state.language)
        from_what = ""
        if proposed is not None:
            numbers = ", ".join(state.bank.questions[q].number or q for q in proposed.questions)
            code = words(proposed.code, state.language)
            from_what = _("proposed: {code}, from {numbers}").format(code=code, numbers=numbers)
        told: Paragraph = ((f"{title}  ", ""), (_("not decided") + "  ", "aside"), (from_what, "muted"))
        if decided is not None:
            told = (
                (f"{title}  ", ""),
                (words(decided.decision, state.language), "strong"),
                (f"  {decided.rationale}", "muted"),
            )
        ask = theme.judgement.ask.to(state.language) if theme.judgement else ""
        return Row(told, lambda: self._form(forms.theme_form(self._desk, theme.id, title, ask, from_what)))

    def _learning_rows(self) -> Iterator[Row]:
        state = self._desk.state
        yield Row(((_("Learning, three at most"), "title"),))
        for point in state.learning.values():
            name = pages.name_of(state.bank.questions[point.question], state.language)
            yield Row(
                (("✓ ", "met"), (f"{name}  ", "strong"), (point.text, "muted")),
                lambda q=point.question, n=name: self._learning(q, n),  # type: ignore[misc]
                moves.DropLearning(point.question),
            )
        for proposed in [p for p in self._proposed if p.question not in state.learning][:MOST_PROPOSED]:
            name = pages.name_of(state.bank.questions[proposed.question], state.language)
            yield Row(
                (("○ ", "muted"), (f"{name}  ", ""), (_("proposed"), "muted")),
                lambda q=proposed.question, n=name: self._learning(q, n),  # type: ignore[misc]
            )
        for now in state.do_now.values():
            yield Row(((_("Right now:") + " ", "aside"), (now.text, "")))
        yield Row(((_("Something must be put right on this case now ..."), "muted"),), self._do_now)

    def _last_rows(self) -> Iterator[Row]:
        state = self._desk.state
        yield Row(((_("Before signing"), "title"),))
        words = "".join(list(state.words.values())[-1:])
        told = words or _("nothing yet")
        yield Row(
            ((_("The case manager's own words") + "  ", ""), (told, "muted")),
            lambda: self._form(forms.words_form(self._desk)),
        )
        alerts = _("{count} recorded").format(count=len(state.alerts)) if state.alerts else _("none")
        yield Row(((_("Alerts") + "  ", ""), (alerts, "muted")), lambda: self._page("alerts", _("Alerts")))
        yield Row(((_("What was promised today"), ""),), lambda: self._page("slip", _("What was promised today")))
        yield Row(((_("What to look at in the feedback"), ""),), lambda: self._page("lint", _("What to look at")))
        yield Row(((_("The feedback as the case manager will read it"), ""),), self._feedback)

    def _signature_rows(self) -> Iterator[Row]:
        state = self._desk.state
        yield Row(((_("Signatures"), "title"),))
        for block in signature_blocks(state) if not state.signed else ():
            yield Row(((f"  {block}", "aside"),))
        for signer, name in (("inspector", _("Inspector")), ("case_manager", _("Case manager"))):
            signature = state.signatures.get(signer)
            how = (
                _("signed")
                if signature and signature.answer == "yes"
                else _(SIGNATURES[signature.answer])
                if signature
                else _("not yet")
            )
            yield Row(((f"{name}  ", signer), (how, "muted")), lambda s=signer: self._sign(s))  # type: ignore[misc]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what is on the line."""
        event.stop()
        do = self._rows[event.option_index].do
        if do is not None:
            do()

    def _again(self, done: object = None) -> None:
        self._fill()
        self._compose_proposals()

    def _form(self, form: FormScreen) -> None:
        self._desk.refused = None
        self.app.push_screen(form, self._again)

    def _go(self, question: str) -> None:
        self._desk.take(f"/jump {question}")
        self.dismiss(None)

    def _learning(self, question: str, name: str) -> None:
        proposed = next((p for p in self._proposed if p.question == question), None)
        text, step = (f"{proposed.text} {proposed.enough}", proposed.next_step) if proposed else ("", "")
        self._form(forms.learning_form(self._desk, question, name, text, step))

    def _do_now(self) -> None:
        state, standing = self._desk.state, standings(self._desk.state)
        choices = [
            (q, pages.name_of(state.bank.questions[q], state.language))
            for q in state.bank.path_of
            if standing.of[q] == "answered" and side_of(state, state.bank.questions[q], state.answers[q]) == "not_met"
        ]

        def picked(question: str | None) -> None:
            if question is not None:
                self._form(forms.do_now_form(self._desk, question, dict(choices)[question]))

        self.app.push_screen(PickerScreen(_("What must be put right now"), choices), picked)

    def _page(self, name: str, title: str) -> None:
        lines = pages.alerts_page(self._desk.state) if name == "alerts" else pages.composed_page(name, self._desk.state)
        self.app.push_screen(PageScreen(title, lines_to_paragraphs(lines)))

    def _feedback(self) -> None:
        from assistant.face.tui.screens.feedback import FeedbackScreen

        self.app.push_screen(FeedbackScreen(self._desk.sitting), self._again)

    def _sign(self, signer: str) -> None:
        if signer == "inspector":
            choices = [("inspector", _("Inspector: these are my judgements"))]
        else:
            choices = [(f"case_manager {code}", _(words)) for code, words in SIGNATURES.items()]

        def picked(chosen: str | None) -> None:
            if chosen is not None:
                self._desk.take(f"/sign {chosen}")
                self._again()

        self.app.push_screen(PickerScreen(_("Sign"), choices), picked)

    def action_drop(self) -> None:
        """Take back the learning point on this line."""
        at = self.query_one(OptionList).highlighted
        move = self._rows[at].drop if at is not None else None
        if move is not None:
            self._desk.make(move)
            self._again()

    def action_alert(self) -> None:
        """The alert form, from here too."""
        self._form(forms.alert_form(self._desk))

    def action_leave(self) -> None:
        """Back to the conversation."""
        self.dismiss(None)


class PaintedList(Listing):
    """The lines of the closing."""
