"""Asking at one stop in plain lines: what is typed, what is shown, what is kept."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from assistant.face.plain.practising import ask_plainly
from assistant.session.training.practising import Practice, begin_practice
from assistant.session.training.replaying import Replay
from tests.lesson import TRAINER, lesson

NOON = datetime.datetime(2013, 6, 3, 12, tzinfo=datetime.UTC)


class Still:
    """A clock that stands."""

    def now(self) -> datetime.datetime:
        return NOON


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    replay = Replay(lesson(), {}, trainer=TRAINER, given=(), book=tmp_path / "x.json", warnings=(), head=None)
    return begin_practice(replay, tmp_path, "L1", Still())


def asked(practice: Practice, *typed: str) -> tuple[bool, list[str], list[str]]:
    """Whether it was judged, what was said, and the prompts; then the input ends."""
    said: list[str] = []
    prompts: list[str] = []
    lines = iter(typed)

    def read(prompt: str) -> str | None:
        prompts.append(prompt)
        return next(lines, None)

    stop = practice.next_stop
    assert stop is not None
    return ask_plainly(practice, stop, read, said.append), said, prompts


def test_a_judgement_that_is_met_asks_for_no_reasons(practice: Practice) -> None:
    done, said, prompts = asked(practice, "1", "Two calls.")
    assert done
    assert said[:6] == [
        "", "1B Was the school asked about J well enough?",
        "  1 Sufficient", "  2 Not sufficient", "  3 Not required", "  - pass over it",
    ]  # fmt: skip
    assert said[6:] == [
        "Case manager saw it as: Sufficient", "Inspector judged: Sufficient",
        "  What shows it: Two calls in the log", "You judged as the inspector.",
    ]  # fmt: skip
    assert prompts == ["You judge › ", "In a line, why (Enter leaves it out) › "]
    assert practice.file.answers[0].why == "Two calls."


def test_after_one_that_is_not_met_come_the_reasons_the_main_one_first(practice: Practice) -> None:
    done, said, prompts = asked(practice, "not SUFFICIENT", "3 late", "")
    assert done
    assert "  3 Who does what was missing" in said
    assert said[-1] == "You judged otherwise."
    assert practice.file.answers[0].reasons == ("steps_missing", "late")
    assert len(prompts) == 3


def test_codes_are_taken_too_and_what_is_mistyped_is_told_and_asked_again(practice: Practice) -> None:
    done, said, _prompts = asked(practice, "", "7", "perhaps", "insufficient", "9", "", "x" * 3_000, "")
    assert done
    assert "Nothing was typed. Choose 1 to 3, or - to pass." in said
    assert said.count("That is none of the answers here. Choose 1 to 3, or - to pass.") == 2
    assert "That is too long: at most 2,000 characters." in said
    assert practice.file.answers[0].answer == "insufficient"


def test_a_dash_passes_and_shows_what_was_said(practice: Practice) -> None:
    done, said, prompts = asked(practice, "-")
    assert done
    assert said[-1] == "  What shows it: Two calls in the log"
    assert len(prompts) == 1
    assert practice.file.answers[0].answer is None


@pytest.mark.parametrize("typed", [(), ("2",), ("2", "1")])
def test_the_end_of_input_leaves_and_keeps_nothing_of_this_stop(practice: Practice, typed: tuple[str, ...]) -> None:
    done, said, _prompts = asked(practice, *typed)
    assert not done
    assert practice.file.answers == ()
    assert not any("Inspector judged" in line for line in said)


def test_a_panels_answer_and_a_place_in_the_record_are_told(practice: Practice) -> None:
    asked(practice, "-")
    asked(practice, "-")
    _done, said, _prompts = asked(practice, "1", "")
    assert "  In the record: Asset, 2013-04-02, page 3" in said
    assert "A panel agreed on: Sufficient" in said
    assert said[-1] == "You judged as the panel."
    assert any(line.startswith("  Why: Two dated pages") for line in said)
