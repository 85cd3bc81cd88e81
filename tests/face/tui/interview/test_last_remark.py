"""The last remark: one key on an empty line opens what can be done with it, and what is painted carries its number."""

from __future__ import annotations

from textual.widgets import OptionList

from assistant.face.lines.remark import remark_choices
from assistant.face.tui.parts.picker import PickerScreen
from tests.face.tui.stage import NARROW, SQS_BANK, choose, new_sitting, on_stage, plainly, run, walked
from tests.talk import Talk

SAID = "c: She drew the river [/b] and told me."


def test_after_the_last_step_of_a_question_a_key_says_what_the_remark_was_still_about() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, NARROW) as stage:
            await stage.line("1")
            await stage.line(SAID)
            await stage.press("up")
            await stage.settle()
            assert isinstance(stage.app.screen, PickerScreen)
            assert stage.sees(
                "She drew the river [/b]", "It was the inspector's", "It shows 1B", "Good practice, at 1B"
            )
            await stage.paste("still about 1A")
            await stage.press("enter")
            await stage.settle()
            assert sitting.events[-1].kind == "said_about"
            assert stage.sees("corrected: “She drew the river [/b] and told me.” is about 1A In time")

    run(scene())


def test_a_link_to_another_question_is_painted_with_its_number_and_whose_words_it_is() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, NARROW) as stage:
            await stage.line(SAID)
            await stage.line("/this @2C @1A")
            assert stage.sees(
                "2C The plan: what shows it: what the case manager said at 10:02, “She drew the river [/b]"
            )
            assert stage.sees(
                "1A In time: what shows it: what the case manager said at 10:02, “She drew the river [/b]"
            )

    run(scene())


def test_the_key_does_nothing_to_a_line_that_is_being_typed_and_says_so_where_nobody_spoke() -> None:
    async def scene() -> None:
        async with on_stage(walked(new_sitting(), "1A"), NARROW) as stage:
            await stage.press("up")
            await stage.settle()
            assert stage.sees("Nobody has said anything yet.")
            await stage.write("She")
            await stage.press("up")
            await stage.settle()
            assert (stage.top, stage.composer.text) == ("InterviewScreen", "She")

    run(scene())


def test_the_plain_face_lists_the_same_with_the_lines_to_type() -> None:
    sitting = walked(new_sitting(SQS_BANK), "1A1")
    told = plainly(sitting, SAID, "/remark")
    assert sitting.state.last_remark is not None
    for line, words in remark_choices(sitting.state, sitting.state.last_remark):
        assert f"  {line}  {words}" in told
    assert any("She drew the river [/b] and told me." in line for line in told)


def choices(talk: Talk) -> list[str]:
    """The lines that are offered for the last remark."""
    assert talk.state.last_remark is not None
    return [line for line, _words in remark_choices(talk.state, talk.state.last_remark)]


def test_what_was_done_with_it_is_not_offered_again() -> None:
    talk = Talk().until("1A").type("yes", SAID)
    assert choices(talk) == [
        "/other",
        "/about @timely",
        "/this @sources",
        "/this @timely",
        "/good @sources",
        "/withhold",
    ]
    talk.type("/about @timely", "/this @timely", "/withhold")
    assert choices(talk) == ["/other", "/this @sources", "/good @sources"]


def test_the_questions_that_it_may_show_begin_with_those_of_the_path_they_are_on_and_end_with_the_facts() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(SQS_BANK), "2A1")
        async with on_stage(sitting, NARROW) as stage:
            await stage.line(SAID)
            await stage.press("up")
            await stage.settle()
            await choose(stage, "It shows another question")
            rows = [str(option.prompt) for option in stage.app.screen.query_one(OptionList).options]
            bank, place = sitting.state.bank, sitting.state.place
            assert place is not None
            here = [bank.questions[name].spoken for name in bank.sections[bank.path_of[place.key]]]
            assert rows[0].split()[0] in here
            facts = [row.startswith("Fact ") for row in rows]
            assert facts == sorted(facts)
            assert any(facts)
            await stage.press("escape")

    run(scene())


def test_a_line_under_a_wrong_name_that_is_not_the_last_one_is_put_right_with_keys() -> None:
    async def scene() -> None:
        sitting = walked(new_sitting(), "1A")
        async with on_stage(sitting, NARROW) as stage:
            for line in ("i: - he is calmer [/b]", "c: It was hard.", "i: I see."):
                await stage.line(line)
            await stage.press("up")
            await stage.settle()
            await choose(stage, "The remark before: Case manager, 10:02: “It was hard.”")
            await choose(stage, "The remark before: Inspector, 10:02: “- he is calmer [/b]”")
            await choose(stage, "It was the case manager's")
            assert [remark.by for remark in sitting.state.remarks.values()] == [
                "case_manager", "case_manager", "inspector"
            ]  # fmt: skip
            painted = [line.strip() for line in stage.text().split("\n")]
            assert painted[painted.index("- he is calmer [/b]") - 1] == "Case manager"
            assert stage.sees("corrected: “- he is calmer [/b]” was said by Case manager")
            await stage.line("/remark 3")
            await stage.settle()
            assert isinstance(stage.app.screen, PickerScreen)
            assert stage.sees("Inspector, 10:02: “I see.”")
            await stage.press("escape")
            await stage.line("/other 9")
            assert (stage.composer.text, stage.sees("No remark has the number 9. /heard lists 1 to 3")) == (
                "/other 9", True
            )  # fmt: skip

    run(scene())


def test_the_plain_face_lists_what_was_said_beside_what_may_be_linked_with_its_numbers() -> None:
    sitting = walked(new_sitting(), "1B")
    told = plainly(sitting, "c: It was in time", "i: Was it?", "/heard", "/remark 1", "/other 1", "/undo now")
    assert "  1  Case manager, 10:02: “It was in time”" in told
    assert "  2  Inspector, 10:02: “Was it?”" in told
    assert "  /other 1  It was the inspector's" in told
    assert "Corrected: “It was in time” was said by Inspector" in told
    assert "Not recorded. /undo takes nothing after it, and 'now' stands there. Type /undo alone." in told
    assert [remark.by for remark in sitting.state.remarks.values()] == ["inspector", "inspector"]
