"""The sentences of a letter from top to bottom, which one is chosen, and the ways from it to another."""

from __future__ import annotations

from assistant.session.inspection.letter_view import LetterPart, LetterRow, without_spare
from assistant.session.inspection.letter_work import LetterWork


class Sentences:
    """`place` is the chosen one, counted from 0; `shows_spare`: what else could be said stands among them."""

    def __init__(self, work: LetterWork) -> None:
        self._work = work
        self.shows_spare = False
        self.place = 0
        self.blocks: tuple[LetterPart, ...] = ()
        self.rows: list[LetterRow] = []
        self.take()

    @property
    def row(self) -> LetterRow:
        """The chosen sentence."""
        return self.rows[self.place]

    def take(self) -> None:
        """The letter as it stands, with the same sentence chosen if it is still there."""
        name = self.row.id if self.rows else ""
        self.blocks = self._work.blocks if self.shows_spare else tuple(without_spare(self._work.blocks))
        self.rows = [row for block in self.blocks for row in block.rows]
        places = {row.id: place for place, row in enumerate(self.rows)}
        self.place = places.get(name, min(self.place, len(self.rows) - 1))

    def go_to(self, place: int) -> None:
        """Choose a sentence."""
        self.place = max(0, min(place, len(self.rows) - 1))

    @property
    def paragraph_before(self) -> int:
        """Where the paragraph before begins, or this one if it was begun."""
        return max((place for place in self._firsts() if place < self.place), default=0)

    @property
    def paragraph_after(self) -> int:
        """Where the next paragraph begins."""
        return min((place for place in self._firsts() if place > self.place), default=self.place)

    def _firsts(self) -> list[int]:
        """Where each paragraph begins; a list is one."""
        firsts, place, before = [], 0, ""
        for block in self.blocks:
            if block.rows and not (block.kind == before and block.kind in ("strength", "improvement")):
                firsts.append(place)
            place += len(block.rows)
            before = block.kind if block.rows else ""
        return firsts

    @property
    def next_wanting(self) -> int | None:
        """The next that needs something; what is not yet read comes when nothing else is left."""
        for needs in (("place", "changed", "comment", "warned"), ("unread",)):
            if found := [place for place, row in enumerate(self.rows) if row.need in needs]:
                return next((place for place in found if place > self.place), found[0])
        return None
