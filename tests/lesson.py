"""A made-up record to practise on: six judgements in one theme, two in another, prepared, held, amended and closed."""

from __future__ import annotations

from functools import cache

from assistant.compose.interview.lanes import for_training
from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.fold import start
from assistant.core.training.playback import Playback
from assistant.core.training.practised import Given, PracticeFile
from assistant.core.training.teaching import Discussion, PanelAnswer, TrainerFile
from tests.talk import Talk, bank_from, header_for

# The judgements of the record and how it ended, in the order they come.
JUDGED = {
    "school": "sufficient",
    "safety": "insufficient",
    "assess": "insufficient",
    "plan": "sufficient",
    "review": "insufficient",
    "victims": "no",
    "joint": "sufficient",
    "oversight": "insufficient",
    "theme:work": "insufficient",
    "theme:support": "sufficient",
}
BANK = """
format: question-bank/1
id: lesson
version: 1.0.0
title: A bank for lessons
view_when: present == 'own'
reasons:
  R-ASM:
    - {id: late, text: It was late}
    - {id: thin, text: The evidence was thin}
    - {id: steps_missing, text: Who does what was missing}
facts:
  - id: present
    number: F1
    short: Who is here
    ask: Who is here?
    type: choice
    options: [{id: own, text: The case manager}, {id: stand_in, text: A colleague}]
themes:
  - id: work
    title: The work
    criteria:
      - id: assessment
        title: Assessment
        questions:
          - {id: dated, number: 1A, short: Dated, ask: Is it dated?, type: yes_no,
             suggests: [{to: assess, reason: late}]}
          - {id: school, number: 1B, short: School, ask: 'Was the school asked about {child} well enough?',
             type: judgement, headline: true, reasons: R-ASM}
          - {id: safety, number: 1C, short: Safety, ask: Was safety looked at well enough?,
             type: judgement, headline: true, reasons: R-ASM}
          - {id: assess, number: 1D, short: Assessment, ask: Was the assessment good enough?,
             type: judgement, headline: true, pair: true, reasons: R-ASM}
      - id: planning
        title: Planning
        questions:
          - {id: plan, number: 2A, short: The plan, ask: Was the plan good enough?,
             type: judgement, headline: true, reasons: R-ASM}
          - {id: review, number: 2B, short: The review, ask: Was the review good enough?,
             type: judgement, headline: true, reasons: R-ASM}
          - {id: victims, number: 2C, short: Victims, ask: Does the plan say how victims are kept safe?,
             type: yes_no, headline: true}
    judgement: {ask: 'Was the work with {child} good enough?', propose: assess}
  - id: support
    title: Support
    criteria:
      - id: around
        title: Around the child
        questions:
          - {id: joint, number: 3A, short: Joint work, ask: Did the others do enough?,
             type: judgement, owner: partner, reasons: R-ASM}
          - {id: oversight, number: 3B, short: Oversight, ask: Did the manager do enough?,
             type: judgement, headline: true, owner: manager, reasons: R-ASM}
    judgement: {ask: Was the support good enough?, propose: joint}
paths:
  - {id: start, title: The start, open: How did it begin?, questions: [dated, school, safety, assess]}
  - {id: plans, title: The plan, open: What was the plan?, questions: [plan, review, victims]}
  - {id: others, title: The others, questions: [joint, oversight]}
"""
TRAINER = TrainerFile(
    interview="01TEST",
    title="The aunt's address",
    questions=(
        Discussion(ask="What would you have asked next?", listen_for="The bus."),
        Discussion(ask="When is late too late?", question="review"),
    ),
    key=(
        PanelAnswer(
            question="assess",
            answer="sufficient",
            rationale="Two dated pages were enough for this case. Nobody was left guessing.",
        ),
    ),
)


def lesson_bank() -> Bank:
    return bank_from(BANK)


def _judge(talk: Talk, question: str, *reasons: str, view: str | None = None, shows: str = "") -> None:
    if view:
        talk.make(moves.GiveView(view, question))
    if shows:
        talk.make(moves.Put(ev.Showed(text=shows), question))
    talk.make(moves.Answer(JUDGED[question], question))
    if reasons:
        talk.make(moves.Put(ev.Reasoned(reasons=reasons), question))


@cache
def talk() -> Talk:
    """The interview, held to its end."""
    held = Talk(lesson_bank(), moves.Put(ev.Begun(child="J", phase="preparing")))
    held.answer(present="own", dated="no")
    held.make(moves.Answer("insufficient", "assess"), moves.Put(ev.Reasoned(reasons=("late",)), "assess"))
    held.make(
        moves.Put(ev.Showed(text="PREPARED-CANARY"), "assess"),
        moves.Note("NOTE-CANARY", False, "assess"),
        moves.Put(ev.Met()),
    )
    held.until("opening start")
    held.make(moves.Say("case_manager", "He moved to his aunt's in March, and I heard of it from the school."))
    held.type("")
    held.make(
        moves.Say("case_manager", "I rang the school twice, and it is in the log.", "school"),
        moves.Point(question="school"),
    )
    _judge(held, "school", view="sufficient", shows="Two calls in the log")
    held.make(moves.Say("case_manager", "WITHHELD-CANARY", "safety"), moves.Withhold())
    held.make(moves.Say("inspector", "What would you do on a Sunday?", "safety"))
    _judge(held, "safety", "thin", "steps_missing", view="sufficient", shows="Six lines, and none on Sundays")
    held.make(
        moves.Say("case_manager", "The date is on the envelope, not on the page.", "dated"),
        moves.Point(question="dated"),
    )
    held.make(moves.Answer("no", "dated"))
    held.make(moves.Put(ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3), "assess"))
    _judge(held, "assess", "late")
    held.make(moves.Put(ev.ExplainedHow(code="clearly"), "assess"), moves.Put(ev.RecordedHow(code="partly"), "assess"))
    # Judged so at first, and amended at the end.
    held.make(moves.Answer("insufficient", "plan"), moves.Put(ev.Reasoned(reasons=("late",)), "plan"))
    _judge(held, "review", "late", view="insufficient")
    _judge(held, "victims", view="no")
    _judge(held, "joint")
    _judge(held, "oversight", "late")
    held.make(moves.Answer("sufficient", "plan"))
    held.until("closing")
    held.make(moves.JudgeTheme("work", "insufficient", "Safety decided it."))
    held.make(moves.JudgeTheme("support", "insufficient", "It came late."))
    held.make(moves.JudgeTheme("support", "sufficient", "It came late, and it was enough."))
    return held


@cache
def lesson() -> Playback:
    """The record to practise on, as those see it who practise."""
    return Playback(start(lesson_bank(), header_for(lesson_bank())), for_training(talk().events))


def given(about: str, answer: str | None, *reasons: str, why: str = "", seconds: int = 20) -> Given:
    return Given(about=about, answer=answer, reasons=reasons, why=why, seconds=seconds)


def practised(learner: str = "L1", *answers: Given, finished: bool = True, **others: str | None) -> PracticeFile:
    """A learner who judges as the record does, but for `answers` and `others`; None: passed."""
    told = {one.about: one for one in answers}
    told |= {about.replace("theme_", "theme:"): given(about.replace("theme_", "theme:"), answer)
             for about, answer in others.items()}  # fmt: skip
    return PracticeFile(
        interview="01TEST",
        learner=learner,
        started="2013-06-03T09:00:00+01:00",
        finished="2013-06-03T09:40:00+01:00" if finished else None,
        answers=tuple(told.get(about, given(about, answer)) for about, answer in JUDGED.items()),
    )
