"""Two keys for a bare answer: counted over the whole of the real bank."""

from __future__ import annotations

from assistant.core.prompts import Prompt, awaiting
from assistant.core.questions import Number
from assistant.session.sitting import Sitting
from tests.face.tui.stage import NARROW, SQS_BANK, new_sitting, on_stage, run
from tests.talk import plain_answer

MOST_A_QUESTION = 2.2


def wanted(sitting: Sitting, prompt: Prompt) -> str:
    """What people type for the barest answer that leaves nothing out of the interview."""
    if prompt.awaited == "answer":
        question = sitting.state.bank.questions[prompt.question or ""]
        return "3" if isinstance(question, Number) else plain_answer(sitting.state, prompt)
    return "-" if prompt.awaited == "view" else ""


def test_a_bare_answer_costs_two_keys_over_the_whole_bank() -> None:
    async def scene() -> None:
        sitting = new_sitting(SQS_BANK)
        async with on_stage(sitting, NARROW) as stage:
            asked: set[str] = set()
            kinds: dict[str, int] = {}
            while sitting.state.place is None or sitting.state.place.kind != "closing":
                prompt = awaiting(sitting.state)
                before = stage.pressed
                await stage.press(*wanted(sitting, prompt), "enter")
                asked |= {prompt.question} if prompt.question else set()
                kinds[prompt.awaited] = kinds.get(prompt.awaited, 0) + stage.pressed - before
                assert stage.pressed < 1_000, stage.text()
            asked_at_all = {e.question for e in sitting.events if e.kind == "asked" and e.question}
            assert asked == asked_at_all
            a_question = stage.pressed / len(asked)
            print(f"\n{stage.pressed} keys for {len(asked)} questions: {a_question:.2f} a question; by what was awaited: {kinds}")
            assert a_question <= MOST_A_QUESTION

    run(scene())


def test_keys_typed_ahead_of_the_screen_are_not_lost() -> None:
    async def scene() -> None:
        from textual import events

        sitting = new_sitting()
        async with on_stage(sitting) as stage:
            for key in ("1", "enter", "2", "enter", "a", "b"):
                stage.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await stage.settle()
            assert [cell.answer for cell in sitting.state.answers.values()] == ["own", "no"]
            assert stage.composer.text == "ab"

    run(scene())
