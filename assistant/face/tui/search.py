"""Finding words in all interviews: what was found as one types, and from there the replay at that turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.catalogue import N_, _
from assistant.core.record.event import Voice
from assistant.errors import AssistantError
from assistant.face.lines import words
from assistant.face.tui.parts.entry import ListEntry
from assistant.face.tui.parts.listing import Listing
from assistant.face.tui.parts.paint import Painted, foot_line
from assistant.face.tui.parts.sheet import LineSheet
from assistant.session.interview.searching import EVERYTHING, Filters, Found

SPEAKERS: tuple[Voice | None, ...] = (None, "case_manager", "inspector", "other")
FEWEST = 2
WHO = {"note": N_("Inspector, note"), "evidence": N_("Evidence")}


class SearchScreen(LineSheet[Found | None]):
    """`find` searches the home; what is chosen is returned, None if one leaves."""

    BINDINGS = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("f2", "order", show=False, priority=True),
        Binding("f3", "speaker", show=False, priority=True),
        Binding("f4", "marked", show=False, priority=True),
    ]

    def __init__(self, find: Callable[[str, Filters], list[Found]]) -> None:
        super().__init__()
        self._find = find
        self._filters = EVERYTHING
        self._found: list[Found] = []
        self.head, self.said, self.foot = (
            Painted(classes="sheet-title"), Painted(id="search-said"), Painted(classes="sheet-foot"),
        )  # fmt: skip
        self.listing = Listing(id="search-list", markup=False, compact=True)
        self.line = ListEntry(self.listing, self._look, self._choose, hint=_('words, "a phrase", begin*'))

    def compose(self) -> ComposeResult:
        """A line to type in, how it is searched, and what was found."""
        yield Vertical(self.head, self.line, self.listing, self.said, self.foot, classes="sheet wide")

    async def on_mount(self) -> None:
        """Nothing is found before something is typed."""
        keys = (("Enter", _("replay")), ("F2", _("order")), ("F3", _("who")), ("F4", _("marked")), ("Esc", _("leave")))
        self.foot.paint([foot_line(keys)])
        self._look("")
        await self.begin_at(self.line)

    def _title(self) -> tuple[tuple[str, str], ...]:
        filters = self._filters
        how = [_("the best first") if filters.ranked else _("the newest first")]
        if filters.speaker is not None:
            how.append(_("said by: {who}").format(who=_(words.NAMES[filters.speaker])))
        if filters.mark is not None:
            how.append(_("only at questions marked as good practice"))
        return ((_("Search all interviews"), "title"), ("   " + " · ".join(how), "muted"))

    def _look(self, typed: str) -> None:
        said = ""
        self._found = []
        if len(typed.strip()) >= FEWEST:
            try:
                self._found = self._find(typed, self._filters)
                said = "" if self._found else _("Nothing found.")
            except AssistantError as error:
                said = str(error)
        self.head.paint([self._title()], layout=True)
        self.said.paint([((said, "aside"),)], layout=True)
        listed = self.listing
        listed.clear_options()
        listed.add_options(Option(self._row(found)) for found in self._found)
        listed.highlighted = 0 if self._found else None

    def _row(self, found: Found) -> Content:
        listed = self.listing
        who = _(WHO[found.kind]) if found.kind != "remark" else _(words.NAMES[found.by])
        about = " ".join(part for part in (found.number, found.about) if part)
        head = listed.painted(
            (
                (f"{found.case or found.short_id}  ", "strong"),
                (f"{found.at[:16].replace('T', ' ')}  ", "muted"),
                (f"{who}  ", found.by),
                (about, "muted"),
            )
        )
        text = listed.painted(tuple((piece.text, "key" if piece.match else "") for piece in found.pieces))
        return Content("\n").join([head, Content("  ").append(text)])

    def _choose(self, place: int) -> None:
        self.dismiss(self._found[place])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen in the list itself."""
        event.stop()
        self._choose(event.option_index)

    def action_order(self) -> None:
        """The best first, or the newest."""
        self._filters = replace(self._filters, ranked=not self._filters.ranked)
        self._look(self.line.value)

    def action_speaker(self) -> None:
        """What one of them said, or both."""
        here = SPEAKERS.index(self._filters.speaker)
        self._filters = replace(self._filters, speaker=SPEAKERS[(here + 1) % len(SPEAKERS)])
        self._look(self.line.value)

    def action_marked(self) -> None:
        """Only at questions that were marked, or anywhere."""
        self._filters = replace(self._filters, mark=None if self._filters.mark else "good_practice")
        self._look(self.line.value)

    def action_cancel(self) -> None:
        """Nothing is chosen."""
        self.dismiss(None)
