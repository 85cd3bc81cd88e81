"""A question is put to the person in the room as people talk, with its criterion small above it, in both faces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import Stage, again, bank_of, new_sitting, on_stage, plainly, run, strips, walked
from tests.stores import in_memory
from tests.talk import SMALL

CRITERION = "Was the plan good enough?"
ALOUD = "When you sit down with J, what do you do?"
WRITTEN = "How much of it is written down?"
OFF_SICK = "Say you're off sick [1/2]. What would a colleague find?"
BANK = bank_of(
    SMALL.replace(CRITERION, CRITERION + "\n            aloud: When you sit down with {child}, what do you do?")
    .replace(WRITTEN, f'{WRITTEN}\n            aloud: "{OFF_SICK}"')
    .replace("ask: Was it done in time?", "ask: Was it done in time?\n            aloud: How soon were you there?")
)


def colour(stage: Stage, text: str) -> object:
    """The colour in which a text stands on the screen."""
    strip = next(strip for strip in strips(stage.app.screen) if text in strip.text)
    return next(segment.style and segment.style.color for segment in strip if text in segment.text)


def test_on_the_screen_the_criterion_stands_dim_above_the_question() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(BANK), "2C")
        async with on_stage(sitting) as stage:
            lines = [line.strip() for line in stage.text().splitlines()]
            criterion = next(at for at, line in enumerate(lines) if CRITERION in line)
            assert ALOUD in lines[criterion + 1]
            assert colour(stage, CRITERION) != colour(stage, ALOUD)

    run(scene())


def test_in_plain_lines_it_stands_above_with_its_number() -> None:
    sitting = walked(new_sitting(BANK), "2C")
    printed = plainly(sitting)
    at = printed.index(f"2C {CRITERION}")
    assert printed[at + 1] == f"Assistant: {ALOUD}"
    # Gone to again, it is asked so again.
    printed = plainly(sitting, "/jump 2B", "/jump 2C")
    at = printed.index(f"2B {WRITTEN}")
    assert printed[at + 1] == f"Assistant: {OFF_SICK}"
    assert printed.count(f"Assistant: {ALOUD}") == 2


def test_on_the_screen_a_question_gone_to_is_asked_aloud() -> None:
    async def scene() -> None:
        async with on_stage(walked(new_sitting(BANK), "2C")) as stage:
            await stage.line("/jump 2B")
            assert stage.sees(WRITTEN, OFF_SICK)

    run(scene())


def test_the_record_says_what_it_always_said() -> None:
    sitting = walked(new_sitting(BANK), "2C")
    asked = [event.body for event in sitting.events if isinstance(event.body, ev.Asked) and event.question == "plan"]
    assert [body.text for body in asked] == [CRITERION]
    assert all(ALOUD not in event.body.model_dump_json() for event in sitting.events)


def before_a_stand_in() -> Sitting:
    sitting = new_sitting(BANK)
    plainly(sitting, "2")
    return walked(sitting, "2C")


def prepared() -> Sitting:
    sitting = walked(new_sitting(BANK, phase="preparing"), "2C")
    assert sitting.state.phase == "preparing"
    return sitting


def in_the_break() -> Sitting:
    sitting = walked(new_sitting(BANK, judge="apart"), "break")
    sitting.make(moves.GoOn())
    assert sitting.state.apart
    plainly(sitting, "/jump 2C")
    return sitting


@pytest.mark.parametrize("begun", [before_a_stand_in, prepared, in_the_break])
def test_alone_or_before_a_stand_in_the_criterion_is_what_is_asked(begun: Callable[[], Sitting]) -> None:
    async def scene() -> None:
        there = begun()
        assert f"Assistant: 2C {CRITERION}" in plainly(there)
        async with on_stage(there) as stage:
            assert stage.sees(CRITERION)
            assert not stage.sees(ALOUD)

    run(scene())


def test_what_only_the_file_answers_is_asked_by_its_criterion() -> None:
    sitting = walked(new_sitting(BANK), "1A")
    assert "Assistant: 1A Was it done in time?" in plainly(sitting)


def test_a_question_of_the_preparing_that_is_opened_later_reads_as_it_was_asked() -> None:
    async def scene() -> None:
        store = in_memory()
        sitting = walked(new_sitting(BANK, store, phase="preparing"), "ready")
        plainly(sitting, "/meet")
        async with on_stage(again(store, walked(sitting, "closing"))) as stage:
            told = "\n".join(text for _at, text in stage.interview.conversation.texts())
            # Once in the room, and once alone without it.
            assert told.count(CRITERION) == 2
            assert told.count(ALOUD) == 1

    run(scene())
