"""Two keys for a bare answer: counted over the whole of the real bank."""

from __future__ import annotations

import pytest
from textual import events

from assistant.core.bank.questions import Number
from assistant.core.interview.prompts import Prompt, awaiting
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import NARROW, SQS_BANK, new_sitting, on_stage, run
from tests.talk import plain_answer

MOST_AN_ANSWER = 2.2
FIRST = "case_manager_present"


def wanted(sitting: Sitting, prompt: Prompt) -> str:
    """What people type for the barest answer that leaves nothing out of the interview."""
    if prompt.awaited == "answer":
        question = sitting.state.bank.questions[prompt.question or ""]
        return "3" if isinstance(question, Number) else plain_answer(sitting.state, prompt)
    return "-" if prompt.awaited == "view" else ""


@pytest.mark.parametrize(("who", "most_in_all"), [("1", 2.75), ("2", 2.4)], ids=["own case manager", "stand-in"])
def test_a_bare_answer_costs_two_keys_over_the_whole_bank(who: str, most_in_all: float) -> None:
    """Every key counts: in all, openings, read-backs, views that are skipped, and dates of ten characters too."""

    async def scene() -> None:
        sitting = new_sitting(SQS_BANK)
        async with on_stage(sitting, NARROW) as stage:
            asked: set[str] = set()
            kinds: dict[str, int] = {}
            while sitting.state.place is None or sitting.state.place.kind != "closing":
                prompt = awaiting(sitting.state)
                before = stage.pressed
                await stage.press(*(who if prompt.question == FIRST else wanted(sitting, prompt)), "enter")
                asked |= {prompt.question} if prompt.question else set()
                kinds[prompt.awaited] = kinds.get(prompt.awaited, 0) + stage.pressed - before
                assert stage.pressed < 1_000, stage.text()
            assert asked == {e.question for e in sitting.events if e.kind == "asked" and e.question}
            answers, in_all = kinds["answer"] / len(asked), stage.pressed / len(asked)
            print(f"\n{len(asked)} questions: {answers:.2f} keys an answer, {in_all:.2f} a question in all: {kinds}")  # noqa: T201  # the figure
            assert answers <= MOST_AN_ANSWER
            assert in_all <= most_in_all

    run(scene())


def test_keys_typed_ahead_of_the_screen_are_not_lost() -> None:
    async def scene() -> None:
        sitting = new_sitting()
        async with on_stage(sitting) as stage:
            for key in ("1", "enter", "2", "enter", "a", "b"):
                stage.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await stage.settle()
            assert [cell.answer for cell in sitting.state.answers.values()] == ["own", "no"]
            assert stage.composer.text == "ab"

    run(scene())
