"""Jumping about: the question above the options is the one that waits, in whatever size the window has."""

from __future__ import annotations

import random

import pytest

from assistant.compose.words import name_of
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import SQS_BANK, Stage, new_sitting, on_stage, run, strips, walked

SIZES = ((80, 24), (100, 30), (120, 35), (140, 40), (200, 50))


def painted_in(stage: Stage, name: str) -> str:
    """What the screen shows where this widget stands, without spaces."""
    region = stage.interview.query_one(name).region
    lines = [strip.crop(region.x, region.right).text for strip in strips(stage.app.screen)]
    return "".join("".join(lines[region.y : region.bottom]).split())


def assert_it_waits(stage: Stage, sitting: Sitting, question: str) -> None:
    """Read off the screen that this question was put last, and that its options stand below it."""
    state = sitting.state
    assert state.place is not None
    assert state.place.key == question
    ask = "".join(state.bank.questions[question].ask.to(state.language).split())
    _before, found, after = painted_in(stage, "#conversation").rpartition(ask)
    assert found, f"{question} is not on the screen:\n{stage.text()}"
    assert "──" not in after, f"something else was asked below {question}:\n{stage.text()}"
    options = painted_in(stage, "#choices")
    for option in stage.interview.desk.prompt.options:
        assert "".join(option.words.split()) in options, f"{option.words!r} cannot be chosen:\n{stage.text()}"


async def jump(stage: Stage, key: str, *, from_the_list: bool) -> None:
    """Type where to go, or choose it from the list of all questions."""
    state = stage.interview.desk.state
    question = state.bank.questions[key]
    if from_the_list:
        await stage.press("ctrl+o")
        await stage.settle()
        await stage.line(name_of(question, state.language))
    else:
        await stage.line(f"/jump {question.number}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("times", [4, pytest.param(40, marks=pytest.mark.slow)], ids=["a few", "two hundred in all"])
def test_the_question_above_the_options_is_the_one_that_waits(times: int, size: tuple[int, int]) -> None:
    chance = random.Random(size[0])

    async def scene() -> None:
        sitting = walked(new_sitting(SQS_BANK), "closing")
        answered = [key for key, cell in sitting.state.answers.items() if cell.answer is not None]
        async with on_stage(sitting, size) as stage:
            for number in range(times):
                question = chance.choice(answered)
                await jump(stage, question, from_the_list=number % 2 == 0)
                assert_it_waits(stage, sitting, question)

    run(scene())


def test_it_stays_above_them_when_the_window_changes_its_size() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(SQS_BANK), "closing")
        question = next(key for key, cell in sitting.state.answers.items() if cell.answer is not None)
        async with on_stage(sitting, SIZES[-1]) as stage:
            await jump(stage, question, from_the_list=False)
            for size in (*SIZES, *reversed(SIZES)):
                await stage.resize(*size)
                assert_it_waits(stage, sitting, question)

    run(scene())
