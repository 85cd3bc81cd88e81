"""The line-by-line interview: reads a line, carries out what it means, prints what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from assistant.catalogue import _
from assistant.compose.turn_pieces import Audience
from assistant.compose.turns import told
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event
from assistant.errors import StorageError
from assistant.face.lines import pages, words
from assistant.face.lines.turns import turn_line
from assistant.face.plain.asking import Interrupted, Print, PutLine, ReadLine
from assistant.session.interview.desk import Desk, OpenInterview, Outcome, asked_now


def hold(record: OpenInterview, read: ReadLine, write: Print, put: PutLine | None = None) -> bool:
    """Hold the interview until its people leave or the input ends; everything acknowledged is saved.

    False if the last thing typed could not be saved.
    `read(prompt)` gives the next line, or None at the end of input; `put`, where lines can be edited, begins one with
    what was half typed.
    """
    desk = Desk(record)
    face = _Face(desk, write)
    face.open()
    picked_up = put is not None and face.pick_up(put)
    try:
        while (line := read(face.ask())) is not None:
            if picked_up:
                _keep(desk, "")
            picked_up = False
            outcome = desk.take(line)
            face.tell(outcome)
            if outcome.gone:
                break
    except Interrupted as interrupted:
        _keep(desk, interrupted.half_typed)
        raise
    write(words.left_open(saved=desk.unsaved is None))
    return desk.unsaved is None


def _keep(desk: Desk, half_typed: str) -> None:
    with suppress(StorageError):  # what was acknowledged is safe; this was not sent
        desk.keep(half_typed)


class _Face:
    """One plain conversation, and what was last put before its people."""

    def __init__(self, desk: Desk, write: Print) -> None:
        self._desk = desk
        self._write = write
        self._shown: object = None

    def open(self) -> None:
        """The first page, and the question now open."""
        state = self._desk.state
        # Now, and not when somebody has just spoken: what it needs is imported once, and Ctrl-C can be lost meanwhile.
        self._desk.names_told(" ")
        self._say(words.welcome(state, self._desk.record.settings))
        if state.paused:
            self._say([_("The interview is paused. /resume goes on.")])
        if state.place is not None and not state.signed and (turn := told(state, asked_now(state), Audience())):
            self._say(words.asked_lines(state, asked_now(state), turn))

    def pick_up(self, put: PutLine) -> bool:
        """Go on with the line that was half typed, if there is one."""
        text, known = self._desk.pick_up()
        if text:
            self._say([known] if known else [])
            put(text)
        return bool(text)

    def ask(self) -> str:
        """The options, once for each thing awaited, and whose line it is."""
        state, prompt = self._desk.state, self._desk.prompt
        awaited = (state.place, prompt.awaited, prompt.question)
        if awaited != self._shown:
            self._shown = awaited
            self._say(words.options_lines(state, prompt))
        return words.prompt_words(state, prompt, self._desk.speaker)

    def tell(self, outcome: Outcome) -> None:
        """What came of a line."""
        for item in outcome.told:
            self._say([item] if isinstance(item, str) else self._event_lines(*item))
        if outcome.refused:
            self._say([outcome.refused])
        if outcome.page is not None:
            self._say(pages.page(self._desk.state, outcome.page, self._desk.record.settings, self._desk.record.events))

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._write(line)

    def _event_lines(self, event: Event, state: Interview) -> Iterable[str]:
        """One event in words; what they have just typed as said stands there already."""
        turn = told(state, event, Audience(self._desk.record.events))
        if turn is None:
            return
        if isinstance(event.body, ev.Asked):
            self._shown = None
            yield from words.asked_lines(state, event, turn)
            if event.body.place == "closing":
                yield from pages.composed_page("proposals", state)
        elif isinstance(event.body, ev.Said):
            yield _("({who}, recorded)").format(who=_(words.NAMES[event.by]))
            yield from (piece.text for piece in turn.pieces if piece.tone == "muted")
            yield from words.heard_lines(state, event)
            if names := self._desk.names_told(event.body.text):
                yield f"({names})"
        else:
            yield turn_line(turn, _(words.NAMES[turn.voice]) if turn.voice else "")
