"""A path that was read back is read back anew where something changed in it, and they are asked as the first time."""

from __future__ import annotations

import pytest

from assistant.core.interview.state import Place
from assistant.face.lines.words import LEADS
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import NARROW, WIDE, new_sitting, on_stage, plainly, run, walked

HOW = "Read back before: The start (/readback start reads it again)"


def read_back(*replies: str) -> Sitting:
    """The first path read back, with these replies; the talk has gone on to the next."""
    sitting = walked(new_sitting(), "read_back start")
    plainly(sitting, *replies)
    assert sitting.state.place == Place("opening", "plans")
    return sitting


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_screen_asks_again_where_an_answer_changed_and_a_second_reply_takes_the_place_of_the_first(
    size: tuple[int, int],
) -> None:
    async def scene() -> None:
        sitting = read_back("1", "1")
        plainly(sitting, "/jump 1A", "2")
        async with on_stage(sitting, size) as stage:
            await stage.line("/again")
            assert stage.sees("Read back before: The start", "(/readback start reads it again)")
            await stage.press("escape")
            await stage.line("/readback start")
            assert sitting.state.place == Place("read_back", "start")
            assert stage.sees(LEADS["read_back_words"], "1 Agree", "2 Amend")
            await stage.line("2")
            await stage.line("It came a week late")
            await stage.line("3")
            await stage.line("")
            reply = sitting.state.read_backs["start"]
            assert (reply.words, reply.text, reply.view) == ("amend", "It came a week late", "disagree")
            assert not reply.again
            await stage.line("/again")
            assert stage.sees("Nothing is to be looked at again.")

    run(scene())


def test_the_plain_face_asks_again_where_a_judgement_is_new() -> None:
    sitting = walked(new_sitting(), "1C")
    plainly(sitting, "-", "/aside unable_to_judge")
    assert sitting.state.place == Place("read_back", "start")
    plainly(sitting, "1", "1", "/jump 1C", "1")
    assert HOW in "\n".join(plainly(sitting, "/again"))
    printed = plainly(sitting, "/readback The start")
    assert sitting.state.place == Place("read_back", "start")
    assert [line for line in printed if line.startswith("  1C Assessment")]
    plainly(sitting, "1", "1")
    assert sitting.state.place == Place("opening", "plans")


def test_what_was_to_be_told_later_is_asked_again() -> None:
    sitting = read_back("1", "4", "2013-05-21")
    plainly(sitting, "/readback start", "1", "1")
    reply = sitting.state.read_backs["start"]
    assert (reply.view, reply.until) == ("agree", None)


def test_until_they_have_answered_anew_the_first_reply_holds_and_undo_brings_it_back() -> None:
    sitting = read_back("2", "It was two weeks", "1")
    plainly(sitting, "/jump 1A", "2", "/readback start", "")
    assert sitting.state.read_backs["start"].text == "It was two weeks"
    plainly(sitting, "/readback start", "1", "/undo")
    assert sitting.state.place == Place("read_back", "start")
    assert sitting.state.read_backs["start"].text == "It was two weeks"


@pytest.mark.parametrize("lines", [("/readback start",), ("/readback nowhere",), ("/readback",)])
def test_what_has_not_changed_is_only_shown(lines: tuple[str, ...]) -> None:
    sitting = read_back("1", "1")
    before = sitting.state.count
    plainly(sitting, *lines)
    assert sitting.state.count == before


def test_alone_in_the_break_and_after_the_signature_it_is_only_shown() -> None:
    sitting = read_back("1", "4", "2013-05-21")
    plainly(sitting, "/apart", "/jump 2C", "/break")
    before = sitting.state.count
    assert sitting.state.apart
    plainly(sitting, "/readback start")
    assert sitting.state.count == before
