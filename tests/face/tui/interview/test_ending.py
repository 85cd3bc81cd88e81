"""The end of an interview on the full screen: what to look at again, the last word, and where the page is."""

from __future__ import annotations

from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import NARROW, choose, new_sitting, on_stage, plainly, run, walked

DECIDED = ("/judge work insufficient Weighed.", "/judge support sufficient Well done.")
AMENDED = ("/jump 1C", "2", "late", "", "", "/shows @1C Two boxes are empty", DECIDED[0], "/jump 1C", "1", "", "")


def at_the_end(*lines: str) -> Sitting:
    sitting = walked(new_sitting(), "closing")
    plainly(sitting, *DECIDED, *lines)
    return sitting


def test_what_is_older_than_an_answer_is_on_one_page_and_one_key_lets_it_stand() -> None:
    async def scene() -> None:
        sitting = at_the_end(*AMENDED, "/jump closing")
        async with on_stage(sitting, NARROW) as stage:
            await stage.press("f6")
            await stage.settle()
            assert stage.sees("To look at again", "1C Assessment: Not sufficient → Sufficient")
            assert stage.sees("look again  Weighed.")
            await choose(stage, "1C Assessment: Not")
            await stage.settle()
            assert stage.sees("Does it still show it? Two boxes are empty", "Decided before: The work: Not sufficient")
            await choose(stage, "Two boxes")
            await stage.settle()
            assert sitting.state.answers["assess"].shows == "Two boxes are empty"
            await stage.press("a")
            await stage.settle()
            assert not stage.sees("To look at again")
            assert sitting.events[-1].kind == "looked_again"

    run(scene())


def test_the_last_word_stands_before_the_signature_and_escape_leaves_it() -> None:
    async def scene() -> None:
        sitting = at_the_end("/aside @1A declined", "/jump closing")
        async with on_stage(sitting, NARROW) as stage:
            await stage.press("f6")
            await stage.settle()
            await choose(stage, "Inspector  ")
            await stage.settle()
            assert stage.sees("The last word before you sign", "Set aside: 1 (1A).")
            await stage.press("escape")
            await stage.settle()
            assert not sitting.state.signed
            await choose(stage, "Inspector  ")
            await stage.settle()
            await stage.press("enter")
            await stage.settle()
            assert sitting.state.signed

    run(scene())


def test_once_both_have_signed_it_says_so_and_where_the_page_is() -> None:
    async def scene() -> None:
        sitting = at_the_end("/sign inspector", "1", "/sign case_manager yes", "/jump closing")
        assert sitting.state.signed
        async with on_stage(sitting) as stage:
            await stage.press("f6")
            await stage.settle()
            await stage.press("end")
            await stage.settle()
            assert stage.sees("It is done.", "assistant feedback")

    run(scene())


def test_a_read_back_opens_at_its_beginning() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1C")
        plainly(sitting, *(f"c: Number {number}, and so on, to fill the window." for number in range(12)))
        async with on_stage(sitting, NARROW) as stage:
            for line in ("-", "1", "", ""):
                await stage.line(line)
            assert sitting.state.place is not None
            assert sitting.state.place.kind == "read_back"
            await stage.settle()
            assert stage.sees("What went well:")

    run(scene())
