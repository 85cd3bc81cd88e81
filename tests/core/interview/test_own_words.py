"""Options that stand alone, and codes such as "Something else" that people say what they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold
from assistant.core.interview.progress import side_of
from assistant.core.interview.walk import next_place
from assistant.core.record.event import Event
from assistant.core.text.refusal import Refusal
from tests.talk import SMALL, Talk, bank_from, small

SAID = (
    SMALL.replace("{id: other, text: Something else}", "{id: other, text: Something else, say: true}")
    .replace("{id: stand_in, text: A colleague}", "{id: stand_in, text: A colleague, say: true}")
    .replace(
        "{id: nobody, text: Nobody}",
        "{id: others, text: Somebody else, say: true}, {id: nobody, text: Nobody, exclusive: true}",
    )
)


def said() -> Bank:
    return bank_from(SAID)


def at_sources() -> Talk:
    return Talk(said()).until("1B")


def test_what_stands_alone_is_refused_among_others_and_says_so() -> None:
    talk = at_sources()
    assert talk.hint("1 2 4").startswith("'Nobody' stands alone.")
    assert "Nobody" in talk.refusal(moves.Answer(("police", "nobody"), "sources"))
    assert talk.cell("sources").answer is None
    assert talk.type("4").cell("sources").answer == ("nobody",)


@given(st.sets(st.sampled_from(["police", "school", "others", "nobody"])))
def test_a_set_is_taken_if_nothing_in_it_stands_alone_or_nothing_stands_beside_it(picked: set[str]) -> None:
    question = said().questions["sources"]
    taken = not isinstance(question.value_from(sorted(picked)), Refusal)
    assert taken == (picked == {"nobody"} or "nobody" not in picked)
    assert not (taken and "nobody" in picked and question.side(("nobody",)) == "met")


def test_a_mixed_set_that_an_earlier_build_took_is_not_met_and_is_asked_about_again() -> None:
    talk = at_sources()
    body = ev.Answered(answer=("police", "school", "nobody"))
    event = Event(talk.state.count + 1, talk.state.at, "inspector", body, "sources")
    talk.state = fold(talk.state, (event,))
    question = said().questions["sources"]
    assert side_of(talk.state, question, talk.cell("sources")) == "not_met"
    assert talk.prompt.awaited == "answer"
    assert not talk.prompt.may_be_left
    talk.make(moves.Jump("plan"))
    talk.make(moves.Jump("timely"))
    assert next_place(talk.state).key == "sources"
    talk.make(moves.Answer(("police", "school"), "sources"))
    assert next_place(talk.state).key != "sources"


def test_words_are_asked_for_in_one_line_and_then_it_goes_on() -> None:
    talk = at_sources().type("1 3")
    assert (talk.prompt.awaited, talk.prompt.who) == ("words", "inspector")
    assert getattr(talk.prompt.shape, "hint", "").startswith("Somebody else: say in a line what it is.")
    talk.type("2")  # a number is words here, not an option
    assert talk.cell("sources").said("answer") == {"others": "2"}
    assert talk.place != "1B"


def test_words_may_be_left_unsaid_and_a_remark_is_still_a_remark() -> None:
    for line in ("", "-"):
        talk = at_sources().type("3", "c: It was his uncle.")
        assert talk.prompt.awaited == "words"
        assert talk.type(line).cell("sources").said("answer") == {}
        assert talk.place != "1B"


def test_the_words_of_a_reason_come_right_after_the_reasons() -> None:
    talk = Talk(said()).until("1C").type("-", "2", "2 4")
    assert talk.prompt.awaited == "words"
    assert getattr(talk.prompt.shape, "hint", "").startswith("Something else:")
    assert talk.type("It was about his brother.").prompt.awaited == "explained"
    assert talk.cell("assess").said("reasons") == {"other": "It was about his brother."}


def test_words_are_changed_with_a_command_and_said_again_they_are_told_once() -> None:
    talk = at_sources().type("3", "His uncle", "/what @1B His aunt")
    assert talk.cell("sources").said("answer") == {"others": "His aunt"}
    assert talk.make(moves.SayWhat("His aunt", "sources")) == ()
    assert talk.make(moves.SayWhat("His aunt", "sources", "others")) == ()
    assert talk.type("/undo").cell("sources").said("answer") == {"others": "His uncle"}
    assert "asks for words" in talk.hint("/what @1A Anything")
    assert "asks for words" in talk.refusal(moves.SayWhat("Anything", "sources", "police"))


def test_words_go_with_the_code_that_they_are_about() -> None:
    talk = Talk(said()).until("1C").type("-", "2", "4", "A brother", "1", "1")
    talk.make(moves.Put(ev.Reasoned(reasons=("late", "other")), "assess"))
    assert talk.cell("assess").said("reasons") == {"other": "A brother"}
    talk.make(moves.Put(ev.Reasoned(reasons=("late",)), "assess"))
    assert talk.cell("assess").words == ()
    talk.make(moves.Put(ev.Reasoned(reasons=("other",)), "assess"), moves.SayWhat("A sister", "assess"))
    talk.make(moves.Answer("sufficient", "assess"))
    assert talk.cell("assess").words == ()


def test_words_of_an_answer_that_is_set_aside_are_no_more() -> None:
    talk = at_sources().type("3", "His uncle")
    talk.set_aside(sources="unable_to_judge")
    assert talk.cell("sources").words == ()


STEPS: tuple[moves.Move, ...] = (
    *(moves.Answer(codes, "sources") for codes in (("others",), ("police", "others"), ("police",), ("nobody",))),
    *(moves.Answer(code, "assess") for code in ("sufficient", "insufficient", "not_required")),
    *(moves.Put(ev.Reasoned(reasons=codes), "assess") for codes in (("other",), ("late", "other"), ("late",))),
    *(moves.SayWhat(words, name) for words in ("A", "") for name in ("sources", "assess")),
    *(moves.SetAside("unable_to_judge", question=name) for name in ("sources", "assess")),
    moves.Undo(),
)


@given(st.lists(st.sampled_from(STEPS), max_size=25))
def test_whatever_is_done_words_stand_beside_codes_that_are_given_and_beside_no_other(steps: list[moves.Move]) -> None:
    talk = at_sources()
    for step in steps:
        if not isinstance(decide(talk.state, step, talk.state.at), Refusal):
            talk.make(step)
        for name in ("sources", "assess"):
            cell = talk.cell(name)
            answered = cell.answer if isinstance(cell.answer, tuple) else (str(cell.answer),)
            assert all(one.code in (answered if one.of == "answer" else cell.reasons) for one in cell.words)
            assert len({(one.of, one.code) for one in cell.words}) == len(cell.words)


@pytest.mark.parametrize("question", ["1B", "1C"])
def test_a_bank_without_them_asks_as_before(question: str) -> None:
    talk = Talk(small()).until(question)
    talk.type(*(("1 3",) if question == "1B" else ("-", "2", "4")))
    assert talk.prompt.awaited != "words"
