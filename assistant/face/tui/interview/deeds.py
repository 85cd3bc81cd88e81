"""What people do in an interview with a key, or by name: each action of the one table."""

from __future__ import annotations

from abc import abstractmethod

from assistant.catalogue import _
from assistant.core.interview.commands import FaceCommand
from assistant.face.tui.interview import pages
from assistant.face.tui.interview.forms import alert_form, evidence_form, note_form
from assistant.face.tui.interview.heard import HeardScreen
from assistant.face.tui.interview.talking import Talking
from assistant.face.tui.parts.actions import ACTIONS
from assistant.face.tui.parts.form import FormScreen
from assistant.face.tui.parts.panels import Panelled
from assistant.face.tui.parts.picker import PickerScreen
from assistant.face.tui.parts.wanted import Wanted
from assistant.session.interview.desk import Desk, Outcome

LINES = {action.name: action.line for action in ACTIONS}


class Deeds(Panelled):
    """An action of the table is a method `do_...` here, or else the line that it stands for.

    So a key, a name in the palette and a typed command do the same.
    """

    talking: Talking
    by_theme: bool

    @property
    def desk(self) -> Desk:
        """Who speaks, what is awaited, what is not saved."""
        return self.talking.desk

    @abstractmethod
    def type_line(self, line: str) -> Outcome:
        """As if it had been typed."""

    @abstractmethod
    def follow(self, outcome: Outcome) -> Outcome:
        """What an outcome opens, and the way out if they leave."""

    def action_do(self, name: str) -> None:
        """Carry out an action by its name."""
        special = getattr(self, f"do_{name}", None)
        if special is not None:
            special()
        else:
            self.type_line(LINES[name])

    def do_jump(self) -> None:
        """Pick a question and go there."""
        self._pick(pages.places_to_go(self.desk.state), "/jump {}")

    def do_remark(self, number: str = "") -> None:
        """Pick what is to be done with the last remark, or with one by its number."""
        picker = pages.with_a_remark(self.desk.state, number)
        if picker is not None:
            self._pick(picker, "{}")
        else:
            self.talking.tell(_("Nobody has said anything yet."))

    def do_heard(self) -> None:
        """What was said, to be linked to questions."""
        if not isinstance(self.app.screen, HeardScreen):  # a key that came before the page was there
            self.app.push_screen(HeardScreen(self.talking), lambda done: self.refresh_all())

    def do_find(self) -> None:
        """Find words in this conversation, newest first, and go back to where they were said."""
        told = [(str(index), text) for index, text in self.talking.conversation.texts()]

        def picked(index: str | None) -> None:
            if index is not None:
                self.talking.conversation.show(int(index))

        self.app.push_screen(PickerScreen(_("Find in this conversation"), told), picked)

    def _pick(self, picker: PickerScreen, line: str) -> None:
        def picked(code: str | None) -> None:
            if code is not None and code.endswith("@") and (picker := pages.questions_wanted(self.desk.state, code)):
                self._pick(picker, code + "{}")
            elif code is not None:
                self.type_line(line.format(code))

        self.app.push_screen(picker, picked)

    def do_speaker(self) -> None:
        """The other person speaks, also the line that is begun."""
        self.follow(self.talking.take(LINES["speaker"]))

    def do_pause(self) -> None:
        """Pause, or go on."""
        self.type_line("/resume" if self.desk.state.paused else "/pause")

    def do_themes(self) -> None:
        """Another order of the list."""
        self.by_theme = not self.by_theme
        self.refresh_all()

    def do_alert(self) -> None:
        """The alert form, from anywhere."""
        self._form(alert_form(self.talking))

    def do_evidence(self) -> None:
        """Where in the record it stands."""
        self._form(evidence_form(self.talking))

    def do_note(self) -> None:
        """A private note."""
        self._form(note_form(self.talking))

    def _form(self, form: FormScreen) -> None:
        self.app.push_screen(form, lambda done: self.refresh_all())

    def do_closing(self) -> None:
        """The closing."""
        from assistant.face.tui.interview.closing import ClosingScreen  # composes what is proposed: slow to import

        self.app.push_screen(ClosingScreen(self.talking), lambda done: self.refresh_all())

    def do_feedback(self) -> None:
        """The feedback as the case manager will read it."""
        from assistant.face.tui.interview.feedback import FeedbackScreen  # nobody opens it at first

        self.app.push_screen(FeedbackScreen(self.talking.sitting), lambda done: self.refresh_all())

    def do_theme(self) -> None:
        """The next of our own themes."""
        self.post_message(Wanted("theme"))

    def do_all_themes(self) -> None:
        """Any theme there is."""
        self.app.search_themes()

    def do_settings(self) -> None:
        """What holds for every interview."""
        self.post_message(Wanted("settings"))

    def do_help(self) -> None:
        """Keys and commands."""
        self.app.push_screen(pages.help_page())

    def do_here(self) -> None:
        """What can be done here."""
        self.open_page(FaceCommand("here", ""))

    def open_page(self, command: FaceCommand) -> None:
        """The page of a typed command."""
        special = {"closing": self.do_closing, "help": self.do_help, "heard": self.do_heard}.get(command.name)
        if command.name == "remark":
            self.do_remark(command.rest)
        elif special is not None and not command.rest:
            special()
        else:
            sitting = self.talking.sitting
            self.app.push_screen(pages.command_page(sitting.state, command, sitting.settings, sitting.events))
