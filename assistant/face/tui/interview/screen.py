"""The interview: questions left, the conversation in the middle, guidance and suggestions right, a line to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.timer import Timer
from textual.widgets import TextArea

from assistant.catalogue import _
from assistant.compose.turn_words import Audience
from assistant.core.interview.commands import FaceCommand
from assistant.core.interview.cues import Listener, Suggested
from assistant.core.record.event import Event
from assistant.errors import StorageError
from assistant.face.desk import asked_now
from assistant.face.lines import words
from assistant.face.tui.interview.bars import Saved, choice_lines, key_line, prompt_line, top_line
from assistant.face.tui.interview.desk import ScreenDesk
from assistant.face.tui.interview.doing import DoingScreen
from assistant.face.tui.parts.actions import bindings
from assistant.face.tui.parts.composer import Composer
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.paint import Painted
from assistant.face.tui.parts.panels import guidance_lines, outline_lines, suggestion_lines
from assistant.face.tui.parts.turns import DrawnTurn, drawn, notice_turn
from assistant.face.tui.parts.wanted import Wanted
from assistant.session.advisers import advised

if TYPE_CHECKING:
    from assistant.session.interview.sitting import Sitting


# Seconds after the first key that is not kept yet, and between two tries to save what the disk refused.
DRAFT_AFTER, RETRY_AFTER = 0.4, 5.0
OUTLINE_FROM, SIDE_FROM = 100, 124


class InterviewScreen(DoingScreen):
    """One interview, from its first question to its signatures."""

    BINDINGS = [
        *bindings(),
        Binding("pageup", "scroll_talk(10)", show=False, priority=True),
        Binding("pagedown", "scroll_talk(-10)", show=False, priority=True),
        Binding("ctrl+end", "scroll_talk(0)", show=False, priority=True),
        Binding("escape", "escape", show=False, priority=True),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.desk = ScreenDesk(sitting, self)
        self.top_bar, self.key_bar = Painted(id="top"), Painted(id="keys")
        self.outline, self.side, self.talk = Painted(id="outline"), Vertical(id="side"), Vertical(id="talk")
        self.guidance, self.suggestions = Painted(id="guidance"), Painted(id="suggested")
        welcome = notice_turn(tuple(words.welcome(self.desk.state)), "")
        self.conversation = Conversation(self._turn, [welcome, *sitting.events], id="conversation")
        self.choices, self.prompt = Painted(id="choices"), Painted(id="prompt")
        self.composer = Composer(id="composer")
        self._draft_timer: Timer | None = None
        self._draft = ""
        self._names_told = ""
        self._suggested: list[Suggested] = []
        self._suggested_at = -1
        self._listener = Listener(sitting.state.bank, sitting.state.language)

    def compose(self) -> ComposeResult:
        """Bars above and below, three columns between."""
        yield self.top_bar
        with Horizontal(id="middle"):
            yield self.outline
            with self.talk:
                yield self.conversation
                yield self.choices
                yield Horizontal(self.prompt, self.composer, id="line")
            with self.side:
                yield self.guidance
                yield self.suggestions
        yield self.key_bar

    def on_mount(self) -> None:
        """Open where it was left, with the line that was being typed."""
        state = self.desk.state
        if state.place is not None:
            again = drawn(state, asked_now(state), self._audience, page=True)
            last = self.sitting.events[-1] if self.sitting.events else None
            if again is not None and last is not None and last.kind == "asked":
                self.conversation.replace_asked(again)
            elif again is not None:
                self.conversation.add(again)
        if state.paused:
            self.conversation.add(notice_turn((_("The interview is paused. /resume goes on."),), "aside"))
        self._draft = advised("", lambda: self.sitting.draft)
        self.composer.put(self._draft)
        self.composer.focus()
        # Once the first frame is there, so that no key waits for it.
        self.call_after_refresh(self.desk.names_told, " ")
        self.set_interval(1.0, self.refresh_top)
        self.set_interval(RETRY_AFTER, self._retry)
        self.show_panels()
        self.refresh_all()

    @property
    def _audience(self) -> Audience:
        return Audience(self.sitting.events)

    def _turn(self, event: Event) -> DrawnTurn | None:
        return drawn(self.desk.state, event, self._audience)

    # What is shown

    def add(self, item: Event | DrawnTurn) -> None:
        """Add to the conversation."""
        self.conversation.add(item)

    def notice(self, turn: DrawnTurn | None) -> None:
        """Say something that is not recorded, until the next line."""
        self.conversation.notice(turn)

    def changed(self, seq: int) -> None:
        """An earlier event looks different now."""
        self.conversation.changed([seq])

    def refresh_all(self) -> None:
        """Everything that depends on the state of the interview."""
        state = self.desk.state
        self.refresh_top()
        self.refresh_line()
        if self.outline.display:
            height = max(5, self.size.height - 4)
            self.outline.paint(advised((), outline_lines, state, height, by_theme=self.by_theme))
        if self.side.display:
            guidance = advised((), lambda: list(guidance_lines(state, spoken=self._spoken())))
            suggested = advised((), lambda: list(suggestion_lines(state, self.suggested())))
            self.guidance.paint(guidance, layout=True)
            self.suggestions.paint(suggested, layout=True)

    def refresh_top(self) -> None:
        """Where we are, the time, what is saved."""
        minutes = self.desk.time.until(self.sitting.milliseconds()) // 60_000
        saved_at = self.sitting.saved_at
        at = saved_at.strftime("%H:%M:%S") if saved_at is not None else ""
        saved = Saved(at, self.desk.why_not if self.desk.unsaved is not None else "")
        self.top_bar.paint([top_line(self.desk.state, minutes, saved, self.size.width)])

    def refresh_line(self) -> None:
        """Whose line it is, the options with the one lit, the keys."""
        state, prompt = self.desk.state, self.desk.prompt
        line = self.composer.text
        shown = self.talk.size.width - 8
        # The line only lights an option: the options stand there without it.
        lines = advised(None, choice_lines, state, prompt, line, shown) or choice_lines(state, prompt, "", shown)
        if self._names_told and line:
            lines.append(((self._names_told, "aside"),))
        self.choices.paint(lines, layout=True)
        self.prompt.paint([prompt_line(self.desk.speaker)], layout=True)
        self.key_bar.paint([key_line(self.size.width, prompt)])

    def suggested(self) -> list[Suggested]:
        """What may be worth coming back to; listened for again only when somebody spoke."""
        heard = len(self.desk.state.remarks) + len(self.desk.state.suggestions) + len(self.desk.state.discarded)
        if heard != self._suggested_at:
            self._suggested_at = heard
            self._suggested = [s for s in self._listener.suggestions(self.desk.state) if s.done in (None, "kept")]
        return self._suggested

    def _spoken(self) -> bool:
        """Whether the case manager has said something here, so that guidance may open."""
        place, state = self.desk.state.place, self.desk.state
        if place is None or state.phase == "preparing":
            return True
        cell = state.answers.get(place.key)
        if cell is not None and cell.view is not None:
            return True
        return any(r.question == place.key and r.by == "case_manager" for r in state.remarks.values())

    def show_panels(self) -> None:
        """The side panels fold away where the screen is narrow."""
        self.outline.display = self.app.size.width >= OUTLINE_FROM
        self.side.display = self.app.size.width >= SIDE_FROM

    def on_resize(self, event: Resize) -> None:
        """Another size: the panels come or go."""
        if self.is_mounted:
            self.show_panels()
            self.call_after_refresh(self.refresh_all)

    # What is typed

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A key: the option lights up, and the line is kept within a second."""
        self.refresh_line()
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_AFTER, self._draft_is_due)

    def _draft_is_due(self) -> None:
        self._draft_timer = None
        self.keep_draft()
        # With the draft and not with each key, which must not wait for it.
        told = self.desk.names_told(self.composer.text)
        if told != self._names_told:
            self._names_told = told
            self.refresh_line()

    def keep_draft(self) -> None:
        """Keep the line that is being typed; where the disk says no, the next key tries again."""
        text = self.composer.text
        if text == self._draft:
            return
        try:
            self.sitting.keep_draft(text)
        except StorageError:
            return
        self._draft = text

    def on_composer_sent(self, event: Composer.Sent) -> None:
        """A line was sent: carried out, or kept in place where it was not taken."""
        self._names_told = ""
        self.desk.take(event.text)
        taken = self.desk.refused is None or self.desk.unsaved is not None or self.desk.long is not None
        if not taken and event.text.strip():
            self.composer.put(event.text + self.composer.text)
        self.after_line()

    def after_line(self) -> None:
        """What follows every line: panels, and leaving if it was `/quit`."""
        self.refresh_all()
        if self.desk.left:
            self.leave()

    def leave(self) -> None:
        """Out by the one door: the line being typed is kept, the app ends or goes home."""
        self.keep_draft()
        self.post_message(Wanted("leave"))

    def on_composer_completing(self, event: Composer.Completing) -> None:
        """Tab: the command as far as it is clear."""
        found = self.command_names(self.composer.text)
        if len(found) == 1:
            self.composer.put(f"/{found[0]} ")

    def _retry(self) -> None:
        if self.desk.unsaved is not None:
            self.desk.retry()
            self.refresh_all()

    def show(self, command: FaceCommand) -> None:
        """Open the page of a command."""
        self.open_page(command)
