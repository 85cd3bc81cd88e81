"""`assistant practice`: one page, the sheet of a class, and files that are not what they should be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.compose.formats import PAGES
from assistant.core.training.practised import Given, PracticeFile
from assistant.core.training.practising import Stop, stops
from assistant.places import bank_folders, demo_script, transcript_folder
from assistant.session.training.replaying import Places, open_replay
from assistant.store.reading.teaching import write_beside
from tests.face.cli.conftest import Call
from tests.stores import in_memory

Learner = Callable[..., Path]


@pytest.fixture
def transcript(call: Call, tmp_path: Path) -> Path:
    interview = call("interview", "--script", demo_script()).last_line
    path = tmp_path / "w07.jsonl"
    assert call("export", interview, "-o", path).code == 0
    return path


@pytest.fixture
def found(transcript: Path, tmp_path: Path) -> tuple[str, tuple[Stop, ...]]:
    places = Places(tmp_path / "other", bank_folders(), transcript_folder())
    replay = open_replay(in_memory, str(transcript), places)
    return replay.interview, stops(replay.playback)


@pytest.fixture
def learner(found: tuple[str, tuple[Stop, ...]], tmp_path: Path) -> Learner:
    """The file of a learner who gives the first answer everywhere, handed in or kept in the home."""
    interview, judgements = found

    def written(name: str, folder: str = "handed-in", of: str = interview) -> Path:
        answers = tuple(Given(about=stop.about, answer=stop.options[0].code) for stop in judgements)
        file = PracticeFile(interview=of, learner=name, started="2013-06-03T09:00:00+01:00", answers=answers)
        path = tmp_path / folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_beside(path, file)
        return path

    return written


@pytest.mark.parametrize("form", PAGES)
def test_one_file_is_a_page_several_are_a_sheet(call: Call, transcript: Path, learner: Learner, form: str) -> None:
    one, other = learner("L1"), learner("L2")
    assert "Practice: L1" in call("practice", transcript, one, "--format", form).out
    sheet = call("practice", transcript, one, other, "--format", form)
    assert (sheet.code, sheet.err) == (0, "")
    assert "Class sheet" in sheet.out


def test_an_interview_of_the_home_is_named_by_its_id_and_written_to_a_file(
    call: Call, transcript: Path, learner: Learner, found: tuple[str, tuple[Stop, ...]], tmp_path: Path
) -> None:
    out = tmp_path / "page.html"
    outcome = call("practice", found[0], learner("L1"), "--format", "html", "-o", out)
    assert outcome.code == 0, outcome.err
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_without_a_file_those_kept_here_are_taken(call: Call, transcript: Path, learner: Learner) -> None:
    none = call("practice", transcript)
    assert none.code == 2
    assert f"assistant replay {transcript} --practise" in none.err
    learner("L1", folder="home/practice")
    learner("L9", folder="home/practice", of="02OTHER")
    assert "Practice: L1" in call("practice", transcript).out
    learner("L2", folder="home/practice")
    assert "Class sheet" in call("practice", transcript).out


def test_one_that_is_broken_in_the_home_is_warned_of_and_left_out(
    call: Call, transcript: Path, learner: Learner, tmp_path: Path
) -> None:
    learner("L1", folder="home/practice")
    (tmp_path / "home" / "practice" / "x.json").write_text("{CANARY", encoding="utf-8")
    outcome = call("practice", transcript)
    assert outcome.code == 0
    assert "x.json:1" in outcome.err
    assert "CANARY" not in outcome.err


def test_a_practice_on_another_transcript_is_named(call: Call, transcript: Path, learner: Learner) -> None:
    outcome = call("practice", transcript, learner("L1"), learner("L2", of="02OTHER"))
    assert outcome.code == 2
    assert outcome.err.startswith("L2.json is a practice on another transcript.")
    assert outcome.out == ""


def test_whatever_is_wrong_with_several_files_is_told_at_once(
    call: Call, transcript: Path, learner: Learner, tmp_path: Path
) -> None:
    one, votes = learner("L1"), tmp_path / "votes.csv"
    votes.write_text("question,answer\nlor_pln,sufficient\nlor_plan,CANARY\n", encoding="utf-8")
    (tmp_path / "cut.json").write_text('{"format": "practice/1",', encoding="utf-8")
    outcome = call("practice", transcript, one, one, tmp_path / "cut.json", tmp_path / "gone.json", "--votes", votes)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "CANARY" not in outcome.err
    for part in ("named twice", "cut.json:1", "gone.json", "votes.csv:2", "Did you mean 'lor_plan'?", "votes.csv:3"):
        assert part in outcome.err
    assert "0 of 2 rows could be read" in outcome.err


def test_votes_join_the_class_or_make_it(call: Call, transcript: Path, learner: Learner, tmp_path: Path) -> None:
    votes = tmp_path / "votes.csv"
    votes.write_bytes(
        "\ufeffQuestion;Answer;Votes\r\nlor_plan;Not sufficient;7\r\ntheme:public;sufficient;5\r\n".encode()
    )
    learner("L1", folder="home/practice")
    alone = call("practice", transcript, "--votes", votes)
    assert alone.code == 0, alone.err
    assert "12 votes without names" in alone.out
    assert "1 learner." not in alone.out
    assert "1 learner." in call("practice", transcript, learner("L2"), "--votes", votes).out
