"""Texts that steer programs, through every field, list, title and message of the full screen: shown as text."""

from __future__ import annotations

import asyncio
import re

import pytest
from textual.widgets import OptionList

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.face.tui.parts.conversation import Conversation
from assistant.session.clock import SystemClock
from assistant.session.interview.sitting import Opening, begin
from assistant.store.record.sqlite import open_sqlite
from tests.face.tui.stage import Stage, bank_of, choose, fill, made, new_sitting, on_stage, plainly, run, walked
from tests.faults.hostile import STEERING, STRINGS, forbidden, visible
from tests.talk import SMALL

SHOWN_WHOLE = 1_000
ALL = [text for text in STRINGS if len(text) <= SHOWN_WHOLE]
WORST = [text for text in ALL if "[" in text or STEERING.search(text)]
QUICK = [*WORST[::4], *[text for text in ALL if text not in WORST][::12]]
FEW = [
    "[/nope]",
    "[@click=app.quit]click[/]",
    "\x1b[2J\x1b]0;t\x07",
    "abc\u202edef",
    "{child} [b]",
    "مرحبا 你好 👨‍👩‍👧‍👦",
]
MARKUP = "[/x][@click=app.quit]q[/] [b"


def see(stage: Stage, what: str) -> list[str]:
    """What on screen could steer a terminal or be clicked."""
    wrong: list[str] = []
    for strip in stage.shown():
        wrong += [f"{what}: {name}" for name in forbidden(strip.text)]
        wrong += [f"{what}: a tab or a line break"] if "\t" in strip.text or "\n" in strip.text else []
        for segment in strip:
            style = segment.style
            if style is not None and (style.link or "@click" in style.meta):
                wrong.append(f"{what}: something to click in {segment.text!r}")
    return wrong


async def remarks(texts: list[str]) -> list[str]:
    wrong: list[str] = []
    sitting = new_sitting()
    async with on_stage(sitting, (100, 50)) as stage:
        for text in texts:
            if not text.strip():
                continue
            await stage.paste(f"c: {text}")
            wrong += see(stage, f"composer {text!r}")
            await stage.press("enter")
            await asyncio.sleep(0)
            remark = list(sitting.state.remarks.values())[-1:]
            if visible(text) and (not remark or visible(remark[0].text) != visible(text)):
                wrong.append(f"{text!r} is not on record as typed")
            wrong += see(stage, f"conversation {text!r}")
            if visible(text) not in visible(stage.text()):
                wrong.append(f"{text!r} is not shown as typed")
        assert stage.app.is_running
        assert stage.interview.query_one(Conversation)
    return wrong


@pytest.mark.parametrize("texts", [QUICK, pytest.param(ALL, marks=pytest.mark.slow)], ids=["some", "all"])
def test_remarks_are_shown_as_they_were_typed(texts: list[str]) -> None:
    async def scene() -> None:
        assert not await remarks(texts)

    run(scene())


async def in_fields(stage: Stage, text: str) -> list[str]:
    wrong: list[str] = []
    for name, fields in FIELDS.items():
        stage.interview.action_do(name)
        await stage.settle()
        await fill(stage, **dict.fromkeys(fields, text))
        wrong += see(stage, name)
        if stage.top == "FormScreen":
            wrong.append(f"{name} refuses it")
            await stage.press("escape")
    for key in ("ctrl+o", "ctrl+p"):
        await stage.press(key)
        await stage.settle()
        await stage.paste(text)
        wrong += see(stage, key)
        await stage.press("escape")
        await stage.settle()
    return wrong


def test_forms_pickers_and_pages_show_text_as_text() -> None:
    async def scene() -> None:
        text = " ".join(FEW)
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting, (100, 50)) as stage:
            wrong = await in_fields(stage, text)
            for name in ("private", "alerts", "suggestions"):
                stage.interview.action_do(name)
                await stage.settle()
                wrong += see(stage, name)
                assert name != "private" or visible(text) in visible(stage.text())
                await stage.press("escape")
                await stage.settle()
            assert not wrong
            assert {"noted", "alert_raised", "evidence_given"} <= {event.kind for event in sitting.events}

    run(scene())


FIELDS = {
    "note": ("text",),
    "alert": ("who", "what", "source", "told", "outcome", "checked_by"),
    "evidence": ("where",),
}


def test_a_paste_of_several_lines_into_one_field_loses_none() -> None:
    async def scene() -> None:
        sitting = new_sitting()
        async with on_stage(sitting) as stage:
            stage.interview.action_do("note")
            await stage.settle()
            await fill(stage, text="one\ntwo\r\nthree")
            assert [note.text for note in sitting.state.notes.values()] == ["one two three"]

    run(scene())


def test_messages_at_the_foot_are_text() -> None:
    async def scene() -> None:
        async with on_stage(new_sitting()) as stage:
            for text in FEW:
                stage.app.clear_notifications()
                stage.app.opener.tell(text, wrong=True)
                await stage.until(lambda text=text: visible(text) in visible(stage.text()))  # type: ignore[misc]
                assert not see(stage, text)

    run(scene())


def test_the_words_of_a_bank_are_text_everywhere() -> None:
    text = SMALL
    for said in ("A small bank", "It was late", "The work", "Tell me how it began.", "Police",
                 "That was a change.", "The start", "Was it done in time?"):  # fmt: skip
        assert said in text
        text = text.replace(said, f"{said} MARKUP")
    bank = bank_of(quoted(text))

    async def scene() -> None:
        sitting = new_sitting(bank)
        plainly(sitting, "1", "2", "c: He moved", "", "2", "1", "1", "2", "1 2")
        async with on_stage(sitting, (150, 50)) as stage:
            wrong = see(stage, "interview")
            for name in ("list", "jump", "guidance", "readback", "suggestions", "closing", "feedback", "slip", "lint"):
                stage.interview.action_do(name)
                await stage.settle()
                wrong += see(stage, name)
                if name in ("list", "jump", "closing"):
                    # A list has its height a frame later than its screen.
                    await stage.until(lambda: "[/x][@click=app.quit]q[/][b" in visible(stage.text()))
                await stage.press("escape")
                await stage.settle()
            assert not wrong

    run(scene())


def quoted(text: str) -> str:
    """The bank with markup in the places marked for it."""
    lines = []
    for line in text.splitlines():
        lines.append(re.sub(r"(\w+): ([^{}\[\]:,]*MARKUP)", lambda m: f'{m[1]}: "{m[2]}"', line))
    return "\n".join(lines).replace("MARKUP", MARKUP)


def test_the_home_list_shows_references_as_text() -> None:
    async def scene() -> None:
        from assistant.places import data_home

        store = open_sqlite(data_home(), writing=True)
        bank = bank_of(SMALL)
        for text in FEW:
            begin(store, bank, Opening(text, text), SystemClock())
        store.close()
        async with on_stage(None) as stage:
            await stage.until(lambda: "[/nope]" in stage.text())
            assert not see(stage, "home")
            for row in range(len(FEW)):
                stage.app.screen.query_one(OptionList).highlighted = row
                await stage.press("enter")
                await stage.until(lambda: stage.top == "InterviewScreen")
                assert not see(stage, f"interview {row}")
                assert "saved" in stage.text().splitlines()[0], stage.text()
                await stage.line("/quit")
                await stage.until(lambda: stage.top == "HomeScreen")

    run(scene())


def test_a_long_case_reference_leaves_room_for_what_is_saved() -> None:
    async def scene() -> None:
        async with on_stage(new_sitting(case="W" * 300), (80, 24)) as stage:
            assert "saved" in stage.text().splitlines()[0]
            await stage.line("1")
            assert "saved 10:02:11" in stage.text().splitlines()[0]

    run(scene())


def test_closing_and_feedback_show_text_as_text() -> None:
    text = "[/x] [@click=app.quit]q[/] \x1b[2J abc\u202edef"

    async def scene() -> None:
        sitting = walked(new_sitting(child=text), "1C")
        plainly(sitting, f"c: {text}", "/this", "-", "2", "1", "", "")
        made(
            sitting,
            moves.Put(ev.Showed(text=text), "assess"),
            moves.Put(ev.EvidenceGiven(where=text), "assess"),
            moves.Jump("closing"),
            moves.JudgeTheme("work", "insufficient", text),
            moves.Put(ev.LearningChosen(text=text, next_step=text, who=text), "assess"),
            moves.Put(ev.DoNowSet(text=text, who=text), "assess"),
            moves.Put(ev.WordsGiven(text=text)),
            moves.Put(ev.AlertRaised(who=text, what=text, open=True)),
        )
        async with on_stage(sitting, (120, 60)) as stage:
            stage.interview.action_do("closing")
            await stage.settle()
            assert not see(stage, "closing")
            assert "[@click=app.quit]q[/]" in visible(stage.text())
            for row in ("The work", "✓ 1C", "own words"):
                await choose(stage, row)
                assert not see(stage, row)
                await stage.press("escape")
                await stage.settle()
            await stage.press("escape", "f10")
            await stage.settle()
            assert not see(stage, "feedback")
            assert "[@click=app.quit]q[/]" in visible(stage.text())
            await stage.press("enter")
            await stage.settle()
            assert not see(stage, "why")
            await stage.press("escape", "r")
            await stage.settle()
            assert not see(stage, "reply")
            await fill(stage, how="context", text=text)
            assert not see(stage, "replied")
            assert sitting.events[-1].kind == "replied"

    run(scene())


def test_a_very_long_paste_is_asked_about_and_recorded_whole_or_not_at_all() -> None:
    async def scene() -> None:
        sitting = new_sitting()
        async with on_stage(sitting) as stage:
            for choice, kept in (("", 0), ("1", 20_000 - 3), ("2", 1 << 20)):
                await stage.paste("c: " + "a" * (1 << 20))
                await stage.settle()
                assert stage.sees("This is 1,048,579 characters")
                assert stage.composer.text == ""
                await stage.line(choice)
                assert sum(len(r.text) for r in list(sitting.state.remarks.values())[-1:]) == kept

    run(scene())
