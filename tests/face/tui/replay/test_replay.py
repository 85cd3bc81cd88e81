"""A replay by its keys: what is on the screen, what is kept beside the turns, and that the record stays as it was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.training.transport import Transport
from assistant.face.tui.app import AssistantApp
from assistant.face.tui.opening import Opener
from assistant.face.tui.parts.actions import REPLAY_ACTIONS
from assistant.face.tui.replay.learner import Learner
from assistant.face.tui.replay.screen import ReplayScreen
from assistant.session.interview.transfer import export_text
from assistant.session.training.practising import begin_practice
from assistant.session.training.replaying import Places, Replay, open_replay
from tests.face.tui.stage import NARROW, SMALL_BANK, WIDE, Clock, Stage, fill, made, new_sitting, run
from tests.stores import in_memory

TRAINER = """
format: trainer-file/1
interview: {interview}
title: A lesson in listening
lesson: Ask before you judge.
questions:
  - ask: What would you have asked?
    question: assess
    listen_for: The school.
exhibits:
  - id: asset
    title: Asset, page 3
    where: Asset
    date: 2013-04-02
    page: 3
    text: |
      The school has his Mondays.
"""


class Wall:
    """The clock on the wall; it stands still until it is told to go on."""

    def __init__(self) -> None:
        self.milliseconds = 1_000_000

    def __call__(self) -> int:
        return self.milliseconds


class Played:
    """A replay on the stage, with its clock."""

    def __init__(self, stage: Stage, replay: Replay, wall: Wall) -> None:
        self.stage, self.replay, self.wall = stage, replay, wall

    @property
    def screen(self) -> ReplayScreen:
        return next(screen for screen in self.stage.app.screen_stack if isinstance(screen, ReplayScreen))

    @property
    def transport(self) -> Transport:
        return self.screen.transport

    async def press(self, *keys: str) -> None:
        await self.stage.press(*keys)
        await self.stage.settle()

    async def sees(self, *texts: str) -> None:
        """Wait until these are painted: what changes a height is laid out a frame later."""
        await self.stage.until(lambda: self.stage.sees(*texts))

    async def after(self, seconds: float) -> None:
        self.wall.milliseconds += int(seconds * 1_000)
        self.screen.tick()
        await self.stage.settle()

    async def to(self, words: str) -> None:
        """Step on until these words stand on the screen."""
        for _turn in range(200):
            if self.stage.sees(words):
                return
            await self.press(".")
        raise AssertionError(f"{words!r} never came.")


def record(folder: Path) -> Path:
    """A talk of a minute and a half with a long pause in it, as a file."""
    store, clock = in_memory(), Clock()
    sitting = new_sitting(store=store, clock=clock)
    for seconds, *several in (
        (2, moves.Answer("own", "present")),
        (4, moves.Answer("no", "custody"), moves.GoOn()),
        (5, moves.Say("case_manager", "I asked the school [/x] about his Mondays.")),
        (3, moves.Say("inspector", "And where is that written?"), moves.Point()),
        (600, moves.Answer("yes", "timely"), moves.Answer(("police",), "sources")),
        (
            4,
            moves.GiveView("sufficient", "assess"),
            moves.Put(ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3), "assess"),
        ),
        (6, moves.Answer("insufficient", "assess"), moves.Put(ev.Reasoned(reasons=("thin",)), "assess")),
        (2, moves.Note("PRIVATE-CANARY", private=True), moves.Put(ev.AlertRaised(who="child", what="ALERT-CANARY"))),
        (2, moves.Say("case_manager", "WITHHELD-CANARY"), moves.Withhold()),
        (2, moves.Put(ev.Marked(mark="good_practice"), "timely")),
        (3, moves.Say("case_manager", "That one was mine."), moves.CorrectSpeaker()),
    ):
        clock.goes_on(seconds)
        made(sitting, *several)
    path = folder / "t.jsonl"
    path.write_text(export_text(store, sitting.id), encoding="utf-8")
    path.with_name("t.trainer.yaml").write_text(TRAINER.format(interview=sitting.id), encoding="utf-8")
    return path


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks/small.yaml").write_bytes(SMALL_BANK.raw)
    return record(tmp_path)


@asynccontextmanager
async def played(
    path: Path, size: tuple[int, int] = WIDE, *, first: int | None = None, learner: str = ""
) -> AsyncIterator[Played]:
    home = path.parent / "home"
    replay = open_replay(in_memory, str(path), Places(home, (path.parent / "banks",), path.parent / "none"))
    wall = Wall()
    practising = Learner(begin_practice(replay, home, learner, Clock())) if learner else None
    screen = ReplayScreen(replay, Transport(replay.playback), wall, first, practising)

    def first_screen(opener: Opener) -> None:
        app.call_later(app.push_screen, screen)

    app = AssistantApp(None, first_screen)
    async with app.run_test(size=size, notifications=True) as pilot:
        stage = Stage(app, pilot)
        await stage.settle()
        yield Played(stage, replay, wall)
    if app.crash is not None:
        raise app.crash


def test_it_plays_by_the_clock_pauses_and_goes_on(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript) as on:
            await on.sees("A lesson in listening", "turn 1 of", "▶ 1x")
            await on.after(1)
            assert not on.stage.sees("I asked the school")
            await on.after(11)
            await on.sees("I asked the school [/x] about his Mondays.")
            await on.press("space")
            at = on.transport.turn
            await on.after(300)
            assert on.transport.turn == at
            await on.sees("‖ 1x")
            await on.press("space")
            await on.after(300)
            assert on.transport.at_end

    run(scene())


def test_a_long_silence_is_cut_and_f4_changes_how(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript) as on:
            assert on.transport.length < 60_000
            for _limit in range(3):
                await on.press("f4")
            await on.sees("silences as they were")
            assert on.transport.length > 600_000

    run(scene())


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_turns_questions_speeds_and_tenths_go_by_their_keys(transcript: Path, size: tuple[int, int]) -> None:
    async def scene() -> None:
        async with played(transcript, size) as on:
            await on.press(".", ".")
            assert on.transport.turn == 2
            await on.press(",")
            assert on.transport.turn == 1
            await on.press("]")
            assert on.replay.playback.turns[on.transport.turn].kind == "asked"
            here = on.transport.turn
            await on.press("]", "[")
            assert on.transport.turn == here
            await on.press("+", "+", "-")
            assert on.transport.speed == 1.5
            await on.press("9")
            late = on.transport.turn
            await on.press("0")
            assert on.transport.turn < late
            await on.press("end")
            assert on.transport.at_end

    run(scene())


def test_what_stands_beside_it_is_what_stood_at_that_moment(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript) as on:
            await on.to("judges Not sufficient")
            await on.sees("Here, by now", "1C Assessment: Not sufficient", "views differ:1C")
            await on.press(",")
            assert not on.stage.sees("views differ:1C")
            await on.press("f3")
            await on.sees("The answers so far", "1A In time: Yes")
            assert not on.stage.sees("1C Assessment: Not sufficient")

    run(scene())


def test_private_notes_alerts_and_withheld_remarks_are_never_painted(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript, (140, 200)) as on:
            await on.press("end")
            await on.sees("(This remark stays in the record.)", "That one was mine.")
            for canary in ("PRIVATE-CANARY", "ALERT-CANARY", "WITHHELD-CANARY"):
                assert not on.stage.sees(canary)

    run(scene())


def test_who_begins_to_type_pauses_it_and_writes_beside_the_turn(transcript: Path) -> None:
    async def scene() -> None:
        before = transcript.read_bytes()
        async with played(transcript) as on:
            await on.after(12)
            here = on.transport.turn
            await on.stage.write("Good, open question.")
            await on.after(100)
            assert (on.transport.turn, on.transport.playing) == (here, False)
            await on.press("enter")
            await on.sees("✎ Trainer: Good, open question.", "▶ 1x")
            await on.press("space", "x", "escape")
            await on.sees("✎ Trainer: x", "‖ 1x")
        assert transcript.read_bytes() == before
        kept = transcript.with_name("t.annotations.json").read_text(encoding="utf-8")
        assert "Good, open question." in kept

    run(scene())


def test_words_are_found_and_found_again(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript) as on:
            await on.press("/")
            await on.stage.write("his mondays")
            await on.press("enter")
            first = on.transport.turn
            await on.sees("I asked the school", "find the next place")
            await on.press("/", "enter")
            assert on.transport.turn == first  # the only place, found round again
            await on.press("/")
            await on.stage.write("zebra")
            await on.press("enter")
            await on.sees("These words are not in this conversation.")

    run(scene())


def test_the_extract_that_evidence_points_to_opens(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript) as on:
            await on.to("evidence: Asset, Tuesday 2 April 2013, page 3")
            await on.sees("F7 opens: Asset, page 3")
            await on.press("f7")
            await on.sees("The school has his Mondays.", "Made up for training")
            await on.press("escape", "f9")
            await on.sees("Ask before you judge.", "What would you have asked? (1C)", "Listen for: The school.")

    run(scene())


def test_what_would_have_followed_stands_beside_what_did(transcript: Path) -> None:
    async def scene() -> None:
        before = transcript.read_bytes()
        async with played(transcript) as on:
            await on.to("judges Not sufficient")
            await on.press("f6")
            await on.sees("What if the answer had been another?")
            await fill(on.stage, answer="sufficient")
            await on.sees("1C Assessment: Not sufficient was the answer; with Sufficient instead:")
            await on.sees("The record is as it was.")
            await on.press("escape")
            assert on.stage.top == "ReplayScreen"
        assert transcript.read_bytes() == before

    run(scene())


def test_one_goes_to_a_question_or_a_mark_by_name(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript) as on:
            await on.press("ctrl+o")
            await on.stage.write("1C")
            await on.press("enter")
            assert on.replay.playback.turns[on.transport.turn].question == "assess"
            await on.press("f10")
            await on.sees("◆ judgement: 1C Assessment", "≠ views differ: 1C Assessment", "★ marked: 1A In time")
            await on.press("escape", "f12")
            await on.sees("Find words in this conversation")

    run(scene())


def test_it_can_begin_at_a_turn_and_stands_there(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript, first=4) as on:
            assert on.transport.turn == 4
            await on.after(100)
            assert on.transport.turn == 4
            await on.sees("turn 5 of")

    run(scene())


def test_a_corrected_speaker_is_so_from_the_correction_on(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript) as on:
            await on.press("end")
            await on.sees("That one was mine.")
            assert not on.stage.sees("Case manager 1C Assessment: That one was mine.")
            await on.press(",")
            await on.sees("Case manager 1C Assessment: That one was mine.")

    run(scene())


# Practising


def test_it_stops_before_a_judgement_asks_for_the_learners_and_then_shows_what_both_said(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript, learner="L1") as on:
            await on.sees("practising: 0 of 1 judged")
            await on.press("end")
            await on.sees("How do you judge it?", "good enough?", "In the record: Asset, 2013-04-02, page 3")
            assert not on.stage.sees("judges Not sufficient")
            assert not on.stage.sees("sees it as")
            await fill(on.stage, answer="sufficient", why="Two calls")
            await on.sees(
                "Case manager saw it as: Sufficient", "Inspector judged: Not sufficient", "You judged otherwise."
            )
            await on.press("escape")
            await on.sees("Your practice", "Where you judged otherwise")
            await on.press("escape", "end")
            await on.sees("That one was mine.")
        (kept,) = (transcript.parent / "home/practice").glob("*.json")
        assert '"answer": "sufficient"' in kept.read_text(encoding="utf-8")

    run(scene())


def test_nothing_tells_a_learner_how_it_was_judged_before_they_judged(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript, (140, 60), learner="L1") as on:
            await on.press("9", "escape", "f6")
            assert on.stage.top == "ReplayScreen"
            assert not on.stage.sees("Not sufficient")
            await on.press("f3")
            assert not on.stage.sees("1C Assessment:")
            await on.press("escape", "f10")
            assert not on.stage.sees("views differ")
            await on.press("escape", ".")
            await on.sees("How do you judge it?")

    run(scene())


def test_a_practice_that_was_left_is_gone_on_with(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript, learner="L1") as on:
            await on.press("end")
            await on.press("f10")
            await on.sees("Choose an answer first")
            await on.press("escape")
            assert on.stage.top == "ReplayScreen"
        async with played(transcript, learner="L1") as on:
            await on.press("end")
            await fill(on.stage, answer="-")
            await on.sees("Inspector judged: Not sufficient")
        async with played(transcript, learner="L1") as on:
            await on.sees("practising: 0 of 1 judged")  # the one before is finished: another begins

    run(scene())


def test_every_action_of_the_table_does_something(transcript: Path) -> None:
    async def scene() -> None:
        async with played(transcript) as on:
            assert {action.name for action in REPLAY_ACTIONS} - {"palette"} == set(on.screen.does)

    run(scene())
