"""How far an interview is: what is settled, promised and still open, and whose work it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.core.bank.questions import Question, Side
from assistant.core.interview.state import Answer, Interview
from assistant.core.record.event import Event
from assistant.core.text.texts import fill


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of questions; `asked` includes the one now open."""

    asked: int
    answered: int
    set_aside: int
    waiting: int
    open: int


def effective_answers(state: Interview) -> dict[str, Answer]:
    """The questions that were answered or set aside and are not ruled out, in walking order."""
    shown = ("answered", "set_aside", "promised")
    return {question_id: state.answers[question_id] for question_id, how in state.standings.of.items() if how in shown}


def side_of(state: Interview, question: Question, cell: Answer) -> Side:
    """Which side the answer is on; a set-aside question is on neither."""
    return "neutral" if cell.answer is None else question.side(cell.answer)


def was_theirs(state: Interview, question: Question) -> bool | None:
    """Whether the case manager had the case when the work was done; None while a fact that says so has no answer."""
    condition = state.bank.own_conditions.get(question.id)
    if condition is None:
        return True
    if any(state.standings.of[fact] in ("set_aside", "promised") for fact in condition.names):
        return None
    return state.standings.decided(condition)


def is_own_work(state: Interview, question: Question) -> bool:
    """Whether the work asked about was the case manager's own."""
    return question.owner == "case_manager" and was_theirs(state, question) is True


def needs_view(state: Interview, question: Question) -> bool:
    """Whether the case manager's own view is asked for: judged headline questions of their own work, in the room."""
    if state.phase != "meeting" or not (question.judged and question.headline and question.has_sides):
        return False
    return is_own_work(state, question) and is_face_to_face(state)


def is_face_to_face(state: Interview) -> bool:
    """Whether the person in the room is the one whose case it is, as far as the bank asks who is there."""
    condition = state.bank.view_condition
    return condition is None or state.standings.decided(condition) is True


def asked_aloud(state: Interview, event: Event, question: Question) -> str:
    """How a question is put to the person in the room; empty where its criterion is what is asked.

    That is so in the file, in the break, and before a stand-in, who can tell of the work and not of their own.
    """
    in_room = state.both_here and event.seq >= state.met
    if question.aloud is None or question.where == "file" or not in_room or not is_face_to_face(state):
        return ""
    return fill(question.aloud.to(state.language), {"child": state.child})


def progress(state: Interview) -> Progress:
    """How many questions were asked, answered and set aside, and how many wait or are still open."""
    how = list(state.standings.of.values())
    closing = state.bank.closing_ids
    answered = how.count("answered")
    aside = how.count("set_aside") + how.count("promised")
    place = state.place
    now_open = place is not None and place.kind == "question" and state.standings.of.get(place.key) == "open"
    still = sum(1 for question_id, h in state.standings.of.items() if h == "open" and question_id not in closing)
    return Progress(answered + aside + now_open, answered, aside, how.count("waiting"), still)


def promises(state: Interview) -> dict[str, Answer]:
    """The questions that somebody promised to come back to."""
    return {name: state.answers[name] for name, how in state.standings.of.items() if how == "promised"}


def status(state: Interview) -> Literal["open", "complete", "signed"]:
    """`complete`: nothing open, waiting or promised, and not signed."""
    if state.signed:
        return "signed"
    of = state.standings.of
    closing = state.bank.closing_ids
    unfinished = ("open", "waiting", "promised")
    if state.phase == "preparing" or any(h in unfinished and q not in closing for q, h in of.items()):
        return "open"
    return "complete"
