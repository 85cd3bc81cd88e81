"""Going through a letter: from sentence to sentence, by paragraphs, to what still needs something."""

from __future__ import annotations

from abc import abstractmethod

from textual.containers import VerticalScroll
from textual.screen import Screen

from assistant.catalogue import _
from assistant.face.tui.letter.drawing import LetterView
from assistant.session.inspection.letter_view import Block, Row, without_spare
from assistant.session.inspection.letter_work import LetterWork


class LetterGoing(Screen[None]):
    """Which sentence is chosen, and the ways from one to another."""

    work: LetterWork
    blocks: tuple[Block, ...]
    rows: list[Row]
    place = 0
    shows_behind = False
    is_writing = False
    shows_spare = False
    said, said_style = "", "muted"

    def __init__(self) -> None:
        super().__init__()
        self.letter, self.side = LetterView(id="letter"), VerticalScroll(id="behind-side", can_focus=False)

    @abstractmethod
    def refresh_all(self) -> None:
        """Everything, as it stands."""

    @property
    @abstractmethod
    def is_wide(self) -> bool:
        """Whether both sides are in sight."""

    @property
    def row(self) -> Row:
        """The chosen sentence."""
        return self.rows[self.place]

    def take_rows(self) -> None:
        """The letter as it stands, with the same sentence chosen if it is still there."""
        name = self.row.id if hasattr(self, "rows") else ""
        self.blocks = self.work.blocks if self.shows_spare else tuple(without_spare(self.work.blocks))
        self.rows = [row for block in self.blocks for row in block.rows]
        places = {row.id: place for place, row in enumerate(self.rows)}
        self.place = places.get(name, min(self.place, len(self.rows) - 1))

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something below the letter, until the next key."""
        self.said, self.said_style = text, "not-met" if wrong else "aside"
        self.refresh_all()

    # Going through it

    def go_to(self, place: int) -> None:
        """Choose a sentence."""
        if self.is_writing:
            return
        self.place = max(0, min(place, len(self.rows) - 1))
        self.side.scroll_home(animate=False)
        self.refresh_all()

    def on_letter_view_pointed(self, event: LetterView.Pointed) -> None:
        """Chosen with the mouse."""
        self.said = ""
        self.go_to(event.place)

    def action_end(self, end: int) -> None:
        """The first sentence, or the last."""
        self.said = ""
        self.go_to(end % len(self.rows))

    def action_scroll(self, lines: int) -> None:
        """What stands behind, where it is in sight; else the letter."""
        if self.shows_behind:
            self.side.scroll_relative(y=lines, animate=False)
        else:
            self.letter.scroll_lines(lines)

    def do_sentence_back(self) -> None:
        """The sentence before."""
        self.go_to(self.place - 1)

    def do_sentence_on(self) -> None:
        """The next sentence."""
        self.go_to(self.place + 1)

    def _firsts(self) -> list[int]:
        """Where each paragraph begins; a list is one."""
        firsts, place, before = [], 0, ""
        for block in self.blocks:
            if block.rows and not (block.kind == before and block.kind in ("strength", "improvement")):
                firsts.append(place)
            place += len(block.rows)
            before = block.kind if block.rows else ""
        return firsts

    def do_paragraph_back(self) -> None:
        """The paragraph before, or the beginning of this one."""
        self.go_to(max((place for place in self._firsts() if place < self.place), default=0))

    def do_paragraph_on(self) -> None:
        """The next paragraph."""
        self.go_to(min((place for place in self._firsts() if place > self.place), default=self.place))

    def do_next(self) -> None:
        """The next that needs something; what is not yet read comes when nothing else is left."""
        if not self._go_to_next(("place", "changed", "comment", "warned")) and not self._go_to_next(("unread",)):
            self.say(_("Nothing is left to do: every sentence is read, and yours. w shows the whole."))

    def _go_to_next(self, needs: tuple[str, ...]) -> bool:
        found = [place for place, row in enumerate(self.rows) if row.need in needs]
        if found:
            self.go_to(next((place for place in found if place > self.place), found[0]))
        return bool(found)
