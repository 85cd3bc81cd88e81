"""A small made-up bank, and a talk that takes moves: what the tests of documents are told with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from assistant.compose.blocks import Run, Why
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback_points import feedback_points
from assistant.compose.interview.points import FeedbackData
from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold, start
from assistant.core.interview.state import Interview
from assistant.core.record.event import BankRef, Event, Header, Person, Stored, Voice
from assistant.core.text.refusal import Refusal

HEAD = "60:0123456789abcdef"
BOTH = ("inspector", "Inspector 1"), ("case_manager", "Case manager 2")

REASONS = {
    "R-ALL": [
        {"id": "late", "text": "It was late"},
        {"id": "thin", "text": "The evidence was too thin"},
        {"id": "steps_missing", "text": "Who does what was missing"},
        {"id": "manager_away", "text": "No manager was there", "owner": "manager"},
        {"id": "other", "text": "Something else", "say": True},
    ],
    "R-OTHERS": [
        {"id": "slow", "text": "They were slow"},
        {"id": "not_told", "text": "They were not told", "owner": "case_manager"},
    ],
}
FACTS = [
    {
        "id": "present", "number": "F1", "short": "Who is here", "ask": "Who is here?", "type": "choice",
        "options": [{"id": "own", "text": "The case manager"}, {"id": "stand_in", "text": "A stand-in"}],
    },
    {"id": "moved", "number": "F2", "short": "A move", "ask": "Has {child} moved?", "type": "yes_no"},
    {"id": "first_by", "number": "F3", "short": "First by", "ask": "Who made the first assessment?", "type": "choice",
     "options": [{"id": "self", "text": "This worker"}, {"id": "colleague", "text": "A colleague"}]},
    {"id": "since", "number": "F4", "short": "Since", "ask": "Since when?", "type": "date"},
]  # fmt: skip
ASSESSMENT = [
    {
        "id": "asked_school", "number": "1A", "short": "School asked", "ask": "Was the school asked?", "type": "yes_no",
        "feedback": {
            "strength": "You asked the school what it knew about {child}.",
            "learning": "The school was not asked about {child}.",
            "enough": "Enough would have been one call, and a line about it.",
            "next_step": "Ring the school this week.",
        },
    },
    {
        "id": "assess", "number": "1B", "short": "Assessment", "ask": "Was the assessment of {child} good enough?",
        "type": "judgement", "headline": True, "pair": True, "reasons": "R-ALL",
        "own_when": "first_by == 'self'",
        "guidance": {"enough": ["A reader can follow the view."]},
        "probes": [{"kind": "reflective", "ask": "What surprised you about {child}?"}],
        "feedback": {
            "strength": "You made an assessment of {child} that others can follow.",
            "learning": "The assessment of {child} gave the plan too little to stand on.",
            "next_step": "Write three sentences on what you know and how.",
        },
    },
]  # fmt: skip
PLAN = [
    {
        "id": "plan_said", "number": "2A", "short": "Plan explained", "ask": "How well was the plan explained?",
        "type": "explained", "feedback": {"strength": "You explained clearly what keeps {child} safe."},
    },
    {
        "id": "plan_written", "number": "2B", "short": "Plan in writing", "ask": "How much of it is written?",
        "type": "recorded", "of": "plan_said",
        "feedback": {
            "learning": "A colleague would find too little of it in the plan.",
            "enough": "Enough would have been five lines.",
            "next_step": "Add one line for each step.",
        },
    },
    {
        "id": "plan", "number": "2C", "short": "The plan", "ask": "Was the plan good enough?",
        "type": "judgement", "headline": True, "pair": True, "reasons": "R-ALL",
        "feedback": {
            "strength": "Your plan for {child} can be acted on: {shows}.",
            "learning": "The plan did not yet carry the work with {child}, mainly for this reason: {reason}.",
            "enough": "Enough would have been a plan that a colleague can use.",
            "next_step": "Put the steps in order.",
        },
    },
    {
        "id": "reviewed", "number": "2D", "short": "Review", "ask": "Was the plan looked at again?",
        "type": "yes_no", "when": "moved == 'yes'", "reasons": "R-ALL",
        "feedback": {
            "strength": "You looked at the plan again after the move.",
            "learning": "After the move the plan stayed as it was.",
            "enough": "Enough would have been one dated page.",
            "next_step": "Write the page.",
        },
    },
]  # fmt: skip
SUPPORT = [
    {
        "id": "oversight", "number": "3A", "short": "Oversight", "ask": "Was oversight good enough?",
        "type": "judgement", "headline": True, "owner": "manager", "reasons": "R-ALL",
        "feedback": {"strength": "The manager helped.", "learning": "Oversight did not find the gap."},
    },
    {
        "id": "joint", "number": "3B", "short": "Joint work", "ask": "Was joint work good enough?",
        "type": "judgement", "owner": "partner", "reasons": "R-OTHERS",
        "feedback": {"strength": "Work together went well.", "learning": "Others were told late."},
    },
    {"id": "visits", "number": "3C", "short": "Visits", "ask": "How many visits?", "type": "number", "judged": False},
]  # fmt: skip


@cache
def bank() -> Bank:
    """Two facts that matter (who is here, a move), two themes, three paths."""
    return Bank.model_validate(
        {
            "format": "question-bank/1",
            "id": "small",
            "version": "1.0.0",
            "title": "A small screening",
            "view_when": "present == 'own'",
            "glossary": {"review": "A fresh look at a plan."},
            "reasons": REASONS,
            "facts": FACTS,
            "themes": [
                {
                    "id": "work",
                    "title": "The work",
                    "criteria": [
                        {"id": "assessment", "title": "Assessment", "questions": ASSESSMENT},
                        {"id": "planning", "title": "Planning", "questions": PLAN},
                    ],
                    "judgement": {"ask": "Was it enough?", "propose": "plan"},
                },
                {
                    "id": "support",
                    "title": "Support",
                    "criteria": [{"id": "around", "title": "Around the child", "questions": SUPPORT}],
                    "judgement": {"ask": "Was it enough?"},
                },
            ],
            "paths": [
                {
                    "id": "start",
                    "title": "The start",
                    "open": "How did it begin?",
                    "questions": ["asked_school", "assess"],
                },
                {"id": "plans", "title": "The plan", "questions": ["plan_said", "plan_written", "plan", "reviewed"]},
                {"id": "others", "title": "The others", "questions": ["oversight", "joint", "visits"]},
            ],
            "cues": [{"id": "move", "hear": ["moved"], "suggest": "That was a change.", "questions": ["reviewed"]}],
            "closing": [{"id": "take_away", "ask": "What will you take from today?"}],
        }
    )


class Talk:
    """An interview that takes moves, a second apart; a move that is refused fails the test."""

    def __init__(
        self,
        of: Bank | None = None,
        *,
        child: str = "J",
        people: tuple[tuple[str, str], ...] = BOTH,
        phase: Any = "meeting",
        case: str = "W01",
    ) -> None:
        used = of or bank()
        header = Header(
            interview="01TEST",
            bank=BankRef(id=used.id, version=used.version, sha256="0" * 64),
            case=case,
            started="2013-05-14T10:02:11+01:00",
            language=used.language,
            people=tuple(Person(id=who, name=name) for who, name in people),
        )
        self.state: Interview = start(used, header)
        self.events: list[Event] = []
        self.make(moves.Put(ev.Begun(child=child, phase=phase)))

    def make(self, *several: moves.Move) -> int:
        """Make moves; the number of the first event of the last one."""
        first = self.state.count
        for move in several:
            events = decide(self.state, move, self.state.at + 1000)
            assert not isinstance(events, Refusal), f"{move}: {events}"
            first = self.state.count + 1
            self.state = fold(self.state, events)
            self.events += events
        return first

    def say(self, text: str, question: str | None = None, by: Voice = "case_manager", *, this: bool = False) -> int:
        """A remark; with `this` it is what shows the answer."""
        seq = self.make(moves.Say(by, text, question))
        if this:
            self.make(moves.Point(seq, question))
        return seq

    def answer(
        self,
        question: str,
        value: Stored,
        *reasons: str,
        view: str | None = None,
        said: tuple[str | None, str | None] = (None, None),
        shows: str = "",
        evidence: tuple[str, str | None, int | str | None] | None = None,
    ) -> Talk:
        """Answer a question; `said` is what was explained and what the record shows."""
        if view is not None:
            self.make(moves.GiveView(view, question))
        self.make(moves.Answer(value, question))
        if reasons:
            self.make(moves.Put(ev.Reasoned(reasons=reasons), question))
        if said[0]:
            self.make(moves.Put(ev.ExplainedHow(code=said[0]), question))
        if said[1]:
            self.make(moves.Put(ev.RecordedHow(code=said[1]), question))
        if shows:
            self.make(moves.Put(ev.Showed(text=shows), question))
        if evidence:
            self.make(moves.Put(ev.EvidenceGiven(where=evidence[0], date=evidence[1], page=evidence[2]), question))
        return self

    def facts(self, **values: Stored) -> Talk:
        """The case facts, with the usual ones where nothing else is given."""
        usual: dict[str, Stored] = {"present": "own", "moved": "yes", "first_by": "self", "since": "2013-03-12"}
        for name, value in (usual | values).items():
            self.answer(name, value)
        return self


def whole(*, sign: bool = True) -> Talk:
    """A whole interview with one of everything, always the same to the millisecond."""
    talk = Talk(phase="preparing")
    talk.make(moves.Answer("yes", "moved"), moves.Answer("no", "asked_school"), moves.Put(ev.Met()))
    talk.facts()
    talk.say("He moved to his aunt's in March.")
    talk.say("I rang the school twice, and it is in the log.", "asked_school", this=True)
    talk.answer("asked_school", "yes", evidence=("Contact log", "2013-04-02", 3))
    talk.make(
        moves.Put(ev.Marked(mark="good_practice"), "asked_school"), moves.Note("Well asked.", False, "asked_school")
    )
    talk.answer(
        "assess", "sufficient", view="insufficient", said=("clearly", "partly"), shows="Two columns and one view"
    )
    talk.say("Other days for the sessions, and a call to the family before.", "plan_said", this=True)
    talk.answer("plan_said", "clearly")
    talk.answer("plan_written", "not_shown").answer("plan_written", "partly", shows="The plan says awareness, one word")
    talk.answer("plan", "insufficient", "steps_missing", "manager_away", view="sufficient", said=("clearly", "partly"),
                shows="Six sessions, and no word on who or when", evidence=("Plan", "2013-04-09", 2))  # fmt: skip
    talk.make(moves.Note("PRIVATE-CANARY", True, "plan"))
    talk.answer("reviewed", "no", "late")
    talk.answer("oversight", "insufficient", "late", shows="The action of 11 April was not followed up")
    talk.say("WITHHELD-CANARY", "oversight", this=True)
    talk.make(moves.Withhold(), moves.SetAside("unable_to_judge", "The file is elsewhere", question="joint"))
    talk.answer("visits", 12)
    cue = next(seq for seq, remark in talk.state.remarks.items() if "moved" in remark.text)
    talk.make(moves.Put(ev.SuggestionHandled(cue="move", of=cue, done="kept")))
    talk.make(moves.Put(ev.ReadBack(path="plans", words="agree")))
    talk.make(moves.Put(ev.ReadBack(path="plans", view="later", until="2013-05-21", text="To be talked over first.")))
    talk.answer("take_away", "To write less and say where.")
    talk.make(moves.JudgeTheme("work", "insufficient", "The work was there and the plan was not."))
    talk.make(moves.JudgeTheme("support", "sufficient", "Joint work outweighed the rest."))
    talk.make(moves.Put(ev.LearningChosen(next_step="Put the days into the plan.", due="2013-05-31"), "plan"))
    talk.make(
        moves.Put(
            ev.DoNowSet(text="Tell the school about the new address.", who="case_manager", due="2013-05-16"), "plan"
        )
    )
    talk.make(
        moves.Put(
            ev.AlertRaised(
                who="child",
                what="ALERT-CANARY",
                source="the aunt",
                told="the manager",
                at="2013-05-14T11:20+01:00",
                outcome="seen today",
            )
        )
    )
    talk.make(moves.Put(ev.WordsGiven(text="I write less than I do.")))
    if sign:
        talk.make(moves.Sign("inspector"), moves.Sign("case_manager", "not_today"))
        talk.make(moves.Put(ev.Replied(point="learning:plan", answer="inaccuracy", text="The days are on page 4.")))
        talk.make(
            moves.Put(ev.ReplyAnswered(point="learning:plan", answer="partly", name="A. Lead", text="Two of them are."))
        )
        talk.make(moves.Put(ev.Replied(point="strength:gone", answer="accept", text="")))
    return talk


def points_of(state: Interview, head: str | None = None) -> FeedbackData:
    """The points of the case manager's feedback."""
    return feedback_points(Case(state, "case_manager"), head)


def runs_of(block: object, *, why: bool = True) -> Iterator[Run]:
    """Every run in blocks, in order; without `why` not what opens under a line."""
    if isinstance(block, Run):
        yield block
    elif isinstance(block, tuple):
        for one in block:
            yield from runs_of(one, why=why)
    elif is_dataclass(block) and (why or not isinstance(block, Why)):
        for field in fields(block):
            yield from runs_of(getattr(block, field.name), why=why)
