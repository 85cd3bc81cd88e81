"""Carrying out the actions of a replay: playing, going somewhere, writing beside a turn, what would have followed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from textual.containers import Horizontal
from textual.screen import Screen

from assistant.catalogue import _
from assistant.compose.turn_words import name_of
from assistant.core.bank.questions import Question
from assistant.core.interview.events import Asked
from assistant.core.interview.state import Interview
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import PickMany, PickOne
from assistant.core.training.playback import Marker
from assistant.core.training.transport import Transport
from assistant.face.lines import pages, replaying
from assistant.face.tui.parts.actions import REPLAY_ACTIONS
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.form import Field, FormScreen, Values
from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs
from assistant.face.tui.parts.paint import Painted, Paragraph
from assistant.face.tui.parts.picker import PickerScreen
from assistant.face.tui.parts.wanted import Wanted
from assistant.face.tui.replay.learner import Learner
from assistant.face.tui.replay.line import ReplayLine
from assistant.face.tui.replay.timeline import MARKS
from assistant.session.clock import SystemClock
from assistant.session.training.replaying import Replay
from assistant.session.training.what_if import what_if

Writing = Literal["annotate", "search"]


class ReplayDoing(Screen[None]):
    """The replay screen's actions; what it looks like is the subclass's."""

    # Nothing has the focus until somebody writes: the keys are the player's.
    AUTO_FOCUS = ""
    replay: Replay
    transport: Transport
    now: Callable[[], int]
    learner: Learner | None
    conversation: Conversation
    clock = SystemClock()
    _writing: Writing | None = None
    _was_playing = False
    _sought = ""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.prompt = Horizontal(id="replay-line"), Painted(id="prompt")
        self.typed = ReplayLine(id="replay-input", compact=True, select_on_focus=False)

    @property
    @abstractmethod
    def state(self) -> Interview:
        """The interview as it was at this turn."""

    @abstractmethod
    def moved(self, before: int) -> None:
        """Show another turn."""

    @abstractmethod
    def refresh_all(self) -> None:
        """Show how things stand."""

    @abstractmethod
    def keep_annotation(self, text: str) -> None:
        """Write it beside the turn."""

    @abstractmethod
    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something below the newest turn."""

    @abstractmethod
    def ask_learner(self) -> None:
        """It stands before a judgement: the learner's comes first."""

    @property
    def practises(self) -> bool:
        """Whether a learner has something left to judge: until then nothing may tell how it was judged."""
        return self.learner is not None and self.learner.at_work

    @property
    def sealed(self) -> frozenset[str]:
        """The questions of which no list may show how they were judged."""
        return self.learner.sealed if self.learner is not None else frozenset()

    @property
    def markers(self) -> tuple[Marker, ...]:
        """What there is to find; to a learner at work only where judgements are."""
        markers = self.replay.playback.markers
        return tuple(m for m in markers if m.kind == "judgement") if self.practises else markers

    def action_do(self, name: str) -> None:
        """Carry out an action by its name."""
        getattr(self, f"do_{name}")()

    def _move(self, go: Callable[[], object]) -> None:
        before = self.transport.turn
        go()
        self.moved(before)
        if self.transport.stopped and self.transport.turn != before:
            self.transport.pause(self.now())
            self.ask_learner()

    # Playing

    def do_play(self) -> None:
        """Play, or pause."""
        if self.transport.stopped and not self.transport.playing:
            self.ask_learner()
        else:
            self._move(lambda: self.transport.toggle(self.now()))

    def do_turn_back(self) -> None:
        """One turn back."""
        self._move(lambda: self._step(-1))

    def _step(self, by: int) -> None:
        """One turn, past those that a learner may not see yet."""
        self.transport.step(by, self.now())
        while self.learner is not None and self.transport.turn > 0 and not self.learner.shows(self.transport.turn):
            if self.transport.stopped or self.transport.at_end:
                break
            self.transport.step(by, self.now())

    def do_turn_on(self) -> None:
        """One turn on."""
        if self.transport.stopped:
            self.ask_learner()
        else:
            self._move(lambda: self._step(1))

    def do_question_back(self) -> None:
        """The question before."""
        self._move(lambda: self.transport.go_to_question(-1, self.now()))

    def do_question_on(self) -> None:
        """The next question."""
        self._move(lambda: self.transport.go_to_question(1, self.now()))

    def do_slower(self) -> None:
        """Slower."""
        self._move(lambda: self.transport.change_speed(-1, self.now()))

    def do_faster(self) -> None:
        """Faster."""
        self._move(lambda: self.transport.change_speed(1, self.now()))

    def do_idle(self) -> None:
        """Another limit of silence."""
        self._move(lambda: self.transport.next_idle_limit(self.now()))

    def do_pauses(self) -> None:
        """Pause on every question, or not."""
        self.transport.pause_on_questions = not self.transport.pause_on_questions
        self.refresh_all()

    def action_tenth(self, tenth: int) -> None:
        """So many tenths of the whole."""
        self._move(lambda: self.transport.go_to(self.transport.turn_at(tenth), self.now()))

    def action_enter(self) -> None:
        """Enter plays on."""
        if not self.transport.playing:
            self.do_play()

    def action_scroll_talk(self, lines: int) -> None:
        """Back and forth in what has come, by lines."""
        self.transport.pause(self.now())
        self.conversation.scroll_lines(lines)
        self.refresh_all()

    def go_to(self, turn: int) -> None:
        """Stand at a turn."""

        def go() -> None:
            self.transport.pause(self.now())
            self.transport.go_to(turn, self.now())

        self._move(go)

    # The line

    @property
    def is_writing(self) -> bool:
        """Whether the line is open."""
        return self._writing is not None

    def begin_line(self, writing: Writing, text: str) -> None:
        """Pause, and open the line."""
        if self._writing is None:
            self._was_playing = self.transport.playing
        self.transport.pause(self.now())
        self._writing = writing
        prompts = {"annotate": _("Beside this turn ›"), "search": _("Find ›")}
        self.prompt.paint([((prompts[writing], "assistant"),)], layout=True)
        self.line.display = True
        line = self.typed
        line.value = " ".join(text.split("\n"))
        # At once, and not after the next message: the next key may be here already.
        self.set_focus(line)
        line.cursor_position = len(line.value)
        self.refresh_all()

    def entered(self, value: str) -> None:
        """Enter: keep what is written, or find it; and go on as before."""
        writing, text = self._writing, value.strip()
        self._close_line()
        if writing == "annotate":
            if text:
                self.keep_annotation(text)
        elif text or self._sought:
            self._sought = text or self._sought
            self._find()
            return
        if self._was_playing and not self.is_writing:
            self.transport.play(self.now())
        self.refresh_all()

    def _close_line(self) -> None:
        self._writing = None
        self.line.display = False
        self.set_focus(None)

    def _find(self) -> None:
        found = self.replay.playback.find(self._sought, self.transport.turn)
        if found is None:
            self.tell(_("These words are not in this conversation."))
        else:
            self.go_to(found)
            self.tell(_("/ and Enter find the next place."))

    def do_search(self) -> None:
        """Find words."""
        self.begin_line("search", "")

    def do_annotate(self) -> None:
        """Write something beside this turn."""
        self.begin_line("annotate", "")

    def do_quit(self) -> None:
        """Out of the line, or out of the replay. What was being written is kept as it stands."""
        if self.is_writing:
            if self._writing == "annotate" and (text := self.typed.value.strip()):
                self.keep_annotation(text)
            self._close_line()
            self.refresh_all()
        else:
            self.post_message(Wanted("leave_replay", screen=self))

    # Pages

    def _page(self, title: str, lines: Iterable[str]) -> None:
        self.transport.pause(self.now())
        self.refresh_all()
        self.app.push_screen(PageScreen(title, lines_to_paragraphs(lines)))

    def _pick(self, title: str, choices: Sequence[tuple[str, str]], chosen: Callable[[str], None]) -> None:
        self.transport.pause(self.now())
        self.refresh_all()
        self.app.push_screen(PickerScreen(title, choices), lambda code: chosen(code) if code is not None else None)

    def do_state(self) -> None:
        """The answers so far."""
        self._page(_("The answers so far"), replaying.so_far_lines(self.state, self.sealed))

    def do_guidance(self) -> None:
        """What enough looks like at this question."""
        self._page(_("Guidance"), pages.guidance_page(self.state))

    def do_jump(self) -> None:
        """Pick a question and go to where it was asked."""
        playback = self.replay.playback
        bank, language = playback.empty.bank, playback.empty.language
        titles = {path.id: path.title.to(language) for path in bank.walked_paths}
        choices = []
        for turn in playback.asked:
            event = playback.turns[turn]
            if isinstance(event.body, Asked) and event.question:
                choices.append((str(turn), name_of(bank.questions[event.question], language)))
            elif isinstance(event.body, Asked) and event.body.place == "opening":
                choices.append((str(turn), titles.get(event.body.path or "", event.body.text)))
        self._pick(_("Go to"), choices, lambda code: self.go_to(int(code)))

    def do_marks(self) -> None:
        """Pick a judgement, a difference or a mark and go there."""
        choices = []
        for marker in self.markers:
            sign, _style, words = MARKS[marker.kind]
            choices.append((str(marker.turn), f"{sign} {_(words)}: {self._about(marker.about)}"))
        self._pick(_("Go to"), choices, lambda code: self.go_to(int(code)))

    def _about(self, name: str) -> str:
        bank, language = self.state.bank, self.state.language
        if (question := bank.questions.get(name)) is not None:
            return name_of(question, language)
        themes = {theme.id: theme.title for theme in bank.themes}
        paths = {path.id: path.title for path in bank.walked_paths}
        title = themes.get(name) or paths.get(name)
        return title.to(language) if title else name

    def do_exhibits(self) -> None:
        """The extract that this turn points to, or one of all."""
        trainer = self.replay.trainer
        here = replaying.exhibit_at(self.replay.playback, trainer, self.transport.turn)
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

    def do_lesson(self) -> None:
        """What the transcript is for."""
        trainer = self.replay.trainer
        if self.learner is not None and not self.learner.at_work:
            self.learner.result(self)  # type: ignore[arg-type]  # the one screen there is
        elif trainer is None:
            self.tell(_("No trainer file lies beside this record."))
        else:
            self._page(trainer.title, replaying.lesson_lines(trainer, self.replay.playback))

    def do_help(self) -> None:
        """All keys."""
        intro = _("Begin to type, and the replay stands still; Enter keeps what you wrote beside the turn.")
        more = _("0 to 9 go to so many tenths. PageUp and PageDown scroll. Escape leaves a page, then the replay.")
        keys = [((f"{action.shown:<9}", "strong"), (_(action.label), "")) for action in REPLAY_ACTIONS]
        page: list[Paragraph] = [((intro, ""),), ((more, ""),), (), *keys]
        self.transport.pause(self.now())
        self.app.push_screen(PageScreen(_("All keys"), page))

    # What if

    def do_what_if(self) -> None:
        """Another answer to the question where it stands."""
        if self.practises:
            self.tell(_("First judge what is left: this would tell how it was judged."))
            return
        event = self.replay.playback.turns[max(0, self.transport.turn)]
        place = self.state.place
        name = event.question or (place.key if place is not None and place.kind == "question" else "")
        question = self.state.bank.questions.get(name)
        if question is None:
            self.tell(_("Go to a question first: ] or Ctrl+O."))
            return
        self.transport.pause(self.now())
        self.app.push_screen(self._what_if_form(question))

    def _what_if_form(self, question: Question) -> FormScreen:
        state = self.replay.playback.final
        bank, language = state.bank, state.language
        shape = question.shape(language, bank.labels)
        choices = tuple((option.code, option.words) for option in shape.options) if isinstance(shape, PickOne) else ()
        hint = _("its options, with spaces between") if isinstance(shape, PickMany) else ""
        fields = [Field("answer", _("Instead"), "", choices, hint)]
        if reasons := bank.reasons_for(question):
            listed = tuple((reason.id, reason.text.to(language)) for reason in reasons)
            fields.append(Field("reason", _("Main reason, if not met"), "", listed))

        def submit(values: Values) -> str | None:
            typed = values["answer"]
            value = question.value_from(typed.split() if isinstance(shape, PickMany) else typed)
            if isinstance(value, Refusal):
                return str(value)
            given = values.get("reason", "")
            found = what_if(state, question.id, value, (given,) if given and question.side(value) == "not_met" else ())
            if isinstance(found, Refusal):
                return str(found)
            lines = list(replaying.changed_lines(self.replay.playback, found))
            self.call_later(self._page, _("What if?"), lines)
            return None

        intro = [(question.ask.to(language), "")]
        title = _("What if the answer had been another?")
        return FormScreen(title, fields, submit, intro=intro, send=_("Show what would follow"))
