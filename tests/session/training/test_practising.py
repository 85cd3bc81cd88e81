"""A practise keeps each judgement at once, goes on where it was left, and never holds the key."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from assistant.core.text.refusal import Refusal
from assistant.core.training.practising import Reveal
from assistant.errors import StorageError, UsageError
from assistant.session.training.practising import Practice, begin_practice, kept_practices
from assistant.session.training.replaying import Replay
from tests.lesson import JUDGED, TRAINER, lesson


class Ticking:
    """A clock that goes on by seven seconds each time it is asked."""

    def __init__(self) -> None:
        self.moment = datetime.datetime(2013, 6, 3, 9, tzinfo=datetime.UTC)

    def now(self) -> datetime.datetime:
        self.moment += datetime.timedelta(seconds=7)
        return self.moment


@pytest.fixture
def replay(tmp_path: Path) -> Replay:
    return Replay(
        lesson(), {}, trainer=TRAINER, given=(), book=tmp_path / "annotations" / "x.json", warnings=(), head=None
    )


def begun(replay: Replay, home: Path, learner: str = "L1") -> Practice:
    return begin_practice(replay, home, learner, Ticking())


def through(practice: Practice, many: int) -> None:
    for _ in range(many):
        stop = practice.next_stop
        assert stop is not None
        assert isinstance(practice.answer(stop, JUDGED[stop.about]), Reveal)


def test_nothing_is_written_before_the_first_judgement_and_then_each_at_once(replay: Replay, tmp_path: Path) -> None:
    practice = begun(replay, tmp_path)
    assert not practice.path.exists()
    stop = practice.next_stop
    assert stop is not None
    practice.asked(stop)
    shown = practice.answer(stop, "insufficient", ["thin", "late"], "Nobody\nasked him.\x1b[31m")
    assert isinstance(shown, Reveal)
    assert (shown.agrees, shown.inspector) == (False, "Sufficient")
    kept = json.loads(practice.path.read_text(encoding="utf-8"))
    assert kept["answers"] == [
        {"about": "school", "answer": "insufficient", "reasons": ["thin", "late"],
         "why": "Nobody asked him.\ufffd[31m", "seconds": 7},
    ]  # fmt: skip
    assert kept["format"] == "practice/1"
    assert kept["interview"] == "01TEST"
    assert kept["finished"] is None
    assert practice.path.parent == tmp_path / "practice"
    assert "L1" not in practice.path.name


def test_it_ends_when_the_last_judgement_is_made_and_holds_no_key(replay: Replay, tmp_path: Path) -> None:
    practice = begun(replay, tmp_path)
    while (stop := practice.next_stop) is not None:
        assert isinstance(practice.pass_over(stop), Reveal)
    kept = json.loads(practice.path.read_text(encoding="utf-8"))
    assert kept["finished"] is not None
    assert {answer["answer"] for answer in kept["answers"]} == {None}
    text = practice.path.read_text(encoding="utf-8")
    assert "sufficient" not in text
    assert "Two dated pages" not in text


def test_what_is_broken_off_is_gone_on_with_by_the_same_learner(replay: Replay, tmp_path: Path) -> None:
    through(begun(replay, tmp_path), 3)
    again = begun(replay, tmp_path, " l1 ")
    assert again.next_stop is not None
    assert again.next_stop.about == list(JUDGED)[3]
    assert begun(replay, tmp_path, "L2").file.answers == ()
    through(again, len(JUDGED) - 3)
    assert begun(replay, tmp_path).file.answers == ()
    assert len(list(kept_practices(replay, tmp_path))) == 1


def test_what_cannot_be_taken_is_refused_with_a_hint_and_nothing_is_kept(replay: Replay, tmp_path: Path) -> None:
    practice = begun(replay, tmp_path)
    stop = practice.next_stop
    assert stop is not None
    for answer, reasons, why in (
        ("perhaps", (), ""),
        ("insufficient", ("perhaps",), ""),
        ("sufficient", ("late",), ""),
        ("insufficient", ("late", "late"), ""),
        ("sufficient", (), "x" * 2_001),
    ):
        refused = practice.answer(stop, answer, reasons, why)
        assert isinstance(refused, Refusal)
        assert "perhaps" not in str(refused)
    assert not practice.path.exists()
    through(practice, 1)
    assert isinstance(practice.answer(stop, "insufficient"), Refusal)
    assert practice.file.answers[0].answer == "sufficient"


def test_what_may_be_seen_goes_no_further_than_the_next_stop(replay: Replay, tmp_path: Path) -> None:
    practice = begun(replay, tmp_path)
    turns = range(len(replay.playback))
    for stop in practice.stops:
        seen = [turn for turn in turns if practice.shows(turn)]
        assert max(seen) < stop.turn
        assert stop.about in practice.sealed
        practice.pass_over(stop)
        assert practice.shows(stop.turn)
    assert all(practice.shows(turn) for turn in turns)
    assert practice.sealed == frozenset()


def test_a_file_that_cannot_be_read_is_left_alone_and_named_once(replay: Replay, tmp_path: Path) -> None:
    (tmp_path / "practice").mkdir()
    broken = tmp_path / "practice" / "broken.json"
    broken.write_text('{"format": "practice/1", "learner": "CANARY"', encoding="utf-8")
    through(begun(replay, tmp_path), 1)
    begun(replay, tmp_path)
    (warning,) = replay.warnings
    assert "broken.json:1" in warning
    assert "CANARY" not in warning
    assert broken.read_text(encoding="utf-8").endswith('"CANARY"')


def test_one_on_another_transcript_is_no_concern_here(replay: Replay, tmp_path: Path) -> None:
    practice = begun(replay, tmp_path)
    through(practice, 1)
    text = practice.path.read_text(encoding="utf-8").replace("01TEST", "02OTHER")
    practice.path.write_text(text, encoding="utf-8")
    assert list(kept_practices(replay, tmp_path)) == []
    assert replay.warnings == []


@pytest.mark.parametrize("learner", ["", "  ", "x" * 81])
def test_a_learner_has_a_name_or_a_code(replay: Replay, tmp_path: Path, learner: str) -> None:
    with pytest.raises(UsageError, match="name or a code"):
        begun(replay, tmp_path, learner)


def test_what_the_disk_refuses_is_said_and_not_taken_for_kept(replay: Replay, tmp_path: Path) -> None:
    (tmp_path / "practice").write_text("no folder", encoding="utf-8")
    practice = begun(replay, tmp_path)
    stop = practice.next_stop
    assert stop is not None
    with pytest.raises(StorageError):
        practice.answer(stop, "sufficient")
    assert practice.next_stop == stop
