"""From a move to the events it makes: the one door through which anything reaches the record.

`decide(state, move, at)` is pure: `at` is milliseconds since the interview began. It returns the events, with the
next thing to be asked among them, or a Refusal with a reason and a hint; then nothing has happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from assistant.catalogue import _
from assistant.core.interview import moves
from assistant.core.interview.deciding import answering, concluding, talking
from assistant.core.interview.deciding.drafts import Draft, asked_at, question_here
from assistant.core.interview.fold import fold
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import barred, next_place, pending_steps
from assistant.core.record.bodies import in_texts
from assistant.core.record.event import Event
from assistant.core.text.cleaning import clean
from assistant.core.text.refusal import Refusal

Handler = Callable[[Interview, Any], "list[Draft] | Refusal"]

HANDLERS: Mapping[type, Handler] = {
    moves.Begin: talking.begin,
    moves.Meet: talking.meet,
    moves.Say: talking.say,
    moves.CorrectSpeaker: talking.correct_speaker,
    moves.Point: talking.point,
    moves.Withhold: talking.withhold,
    moves.Note: talking.note,
    moves.Mark: talking.mark,
    moves.HandleSuggestion: talking.handle_suggestion,
    moves.Back: talking.back,
    moves.Jump: talking.jump,
    moves.GoOn: talking.go_on,
    moves.Pause: talking.pause,
    moves.Resume: talking.resume,
    moves.Undo: talking.undo,
    moves.GiveView: answering.give_view,
    moves.Answer: answering.answer,
    moves.Recall: answering.recall,
    moves.GiveReasons: answering.give_reasons,
    moves.Explain: answering.explain,
    moves.Record: answering.record,
    moves.Show: answering.show,
    moves.GiveEvidence: answering.give_evidence,
    moves.SetAside: answering.set_aside,
    moves.Confirm: answering.confirm,
    moves.ReplyToReadBack: concluding.reply_to_read_back,
    moves.SetJudgeMode: concluding.set_judge_mode,
    moves.BeginApart: concluding.begin_apart,
    moves.EndApart: concluding.end_apart,
    moves.JudgeTheme: concluding.judge_theme,
    moves.ChooseLearning: concluding.choose_learning,
    moves.DropLearning: concluding.drop_learning,
    moves.SetDoNow: concluding.set_do_now,
    moves.RaiseAlert: concluding.raise_alert,
    moves.UpdateAlert: concluding.update_alert,
    moves.GiveWords: concluding.give_words,
    moves.Sign: concluding.sign,
    moves.Reply: concluding.reply,
    moves.AnswerReply: concluding.answer_reply,
}

# After one of these the conversation goes on by itself, if nothing more is wanted at this place.
GOING_ON = (
    moves.Begin,
    moves.Meet,
    moves.GoOn,
    moves.GiveView,
    moves.Answer,
    moves.Recall,
    moves.GiveReasons,
    moves.Explain,
    moves.Record,
    moves.SetAside,
    moves.Confirm,
    moves.ReplyToReadBack,
    moves.SetJudgeMode,
    moves.BeginApart,
    moves.EndApart,
)
WHILE_PAUSED = (moves.Resume, moves.RaiseAlert, moves.UpdateAlert)
# What the inspector's signature settles. Remarks, notes, alerts and replies may follow, and stand after its head.
SETTLED_BY_SIGNATURE = (
    moves.GiveView,
    moves.Answer,
    moves.Recall,
    moves.GiveReasons,
    moves.Explain,
    moves.Record,
    moves.Show,
    moves.GiveEvidence,
    moves.SetAside,
    moves.Confirm,
    moves.SetJudgeMode,
    moves.BeginApart,
    moves.EndApart,
    moves.JudgeTheme,
    moves.ChooseLearning,
    moves.DropLearning,
    moves.SetDoNow,
    moves.Undo,
    moves.Point,
    moves.Meet,
)


def decide(state: Interview, move: moves.Move, at: int) -> tuple[Event, ...] | Refusal:
    """The events that `move` makes now, or why it cannot be made; a clock set back repeats the last time."""
    refusal = _out_of_turn(state, move)
    if refusal is not None:
        return refusal
    move = _cleaned(move)
    drafts = HANDLERS[type(move)](state, move)
    if isinstance(drafts, Refusal):
        return drafts
    at = max(at, state.at)
    events = _stamped(drafts, state.count, at)
    if isinstance(move, (*GOING_ON, moves.Undo)):
        after = fold(state, events)
        if _is_hidden_here(after) or (isinstance(move, GOING_ON) and _is_done_here(after, move)):
            events += _stamped([asked_at(after, next_place(after))], after.count, at)
    return events


def _out_of_turn(state: Interview, move: moves.Move) -> Refusal | None:
    if (state.count == 0) != isinstance(move, moves.Begin):
        return Refusal(_("The interview has begun already.") if state.count else _("The interview has not begun."))
    if state.paused and not isinstance(move, WHILE_PAUSED):
        return Refusal(_("The interview is paused."), _("Go on with /resume."))
    if state.signed and isinstance(move, SETTLED_BY_SIGNATURE):
        return Refusal(
            _("The inspector has signed; this can no longer be changed."),
            _("A remark or a reply still can be added."),
        )
    return None


def _cleaned(move: moves.Move) -> moves.Move:
    """The one place where what people typed is made safe; a remark says how many characters were replaced."""
    total = 0

    def safe(text: str) -> str:
        nonlocal total
        shown, replaced = clean(text)
        total += replaced
        return shown

    move = in_texts(move, safe)
    return replace(move, cleaned=move.cleaned + total) if isinstance(move, moves.Say) else move


def _stamped(drafts: list[Draft], count: int, at: int) -> tuple[Event, ...]:
    return tuple(
        Event(count + index, at, draft.by, draft.body, draft.question, draft.lane)
        for index, draft in enumerate(drafts, start=1)
    )


def _is_hidden_here(after: Interview) -> bool:
    """Whether the question before them is no longer asked: an answer elsewhere ruled it out."""
    question = after.bank.questions.get(question_here(after) or "")
    if question is None or question.when is None:
        return False
    return barred(after, question) is not None


def _is_done_here(after: Interview, move: moves.Move) -> bool:
    """Whether the next thing is to be asked: not when something is still wanted here, or the move was elsewhere."""
    if isinstance(move, (moves.Begin, moves.Meet, moves.GoOn, moves.BeginApart, moves.EndApart)):
        return True
    target = getattr(move, "question", None)
    here = after.place
    if target is not None and (here is None or here.key != target):
        return False
    if isinstance(move, moves.ReplyToReadBack):
        reply = after.read_backs[move.path]
        return here is not None and here.key == move.path and reply.view is not None
    if here is not None and here.kind == "question":
        return not pending_steps(after, after.bank.questions[here.key])
    if isinstance(move, moves.SetJudgeMode):
        return here is not None and here.kind in ("break", "together")
    return here is None or here.kind in ("prepared", "break", "together")
