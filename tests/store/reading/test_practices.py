"""A practise file, or a table of votes, that is wrong is told by line and field, and nothing in it is repeated."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from assistant.core.training.practised import PracticeFile, Vote
from assistant.core.training.practising import stops
from assistant.errors import FileError, NewerFormat, UsageError
from assistant.store.reading.practices import read_practice
from assistant.store.reading.tables import MAX_ROWS
from assistant.store.reading.teaching import beside_text
from assistant.store.reading.votes import MAX_BYTES, read_votes
from tests.lesson import given, lesson, practised

STOPS = stops(lesson())


def written(folder: Path, text: str | bytes, name: str = "p.json") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def told(folder: Path, text: str | bytes) -> str:
    with pytest.raises(UsageError) as found:
        read_practice(written(folder, text)).checked("01TEST", STOPS)
    assert "CANARY" not in str(found.value)
    return str(found.value)


def votes(folder: Path, text: str | bytes) -> tuple[Vote, ...]:
    return read_votes(written(folder, text, "v.csv"), STOPS)


def wrong_votes(folder: Path, text: str | bytes) -> str:
    with pytest.raises(FileError) as found:
        votes(folder, text)
    assert "CANARY" not in str(found.value)
    return str(found.value)


# -- practise files ----------------------------------------------------------------------------------


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = practised("Łukasz", given("school", "insufficient", "late", why="“No”"), finished=False)
    assert read_practice(written(tmp_path, beside_text(file))).checked("01TEST", STOPS) == file
    assert read_practice(written(tmp_path, "\ufeff" + beside_text(file))).file == file


def test_every_field_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    text = """{"format": "practice/1",
 "interview": "01TEST", "learner": "CANARY", "started": "now",
 "answers": [
  {"about": "school", "answer": "sufficient", "reasons": [], "why": "", "seconds": 3},
  {"about": "CANARY !", "answer": "sufficient"},
  {"about": "plan", "answer": ["CANARY"]},
  {"about": "plan", "CANARY": 7}
 ]}"""
    assert told(tmp_path, text).splitlines() == [
        "p.json:5: `answers.1.about` cannot be understood. (Compare it with the description of the format.)",
        "p.json:6: `answers.2.answer` must be a text. (Write one text; lists and maps are not possible here.)",
        "p.json:7: There is a key here that is not known. (Delete it. Known: about, answer, reasons, why, seconds.)",
        "p.json: 1 judgement in it could be read.",
    ]


def test_a_file_that_was_cut_off_is_told_with_what_is_whole_in_it(tmp_path: Path) -> None:
    text = beside_text(practised())
    found = told(tmp_path, text[: text.index('"review"')])
    assert "is not JSON" in found
    assert "4 judgements in it could be read." in found
    assert f"p.json:{text[: text.index('review')].count(chr(10)) + 1}: " in found


def test_one_on_another_transcript_is_named(tmp_path: Path) -> None:
    other = practised().model_copy(update={"interview": "02OTHER"})
    assert told(tmp_path, beside_text(other)).startswith("p.json is a practice on another transcript.")


def test_judgements_that_do_not_fit_the_transcript_are_told_one_by_one(tmp_path: Path) -> None:
    answers = (
        given("school", "canary"),
        given("canary", "sufficient"),
        given("plan", "sufficient", "late"),
        given("review", "insufficient", "canary"),
        given("review", "insufficient"),
        given("victims", "no"),
    )
    file = PracticeFile(interview="01TEST", learner="L1", started="now", answers=answers)
    found = told(tmp_path, beside_text(file)).splitlines()
    assert [line.partition("`: ")[0].partition("`")[2] for line in found[:-1]] == [
        "answers.0.answer", "answers.1.about", "answers.2.reasons", "answers.3.reasons", "answers.4.about",
    ]  # fmt: skip
    assert all(line.startswith("p.json:") and "canary" not in line for line in found)
    assert found[-1].endswith("1 judgement in it could be read.")


def test_a_newer_format_is_told_apart_from_another(tmp_path: Path) -> None:
    text = beside_text(practised())
    with pytest.raises(NewerFormat, match="practice/2"):
        read_practice(written(tmp_path, text.replace("practice/1", "practice/2")))
    assert "practice/1" in told(tmp_path, text.replace("practice/1", "annotations/1"))


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"a":' * 50_000, b"null", b"{}"])
def test_whatever_it_is_it_is_refused_in_words(tmp_path: Path, raw: bytes) -> None:
    assert told(tmp_path, raw).startswith("p.json")


@drawn(st.binary(max_size=300) | st.text(st.sampled_from('{}[]":,answers\n 1')).map(str.encode))
def test_no_bytes_end_it(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.json"
    path.write_bytes(raw)
    with pytest.raises(UsageError):
        read_practice(path)


# -- votes -------------------------------------------------------------------------------------------


def test_a_table_may_name_questions_and_answers_in_several_ways(tmp_path: Path) -> None:
    text = (
        "Question;Answer;Votes;Reasons\n1B;Sufficient;10000;\nplan;NOT SUFFICIENT;3;late thin\n\n"
        "THEME:work;-;;\n2c;no;;\n"
    )
    assert votes(tmp_path, text) == (
        Vote(about="school", answer="sufficient", votes=10_000),
        Vote(about="plan", answer="insufficient", votes=3, reasons=("late", "thin")),
        Vote(about="victims", answer="no"),
    )


@pytest.mark.parametrize("encoded", [b"question,answer\r\n1B,yes\r\n", "\ufeffquestion\tanswer\n1B\tyes".encode()])
def test_problems_have_line_and_field_whatever_ends_a_line_or_parts_a_cell(tmp_path: Path, encoded: bytes) -> None:
    found = wrong_votes(tmp_path, encoded)
    assert found.startswith("v.csv:2: `answer`: this is none of the answers to that question")
    assert found.endswith("v.csv: 0 of 1 rows could be read.")


def test_every_problem_is_told_at_once_with_how_many_rows_could_be_read(tmp_path: Path) -> None:
    text = (
        "question,answer,learner,votes,reasons\n"
        "shcool,sufficient\n"
        "CANARY,sufficient\n"
        ",sufficient\n"
        "school,CANARY\n"
        "school,\n"
        "school,sufficient,,0\n"
        "school,sufficient,,10001\n"
        "school,sufficient,,CANARY\n"
        "school,sufficient,L1,2\n"
        "school,sufficient,L1\n"
        "school,insufficient,L1\n"
        "school,insufficient,,,CANARY\n"
        "school,sufficient,,,late\n"
        "school,sufficient,,,,CANARY\n"
        "review,insufficient,L1,1,late\n"
    )
    lines = wrong_votes(tmp_path, text).splitlines()
    fields = [(line.split(":")[1], line.partition("`")[2].partition("`")[0]) for line in lines[:-1]]
    assert fields == [
        ("2", "question"), ("3", "question"), ("4", "question"), ("5", "answer"), ("6", "answer"), ("7", "votes"),
        ("8", "votes"), ("9", "votes"), ("10", "votes"), ("12", "question"), ("13", "reasons"), ("14", "reasons"),
        ("15", ""),
    ]  # fmt: skip
    assert "Did you mean 'school'?" in lines[0]
    assert lines[-1] == "v.csv: 2 of 15 rows could be read."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "first line names no column `answer`"),
        ("school,sufficient\n", "first line names no column `answer`. (Put `question,answer` above"),
        ("qestion;answer\n", "names no column `question`. (Is it column 1?"),
        ("question,answer,lerner\n", "did you mean 'learner'?"),
        ("question,answer,vote\n", "Column 3 of the first line"),
        ("question,answer,answer\n", "twice"),
        ('question,answer\nschool,"CANARY\n', "not closed"),
        (b"question,answer\nCANARY\xff", "not UTF-8"),
        ("question,answer\n" + "school,sufficient\n" * (MAX_ROWS + 1), "more than 20,000 rows"),
        (b"x" * (MAX_BYTES + 1), "larger than 2 MiB"),
        ("question,answer\n" + "x" * 200_000, "too long"),
    ],
)
def test_a_table_that_is_none_or_too_much_is_refused(tmp_path: Path, text: str | bytes, told: str) -> None:
    assert told in wrong_votes(tmp_path, text)


@drawn(st.binary(max_size=200).map(b"question,answer,votes\n".__add__))
def test_no_bytes_end_the_reading_of_a_table(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(raw)
    with suppress(FileError):
        assert all(vote.votes >= 1 for vote in read_votes(path, STOPS))
