"""The line-by-line replay: what it tells, and what can be typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.core.training.transport import Transport
from assistant.face.plain.replay import play
from assistant.session.training.replaying import Places, Replay, open_replay
from tests.face.tui.replay.test_replay import record
from tests.face.tui.stage import SMALL_BANK, Clock
from tests.stores import in_memory


@pytest.fixture
def replay(tmp_path: Path) -> Replay:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks/small.yaml").write_bytes(SMALL_BANK.raw)
    path = record(tmp_path)
    return open_replay(in_memory, str(path), Places(tmp_path / "home", (tmp_path / "banks",), tmp_path / "none"))


def told(replay: Replay, *lines: str) -> list[str]:
    """Type lines; what was printed."""
    printed: list[str] = []
    waiting = iter(lines)
    play(replay, Transport(replay.playback), printed.append, lambda prompt: next(waiting, None), Clock())
    return printed


def piped(replay: Replay) -> list[str]:
    printed: list[str] = []
    play(replay, Transport(replay.playback), printed.append, lambda prompt: None, Clock(), at_once=True)
    return printed


def test_into_a_pipe_everything_is_told_at_once_and_nothing_that_may_not_be_shown(replay: Replay) -> None:
    text = "\n".join(piped(replay))
    assert "Replay. Case W01" in text
    assert "A lesson in listening" in text
    assert "Case manager: I asked the school [/x] about his Mondays." in text
    assert "Inspector: judges Not sufficient (judgement) (the two see it differently)" in text
    assert "  Evidence: Asset, Tuesday 2 April 2013, page 3" in text
    assert "(This remark stays in the record.)" in text
    for canary in ("PRIVATE-CANARY", "ALERT-CANARY", "WITHHELD-CANARY"):
        assert canary not in text


def test_enter_tells_one_turn_after_the_other(replay: Replay) -> None:
    one, three = told(replay), told(replay, "", "")
    assert len(three) > len(one)
    assert three[: len(one)] == one
    assert told(replay, "/all", "")[-1] == "That was the last turn."


def test_what_is_typed_is_written_beside_the_turn(replay: Replay) -> None:
    assert told(replay, "Well opened.")[-1] == "(written beside turn 1)"
    assert "    Trainer: Well opened." in piped(replay)


def test_one_goes_by_questions_numbers_words_and_marks(replay: Replay) -> None:
    assert any("1C" in line for line in told(replay, "/jump 1C"))
    assert "Case manager: I asked the school [/x] about his Mondays." in told(replay, "/find mondays")
    assert told(replay, "/find zebra")[-1] == "These words are not in this conversation."
    assert told(replay, "/jump zebra")[-1].startswith("No question is called 'zebra'.")
    assert told(replay, "/turn 999")[-1].startswith("Turns have the numbers 1 to ")
    assert any("judgement, 1C" in line for line in told(replay, "/marks"))
    forth = told(replay, "/next")[-1]
    assert forth in told(replay, "/next", "/next", "/before")[-1:]


def test_the_answers_so_far_the_lesson_and_the_extracts_are_told(replay: Replay) -> None:
    assert "  Fact 1 Who is here: The case manager" in told(replay, "/all", "/sofar")
    assert any("Listen for: The school." in line for line in told(replay, "/lesson"))
    assert "The school has his Mondays." in told(replay, "/extracts")
    assert "  /quit: leave" in told(replay, "/help")


def test_another_answer_is_tried_beside_the_real_one(replay: Replay) -> None:
    lines = told(replay, "/jump 1C", "/whatif sufficient")
    assert any("Not sufficient was the answer; with Sufficient instead:" in line for line in lines)
    assert told(replay, "/jump 1C", "/whatif sufficiant")[-1].startswith("That is not one of the answers")


def test_a_mistyped_command_is_told_and_leaving_leaves(replay: Replay) -> None:
    assert told(replay, "/nxt")[-1] == "There is no command /nxt. Did you mean /next?"
    assert told(replay, "/quit", "") == told(replay)
