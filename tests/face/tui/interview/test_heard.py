"""What was said, linked on the full screen: keys pressed, what is painted, and what the record has."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from textual import events
from textual.keys import _character_to_key

from assistant.core.interview import events as ev
from assistant.core.interview.cues import offered
from assistant.core.interview.state import Place
from assistant.face.tui.interview.heard import HeardScreen
from assistant.session.interview.sitting import Sitting
from assistant.store.reading.banks import LoadedBank
from bench.listening import GOLD, TALKS, Remark, own_links, read_gold
from tests.core.interview.test_links import GARAGE, NOTHING_MUCH
from tests.face.lines.test_heard import LISTENED
from tests.face.tui.stage import NARROW, SQS_BANK, WIDE, Stage, bank_of, new_sitting, on_stage, plainly, run, walked

BANK = bank_of(LISTENED)
# Six remarks of an opening, the questions that people said they answer, and the keys that may take.
STORY, ANSWERED, KEYS = 6, 8, 20


@cache
def without_its_own(talk: str) -> LoadedBank:
    """Our bank, with the counts of the links of all talks but this one."""
    bank = SQS_BANK.bank
    often = dict(Counter(bank.listen.often) - own_links()[talk])
    return replace(SQS_BANK, bank=bank.model_copy(update={"listen": bank.listen.model_copy(update={"often": often})}))


def story_of(talk: str, path: str, first: int) -> list[Remark]:
    told = [one for one in read_gold(GOLD, TALKS) if (one.talk, one.path) == (talk, path)]
    return told[first : first + STORY]


def at_the_plan(*said: str) -> Sitting:
    sitting = walked(new_sitting(BANK), "opening plans")
    plainly(sitting, *(f"c: {text}" for text in said))
    return sitting


def links(sitting: Sitting) -> dict[str, list[str]]:
    """The words that people say show each question."""
    state = sitting.state
    return {
        name: [state.remarks[seq].text for seq in cell.shown_by]
        for name, cell in state.answers.items()
        if cell.shown_by
    }


async def opened(stage: Stage) -> None:
    await stage.press("down")
    await stage.settle()
    assert isinstance(stage.app.screen, HeardScreen)


async def answered_by(stage: Stage, story: list[Remark]) -> int:
    """Link each question of a story once: by a digit where it is offered, else among more, else by its number."""
    made: set[str] = set()
    more = False
    for index, one in enumerate(story):
        await stage.press(*["down"] if index else [])
        state = stage.interview.desk.state
        few, nine = (offered(state, most)[index].questions for most in (5, 9))
        later = [set(offered(state, 9)[at].questions) & other.strictly for at, other in enumerate(story) if at > index]
        for name in sorted(one.strictly - made, key=lambda name: (name not in few, name not in nine)):
            if name not in nine and any(name in some for some in later):
                continue
            if name in nine and name not in few and not more:
                await stage.press("m")
                more = True
            number = state.bank.questions[name].number or ""
            await stage.press(*([str(nine.index(name) + 1)] if name in nine else ["o", *number, "enter"]))
            await stage.settle()
            made.add(name)
    return len(made)


def test_a_story_of_six_remarks_answers_eight_questions_with_twenty_keys() -> None:
    talk = "model_interview"
    story = story_of(talk, "assessment", 0)
    sitting = walked(new_sitting(without_its_own(talk)), "opening assessment")
    plainly(sitting, *(f"c: {one.text}" for one in story))

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            stage.pressed = 0
            await opened(stage)
            assert await answered_by(stage, story) == ANSWERED
            await stage.press("r")
            await stage.settle()
            assert stage.sees("I have put what you said beside")
            assert stage.pressed <= KEYS

    run(scene())
    made = [(words, name) for name, several in links(sitting).items() for words in several]
    assert len(made) == ANSWERED
    assert all(name in next(one.strictly for one in story if one.text == words) for words, name in made)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_digit_links_is_said_back_and_takes_back(size: tuple[int, int]) -> None:
    sitting = at_the_plan(NOTHING_MUCH, GARAGE)

    async def scene() -> None:
        async with on_stage(sitting, size) as stage:
            assert stage.sees("↓ link")
            await opened(stage)
            await stage.press("down", "1")
            await stage.settle()
            assert links(sitting) == {"plan": [GARAGE]}
            assert stage.sees("1 ☑ 2C The plan", "2 ☐ 2A Plan explained", "shows 2C.")
            await stage.press("1")
            await stage.settle()
            assert links(sitting) == {}
            assert stage.sees("1 ☐ 2C The plan", "does not show 2C.")
            await stage.press("9", "escape")
            await stage.settle()
            assert stage.sees("does not show it: what the case manager said")
            assert sitting.state.place == Place("opening", "plans")

    run(scene())


def test_keys_that_come_fast_link_the_remark_that_they_were_typed_for() -> None:
    sitting = at_the_plan(NOTHING_MUCH, GARAGE)

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            await opened(stage)
            for key in ("down", "1", "escape"):
                stage.app.post_message(
                    events.Key(_character_to_key(key) if len(key) == 1 else key, key if len(key) == 1 else None)
                )
            await stage.settle()
            assert links(sitting) == {"plan": [GARAGE]}
            for key in ("down", "down"):
                stage.app.post_message(events.Key(key, None))
            await stage.settle()
            assert [isinstance(screen, HeardScreen) for screen in stage.app.screen_stack].count(True) == 1

    run(scene())


def test_any_other_question_is_linked_by_its_number() -> None:
    sitting = at_the_plan(GARAGE)

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            await opened(stage)
            await stage.press("o", *"1c", "enter")
            await stage.settle()
            assert links(sitting) == {"assess": [GARAGE]}
            assert stage.sees("4 ☑ 1C Assessment")

    run(scene())


def test_who_was_not_named_is_asked_about_with_a_key() -> None:
    sitting = at_the_plan(GARAGE)

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            await opened(stage)
            assert stage.sees("Not heard by name: Police, School.")
            await stage.press("n", "1", "enter")
            await stage.settle()
            assert stage.sees("What did the police know of J?")
            await stage.line("c: They knew him.")

    run(scene())
    asked, said = (event.body for event in sitting.events[-2:])
    assert isinstance(asked, ev.Asked)
    assert isinstance(said, ev.Said)
    assert (asked.place, asked.path, said.path) == ("opening", "plans", "plans")


def test_while_they_talk_at_an_opening_nothing_new_is_painted_but_what_they_say() -> None:
    sitting = at_the_plan()

    async def scene() -> None:
        async with on_stage(sitting, WIDE) as stage:
            screen = stage.interview
            parts = (screen.key_bar, screen.choices, screen.outline, screen.guidance, screen.suggestions)
            before = [str(part.render()) for part in parts]
            for text in (GARAGE, NOTHING_MUCH, "Nobody rang me."):
                await stage.line(f"c: {text}")
            assert [str(part.render()) for part in parts] == before
            assert not stage.sees("Not heard by name")
            assert not stage.sees("linked")

    run(scene())


def test_the_foot_tells_every_key_of_the_page_where_there_is_little_room() -> None:
    async def scene() -> None:
        async with on_stage(at_the_plan(GARAGE), NARROW) as stage:
            await opened(stage)
            assert stage.sees("1-9 link   m more   o other   r read   n ask   Esc close")

    run(scene())


def test_at_the_end_of_an_opening_one_line_says_who_was_not_named() -> None:
    async def scene() -> None:
        async with on_stage(at_the_plan(GARAGE), NARROW) as stage:
            assert not stage.sees("Not heard by name")
            await stage.line("")
            assert stage.sees("2A", "Not heard by name: Police, School. /ask Police goes back and asks.")

    run(scene())


def test_at_a_question_the_digits_say_which_remarks_show_it() -> None:
    sitting = walked(at_the_plan(NOTHING_MUCH, GARAGE), "2C")

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            await opened(stage)
            await stage.press("1")
            await stage.settle()
            assert links(sitting) == {"plan": [GARAGE]}
            assert stage.sees("2C The plan", "1 ☑ Case manager, 10:02: “He mends bikes")
            await stage.press("enter")
            await stage.settle()
            assert stage.top == "InterviewScreen"

    run(scene())


def test_where_nothing_was_said_there_is_nothing_to_link() -> None:
    sitting = at_the_plan()

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            before = sitting.state.count
            await opened(stage)
            assert stage.sees("Nothing was said here yet.")
            await stage.press("1", "o", "n", "r", "down", "up", "escape", "escape")
            await stage.settle()
            assert (stage.top, sitting.state.count) == ("InterviewScreen", before)

    run(scene())


def test_a_withheld_remark_is_on_no_page_and_a_very_long_one_is_shortened() -> None:
    sitting = at_the_plan(GARAGE, "garage " + "z" * 19_900)
    plainly(sitting, "1a", "/withhold", "c: " + "ש" * 300)

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            await opened(stage)
            assert stage.sees("He mends bikes", "ש" * 40)
            assert isinstance(stage.app.screen, HeardScreen)
            assert "zzz" not in str(stage.app.screen.text.render())
            await stage.press("down", "2")
            await stage.settle()
            assert len(links(sitting)) == 2

    run(scene())
