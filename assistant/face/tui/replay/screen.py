"""A record played back: the conversation as it came, what stood at that moment beside it, and a timeline below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Key, Paste
from textual.screen import Screen

from assistant.catalogue import _
from assistant.core.interview import events as ev
from assistant.core.interview.walk import question_here
from assistant.core.training.transport import Transport
from assistant.errors import StorageError
from assistant.face.lines import pages, replaying
from assistant.face.tui.parts.actions import REPLAY_ACTIONS, bindings
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs
from assistant.face.tui.parts.paint import Painted
from assistant.face.tui.parts.panels import Panelled, guidance_lines, outline_lines
from assistant.face.tui.parts.picker import PickerScreen
from assistant.face.tui.parts.turns import notice_turn
from assistant.face.tui.parts.wanted import Wanted
from assistant.face.tui.replay.bars import beside_lines, keys_line, time_lines, top_line
from assistant.face.tui.replay.learner import Learner
from assistant.face.tui.replay.line import ReplayLine, Writing
from assistant.face.tui.replay.looking import help_page, marks_found, questions_asked, what_if_form
from assistant.face.tui.replay.shown import ReplaySoFar
from assistant.session.clock import SystemClock
from assistant.session.training.replaying import Replay

# Seconds between two looks at the clock: a turn is never later than this.
TICK = 0.05
# What makes an earlier turn look otherwise.
CORRECTS = (ev.Undone, ev.SpeakerCorrected)


class ReplayScreen(Panelled):
    """`now` is the clock on the wall, in whole milliseconds; `first` the turn to begin at, paused there."""

    # Nothing has the focus until somebody writes: the keys are the player's.
    AUTO_FOCUS = ""
    actions = REPLAY_ACTIONS
    BINDINGS = [
        *bindings(REPLAY_ACTIONS, priority=False),
        Binding("home", "tenth(0)", show=False),
        Binding("end", "tenth(10)", show=False),
        *(Binding(str(tenth), f"tenth({tenth})", show=False) for tenth in range(10)),
        Binding("pageup", "scroll_talk(10)", show=False, priority=True),
        Binding("pagedown", "scroll_talk(-10)", show=False, priority=True),
        Binding("enter", "enter", show=False),
    ]

    def __init__(
        self,
        replay: Replay,
        transport: Transport,
        now: Callable[[], int],
        first: int | None = None,
        learner: Learner | None = None,
    ) -> None:
        super().__init__()
        self.replay, self.transport, self.now, self.learner = replay, transport, now, learner
        self.shown = ReplaySoFar(replay, transport, learner)
        self._first = first
        self._was_playing = False
        self._sought = ""
        self.does = self._doing()
        self.top_bar, self.key_bar, self.timeline = Painted(id="top"), Painted(id="keys"), Painted(id="timeline")
        self.guidance, self.suggestions = Painted(id="guidance"), Painted(id="suggested")
        self.conversation = Conversation(self.shown.draw, id="conversation")
        self.line = ReplayLine(self.entered)

    def compose(self) -> ComposeResult:
        """Bars above and below, three columns between."""
        yield self.top_bar
        with Horizontal(id="middle"):
            yield self.outline
            yield Vertical(self.conversation, id="talk")
            with self.side:
                yield self.guidance
                yield self.suggestions
        yield self.line
        yield self.timeline
        yield self.key_bar

    def on_mount(self) -> None:
        """Play at once, or stand where one was sent."""
        self.refill()
        self.show_panels()
        if self._first is not None:
            self.transport.go_to(self._first, self.now())
        else:
            self.transport.play(self.now())
            self.transport.advance(self.now())
        self.conversation.show_to(self.shown.end)
        self.set_interval(TICK, self.tick)
        self.refresh_all()
        if self.replay.warnings:
            self.conversation.notice(notice_turn(tuple(self.replay.warnings), "not-met"))

    # What is shown

    def refill(self) -> None:
        """All turns anew, as far as they have come, up to where a learner judges next."""
        if self.learner is not None:
            self.transport.stops = self.learner.stops
        self.conversation.refill(self.shown.items(), self.shown.end)

    def tick(self) -> None:
        """Let come what is due; the line at the foot goes on in between."""
        if not self.transport.playing:
            return
        before = self.transport.turn
        if self.transport.advance(self.now()):
            self._moved(before)
        self.refresh_timeline()
        if self.transport.waits:
            self.ask_learner()

    def _moved(self, before: int) -> None:
        """Another turn is the newest now."""
        talk = self.conversation
        low, high = sorted((before, self.transport.turn))
        between = (event.body for event in self.replay.playback.turns[low + 1 : high + 1])
        if corrected := [body.of for body in between if isinstance(body, CORRECTS)]:
            talk.changed(corrected)
        talk.notice(None)
        talk.show_to(self.shown.end)
        self.refresh_all()

    def refresh_all(self) -> None:
        """Everything that depends on the turn."""
        state, columns = self.shown.state, self.size.width
        self.top_bar.paint([top_line(self.shown, columns)])
        self.key_bar.paint([keys_line(columns)])
        if self.outline.display:
            self.outline.paint(outline_lines(state, max(5, self.size.height - 6)))
        if self.side.display:
            self.guidance.paint(guidance_lines(state, spoken=True, replayed=True), layout=True)
            self.suggestions.paint(beside_lines(self.shown), layout=True)
        self.refresh_timeline()

    def refresh_timeline(self) -> None:
        """The line at the foot, drawn again when it looks otherwise."""
        size = self.size
        self.timeline.paint(time_lines(self.shown, self.now(), size.width, size.height), layout=True)

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something below the newest turn, until the next one comes."""
        self.conversation.notice(notice_turn((text,), "not-met" if wrong else "aside"))

    # Playing

    def action_do(self, name: str) -> None:
        """Carry out an action by its name."""
        self.does[name]()

    def _doing(self) -> dict[str, Callable[[], None]]:
        """What each action does."""
        transport = self.transport
        return {
            "play": self.play,
            "turn_back": partial(self._move, partial(self.shown.step, -1)),
            "turn_on": self.turn_on,
            "question_back": partial(self._move, partial(transport.go_to_question, -1)),
            "question_on": partial(self._move, partial(transport.go_to_question, 1)),
            "slower": partial(self._move, partial(transport.change_speed, -1)),
            "faster": partial(self._move, partial(transport.change_speed, 1)),
            "idle": partial(self._move, transport.next_idle_limit),
            "pauses": self.switch_pauses,
            "search": partial(self.begin_line, "search"),
            "annotate": partial(self.begin_line, "annotate"),
            "jump": lambda: self._pick_turn(questions_asked(self.replay.playback)),
            "marks": lambda: self._pick_turn(marks_found(self.shown)),
            "state": lambda: self._page(
                _("The answers so far"), replaying.so_far_lines(self.shown.state, self.shown.sealed)
            ),
            "guidance": lambda: self._page(_("Guidance"), pages.guidance_page(self.shown.state, replayed=True)),
            "exhibits": self.show_exhibits,
            "lesson": self.show_lesson,
            "what_if": self.ask_what_if,
            "help": lambda: self._over(PageScreen(_("All keys"), help_page())),
            "quit": self.leave,
        }

    def _move(self, go: Callable[[int], object]) -> None:
        before = self.transport.turn
        go(self.now())
        self._moved(before)
        if self.transport.stopped and self.transport.turn != before:
            self.transport.pause(self.now())
            self.ask_learner()

    def play(self) -> None:
        """Play, or pause."""
        if self.transport.stopped and not self.transport.playing:
            self.ask_learner()
        else:
            self._move(self.transport.toggle)

    def turn_on(self) -> None:
        """One turn on."""
        if self.transport.stopped:
            self.ask_learner()
        else:
            self._move(partial(self.shown.step, 1))

    def go_to(self, turn: int) -> None:
        """Stand at a turn."""
        self.transport.pause(self.now())
        self._move(partial(self.transport.go_to, turn))

    def switch_pauses(self) -> None:
        """Pause on every question, or not."""
        self.transport.pause_on_questions = not self.transport.pause_on_questions
        self.refresh_all()

    def action_tenth(self, tenth: int) -> None:
        """So many tenths of the whole."""
        self._move(partial(self.transport.go_to, self.transport.turn_at(tenth)))

    def action_enter(self) -> None:
        """Enter plays on."""
        if not self.transport.playing:
            self.play()

    def action_scroll_talk(self, lines: int) -> None:
        """Back and forth in what has come, by lines."""
        self.transport.pause(self.now())
        self.conversation.scroll_lines(lines)
        self.refresh_all()

    # A learner

    def ask_learner(self) -> None:
        """It stands before a judgement: the learner's comes first."""
        if self.learner is not None and self.is_active:
            self.refresh_all()
            if (form := self.learner.form(self._judged)) is not None:
                self.app.push_screen(form)

    def _judged(self, page: PageScreen) -> None:
        self.call_later(self.app.push_screen, page, lambda closed: self._learned())

    def _learned(self) -> None:
        """What was hidden may come now, and it goes on."""
        self.refill()
        self.transport.play(self.now())
        self.refresh_all()
        if self.learner is not None and not self.learner.at_work:
            self.app.push_screen(self.learner.result(self.replay))

    # The line

    @property
    def is_writing(self) -> bool:
        """Whether the line is open."""
        return self.line.writing is not None

    def take_key(self, event: Key) -> bool:
        """Who begins to type pauses it, and writes beside the turn; whether the key was taken."""
        typed = event.character or ""
        if self.is_writing or not self.is_mounted or not (typed.isalpha() or typed == "/"):
            return False
        self.begin_line("search" if typed == "/" else "annotate", typed.removeprefix("/"))
        return True

    def on_paste(self, event: Paste) -> None:
        """What is pasted is written beside the turn too."""
        if not self.is_writing and event.text.strip():
            self.begin_line("annotate", event.text)

    def begin_line(self, writing: Writing, text: str = "") -> None:
        """Pause, and open the line."""
        if not self.is_writing:
            self._was_playing = self.transport.playing
        self.transport.pause(self.now())
        self.line.open(writing, text)
        self.refresh_all()

    def entered(self, value: str) -> None:
        """Enter: keep what is written, or find it; and go on as before."""
        writing, text = self.line.writing, value.strip()
        self.line.close()
        if writing == "annotate":
            if text:
                self._keep_annotation(text)
        elif text or self._sought:
            self._sought = text or self._sought
            self._find()
            return
        if self._was_playing and not self.is_writing:
            self.transport.play(self.now())
        self.refresh_all()

    def _keep_annotation(self, text: str) -> None:
        """Write it beside the turn; where the disk says no, it is told, and the line keeps it."""
        try:
            self.replay.annotate(self.shown.event.seq, _("Trainer"), text, SystemClock())
        except StorageError as error:
            self.tell(str(error), wrong=True)
            self.begin_line("annotate", text)
            return
        self.refill()
        self.refresh_all()

    def _find(self) -> None:
        found = self.replay.playback.find(self._sought, self.transport.turn)
        if found is None:
            self.tell(_("These words are not in this conversation."))
        else:
            self.go_to(found)
            self.tell(_("/ and Enter find the next place."))

    def leave(self) -> None:
        """Out of the line, or out of the replay. What was being written is kept as it stands."""
        if self.is_writing:
            if self.line.writing == "annotate" and (text := self.line.typed.value.strip()):
                self._keep_annotation(text)
            self.line.close()
            self.refresh_all()
        else:
            self.post_message(Wanted("leave_replay", screen=self))

    # Pages

    def _over(self, screen: Screen[Any], closed: Callable[[str | None], None] | None = None) -> None:
        self.transport.pause(self.now())
        self.refresh_all()
        self.app.push_screen(screen, closed)

    def _page(self, title: str, lines: Iterable[str]) -> None:
        self._over(PageScreen(title, lines_to_paragraphs(lines)))

    def _pick(self, title: str, choices: Iterable[tuple[str, str]], chosen: Callable[[str], None]) -> None:
        self._over(PickerScreen(title, list(choices)), lambda code: chosen(code) if code is not None else None)

    def _pick_turn(self, choices: Iterable[tuple[str, str]]) -> None:
        self._pick(_("Go to"), choices, lambda code: self.go_to(int(code)))

    def show_exhibits(self) -> None:
        """The extract that this turn points to, or one of all."""
        trainer, here = self.shown.trainer, self.shown.exhibit
        if trainer is None or not trainer.exhibits:
            self.tell(_("This transcript has no extracts of the record."))
        elif here is not None:
            self._page(here.title, replaying.exhibit_lines(here))
        else:
            every = {exhibit.id: exhibit for exhibit in trainer.exhibits}
            choices = [(exhibit.id, exhibit.title) for exhibit in trainer.exhibits]
            self._pick(
                _("Extracts of the record"),
                choices,
                lambda code: self._page(every[code].title, replaying.exhibit_lines(every[code])),
            )

    def show_lesson(self) -> None:
        """What the transcript is for; to a learner who has judged all, the page to keep."""
        trainer = self.shown.trainer
        if self.learner is not None and not self.learner.at_work:
            self.app.push_screen(self.learner.result(self.replay))
        elif trainer is None:
            self.tell(_("No trainer file lies beside this record."))
        else:
            self._page(trainer.title, replaying.lesson_lines(trainer, self.replay.playback))

    def ask_what_if(self) -> None:
        """Another answer to the question where it stands."""
        if self.shown.practises:
            self.tell(_("First judge what is left: this would tell how it was judged."))
            return
        state = self.shown.state
        question = state.bank.questions.get(self.shown.event.question or question_here(state) or "")
        if question is None:
            self.tell(_("Go to a question first: ] or Ctrl+O."))
            return
        followed = partial(self.call_later, self._page, _("What if?"))
        self.transport.pause(self.now())
        self.app.push_screen(what_if_form(self.replay.playback, question, followed))
