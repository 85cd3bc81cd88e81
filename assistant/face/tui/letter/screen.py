"""The lead inspector's screen: the letter on the left, what stands behind the chosen sentence on the right."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key, Resize, ScreenResume
from textual.screen import Screen

from assistant.catalogue import _, n_, speaking
from assistant.core.text.cleaning import clean
from assistant.errors import AssistantError
from assistant.face.lines.charts import chart_lines, signs_for
from assistant.face.tui.letter.bars import help_page, keys_line, top_line
from assistant.face.tui.letter.behind import behind_paragraphs, remark_paragraphs
from assistant.face.tui.letter.choosing import Choosing, Done
from assistant.face.tui.letter.drawing import LetterView
from assistant.face.tui.letter.sentences import Sentences
from assistant.face.tui.letter.whole import WholeScreen
from assistant.face.tui.parts.actions import LETTER_ACTIONS, bindings
from assistant.face.tui.parts.composer import Composer
from assistant.face.tui.parts.page import Page, PageScreen
from assistant.face.tui.parts.paint import Painted, Paragraph
from assistant.face.tui.parts.wanted import Wanted
from assistant.session.inspection.letter_view import LetterRow
from assistant.session.inspection.letter_work import LetterWork

BOTH_FROM = 110  # columns for the letter and what stands behind it side by side
BESIDE = 56  # columns of what stands beside the letter
KEYS = {key: action.name for action in LETTER_ACTIONS for key in action.keys.split(",") if key}
NOTHING = Done("")


class LetterLine(Composer):
    """The line at the foot. What is sent stays in it until it is on the disk."""

    def __init__(self, entered: Callable[[str], None]) -> None:
        super().__init__(id="letter-composer")
        self._entered = entered

    def _send(self, more: str = "") -> None:
        self._entered(self.text + more)


class LetterScreen(Screen[None]):
    """One letter, worked on. Every choice is recorded before the next key."""

    AUTO_FOCUS = ""
    actions = LETTER_ACTIONS
    BINDINGS = [
        *bindings(LETTER_ACTIONS, priority=False),
        *(Binding(str(number), f"phrase({number})", show=False) for number in range(1, 10)),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
    ]

    def __init__(self, work: LetterWork, notice: str = "") -> None:
        super().__init__()
        self.work = work
        self.sentences = Sentences(work)
        self.choosing = Choosing(work, self.sentences)
        self.is_writing = self.shows_behind = False
        self._wide: bool | None = None
        self._said = Done(notice, wrong=True)
        self.does = self._doing()
        self.top_bar, self.key_bar = Painted(id="top"), Painted(id="keys")
        self.letter, self.side = LetterView(id="letter"), VerticalScroll(id="behind-side", can_focus=False)
        self.behind, self.said_bar = Painted(id="behind"), Painted(id="letter-said")
        self.line, self.prompt = Horizontal(id="letter-line"), Painted(id="prompt")
        self.composer = LetterLine(self.entered)

    def compose(self) -> ComposeResult:
        """Bars above and below; the letter, and beside it what stands behind."""
        yield self.top_bar
        with Horizontal(id="middle"):
            yield self.letter
            with self.side:
                yield self.behind
        with self.line:
            yield self.prompt
            yield self.composer
        yield self.said_bar
        yield self.key_bar

    def on_mount(self) -> None:
        """From the top."""
        self.line.display = False
        self._fit()
        self.refresh_all()

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room, one over the other where there is not."""
        self._fit()
        self.refresh_all()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Something lay over it: the records may have changed meanwhile."""
        self.come_back()

    # What is shown

    @property
    def row(self) -> LetterRow:
        """The chosen sentence."""
        return self.sentences.row

    @property
    def is_wide(self) -> bool:
        """Whether both sides are in sight."""
        return self.app.size.width >= BOTH_FROM

    def _fit(self) -> None:
        if self._wide != self.is_wide:
            self._wide = self.shows_behind = self.is_wide

    def refresh_all(self) -> None:
        """Everything, as it stands."""
        wide, columns = self.is_wide, self.app.size.width
        behind_alone = self.shows_behind and not wide
        self.letter.display = not behind_alone
        self.side.display = self.shows_behind
        self.side.styles.width = BESIDE if wide else "1fr"
        self.letter.show(self.sentences.blocks, self.sentences.place)
        self.top_bar.paint([top_line(self.work, self.sentences.rows, columns)])
        self.key_bar.paint([keys_line(columns, writing=self.is_writing, behind_alone=behind_alone)])
        self.said_bar.paint([(("      ", ""), (self._said.text, "not-met" if self._said.wrong else "aside"))])
        if self.shows_behind:
            self.behind.paint(self._behind(), layout=True)

    def _behind(self) -> list[Paragraph]:
        row = self.row
        columns = (BESIDE if self.is_wide else self.app.size.width) - 6
        choice = self.work.inspecting.state.choice(row.id)
        lines = list(behind_paragraphs(row, self.work.behind(row.id), choice, columns))
        # Where the letter is out of sight, its sentence stands above what is behind it.
        return lines if self.is_wide else [((row.text, "strong"),), (), *lines]

    def say(self, said: Done) -> None:
        """Say something below the letter, until the next key."""
        self._said = said
        self.refresh_all()

    # Keys

    def take_key(self, event: Key) -> bool:
        """Carry out a key in the order of the keys: once the line is open, the next key is the line's."""
        if not self.is_mounted:
            return False
        if self.is_writing:
            if event.key == "escape":
                self.action_do("quit")
            return event.key == "escape"
        if event.character and event.character in "123456789":
            self.action_phrase(int(event.character))
            return True
        name = KEYS.get(event.key) or KEYS.get(event.character or "")
        if name not in self.does:
            return False  # the app's own
        self.action_do(name)
        return True

    def action_do(self, name: str) -> None:
        """Carry out an action by its name."""
        self._said = NOTHING
        told = self.does[name]()
        if told is not None:
            self.say(told)

    def _doing(self) -> dict[str, Callable[[], Done | None]]:
        """What each action does, and returns what is to be said about it."""
        at, choosing = self.sentences, self.choosing
        return {
            "sentence_back": lambda: self.go_to(at.place - 1),
            "sentence_on": lambda: self.go_to(at.place + 1),
            "paragraph_back": lambda: self.go_to(at.paragraph_before),
            "paragraph_on": lambda: self.go_to(at.paragraph_after),
            "next": self.go_to_next,
            "behind": self.turn_over,
            "phrase": self.show_phrases,
            "mine": choosing.stand_for,
            "mine_and_on": self.mine_and_on,
            "leave_out": choosing.leave_out,
            "more": choosing.more,
            "undo": choosing.undo,
            "up": lambda: choosing.move(-1),
            "down": lambda: choosing.move(1),
            "edit": self.open_line,
            "remarks": self.show_remarks,
            "charts": self.show_charts,
            "whole": self.show_whole,
            "again": lambda: None if self.come_back() else Done(_("Nothing has been added since.")),
            "theme": self.change_colours,
            "help": lambda: self._page(_("All keys and marks"), help_page),
            "quit": self.leave,
        }

    def action_phrase(self, number: int) -> None:
        """The phrase of this number."""
        self._said = NOTHING
        if not self.is_writing:
            self.say(self.choosing.phrase(number))

    # Going through it

    def go_to(self, place: int) -> None:
        """Choose a sentence."""
        if self.is_writing:
            return
        self.sentences.go_to(place)
        self.side.scroll_home(animate=False)
        self.refresh_all()

    def go_to_next(self) -> Done | None:
        """The next that needs something."""
        place = self.sentences.next_wanting
        if place is None:
            return Done(_("Nothing is left to do: every sentence is read, and yours. w shows the whole."))
        self.go_to(place)
        return None

    def mine_and_on(self) -> Done | None:
        """Read, and mine; then the next below that is not yet read."""
        row, at = self.row, self.sentences
        if not row.place and row.need:
            told = self.choosing.read()
            if told.wrong:
                return told
        after = [place for place, other in enumerate(at.rows) if other.need and place > at.place]
        if not after:
            return self.go_to_next()
        self.go_to(after[0])
        return None

    def on_letter_view_pointed(self, event: LetterView.Pointed) -> None:
        """Chosen with the mouse."""
        self._said = NOTHING
        self.go_to(event.place)

    def action_end(self, end: int) -> None:
        """The first sentence, or the last."""
        self._said = NOTHING
        self.go_to(end % len(self.sentences.rows))

    def action_scroll(self, lines: int) -> None:
        """What stands behind, where it is in sight; else the letter."""
        if self.shows_behind:
            self.side.scroll_relative(y=lines, animate=False)
        else:
            self.letter.scroll_lines(lines)

    # Writing

    def open_line(self) -> Done | None:
        """With the sentence in it, or with what was typed before."""
        if not self.row.stands:
            return Done(_("It is not in the letter: x puts it in."))
        self.is_writing = True
        self.prompt.paint([((_("Yours") + " ›", "inspector"),)])
        self.line.display = True
        self.composer.put(self.choosing.to_write())
        # At once, and not after the next message: the next key may be here already.
        self.set_focus(self.composer)
        self.refresh_all()
        return None

    def entered(self, typed: str) -> None:
        """Enter keeps what was written; until it is kept the line has it."""
        row, text = self.row, " ".join(clean(typed)[0].split())
        if not self.is_writing:
            return
        if not text:
            self.say(Done(_("Nothing is written here. Esc leaves the line.")))
            return
        as_it_was = text == row.text and not row.place
        told = Done(_("It says what it said.")) if as_it_was else self.choosing.write(text)
        if not told.wrong:
            self._close_line()
        self.say(told)

    def _close_line(self) -> None:
        self.is_writing = False
        self.line.display = False
        self.set_focus(None)
        self.refresh_all()

    def leave(self) -> Done | None:
        """Out of the line, back to the letter, or out of it."""
        if self.is_writing:
            told = self.choosing.put_aside(self.composer.text)
            self._close_line()
            return told
        if self.shows_behind and not self.is_wide:
            self.turn_over()
            return None
        told = self.choosing.before_leaving()
        if told is None:
            self.post_message(Wanted("leave_replay", screen=self))
        return told

    # Looking

    def turn_over(self) -> None:
        """What stands behind the sentence, or the letter alone."""
        self.shows_behind = not self.shows_behind
        self.refresh_all()

    def show_phrases(self) -> Done:
        """From the list of everything: the phrases are behind the sentence."""
        self.shows_behind = True
        return Done(_("Its phrases are numbered; the number chooses."))

    def show_remarks(self) -> Done | None:
        """What was said at its questions, in its cases."""
        behind = self.work.behind(self.row.id)
        try:
            found = remark_paragraphs(self.work.scenes.remarks(behind))
        except AssistantError as error:
            return Done(str(error), wrong=True)
        self._page(behind.figures[0].name if len(behind.figures) == 1 else _("What was said"), found)
        return None

    def show_charts(self) -> None:
        """The themes, their main reasons, and what changed since last time, drawn."""

        def drawn(columns: int) -> list[Paragraph]:
            with speaking(self.work.letter.language):
                return chart_lines(self.work.letter.charts, columns, signs_for())

        self._page(_("Where people would rather look"), drawn)

    def show_whole(self) -> Done | None:
        """The letter as a whole."""

        def read() -> str:
            told = self.choosing.did(self.work.read_whole, _("Recorded: the whole letter was read."))
            self.say(told)
            return told.text if told.wrong else ""

        try:
            self.app.push_screen(WholeScreen(self.work, read))
        except AssistantError as error:
            return Done(str(error), wrong=True)
        return None

    def _page(self, title: str, page: Page) -> None:
        self.app.push_screen(PageScreen(title, page))

    def change_colours(self) -> None:
        """The next of our own themes."""
        self.post_message(Wanted("theme"))

    def come_back(self) -> bool:
        """Look whether another window has added to the inspection; whether one had."""
        before = self.work.letter.report.cases
        try:
            changed = self.work.again()
        except AssistantError as error:
            self.say(Done(str(error), wrong=True))
            return True
        if changed:
            self.sentences.take()
            moved = sum(row.need == "changed" for row in self.sentences.rows)
            cases = self.work.letter.report.cases
            told = _("The records changed: {before} cases were counted, {cases} are.")
            ask = n_("{count} sentence has moved; t goes there.", "{count} sentences have moved; t goes there.", moved)
            words = told.format(before=before, cases=cases)
            self.say(Done(f"{words} {ask.format(count=moved)}" if moved else words))
        return changed
