"""What is typed is kept within a second, what was not taken stays, and a disk that says no is tried again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.record.event import Event
from assistant.errors import StorageError
from assistant.face.tui.interview import screen as interview
from assistant.face.tui.parts.composer import Composer
from assistant.face.tui.parts.form import KEPT_AFTER
from assistant.session.interview.sitting import Sitting
from assistant.store.record.database import open_in_memory
from assistant.store.record.half_typed import LINE
from assistant.store.record.interviews import Views
from assistant.store.record.sqlite import InterviewStore
from tests.face.tui.stage import again, fill, made, new_sitting, on_stage, plainly, run, walked
from tests.stores import in_memory, kept_line


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
    assert KEPT_AFTER < 0.5  # half a second is left to write it
    store = in_memory()
    sitting = new_sitting(store=store)

    async def typing() -> None:
        async with on_stage(sitting) as stage:
            await stage.write("We had")
            await stage.until(lambda: kept_line(store, sitting.id) == "We had")

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
                while not kept_line(store, sitting.id):
                    await stage.press("a")
                    await asyncio.sleep(0.1)

    run(scene())


def test_a_sent_line_is_half_typed_no_more() -> None:
    store = in_memory()
    sitting = new_sitting(store=store)

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await stage.write("We had")
            await stage.until(lambda: bool(kept_line(store, sitting.id)))
            await stage.press("enter")
            await stage.until(lambda: not kept_line(store, sitting.id))

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


@pytest.mark.parametrize("command", ["/note she drinks", "/alert child: she drinks", "/sign inspector", "2"])
@pytest.mark.parametrize("refused", ["=", "99", "/nope"])
def test_what_is_typed_after_a_refused_line_is_never_glued_to_it(refused: str, command: str) -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            await stage.line(refused)
            assert stage.composer.text == refused
            await stage.write(command)
            assert stage.composer.text == command
            await stage.press("enter")
            await stage.settle()
            assert not sitting.state.remarks

    run(scene())


def test_a_refused_line_can_be_mended() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            await stage.line("/jum 1A")
            await stage.press("home", "right", "right", "right", "right", "p", "enter")
            await stage.settle()
            assert sitting.state.place == ("question", "timely")

    run(scene())


def test_keys_typed_before_the_refusal_is_seen_are_a_line_of_their_own() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            stage.composer.put("/note she drinks")
            stage.interview.on_composer_sent(Composer.Sent("="))
            await stage.settle()
            assert stage.composer.text == "/note she drinks"
            assert stage.sees("Not taken: =")

    run(scene())


def test_a_refused_line_that_comes_back_is_not_glued_either() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")

    async def refused() -> None:
        async with on_stage(sitting) as stage:
            await stage.line("=")
            await stage.until(lambda: kept_line(store, sitting.id) == "=")

    async def later() -> None:
        async with on_stage(again(store, sitting)) as stage:
            await stage.write("/note she drinks")
            assert stage.composer.text == "/note she drinks"

    run(refused())
    run(later())


@pytest.mark.parametrize("keys", [["f2"], []])
def test_a_half_typed_line_comes_back_as_theirs_who_began_it(keys: list[str]) -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")

    async def typing() -> None:
        async with on_stage(sitting) as stage:
            await stage.press(*keys)
            await stage.write("I think")
            stage.interview.leave()

    async def later() -> None:
        reopened = again(store, sitting)
        async with on_stage(reopened) as stage:
            await stage.write(" so")
            await stage.press("enter")
            await stage.settle()
            (remark,) = reopened.state.remarks.values()
            assert (remark.by, remark.text) == ("inspector" if keys else "case_manager", "I think so")

    run(typing())
    run(later())


def test_a_line_begun_before_a_key_leaves_the_question_stays_theirs_who_began_it() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            await stage.press("f2")
            await stage.write("Who asked")
            stage.interview.action_do("back")
            await stage.settle()
            assert sitting.state.place == ("question", "timely")
            await stage.write(" you?")
            await stage.press("enter")
            await stage.settle()
            (remark,) = sitting.state.remarks.values()
            assert (remark.by, remark.text) == ("inspector", "Who asked you?")
            await stage.line("I did")
            assert [r.by for r in sitting.state.remarks.values()] == ["inspector", "case_manager"]

    run(scene())


def test_where_the_talk_went_on_a_half_typed_line_says_where_it_was_begun() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")
    sitting.keep_half_typed("They were", "case_manager")
    made(sitting, moves.Back())

    async def later() -> None:
        async with on_stage(again(store, sitting)) as stage:
            assert stage.composer.text == "They were"
            assert stage.sees("This half-typed line was begun at 1B Sources.")

    run(later())


def test_a_line_begun_alone_never_comes_back_in_the_room_and_is_offered_where_it_was_begun() -> None:
    store = in_memory()
    sitting = new_sitting(store=store, phase="preparing")

    async def alone() -> None:
        async with on_stage(sitting) as stage:
            await stage.write("She will never admit")
            stage.interview.leave()

    async def alone_again() -> None:
        async with on_stage(again(store, sitting)) as stage:
            assert stage.composer.text == "She will never admit"

    async def together(held: Sitting) -> None:
        async with on_stage(held) as stage:
            assert stage.composer.text == ""
            assert not stage.sees("never admit")

    run(alone())
    run(alone_again())
    held = made(again(store, sitting), moves.Put(ev.Met()))
    run(together(held))
    assert "never admit" not in "".join(plainly(again(store, held)))


def test_a_line_begun_alone_does_not_come_along_when_both_are_here() -> None:
    store = in_memory()
    sitting = new_sitting(store=store, phase="preparing")

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await stage.write("She will never admit")
            stage.interview.type_line("/meet")
            await stage.settle()
            assert stage.composer.text == ""
            assert not stage.sees("never admit")
            assert kept_line(store, sitting.id, "preparing") == "She will never admit"

    run(scene())


@pytest.mark.parametrize(
    ("line", "keys", "speaker", "place"),
    [
        ("I think", ["f2"], "inspector", "question sources"),
        ("I think", ["f2", "f2"], "case_manager", "question sources"),
        ("I think", ["alt+left"], "case_manager", "question timely"),
    ],
)
def test_another_speaker_or_place_is_kept_with_the_line_though_no_key_of_it_is_pressed_again(
    line: str, keys: list[str], speaker: str, place: str
) -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await stage.write(line)
            await stage.until(lambda: kept_line(store, sitting.id) == line)
            for key in keys:
                await stage.press(key)
                # What a kill leaves is what was kept before it.
                await asyncio.sleep(KEPT_AFTER * 2)
            kept = store.half_typed.of(sitting.id, LINE, "meeting")
            assert kept is not None
            assert (kept.text, kept.speaker, kept.place) == (line, speaker, place)

    run(scene())
