"""A masked alert may be about somebody who reads the screen: nothing that is painted or printed tells of it."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.face.tui.stage import made, new_sitting, on_stage, plainly, run, walked

WORDS = st.text("Pat [b]=", min_size=1, max_size=9).filter(str.strip)
FINISHED = st.builds(
    ev.AlertRaised,
    who=WORDS,
    what=WORDS,
    told=WORDS,
    at=st.just("2013-05-14T11:20"),
    outcome=WORDS,
    open=st.just(False),
)
MORE = st.builds(moves.UpdateAlert, st.tuples(st.tuples(st.just("outcome"), WORDS)))


@settings(max_examples=3, phases=(Phase.explicit, Phase.generate))
@given(FINISHED, st.lists(MORE, max_size=2))
def test_the_screen_and_the_closing_look_as_if_it_were_not_there(alert: ev.AlertRaised, more: list[moves.Move]) -> None:
    async def painted(*several: moves.Move) -> list[str]:
        looks = []
        sitting = walked(new_sitting(), "closing")
        plainly(sitting, "c: Well")
        made(sitting, *several)
        async with on_stage(sitting) as stage:
            looks.append(stage.text())
            stage.interview.do_closing()
            await stage.settle()
            looks.append(stage.text())
        return looks

    async def scene() -> None:
        assert await painted(moves.Put(alert), *more) == await painted()

    run(scene())


def test_both_faces_say_no_more_than_that_something_was_recorded() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1B")
        assert plainly(sitting, "/alert Pat: the pond", "/alert told: the manager")[-3:-1] == ["Recorded."] * 2
        async with on_stage(sitting) as stage:
            await stage.press("f8")
            await stage.settle()
            await stage.write("Pat")
            await stage.press("enter", "x", "f10")
            await stage.settle()
            assert sitting.events[-1].kind == "alert_raised"
            assert stage.sees("Recorded.")
            assert not stage.sees("An alert was")

    run(scene())


def test_what_is_not_finished_is_told_of_without_a_word_of_what_it_is() -> None:
    sitting = made(walked(new_sitting(), "closing"), moves.Put(ev.AlertRaised(who="Pat", what="The pond")))
    printed = "\n".join(plainly(sitting, "/closing", "/sign inspector"))
    assert printed.count("Something of the inspector's own is not finished") == 3  # on opening it too
    assert "lert 1" not in printed


def test_the_page_of_alerts_has_of_a_masked_one_what_is_there_and_what_it_lacks() -> None:
    alert = ev.AlertRaised(who="Pat", what="The pond", told="CANARY", at="2013-05-14T11:20")
    printed = plainly(made(walked(new_sitting(), "closing"), moves.Put(alert)), "/alerts")
    assert "    told: …; at: …; outcome: -" in printed
    assert not any("CANARY" in line for line in printed)
