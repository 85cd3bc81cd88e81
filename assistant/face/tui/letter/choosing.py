"""What the lead inspector does with the chosen sentence: its phrase, its words, its place, standing for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from assistant.catalogue import _, n_
from assistant.core.text.refusal import Refusal
from assistant.errors import AssistantError
from assistant.face.tui.letter.sentences import Sentences
from assistant.session.inspection.letter_work import LetterWork


class Done(NamedTuple):
    """What is said about it below the letter, until the next key."""

    text: str
    wrong: bool = False


class Choosing:
    """Each of these returns what to say about it. What the disk refuses is told, and nothing is lost."""

    def __init__(self, work: LetterWork, sentences: Sentences) -> None:
        self._work, self._sentences = work, sentences
        # What was typed for a sentence and not kept yet.
        self.drafts: dict[str, str] = {}
        # Of these it is told once before the letter is left.
        self._not_kept: set[str] = set()

    def did(self, do: Callable[[], Refusal | None], said: str = "") -> Done:
        """Carry out a choice: what the letter says then."""
        try:
            refused = do()
        except AssistantError as error:
            return Done(str(error), wrong=True)
        if refused is not None:
            return Done(str(refused), wrong=True)
        row = self._sentences.row
        self._sentences.take()
        went = row.stands and row.id in self._work.spare
        return Done(_("It is out of the letter again; o shows what else could be said.") if went else said)

    def phrase(self, number: int) -> Done:
        """The phrase of this number."""
        name = self._sentences.row.id
        admissible = self._work.behind(name).admissible[:9]
        if not admissible:
            return Done(_("This sentence rests on no one figure, so there is no phrase to choose."))
        if number > len(admissible):
            count = len(admissible)
            told = n_("There is {count} phrase to choose.", "There are {count} phrases to choose from.", count)
            return Done(told.format(count=count))
        phrase = admissible[number - 1]
        return self.did(lambda: self._work.choose(name, phrase), _("It says: {phrase}").format(phrase=phrase))

    def read(self, said: str = "") -> Done:
        """Read, and mine."""
        name = self._sentences.row.id
        return self.did(lambda: self._work.read(name), said)

    def stand_for(self) -> Done:
        """Read, and mine; or no longer."""
        row = self._sentences.row
        if row.place or not row.stands:
            return Done(_("There is nothing here yet to stand for: e writes it, x leaves it out or puts it in."))
        if row.mine and not row.changed:
            return self.did(lambda: self._work.drop(row.id, "mine"), _("No longer marked as read."))
        return self.read(_("Read, and mine."))

    def leave_out(self) -> Done:
        """Leave it out; where it is out, put it in."""
        row = self._sentences.row
        if row.stands:
            return self.did(lambda: self._work.leave_out(row.id), _("Left out; x puts it back."))
        told = _("It stands in the letter again.") if row.left_out else _("It stands in the letter now.")
        return self.did(lambda: self._work.put_in(row.id), told)

    def more(self) -> Done:
        """Show what else could be said among what the letter says, or no longer."""
        self._sentences.shows_spare = not self._sentences.shows_spare
        self._sentences.take()
        count = len(self._work.spare)
        if not count:
            return Done(_("Everything that its figures bear out is in the letter, or was left out."))
        if not self._sentences.shows_spare:
            return Done(_("Only what the letter says."))
        told = n_(
            "{count} sentence could be said too; x puts it in.",
            "{count} sentences could be said too; x puts one in.",
            count,
        )
        return Done(told.format(count=count))

    def undo(self) -> Done:
        """Take the last choice about it back: that it is left out, its words, its phrase, its order."""
        row, state = self._sentences.row, self._work.inspecting.state
        choice = state.choice(row.id)
        part = next((block.part for block in self._sentences.blocks if row in block.rows), "")
        if choice.left_out is not None:
            return self.did(lambda: self._work.drop(row.id, "left_out"), _("It stands in the letter again."))
        if choice.sentence is not None:
            self.drafts[row.id] = choice.sentence.text
            told = _("The program's words stand again. e brings yours back to be changed.")
            return self.did(lambda: self._work.drop(row.id, "sentence"), told)
        if choice.phrase is not None:
            return self.did(lambda: self._work.drop(row.id, "phrase"), _("The program's phrase stands again."))
        if part in state.orders:
            return self.did(lambda: self._work.order_proposed(part), _("The order is the program's again."))
        return Done(_("Nothing was chosen here: it stands as the program proposes it."))

    def move(self, by: int) -> Done:
        """Before the one before, or after the next."""
        name = self._sentences.row.id
        told = _("Moved up; u puts the order back.") if by < 0 else _("Moved down; u puts the order back.")
        return self.did(lambda: self._work.move(name, by), told)

    # Writing

    def to_write(self) -> str:
        """What the line begins with: what was typed before, or the sentence."""
        row = self._sentences.row
        return self.drafts.get(row.id, "" if row.place else row.text)

    def write(self, text: str) -> Done:
        """It is in a person's words now."""
        name = self._sentences.row.id
        told = self.did(lambda: self._work.write(name, text), _("It is in your words now; u takes them back."))
        if not told.wrong:
            self.drafts.pop(name, None)
            self._not_kept.discard(name)
        return told

    def put_aside(self, typed: str) -> Done | None:
        """The line is left: what was being typed is there again with `e`."""
        row = self._sentences.row
        if not typed.strip() or typed == row.text:
            return None
        self.drafts[row.id] = typed
        self._not_kept.add(row.id)
        return Done(_("What you typed waits here until you leave; e goes on with it."))

    def before_leaving(self) -> Done | None:
        """What was typed and not kept is told of once, at its sentence."""
        if not self._not_kept:
            return None
        at = self._sentences
        at.place = next((place for place, row in enumerate(at.rows) if row.id in self._not_kept), at.place)
        self._not_kept.clear()
        told = _("What you typed here and did not keep is lost if you leave now: e goes on with it, Esc leaves.")
        return Done(told, wrong=True)
