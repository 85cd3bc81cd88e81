"""A small fixed interview with every kind of turn, and what a trainer put beside it."""

from __future__ import annotations

from random import Random

from assistant.compose.interview.lanes import for_training
from assistant.compose.training.transcript import TranscriptPage, compose_transcript
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.fold import start
from assistant.core.training.playback import Playback
from assistant.core.training.teaching import Annotation, Discussion, Exhibit, PanelAnswer, TrainerFile
from tests.compose.talk import HEAD, Talk

TRAINER = TrainerFile(
    interview="01TEST",
    title="The plan that was in his head",
    lesson="What is explained well and what is written are two things.",
    about="A made-up case. Stop before the judgement of the plan, and judge it yourselves.",
    questions=(
        Discussion(ask="What decided it?", question="plan", listen_for="Who does what, and by when."),
        Discussion(ask="Would you have withheld it?"),
    ),
    exhibits=(
        Exhibit(id="plan_2", title="The plan, page 2", where="Plan", date="2013-04-09", page=2,
                text="Six sessions.\nAwareness of victims."),
        Exhibit(id="log", title="Contact log", where="Contact log", text="2 April: rang the school. Twice."),
    ),
    key=(PanelAnswer(question="plan", answer="sufficient", rationale="KEY-CANARY"),),
)  # fmt: skip


def every_kind() -> Talk:
    """An interview in which everything happens that can be shown, always the same to the millisecond."""
    talk = Talk(phase="preparing")
    talk.make(moves.Answer("yes", "moved"), moves.Answer("no", "asked_school"), moves.Put(ev.Met()))
    talk.make(moves.Confirm())
    talk.facts()
    talk.make(moves.Jump("asked_school"))
    talk.say("He moved to his aunt's in March.\nIt was a <hard> month.", "asked_school")
    talk.make(moves.CorrectSpeaker(), moves.CorrectSpeaker(), moves.PlaceRemark("plan"))
    talk.say("I rang the school twice, and it is in the log.", "asked_school", this=True)
    talk.answer("asked_school", "yes", evidence=("Contact log", "2013-04-02", 3))
    talk.make(
        moves.Put(ev.Marked(mark="good_practice", text="Rang twice"), "asked_school"),
        moves.Note("Well asked.", False, "asked_school"),
    )
    talk.make(moves.Jump("assess"), moves.AskOtherwise())
    talk.answer("assess", "insufficient", "thin", "late", view="sufficient", said=("clearly", "partly"))
    talk.make(moves.Answer("sufficient", "assess"), moves.Put(ev.Paused()), moves.Put(ev.Resumed()))
    talk.say("That was not what I meant.", "assess")
    talk.make(moves.Undo(), moves.Note("PRIVATE-CANARY", True, "assess"))
    talk.make(moves.Jump("plan"))
    talk.answer("plan", "insufficient", "steps_missing", view="sufficient", said=("clearly", "partly"),
                shows="Six sessions, and no word on who or when", evidence=("Plan", "2013-04-09", 2))  # fmt: skip
    talk.say("WITHHELD-CANARY", "plan")
    talk.make(moves.Withhold())
    talk.make(moves.SetAside("come_back", "The file is elsewhere", "Sam", "2013-05-20", "joint"))
    talk.make(moves.SetAside("unable_to_judge", "Locked", question="oversight"), moves.Answer(12, "visits"))
    talk.make(moves.Put(ev.ReadBack(path="plans", words="amend", text="Not awareness: a letter.")))
    talk.make(moves.Put(ev.ReadBack(path="plans", view="disagree", until="2013-05-21")))
    talk.make(moves.Jump("closing"))
    talk.answer("take_away", "To write less and say where.")
    talk.make(
        moves.Put(
            ev.AlertRaised(
                who="child",
                what="ALERT-CANARY",
                source="the aunt",
                told="the manager",
                at="2013-05-14T11:20+01:00",
                outcome="seen",
            )
        )
    )
    talk.make(moves.SetAside("unable_to_judge", "", question="joint"))
    talk.make(moves.Answer("no", "reviewed"), moves.Put(ev.Reasoned(reasons=("late", "other")), "reviewed"))
    talk.make(moves.SayWhat("The new address came in May.", "reviewed"))
    talk.make(moves.JudgeTheme("work", "sufficient", "The work was there and the plan was not."))
    talk.make(moves.JudgeTheme("support", "sufficient", "Joint work outweighed the rest."))
    talk.make(moves.Put(ev.LearningChosen(next_step="Put the days into the plan.", due="2013-05-31"), "plan"))
    talk.make(moves.Put(ev.LearningDropped(), "plan"), moves.Put(ev.LearningChosen(who="case_manager"), "plan"))
    talk.make(
        moves.Put(
            ev.DoNowSet(text="Tell the school about the new address.", who="case_manager", due="2013-05-16"), "plan"
        )
    )
    talk.make(moves.Answer("partly", "plan_written"), moves.Put(ev.LookedAgain(stands=("judgement:work",))))
    talk.make(moves.Unpoint(question="asked_school"), moves.Put(ev.WordsGiven(text="I write less than I do.")))
    talk.make(moves.Sign("inspector"), moves.Sign("case_manager", "not_today"))
    talk.make(moves.Put(ev.Replied(point="learning:plan", answer="inaccuracy", text="The days are on page 4.")))
    talk.make(
        moves.Put(ev.ReplyAnswered(point="learning:plan", answer="partly", name="A. Lead", text="Two of them are."))
    )
    return talk


def played(talk: Talk, chance: Random | None = None) -> Playback:
    """What may be shown of a talk; with `chance`, with silences as long as it likes."""
    at, events = 0, []
    for event in talk.events:
        at = event.at if chance is None else at + chance.choice((0, 1, 999, 2_999, 3_001, 10_007, 61_003, 7_200_001))
        events.append(event._replace(at=at))
    return Playback(start(talk.state.bank, talk.state.header), for_training(events))


def annotated(playback: Playback, text: str = "He asks before he tells.") -> dict[int, tuple[Annotation, ...]]:
    """An annotation beside the first remark."""
    made = "2013-06-13T10:02:11+01:00"
    said = [event.seq for event in playback.turns if isinstance(event.body, ev.Said)][:1]
    return {seq: (Annotation(id="a1", turn=seq, sha="0" * 16, by="Trainer", text=text, made=made),) for seq in said}


def page_of(talk: Talk, *, trainer: TrainerFile | None = TRAINER, head: str | None = HEAD) -> TranscriptPage:
    """The page of a talk, with everything beside it."""
    playback = played(talk)
    return compose_transcript(playback, trainer, annotated(playback), head)
