"""What is typed is kept within a second, what was not taken stays, and a disk that says no is tried again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from assistant.core.record.event import Event
from assistant.errors import StorageError
from assistant.face.tui.interview import screen as interview
from assistant.store.record.database import open_in_memory
from assistant.store.record.interviews import Views
from assistant.store.record.sqlite import InterviewStore
from tests.face.tui.stage import again, fill, new_sitting, on_stage, run, walked
from tests.stores import in_memory


class FullDisk(InterviewStore):
    """A disk without room until there is some."""

    def __init__(self) -> None:
        super().__init__(*open_in_memory(), writing=True)
        self.full = False

    def append(self, interview: str, after: int, events: Sequence[Event], views: Views, changed: str) -> None:
        if self.full:
            raise StorageError("the disk is full.")
        super().append(interview, after, events, views, changed)


def test_what_is_typed_is_in_the_store_within_a_second_and_comes_back() -> None:
    assert interview.DRAFT_AFTER < 0.5  # half a second is left to write it
    store = in_memory()
    sitting = new_sitting(store=store)

    async def typing() -> None:
        async with on_stage(sitting) as stage:
            await stage.write("We had")
            await stage.until(lambda: store.draft(sitting.id) == "We had")

    async def later() -> None:
        async with on_stage(again(store, sitting)) as stage:
            assert stage.composer.text == "We had"
            assert stage.sees("We had", "Who is here?")
            await stage.write("!")
            assert stage.composer.text == "We had!"

    run(typing())
    run(later())


def test_typing_on_and_on_is_kept_too() -> None:
    store = in_memory()
    sitting = new_sitting(store=store)

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            async with asyncio.timeout(60):
                while not store.draft(sitting.id):
                    await stage.press("a")
                    await asyncio.sleep(0.1)

    run(scene())


def test_a_sent_line_is_no_draft_any_more() -> None:
    store = in_memory()
    sitting = new_sitting(store=store)

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await stage.write("We had")
            await stage.until(lambda: bool(store.draft(sitting.id)))
            await stage.press("enter")
            await stage.until(lambda: not store.draft(sitting.id))

    run(scene())


@pytest.mark.parametrize("line", ["9", "/nope", "/jump 99Z", "/judge work maybe"])
def test_a_line_that_was_not_taken_stays_with_the_reason(line: str) -> None:
    async def scene() -> None:
        sitting = new_sitting()
        before = len(sitting.events)
        async with on_stage(sitting) as stage:
            await stage.line(line)
            assert stage.composer.text == line
            assert stage.sees("Not recorded.")
            assert len(sitting.events) == before

    run(scene())


def test_a_full_disk_is_told_in_the_top_line_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interview, "RETRY_AFTER", 0.1)

    async def scene() -> None:
        store = FullDisk()
        sitting = new_sitting(store=store)
        async with on_stage(sitting) as stage:
            store.full = True
            await stage.line("He moved")
            top = stage.text().splitlines()[0]
            assert "NOT SAVED" in top
            assert stage.sees("the disk is full.")
            assert not sitting.state.remarks
            store.full = False
            await stage.until(lambda: bool(sitting.state.remarks))
            assert "NOT SAVED" not in stage.text().splitlines()[0]
            assert stage.sees("Saved now.")

    run(scene())


@pytest.mark.parametrize("name", ["note", "evidence", "alert"])
def test_a_form_recorded_while_the_disk_is_full_loses_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interview, "RETRY_AFTER", 0.1)
    fields = {"note": {"text": "Aunt"}, "evidence": {"where": "Asset"}, "alert": {"who": "child", "what": "pond"}}

    async def scene() -> None:
        store = FullDisk()
        sitting = walked(new_sitting(store=store), "1B")
        async with on_stage(sitting) as stage:
            store.full = True
            await stage.line("c: He moved")
            stage.interview.action_do(name)
            await stage.settle()
            await fill(stage, **fields[name])
            await stage.press("escape")
            store.full = False
            await stage.until(lambda: bool(sitting.state.remarks))
            stage.interview.action_do(name)
            await stage.settle()
            await stage.press("f10")
            await stage.settle()
            assert sitting.events[-1].kind in ("noted", "evidence_given", "alert_raised"), stage.text()

    run(scene())


def test_a_form_alone_on_a_full_disk_is_kept_and_saved_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interview, "RETRY_AFTER", 0.1)

    async def scene() -> None:
        store = FullDisk()
        sitting = walked(new_sitting(store=store), "1B")
        async with on_stage(sitting) as stage:
            store.full = True
            stage.interview.action_do("note")
            await stage.settle()
            await fill(stage, text="Aunt")
            store.full = False
            await stage.until(lambda: sitting.events[-1].kind == "noted")

    run(scene())


def test_leaving_without_what_could_not_be_saved_says_so() -> None:
    async def scene() -> None:
        store = FullDisk()
        sitting = new_sitting(store=store)
        async with on_stage(sitting) as stage:
            store.full = True
            await stage.line("He moved")
            await stage.line("/quit")
            await stage.until(lambda: not stage.app.is_running)
            assert stage.app.opener.not_saved

    run(scene())
