"""`assistant search`, as its users call it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.face.cli.conftest import Call

Allotment = tuple[Path, Path]
KEYS = ["interview", "case", "seq", "at", "kind", "by", "question", "theme", "text", "snippet"]


@pytest.fixture
def held(call: Call, allotment: Allotment) -> str:
    """An interview held from a script; its id."""
    bank, script = allotment
    return call("interview", "--script", script, "--bank", bank).last_line


def test_a_hit_says_where_who_what_and_how_to_open_it(call: Call, held: str) -> None:
    record = json.loads(call("search", "newts", "--json").out)[0]
    assert list(record) == KEYS
    assert record["interview"] == held
    outcome = call("search", "NEWTS")
    first, text, opening = outcome.out.splitlines()
    assert (outcome.code, outcome.err) == (0, "")
    assert first.startswith(held[:10])
    assert record["at"][:16].replace("T", " ") in first
    assert text.strip() == record["snippet"]
    assert "«newts»" in text
    assert opening.strip() == f"assistant replay {held[:10]} --at {record['seq']}"


@pytest.mark.usefixtures("held")
def test_nothing_found_is_said_beside_the_data(call: Call) -> None:
    outcome = call("search", "nowhere")
    assert (outcome.code, outcome.out) == (0, "")
    assert "Nothing found." in outcome.err
    outcome = call("search", "nowhere", "--json")
    assert (outcome.code, json.loads(outcome.out), outcome.err) == (0, [], "")


def test_an_empty_home_is_searched_and_not_made(call: Call, tmp_path: Path) -> None:
    outcome = call("search", "school", "--theme", "growing")
    assert (outcome.code, outcome.out) == (0, "")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("words", [[], [""], ["  "], ['"'], ["*"], ["x" * 100_000]])
@pytest.mark.usefixtures("held")
def test_what_is_no_question_is_refused(call: Call, words: list[str]) -> None:
    outcome = call("search", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err


@pytest.mark.parametrize("words", ['NEAR("', "a OR (", "*pond*", "pond\x00", "{text}: pond", "\x1b[2J pond", "]["])
@pytest.mark.usefixtures("held")
def test_nothing_typed_is_syntax(call: Call, words: str) -> None:
    outcome = call("search", "--", words)
    assert outcome.code in (0, 2), outcome.err
    assert "\x1b" not in outcome.out + outcome.err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--theme", "growng", "did you mean 'growing'?"),
        ("--question", "pond_saf", "did you mean 'pond_safe'?"),
        ("--mark", "good_practise", "did you mean 'good_practice'?"),
        ("--speaker", "child", "case_manager"),
        ("--limit", "0", "0"),
    ],
)
@pytest.mark.usefixtures("held")
def test_a_filter_that_nobody_knows_is_told_the_nearest(call: Call, option: str, value: str, said: str) -> None:
    outcome = call("search", "pond", option, value)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.mark.usefixtures("held")
def test_filters_and_ranking_go_together(call: Call) -> None:
    every = json.loads(call("search", "the", "--json", "--limit", "1000").out)
    filtered = json.loads(call("search", "the", "--json", "--speaker", "case_manager", "--theme", "growing").out)
    assert filtered == [one for one in every if one["by"] == "case_manager" and one["theme"] == "growing"]
    assert filtered
    ranked = json.loads(call("search", "the", "--json", "--ranked", "--limit", "1000").out)
    assert sorted(one["seq"] for one in ranked) == sorted(one["seq"] for one in every)


def test_what_is_not_in_the_index_is_named(call: Call, held: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "home" / "interviews.db", isolation_level=None)) as outside:
        outside.execute("DELETE FROM searchable")
        outside.execute("DELETE FROM indexed")
    outcome = call("search", "newts")
    assert outcome.code == 0
    assert f"1 interview is not in the index and was not searched ({held})" in outcome.err
