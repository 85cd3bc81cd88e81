"""Opening a record to be replayed, and writing beside its turns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.events import Said
from assistant.errors import DamagedError, FileError, NewerFormat, StorageError, UnknownName, UsageError
from assistant.session.interview.sitting import Sitting
from assistant.session.interview.transfer import export_text
from assistant.session.training.replaying import Places, Replay, examples, open_replay
from assistant.store.record.sqlite import InterviewStore
from tests.face.tui.stage import SMALL_BANK, Clock, made, new_sitting
from tests.stores import in_memory

CANARY = "CANARY-OF-AN-ANSWER"


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    folder = tmp_path / "banks"
    folder.mkdir()
    (folder / "small.yaml").write_bytes(SMALL_BANK.raw)
    return folder


@pytest.fixture
def places(tmp_path: Path, banks: Path) -> Places:
    (tmp_path / "examples").mkdir()
    return Places(tmp_path / "home", (banks,), tmp_path / "examples")


def talk(store: InterviewStore) -> Sitting:
    return made(
        new_sitting(store=store),
        moves.Answer("own", "present"),
        moves.Say("case_manager", f"I asked the school. {CANARY}"),
        moves.Say("case_manager", "Please leave this out: WITHHELD"),
        moves.Withhold(),
        moves.Note("PRIVATE", private=True),
        moves.Put(ev.AlertRaised(who="child", what="ALERT")),
        moves.Answer("yes", "custody"),
    )


def written(store: InterviewStore, path: Path) -> str:
    sitting = talk(store)
    path.write_text(export_text(store, sitting.id), encoding="utf-8")
    return sitting.id


def opened(path: Path | str, places: Places, store: InterviewStore | None = None) -> Replay:
    return open_replay(lambda: store or in_memory(), str(path), places)


def said(replay: Replay) -> list[str]:
    return [event.body.text for event in replay.playback.turns if isinstance(event.body, Said)]


def trainer(path: Path, interview: str, more: str = "") -> None:
    path.write_text(f"format: trainer-file/1\ninterview: {interview}\ntitle: A lesson\n{more}", encoding="utf-8")


def test_an_interview_a_file_and_an_example_replay_alike(tmp_path: Path, places: Places) -> None:
    store = in_memory()
    interview = written(store, tmp_path / "t.jsonl")
    (places.examples / "lesson.jsonl").write_bytes((tmp_path / "t.jsonl").read_bytes())
    from_home = opened("W01", places, store)
    from_file = opened(tmp_path / "t.jsonl", places)
    from_example = opened("lesson", places)
    assert from_home.interview == from_file.interview == from_example.interview == interview
    assert from_home.playback.turns == from_file.playback.turns == from_example.playback.turns
    assert said(from_home) == [f"I asked the school. {CANARY}", "(This remark stays in the record.)"]
    assert not from_home.playback.final.alerts
    assert not from_home.playback.final.notes


def test_examples_are_those_with_a_trainer_file(places: Places) -> None:
    interview = written(in_memory(), places.examples / "lesson.jsonl")
    written(in_memory(), places.examples / "bare.jsonl")
    trainer(places.examples / "lesson.trainer.yaml", interview, "lesson: What it teaches\n")
    (one,) = examples(places.examples)
    assert (one.name, one.interview, one.title, one.lesson) == ("lesson", interview, "A lesson", "What it teaches")


def test_an_unknown_name_is_told_with_the_nearest_example(places: Places) -> None:
    interview = written(in_memory(), places.examples / "late_plan.jsonl")
    trainer(places.examples / "late_plan.trainer.yaml", interview)
    with pytest.raises(UnknownName, match="late_plan"):
        opened("late_plam", places)


def test_a_turn_by_its_number(tmp_path: Path, places: Places) -> None:
    written(in_memory(), tmp_path / "t.jsonl")
    replay = opened(tmp_path / "t.jsonl", places)
    last = replay.playback.events[-1].seq
    assert replay.turn_for(None) is None
    assert replay.turn_for(last) == len(replay.playback) - 1
    with pytest.raises(UsageError, match=f"no turn 99; the last is {last}"):
        replay.turn_for(99)


# Annotations


def test_an_annotation_is_kept_beside_the_file_and_survives_another_export(tmp_path: Path, places: Places) -> None:
    store = in_memory()
    interview = written(store, tmp_path / "t.jsonl")
    before = (tmp_path / "t.jsonl").read_bytes()
    replay = opened(tmp_path / "t.jsonl", places)
    seq = replay.playback.turns[3].seq
    replay.annotate(seq, "Trainer", "Well \x1basked", Clock())
    replay.annotate(seq, "Trainer", "And again", Clock())
    assert (tmp_path / "t.jsonl").read_bytes() == before
    made(talk_again := Sitting(store, talk(store).state, Clock()), moves.Say("inspector", "More."))
    assert talk_again.id != interview
    (tmp_path / "t.jsonl").write_text(export_text(store, interview), encoding="utf-8")
    again = opened(tmp_path / "t.jsonl", places)
    assert [note.text for note in again.annotations[seq]] == ["Well \ufffdasked", "And again"]
    assert json.loads((tmp_path / "t.annotations.json").read_text(encoding="utf-8"))["format"] == "annotations/1"


def test_beside_an_interview_of_the_home_and_an_example_it_is_kept_in_the_home(places: Places) -> None:
    store = in_memory()
    interview = written(store, places.examples / "lesson.jsonl")
    opened("lesson", places).annotate(2, "Trainer", "Look here", Clock())
    assert (places.home / "annotations" / f"{interview}.json").is_file()
    assert not list(places.examples.glob("*.annotations.json"))
    assert opened(interview, places, store).annotations[2][0].text == "Look here"


def test_the_annotations_that_come_with_an_example_stand_before_ones_own(places: Places) -> None:
    written(in_memory(), places.examples / "lesson.jsonl")
    given = opened("lesson", places)
    given.annotate(2, "Trainer", "Given", Clock())
    book = places.home / "annotations" / f"{given.interview}.json"
    book.rename(places.examples / "lesson.annotations.json")
    opened("lesson", places).annotate(2, "Me", "My own", Clock())
    assert [note.text for note in opened("lesson", places).annotations[2]] == ["Given", "My own"]


def test_an_annotation_for_a_turn_that_is_not_there_is_kept_and_told(tmp_path: Path, places: Places) -> None:
    written(in_memory(), tmp_path / "t.jsonl")
    opened(tmp_path / "t.jsonl", places).annotate(2, "Trainer", CANARY, Clock())
    book = tmp_path / "t.annotations.json"
    book.write_text(book.read_text(encoding="utf-8").replace('"turn": 2', '"turn": 999'), encoding="utf-8")
    replay = opened(tmp_path / "t.jsonl", places)
    assert replay.annotations == {}
    assert replay.warnings == [
        "1 annotation is about turn 999, which is not in this transcript; it is kept, and not shown."
    ]
    replay.annotate(2, "Trainer", "Another", Clock())
    assert '"turn": 999' in book.read_text(encoding="utf-8")


def test_the_annotations_of_another_interview_are_not_mixed_in(tmp_path: Path, places: Places) -> None:
    written(in_memory(), tmp_path / "t.jsonl")
    opened(tmp_path / "t.jsonl", places).annotate(2, "Trainer", "Mine", Clock())
    written(in_memory(), tmp_path / "u.jsonl")
    (tmp_path / "t.annotations.json").rename(tmp_path / "u.annotations.json")
    with pytest.raises(UsageError, match=r"u\.annotations\.json belongs to another interview"):
        opened(tmp_path / "u.jsonl", places)


def test_where_the_disk_says_no_nothing_that_was_written_before_is_lost(tmp_path: Path, places: Places) -> None:
    written(in_memory(), tmp_path / "t.jsonl")
    replay = opened(tmp_path / "t.jsonl", places)
    (tmp_path / "t.annotations.json").mkdir()
    with pytest.raises((StorageError, UsageError)):
        replay.annotate(2, "Trainer", "Lost?", Clock())
    assert replay.annotations == {}


# What is not as it should be


def test_a_cut_transcript_replays_as_far_as_it_is_whole(tmp_path: Path, places: Places) -> None:
    path = tmp_path / "t.jsonl"
    written(in_memory(), path)
    raw = path.read_bytes()
    path.write_bytes(raw[:-40])
    replay = opened(path, places)
    lines = raw.count(b"\n")
    assert replay.warnings == [f"Line {lines}, the last, is incomplete; {lines - 2} events before it are whole."]


def test_a_broken_chain_replays_and_says_so(tmp_path: Path, places: Places) -> None:
    path = tmp_path / "t.jsonl"
    written(in_memory(), path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("I asked the school.", "I rang the school."), encoding="utf-8"
    )
    replay = opened(path, places)
    assert said(replay)[0].startswith("I rang the school.")
    assert replay.warnings[0].startswith("Not as it was written: ")
    assert CANARY not in " ".join(replay.warnings)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"seq":3', '"seq":NaN', "4: Numbers are whole"),
        ('"seq":3', '"seq":"3"', "4: `seq` is not a whole number"),
        ('"seq":3', '"seq":3,"seq":3', "4: The same key stands twice"),
        ('"lane":"shared","body":{"answer"', '"lane":"shared","body":{"wrong"', "`answered` is missing"),
        ("I asked", "\\\\ud800", "half a character"),
        ("I asked", "[" * 10, ""),
    ],
)
def test_what_cannot_be_read_is_told_by_line_and_field_and_never_by_content(
    tmp_path: Path, places: Places, old: str, new: str, told: str
) -> None:
    path = tmp_path / "t.jsonl"
    written(in_memory(), path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new.replace("\\\\", "\\"), 1), encoding="utf-8")
    if not told:
        opened(path, places)
        return
    with pytest.raises(FileError) as caught:
        opened(path, places)
    assert any(part in str(caught.value) for part in told.split("|"))
    assert CANARY not in str(caught.value)


def test_a_newer_transcript_says_which_version_it_needs(tmp_path: Path, places: Places) -> None:
    path = tmp_path / "t.jsonl"
    written(in_memory(), path)
    path.write_text(path.read_text(encoding="utf-8").replace("transcript/1", "transcript/2", 1), encoding="utf-8")
    with pytest.raises(NewerFormat, match="transcript/2 needs a newer version"):
        opened(path, places)


def test_a_bank_that_is_not_here_and_one_that_does_not_fit_are_told(tmp_path: Path, places: Places) -> None:
    path = tmp_path / "t.jsonl"
    written(in_memory(), path)
    elsewhere = Places(places.home, (), places.examples)
    with pytest.raises(UsageError, match="needs the bank small"):
        opened(path, elsewhere)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"question":"custody"', '"question":"nowhere"'), encoding="utf-8"
    )
    with pytest.raises(DamagedError, match="does not fit its own bank"):
        opened(path, places)


def test_the_trainer_file_of_another_interview_is_left_out(tmp_path: Path, places: Places) -> None:
    written(in_memory(), tmp_path / "t.jsonl")
    trainer(tmp_path / "t.trainer.yaml", "01OTHER")
    replay = opened(tmp_path / "t.jsonl", places)
    assert replay.trainer is None
    assert replay.warnings == ["t.trainer.yaml belongs to another interview and is left out."]


def test_a_broken_trainer_file_is_told_by_line_and_field(tmp_path: Path, places: Places) -> None:
    interview = written(in_memory(), tmp_path / "t.jsonl")
    trainer(tmp_path / "t.trainer.yaml", interview, f"exhibits:\n  - id: A B\n    titel: {CANARY}\n")
    with pytest.raises(FileError) as caught:
        opened(tmp_path / "t.jsonl", places)
    told = str(caught.value)
    assert "t.trainer.yaml:5" in told
    assert "exhibits.0.id" in told
    assert "There is no key 'titel' here. (did you mean 'title'?)" in told
    assert CANARY not in told
