"""A record played back: the conversation as it came, what stood at that moment beside it, and a timeline below."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Key, Paste, Resize

from assistant.catalogue import _
from assistant.compose.turn_words import replayed
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event
from assistant.core.training.transport import Transport
from assistant.errors import StorageError
from assistant.face.lines import replaying, words
from assistant.face.tui.parts.actions import REPLAY_ACTIONS, bindings, footer
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.paint import Painted, Paragraph
from assistant.face.tui.parts.panels import guidance_lines, outline_lines, section_title
from assistant.face.tui.parts.turns import DrawnTurn, drawn, notice_turn
from assistant.face.tui.replay.doing import ReplayDoing
from assistant.face.tui.replay.learner import Learner
from assistant.face.tui.replay.timeline import legend, timeline
from assistant.session.training.replaying import Replay

# Seconds between two looks at the clock: a turn is never later than this.
TICK = 0.05
OUTLINE_FROM, SIDE_FROM, LEGEND_FROM = 100, 124, 30
# What makes an earlier turn look otherwise.
CORRECTS = (ev.Undone, ev.SpeakerCorrected)


class ReplayScreen(ReplayDoing):
    """`now` is the clock on the wall, in whole milliseconds; `first` the turn to begin at, paused there."""

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
        self._first = first
        self._audience = replayed(replay.playback.events)
        self._ends: list[int] = []
        self.top_bar, self.key_bar, self.timeline = Painted(id="top"), Painted(id="keys"), Painted(id="timeline")
        self.outline, self.side = Painted(id="outline"), Vertical(id="side")
        self.guidance, self.suggestions = Painted(id="guidance"), Painted(id="suggested")
        self.conversation = Conversation(self._turn, id="conversation")

    def compose(self) -> ComposeResult:
        """Bars above and below, three columns between."""
        yield self.top_bar
        with Horizontal(id="middle"):
            yield self.outline
            yield Vertical(self.conversation, id="talk")
            with self.side:
                yield self.guidance
                yield self.suggestions
        with self.line:
            yield self.prompt
            yield self.typed
        yield self.timeline
        yield self.key_bar

    def on_mount(self) -> None:
        """Play at once, or stand where one was sent."""
        self.line.display = False
        if self.learner is not None:
            self.transport.stops = self.learner.stops
        self.refill()
        self.show_panels()
        if self._first is not None:
            self.transport.go_to(self._first, self.now())
        else:
            self.transport.play(self.now())
            self.transport.advance(self.now())
        self.conversation.show_to(self._end())
        self.set_interval(TICK, self.tick)
        self.refresh_all()
        if self.replay.warnings:
            self.conversation.notice(notice_turn(tuple(self.replay.warnings), "not-met"))

    # What is shown

    def refill(self) -> None:
        """All turns with what is written beside them, as far as they have come."""
        # What a trainer wrote may tell how it was judged.
        beside = self.replay.own_annotations if self.practises else self.replay.annotations
        items: list[Event | DrawnTurn] = [notice_turn(tuple(self._welcome()), "")]
        self._ends = []
        for turn, event in enumerate(self.replay.playback.turns):
            if self.learner is None or self.learner.shows(turn):
                items.append(event)
            items += [_annotation(note.by, note.text) for note in beside.get(event.seq, ())]
            self._ends.append(len(items))
        self.conversation.refill(items, self._end())

    def _welcome(self) -> Iterator[str]:
        trainer = self.replay.trainer
        if trainer is not None:
            yield trainer.title
            yield trainer.lesson
            yield trainer.about
        else:
            yield from list(words.welcome(self.state))[:1]

    def _end(self) -> int:
        return self._ends[self.transport.turn] if self.transport.turn >= 0 else 1

    def _turn(self, event: Event) -> DrawnTurn | None:
        if isinstance(event.body, ev.Asked):
            # A page is as it was when it was opened.
            turn = self.replay.playback.turn_of(event.seq)
            state = self.replay.playback.state(-1 if turn is None else turn)
            return drawn(state, event, self._audience, page=True)
        return drawn(self.state, event, self._audience)

    @property
    def state(self) -> Interview:
        """The interview as it was at this turn."""
        return self.replay.playback.state(self.transport.turn)

    def tick(self) -> None:
        """Let come what is due; the line at the foot goes on in between."""
        if not self.transport.playing:
            return
        before = self.transport.turn
        if self.transport.advance(self.now()):
            self.moved(before)
        self.refresh_timeline()
        if self.transport.waits:
            self.ask_learner()

    def ask_learner(self) -> None:
        """It stands before a judgement: the learner's comes first."""
        if self.learner is not None and self.is_active:
            self.refresh_all()
            self.learner.ask(self)

    def learned(self) -> None:
        """They judged: what was hidden may come now, and it goes on."""
        if self.learner is not None:
            self.transport.stops = self.learner.stops
        self.refill()
        self.transport.play(self.now())
        self.refresh_all()

    def moved(self, before: int) -> None:
        """Another turn is the newest now."""
        talk = self.conversation
        low, high = sorted((before, self.transport.turn))
        between = (event.body for event in self.replay.playback.turns[low + 1 : high + 1])
        if corrected := [body.of for body in between if isinstance(body, CORRECTS)]:
            talk.changed(corrected)
        talk.notice(None)
        talk.show_to(self._end())
        self.refresh_all()

    def refresh_all(self) -> None:
        """Everything that depends on the turn."""
        state = self.state
        columns = self.size.width
        self.top_bar.paint([self._top(state, columns)])
        self.key_bar.paint([_keys(columns)])
        if self.outline.display:
            self.outline.paint(outline_lines(state, max(5, self.size.height - 6)))
        if self.side.display:
            self.guidance.paint(guidance_lines(state, spoken=True), layout=True)
            self.suggestions.paint(self._beside(state), layout=True)
        self.refresh_timeline()

    def refresh_timeline(self) -> None:
        """The line at the foot, drawn again when it looks otherwise."""
        playback = self.replay.playback
        beside = self.replay.own_annotations if self.practises else self.replay.annotations
        turns = [turn for seq in beside if (turn := playback.turn_of(seq)) is not None]
        markers = self.markers
        lines = [timeline(self.transport, self.now(), self.size.width, markers, turns)]
        if self.size.height >= LEGEND_FROM:
            lines.append(legend(markers, turns))
        self.timeline.paint(lines, layout=True)

    def _top(self, state: Interview, columns: int) -> Paragraph:
        turn, turns = self.transport.turn + 1, len(self.replay.playback)
        right = _("turn {turn} of {turns}").format(turn=turn, turns=turns)
        case = (state.header.case or _("no reference"))[: columns // 4]
        how = replaying.standing_line(self.transport)
        if self.learner is not None:
            how = f"{self.learner.line()} · {how}"
        place = section_title(state)
        room = columns - len(case) - len(right) - 8
        lefts = [
            "    ".join(part for part in parts if part) for parts in ((_("Replay"), place, how), (place, how), (how,))
        ]
        left = next((text for text in lefts if len(text) <= room), "")
        gap = " " * max(1, room - len(left) + 2)
        return (("  ", ""), (f"{case}  ", "strong"), (left, "muted"), (gap, ""), (right, ""))

    def _beside(self, state: Interview) -> Iterator[Paragraph]:
        """What was answered at this question by now, how far it is, and what there is to open."""
        sealed, key = self.sealed, state.place.key if state.place is not None else ""
        cell = state.answers.get(key) if key not in sealed else None
        if cell is not None and (cell.answer is not None or cell.set_aside is not None):
            yield ((_("Here, by now"), "title"),)
            yield ((replaying.answer_line(state, key), ""),)
            yield ()
        yield ((_("So far"), "title"),)
        yield ((replaying.progress_line(state), ""),)
        if differ := replaying.differing(state, sealed):
            names = " · ".join(state.bank.questions[name].number or name for name in differ)
            yield ((_("views differ:") + " ", "aside"), (names, ""))
        exhibit = replaying.exhibit_at(self.replay.playback, self.replay.trainer, self.transport.turn)
        if exhibit is not None:
            yield ()
            yield (("F7 ", "key"), (_("opens: {title}").format(title=exhibit.title), ""))

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

    def keep_annotation(self, text: str) -> None:
        """Write it beside the turn; where the disk says no, it is told, and the line keeps it."""
        seq = self.replay.playback.turns[max(0, self.transport.turn)].seq
        try:
            self.replay.annotate(seq, _("Trainer"), text, self.clock)
        except StorageError as error:
            self.tell(str(error), wrong=True)
            self.begin_line("annotate", text)
            return
        self.refill()
        self.refresh_all()

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something below the newest turn, until the next one comes."""
        self.conversation.notice(notice_turn((text,), "not-met" if wrong else "aside"))


def _annotation(by: str, text: str) -> DrawnTurn:
    lines = text.split("\n")
    first: Paragraph = (("✎ ", "assistant"), (f"{by}: ", "assistant"), (lines[0], ""))
    return DrawnTurn(body=(first, *(((f"  {line}", ""),) for line in lines[1:])))


def _keys(columns: int) -> Paragraph:
    pieces: list[tuple[str, str]] = [("  ", "")]
    used = 2
    for key, word in footer(columns, REPLAY_ACTIONS):
        used += len(key) + len(word) + 4
        if used > columns:
            break
        pieces += [(key, "strong"), (f" {word}   ", "muted")]
    return tuple(pieces)
