"""How far an interview is: which questions are settled, and what that says of the others.

The rules are the table of contract section 1, "Conditions". A condition is decided only when every question it
names is settled; until then its question waits: it is not asked and not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.core.bank.bank import Bank
from assistant.core.bank.conditions import Condition
from assistant.core.bank.questions import Question, Side, Value
from assistant.core.interview.state import Answer, Interview

Standing = Literal["answered", "set_aside", "promised", "ruled_out", "waiting", "open"]


@dataclass(frozen=True, slots=True)
class Standings:
    """How every question of the case stands, in walking order, and what conditions read of it."""

    of: Mapping[str, Standing]
    values: Mapping[str, Value | None]

    def decided(self, condition: Condition) -> bool | None:
        """Whether `condition` holds; None while a question it names is not settled."""
        if not condition.names <= self.values.keys():
            return None
        return condition.holds(self.values)


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of questions; `asked` includes the one now open."""

    asked: int
    answered: int
    set_aside: int
    waiting: int
    open: int


def standings(state: Interview) -> Standings:
    """How every question stands.

    The newest two are remembered, by the bank and the answers that they were found for: one move asks eight times, of
    the state before it and of the state after it.
    """
    global _remembered
    bank, answers = state.bank, state.answers
    for of_bank, of_answers, found in _remembered:
        if of_bank is bank and of_answers == answers:
            return found
    found = standings_of(bank, answers)
    _remembered = ((bank, answers, found), *_remembered[:1])
    return found


_remembered: tuple[tuple[Bank, Mapping[str, Answer], Standings], ...] = ()


def standings_of(bank: Bank, answers: Mapping[str, Answer]) -> Standings:
    """How every question stands in a case with these answers, whoever keeps them."""
    # One pass: a condition names only questions that come before its own.
    conditions = bank.conditions
    of: dict[str, Standing] = {}
    values: dict[str, Value | None] = {}
    for question_id in bank.questions:
        condition = conditions.get(question_id)
        if condition is not None:
            if not condition.names <= values.keys():
                of[question_id] = "waiting"
                continue
            if not condition.holds(values):
                of[question_id] = "ruled_out"
                values[question_id] = None
                continue
        cell = answers.get(question_id)
        if cell is None:
            of[question_id] = "open"
        elif cell.set_aside is not None:
            promised = cell.set_aside.reason == "come_back"
            of[question_id] = "promised" if promised else "set_aside"
            if not promised:
                values[question_id] = None
        elif cell.answer is None:
            of[question_id] = "open"
        else:
            of[question_id] = "answered"
            values[question_id] = cell.answer
    return Standings(of, values)


def effective_answers(state: Interview, standing: Standings | None = None) -> dict[str, Answer]:
    """The questions that were answered or set aside and are not ruled out, in walking order."""
    standing = standing or standings(state)
    shown = ("answered", "set_aside", "promised")
    return {question_id: state.answers[question_id] for question_id, how in standing.of.items() if how in shown}


def side_of(state: Interview, question: Question, cell: Answer) -> Side:
    """Which side the answer is on; a set-aside question is on neither."""
    return "neutral" if cell.answer is None else question.side(cell.answer)


def is_own_work(state: Interview, question: Question, standing: Standings) -> bool:
    """Whether the work asked about was the case manager's own."""
    condition = state.bank.own_conditions.get(question.id)
    return question.owner == "case_manager" and (condition is None or standing.decided(condition) is True)


def needs_view(state: Interview, question: Question, standing: Standings) -> bool:
    """Whether the case manager's own view is asked for: judged headline questions of their own work, in the room."""
    if state.phase != "meeting" or not (question.judged and question.headline and question.has_sides):
        return False
    condition = state.bank.view_condition
    return is_own_work(state, question, standing) and (condition is None or standing.decided(condition) is True)


def progress(state: Interview) -> Progress:
    """How many questions were asked, answered and set aside, and how many wait or are still open."""
    standing = standings(state)
    how = list(standing.of.values())
    closing = state.bank.closing_ids
    answered = how.count("answered")
    aside = how.count("set_aside") + how.count("promised")
    place = state.place
    now_open = place is not None and place.kind == "question" and standing.of.get(place.key) == "open"
    still = sum(1 for question_id, h in standing.of.items() if h == "open" and question_id not in closing)
    return Progress(answered + aside + now_open, answered, aside, how.count("waiting"), still)


def promises(state: Interview) -> dict[str, Answer]:
    """The questions that somebody promised to come back to."""
    standing = standings(state)
    return {question_id: state.answers[question_id] for question_id, how in standing.of.items() if how == "promised"}


def status(state: Interview) -> Literal["open", "complete", "signed"]:
    """`complete`: nothing open, waiting or promised, and not signed."""
    if state.signed:
        return "signed"
    standing = standings(state).of
    closing = state.bank.closing_ids
    unfinished = ("open", "waiting", "promised")
    if state.phase == "preparing" or any(h in unfinished and q not in closing for q, h in standing.items()):
        return "open"
    return "complete"
