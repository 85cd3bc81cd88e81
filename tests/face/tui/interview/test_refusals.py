"""A promise is told where one comes to it; a number with words beside it says what would answer; refusals count."""

from __future__ import annotations

import pytest

from assistant.core.bank.questions import Number
from assistant.core.text.refusal import Refusal
from tests.face.tui.stage import NARROW, new_sitting, on_stage, plainly, run, walked

PROMISED = "Promised by Sam until Friday 17 May 2013: It is in the file. Enter keeps it so."


def test_a_promised_question_shows_its_promise_in_both_faces() -> None:
    sitting = walked(new_sitting(), "1A")
    plainly(sitting, "/aside come_back It is in the file by Sam until 2013-05-17")
    assert PROMISED in plainly(sitting, "/jump 1A")

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            assert stage.sees("Promised by Sam until Friday 17 May 2013: It is in the file.", "Enter keeps it so.")
            await stage.line("1")
            await stage.line("/jump 1A")
            assert not stage.sees("Promised by Sam until")

    run(scene())


def test_a_question_that_was_set_aside_says_why() -> None:
    sitting = walked(new_sitting(), "1A")
    plainly(sitting, "/aside unable_to_judge The file is away")
    assert "Unable to judge: The file is away. Enter keeps it so." in plainly(sitting, "/jump 1A")


def test_a_number_with_words_says_what_answers_and_a_second_refusal_differs() -> None:
    sitting = walked(new_sitting(), "3A")
    printed = plainly(sitting, "12 weeks", "12 weeks", "12 weeks", "7", "/jump 3A", "12 weeks")
    refused = [line for line in printed if "not a whole number" in line]
    assert all("12 alone answers." in line for line in refused)
    assert [line.endswith("(refused 2 times)") for line in refused] == [False, True, False, False]
    assert refused[2].endswith("(refused 3 times)")

    async def scene() -> None:
        async with on_stage(walked(new_sitting(), "3A"), NARROW) as stage:
            await stage.line("12 weeks")
            assert stage.sees("12 alone answers.")
            assert not stage.sees("refused 2 times")
            await stage.press("enter")
            await stage.settle()
            assert stage.sees("(refused 2 times)")

    run(scene())


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("12 weeks", "12"), ("about 12", "12"), ("12.", "12"), ("a dozen", ""), ("2 or 3", ""), ("1.5", ""),
        ("3/4", ""), ("-3 weeks", ""), ("24:07", ""), ("99 weeks", ""), ("9" * 400, ""), ("w12", ""), ("²", ""),
    ],
)  # fmt: skip
def test_only_one_whole_number_that_would_be_taken_is_offered(text: str, answers: str) -> None:
    visits = walked(new_sitting(), "3A").state.bank.questions["visits"]
    assert isinstance(visits, Number)
    refused = visits.value_from(text)
    assert isinstance(refused, Refusal)
    assert refused.hint.startswith(f"{answers} alone answers. " if answers else "Type a whole number")
