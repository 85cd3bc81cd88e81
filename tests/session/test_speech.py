"""Ordinary speech, said in one interview: found again by its words, reviewed, and shared in every form."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.core.interview import moves
from assistant.errors import UsageError
from assistant.session.interview.searching import search
from assistant.session.interview.sitting import Opening, Sitting, begin
from assistant.session.sharing.pseudonymising import open_pseudonymising
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.face.tui.stage import SMALL_BANK, Clock, made
from tests.speech import LINES


@pytest.fixture
def store(tmp_path: Path) -> Iterator[InterviewStore]:
    opened = open_sqlite(tmp_path, writing=True)
    yield opened
    opened.close()


@pytest.fixture
def talk(store: InterviewStore) -> Sitting:
    sitting = begin(store, SMALL_BANK, Opening("X1", "Jordan"), Clock())
    return made(sitting, *(moves.Say("case_manager", line) for line in LINES))


def test_what_was_said_is_said_and_found_again(store: InterviewStore, talk: Sitting) -> None:
    assert tuple(remark.text for remark in talk.state.remarks.values()) == LINES
    for line in LINES:
        try:
            found = search(store, line)
        except UsageError:
            continue  # nothing in it that could be looked for
        assert line in [one.text for one in found], line


@pytest.mark.parametrize("form", ["jsonl", "md", "html"])
@pytest.mark.parametrize("action", ["keep", "replace"])
@pytest.mark.usefixtures("talk")
def test_it_is_shared_once_every_doubt_is_decided(store: InterviewStore, form: str, action: str) -> None:
    work = open_pseudonymising(store, "X1", Clock(), chance=random.Random(1).randrange)
    while undecided := work.review.undecided:
        for candidate in undecided:
            work.decide(candidate, action)
    work.consent("inspector", given=True)
    work.consent("case_manager", given=True)
    text = work.export(form, "A. Trainer")
    assert "on 14/5" not in text
    if form == "jsonl":
        assert ("They're at each other 24/7" in text) == (action == "keep")
