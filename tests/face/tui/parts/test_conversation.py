"""The conversation is one view, anchored at its end: scrolling, wrapping, and what an event looks like in it."""

from __future__ import annotations

from assistant.compose.turn_pieces import Audience
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.record.event import Event
from assistant.face.tui.parts.conversation import Conversation
from assistant.face.tui.parts.turns import DrawnTurn, drawn, notice_turn
from tests.face.tui.stage import Stage, made, new_sitting, on_stage, plainly, run, walked


def lines(stage: Stage) -> list[str]:
    talk = stage.interview.query_one(Conversation)
    return [talk.render_line(y).text.strip() for y in range(talk.size.height)]


def said(number: int) -> Event:
    return Event(10_000 + number, 1_000, "case_manager", ev.Said(text=f"remark {number}"))


def test_the_end_is_shown_and_one_can_go_back_and_return() -> None:
    async def scene() -> None:
        async with on_stage(new_sitting(), (80, 24)) as stage:
            talk = stage.interview.query_one(Conversation)
            talk.add(*(said(number) for number in range(300)))
            await stage.settle()
            assert "remark 299" in lines(stage)
            await stage.press("pageup", "pageup")
            assert "remark 299" not in lines(stage)
            assert lines(stage)[-1] == "↓ newer below: Ctrl+End"
            await stage.press("pagedown", "pagedown")
            assert "remark 299" in lines(stage)
            talk.scroll_lines(10**9)
            assert "A small bank. Case W01." in lines(stage)
            await stage.press("ctrl+end")
            assert "remark 299" in lines(stage)
            talk.scroll_lines(50)
            await stage.press("escape")
            assert "remark 299" in lines(stage)

    run(scene())


def test_what_is_added_while_one_reads_back_is_shown() -> None:
    async def scene() -> None:
        async with on_stage(new_sitting(), (80, 24)) as stage:
            talk = stage.interview.query_one(Conversation)
            talk.add(*(said(number) for number in range(100)))
            await stage.press("pageup")
            await stage.line("c: something new")
            assert "something new" in lines(stage)

    run(scene())


def test_only_what_is_on_screen_is_built_and_wrapped() -> None:
    async def scene() -> None:
        async with on_stage(new_sitting(), (80, 24)) as stage:
            built: list[int] = []

            def build(event: Event) -> DrawnTurn | None:
                built.append(event.seq)
                return drawn(stage.interview.desk.state, event, Audience())

            talk = Conversation(build, [said(number) for number in range(5_000)])
            await stage.interview.query_one("#talk").mount(talk, before=0)
            await stage.settle()
            assert 0 < len(built) < 200
            assert len(talk) == 5_000

    run(scene())


def test_another_width_wraps_again_without_losing_a_word() -> None:
    text = " ".join(f"word{number}" for number in range(60))

    async def scene() -> None:
        async with on_stage(new_sitting(), (140, 40)) as stage:
            await stage.line(f"c: {text}")
            for columns, rows in ((80, 40), (60, 50), (200, 50)):
                await stage.resize(columns, rows)
                shown = lines(stage)
                assert text in " ".join(" ".join(shown).split())
                assert all(len(line) <= columns for line in shown)

    run(scene())


def test_side_panels_come_and_go_with_the_width() -> None:
    async def scene() -> None:
        async with on_stage(walked(new_sitting(), "1B"), (140, 40)) as stage:
            shown = {}
            for columns in (140, 110, 80):
                await stage.resize(columns, 30)
                shown[columns] = (
                    stage.interview.query_one("#outline").display, stage.interview.query_one("#side").display,
                )  # fmt: skip
            assert shown == {140: (True, True), 110: (True, False), 80: (False, False)}
            assert stage.sees("Who was asked?", "Police", "saved")

    run(scene())


def test_undo_and_corrections_change_what_was_drawn() -> None:
    async def scene() -> None:
        async with on_stage(walked(new_sitting(), "1A")) as stage:
            await stage.line("c: It was hard")
            await stage.line("/other")
            at = lines(stage).index("It was hard")
            assert "Inspector" in lines(stage)[at - 1]
            await stage.line("/undo")
            await stage.line("/undo")
            assert "(taken back)" in lines(stage)
            await stage.line("c: Another")
            await stage.line("/withhold")
            assert "(stays in this record)" in lines(stage)

    run(scene())


def told(turn: DrawnTurn | None) -> str:
    assert turn is not None
    return "|".join("".join(text for text, _style in part) for part in (turn.head, *turn.body))


def test_turns_say_who_and_what_in_words() -> None:
    sitting = walked(new_sitting(), "1C")
    plainly(sitting, "1", "2", "1", "2", "", "/evidence @1C Asset 2013-04-02 p3", "/note @1C Only mine",
            "/aside @2C unable_to_judge Locked away", "/alert child: hid", "/alert open child: The pond")  # fmt: skip
    turns: dict[str, list[DrawnTurn]] = {}
    for event in sitting.events:
        turn = drawn(sitting.state, event, Audience(sitting.events))
        if turn is not None:
            turns.setdefault(event.kind, []).append(turn)
    assert told(turns["viewed"][-1]) == "sees it as Sufficient"
    assert "judges Not sufficient" in told(turns["answered"][-1])
    assert told(turns["reasoned"][-1]) == "|main reason: It was late"
    assert told(turns["evidence_given"][-1]) == "|1C Assessment: evidence: Asset, Tuesday 2 April 2013, page 3"
    assert told(turns["noted"][-1]) == "made a private note"
    assert "Locked away" in told(turns["set_aside"][-1])
    (opened,) = (told(turn) for turn in turns["alert_raised"])
    assert "The pond" in opened
    assert notice_turn(("one", "two")).body == ((("one", "muted"),), (("two", "muted"),))


def test_no_judgement_is_painted_before_its_path_was_read_back() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1C")
        plainly(sitting, "-", "2", "1", "", "")
        async with on_stage(sitting) as stage:
            outline = stage.interview.query_one("#outline")
            assert sitting.state.place is not None
            assert "✗" not in str(outline.render())
            made(
                sitting,
                moves.Put(ev.ReadBack(path="start", words="agree")),
                moves.Put(ev.ReadBack(path="start", view="later")),
            )
            plainly(sitting, "/jump 1B")
            stage.interview.refresh_all()
            assert "✗ 1C" in str(outline.render())

    run(scene())
