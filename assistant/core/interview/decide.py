"""From a move to the events it makes: the one door through which anything reaches the record.

`decide(state, move, at)` is pure: `at` is milliseconds since the interview began. It returns the events, with the
next thing to be asked among them, or a Refusal with a reason and a hint; then nothing has happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.catalogue import _
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.deciding import answering, concluding, talking
from assistant.core.interview.deciding.dated import with_days_read
from assistant.core.interview.deciding.unstamped import Outcome, Unstamped, asked_at
from assistant.core.interview.fold import fold
from assistant.core.interview.moves import kind_of
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import barred, next_place, pending_steps, question_here
from assistant.core.record.bodies import in_texts
from assistant.core.record.event import Event
from assistant.core.text.cleaning import clean
from assistant.core.text.refusal import Refusal

Handler = Callable[[Interview, Any], Outcome]

HANDLERS: Mapping[type, Handler] = {
    ev.Begun: talking.begin,
    ev.Met: talking.meet,
    moves.Say: talking.say,
    moves.AskOtherwise: talking.ask_otherwise,
    moves.CorrectSpeaker: talking.correct_speaker,
    moves.Point: talking.point,
    moves.Unpoint: talking.unpoint,
    moves.ReadAgain: concluding.read_again,
    moves.AskAbout: talking.ask_about,
    moves.PlaceRemark: talking.place_remark,
    moves.Withhold: talking.withhold,
    moves.Note: talking.note,
    ev.Marked: talking.mark,
    ev.SuggestionHandled: talking.handle_suggestion,
    moves.Back: talking.back,
    moves.Jump: talking.jump,
    moves.ToUnanswered: talking.to_unanswered,
    moves.GoOn: talking.go_on,
    ev.Paused: talking.pause,
    ev.Resumed: talking.resume,
    moves.Undo: talking.undo,
    moves.GiveView: answering.give_view,
    moves.Answer: answering.answer,
    moves.Recall: answering.recall,
    ev.Reasoned: answering.give_reasons,
    moves.SayWhat: answering.say_what,
    ev.ExplainedHow: answering.tell_side,
    ev.RecordedHow: answering.tell_side,
    ev.Showed: answering.show,
    ev.EvidenceGiven: answering.give_evidence,
    moves.SetAside: answering.set_aside,
    moves.Confirm: answering.confirm,
    ev.ReadBack: concluding.reply_to_read_back,
    ev.JudgeModeSet: concluding.set_judge_mode,
    ev.ApartBegun: concluding.begin_apart,
    ev.ApartEnded: concluding.end_apart,
    moves.JudgeTheme: concluding.judge_theme,
    ev.LearningChosen: concluding.choose_learning,
    ev.LearningDropped: concluding.drop_learning,
    ev.DoNowSet: concluding.set_do_now,
    ev.AlertRaised: concluding.raise_alert,
    moves.UpdateAlert: concluding.update_alert,
    ev.WordsGiven: concluding.give_words,
    ev.LookedAgain: concluding.look_again,
    moves.Sign: concluding.sign,
    ev.Replied: concluding.reply,
    ev.ReplyAnswered: concluding.answer_reply,
}

# After one of these the conversation goes on by itself, if nothing more is wanted at this place.
GOING_ON = (
    ev.Begun,
    ev.Met,
    moves.GoOn,
    moves.GiveView,
    moves.Answer,
    moves.Recall,
    ev.Reasoned,
    moves.SayWhat,
    ev.ExplainedHow,
    ev.RecordedHow,
    moves.SetAside,
    moves.Confirm,
    ev.ReadBack,
    ev.JudgeModeSet,
    ev.ApartBegun,
    ev.ApartEnded,
)
WHILE_PAUSED = (ev.Resumed, ev.AlertRaised, moves.UpdateAlert)
# What the inspector's signature settles. Remarks, notes, alerts and replies may follow, and stand after its head.
SETTLED_BY_SIGNATURE = (
    moves.GiveView,
    moves.Answer,
    moves.Recall,
    ev.Reasoned,
    moves.SayWhat,
    ev.ExplainedHow,
    ev.RecordedHow,
    ev.Showed,
    ev.EvidenceGiven,
    moves.SetAside,
    moves.Confirm,
    ev.JudgeModeSet,
    ev.ApartBegun,
    ev.ApartEnded,
    moves.JudgeTheme,
    ev.LearningChosen,
    ev.LearningDropped,
    ev.DoNowSet,
    ev.LookedAgain,
    moves.Undo,
    moves.AskOtherwise,
    moves.Point,
    moves.Unpoint,
    moves.PlaceRemark,
    moves.ReadAgain,
    ev.Met,
)


def decide(state: Interview, move: moves.Move, at: int) -> tuple[Event, ...] | Refusal:
    """The events that `move` makes now, or why it cannot be made; a clock set back repeats the last time."""
    refusal = _out_of_turn(state, move)
    if refusal is not None:
        return refusal
    # The one place where what people typed is made safe.
    move = in_texts(move, lambda text: clean(text)[0])
    at = max(at, state.at)
    dated = with_days_read(state, move, at)
    made = dated if isinstance(dated, Refusal) else _made(state, dated)
    if isinstance(made, Refusal):
        return made
    events = _stamped(made, state.count, at)
    if kind_of(move) in (*GOING_ON, moves.Undo):
        after = fold(state, events)
        if _is_hidden_here(after) or (kind_of(move) in GOING_ON and _is_done_here(after, move)):
            events += _stamped([asked_at(after, next_place(after))], after.count, at)
    return events


def _made(state: Interview, move: moves.Move) -> Outcome:
    """What a move comes to; of several at once, nothing if one of them is refused."""
    if not isinstance(move, moves.Together):
        return HANDLERS[kind_of(move)](state, move)
    made: list[Unstamped] = []
    for one in move.each:
        more = _out_of_turn(state, one) or _made(state, one)
        if isinstance(more, Refusal):
            return more
        made += more
    return made


def _out_of_turn(state: Interview, move: moves.Move) -> Refusal | None:
    if (state.count == 0) != (kind_of(move) is ev.Begun):
        return Refusal(_("The interview has begun already.") if state.count else _("The interview has not begun."))
    if state.paused and kind_of(move) not in WHILE_PAUSED:
        return Refusal(_("The interview is paused."), _("Go on with /resume."))
    if state.signed and kind_of(move) in SETTLED_BY_SIGNATURE:
        return Refusal(
            _("The inspector has signed; this can no longer be changed."),
            _("A remark or a reply still can be added."),
        )
    return None


def _stamped(made: list[Unstamped], count: int, at: int) -> tuple[Event, ...]:
    return tuple(
        Event(count + index, at, one.by, one.body, one.question, one.lane) for index, one in enumerate(made, start=1)
    )


def _is_hidden_here(after: Interview) -> bool:
    """Whether the question before them is no longer asked: an answer elsewhere ruled it out."""
    question = after.bank.questions.get(question_here(after) or "")
    if question is None or question.when is None:
        return False
    return barred(after, question) is not None


def _is_done_here(after: Interview, move: moves.Move) -> bool:
    """Whether the next thing is to be asked: not when something is still wanted here, or the move was elsewhere."""
    kind = kind_of(move)
    if kind in (ev.Begun, ev.Met, moves.GoOn, ev.ApartBegun, ev.ApartEnded):
        return True
    target = getattr(move, "question", None)
    here = after.place
    if target is not None and (here is None or here.key != target):
        return False
    if isinstance(move, moves.Put) and isinstance(move.body, ev.ReadBack):
        path = move.body.path
        return here is not None and here.key == path and not after.read_backs[path].wants
    if here is not None and here.kind == "question":
        # What is left without an answer asks for no view either.
        return kind is moves.SetAside or not pending_steps(after, after.bank.questions[here.key])
    if kind is ev.JudgeModeSet:
        return here is not None and here.kind in ("break", "together")
    return here is None or here.kind in ("prepared", "break", "together")
