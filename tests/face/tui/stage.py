"""The full screen for the tests: an app over a store in memory, a clock that stands still, keys in and text out."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from textwrap import dedent

from textual import events
from textual._context import visible_screen_stack
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import OptionList

from assistant.core.interview import moves
from assistant.core.interview.prompts import awaiting
from assistant.core.text.refusal import Refusal
from assistant.face.plain.interview import hold
from assistant.face.tui.app import AssistantApp
from assistant.face.tui.interview.screen import InterviewScreen
from assistant.face.tui.interview.talking import Talking
from assistant.face.tui.parts.composer import Composer
from assistant.face.tui.parts.form import FormScreen
from assistant.face.tui.parts.options import Options
from assistant.session.interview.sitting import Opening, Sitting, begin, reopen
from assistant.store.reading.banks import LoadedBank, load_bank, parse_bank
from assistant.store.record.sqlite import InterviewStore
from tests.stores import in_memory
from tests.talk import CHECKOUT, SMALL, plain_answer, told

WIDE, NARROW = (140, 40), (80, 24)
# Rounds of the loop without work before it counts as at rest; seconds between two looks at an unpainted screen; and
# seconds after which a handler that still has not ended is taken to be waiting for a person.
CALM, A_FRAME, LONG_IN_HAND = 6, 1 / 120, 5


def bank_of(text: str) -> LoadedBank:
    """A bank that stands in a test."""
    raw = dedent(text).encode()
    return LoadedBank(parse_bank(raw, "bank.yaml").bank, raw, hashlib.sha256(raw).hexdigest(), "bank.yaml")


SMALL_BANK = bank_of(SMALL)
SQS_BANK = load_bank(CHECKOUT / "question_banks/sqs-2013.yaml")


class Clock:
    """It stands still until it is told to go on."""

    def __init__(self) -> None:
        self.time = datetime.datetime.fromisoformat("2013-05-14T10:02:11+01:00")

    def now(self) -> datetime.datetime:
        return self.time

    def goes_on(self, seconds: float) -> None:
        self.time += datetime.timedelta(seconds=seconds)


def new_sitting(
    bank: LoadedBank = SMALL_BANK, store: InterviewStore | None = None, clock: Clock | None = None, **opening: str
) -> Sitting:
    """An interview that has just begun."""
    known = {"case": "W01", "child": "J", "inspector": "Inspector 1", "case_manager": "Case manager 2", **opening}
    return begin(store or in_memory(), bank, Opening(**known), clock or Clock())  # type: ignore[arg-type]  # texts


def again(store: InterviewStore, sitting: Sitting) -> Sitting:
    """The same interview, opened again."""
    return reopen(store, sitting.id, Clock())


def plainly(sitting: Sitting, *lines: str) -> list[str]:
    """Type lines into the plain face; what it printed."""
    printed: list[str] = []
    waiting = iter(lines)
    hold(sitting, lambda prompt: next(waiting, None), printed.append)
    return printed


def made(sitting: Sitting, *several: moves.Move) -> Sitting:
    """Make moves that are taken."""
    for move in several:
        outcome = sitting.make(move)
        assert not isinstance(outcome, Refusal), f"{move}: {outcome}"
    return sitting


class Stage:
    """An app in a test, and its hands and eyes."""

    def __init__(self, app: AssistantApp, pilot: Pilot[object]) -> None:
        self.app, self.pilot = app, pilot
        self.pressed = 0

    @property
    def interview(self) -> InterviewScreen:
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, InterviewScreen))

    @property
    def composer(self) -> Composer:
        return self.interview.query_one(Composer)

    @property
    def top(self) -> str:
        """The name of the screen on top."""
        return type(self.app.screen).__name__

    async def press(self, *keys: str) -> None:
        """Press keys, counted."""
        self.pressed += len(keys)
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, key if len(key) == 1 else None))
            await self._quiet()

    async def _quiet(self) -> None:
        """Until no message waits anywhere."""
        calm = 0
        while calm < CALM:
            await asyncio.sleep(0)
            calm = 0 if any(pump.message_queue_size for pump in self._pumps()) else calm + 1

    def _pumps(self) -> list[MessagePump]:
        screens = self.app.screen_stack if self.app.is_running else []
        return [self.app, *screens, *(node for screen in screens for node in screen.walk_children())]

    async def write(self, text: str) -> None:
        """Press the key of each character."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste into what has the focus, as a terminal does."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def line(self, text: str) -> None:
        """A whole line, sent."""
        if text:
            await self.paste(text)
        await self.press("enter")
        await self.settle()

    async def settle(self) -> None:
        """Until everything that was set off has been done and drawn, background work too."""
        await self._quiet()
        await self._still()
        if list(self.app.workers):
            await self.app.workers.wait_for_complete()
            await self._still()

    async def _still(self) -> None:
        """Until each pump waits for a message and the screen on top is painted, or something takes its own time."""
        calm, until = 0, time.monotonic() + LONG_IN_HAND
        while calm < CALM and time.monotonic() < until:
            busy = any(map(in_hand, self._pumps()))
            unpainted = self.app.is_running and is_unpainted(self.app.screen)
            calm = 0 if busy or unpainted else calm + 1
            await asyncio.sleep(0 if busy or not unpainted else A_FRAME)

    async def resize(self, columns: int, rows: int) -> None:
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    async def take_up(self, sitting: Sitting) -> InterviewScreen:
        """Another interview on the screen that is there: a new screen for each of a hundred would take too long."""
        screen = self.interview
        screen.talking = Talking(sitting, screen.conversation)
        self.composer.put("")
        screen.refresh_all()
        await self.settle()
        return screen

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that comes by itself, however late on a busy machine."""
        async with asyncio.timeout(60):
            while not holds():
                await asyncio.sleep(0.02)
        await self.settle()

    def text(self) -> str:
        """What is on screen, line by line."""
        return "\n".join(strip.text.rstrip() for strip in strips(self.app.screen))

    def shown(self) -> list[Strip]:
        """The lines as they go to the terminal: through the filters that take colours away."""
        filters, ground = self.app.get_line_filters(), self.app.screen.styles.background
        return [strip.apply_filter(one, ground) for strip in strips(self.app.screen) for one in filters] or strips(
            self.app.screen
        )

    def sees(self, *texts: str) -> bool:
        """Whether these stand on the screen, wherever lines were broken."""
        seen = painted(self.app.screen)
        return all("".join(text.split()) in seen for text in texts)


def in_hand(pump: MessagePump) -> bool:
    """Whether it has a message that is not dealt with yet: a pump with none waits at its queue."""
    # Textual tells how many wait, not whether one is in hand.
    ready: asyncio.Event = pump._message_queue.ready_event  # noqa: SLF001
    return pump.is_running and (ready.is_set() or not vars(ready)["_waiters"])


def is_unpainted(screen: Screen[object]) -> bool:
    """Whether the screen has yet to lay out, paint or call what was asked of it."""
    asked = ("_layout_required", "_scroll_required", "_repaint_required", "_recompose_required")
    return any(getattr(screen, name) for name in (*asked, "_dirty_widgets", "_callbacks"))


def strips(screen: Screen[object]) -> list[Strip]:
    """The lines that the screen paints, with the screens behind it."""
    # Whoever paints a sheet says what stands behind it, and the answer is cached: left unsaid, it stays blank.
    visible_screen_stack.set(screen.app._background_screens)  # noqa: SLF001  # as Textual's own screenshots do
    return screen._compositor.render_strips()  # noqa: SLF001  # what Textual itself takes screenshots from


def painted(screen: Screen[object]) -> str:
    """All that is painted, without spaces."""
    return "".join("".join(strip.text for strip in strips(screen)).split())


@asynccontextmanager
async def on_stage(sitting: Sitting | None = None, size: tuple[int, int] = WIDE) -> AsyncIterator[Stage]:
    """The app with this interview open, or with a home screen."""
    app = AssistantApp(None, (lambda opener: opener.hold(sitting)) if sitting is not None else None)
    if sitting is None:
        app.opener.began_at_home = True
    async with app.run_test(size=size, notifications=True) as pilot:
        stage = Stage(app, pilot)
        await stage.settle()
        yield stage
    if app.crash is not None:
        raise app.crash


def run(scene: Coroutine[object, object, None] | Awaitable[None]) -> None:
    """Play a scene to its end; slower than three minutes is broken."""

    async def played() -> None:
        async with asyncio.timeout(180):
            await scene

    asyncio.run(played())


def kinds_and_bodies(events_: Iterable[object]) -> list[tuple[str, str | None, str, str, str]]:
    """What of events is compared: everything but their times."""
    return [
        (e.kind, e.question, e.by, e.lane, e.body.model_dump_json())  # type: ignore[attr-defined]  # events of the core
        for e in events_
    ]


def walked(sitting: Sitting, *places: str) -> Sitting:
    """Answer whatever is awaited in the plain face, the first option each time, until it comes to one of `places`."""
    for _line in range(500):
        if told(sitting.state.bank, sitting.state.place) in places:
            return sitting
        prompt = awaiting(sitting.state)
        typed = {"view": "-", "answer": plain_answer(sitting.state, prompt), "read_back_text": "In words"}
        plainly(sitting, typed.get(prompt.awaited, ""))
    raise AssertionError(f"It stays at {sitting.state.place}.")


async def choose(stage: Stage, words: str) -> None:
    """Enter on the line of the list on top that has these words."""
    listed = stage.app.screen.query_one(OptionList)
    rows = [str(option.prompt) for option in listed.options]
    found = [index for index, row in enumerate(rows) if words in row]
    assert found, f"{words!r} is in none of {rows}"
    listed.highlighted = found[0]
    listed.focus()
    await stage.press("enter")
    await stage.settle()


async def fill(stage: Stage, **fields: str) -> None:
    """Put texts and choices into the form on top, as people do, and record it."""
    form = stage.app.screen
    assert isinstance(form, FormScreen), form
    for name, text in fields.items():
        field = form.query_one(f"#field-{name}")
        field.focus()
        await stage.pilot.pause()
        if isinstance(field, Options):
            field.code = ""
            while field.code != text:
                await stage.press("down")
        else:
            await stage.press("end", "ctrl+u")
            await stage.paste(text)
    await stage.press("f10")
    await stage.settle()
