"""Every answer to every question alone, and random interviews: no page of any of them has a broken sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from assistant.compose.formats import markdown
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold
from assistant.core.interview.state import Interview
from assistant.core.record.event import Stored
from assistant.core.text.refusal import Refusal
from tests.compose.cases import sqs
from tests.compose.prose import DOUBLED, TWICE, faults, prose
from tests.compose.talk import Talk, points_of

# Random interviews: as many quickly, and in the slow run up to five hundred.
QUICK, SLOW = 6, 500
# What people may type; each begins differently: a plain word, a name of a document, a figure, a quotation.
LINES = (
    "The school's account is there", "Asset has two lines on it", "3 of the pages were empty", "Nobody asked him",
    "“Later” is all that it says", "One page, read by both", "Six weeks passed; nothing was written",
    "The day of the move. Nothing was asked",
)  # fmt: skip
REMARKS = (
    "I asked the school.", "I rang twice",
    "It is in my head, all of it, and I never wrote it down because the days were too short!",
    "Yes. She came each Wednesday and we did what we had said, and then she said it back to me in her own words.",
)  # fmt: skip


def tries(state: Interview, move: moves.Move) -> Interview:
    events = decide(state, move, state.at + 1000)
    return state if isinstance(events, Refusal) else fold(state, events)


def values(question: Question, chance: Random | None = None) -> list[Stored]:
    if question.type == "choices":
        codes = question.codes
        return [(code,) for code in codes] if chance is None else [tuple(chance.sample(codes, chance.randint(1, 2)))]
    usual: dict[str, list[Stored]] = {"number": [12], "date": ["2013-04-02"], "text": ["A move to his aunt's."]}
    return usual.get(question.type, list(question.codes))


def begun(present: str = "allocated") -> Interview:
    return Talk(sqs()).answer("case_manager_present", present).state


def checked(state: Interview) -> None:
    """Nothing of either document is broken."""
    feedback_checked(state)
    table = markdown.written(judgement_document(compose_judgement(state, None)))
    cells = [" ".join(cell.split()) for line in table.splitlines() for cell in line.split("|")]
    broken = [
        cell
        for cell in cells
        if cell != BANKS_OWN_WORD and re.search(r"[{}]|\bNone\b(?! (?:of|recorded|was))|\.\.(?!\.)", cell)
    ]
    doubled = [cell for cell in cells for m in DOUBLED.finditer(cell) if m[1].lower() not in TWICE]
    assert broken + doubled == []


def feedback_checked(state: Interview) -> None:
    """No sentence of the page or of the JSON is broken, and "you" is said of nobody else's work."""
    points = points_of(state, None)
    texts = [
        *prose(markdown.written(compose_feedback(state, None))),
        *said(points.model_dump(mode="json", by_alias=True)),
    ]
    found = [fault for text in dict.fromkeys(texts) for fault in faults(text)]
    assert found == []
    decided = state.standings.decided
    told = [(point.id, point.text) for point in points.strengths]
    told += [(point.id, point.text) for point in points.learning]
    for point_id, text in told:
        if re.search(r"\b[Yy]our?\b", re.sub("“[^”]*”", "", text)):
            condition = sqs().own_conditions.get(point_id.partition(":")[2])
            assert Case(state, "case_manager").to_you, text
            assert condition is None or decided(condition) is True, text


def said(data: dict[str, object]) -> Iterator[str]:
    """The sentences of the JSON's points."""
    for kind in ("strengths", "said_not_written", "learning", "views_differed"):
        points = data[kind]
        assert isinstance(points, list)
        for point in points:
            yield from (point[key] for key in ("text", "enough", "next_step") if point.get(key))


# An option of the bank: the court had no advice.
BANKS_OWN_WORD = "None"
WHOSE = (
    ("allocated", "this_case_manager"),
    ("allocated", "someone_else"),
    ("stand_in", "someone_else"),
)
ALONE = list(sqs().theme_of)


@pytest.mark.parametrize("question_id", ALONE)
def test_each_answer_of_each_question_alone(question_id: str) -> None:
    """Quickly: the case manager's own work, each answer once, said and not written, with a line that shows it."""
    question = sqs().questions[question_id]
    for value in values(question):
        state = tries(whose(*WHOSE[0]), moves.Answer(value, question_id))
        said_only = tries(
            tries(state, moves.Put(ev.ExplainedHow(code="clearly"), question_id)),
            moves.Put(ev.RecordedHow(code="not_shown"), question_id),
        )
        feedback_checked(tries(said_only, moves.Put(ev.Showed(text=LINES[0]), question_id)))


@cache
def whose(present: str, own: str) -> Interview:
    """A case just begun, with that said of whose work its first papers are."""
    first = begun(present)
    for fact in ("psr_own", "assessment_own"):
        first = tries(first, moves.Answer(own, fact))
    return first


@pytest.mark.slow
@pytest.mark.parametrize("question_id", ALONE)
def test_each_answer_of_each_question_with_all_that_may_be_said_of_it(question_id: str) -> None:
    question = sqs().questions[question_id]
    for present, own in WHOSE:
        for value in values(question):
            state = tries(whose(present, own), moves.Answer(value, question_id))
            feedback_checked(state)
            said_only = tries(
                tries(state, moves.Put(ev.ExplainedHow(code="clearly"), question_id)),
                moves.Put(ev.RecordedHow(code="not_shown"), question_id),
            )
            checked(tries(said_only, moves.Put(ev.Showed(text=LINES[0]), question_id)))
            if question.side(value) == "not_met" and present == "allocated":
                each_reason(state, question_id)


def each_reason(state: Interview, question_id: str) -> None:
    for reason in sqs().reasons_for(sqs().questions[question_id]):
        feedback_checked(tries(state, moves.Put(ev.Reasoned(reasons=(reason.id,)), question_id)))


def answered(state: Interview, question_id: str, chance: Random) -> Interview:
    """One question with all that may be said of it, some of it left out."""
    question = sqs().questions[question_id]
    reasons = [reason.id for reason in sqs().reasons_for(question)]
    about: list[tuple[float, moves.Move]] = [
        (0.3, moves.Say(chance.choice(("case_manager", "inspector")), chance.choice(REMARKS), question_id)),
        (0.5, moves.GiveView(chance.choice(("sufficient", "insufficient", "yes", "no")), question_id)),
        (1, moves.Answer(chance.choice(values(question, chance)), question_id)),
        (0.9, moves.Put(ev.Reasoned(reasons=tuple(chance.sample(reasons, min(2, len(reasons))))), question_id)),
        (0.4, moves.Put(ev.ExplainedHow(code=chance.choice(("clearly", "partly", "not_explained"))), question_id)),
        (0.8, moves.Put(ev.RecordedHow(code=chance.choice(("shown", "partly", "not_shown"))), question_id)),
        (0.4, moves.Put(ev.Showed(text=chance.choice(LINES)), question_id)),
        (0.3, moves.Put(ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3), question_id)),
        (0.05, moves.Put(ev.Marked(mark="good_practice"), question_id)),
    ]
    for often, move in about:
        if chance.random() < often:
            state = tries(state, move)
            if isinstance(move, moves.Say):
                state = tries(state, moves.Point(state.count, question_id))
    return state


def an_interview(chance: Random) -> Interview:
    """A whole interview, each answer drawn, with reasons, views, lines, remarks and places where they may be."""
    state = begun(chance.choice(("allocated", "allocated", "stand_in")))
    for question_id in sqs().questions:
        if question_id == "case_manager_present" or state.standings.of.get(question_id) == "ruled_out":
            continue
        if chance.random() < 0.1:
            state = tries(state, moves.SetAside(chance.choice(("not_evidenced", "declined")), question=question_id))
        else:
            state = answered(state, question_id, chance)
    for theme in sqs().themes:
        code = chance.choice(("sufficient", "insufficient"))
        state = tries(state, moves.JudgeTheme(theme.id, code, "It was weighed."))
    return state


@pytest.mark.parametrize("seed", range(QUICK))
def test_random_interviews(seed: int) -> None:
    checked(an_interview(Random(seed)))


@pytest.mark.slow
def test_many_random_interviews() -> None:
    for seed in range(QUICK, SLOW):
        checked(an_interview(Random(seed)))
