"""Carrying out actions of the table on the interview screen: a key, a name in the palette and a typed command alike."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from assistant.catalogue import _
from assistant.compose.turn_words import name_of
from assistant.core.interview.commands import COMMANDS, FaceCommand
from assistant.core.record.event import SET_ASIDE_REASONS
from assistant.face.lines import pages
from assistant.face.tui.interview.forms import alert_form, evidence_form, note_form
from assistant.face.tui.parts.actions import ACTIONS
from assistant.face.tui.parts.composer import Composer
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs
from assistant.face.tui.parts.picker import PickerScreen
from assistant.face.tui.parts.wanted import Wanted

if TYPE_CHECKING:
    from assistant.face.tui.interview.desk import ScreenDesk


# A shared screen shows private notes for so long.
PRIVATE_SECONDS = 10.0
BY_NAME = {action.name: action for action in ACTIONS}


class DoingScreen(Screen[None]):
    """The interview screen's actions; what it looks like is the subclass's."""

    desk: ScreenDesk
    conversation: Conversation
    composer: Composer
    by_theme = False

    @abstractmethod
    def after_line(self) -> None:
        """Show what came of a line or a form."""

    @abstractmethod
    def refresh_all(self) -> None:
        """Show the interview as it stands."""

    def action_do(self, name: str) -> None:
        """Carry out an action by its name."""
        special = getattr(self, f"do_{name}", None)
        if special is not None:
            special()
        else:
            self.type_line(BY_NAME[name].line)

    def type_line(self, line: str) -> None:
        """As if it had been typed; what stands in the composer stays there."""
        self.desk.take(line)
        self.after_line()

    def do_jump(self) -> None:
        """Pick a question and go there."""
        state, of = self.desk.state, self.desk.state.standings.of
        asked = [state.bank.questions[q] for q in state.bank.path_of if of[q] not in ("ruled_out", "waiting")]
        # By its number: the id may be a path's too.
        choices = [(question.number or question.id, name_of(question, state.language)) for question in asked]
        self._pick(_("Go to"), [*choices, ("closing", _("Closing"))], "/jump {}")

    def do_aside(self) -> None:
        """Pick why the question is left."""
        words = self.desk.state.bank.words
        choices = [(code, words(code, self.desk.state.language)) for code in SET_ASIDE_REASONS]
        self._pick(_("Leave it without an answer, because ..."), choices, "/aside {}")

    def _pick(self, title: str, choices: Sequence[tuple[str, str]], line: str) -> None:
        def picked(code: str | None) -> None:
            if code is not None:
                self.type_line(line.format(code))

        self.app.push_screen(PickerScreen(title, choices), picked)

    def do_pause(self) -> None:
        """Pause, or go on."""
        self.type_line("/resume" if self.desk.state.paused else "/pause")

    def do_themes(self) -> None:
        """Another order of the list."""
        self.by_theme = not self.by_theme
        self.refresh_all()

    def do_alert(self) -> None:
        """The alert form, from anywhere."""
        self.app.push_screen(alert_form(self.desk), lambda done: self.after_line())

    def do_evidence(self) -> None:
        """Where in the record it stands."""
        self.app.push_screen(evidence_form(self.desk), lambda done: self.after_line())

    def do_note(self) -> None:
        """A private note."""
        self.app.push_screen(note_form(self.desk), lambda done: self.after_line())

    def do_closing(self) -> None:
        """The closing."""
        from assistant.face.tui.interview.closing import ClosingScreen

        self.app.push_screen(ClosingScreen(self.desk), lambda done: self.after_line())

    def do_feedback(self) -> None:
        """The feedback as the case manager will read it."""
        from assistant.face.tui.interview.feedback import FeedbackScreen

        self.app.push_screen(FeedbackScreen(self.desk.sitting), lambda done: self.after_line())

    def do_theme(self) -> None:
        """The next of our own themes."""
        self.post_message(Wanted("theme"))

    def do_all_themes(self) -> None:
        """Any theme there is."""
        self.app.search_themes()

    def do_help(self) -> None:
        """Keys and commands, from the one table."""
        keys = [
            ((f"{action.shown:<7}", "key"), (_(action.label), ""), (f"   {action.line}".rstrip(), "muted"))
            for action in ACTIONS
            if action.shown
        ]
        typed = [((f"{c.usage}", "strong"), (f"   {_(c.help)}", "muted")) for c in COMMANDS.values()]
        intro = _("An option's number, code or words answer; anything else is a remark. c: or i: says who speaks.")
        more = _("Ctrl+J begins a new line. PageUp and PageDown go through the conversation. Escape leaves any page.")
        heads = (((_("Keys"), "title"),), ((_("Commands, typed in the line"), "title"),))
        page = [((intro, ""),), ((more, ""),), (), heads[0], *keys, (), heads[1], *typed]
        self.app.push_screen(PageScreen(_("All keys and commands"), page))

    def closing_is_open(self) -> None:
        """The walk has come to the closing: show it."""
        self.call_after_refresh(self.do_closing)

    def open_page(self, command: FaceCommand) -> None:
        """The page of a typed command."""
        special = {"closing": self.do_closing, "help": self.do_help}.get(command.name)
        if special is not None:
            special()
            return
        lines = list(pages.page(self.desk.state, command))
        seconds = PRIVATE_SECONDS if command.name == "private" else None
        title = _(COMMANDS[command.name].help)
        self.app.push_screen(PageScreen(title[:1].upper() + title[1:], lines_to_paragraphs(lines), seconds))

    @staticmethod
    def command_names(line: str) -> list[str]:
        """The commands that a line may become."""
        return [name for name in COMMANDS if line.startswith("/") and name.startswith(line[1:].casefold())]

    def action_scroll_talk(self, lines: int) -> None:
        """Back and forth in the conversation, by lines; 0 goes to its end."""
        talk = self.conversation
        talk.scroll_lines(lines if lines else -(10**9))

    def action_escape(self) -> None:
        """Escape destroys nothing: the line stays, and the end of the conversation comes back."""
        self.conversation.scroll_lines(-(10**9))
        self.composer.focus()
