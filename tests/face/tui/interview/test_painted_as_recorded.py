"""What was painted before is painted anew when a later event changes how it reads: the screen shows the record."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.compose.turn_pieces import Audience
from assistant.core.record.event import Event
from assistant.face.tui.interview.talking import Talking
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.turns import DrawnTurn, drawn
from tests.face.tui.stage import NARROW, again, new_sitting, on_stage, run, walked
from tests.stores import in_memory

LINES = (
    "c: She drew the river", "i: When was that?", "o: I was there", "/say 1", "1", "2", "-", "", "/other", "/withhold",
    "/this", "/this 1 @1A @1C", "/not-this", "/about @1A", "/good Well asked", "/shows Two calls", "/shared Both",
    "/note Alone", "/evidence Asset p3", "/aside not_asked", "/jump 1A", "/jump 1C", "/meet", "/undo", "/undo", "/undo",
)  # fmt: skip


def painted_live(phase: str, lines: list[str]) -> tuple[dict[int, DrawnTurn | None], dict[int, DrawnTurn | None]]:
    """What each event is painted as after these lines, and as what it is painted when the record is opened again."""
    sitting, live = new_sitting(phase=phase), dict[int, DrawnTurn | None]()

    def build(event: Event) -> DrawnTurn | None:
        live[event.seq] = drawn(sitting.state, event, Audience(sitting.events))
        return live[event.seq]

    talking = Talking(sitting, Conversation(build))
    for line in lines:
        talking.take(line)
        list(talking.conversation.texts())
    last = Audience(sitting.events)
    return live, {event.seq: drawn(sitting.state, event, last) for event in sitting.events if event.seq in live}


@given(st.sampled_from(("meeting", "preparing")), st.lists(st.sampled_from(LINES), max_size=40))
@example("meeting", ["c: She drew the river", "/other", "/undo"])
@example("meeting", ["c: She drew the river", "/this @1A", "/other", "/other", "/undo", "/withhold", "/undo"])
@example("meeting", ["c: She drew the river", "/this", "/undo", "/undo"])
@example("preparing", ["1", "2", "/meet", "", "/undo"])
def test_after_any_moves_and_undos_the_screen_paints_what_a_fresh_one_would(phase: str, lines: list[str]) -> None:
    live, fresh = painted_live(phase, lines)
    assert live == fresh


@pytest.mark.parametrize(
    ("lines", "speaker"),
    [
        (("/other",), "Inspector"),
        (("/other", "/undo"), "Case manager"),
        (("/other", "/other", "/undo"), "Inspector"),
        (("/withhold", "/undo"), "Case manager"),
    ],
)
def test_the_painted_line_stands_under_whom_the_record_says(lines: tuple[str, ...], speaker: str) -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1A")

    def under(text: str) -> tuple[str, ...]:
        """The voice, and what stands with the remark."""
        painted = [line.strip() for line in text.split("\n")]
        at = painted.index("She drew the river.")
        return tuple(painted[at - 1 : at + 2])

    async def scene() -> None:
        async with on_stage(sitting, NARROW) as stage:
            await stage.line("c: She drew the river.")
            for line in lines:
                await stage.line(line)
            live = under(stage.text())
        assert live[0] == speaker
        assert "(stays in this record)" not in live
        async with on_stage(again(store, sitting), NARROW) as stage:
            assert under(stage.text()) == live

    run(scene())
