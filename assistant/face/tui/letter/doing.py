"""What the lead inspector does with a letter: choosing, writing, standing for a sentence, looking behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from textual.containers import Horizontal
from textual.events import Key

from assistant.catalogue import _, n_, speaking
from assistant.core.text.cleaning import clean
from assistant.core.text.refusal import Refusal
from assistant.errors import AssistantError
from assistant.face.lines.charts import chart_lines, signs_for
from assistant.face.tui.letter.behind import remark_paragraphs
from assistant.face.tui.letter.drawing import legend
from assistant.face.tui.letter.going import LetterGoing
from assistant.face.tui.letter.whole import WholeScreen
from assistant.face.tui.parts.actions import LETTER_ACTIONS
from assistant.face.tui.parts.composer import Composer
from assistant.face.tui.parts.hanging import hung
from assistant.face.tui.parts.page import PageScreen
from assistant.face.tui.parts.paint import Painted, Paragraph
from assistant.face.tui.parts.wanted import Wanted

KEYS = {key: action.name for action in LETTER_ACTIONS for key in action.keys.split(",") if key}
# What is not done at once is done by the app itself.
NOT_OURS = ("palette",)


class LetterLine(Composer):
    """The line at the foot. What is sent stays in it until it is on the disk."""

    def _send(self, more: str = "") -> None:
        entered = getattr(self.screen, "entered", None)
        if entered is not None:
            entered(self.text + more)


class LetterDoing(LetterGoing):
    """The letter screen's actions; what it looks like is the subclass's."""

    def __init__(self) -> None:
        super().__init__()
        # What was typed for a sentence and not kept yet.
        self._typed: dict[str, str] = {}
        # What was typed and left without keeping it: it is told of once before the letter is left.
        self._not_kept: set[str] = set()
        self.line, self.prompt = Horizontal(id="letter-line"), Painted(id="prompt")
        self.composer = LetterLine(id="letter-composer")

    # Keys

    def take_key(self, event: Key) -> bool:
        """Carry out a key in the order of the keys: once the line is open, the next key is the line's."""
        if not self.is_mounted:
            return False
        name = KEYS.get(event.key) or KEYS.get(event.character or "")
        if self.is_writing:
            if event.key == "escape":
                self.do_quit()
            return event.key == "escape"
        if event.character and event.character in "123456789":
            self.action_phrase(int(event.character))
            return True
        if name is None or name in NOT_OURS:
            return False
        self.action_do(name)
        return True

    def action_do(self, name: str) -> None:
        """Carry out an action by its name."""
        self.said = ""
        getattr(self, f"do_{name}")()

    # Choosing

    def _did(self, do: Callable[[], Refusal | None], said: str = "") -> bool:
        """Carry out a choice: whether it was recorded. What the disk refuses is told, and nothing is lost."""
        try:
            refused = do()
        except AssistantError as error:
            self.say(str(error), wrong=True)
            return False
        if refused is not None:
            self.say(str(refused), wrong=True)
            return False
        row = self.row
        self.take_rows()
        went = row.stands and row.id in self.work.spare
        self.say(_("It is out of the letter again; o shows what else could be said.") if went else said)
        return True

    def action_phrase(self, number: int) -> None:
        """The phrase of this number."""
        self.said = ""
        if self.is_writing:
            return
        admissible = self.work.behind(self.row.id).admissible[:9]
        if not admissible:
            self.say(_("This sentence rests on no one figure, so there is no phrase to choose."))
        elif number > len(admissible):
            count = len(admissible)
            told = n_("There is {count} phrase to choose.", "There are {count} phrases to choose from.", count)
            self.say(told.format(count=count))
        else:
            phrase = admissible[number - 1]
            told = _("It says: {phrase}").format(phrase=phrase)
            self._did(lambda: self.work.choose(self.row.id, phrase), told)

    def do_phrase(self) -> None:
        """From the list of everything: the phrases are behind the sentence."""
        self.shows_behind = True
        self.say(_("Its phrases are numbered; the number chooses."))

    def do_mine(self) -> None:
        """Read, and mine; or no longer."""
        row = self.row
        if row.place or not row.stands:
            self.say(_("There is nothing here yet to stand for: e writes it, x leaves it out or puts it in."))
        elif row.mine and not row.changed:
            self._did(lambda: self.work.drop(row.id, "mine"), _("No longer marked as read."))
        else:
            self._did(lambda: self.work.read(row.id), _("Read, and mine."))

    def do_mine_and_on(self) -> None:
        """Read, and mine; then the next that is not yet read."""
        row = self.row
        if not (row.place or row.need == "") and not self._did(lambda: self.work.read(row.id)):
            return
        after = [place for place, other in enumerate(self.rows) if other.need and place > self.place]
        if after:
            self.go_to(after[0])
        else:
            self.do_next()

    def do_leave_out(self) -> None:
        """Leave it out; where it is out, put it in."""
        row = self.row
        if row.stands:
            self._did(lambda: self.work.leave_out(row.id), _("Left out; x puts it back."))
        else:
            told = _("It stands in the letter again.") if row.left_out else _("It stands in the letter now.")
            self._did(lambda: self.work.put_in(row.id), told)

    def do_more(self) -> None:
        """Show what else could be said among what the letter says, or no longer."""
        self.shows_spare = not self.shows_spare
        self.take_rows()
        count = len(self.work.spare)
        if not count:
            self.say(_("Everything that its figures bear out is in the letter, or was left out."))
        elif self.shows_spare:
            told = n_(
                "{count} sentence could be said too; x puts it in.",
                "{count} sentences could be said too; x puts one in.",
                count,
            )
            self.say(told.format(count=count))
        else:
            self.say(_("Only what the letter says."))

    def do_undo(self) -> None:
        """Take the last choice about it back: that it is left out, its words, its phrase, its order."""
        row, state = self.row, self.work.inspecting.state
        choice = state.choice(row.id)
        part = next((block.part for block in self.blocks if row in block.rows), "")
        if choice.left_out is not None:
            self._did(lambda: self.work.drop(row.id, "left_out"), _("It stands in the letter again."))
        elif choice.sentence is not None:
            self._typed[row.id] = choice.sentence.text
            told = _("The program's words stand again. e brings yours back to be changed.")
            self._did(lambda: self.work.drop(row.id, "sentence"), told)
        elif choice.phrase is not None:
            self._did(lambda: self.work.drop(row.id, "phrase"), _("The program's phrase stands again."))
        elif part in state.orders:
            self._did(lambda: self.work.order_proposed(part), _("The order is the program's again."))
        else:
            self.say(_("Nothing was chosen here: it stands as the program proposes it."))

    def do_up(self) -> None:
        """Before the one before."""
        self._did(lambda: self.work.move(self.row.id, -1), _("Moved up; u puts the order back."))

    def do_down(self) -> None:
        """After the next."""
        self._did(lambda: self.work.move(self.row.id, 1), _("Moved down; u puts the order back."))

    # Writing

    def do_edit(self) -> None:
        """Open the line with the sentence in it, or with what was typed before."""
        row = self.row
        if not row.stands:
            self.say(_("It is not in the letter: x puts it in."))
            return
        self.is_writing = True
        self.prompt.paint([((_("Yours") + " ›", "inspector"),)])
        self.line.display = True
        line = self.composer
        line.put(self._typed.get(row.id, "" if row.place else row.text))
        # At once, and not after the next message: the next key may be here already.
        self.set_focus(line)
        self.refresh_all()

    def entered(self, typed: str) -> None:
        """Enter keeps what was written; until it is kept the line has it."""
        row, text = self.row, " ".join(clean(typed)[0].split())
        if not self.is_writing:
            return
        if not text:
            self.say(_("Nothing is written here. Esc leaves the line."))
        elif text == row.text and not row.place:
            self._close_line()
            self.say(_("It says what it said."))
        elif self._did(lambda: self.work.write(row.id, text), _("It is in your words now; u takes them back.")):
            self._typed.pop(row.id, None)
            self._not_kept.discard(row.id)
            self._close_line()

    def _close_line(self) -> None:
        self.is_writing = False
        self.line.display = False
        self.set_focus(None)
        self.refresh_all()

    def do_quit(self) -> None:
        """Out of the line, back to the letter, or out of it. What was being typed is there again with `e`."""
        if self.is_writing:
            typed = self.composer.text
            if typed.strip() and typed != self.row.text:
                self._typed[self.row.id] = typed
                self._not_kept.add(self.row.id)
                self.said, self.said_style = _("What you typed waits here until you leave; e goes on with it."), "aside"
            self._close_line()
        elif self.shows_behind and not self.is_wide:
            self.do_behind()
        elif self._not_kept:
            self.place = next((n for n, row in enumerate(self.rows) if row.id in self._not_kept), self.place)
            self._not_kept.clear()
            told = _("What you typed here and did not keep is lost if you leave now: e goes on with it, Esc leaves.")
            self.say(told, wrong=True)
        else:
            self.post_message(Wanted("leave_replay", screen=self))

    # Looking

    def do_behind(self) -> None:
        """What stands behind the sentence, or the letter alone."""
        self.shows_behind = not self.shows_behind
        self.refresh_all()

    def do_remarks(self) -> None:
        """What was said at its questions, in its cases."""
        behind = self.work.behind(self.row.id)
        try:
            found = remark_paragraphs(self.work.scenes.remarks(behind))
        except AssistantError as error:
            self.say(str(error), wrong=True)
            return
        title = behind.figures[0].name if len(behind.figures) == 1 else _("What was said")
        self.app.push_screen(PageScreen(title, found))

    def do_charts(self) -> None:
        """The themes, their main reasons, and what changed since last time, drawn."""

        def drawn(columns: int) -> list[Paragraph]:
            with speaking(self.work.letter.language):
                return chart_lines(self.work.letter.charts, columns, signs_for())

        self.app.push_screen(PageScreen(_("Where people would rather look"), drawn))

    def do_whole(self) -> None:
        """The letter as a whole."""

        def read() -> str:
            recorded = self._did(self.work.read_whole, _("Recorded: the whole letter was read."))
            return "" if recorded else self.said

        try:
            screen = WholeScreen(self.work, read)
        except AssistantError as error:
            self.say(str(error), wrong=True)
            return
        self.app.push_screen(screen)

    def do_again(self) -> None:
        """Read the records again."""
        if not self.come_back():
            self.say(_("Nothing has been added since."))

    def come_back(self) -> bool:
        """Look whether another window has added to the inspection; whether one had."""
        before = self.work.letter.report.cases
        try:
            changed = self.work.again()
        except AssistantError as error:
            self.say(str(error), wrong=True)
            return True
        if changed:
            self.take_rows()
            moved = sum(row.need == "changed" for row in self.rows)
            cases = self.work.letter.report.cases
            told = _("The records changed: {before} cases were counted, {cases} are.")
            ask = n_("{count} sentence has moved; t goes there.", "{count} sentences have moved; t goes there.", moved)
            words = told.format(before=before, cases=cases)
            self.say(f"{words} {ask.format(count=moved)}" if moved else words)
        return changed

    def do_theme(self) -> None:
        """The next of our own themes."""
        self.post_message(Wanted("theme"))

    def do_help(self) -> None:
        """All keys and marks."""
        self.app.push_screen(PageScreen(_("All keys and marks"), _help))


def _help(columns: int) -> Iterator[Paragraph]:
    told = [(a.shown, "key", _(a.label)) for a in LETTER_ACTIONS if a.shown]
    yield ((_("Keys"), "title"),)
    yield from _listed(told, columns)
    more = _("PageUp and PageDown go through what stands behind; Home and End go to the first and last sentence.")
    yield ((more, "muted"),)
    yield ()
    yield ((_("Marks"), "title"),)
    yield from _listed(legend(), columns)


def _listed(found: Iterable[tuple[str, str, str]], columns: int) -> Iterator[Paragraph]:
    for sign, style, words in found:
        yield from hung(((f"{sign:<8}", style),), words, "", columns)
