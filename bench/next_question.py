"""From an answer to the next question, in a bank of 60 questions of which half are asked only under a condition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Any

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold, start
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import next_place
from assistant.core.record.event import BankRef, Event, Header, Person
from assistant.core.text.refusal import Refusal
from bench._measure import Measured, microseconds, report, timed

ROUNDS = 15
AT_MOST = 50e-6
FACTS = 10
PATHS = 5
CONDITIONS = (
    "fact1 == 'yes'",
    "fact2 == 'yes' and fact3 != 'no'",
    "fact4 in ['yes', 'no']",
    "fact5 == 'no' or fact6 == 'yes'",
    "{before} == 'yes'",
    "not ({before} == 'yes' and fact7 == 'no')",
)


def main() -> Iterator[Measured]:
    """The median answer and the worst one, then the whole of the move: decided, and applied."""
    steps = list(_answers())
    decided = [median(_deciding(before, answered) for _ in range(ROUNDS)) for before, _, answered in steps]
    whole = [median(timed(partial(_made, before, move)) for _ in range(ROUNDS)) for before, move, _ in steps]
    yield Measured(f"next place, median of {len(steps)} answers", median(decided), goal=AT_MOST, unit=microseconds)
    yield Measured("next place, the worst of them", max(decided), goal=AT_MOST, unit=microseconds)
    yield Measured("the whole move, decided and applied", median(whole), unit=microseconds)


def _deciding(before: Interview, answered: Event) -> float:
    """How long it takes from a state that nothing has been worked out of yet."""
    after = fold(before, (answered,))
    return timed(partial(next_place, after))


def bank() -> Bank:
    """Ten facts, and five paths of ten questions: an open question, four always asked and six under a condition."""
    paths = [[f"q{path}_{number}" for number in range(10)] for path in range(PATHS)]
    themes = [
        {
            "id": f"theme{path}",
            "title": f"Theme {path}",
            "criteria": [{"id": f"part{path}", "title": "Part", "questions": [_question(path, n) for n in range(10)]}],
        }
        for path in range(PATHS)
    ]
    walked = [
        {"id": f"path{path}", "title": f"Path {path}", "open": "Tell me.", "questions": questions}
        for path, questions in enumerate(paths)
    ]
    facts = [{"id": f"fact{n}", "ask": f"Fact {n}?", "type": "yes_no"} for n in range(FACTS)]
    reasons = {"R": [{"id": "late", "text": "It was late"}]}
    return Bank.model_validate(
        {
            "format": "question-bank/1",
            "id": "sixty",
            "version": "1.0.0",
            "title": "Sixty questions",
            "view_when": "fact0 == 'yes'",
            "reasons": reasons,
            "facts": facts,
            "themes": themes,
            "paths": walked,
        }
    )


def _question(path: int, number: int) -> dict[str, Any]:
    """The last of each path is a judgement, as in a real bank; of the ten, the odd ones and the last are asked if."""
    question: dict[str, Any] = {"id": f"q{path}_{number}", "ask": "Was it done?", "type": "yes_no"}
    if number == 9:
        question |= {"type": "judgement", "headline": True, "pair": True, "reasons": "R"}
    if number % 2 or number == 8:
        when = CONDITIONS[(path + number) % len(CONDITIONS)]
        question["when"] = when.format(before=f"q{path}_{number - 1 if number % 2 else number - 2}")
    return question


def _answers() -> Iterator[tuple[Interview, moves.Move, Event]]:
    """An interview from the first question to the closing: the state before each answer, and the event it makes."""
    people = (Person(id="inspector", name="Inspector"), Person(id="case_manager", name="Case manager"))
    sixty = bank()
    header = Header(
        interview="01BENCH",
        bank=BankRef(id=sixty.id, version=sixty.version, sha256="0" * 64),
        case="W01",
        started="2013-05-14T10:02:11+01:00",
        language="en",
        people=people,
    )
    state = start(sixty, header)
    state = _made(state, moves.Put(ev.Begun(child="J")))
    while (place := state.place) is not None and place.kind != "closing":
        for move in _typed(state, place.key) if place.kind == "question" else (moves.GoOn(),):
            if isinstance(move, moves.Answer):
                answered = decide(state, move, state.at)
                assert not isinstance(answered, Refusal)
                yield state, move, answered[0]
            state = _made(state, move)


def _typed(state: Interview, question: str) -> tuple[moves.Move, ...]:
    if state.bank.questions[question].type != "judgement":
        return (moves.Answer("no" if question.endswith("4") else "yes", question),)
    said = (moves.Put(ev.ExplainedHow(code="clearly"), question), moves.Put(ev.RecordedHow(code="partly"), question))
    return (moves.GiveView("sufficient", question), moves.Answer("sufficient", question), *said)


def _made(state: Interview, move: moves.Move) -> Interview:
    """The state after a move, as a sitting comes to it."""
    events = decide(state, move, state.at)
    assert not isinstance(events, Refusal), events
    return fold(state, events)


if __name__ == "__main__":
    report(main, "From an answer to the next question, 60 questions of which half are conditional.")
