"""The conversation: one widget that draws lines, anchored at its end.

It wraps only the turns that are on screen, whatever the length of the talk: there is no total height to keep, so
opening, appending, typing and resizing cost the same at fifty turns and at fifty thousand.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import ClassVar

from textual.content import Content
from textual.events import MouseScrollDown, MouseScrollUp
from textual.strip import Strip

from assistant.catalogue import _
from assistant.core.record.event import Event
from assistant.face.lines import words
from assistant.face.tui.parts.paint import PAINTS, Drawn, Paragraph
from assistant.face.tui.parts.turns import DrawnTurn

MARGIN = 3
# Lines longer than this tire the eye, however wide the window is.
MOST_COLUMNS = 76
KEPT_TURNS = 512
# So many events without a turn may stand between two turns that are drawn as neighbours.
LOOKED_BACK = 20
# What was found is shown in so many characters.
LONGEST_FOUND = 160

Build = Callable[[Event], DrawnTurn | None]


class Conversation(Drawn, can_focus=False):
    """The turns of an interview, newest at the bottom.

    `build` makes the turn of an event when it is first drawn; what the program itself says is added as a turn.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PAINTS)

    def __init__(self, build: Build, items: Iterable[Event | DrawnTurn] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._build = build
        self._items: list[Event | DrawnTurn] = list(items)
        self._turns: dict[int, DrawnTurn | None] = {}
        self._wrapped: OrderedDict[int, list[Strip]] = OrderedDict()
        self._wrapped_to = 0
        self._lines: list[Strip] = []
        # The turn that is shown from its start, if one is.
        self._from: int | None = None
        self._hidden = 0  # lines below the screen: how far people have scrolled back
        self._notice: DrawnTurn | None = None
        self._end: int | None = None

    def __len__(self) -> int:
        return len(self._items)

    def add(self, *items: Event | DrawnTurn, from_start: bool = False) -> None:
        """Add to the end, and show it: what is longer than the window from its end, or `from_start`."""
        self._items.extend(items)
        self._hidden = 0
        self._from = len(self._items) - 1 if from_start else None
        self.redraw()

    def show_to(self, end: int | None) -> None:
        """Draw only the first so many, as if the others had not come yet; None: all of them."""
        if end != self._end:
            self._end = end
            self._hidden = 0
            self.redraw()

    def refill(self, items: Iterable[Event | DrawnTurn], end: int | None) -> None:
        """Other items in place of all."""
        self._items, self._end, self._hidden, self._from = list(items), end, 0, None
        self._turns.clear()
        self._wrapped.clear()
        self.redraw()

    def notice(self, turn: DrawnTurn | None) -> None:
        """What the program itself says below the newest turn, until it says something else or nothing."""
        if turn != self._notice:
            self._notice = turn
            self._hidden = 0
            self.redraw()

    def replace_asked(self, turn: DrawnTurn) -> None:
        """Another turn in place of the newest event."""
        for index in range(len(self._items) - 1, -1, -1):
            if isinstance(self._items[index], Event):
                self._items[index] = turn
                self._forget(index)
                break
        self.redraw()

    def changed(self, seqs: Iterable[int]) -> None:
        """Draw the turns of these events again: they were corrected or taken back."""
        wanted = set(seqs)
        if not wanted:
            return
        for index in range(len(self._items) - 1, -1, -1):
            item = self._items[index]
            if isinstance(item, Event) and item.seq in wanted:
                self._forget(index)
                wanted.discard(item.seq)
                if not wanted:
                    break
        self.redraw()

    def _forget(self, index: int) -> None:
        self._turns.pop(index, None)
        # Whether a turn begins with its voice depends on the turn before it.
        for near in range(index, index + LOOKED_BACK + 1):
            self._wrapped.pop(near, None)

    def notify_style_update(self) -> None:
        """Another theme: what was drawn has the wrong colours."""
        super().notify_style_update()
        self._wrapped.clear()
        self.redraw()

    def scroll_lines(self, lines: int) -> None:
        """Go back in the conversation (positive) or forward."""
        self._hidden = max(0, self._hidden + lines)
        self._from = None
        self.redraw()

    def texts(self) -> Iterator[tuple[int, str]]:
        """Everything that is told, newest first, in pieces of a line or two, each with the place of its turn."""
        for index in range(len(self._items) - 1, -1, -1):
            turn = self._turn(index)
            if turn is not None:
                name = _(words.NAMES[turn.voice]) if turn.voice else ""
                told = " ".join(text for line in (turn.head, *turn.body) for text, _style in line)
                yield from ((index, f"{name}  {part}".strip()) for part in wrap(told, LONGEST_FOUND))

    def show(self, index: int) -> None:
        """Scroll to a turn, with what came next below it."""
        below = sum(len(self._strips(later)) for later in range(index + 1, len(self._items)))
        self._hidden = max(0, below - self.size.height // 2)
        self.redraw()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel goes back."""
        self.scroll_lines(3)
        event.stop()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel goes forward."""
        self.scroll_lines(-3)
        event.stop()

    def line(self, y: int) -> Strip:
        """A line of the window, counted from its top."""
        return self._lines[y]

    def lay_out(self) -> None:
        """The strips on screen, wrapped from the newest turn upwards until the window is full."""
        if self._wrapped_to != self.size.width:
            self._wrapped.clear()
            self._wrapped_to = self.size.width
        height = self.size.height
        if self._from is not None:
            # Until somebody scrolls: the window may still change its height.
            below = sum(len(self._strips(index)) for index in range(self._from, len(self._items)))
            below += len(self._wrap(self._notice, None)) if self._notice is not None else 0
            self._hidden = max(0, below - height)
        wanted = height + self._hidden
        pieces: list[list[Strip]] = []
        count = 0
        if self._notice is not None:
            pieces.append(self._wrap(self._notice, None))
            count = len(pieces[0])
        end = len(self._items) if self._end is None else min(self._end, len(self._items))
        for index in range(end - 1, -1, -1):
            strips = self._strips(index)
            pieces.append(strips)
            count += len(strips)
            if count >= wanted:
                break
        self._hidden = min(self._hidden, max(0, count - height))
        lines = [strip for strips in reversed(pieces) for strip in strips]
        foot = len(lines) - self._hidden
        shown = lines[max(0, foot - height) : foot]
        if self._hidden and shown:
            shown[-1] = self._strip(Content.styled(_("↓ newer below: Ctrl+End"), self.style_named("strong")))
        blank = Strip.blank(self.size.width, self.rich_style)
        self._lines = [blank] * (height - len(shown)) + shown

    def _turn(self, index: int) -> DrawnTurn | None:
        item = self._items[index]
        if isinstance(item, DrawnTurn):
            return item
        if index not in self._turns:
            self._turns[index] = self._build(item)
        return self._turns[index]

    def _strips(self, index: int) -> list[Strip]:
        kept = self._wrapped.get(index)
        if kept is None:
            turn = self._turn(index)
            kept = self._wrapped[index] = [] if turn is None else self._wrap(turn, self._before(index))
            if len(self._wrapped) > KEPT_TURNS:
                self._wrapped.popitem(last=False)
        else:
            self._wrapped.move_to_end(index)
        return kept

    def _before(self, index: int) -> DrawnTurn | None:
        for earlier in range(index - 1, max(-1, index - LOOKED_BACK - 1), -1):
            turn = self._turn(earlier)
            if turn is not None:
                return turn
        return None

    def _wrap(self, turn: DrawnTurn, before: DrawnTurn | None) -> list[Strip]:
        width = max(10, min(self.size.width - 2 * MARGIN, MOST_COLUMNS))
        blank = self._strip(Content(""))
        strips: list[Strip] = []
        if turn.rule is not None:
            strips += [blank, self._strip(self._rule(*turn.rule, width))]
        new_voice = turn.voice and (before is None or before.voice != turn.voice or turn.rule is not None or turn.anew)
        if turn.rule is None and (new_voice or (turn.head and before is not None) or not turn.voice):
            strips.append(blank)
        if turn.voice and (new_voice or turn.head):
            name = Content.styled(_(words.NAMES[turn.voice]), self.style_named(turn.voice))
            line = Content("  ").join([name, self.painted(turn.head)]) if turn.head else name
            strips += [self._strip(part) for part in line.wrap(width)]
        for paragraph in turn.body:
            strips += [self._strip(part) for part in self._indented(paragraph, width)]
        return strips

    def _indented(self, paragraph: Paragraph, width: int) -> Sequence[Content]:
        content = self.painted(paragraph)
        if not content.plain.strip():
            return [Content("")]
        indent = len(content.plain) - len(content.plain.lstrip(" "))
        lines = content[indent:].wrap(width - indent)
        return [Content(" " * indent).append(line) for line in lines] if indent else lines

    def _rule(self, name: str, time: str, width: int) -> Content:
        line = max(2, width - len(name) - len(time) - 8)
        return Content.styled(f"── {name} {'─' * line} {time} ──", self.style_named("muted"))

    def _strip(self, content: Content) -> Strip:
        base = self.visual_style
        strip = Strip(Content(" " * MARGIN).append(content).render_segments(base))
        return strip.adjust_cell_length(self.size.width, base.rich_style)
