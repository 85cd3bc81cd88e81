"""The lead inspector's screen: keys pressed, what is on screen, and what is on record afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from itertools import count

import pytest

from assistant.core.inspection import events as ie
from assistant.core.inspection.state import NO_CHOICE, StatementChoice
from assistant.errors import StorageError
from assistant.face.tui.app import AssistantApp
from assistant.face.tui.letter.screen import LetterScreen
from assistant.face.tui.opening import Opener
from assistant.face.tui.parts.actions import LETTER_ACTIONS
from assistant.places import data_home
from assistant.session.clock import SystemClock
from assistant.session.inspection.inspections import add_interviews, begin_inspection
from assistant.session.inspection.letter_work import LetterWork, open_letter
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.face.tui.stage import NARROW, WIDE, Clock, Stage, run
from tests.letters import hold, script_of
from tests.stores import in_memory

REPORT, QUALITY, SUMMARY = "1.1:psr_new:met", "1.1:psr_quality:met", "place:summary"
NUMBERS = count(1)


@cache
def seven() -> tuple[InterviewStore, tuple[str, ...]]:
    """Seven of the made-up cases; nothing here adds to their records."""
    store = in_memory()
    held = []
    for case in range(7):
        data = script_of(case)
        if case == 0:
            answer = data["answers"]["psr_quality"]
            said = [{"by": "case_manager", "text": "I wrote it in a [b]day[/b]."}]
            data["answers"]["psr_quality"] = {"answer": answer, "said": said}
        held.append(hold(store, data))
    return store, tuple(held)


def new_work(clock: Clock | None = None) -> LetterWork:
    """A letter of six cases."""
    store, held = seven()
    name = f"letter-{next(NUMBERS)}"
    add_interviews(begin_inspection(store, name, "North", clock or SystemClock(), "Lead"), held[:6])
    return open_letter(store, name, clock or SystemClock())


def letter_app(work: LetterWork) -> AssistantApp:
    """The app with this letter open."""

    def first(opener: Opener) -> None:
        opener.work_on(work)

    return AssistantApp(None, first)


@asynccontextmanager
async def lead(work: LetterWork, size: tuple[int, int] = WIDE) -> AsyncIterator[Stage]:
    app = letter_app(work)
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.until(lambda: stage.top == "LetterScreen" and stage.sees("This letter tells you"))
        yield stage
    if app.crash is not None:
        raise app.crash


def screen_of(stage: Stage) -> LetterScreen:
    return next(one for one in stage.app.screen_stack if isinstance(one, LetterScreen))


async def go_to(stage: Stage, name: str) -> None:
    """With the keys, as people do."""
    screen = screen_of(stage)
    await stage.press("home")
    while screen.row.id != name:
        await stage.press("down")
    await stage.settle()


def choice(work: LetterWork, name: str) -> StatementChoice:
    """What is on record by now."""
    return open_letter(work.inspecting.store, work.inspecting.state.name, SystemClock()).inspecting.state.choice(name)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_phrase_is_chosen_with_its_number_and_what_stands_behind_is_shown(size: tuple[int, int]) -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work, size) as stage:
            await go_to(stage, REPORT)
            if size == NARROW:
                assert not stage.sees("True of it, the closest first")
                await stage.press("enter")
            await stage.until(lambda: stage.sees("New court report", "of 6 cases", "True of it, the closest first"))
            phrase = work.behind(REPORT).admissible[1]
            await stage.press("2")
            await stage.until(lambda: stage.sees(f"It says: {phrase}"))
            assert choice(work, REPORT).phrase.text == phrase  # type: ignore[union-attr]  # it was just chosen
            await stage.press("9")
            await stage.until(lambda: stage.sees("There are 2 phrases to choose from."))
            await stage.press("u")
            await stage.until(lambda: stage.sees("The program's phrase stands again."))
            assert choice(work, REPORT) == NO_CHOICE
            if size == NARROW:
                await stage.press("escape")
                await stage.until(lambda: stage.sees("1.2"))
            assert stage.top == "LetterScreen"

    run(scene())


def test_a_sentence_is_written_and_what_was_typed_outlives_escape() -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work) as stage:
            await go_to(stage, SUMMARY)
            await stage.until(lambda: stage.sees("A place for your own words"))
            await stage.press("e", *"All xm 1")
            await stage.press("escape")
            await stage.until(lambda: stage.sees("What you typed waits here"))
            assert choice(work, SUMMARY) == NO_CHOICE
            await stage.press("down", "escape")
            await stage.until(lambda: stage.sees("What you typed here and did not keep is lost if you leave now"))
            await stage.press("e", *" well.")
            await stage.until(lambda: stage.sees("Yours", "All xm 1 well."))
            await stage.press("enter")
            await stage.until(lambda: stage.sees("It is in your words now", "✎"))
            assert choice(work, SUMMARY).text == "All xm 1 well."
            await stage.press("backspace")
            await stage.until(lambda: stage.sees("[The overall picture"))
            assert choice(work, SUMMARY) == NO_CHOICE
            await stage.press("e")
            await stage.until(lambda: stage.sees("Yours", "All xm 1 well."))

    run(scene())


def test_read_and_mine_is_ticked_and_unticked_and_space_reads_on() -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work) as stage:
            await stage.press("m")
            await stage.until(lambda: stage.sees("Read, and mine.", "Lead,", "1 of"))
            assert choice(work, "opening:what").mine is not None
            await stage.press("m")
            await stage.until(lambda: stage.sees("No longer marked as read."))
            assert choice(work, "opening:what").mine is None
            # The second is a place: it is passed over, since there is nothing to stand for.
            await stage.press("space", "space", "space")
            await stage.until(lambda: stage.sees("2 of"))
            assert screen_of(stage).sentences.place == 3
            await stage.press("t")
            assert screen_of(stage).row.need == "place"
            await stage.press("m")
            await stage.until(lambda: stage.sees("There is nothing here yet to stand for"))

    run(scene())


def test_a_sentence_is_left_out_in_its_place_put_back_and_moved() -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work) as stage:
            await go_to(stage, REPORT)
            await stage.press("x")
            await stage.until(lambda: stage.sees("Left out; x puts it back.", "Left out of the letter."))
            assert screen_of(stage).row.id == REPORT
            assert choice(work, REPORT).left_out is not None
            await stage.press("x")
            await stage.until(lambda: stage.sees("It stands in the letter again."))
            await stage.press("J")
            await stage.until(lambda: stage.sees("Moved down"))
            assert work.inspecting.state.orders["1.1"] == (QUALITY, REPORT)
            assert screen_of(stage).row.id == REPORT
            await stage.press("J")
            await stage.until(lambda: stage.sees("It stands there already."))
            await stage.press("u")
            await stage.until(lambda: stage.sees("The order is the program's again."))
            assert not work.inspecting.state.orders

    run(scene())


def test_what_else_could_be_said_is_shown_on_demand_and_put_in() -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work, NARROW) as stage:
            name = next(one for one in work.spare if one.startswith("2.5"))
            said = work.behind(name).text
            beside = next(row.id for block in work.blocks if name in [r.id for r in block.rows] for row in block.rows)
            await go_to(stage, beside)
            assert stage.sees("+1")
            assert not stage.sees(said)
            await stage.press("o")
            await stage.until(lambda: stage.sees("could be said too; x puts"))
            await go_to(stage, name)
            assert stage.sees(said)
            await stage.press("enter")
            await stage.until(lambda: stage.sees("Could be said too."))
            await stage.press("escape", "m", "e")
            await stage.until(lambda: stage.sees("It is not in the letter: x puts it in."))
            assert choice(work, name) == NO_CHOICE
            await stage.press("x")
            await stage.until(lambda: stage.sees("It stands in the letter now."))
            assert choice(work, name).phrase is not None
            await stage.press("o")
            await stage.until(lambda: stage.sees("Only what the letter says."))
            assert stage.sees(said)
            assert screen_of(stage).row.id == name
            await stage.press("u")
            await stage.until(lambda: stage.sees("It is out of the letter again"))
            assert name not in [row.id for row in screen_of(stage).sentences.rows]

    run(scene())


def test_paragraphs_are_gone_through_and_a_click_chooses() -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work) as stage:
            while not screen_of(stage).row.id.startswith("1.2:"):
                await stage.press("]")
            first = screen_of(stage).row.id
            await stage.press("down", "[")
            assert screen_of(stage).row.id == first
            await stage.press("[")
            assert screen_of(stage).row.id == REPORT
            await stage.press("end")
            await stage.settle()
            assert screen_of(stage).row.id == "place:contact"
            await stage.press("home")
            await stage.settle()
            lines = stage.text().splitlines()
            y = next(number for number, line in enumerate(lines) if "We looked at" in line)
            await stage.pilot.click(offset=(14, y))
            await stage.until(lambda: screen_of(stage).sentences.place == 2)

    run(scene())


def test_the_disk_says_no_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str, after: int, events: Sequence[ie.InspectionEvent]) -> None:
        raise StorageError("The disk is full.")

    async def scene() -> None:
        work = new_work()
        async with lead(work) as stage:
            await go_to(stage, QUALITY)
            with monkeypatch.context() as broken:
                broken.setattr(work.inspecting.store.inspections, "append", full)
                for key in ("m", "2", "x", "K", "space"):
                    await stage.press(key)
                    await stage.until(lambda: stage.sees("The disk is full."))
                await stage.press("e", "end", *"More.", "enter")
                await stage.until(lambda: stage.sees("The disk is full.", "Yours", "More."))
            assert choice(work, QUALITY) == NO_CHOICE
            await stage.press("enter")
            await stage.until(lambda: stage.sees("It is in your words now"))
            assert choice(work, QUALITY).text == work.behind(QUALITY).text
            assert work.behind(QUALITY).text.endswith("More.")

    run(scene())


def test_what_another_window_adds_marks_the_sentences_whose_figure_moved() -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work) as stage:
            await go_to(stage, REPORT)
            await stage.press("m", "f5")
            await stage.until(lambda: stage.sees("Nothing has been added since."))
            figure = work.behind(REPORT).figures[0]
            other = open_letter(work.inspecting.store, work.inspecting.state.name, SystemClock())
            add_interviews(other.inspecting, seven()[1][6:])
            stage.app.on_app_focus()
            told = f"was {figure.n} of 6, is {figure.n + 1} of 7"
            await stage.until(lambda: stage.sees("6 cases were counted, 7 are.", "1 sentence has moved", told, "≠"))
            await stage.press("home", "m", "t", "t")
            assert screen_of(stage).row.need
            await go_to(stage, REPORT)
            await stage.press("m")
            await stage.until(lambda: not stage.sees(told))
            assert choice(work, REPORT).mine.of == 7  # type: ignore[union-attr]  # it was just read

    run(scene())


def test_a_choice_after_another_window_wrote_is_told_and_made_again() -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work) as stage:
            open_letter(work.inspecting.store, work.inspecting.state.name, SystemClock()).read(QUALITY)
            await stage.press("m")
            await stage.until(lambda: stage.sees("written to from elsewhere"))
            await stage.press("f5", "m")
            await stage.until(lambda: stage.sees("2 of"))

    run(scene())


@pytest.mark.parametrize("key", ["c", "w", "?"])
def test_a_page_that_lies_over_the_letter_is_drawn_again_in_another_size(key: str) -> None:
    async def scene() -> None:
        async with lead(new_work(), WIDE) as stage:
            await stage.press(key)
            await stage.settle()
            await stage.resize(*NARROW)
            resized = stage.text()
            await stage.press("escape", key)
            await stage.settle()
            assert stage.top in ("PageScreen", "WholeScreen")
            assert resized == stage.text()

    run(scene())


def test_remarks_charts_the_whole_and_the_keys_lie_over_the_letter() -> None:
    async def scene() -> None:
        work = new_work()
        async with lead(work, NARROW) as stage:
            await go_to(stage, QUALITY)
            for key, *seen in (
                ("r", "case manager: I wrote it in a [b]day[/b]."),
                ("c", "Reducing the likelihood of reoffending", "■"),
                ("w", "The letter on North, as a whole", "Every alert is closed.", "Not yet."),
                ("?", "All keys and marks", "Leave it out, or put it in"),
            ):
                await stage.press(key)
                await stage.until(lambda seen=tuple(seen): stage.sees(*seen))  # type: ignore[misc]  # bound now
                await stage.press("escape")
                await stage.until(lambda: stage.top == "LetterScreen")
            await stage.press("w", "R")
            await stage.until(lambda: stage.sees("It says now what it said then."))
            assert open_letter(work.inspecting.store, work.inspecting.state.name, SystemClock()).inspecting.state.read
            await stage.press("escape", "m", "e", "end", *" And more.", "enter", "w")
            await stage.until(lambda: stage.sees("1 sentence says otherwise since:"))

    run(scene())


def test_home_opens_the_letter_of_the_one_inspection_and_asks_where_there_are_more() -> None:
    async def scene() -> None:
        app = AssistantApp(None)
        async with app.run_test(size=WIDE, notifications=True) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.sees("To replay"))
            assert not stage.sees("l letter")
            await stage.press("l")
            await stage.until(lambda: stage.sees("There are no inspections here yet."))
        app.opener.close()
        store = open_sqlite(data_home(None), writing=True)
        held = hold(store, script_of(0))
        add_interviews(begin_inspection(store, "north", "North", SystemClock()), [held])
        store.close()
        app = AssistantApp(None)
        async with app.run_test(size=WIDE, notifications=True) as pilot:
            stage = Stage(app, pilot)
            await stage.until(lambda: stage.sees("l letter"))
            await stage.press("l")
            await stage.until(lambda: stage.top == "LetterScreen" and stage.sees("North"))
            await stage.press("q")
            await stage.until(lambda: stage.top == "HomeScreen")
            begin_inspection(app.opener.home.hold(), "south", "South", SystemClock())
            await stage.press("l")
            await stage.until(lambda: stage.top == "PickerScreen")
            await stage.press(*"south", "enter")
            await stage.until(lambda: stage.sees("It has no interview yet."))
        app.opener.close()

    run(scene())


def test_every_action_of_the_table_does_something() -> None:
    async def scene() -> None:
        async with lead(new_work()) as stage:
            assert {action.name for action in LETTER_ACTIONS} - {"palette"} == set(screen_of(stage).does)

    run(scene())
