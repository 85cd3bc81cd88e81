"""What was prepared alone stays closed in the room until its path has been talked through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compose.turn_pieces import Audience
from assistant.compose.turns import told
from assistant.core.interview.commands import FaceCommand
from assistant.core.interview.prompts import awaiting
from assistant.core.interview.state import Place
from assistant.core.interview.walk import is_judgement
from assistant.face.lines import pages, words
from assistant.session.interview.desk import Desk
from assistant.session.interview.sitting import Sitting
from assistant.session.settings import Settings
from tests.face.tui.stage import again, bank_of, new_sitting, on_stage, plainly, run
from tests.stores import in_memory
from tests.talk import SMALL

CANARY = "CANARY"
WORDED = bank_of(SMALL.replace("text: Something else}", "text: Something else, say: true}"))
ALONE = (
    "1", "2", "1", "1 3", "2", "1 2", "", f"/shows @1C {CANARY}", f"i: {CANARY}", f"/shared @1C {CANARY}",
    f"/evidence @1C {CANARY}", f"/note @1C {CANARY}",
)  # fmt: skip
PAGES = (
    "list", "closing", "lint", "points", "readback", "guidance", "suggestions", "remark", "again", "alerts", "slip",
    "private",
)  # fmt: skip


def prepared() -> Sitting:
    """A case with everything of its first path prepared, and the meeting begun."""
    sitting = new_sitting(phase="preparing")
    plainly(sitting, *ALONE)
    assert sitting.state.answers["assess"].reasons == ("late", "thin")
    plainly(sitting, "/meet")
    return sitting


def painted(sitting: Sitting) -> list[str]:
    """All that a face could paint now: the conversation, the options, and every page."""
    state = sitting.state
    turns = [told(state, event, Audience(sitting.events)) for event in sitting.events]
    lines = [f"{piece.label} {piece.text}" for turn in turns if turn is not None for piece in turn.pieces]
    lines += words.leading_lines(state, awaiting(state))
    for name in PAGES:
        lines += pages.page(state, FaceCommand(name, ""), Settings())
    lines += pages.page(state, FaceCommand("readback", "start"), Settings())
    return lines


TYPED = (
    "", "1", "2", "-", "c: It was", "/jump 2A", "/jump 1B", "/jump 1C", "/back", "/jump 3A", "/jump closing", "/undo",
    "/this", "/apart",
)  # fmt: skip


def assert_closed(sitting: Sitting) -> None:
    """Nothing of what was prepared alone on the first path is painted."""
    state = sitting.state
    shown, answered = painted(sitting), state.answers["assess"].in_room
    # Another answer given in the room: they are asked whether what showed the prepared one shows it still.
    asked = set(pages.page(state, FaceCommand("again", ""), Settings())) if answered else set()
    assert not any(CANARY in one for one in shown if one not in asked), shown
    if not answered:
        closed = ("1C Assessment: Not", "from 1C", "It was late", "It was thin", "Answered: Not met")
        assert not any(words_ in one for one in shown for words_ in closed), shown
        alone = [event for event in sitting.events if event.question == "assess" and event.seq < state.met]
        assert alone
        assert not any(told(state, event, Audience(sitting.events)) for event in alone)


def test_no_prepared_judgement_or_reason_is_painted_before_its_path_is_through() -> None:
    looked: list[int] = []

    @settings(max_examples=12, deadline=None)
    @given(st.lists(st.sampled_from(TYPED), min_size=1, max_size=12))
    def walked(lines: list[str]) -> None:
        sitting = prepared()
        desk = Desk(sitting)
        assert is_judgement(sitting.state.bank.questions["assess"])
        for number, line in enumerate(lines):
            desk.take(line)
            if Place("read_back", "start") in sitting.state.visited:
                break
            assert_closed(sitting)
            looked.append(number)

    walked()
    assert len(looked) >= 12


def test_a_jump_to_the_closing_opens_nothing_and_traps_no_signature() -> None:
    sitting = prepared()
    plainly(sitting, "/jump closing")
    assert_closed(sitting)
    plainly(sitting, "/jump 1C")
    assert_closed(sitting)
    plainly(sitting, "/jump closing", "/judge work insufficient Weighed.", "/judge support sufficient Well done.")
    assert_closed(sitting)
    plainly(sitting, "/sign inspector", "1")
    assert sitting.state.signed
    assert any(CANARY in line for line in painted(sitting))


def test_once_the_path_is_through_it_can_be_read_and_one_line_stood_for_it_before() -> None:
    sitting = prepared()
    lines = painted(sitting)
    assert sum("What was prepared alone stays closed" in line for line in lines) == 1
    desk = Desk(sitting)
    for _step in range(40):
        if sitting.state.place == ("read_back", "start"):
            break
        desk.take("=" if desk.prompt.recallable else "-" if desk.prompt.awaited == "view" else "")
        if desk.prompt.awaited == "explained":
            desk.take("1")
    assert sitting.state.place == ("read_back", "start")
    assert any(CANARY in line for line in painted(sitting))


def test_page_up_in_the_room_shows_a_quiet_line_and_nothing_of_what_was_prepared() -> None:
    store = in_memory()
    sitting = new_sitting(store=store, phase="preparing")
    plainly(sitting, *ALONE)

    async def together() -> None:
        held = again(store, sitting)
        plainly(held, "/meet")
        async with on_stage(held) as stage:
            for _page in range(6):
                assert not stage.sees(CANARY)
                assert not stage.sees("It was late")
                await stage.press("pageup")
                await stage.settle()
            assert not stage.sees(CANARY)
            assert stage.sees("What was prepared alone stays closed until its path has been talked through.")
            await stage.press("f10")
            await stage.settle()
            assert not stage.sees(CANARY)

    async def alone() -> None:
        async with on_stage(again(store, sitting)) as stage:
            assert stage.sees("PREPARING, alone")
            assert not stage.sees("of 1:30")

    run(alone())
    run(together())


def test_private_notes_made_in_the_room_are_shown_and_those_made_alone_wait_for_their_path() -> None:
    sitting = prepared()
    plainly(sitting, "/note @1C Ask again")
    told_closed = "What was noted alone stays closed until its path has been talked through."
    assert plainly(sitting, "/private")[-3:-1] == ["  Ask again", told_closed]

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await stage.line("/private")
            assert stage.sees("Ask again", told_closed)
            assert not stage.sees(CANARY)

    run(scene())


@pytest.mark.parametrize("line", ["/what @1C foo", "/explained @1C clearly", "/record @1C partly", "/reasons @1C late"])
def test_nothing_is_said_over_a_closed_answer(line: str) -> None:
    sitting = new_sitting(WORDED, phase="preparing")
    plainly(sitting, "1", "2", "1", "1 3", "2", "4", "It lay elsewhere", "/meet")
    before = sitting.state.answers["assess"]
    assert before.said("reasons") == {"other": "It lay elsewhere"}
    assert "1C was answered alone, and stays closed" in "\n".join(plainly(sitting, line))
    assert sitting.state.answers["assess"] == before


def test_two_remarks_of_one_person_stay_two_to_the_eye() -> None:
    sitting = new_sitting()
    plainly(sitting, "c: First this", "c: Then that")

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            rows = [row[35:] for row in stage.text().splitlines()]
            first = next(index for index, row in enumerate(rows) if "First this" in row)
            second = next(index for index, row in enumerate(rows) if "Then that" in row)
            assert any("Case manager" in row for row in rows[first + 1 : second])
            await stage.line("/jump 1A")
            assert stage.sees("Case manager says, or Inspector judges ›")

    run(scene())
