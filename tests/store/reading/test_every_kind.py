"""The same rubbish in every kind of file that people write: each time file, line and remedy, and nothing repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.core.training.practising import stops
from assistant.errors import FileError, Problem
from assistant.store.reader import FORMATS, dotted
from assistant.store.reading.area_facts import read_area_facts
from assistant.store.reading.banks import load_bank
from assistant.store.reading.comments import read_comments
from assistant.store.reading.practices import read_practice
from assistant.store.reading.scripts import load_script
from assistant.store.reading.teaching import read_annotations, read_trainer
from assistant.store.reading.votes import read_votes
from tests.banks import WALK
from tests.lesson import lesson

CANARY = "CANARY"
STOPS = stops(lesson())
DRAFTS = {1: {1: "One.", 2: "Two."}}


@dataclass(frozen=True)
class Sample:
    """A file in order, and the pieces of it that are made wrong: a key that is needed, a list, a text."""

    name: str
    read: Callable[[Path], object]
    text: str
    needed: str
    a_list: tuple[str, str]
    a_text: tuple[str, str]
    format: str = ""

    @property
    def is_json(self) -> bool:
        return self.name.endswith(".json")

    @property
    def is_table(self) -> bool:
        return self.name.endswith(".csv")


ANNOTATIONS = """{
 "format": "annotations/1",
 "interview": "01TEST",
 "annotations": [
  {"id": "a", "turn": 1, "sha": "0123456789abcdef", "by": "T", "text": "x", "made": "now"}
 ]
}
"""
PRACTICE = """{
 "format": "practice/1",
 "interview": "01TEST",
 "learner": "L",
 "started": "now",
 "answers": [
  {"about": "school", "answer": "sufficient"}
 ]
}
"""
SAMPLES = (
    Sample("bank.yaml", load_bank, WALK, "version: 1.0.0\n", ("languages: [en, cy]", "languages: {en: cy}"),
        ("title: A walk\n", "title: [A walk]\n"), "question-bank/1"),
    Sample("script.yaml", load_script, "format: interview-script/1\ncase: W01\nlearning:\n  - {question: q, text: x}\n",
        "question: q, ", ("learning:\n  - {question: q, text: x}", "learning: {a: b}"), ("case: W01", "case: [W01]"),
        "interview-script/1"),
    Sample("facts.yaml", lambda path: read_area_facts(path, None),
        "format: area-facts/1\narea: Here\nletter: {to: Somebody}\npolicies: [{text: x, source: y}]\n", "area: Here\n",
        ("policies: [{text: x, source: y}]", "policies: {a: b}"), ("to: Somebody", "to: [Somebody]"), "area-facts/1"),
    Sample("comments.yaml", lambda path: read_comments(path, "here", DRAFTS),
        "format: accuracy-comments/1\nfrom: The service\ncomments:\n  - {sentence: 1, comment: a}\n", "sentence: 1, ",
        ("comments:\n  - {sentence: 1, comment: a}", "comments: {a: b}"), ("from: The service", "from: [a]"),
        "accuracy-comments/1"),
    Sample("t.trainer.yaml", read_trainer,
        "format: trainer-file/1\ninterview: 01TEST\ntitle: A lesson\nquestions:\n  - {ask: Why}\n", "title: A lesson\n",
        ("questions:\n  - {ask: Why}", "questions: {a: b}"), ("title: A lesson", "title: [A]"), "trainer-file/1"),
    Sample("practice.json", read_practice, PRACTICE, ' "learner": "L",\n',
        ('[\n  {"about": "school", "answer": "sufficient"}\n ]', '{"a": "b"}'), ('"learner": "L"', '"learner": ["L"]'),
        "practice/1"),
    Sample("t.annotations.json", read_annotations, ANNOTATIONS, ' "interview": "01TEST",\n',
        (ANNOTATIONS[ANNOTATIONS.index("[") : ANNOTATIONS.rindex("]") + 1], '{"a": "b"}'), ('"by": "T"', '"by": ["T"]'),
        "annotations/1"),
    Sample("comments.csv", lambda path: read_comments(path, "here", DRAFTS), "sentence,comment\n1,It was two.\n",
        ",comment", ("", ""), ("1,It", "one,It")),
    Sample("votes.csv", lambda path: read_votes(path, STOPS), "question,answer,votes\nschool,sufficient,3\n",
        ",answer", ("", ""), (",3\n", ",many\n")),
)  # fmt: skip


def rubbish(sample: Sample) -> Iterator[tuple[str, bytes]]:
    """What people send, by what is wrong with it."""
    raw, text = sample.text.encode(), sample.text
    yield "empty", b""
    yield "no text", raw + b"\n# \xff\n"
    yield "missing key", text.replace(sample.needed, "", 1).encode()
    yield "wrong kind of value", text.replace(*sample.a_text, 1).encode()
    yield "too large", raw + b" " * (9 << 20)
    if sample.is_table:
        head, _newline, rows = text.partition("\n")
        yield "column twice", f"{head},{head}\n{rows}".encode()
        yield "a quote that stays open", (text + f'"{CANARY}').encode()
        return
    yield "a list for a map", b'["a", "b"]\n'
    yield "a map for a list", text.replace(*sample.a_list, 1).encode()
    yield "another format", text.replace(sample.format, "x/1").encode()
    begin = text.index("{") + 1 if sample.is_json else 0
    for name, more in (
        ("unknown key", f'"{CANARY}_x": "{CANARY}"'),
        ("duplicate key", f'"zz": "{CANARY}", "zz": "{CANARY}"'),
        ("too deep", f'"zz": {"[" * 60}{"]" * 60}'),
    ):
        piece = f"{more}," if sample.is_json else "".join(f"{one}\n" for one in more.split(", "))
        yield name, (text[:begin] + piece + text[begin:]).encode()


CASES = {f"{sample.name}: {what}": (sample, raw) for sample in SAMPLES for what, raw in rubbish(sample)}


def problems(sample: Sample, folder: Path, raw: bytes) -> tuple[Problem, ...]:
    path = folder / sample.name
    path.write_bytes(raw)
    with pytest.raises(FileError) as caught:
        sample.read(path)
    return caught.value.problems


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_samples_are_in_order(sample: Sample, tmp_path: Path) -> None:
    (tmp_path / sample.name).write_text(sample.text, encoding="utf-8")
    assert sample.read(tmp_path / sample.name) is not None
    assert sample.needed in sample.text
    assert sample.a_list[0] in sample.text
    assert sample.a_text[0] in sample.text


@pytest.mark.parametrize(("sample", "raw"), CASES.values(), ids=CASES)
def test_rubbish_is_told_with_file_line_and_remedy(sample: Sample, raw: bytes, tmp_path: Path) -> None:
    told = problems(sample, tmp_path, raw)
    found = [problem for problem in told if problem.line is not None]
    assert found
    # What is left over (how much of the file could be read) has no line.
    assert len(told) - len(found) <= 1
    for problem in found:
        assert Path(problem.file).name == sample.name
        assert problem.remedy
        assert (problem.line or 0) <= raw.count(b"\n") + 1
        if sample.name not in ("bank.yaml", "script.yaml"):
            assert CANARY not in str(problem)


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.format], ids=lambda sample: sample.name)
def test_one_kind_of_file_in_the_place_of_another_is_named(sample: Sample, tmp_path: Path) -> None:
    other = next(name for name in FORMATS if name != sample.format)
    [told, *_rest] = problems(sample, tmp_path, sample.text.replace(sample.format, other).encode())
    assert told.what == f"This is not {FORMATS[sample.format]}, but {FORMATS[other]}."
    assert told.remedy == f"Begin it with format: {sample.format}."


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_misspelt_key_is_told_with_the_one_that_was_meant(sample: Sample, tmp_path: Path) -> None:
    key = next(filter(str.isidentifier, sample.needed.replace('"', "").replace(",", "").replace(":", "").split()))
    misspelt = sample.needed.replace(key, key[:-1] + "x")
    [told, *_rest] = problems(sample, tmp_path, sample.text.replace(sample.needed, misspelt, 1).encode())
    assert f"did you mean '{key}'?" in told.remedy or (sample.is_table and "Is it column 2?" in told.remedy)
    assert told.line is not None
    assert sample.text.split("\n")[told.line - 1].count(key)


def test_a_value_that_is_none_of_the_kinds_that_a_model_allows_is_told(tmp_path: Path) -> None:
    trainer = next(sample for sample in SAMPLES if sample.read is read_trainer)
    exhibit = "exhibits:\n  - {id: a, title: t, where: w, text: x, page: [1]}\n"
    [told] = problems(trainer, tmp_path, (trainer.text + exhibit).encode())
    assert str(told) == "t.trainer.yaml:7: `exhibits.0.page` must be a page. (Write its number.)"


def test_every_format_that_is_read_has_its_sample() -> None:
    assert {one.format for one in SAMPLES if one.format} == set(FORMATS) - {"transcript/1"}


def test_what_is_wrong_with_the_whole_is_said_of_the_file() -> None:
    assert dotted(()) == "The file"
    assert dotted(("letter", "copies", 0)) == "`letter.copies.0`"
