"""The interview: questions left, the conversation in the middle, guidance and suggestions right, a line to type in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import TextArea

from assistant.catalogue import _
from assistant.compose.turn_pieces import Audience
from assistant.core.bank.listening import listening_to
from assistant.core.interview import events as ev
from assistant.core.interview.commands import COMMANDS
from assistant.core.interview.cues import Listener, Suggested, may_unfold
from assistant.core.interview.prompts import keys_for
from assistant.core.interview.walk import question_here
from assistant.core.record.event import Event
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import PickMany
from assistant.errors import StorageError
from assistant.face.lines import words
from assistant.face.lines.heard import perhaps_pieces
from assistant.face.tui.interview.bars import Saved, choice_lines, key_line, prompt_line, top_line
from assistant.face.tui.interview.deeds import Deeds
from assistant.face.tui.interview.talking import Talking
from assistant.face.tui.parts.actions import bindings
from assistant.face.tui.parts.composer import Composer
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.form import KEPT_AFTER
from assistant.face.tui.parts.paint import Clickable, Painted, Paragraph
from assistant.face.tui.parts.panels import guidance_lines, outline_lines, suggestion_lines
from assistant.face.tui.parts.turns import DrawnTurn, drawn, notice_turn
from assistant.face.tui.parts.wanted import Wanted
from assistant.session.advisers import advised
from assistant.session.interview.desk import Outcome, asked_now
from assistant.session.interview.sitting import Sitting
from assistant.session.kept_forms import ALERT

# Seconds between two tries to save what the disk refused.
RETRY_AFTER = 5.0


class InterviewScreen(Deeds):
    """One interview, from its first question to its signatures.

    What people do with a key or a name of the palette is in `Deeds`; here are what is shown and what is typed.
    """

    BINDINGS = [
        *bindings(),
        Binding("pageup", "scroll_talk(10)", show=False, priority=True),
        Binding("pagedown", "scroll_talk(-10)", show=False, priority=True),
        Binding("ctrl+end", "scroll_talk(0)", show=False, priority=True),
        Binding("escape", "escape", show=False, priority=True),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.top_bar, self.key_bar = Painted(id="top"), Painted(id="keys")
        self.talk = Vertical(id="talk")
        self.guidance, self.suggestions = Painted(id="guidance"), Painted(id="suggested")
        welcome = notice_turn(tuple(words.welcome(sitting.state, sitting.settings)), "")
        self.conversation = Conversation(self._turn, [welcome, *sitting.events], id="conversation")
        self.choices, self.prompt = Clickable(id="choices"), Painted(id="prompt")
        self.choices.picked = self.outline.picked = self.light
        self.composer = Composer(id="composer")
        self.talking = Talking(sitting, self.conversation)
        self._keeping: Timer | None = None
        # What of the line being typed is in the store: its text, whose it is, where and in which phase.
        self._kept: tuple[object, ...] = ("",)
        self._names_told = ""
        self.by_theme = False
        self._suggested: list[Suggested] = []
        self._suggested_at = self._heard_at = -1
        self._heard: Paragraph = ()
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
        self._put_again()
        self._pick_up()
        self.composer.focus()
        # Once the first frame is there, so that no key waits for it.
        self.call_after_refresh(self.desk.names_told, " ")
        self.call_after_refresh(listening_to, self.desk.state.bank)
        self.set_interval(1.0, self.refresh_top)
        self.set_interval(RETRY_AFTER, self._retry)
        self.show_panels()
        self.refresh_all()

    def _pick_up(self) -> None:
        """The line that was being typed; one that would be refused is selected, so that nothing is glued to it."""
        text, known = self.desk.pick_up()
        self.composer.put(text, selected=isinstance(self.desk.meaning(text), Refusal) and not text.startswith("/"))
        self._kept = self._line()
        if known:
            self.conversation.notice(notice_turn((known,), "aside"))

    def _put_again(self) -> None:
        """What is awaited, as it stands now, at the end of the conversation."""
        state, events = self.desk.state, self.talking.sitting.events
        open_here = state.place is not None and not state.signed
        again = drawn(state, asked_now(state), self._audience, page=True) if open_here else None
        if again is not None and events and events[-1].kind == "asked":
            self.conversation.replace_asked(again)
        elif again is not None:
            self.conversation.add(again)
        if state.paused:
            self.conversation.add(notice_turn((_("The interview is paused. /resume goes on."),), "aside"))

    @property
    def _audience(self) -> Audience:
        return Audience(self.talking.sitting.events)

    def _turn(self, event: Event) -> DrawnTurn | None:
        return drawn(self.desk.state, event, self._audience)

    # What is shown

    def refresh_all(self) -> None:
        """Everything that depends on the state of the interview."""
        state = self.desk.state
        self.refresh_top()
        self.refresh_line()
        if self.outline.display:
            height = max(5, self.size.height - 4)
            self.outline.paint(advised((), outline_lines, state, height, by_theme=self.by_theme))
        if self.side.display:
            guidance = advised((), lambda: list(guidance_lines(state, spoken=may_unfold(self.desk.state))))
            suggested = advised((), lambda: list(suggestion_lines(state, self.suggested())))
            self.guidance.paint(guidance, layout=True)
            self.suggestions.paint(suggested, layout=True)

    def refresh_top(self) -> None:
        """Where we are, the time, what is saved."""
        sitting, unsaved = self.talking.sitting, self.desk.unsaved
        minutes = self.talking.time.until(sitting.milliseconds()) // 60_000
        at = sitting.saved_at.strftime("%H:%M:%S") if sitting.saved_at is not None else ""
        saved = Saved(at, unsaved.why if unsaved is not None else "")
        self.top_bar.paint([top_line(self.desk.state, minutes, saved, self.size.width)])

    def refresh_line(self) -> None:
        """Whose line it is, the options with the one lit, the keys."""
        state, prompt = self.desk.state, self.desk.prompt
        line = self.composer.text
        shown = self.talk.size.width - 8
        # The line only lights an option: the options stand there without it.
        who = self.desk.speaker
        perhaps = advised((), self._perhaps)
        lines = advised(None, choice_lines, state, prompt, line, shown, who, perhaps) or choice_lines(
            state, prompt, "", shown, who
        )
        if self._names_told and line:
            lines.append(((self._names_told, "aside"),))
        self.choices.paint(lines, layout=True)
        self.prompt.paint([prompt_line(who)], layout=True)
        alert_begun = bool(self.talking.sitting.forms.of(ALERT).values)
        # Where they do not stand at the side, how many there are is told.
        waiting = 0 if self.side.display else len(advised([], self.suggested))
        self.key_bar.paint([key_line(self.size.width, prompt, waiting, alert_begun=alert_begun)])

    def suggested(self) -> list[Suggested]:
        """What may be worth coming back to; looked for again only when something happened."""
        if self.desk.state.count != self._suggested_at:
            self._suggested_at = self.desk.state.count
            self._suggested = self._listener.waiting(self.desk.state)
        return self._suggested

    def _perhaps(self) -> Paragraph:
        """What may bear on the question before them; looked for again only when something happened."""
        state = self.desk.state
        if state.count != self._heard_at:
            self._heard_at, pieces = state.count, perhaps_pieces(state, question_here(state) or "")
            self._heard = tuple((text, "strong" if marked else "muted") for text, marked in pieces)
        return self._heard

    # What is typed

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A key: the option lights up, and the line is kept within a second."""
        self.refresh_line()
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self._keeping is None:
            self._keeping = self.set_timer(KEPT_AFTER, self._keeping_is_due)

    def _keeping_is_due(self) -> None:
        self._keeping = None
        self.keep_half_typed()
        # With that and not with each key, which must not wait for it.
        told = self.desk.names_told(self.composer.text)
        if told != self._names_told:
            self._names_told = told
            self.refresh_line()

    def keep_half_typed(self) -> None:
        """Keep the line that is being typed; where the disk says no, the next key tries again."""
        line = self._line()
        if line == self._kept:
            return
        try:
            self.desk.keep(self.composer.typed)
        except StorageError:
            return
        self._kept = line

    def _line(self) -> tuple[object, ...]:
        text = self.composer.typed
        return (text, self.desk.speaker, self.desk.state.place, self.talking.sitting.phase) if text else ("",)

    def on_composer_sent(self, event: Composer.Sent) -> None:
        """A line was sent: carried out, or given back to be mended; what is typed next is never glued to it."""
        self._names_told = ""
        if not (self.follow(self.talking.take(event.text)).refused and event.text.strip()):
            return
        if self.composer.text:  # the next line was begun meanwhile
            self.talking.tell(_("Not taken: {line}").format(line=event.text))
        else:
            self.composer.put(event.text, selected=True)

    def light(self, key: str) -> None:
        """A click lights an option, or says where a row leads; Enter answers. A line that is being typed stays."""
        line, keys = self.composer.text.strip(), keys_for(self.desk.prompt.options)
        parts = line.replace(",", " ").split()
        if line and not line.startswith("/jump ") and not all(part in (*keys, "-", "=") for part in parts):
            return
        if isinstance(self.desk.prompt.shape, PickMany) and key in keys:
            picked = [part for part in parts if part in keys]
            key = " ".join([part for part in picked if part != key] if key in picked else [*picked, key])
        self.composer.put(key)
        self.composer.focus()

    def on_composer_doing(self, event: Composer.Doing) -> None:
        """A key that does something while the line is empty."""
        self.action_do(event.name)

    def on_composer_completing(self, event: Composer.Completing) -> None:
        """Tab: the command as far as it is clear."""
        line = self.composer.text
        found = [name for name in COMMANDS if name.startswith(line[1:].casefold())]
        if line.startswith("/") and len(found) == 1:
            self.composer.put(f"/{found[0]} ")

    def type_line(self, line: str) -> Outcome:
        """As if it had been typed; what stands in the composer stays there, and theirs who began it.

        What was begun alone does not come along into the room.
        """
        if not self.composer.text:
            return self.follow(self.talking.take(line))
        self.keep_half_typed()
        speaker, phase = self.desk.speaker, self.talking.sitting.phase
        outcome = self.talking.take(line)
        if self.talking.sitting.phase == phase:
            self.desk.lend(speaker)
        else:
            self.composer.put("")
            self._kept = ("",)
        return self.follow(outcome)

    def _retry(self) -> None:
        if self.desk.unsaved is not None:
            self.follow(self.talking.retry())

    def follow(self, outcome: Outcome) -> Outcome:
        """What an outcome opens, and the way out if they leave."""
        if any(isinstance(event.body, ev.Asked) and event.body.place == "closing" for event in outcome.events):
            self.call_after_refresh(self.do_closing)
        if outcome.page is not None:
            self.open_page(outcome.page)
        self.composer.make_room(asked=self.desk.asks)
        # Whose the line is, and where, may be otherwise now.
        self._keep_soon()
        self.refresh_all()
        if outcome.gone:
            self.leave()
        return outcome

    def leave(self) -> None:
        """Out by the one door: the line being typed is kept, the app ends or goes home."""
        self.keep_half_typed()
        self.post_message(Wanted("leave"))

    def action_scroll_talk(self, lines: int) -> None:
        """Back and forth in the conversation, by lines; 0 goes to its end."""
        self.conversation.scroll_lines(lines if lines else -(10**9))

    def action_escape(self) -> None:
        """Escape destroys nothing: the line stays, what was asked is left, the end of the conversation comes back."""
        self.desk.let_go()
        self.composer.make_room(asked=self.desk.asks)
        self.refresh_line()
        self.conversation.scroll_lines(-(10**9))
        self.composer.focus()
