"""Any remark by its number in /heard: it means the one that was listed, and rubbish is refused with what there is."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import COMMANDS, FaceCommand
from assistant.core.interview.cues import to_link
from assistant.core.interview.parsing.remarks import numbered
from assistant.core.interview.walk import question_here
from assistant.core.text.refusal import Refusal
from tests.core.interview.random_walks import walk
from tests.talk import Talk, small

SAID = ("c: He moved in March", "i: And then?", "o: I was there", "c: - he's calmer", "i: I see.")


def said() -> Talk:
    return Talk().until("1A").type(*SAID)


def numbers(talk: Talk) -> dict[str, int]:
    return {remark.text: number for number, remark in enumerate(numbered(talk.state), 1)}


@given(st.integers(0, 10_000))
def test_every_remark_made_here_has_one_number_and_what_may_be_linked_comes_first(seed: int) -> None:
    state = walk(small(), Random(seed), 40).last
    listed = numbered(state)
    assert sorted(remark.seq for remark in listed if remark.seq > state.met) == sorted(
        seq for seq in state.remarks if seq > state.met
    )
    linkable = to_link(state, question_here(state))
    assert listed[: len(linkable)] == linkable
    others = [remark.seq for remark in listed[len(linkable) :]]
    assert others == sorted(others, reverse=True)


@pytest.mark.parametrize(
    ("text", "by"), [("He moved in March", "inspector"), ("And then?", "case_manager"), ("I was there", "case_manager")]
)
def test_the_speaker_of_an_earlier_line_is_put_right_and_no_other_line_changes(text: str, by: str) -> None:
    talk = said()
    before = {remark.text: remark.by for remark in talk.state.remarks.values()}
    talk.type(f"/other {numbers(talk)[text]}")
    assert {remark.text: remark.by for remark in talk.state.remarks.values()} == {**before, text: by}


def test_an_earlier_line_is_withheld_shown_and_placed_by_its_number() -> None:
    talk = said()
    remark = next(remark for remark in talk.state.remarks.values() if remark.text == "- he's calmer")
    talk.type(f"/withhold {numbers(talk)[remark.text]}")
    assert talk.state.remarks[remark.seq].withheld
    for line, body in (
        ("/this {} @1C", ev.Pointed),
        ("/about {} @1C", ev.SaidAbout),
        ("/not-this {} @1C", ev.Unpointed),
    ):
        talk.type(line.format(numbers(talk)[remark.text]))
        assert talk.events[-1].body == body(of=remark.seq)


def test_a_line_that_is_withheld_is_not_withheld_again() -> None:
    talk = said().type("/withhold")
    assert "That remark stays in this record already." in talk.hint("/withhold")


@pytest.mark.parametrize("rest", ["3", "@1A", "aloud"])
def test_what_was_heard_is_listed_whole_or_read_and_nothing_else_is_dropped(rest: str) -> None:
    assert f"/heard takes nothing but read, and {rest!r} stands there. /heard lists 1 to 5" in said().hint(
        f"/heard {rest}"
    )
    assert said().read("/heard read") == FaceCommand("heard", "read")


def test_only_a_line_of_the_case_manager_s_is_withheld() -> None:
    talk = said()
    assert "That remark is not the case manager's." in talk.hint(f"/withhold {numbers(talk)['And then?']}")


@pytest.mark.parametrize("command", ["other", "withhold", "this", "not-this", "remark", "about"])
@pytest.mark.parametrize("rubbish", ["0", "6", "²", "3x", "-1", "9" * 5_000, "he's calmer", "[b]", "1 2"])
def test_rubbish_is_refused_with_what_numbers_there_are(command: str, rubbish: str) -> None:
    hint = said().hint(f"/{command} {rubbish}{' @1A' if command == 'about' else ''}")
    assert "/heard lists 1 to 5; without a number it is the last remark." in hint


def test_where_nobody_spoke_there_is_no_number() -> None:
    assert "Nothing was said here yet." in Talk().until("1A").hint("/other 1")


def test_a_remark_of_the_preparing_is_none_of_those_made_in_the_room() -> None:
    talk = Talk(begin=moves.Put(ev.Begun(phase="preparing"))).type("i: I'd bet it was never rung", "/meet", "i: Hello")
    assert [remark.text for remark in numbered(talk.state)] == ["Hello"]


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if command.usage == f"/{name}"])
def test_a_command_that_takes_nothing_drops_nothing_that_is_typed_after_it(name: str) -> None:
    talk = said()
    for rest in ("3", "@1A", "[b] she drinks"):
        typed = talk.read(f"/{name} {rest}")
        assert isinstance(typed, Refusal)
        assert f"/{name} takes nothing after it, and {rest!r} stands there. Type /{name} alone." in str(typed)
    assert not isinstance(talk.read(f"/{name}  "), Refusal)


def test_a_learning_point_is_taken_back_by_its_question_alone() -> None:
    assert "Name the question alone" in said().hint("/unlearn @1C the second")


def test_the_page_of_a_remark_is_asked_for_by_number() -> None:
    assert said().read("/remark 2") == FaceCommand("remark", "2")
