"""A page to read: over whatever is on screen, closed by Escape or Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll

from assistant.catalogue import _
from assistant.face.tui.parts.paint import Painted, Paragraph, foot_line
from assistant.face.tui.parts.sheet import Sheet


def lines_to_paragraphs(lines: Iterable[str]) -> list[Paragraph]:
    """Lines of the plain face, with titles told from text."""
    return [((line, "title" if line.endswith(":") and not line.startswith(" ") else ""),) for line in lines]


Page = Iterable[Paragraph] | Callable[[int], Iterable[Paragraph]]


class PageScreen(Sheet[None]):
    """`page` is made anew for each number of columns where it depends on them.

    `seconds`: it closes by itself, for what should not stay on a shared screen.
    """

    BINDINGS = [
        Binding("escape,enter,q,space", "close", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
    ]

    def __init__(self, title: str, page: Page, seconds: float | None = None) -> None:
        super().__init__()
        self._title = title
        self._page = page if callable(page) else list(page)
        self._seconds = seconds
        self._is_over = False
        self.head, self.text, self.foot = (Painted(classes=f"sheet-{part}") for part in ("title", "text", "foot"))
        self.body = VerticalScroll(classes="sheet-body", can_focus=False)

    def compose(self) -> ComposeResult:
        """A title, the text, and how to leave."""
        with Vertical(classes="sheet"):
            yield self.head
            with self.body:
                yield self.text
            yield self.foot

    def on_mount(self) -> None:
        """Fill it, and start its time."""
        self.head.paint([((self._title, "title"),)])
        self.paint_text()
        closes = _("This closes by itself in {seconds} seconds.").format(seconds=int(self._seconds or 0))
        self.paint_foot(closes if self._seconds else "")
        if self._seconds:
            self.set_timer(self._seconds, self._time_is_up)

    def on_resize(self) -> None:
        """Another width."""
        self.paint_text()

    @property
    def columns(self) -> int:
        """How wide its lines may be."""
        return min(96, self.app.size.width * 9 // 10) - 10

    def paint_text(self) -> None:
        """What there is to read."""
        if not self._is_over:
            self.text.paint(self._page(self.columns) if callable(self._page) else self._page, layout=True)

    def paint_foot(self, said: str = "") -> None:
        """The keys of the page, and what it has to say."""
        self.foot.paint([(*foot_line(self.keys()), (said, "muted"))])

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that are told of, each with its word."""
        return (("Esc", _("close")),)

    def _time_is_up(self) -> None:
        if self.is_active:
            self.dismiss(None)
        elif self in self.app.screen_stack:
            # Something lies on it: what it shows goes now, the empty page with the next Escape.
            self._is_over = True
            self.text.paint([])

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.body.scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Back to what was there."""
        self.dismiss(None)
