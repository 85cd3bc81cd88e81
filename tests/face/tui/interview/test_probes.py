"""Other ways to ask come up one at a time, by a key on an empty line or typed, and are marked when they were used."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import NARROW, again, bank_of, new_sitting, on_stage, plainly, run, walked
from tests.stores import in_memory
from tests.talk import SMALL

CRITERION = "ask: Was the plan good enough?"
PLAIN, REFLECTIVE = "What do you do with {child}?", "Why did you begin with [that]?"
CHILD, CHALLENGE = "What would {child} say?", "What would you drop?"
# Not in the order in which they come up.
PROBES = f"""
            probes:
              - {{kind: challenge, ask: "{CHALLENGE}"}}
              - {{kind: plain, ask: "{PLAIN}"}}
              - {{kind: child, ask: "{CHILD}"}}
              - {{kind: reflective, ask: "{REFLECTIVE}"}}
"""
BANK = bank_of(SMALL.replace(CRITERION, CRITERION + PROBES.rstrip()))
IN_ORDER = ["What do you do with J?", REFLECTIVE, "What would J say?", CHALLENGE]


def put(sitting: Sitting) -> list[str]:
    """The other ways to ask that are on record."""
    return [event.body.text for event in sitting.events if isinstance(event.body, ev.Probed)]


@pytest.mark.parametrize("size", [(140, 40), NARROW])
def test_each_press_brings_the_next_and_none_before_it(size: tuple[int, int]) -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(BANK), "2C")
        async with on_stage(sitting, size) as stage:
            for count in range(1, 5):
                await stage.press("right")
                await stage.settle()
                assert put(sitting) == IN_ORDER[:count]
                assert stage.sees(IN_ORDER[count - 1])
                assert not any(stage.sees(later) for later in IN_ORDER[count:])
            assert stage.sees("another way to ask, challenge", CHALLENGE)
            await stage.press("right")
            await stage.settle()
            assert stage.sees("Every other way to ask this was used.")
            assert put(sitting) == IN_ORDER

    run(scene())


def test_the_key_writes_in_a_line_that_is_begun_and_the_case_manager_speaks_after_it() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(BANK), "2C")
        async with on_stage(sitting) as stage:
            await stage.write("ab")
            await stage.press("left", "right")
            assert put(sitting) == []
            await stage.press("ctrl+u")
            await stage.line("i: And then?")
            await stage.press("f2")
            await stage.press("right")
            await stage.settle()
            await stage.line("I go for a walk with him.")
            assert sitting.events[-1].by == "case_manager"

    run(scene())


def test_beside_the_conversation_and_under_its_key_those_used_are_marked() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(BANK), "2C")
        async with on_stage(sitting) as stage:
            await stage.line("c: We walk.")
            assert stage.sees("Ways to ask", "→  another way to ask, plain")
            await stage.press("right")
            await stage.settle()
            assert stage.sees("✓ plain  What do you do with J?", "→  another way to ask, reflective")
            await stage.press("f1")
            await stage.settle()
            assert stage.sees("✓ plain What do you do with J?", "/probe another way to ask, reflective")
            assert not stage.sees(REFLECTIVE)

    run(scene())


def test_in_plain_lines_it_is_typed() -> None:
    sitting = walked(new_sitting(BANK), "2C")
    printed = plainly(sitting, "/probe", "/probe", "/guidance", "/here", "/probe", "/probe", "/here", "/probe")
    assert "Assistant: another way to ask, plain: What do you do with J?" in printed
    assert f"Assistant: another way to ask, reflective: {REFLECTIVE}" in printed
    assert "  ✓ plain What do you do with J?" in printed
    assert "  /probe another way to ask, child" in printed
    assert sum("or /probe." in line for line in printed) == 1
    assert printed[-2].startswith("Not recorded. Every other way to ask this was used.")
    assert put(sitting) == IN_ORDER


def test_what_was_used_is_known_when_it_is_opened_again_and_undone_it_comes_again() -> None:
    store = in_memory()
    sitting = walked(new_sitting(BANK, store), "2C")
    plainly(sitting, "/probe", "/probe", "/undo")
    sitting = again(store, sitting)
    assert sitting.state.probed == {"plan": (IN_ORDER[0],)}
    plainly(sitting, "/probe")
    assert put(sitting) == [IN_ORDER[0], REFLECTIVE, REFLECTIVE]


def prepared() -> Sitting:
    return walked(new_sitting(BANK, phase="preparing"), "2C")


def in_the_break() -> Sitting:
    sitting = walked(new_sitting(BANK, judge="apart"), "break")
    sitting.make(moves.GoOn())
    plainly(sitting, "/jump 2C")
    return sitting


@pytest.mark.parametrize("begun", [prepared, in_the_break])
def test_nobody_is_asked_who_is_not_there(begun: Callable[[], Sitting]) -> None:
    sitting = begun()
    assert "Not recorded. Nobody is here to be asked." in plainly(sitting, "/probe")
    assert not any("or /probe." in line for line in plainly(sitting, "/here"))
    assert put(sitting) == []


def test_alone_with_the_file_all_ways_may_be_read() -> None:
    page = plainly(prepared(), "/guidance")
    assert [line for line in page if any(text in line for text in IN_ORDER)] == [
        f"  {kind} {text}" for kind, text in zip(("plain", "reflective", "child", "challenge"), IN_ORDER, strict=True)
    ]


def test_where_there_is_no_other_way_that_is_what_it_says() -> None:
    sitting = walked(new_sitting(BANK), "1A")
    assert "Not recorded. There is no other way to ask here." in plainly(
        sitting, "/probe", "/jump path plans", "/probe"
    )
    assert put(sitting) == []
