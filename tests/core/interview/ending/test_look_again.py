"""What was concluded before an answer under it changed is to be looked at again, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.ending.last_word import changed_since, last_word
from assistant.core.interview.ending.look_again import look_again, names_to_look_at, steps
from assistant.core.interview.ending.ripples import ripples
from assistant.core.interview.state import Standings
from assistant.core.text.refusal import Refusal
from tests.talk import Talk

CONCLUDED = (
    "/judge work insufficient Late and thin",
    "/learn @1C Ask the school",
    "/donow @1C Ask now",
    "/jump closing",
)


def concluded(*lines: str, custody: str = "yes") -> Talk:
    """1C is not sufficient, and everything is concluded from it: a read-back, a theme, learning, something to do."""
    talk = (
        Talk()
        .type("own", custody)
        .until("1C")
        .type("-", "insufficient", "late", "clearly", "shown", "/shows @1C Two boxes are empty")
    )
    return talk.until("read_back start").type("agree", "agree").until("closing").type(*CONCLUDED, *lines)


def amended(*lines: str, custody: str = "yes") -> Talk:
    return concluded("/jump 1C", "sufficient", *lines, custody=custody)


def test_nothing_is_to_be_looked_at_again_while_nothing_changes() -> None:
    assert look_again(concluded().state) == ()


def test_what_was_concluded_from_an_answer_is_told_under_the_amendment_of_it() -> None:
    found = look_again(amended().state)
    assert [(one.question, one.was.answer, one.became.answer) for one in found] == [
        ("assess", "insufficient", "sufficient")
    ]
    assert found[0].names == ("answer:assess", "judgement:work", "learning:assess", "now:assess", "readback:start")
    assert [move.body for move in found[0].offered if isinstance(move, moves.Put)] == [
        ev.Showed(text="Two boxes are empty")
    ]


def test_what_was_put_aside_before_anything_was_concluded_is_told_with_the_answer_as_it_was() -> None:
    talk = Talk().type("own", "yes").until("1C").type("-", "insufficient", "late", "clearly", "shown", "/shows @1C Two")
    was = talk.cell("assess")
    (found,) = look_again(talk.type("/jump 1C", "sufficient").state)
    assert (found.was, found.became, found.names) == (was, talk.cell("assess"), ("answer:assess",))


def test_each_amendment_has_its_own() -> None:
    found = look_again(concluded("/jump 3C", "insufficient", "/judge support insufficient So", "/jump 1A", "no").state)
    assert [(one.question, one.names) for one in found] == [("timely", ("judgement:work", "readback:start"))]


@pytest.mark.parametrize("line", ["/jump 3A", "/shared @1C A note", "c: I asked the school.", "/evidence @1C Asset"])
def test_what_changes_no_answer_leaves_a_conclusion_as_it_is(line: str) -> None:
    assert look_again(concluded(line).state) == ()


def test_what_is_concluded_anew_is_no_longer_to_be_looked_at() -> None:
    talk = amended("/judge work sufficient It was good")
    assert "judgement:work" not in names_to_look_at(talk.state)


def test_an_amendment_that_is_taken_back_leaves_nothing() -> None:
    assert look_again(amended("/undo").state) == ()


def test_one_line_says_that_all_of_it_stands_and_undo_takes_it_back() -> None:
    talk = amended("/again all")
    assert look_again(talk.state) == ()
    assert talk.cell("assess").shows is None
    assert len(names_to_look_at(talk.type("/undo").state)) == 5


def test_a_number_gives_again_what_still_shows_it_or_lets_a_conclusion_stand() -> None:
    talk = amended("/again 1")
    assert talk.cell("assess").shows == "Two boxes are empty"
    assert "answer:assess" not in names_to_look_at(talk.state)
    assert names_to_look_at(talk.type("/again 1").state) == {"learning:assess", "now:assess", "readback:start"}


@pytest.mark.parametrize(
    ("line", "why"), [("/again 9", "There is no '9' to look at"), ("/again [b]", "There is no '[b]'")]
)
def test_a_number_that_is_none_is_refused(line: str, why: str) -> None:
    assert amended().hint(line).startswith(why)


def test_nothing_stands_that_was_not_to_be_looked_at() -> None:
    put = moves.Put(ev.LookedAgain(stands=("judgement:wrok",)))
    assert amended().refusal(put) == "'judgement:wrok' is not to be looked at again. did you mean 'judgement:work'?"
    assert concluded().refusal(put) == "Nothing is to be looked at again."


def test_a_fact_that_rules_an_answer_out_is_the_amendment_of_what_was_concluded_from_it() -> None:
    talk = Talk().type("own", "yes").until("closing").type("/judge support sufficient Well led")
    before = talk.type("/jump F2").state
    talk.type("no")
    assert [(one.question, one.names) for one in look_again(talk.state)] == [("custody", ("judgement:support",))]
    assert list(ripples(before, talk.state)) == [
        "No longer asked, so these answers are kept on record and count nowhere: Fact 3, 3B.",
        "To be looked at again: 1. /again shows it.",
    ]
    before = talk.type("/jump F2").state
    talk.type("yes")
    assert next(ripples(before, talk.state)) == "Asked again, so these answers count again: Fact 3, 3B."


# --- the last word -----------------------------------------------------------------------------------------------


def test_the_last_word_says_all_that_is_left() -> None:
    talk = amended("/aside @1A come_back by Sam", "/aside @1B declined", "/jump F2", "yes", custody="no")
    left = last_word(talk.state)
    assert left.open == ("since", "oversight")
    assert (left.promised, left.set_aside) == (("timely",), ("sources",))
    assert "plan" in left.unshown
    assert [amendment.question for amendment in left.again] == ["assess", "sources"]
    assert left.asks


def test_what_changed_after_the_case_manager_signed_is_known_and_they_may_sign_again() -> None:
    talk = concluded("/sign case_manager yes")
    assert changed_since(talk.state) == ()
    assert talk.hint("/sign case_manager yes") == "The case manager has signed already."
    before = talk.state
    talk.type("/note A private one", "/jump 1C", "sufficient")
    assert [(change.part, change.key) for change in changed_since(talk.state)] == [("answers", "assess")]
    assert next(ripples(before, talk.state)) == "The case manager has signed already: it must go to them again."
    assert changed_since(talk.type("/sign case_manager yes").state) == ()


# --- any talk ----------------------------------------------------------------------------------------------------

STEPS = (
    *(moves.Answer(code, "assess") for code in ("sufficient", "insufficient")),
    *(moves.Answer(code, "custody") for code in ("yes", "no")),
    moves.Answer("sufficient", "oversight"),
    moves.SetAside("declined", question="oversight"),
    *(moves.JudgeTheme(theme, "insufficient", "So it is") for theme in ("work", "support")),
    moves.Put(ev.LearningChosen(text="Ask"), "assess"),
    moves.Put(ev.DoNowSet(text="Ask now"), "oversight"),
    moves.Put(ev.LookedAgain(stands=("judgement:work",))),
    moves.Undo(),
)
UNDER = {"judgement:work": ("assess",), "learning:assess": ("assess",), "now:oversight": ("oversight",),
         "judgement:support": ("oversight",)}  # fmt: skip


@given(st.lists(st.sampled_from(STEPS), max_size=25))
def test_a_conclusion_is_to_be_looked_at_exactly_if_an_answer_under_it_became_another_since(
    several: list[moves.Move],
) -> None:
    talk = Talk()
    stale: list[frozenset[str]] = [frozenset()]
    known: list[frozenset[str]] = [frozenset()]
    for step in several:
        before = talk.state
        if isinstance(decide(before, step, before.at), Refusal) or not talk.make(step):
            continue
        if isinstance(step, moves.Undo):
            stale, known = stale[:-1], known[:-1]
            continue
        name = named(step)
        known.append(known[-1] | {name} - {""})
        values, were = talk.state.standings, before.standings
        moved = {q for q in ("assess", "oversight") if stood(values, q) != stood(were, q)}
        stale.append(frozenset(stale[-1] | {n for n in known[-1] if moved.intersection(UNDER[n])}) - {name})
    again = names_to_look_at(talk.state)
    assert {name for name in again if not name.startswith("answer:")} == stale[-1]
    assert len(steps(talk.state)) >= len(again)


def stood(standings: Standings, question: str) -> object:
    """An answer, or why there is none; a question that nobody answered is the same whether it is asked or not."""
    how = standings.of[question]
    return (how, standings.values.get(question)) if how in ("answered", "set_aside") else None


def named(step: moves.Move) -> str:
    """What a step concludes."""
    if isinstance(step, moves.JudgeTheme):
        return f"judgement:{step.theme}"
    if isinstance(step, moves.Put):
        kinds: dict[type, str] = {ev.LearningChosen: f"learning:{step.question}", ev.DoNowSet: f"now:{step.question}"}
        return kinds.get(type(step.body), "judgement:work")
    return ""


@pytest.mark.parametrize(("view", "after"), [("insufficient", None), ("sufficient", "sufficient")])
def test_a_view_that_agreed_with_an_answer_goes_with_it_and_another_one_stays(view: str, after: str | None) -> None:
    talk = Talk().type("own", "yes").until("1C").type(view, "insufficient", "late", "clearly", "shown")
    assert talk.cell("assess").view == view
    talk.type("/jump 1C", "sufficient")
    assert talk.cell("assess").view == after
    assert talk.type("/undo").cell("assess").view == view
