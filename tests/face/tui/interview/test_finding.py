"""Ctrl+F: words in this conversation, and nothing that is not painted in it."""

from __future__ import annotations

from tests.face.tui.stage import NARROW, new_sitting, on_stage, plainly, run, walked


def test_what_was_said_long_ago_is_found_and_shown() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        plainly(sitting, "c: The heron [/b] stood in the river.", *(f"c: Remark {n}." for n in range(60)))
        async with on_stage(sitting, NARROW) as stage:
            assert not stage.sees("The heron")
            await stage.press("ctrl+f")
            await stage.settle()
            await stage.paste("heron river")
            await stage.press("enter")
            await stage.settle()
            assert stage.top == "InterviewScreen"
            assert stage.sees("The heron [/b] stood in the river.", "newer below")
            await stage.press("escape")
            await stage.settle()
            assert stage.sees("Remark 59.")

    run(scene())


def test_a_private_note_is_not_found_and_escape_leaves_everything_as_it_was() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        plainly(sitting, "/note CANARY of the inspector", "c: " + "word " * 3_000 + "otter")
        async with on_stage(sitting, NARROW) as stage:
            await stage.write("half a li")
            texts = [text for _index, text in stage.interview.conversation.texts()]
            assert not any("CANARY" in text for text in texts)
            assert any("otter" in text for text in texts)
            await stage.press("ctrl+f", "escape")
            await stage.settle()
            assert stage.composer.text == "half a li"

    run(scene())
