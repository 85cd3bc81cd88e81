"""Alone with the file nobody else speaks: no line, key or command puts words into the mouth of who is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview.fold import fold
from assistant.core.record.event import Event
from assistant.session.interview.sitting import reopen, views_of
from tests.face.tui.stage import NARROW, Clock, new_sitting, on_stage, plainly, run, walked
from tests.stores import in_memory

NOBODY = "Nobody else is here yet."
THEIRS = ("c: I did it", "o: So did I", "c:", "o:", "/other", "/speaker", "/words I did it", "/sign case_manager yes")


@pytest.mark.parametrize("line", THEIRS)
def test_the_plain_face_refuses_and_says_why(line: str) -> None:
    sitting = walked(new_sitting(phase="preparing"), "1B")
    plainly(sitting, "i: Looks copied")
    before = sitting.state.count
    assert NOBODY in "\n".join(plainly(sitting, line))
    assert sitting.state.count == before


def test_the_screen_refuses_and_says_why() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(phase="preparing"), "1B")
        async with on_stage(sitting, NARROW) as stage:
            await stage.line("c: I did it")
            assert stage.sees(NOBODY)
            await stage.press("f2")
            await stage.settle()
            assert stage.sees("Inspector ›")
            assert stage.sees(NOBODY)
            assert not sitting.state.remarks

    run(scene())


@given(st.lists(st.sampled_from([*THEIRS, "i: Looks copied", "It looks copied", "1", "", "/shared Look", "/undo"])))
def test_whatever_is_typed_alone_every_remark_is_the_inspectors(lines: list[str]) -> None:
    sitting = new_sitting(phase="preparing")
    plainly(sitting, *lines)
    assert {remark.by for remark in sitting.state.remarks.values()} <= {"inspector"}
    assert not sitting.state.words
    assert not sitting.state.signatures


def test_a_record_in_which_they_spoke_alone_still_opens_and_can_be_gone_on_with() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store, phase="preparing"), "1B")
    at = sitting.state.count
    said = Event(at + 1, sitting.state.at, "case_manager", ev.Said(text="I did it"), "sources")
    after = fold(sitting.state, (said,))
    store.append(sitting.id, at, (said,), views_of(after), "2013-05-14T10:03:00+01:00")
    old = reopen(store, sitting.id, Clock())
    assert [remark.by for remark in old.state.remarks.values()] == ["case_manager"]
    plainly(old, "i: That was hers", "/meet")
    assert old.state.phase == "meeting"
