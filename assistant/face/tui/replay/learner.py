"""A learner at a replay: it stops before each judgement, asks for theirs, shows what both people said, and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.catalogue import _
from assistant.core.text.refusal import Refusal
from assistant.core.training.practising import Stop
from assistant.errors import StorageError
from assistant.face.lines.practice_lines import asked_lines, reveal_lines
from assistant.face.tui.parts.form import Field, FormScreen, Values
from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs
from assistant.session.training.practice_pages import practice_text
from assistant.session.training.practising import Practice

if TYPE_CHECKING:
    from assistant.face.tui.replay.screen import ReplayScreen


PASS = "-"


class Learner:
    """What a practice does to a replay screen."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self._kept: dict[str, Values] = {}

    @property
    def at_work(self) -> bool:
        """Whether there is something left to judge: until then nothing may tell how it was judged."""
        return self.practice.next_stop is not None

    @property
    def stops(self) -> frozenset[int]:
        """The turn before which the replay stands still next."""
        stop = self.practice.next_stop
        return frozenset({stop.turn}) if stop is not None else frozenset()

    @property
    def sealed(self) -> frozenset[str]:
        """The questions of which no list may show how they were judged."""
        return self.practice.sealed

    def shows(self, turn: int) -> bool:
        """Whether a turn may be seen when it has come."""
        return self.practice.shows(turn)

    def line(self) -> str:
        """How far it is, for the top of the screen."""
        done, stops = len(self.practice.file.answers), len(self.practice.stops)
        return _("practising: {done} of {stops} judged").format(done=done, stops=stops)

    def ask(self, screen: ReplayScreen) -> None:
        """Ask for the judgement that comes next, over the replay."""
        stop = self.practice.next_stop
        if stop is None:
            return
        self.practice.asked(stop)
        options = (*((option.code, option.words) for option in stop.options), (PASS, _("I pass over this one")))
        fields = [Field("answer", _("You judge"), "", options)]
        if stop.reasons:
            reasons = tuple((option.code, option.words) for option in stop.reasons)
            fields.append(Field("reason", _("Main reason, if not met"), "", reasons))
        fields.append(Field("why", _("In a line, why"), hint=_("may be left out")))
        first, *places = asked_lines(stop)
        form = FormScreen(
            _("How do you judge it?"),
            fields,
            lambda values: self._judge(screen, stop, values),
            intro=[(first, "strong"), *((place.strip(), "muted") for place in places)],
            kept=self._kept.setdefault(stop.about, {}),
            send=_("Judge"),
        )
        screen.app.push_screen(form)

    def _judge(self, screen: ReplayScreen, stop: Stop, values: Values) -> str | None:
        answer, reason, why = values["answer"], values.get("reason", ""), values["why"]
        if not answer:
            return _("Choose an answer first, or pass over it. Escape goes back to the conversation.")
        reasons = (reason,) if reason and stop.wants_reasons(answer) else ()
        try:
            if answer == PASS:
                shown = self.practice.pass_over(stop, why)
            else:
                shown = self.practice.answer(stop, answer, reasons, why)
        except StorageError as error:
            return str(error)
        if isinstance(shown, Refusal):
            return str(shown)
        page = PageScreen(stop.name, lines_to_paragraphs(reveal_lines(shown)))
        screen.call_later(screen.app.push_screen, page, lambda closed: self._go_on(screen))
        return None

    def _go_on(self, screen: ReplayScreen) -> None:
        screen.learned()
        if not self.at_work:
            self.result(screen)

    def result(self, screen: ReplayScreen) -> None:
        """The page to keep, as far as it goes."""
        text = practice_text(screen.replay, self.practice.file, "md")
        lines = [line.lstrip("#").strip() if line.startswith("#") else line for line in text.splitlines()]
        kept = _("Kept in {path}; `assistant practice` makes the page.").format(path=self.practice.path)
        screen.app.push_screen(PageScreen(_("Your practice"), lines_to_paragraphs([*lines, "", kept])))
