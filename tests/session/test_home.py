"""One object for a face to ask: opened to hold, or to read where another window holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import HomeLocked, UnknownName, UsageError
from assistant.session.home import Home
from assistant.session.inspection.second_assessments import begin_second
from assistant.session.interview.sitting import Opening
from tests.inspected import signed


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "home")


def test_one_window_holds_and_the_second_reads_and_says_why(folder: str) -> None:
    with Home(folder) as first, Home(folder) as second:
        first.begin(first.bank(), Opening("W01"))
        assert (first.open() is first.hold(), first.locked) == (True, None)
        assert [shelf.header.case for shelf in second.open().shelves()] == ["W01"]
        assert second.locked is not None
        with pytest.raises(HomeLocked):
            second.hold()


def test_whoever_only_reads_keeps_nobody_out(folder: str) -> None:
    with Home(folder) as first:
        first.begin(first.bank(), Opening("W01"))
    with Home(folder) as reader, Home(folder) as writer:
        assert not reader.is_open
        assert len(reader.read().shelves()) == 1
        writer.begin(writer.bank(), Opening("W02"))
        assert writer.locked is None


def test_what_was_prepared_is_gone_on_with_and_both_are_in_the_room(folder: str) -> None:
    with Home(folder) as home:
        alone, before = home.begin(home.bank(), Opening("W01", phase="preparing"))
        assert (alone.state.phase, before) == ("preparing", False)
        assert home.resume(alone.id, preparing=True).state.phase == "preparing"
        together, prepared = home.begin(home.bank(), Opening("W01"))
        assert (together.id, together.state.phase, prepared) == (alone.id, "meeting", True)
        assert home.resume(None).id == alone.id


def test_a_name_of_nothing_is_told_whatever_was_asked(folder: str) -> None:
    with Home(folder) as home:
        with pytest.raises(UnknownName):
            home.bank("sqs-1913")
        home.hold()
        for ask in (home.resume, home.replay):
            with pytest.raises(UnknownName):
                ask("W99")


def test_a_second_assessment_is_not_resumed_where_it_would_not_be_blind(folder: str) -> None:
    with Home(folder) as home:
        signed(home.hold(), "W01")
        second = begin_second(home.hold(), "W01", "Second", home.clock)
        with pytest.raises(UsageError, match="second assessment"):
            home.resume(second.sitting.id)
