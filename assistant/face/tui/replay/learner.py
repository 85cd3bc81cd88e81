"""A learner at a replay: before each judgement theirs is asked for, then what both people said is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from assistant.catalogue import _
from assistant.core.text.refusal import Refusal
from assistant.core.training.practising import Stop
from assistant.errors import StorageError
from assistant.face.lines.practice_lines import asked_lines, reveal_lines
from assistant.face.tui.parts.form import Field, FormScreen, KeptHere, Values
from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs
from assistant.session.training.practice_pages import practice_text
from assistant.session.training.practising import Practice
from assistant.session.training.replaying import Replay

PASS = "-"


class Learner:
    """What a practice does to a replay."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self._kept: dict[str, KeptHere] = {}

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

    def form(self, judged: Callable[[PageScreen], object]) -> FormScreen | None:
        """Asks for the judgement that comes next; `judged` has the page of what both people said."""
        stop = self.practice.next_stop
        if stop is None:
            return None
        self.practice.asked(stop)
        options = (*((option.code, option.words) for option in stop.options), (PASS, _("I pass over this one")))
        fields = [Field("answer", _("You judge"), "", options)]
        if stop.reasons:
            reasons = tuple((option.code, option.words) for option in stop.reasons)
            fields.append(Field("reason", _("Main reason, if not met"), "", reasons))
        fields.append(Field("why", _("In a line, why"), hint=_("may be left out")))
        first, *places = asked_lines(stop)
        return FormScreen(
            _("How do you judge it?"),
            fields,
            partial(self._judge, judged, stop),
            intro=[(first, "strong"), *((place.strip(), "muted") for place in places)],
            kept=self._kept.setdefault(stop.about, KeptHere()),
            send=_("Judge"),
        )

    def _judge(self, judged: Callable[[PageScreen], object], stop: Stop, values: Values) -> str | None:
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
        judged(PageScreen(stop.name, lines_to_paragraphs(reveal_lines(shown))))
        return None

    def result(self, replay: Replay) -> PageScreen:
        """The page to keep, as far as it goes."""
        text = practice_text(replay, self.practice.file, "md")
        lines = [line.lstrip("#").strip() if line.startswith("#") else line for line in text.splitlines()]
        kept = _("Kept in {path}; `assistant practice` makes the page.").format(path=self.practice.path)
        return PageScreen(_("Your practice"), lines_to_paragraphs([*lines, "", kept]))
