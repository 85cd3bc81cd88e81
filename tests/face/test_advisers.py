"""An adviser that fails says nothing: what was typed is recorded, and the interview goes on in both faces."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import pytest

from assistant.errors import StorageError
from assistant.places import data_home
from assistant.session.advisers import advised
from assistant.session.sharing.naming import TalkedAbout
from assistant.store.record.half_typed import HalfTypedTexts
from tests.face.tui.stage import again, new_sitting, on_stage, plainly, run, walked
from tests.stores import in_memory, kept_line

SECRET = "I rang Kevina 3/4 of the time"
ADVISERS = (
    "assistant.session.sharing.naming.TalkedAbout.unknown",
    "assistant.session.sharing.naming.vocabulary",
    "assistant.session.sharing.naming.patterns_in",
    "assistant.core.sharing.rewriting.dates_in",
    "assistant.core.interview.cues.cues_in",
    "assistant.face.lines.words.cues_in",
    "assistant.face.lines.pages.waiting_suggestions",
    "assistant.face.lines.pages.proposal",
    "assistant.face.tui.interview.closing.closing_rows",
    "assistant.face.tui.interview.closing.propose_learning",
    "assistant.compose.interview.feedback.compose_feedback",
    "assistant.face.tui.interview.screen.guidance_lines",
    "assistant.face.tui.interview.screen.outline_lines",
    "assistant.face.tui.interview.screen.suggestion_lines",
    "assistant.session.interview.advice.lint",
    "assistant.session.interview.advice.propose_learning",
    "assistant.session.interview.advice.feedback_points",
    "assistant.session.interview.advice.compose_slip",
    "assistant.core.interview.commands.waiting_suggestions",
    "assistant.face.lines.heard.heard_already",
    "assistant.face.lines.heard.offered",
    "assistant.face.lines.heard.perhaps",
    "assistant.face.tui.interview.heard.offered",
    "assistant.face.tui.interview.heard.not_named",
    "assistant.face.tui.interview.heard.to_link",
    "assistant.session.interview.effects.not_named",
)
ASKED = ("/suggestions", "/guidance", "/lint", "/slip", "/points", "/closing", "/ask 1", "/heard")


def broken(*said: object, **more: object) -> NoReturn:
    """What every adviser does here."""
    raise LookupError(f"no such group: {said}")


@pytest.fixture(params=ADVISERS)
def failing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One adviser that raises, with what was said in its message."""
    owner, _dot, name = request.param.rpartition(".")
    target: Any = TalkedAbout if owner.endswith("TalkedAbout") else import_module(owner)
    monkeypatch.setattr(target, name, broken)
    yield
    assert all("Kevina" not in path.read_text(encoding="utf-8") for path in reports())


def reports() -> list[Path]:
    return sorted((data_home(None) / "reports").glob("*.txt"))


@pytest.mark.usefixtures("failing")
def test_the_plain_face_goes_on() -> None:
    sitting = new_sitting()
    printed = plainly(sitting, f"c: {SECRET}", *ASKED, "/jump closing", "c: and then she came", "/quit")
    assert [remark.text for remark in sitting.state.remarks.values()] == [SECRET, "and then she came"]
    assert printed[-1] == "Left open. Everything is saved."


@pytest.mark.usefixtures("failing")
def test_the_full_screen_goes_on_and_opens_again_with_the_half_typed_line() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")

    async def talking() -> None:
        async with on_stage(sitting) as stage:
            await stage.line(f"c: {SECRET}")
            for asked in ASKED:
                await stage.line(asked)
                await stage.press("escape", "ctrl+u")
            await stage.press("f10")
            await stage.settle()
            await stage.press("escape")
            await stage.write(f"c: {SECRET}, again")
            await stage.until(lambda: kept_line(store, sitting.id).endswith("again"))
            await stage.line("")
            await stage.write(SECRET)
            await stage.until(lambda: kept_line(store, sitting.id) == SECRET)

    async def later() -> None:
        async with on_stage(again(store, sitting)) as stage:
            assert stage.composer.text == SECRET
            await stage.line("")

    run(talking())
    reopened = again(store, sitting)
    assert [remark.text for remark in reopened.state.remarks.values()] == [SECRET, f"{SECRET}, again"]
    run(later())
    assert len(again(store, sitting).state.remarks) == 3


def test_a_failure_leaves_one_report_without_what_was_said() -> None:
    assert [advised("", broken, SECRET) for _time in range(3)] == ["", "", ""]
    [report] = reports()
    assert "LookupError" in report.read_text(encoding="utf-8")
    assert "Kevina" not in report.read_text(encoding="utf-8")


def test_a_disk_that_says_no_is_no_bug() -> None:
    def full() -> NoReturn:
        raise StorageError("the disk is full.")

    assert advised((), full) == ()
    assert reports() == []


@pytest.mark.parametrize(
    "text", ["I see him 3/4 of the time", "24/7", "on 14/5", "/", "//", "[/b", "{child}", "\x00\x1b[2J"]
)
def test_an_interview_opens_whatever_line_was_left_half_typed(text: str) -> None:
    store = in_memory()
    sitting = new_sitting(store=store)
    sitting.keep_half_typed(text, "case_manager")

    async def scene() -> None:
        async with on_stage(again(store, sitting)) as stage:
            stage.interview.keep_half_typed()
            stage.interview._keeping_is_due()  # noqa: SLF001  # what comes by itself a moment later
            await stage.settle()
            stage.composer.put("")
            await stage.line("c: He moved")
            await stage.until(lambda: len(again(store, sitting).state.remarks) == 1)

    run(scene())


def test_a_half_typed_line_that_cannot_be_read_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HalfTypedTexts, "of", broken)

    async def scene() -> None:
        async with on_stage(new_sitting()) as stage:
            assert stage.composer.text == ""

    run(scene())
