"""The lead inspector's screen: the letter on the left, what stands behind the chosen sentence on the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Resize, ScreenResume

from assistant.catalogue import _, n_
from assistant.face.tui.letter.behind import behind_paragraphs
from assistant.face.tui.letter.doing import LetterDoing
from assistant.face.tui.parts.actions import LETTER_ACTIONS, bindings, footer
from assistant.face.tui.parts.paint import Painted, Paragraph
from assistant.session.inspection.letter_work import LetterWork

BOTH_FROM = 110  # columns for the letter and what stands behind it side by side
BESIDE = 56  # columns of what stands beside the letter


class LetterScreen(LetterDoing):
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
        self._notice = notice
        self._wide: bool | None = None
        self.top_bar, self.key_bar = Painted(id="top"), Painted(id="keys")
        self.behind, self.said_bar = Painted(id="behind"), Painted(id="letter-said")
        self.take_rows()

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
        if self._notice:
            self.say(self._notice, wrong=True)

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room, one over the other where there is not."""
        self._fit()
        self.refresh_all()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Something lay over it: the records may have changed meanwhile."""
        self.come_back()

    @property
    def is_wide(self) -> bool:
        """Whether both sides are in sight."""
        return self.app.size.width >= BOTH_FROM

    def _fit(self) -> None:
        if self._wide != self.is_wide:
            self._wide = self.shows_behind = self.is_wide

    def refresh_all(self) -> None:
        """Everything, as it stands."""
        self.letter.display = self.is_wide or not self.shows_behind
        self.side.display = self.shows_behind
        self.side.styles.width = BESIDE if self.is_wide else "1fr"
        self.letter.show(self.blocks, self.place)
        columns = self.app.size.width
        self.top_bar.paint([self._top(columns)])
        self.key_bar.paint([self._keys(columns)])
        self.said_bar.paint([(("      ", ""), (self.said, self.said_style))])
        if self.shows_behind:
            self.behind.paint(self._behind(), layout=True)

    def _behind(self) -> list[Paragraph]:
        row = self.row
        columns = (BESIDE if self.is_wide else self.app.size.width) - 6
        choice = self.work.inspecting.state.choice(row.id)
        lines = list(behind_paragraphs(row, self.work.behind(row.id), choice, columns))
        # Where the letter is out of sight, its sentence stands above what is behind it.
        return lines if self.is_wide else [((row.text, "strong"),), (), *lines]

    def _top(self, columns: int) -> Paragraph:
        state, letter = self.work.inspecting.state, self.work.letter
        count = letter.report.cases
        cases = n_("{count} case", "{count} cases", count).format(count=count)
        draft = _("draft") if letter.draft else _("complete")
        area = state.area[: columns // 4]
        kept = _("saved {time}").format(time=state.at[11:19])
        counts = self._counts()
        for left, right in (
            (f"{_('The letter')} · {cases} · {draft}", f"{counts}    {kept}"),
            (f"{cases} · {draft}", counts),
            ("", counts),
        ):
            room = columns - len(area) - len(left) - len(right) - 8
            if room >= 1:
                break
        return (("  ", ""), (f"{area}  ", "strong"), (left, "muted"), (" " * max(1, room + 2), ""), (right, ""))

    def _counts(self) -> str:
        said = [row for row in self.rows if row.stands and not row.place]
        parts = [_("{mine} of {count} yours").format(mine=sum(row.mine for row in said), count=len(said))]
        for need, words in (
            ("place", _("{count} open")),
            ("changed", _("{count} changed")),
            ("warned", _("{count} warned")),
        ):
            count = sum(row.need == need for row in self.rows)
            if count:
                parts.append(words.format(count=count))
        return " · ".join(parts)

    def _keys(self, columns: int) -> Paragraph:
        if self.is_writing:
            keys = [("Enter", _("keep it")), ("Esc", _("leave; what you typed is kept")), ("^J", _("a new line"))]
        elif self.shows_behind and not self.is_wide:
            keys = [("Esc", _("the letter"))]
            keys += [key for key in footer(columns, LETTER_ACTIONS) if key[0] not in ("⏎", "Esc")]
        else:
            keys = list(footer(columns, LETTER_ACTIONS))
        pieces, used = [("  ", "")], 2
        for key, word in keys:
            used += len(key) + len(word) + 3
            if used <= columns:
                pieces += [(key, "strong"), (f" {word}  ", "muted")]
        return tuple(pieces)
