"""Whose line it is: `c:`, `i:` and `o:` for that line alone, F2 until somebody else has the turn."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.formats import TRANSCRIPTS
from assistant.compose.training.transcript import compose_transcript
from assistant.core.interview import events as ev
from assistant.core.interview.fold import start
from assistant.core.interview.prompts import awaiting
from assistant.core.training.playback import Playback
from assistant.face.lines import words
from assistant.session.documents import feedback_text, judgement_text
from assistant.session.interview.desk import Desk
from assistant.session.interview.script_runner import opening_of, run_script
from assistant.session.interview.sitting import Sitting, begin
from assistant.session.interview.transfer import export_text, verify_stored
from assistant.store.reading.scripts import load_script
from tests.face.tui.stage import NARROW, SMALL_BANK, Clock, new_sitting, on_stage, plainly, run, walked
from tests.stores import in_memory

OF = {"c: ": "case_manager", "i: ": "inspector", "o: ": "other"}


def spoken(sitting: Sitting) -> list[tuple[str, str]]:
    return [(remark.by, remark.text) for remark in sitting.state.remarks.values()]


def test_who_asked_you_and_her_answer_is_hers_in_both_faces() -> None:
    sitting = walked(new_sitting(), "1B")
    plainly(sitting, "i: Who asked you?", "The school did", "i:", "And then?", "He moved")
    assert spoken(sitting) == [
        ("inspector", "Who asked you?"),
        ("case_manager", "The school did"),
        ("inspector", "And then?"),
        ("case_manager", "He moved"),
    ]


@given(st.lists(st.tuples(st.sampled_from(["", "c: ", "i: ", "o: "]), st.sampled_from(["say", "/speaker", "answer"]))))
def test_in_any_talk_a_prefix_holds_for_its_line_and_the_turn_goes_on_as_before(steps: list[tuple[str, str]]) -> None:
    sitting = walked(new_sitting(), "1C")
    desk, turn, expected = Desk(sitting), "case_manager", []
    for number, (prefix, what) in enumerate(steps):
        if what == "/speaker":
            desk.take("/speaker")
            turn = "case_manager" if turn == "inspector" else "inspector"
        elif what == "answer":
            desk.take("/jump 1A")
            desk.take("1" if number % 2 else "2")
            turn = desk.state.speaker
        else:
            desk.take(f"{prefix}Line {number} was said")
            expected.append((OF.get(prefix, turn), f"Line {number} was said"))
        assert desk.speaker == turn
    assert spoken(sitting) == expected


def test_somebody_else_has_no_view_and_no_cue_and_may_be_quoted_only_as_theirs() -> None:
    sitting = walked(new_sitting(), "1B")
    printed = plainly(sitting, "o: He moved in March", "c: He moved in March")
    assert spoken(sitting)[0] == ("other", "He moved in March")
    first, second = (index for index, line in enumerate(printed) if "recorded)" in line)
    assert printed[first] == "(Somebody else, recorded)"
    assert not any("Worth coming back to" in line for line in printed[first:second])
    assert any("Worth coming back to" in line for line in printed[second:])


def test_who_else_is_here_stands_among_the_people_and_after_preparing_with_the_meeting() -> None:
    sitting = new_sitting(others="her supporter")
    assert sitting.state.header.name_of("other") == "her supporter"
    assert any("Also here: her supporter." in line for line in plainly(sitting))
    alone = new_sitting(phase="preparing")
    plainly(alone, "/meet her [b]manager")
    assert alone.state.others == "her [b]manager"
    assert any("Also here: her [b]manager." in line for line in plainly(alone))
    nobody = new_sitting()
    assert nobody.state.header.name_of("other") is None
    assert any("Who else is here?" in line for line in plainly(nobody))


def test_the_prompt_says_whose_line_it_is_and_whose_number_it_would_be() -> None:
    sitting = walked(new_sitting(), "1C")
    desk = Desk(sitting)

    def prompt() -> str:
        return words.prompt_words(desk.state, awaiting(desk.state), desk.speaker).strip()

    assert prompt() == "Case manager's view ›"
    desk.take("i:")
    assert prompt() == "Inspector says, or Case manager's view ›"
    desk.take("/jump 1A")
    assert prompt() == "Case manager says, or Inspector judges ›"
    desk.take("o:")
    assert prompt() == "Somebody else says, or Inspector judges ›"
    desk.take("/aside")
    assert words.prompt_words(desk.state, desk.prompt, "case_manager").strip() == (
        "Case manager says, or Inspector chooses ›"
    )
    desk.take("/jump 3D")
    assert prompt() == "Inspector answers ›"
    for line in ("/jump 1C", "-", "2"):
        desk.take(line)
    assert prompt() == "Inspector chooses ›"


def test_after_the_reasons_were_taken_back_it_is_the_inspectors_turn_and_the_words_say_what_is_gone() -> None:
    sitting = walked(new_sitting(), "1C")
    desk = Desk(sitting)
    for line in ("-", "2", "1"):
        desk.take(line)
    desk.take("/undo")
    assert desk.prompt.awaited == "reasons"
    assert desk.speaker == "inspector"
    assert any(isinstance(event.body, ev.Undone) for event in sitting.events)
    printed = plainly(walked(new_sitting(), "1C"), "-", "2", "1", "/undo")
    assert any("Taken back: 1C Assessment, the reasons." in line for line in printed)


def test_withhold_says_who_can_still_read_it_and_a_private_note_that_it_is_on_record() -> None:
    printed = " ".join(plainly(walked(new_sitting(), "1B"), "c: I was ill", "/withhold", "/note she drinks"))
    assert "You two can still read it here, and where the case manager's own page quotes it" in printed
    assert "not the service" in printed
    assert "A private note is not shown here, and is part of the record all the same." in printed
    assert "she drinks" not in printed.replace("/note she drinks", "")


def test_a_refused_line_and_a_private_note_after_it_are_never_one_remark_in_plain_lines() -> None:
    sitting = walked(new_sitting(), "1B")
    plainly(sitting, "=", "/note she drinks", "99", "/alert child: she drinks")
    assert not sitting.state.remarks
    assert [note.text for note in sitting.state.notes.values()] == ["she drinks"]


def set_aside(sitting: Sitting) -> bool:
    return sitting.state.answers["present"].set_aside is not None


def test_alone_enter_leaves_a_question_for_the_room_where_it_is_asked() -> None:
    sitting = new_sitting(phase="preparing")
    printed = plainly(sitting, "", "2")
    assert "Enter leaves it for the room." in printed
    assert set_aside(sitting)
    plainly(sitting, "/meet", "")
    assert not set_aside(sitting)
    assert sitting.state.place == ("question", "present")


def test_what_somebody_else_says_travels_as_theirs_and_is_quoted_only_as_theirs(tmp_path: Path) -> None:
    path = tmp_path / "script.yaml"
    said = "said: [{by: other, text: I moved him and I signed it off, this: true}]"
    path.write_text(
        f"format: interview-script/1\nbank: small\ncase: W1\nothers: her manager\nanswers:\n  assess:\n"
        f"    answer: sufficient\n    {said}\n",
        encoding="utf-8",
    )
    script = load_script(path)
    store = in_memory()
    sitting = begin(store, SMALL_BANK, opening_of(script), Clock())
    run_script(sitting, script, partial=True)
    text = export_text(store, sitting.id)
    assert '"by":"other"' in text
    assert '{"id":"other","name":"her manager"}' in text
    assert verify_stored(store, sitting.id).faults == ()
    assert "Somebody else: “I moved him and I signed it off”" in str(judgement_text(store, sitting.id, "md"))
    page = str(feedback_text(store, sitting.id, "md"))
    assert "In your words: “I moved" not in page
    assert "Somebody else in the room said: “I moved him and I signed it off”" in page


def test_a_read_back_of_no_path_names_those_there_are() -> None:
    printed = " ".join(plainly(walked(new_sitting(), "1C"), "/readback strat", "/readback zebra", "/readback start"))
    assert "No path is called 'strat'. did you mean 'start'?" in printed
    assert "No path is called 'zebra'. There are: start, plans, others." in printed
    assert "1B Sources" in printed


LEFT = "leaves it for the room"


def test_what_is_left_for_the_room_is_told_so_in_both_faces_in_a_replay_and_on_the_page() -> None:
    sitting = new_sitting(phase="preparing")

    async def screen() -> None:
        async with on_stage(sitting, NARROW) as stage:
            await stage.press("enter")
            await stage.settle()
            assert stage.sees(f"Inspector {LEFT}")
            assert not stage.sees("Not asked")

    run(screen())
    assert f"Inspector: {LEFT}" in plainly(sitting, "/jump F2", "")
    plainly(sitting, "/meet")
    playback = Playback(start(sitting.state.bank, sitting.state.header), sitting.events)
    page = TRANSCRIPTS["md"](compose_transcript(playback, None, {}))
    assert page.count(LEFT) == 2
    assert "Not asked" not in page


def test_what_is_left_out_alone_is_asked_in_the_room_with_it() -> None:
    printed = plainly(new_sitting(phase="preparing"), "1", "/jump F2", "")
    assert "Also left for the room: Fact 3, 3B." in printed
    assert not any("at the closing" in line for line in printed)
