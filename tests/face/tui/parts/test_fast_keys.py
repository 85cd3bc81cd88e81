"""Keys that come in a burst: what is typed after Enter or Tab is the next field's, or whoever's turn it is by then."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from textual import events
from textual.keys import _character_to_key

from assistant.core.interview import events as ev
from tests.face.tui.stage import NARROW, Stage, new_sitting, on_stage, run, walked

Typed = tuple[list[tuple[str, str]], str]
WHEN = 4
KEYS = st.sampled_from(["enter", "tab"])
# What is typed into each field, and what leads on from it; then the number of the choice.
ALERTS = st.tuples(
    st.lists(st.tuples(st.text("abc 12.", min_size=1, max_size=3).filter(str.strip), KEYS), min_size=8, max_size=8),
    st.sampled_from("12"),
)


def burst(stage: Stage, *keys: str) -> None:
    """All at once: none of them waits until the one before was dealt with."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        stage.app.post_message(events.Key(name, key if len(key) == 1 else None))


@settings(max_examples=3, phases=(Phase.explicit, Phase.generate))
@given(st.lists(ALERTS, min_size=3, max_size=3))
def test_an_alert_typed_in_one_burst_has_each_text_in_its_field(alerts: list[Typed]) -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting, NARROW) as stage:
            for typed, choice in alerts:
                fields = [*typed[:WHEN], ("11:20", typed[WHEN][1]), *typed[WHEN + 1 :]]
                stage.composer.put("")
                burst(stage, "f8", *(key for text, on in fields for key in (*text, on)), choice, "enter", "h", "i")
                await stage.settle()
                raised = sitting.events[-1].body
                assert isinstance(raised, ev.AlertRaised), stage.text()
                texts = raised.model_dump(exclude={"reason", "open"}).values()
                assert list(texts) == [
                    "2013-05-14T11:20+01:00" if text == "11:20" else text.strip() for text, _on in fields
                ]
                assert raised.open is (choice == "2")
                assert stage.composer.text == "hi"

    run(scene())


def test_what_is_picked_is_picked_before_the_next_key_is_looked_at() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            burst(stage, "ctrl+o", *"2C", "enter", "h", "i")
            await stage.settle()
            assert sitting.state.place is not None
            assert sitting.state.place.key == "plan"
            assert stage.composer.text == "hi"

    run(scene())


def test_tab_goes_back_too() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        async with on_stage(sitting) as stage:
            burst(stage, "f8", *"Pat", "tab", *"pond", "shift+tab", *"child", "f10")
            await stage.settle()
            raised = sitting.events[-1].body
            assert isinstance(raised, ev.AlertRaised), stage.text()
            assert (raised.who, raised.what) == ("child", "pond")

    run(scene())
