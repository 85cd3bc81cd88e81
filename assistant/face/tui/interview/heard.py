"""What was said, to be linked by a digit: at an opening a remark to its questions, at a question its remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from textual.events import Key

from assistant.catalogue import _
from assistant.compose.words import MOST_QUOTED, name_of
from assistant.core.interview import moves
from assistant.core.interview.cues import OFFERED, not_named, offered, questions_shown, to_link
from assistant.core.interview.parsing.linking import toggled
from assistant.core.interview.prompts import MOST_NUMBERED
from assistant.core.interview.state import Interview, Remark
from assistant.core.interview.walk import question_here
from assistant.face.lines.heard import names, read_lines
from assistant.face.lines.pages import NOT_NOW
from assistant.face.lines.remark import LOOKED_AT, remark_told
from assistant.face.tui.interview.pages import questions_it_shows
from assistant.face.tui.interview.talking import Talking
from assistant.face.tui.parts.hanging import hung
from assistant.face.tui.parts.page import PageScreen
from assistant.face.tui.parts.paint import Paragraph
from assistant.face.tui.parts.picker import PickerScreen
from assistant.session.advisers import advised
from assistant.session.interview.effects import said_back

BOXES = {True: "☑ ", False: "☐ "}


class Tick(NamedTuple):
    """A link that a digit makes, or takes back."""

    remark: int
    question: str
    linked: bool


class HeardScreen(PageScreen):
    """Every link is made at once and said back at its head; the page can be left at any time."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(_("What was said, and what it shows"), self._shown)
        self._talking = talking
        self._question = question_here(talking.desk.state)
        self._does: dict[str, Callable[[], object]] = {
            **dict.fromkeys(("up", "k", "shift+tab"), partial(self._choose, -1)),
            **dict.fromkeys(("down", "j", "tab"), partial(self._choose, 1)),
            **dict.fromkeys(("escape", "enter", "q", "space"), self.action_close),
            "m": self._more, "o": self._other, "r": self._read, "n": self._ask,
        }  # fmt: skip
        # The remark that is chosen, how many questions are offered for it, and what was said back last.
        self.at, self._most, self._said = 0, OFFERED, ""

    @property
    def _state(self) -> Interview:
        return self._talking.desk.state

    def _remarks(self) -> list[Remark]:
        return to_link(self._state, self._question)

    def _choices(self) -> list[Tick]:
        """What the digits do now."""
        if self._question is not None:
            question = self._question
            return [Tick(one.seq, question, question in questions_shown(self._state, one)) for one in self._remarks()]
        here = offered(self._state, self._most)[self.at : self.at + 1]
        return [Tick(one.remark.seq, name, name in one.shows) for one in here for name in one.questions]

    # What is shown

    def _shown(self, columns: int) -> Iterable[Paragraph]:
        return advised([((_(NOT_NOW), ""),)], lambda: list(self._lines(columns)))

    def _lines(self, columns: int) -> Iterator[Paragraph]:
        if not self._remarks():
            yield ((_("Nothing was said here yet."), "muted"),)
        elif self._question is not None:
            yield from self._of_a_question(columns)
        else:
            yield from self._of_an_opening(columns)

    def _of_a_question(self, columns: int) -> Iterator[Paragraph]:
        question = self._state.bank.questions[self._question or ""]
        yield ((name_of(question, self._state.language), "title"),)
        for number, (one, choice) in enumerate(zip(self._remarks(), self._choices(), strict=True), 1):
            key = str(number) if number <= MOST_NUMBERED else " "
            here = "strong" if number - 1 == self.at else ""
            before: Paragraph = ((f"{key} ", "key"), (BOXES[choice.linked], "strong"))
            yield from hung(before, remark_told(self._state, one), here, columns)

    def _of_an_opening(self, columns: int) -> Iterator[Paragraph]:
        for index, one in enumerate(offered(self._state, self._most)):
            chosen = index == self.at
            told = remark_told(self._state, one.remark, LOOKED_AT if chosen else MOST_QUOTED)
            yield from hung((("▸ " if chosen else "  ", "key"),), told, "strong" if chosen else "", columns)
            if chosen:
                yield from self._chosen()
            elif one.shows:
                told = _("shows {questions}").format(questions=names(self._state, one.shows))
                yield from hung((("    ", ""),), told, "muted", columns)
        if silent := [one.title.to(self._state.language) for one in not_named(self._state)]:
            yield ()
            told = _("Not heard by name: {people}.").format(people=", ".join(silent))
            yield from hung((), told, "muted", columns)

    def _chosen(self) -> Iterator[Paragraph]:
        """The questions of the remark that is chosen, each with its digit."""
        for number, choice in enumerate(self._choices(), 1):
            key = str(number) if number <= MOST_NUMBERED else " "
            name = name_of(self._state.bank.questions[choice.question], self._state.language)
            yield (
                ("    ", ""),
                (f"{key} ", "key"),
                (f"{BOXES[choice.linked]}{name}", "strong" if choice.linked else ""),
            )

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        if not advised([], self._remarks):
            return super().keys()
        if self._question is not None:
            return (("1-9", _("it shows this")), ("Esc", _("close")))
        ask = (("n", _("ask")),) if advised([], not_named, self._state) else ()
        more = (("m", _("more")), ("o", _("other")), ("r", _("read")), *ask, ("Esc", _("close")))
        return (("↑↓", _("move")), ("1-9", _("link")), *more)

    def _again(self) -> None:
        self.paint_text()
        said = [((self._said, "aside"),)] if self._said else []
        self.head.paint([((self._title, "title"),), *said], layout=True)
        self.paint_foot()
        self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        """What is chosen stays on the page however long it is."""
        lines = enumerate(self._shown(self.columns))
        above = next((row for row, line in lines if line and line[0][0].startswith("▸")), 0)
        self.body.scroll_to(y=max(0, above - 2), animate=False)

    # What the keys do

    def take_key(self, event: Key) -> bool:
        """Carry out a key in the order of the keys: a digit is never another remark's than the one it was typed for."""
        if not self.is_mounted:
            return self.call_later(self.take_key, event)
        if event.character and event.character in "123456789":
            advised(None, self._link, int(event.character) - 1)
            return True
        does = self._does.get(event.key)
        if does is not None:
            advised(None, does)
        return does is not None

    def _link(self, at: int) -> None:
        for choice in self._choices()[at : at + 1]:
            self._make(toggled(self._state, choice.remark, choice.question))

    def _make(self, move: moves.Move) -> None:
        outcome = self._talking.make(move)
        self._said = " ".join((*said_back(outcome.events, self._state), *outcome.words))
        self._again()

    def _choose(self, by: int) -> None:
        """The next remark or the one before."""
        self._said = ""
        self.at = max(0, min(self.at + by, len(self._remarks()) - 1))
        self._again()

    def _more(self) -> None:
        """As many questions as there are digits, or the likeliest few again."""
        self._most = MOST_NUMBERED if self._most == OFFERED else OFFERED
        self._again()

    def _other(self) -> None:
        """Any other question."""
        for one in self._remarks()[self.at : self.at + 1] if self._question is None else ():

            def picked(name: str | None, seq: int = one.seq) -> None:
                if name is not None:
                    self._make(toggled(self._state, seq, name))

            self.app.push_screen(questions_it_shows(self._state, one), picked)

    def _read(self) -> None:
        """What was linked, in sentences."""
        lines = [((line, ""),) for text in read_lines(self._state) for line in (text, "")]
        self.app.push_screen(PageScreen(_("To be read to the case manager"), lines))

    def _ask(self) -> None:
        """Ask about somebody who was not heard by name."""
        silent = [(one.id, one.title.to(self._state.language)) for one in not_named(self._state)]

        def picked(name: str | None) -> None:
            if name is not None:
                self.dismiss(None)
                self._talking.make(moves.AskAbout(name))

        if self._question is None and silent:
            self.app.push_screen(PickerScreen(_("Ask about ..."), silent), picked)
