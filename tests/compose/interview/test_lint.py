"""The feedback lint: each kind is raised by what it is for, and not by what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.compose.interview.lint import KINDS, lint
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.compose.talk import Talk

Told = Callable[[Talk], object]
LONG = "This is one sentence " + "with a few words more " * 5 + "than people read in a breath."


def kinds(talk: Talk) -> set[str]:
    return {advice.kind for advice in lint(talk.state)}


def talk_after(*told: Told) -> Talk:
    talk = Talk().facts()
    for one in told:
        one(talk)
    return talk


def shown(talk: Talk) -> None:
    talk.answer("plan", "insufficient", "late", shows="Six sessions, and no word on who")


def bare(talk: Talk) -> None:
    talk.answer("plan", "insufficient", "late")


def learn(text: str = "", step: str = "", who: str = "") -> Told:
    return lambda talk: talk.make(moves.Put(ev.LearningChosen(text=text, next_step=step, who=who), "plan"))


def judged(rationale: str) -> Told:
    return lambda talk: talk.make(moves.JudgeTheme("work", "insufficient", rationale))


def strength(talk: Talk) -> None:
    talk.answer("asked_school", "yes", shows="Two calls are in the log")


def said(talk: Talk) -> None:
    talk.say(LONG, "asked_school", this=True)
    talk.answer("asked_school", "yes")


def seen_by_both(talk: Talk) -> None:
    talk.answer("assess", "insufficient", "thin", view="sufficient", shows="One line on six months of school")
    talk.answer("plan", "insufficient", "late", view="sufficient", shows="Six sessions, and no word on who")


RAISED: list[tuple[str, tuple[Told, ...]]] = [
    ("no_evidence", (bare, learn())),
    ("told_twice", (strength, judged("You asked the school what it knew about J."))),
    ("nothing_of_this_case", (bare, learn())),
    ("not_theirs", (shown, learn(who="A. Lead"))),
    ("long_sentence", (judged(LONG),)),
    ("unexplained_term", (judged("The YJMIS entry was late."),)),
    ("unknown_capital", (judged("The work with Rowena was late."),)),
    ("score", (judged("It was 3/5 at best."),)),
    ("look_again", (shown, judged("Late."), lambda talk: talk.make(moves.Answer("sufficient", "plan")))),
]
QUIET: list[tuple[str, tuple[Told, ...]]] = [
    ("no_evidence", (shown, learn())),
    ("no_next_step", (shown, learn())),
    ("told_twice", (strength, seen_by_both, learn())),
    ("nothing_of_this_case", (bare, learn("The two steps stood in no order."))),
    ("not_theirs", (shown, learn(who="case_manager"))),
    ("long_sentence", (said, judged("It came late: " + "and so it went on and on " * 3 + "for a while."))),
    ("unexplained_term", (judged("The OK came late."),)),
    ("name", (judged("The manager saw to it."),)),
    ("unknown_capital", (judged("The work in March was late, and J knew it."),)),
    ("score", (judged("It took 3 weeks and 5 calls."),)),
    ("look_again", (shown, lambda talk: talk.make(moves.Answer("sufficient", "assess")), judged("Late."))),
]


@pytest.mark.parametrize(("kind", "told"), RAISED)
def test_it_is_raised(kind: str, told: tuple[Told, ...]) -> None:
    assert kind in kinds(talk_after(*told))


@pytest.mark.parametrize(("kind", "told"), QUIET)
def test_it_is_not_raised(kind: str, told: tuple[Told, ...]) -> None:
    assert kind not in kinds(talk_after(*told))


def test_a_point_without_a_next_step_is_told_of() -> None:
    talk = Talk().facts().answer("visits", 3).answer("plan_said", "not_explained")
    talk.make(moves.Put(ev.LearningChosen(text="The plan was not clear to us."), "plan_said"))
    assert "no_next_step" in kinds(talk)


def test_a_name_of_the_cases_people_is_told_of() -> None:
    people = (("inspector", "Inspector 1"), ("case_manager", "Rowena Quill"))
    talk = Talk(people=people).facts()
    talk.make(moves.JudgeTheme("work", "insufficient", "Rowena was away."))
    assert "name" in kinds(talk)


def test_every_kind_is_tried_both_ways() -> None:
    # These two are raised in tests of their own.
    assert {kind for kind, _ in RAISED} | {"no_next_step", "name"} == set(KINDS)
    assert {kind for kind, _ in QUIET} == set(KINDS)
