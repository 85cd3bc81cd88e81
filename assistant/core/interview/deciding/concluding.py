"""Handlers of the moves that draw together: read-back, themes, learning, alerts, signatures, replies."""

from __future__ import annotations

from assistant.catalogue import _, n_
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.deciding.answering import question_called
from assistant.core.interview.deciding.unstamped import Outcome, Unstamped, asked_at, nobody_here, trimmed
from assistant.core.interview.ending.last_word import changed_since
from assistant.core.interview.ending.look_again import names_to_look_at
from assistant.core.interview.judging import DECISIONS, proposal, signature_blocks
from assistant.core.interview.progress import effective_answers, side_of, was_theirs
from assistant.core.interview.state import Interview, Place
from assistant.core.interview.walk import kept_closed, left_for_break
from assistant.core.text.refusal import Refusal
from assistant.errors import nearest

MOST_LEARNING_POINTS = 3


def reply_to_read_back(state: Interview, put: moves.Put[ev.ReadBack]) -> Outcome:
    """Are these your words, and do you see it the same way; the second may wait until a date."""
    if put.body.path not in {path.id for path in state.bank.walked_paths}:
        return Refusal(_("No path is called {path!r}.").format(path=put.body.path))
    return [Unstamped(put.body, "case_manager")]


def read_again(state: Interview, move: moves.ReadAgain) -> Outcome:
    """To a path that was read back already, while both are here."""
    if state.apart or Place("read_back", move.path) not in state.visited:
        return Refusal(_("No path was read back here."), _("/readback shows how it reads now."))
    return [asked_at(state, Place("read_back", move.path), "again")]


def set_judge_mode(state: Interview, put: moves.Put[ev.JudgeModeSet]) -> Outcome:
    """Judge in the room or apart, from here on."""
    if state.judge == put.body.mode:
        return Refusal(_("It is so already."))
    return [Unstamped(put.body)]


def begin_apart(state: Interview, put: moves.Put[ev.ApartBegun]) -> Outcome:
    """The break in which the inspector judges alone."""
    if state.phase == "preparing":
        return Refusal(_("The case manager is not here yet."), _("When both are here: /meet."))
    if state.judge != "apart":
        return Refusal(_("Judgements are made in the room."), _("Type /apart to have them wait for a break."))
    if state.apart:
        return Refusal(_("This is the break."), _("It ends with /together."))
    if not left_for_break(state):
        return Refusal(_("No judgement waits for a break yet."), _("Each that is come to waits for it from now on."))
    return [Unstamped(put.body)]


def end_apart(state: Interview, put: moves.Put[ev.ApartEnded]) -> Outcome:
    """Together again."""
    return [Unstamped(put.body)] if state.apart else Refusal(_("There is no break to end."))


def for_the_room() -> Refusal:
    """Why nothing is concluded alone: the conversation may change it, and it would stand open in the room."""
    return Refusal(_("This is concluded in the room."), _("/meet when both are here."))


def judge_theme(state: Interview, move: moves.JudgeTheme) -> Outcome:
    """The inspector's decision on a theme, beside what was proposed at that moment."""
    if state.phase == "preparing":
        return for_the_room()
    theme = next((theme for theme in state.bank.themes if theme.id == move.theme and theme.judgement), None)
    if theme is None:
        known = [theme.id for theme in state.bank.themes if theme.judgement]
        hint = nearest(move.theme, known) or _("Use one of: {codes}.").format(codes=", ".join(known))
        return Refusal(_("No theme to judge is called {theme!r}.").format(theme=move.theme), hint)
    if not move.decision:
        told = _("How is it judged? One of: {codes}.").format(codes=", ".join(DECISIONS))
        return Refusal(told, _("/judge {theme} {code} and why.").format(theme=theme.id, code=DECISIONS[0]))
    if move.decision not in DECISIONS:
        return Refusal(
            _("{decision!r} is not a decision.").format(decision=move.decision),
            _("Use one of: {codes}.").format(codes=", ".join(DECISIONS)),
        )
    proposed = proposal(state, theme)
    body = ev.Judged(
        theme=theme.id,
        proposed=proposed.code if proposed else None,
        decision=move.decision,
        rationale=move.rationale.strip(),
    )
    return [Unstamped(body)]


def choose_learning(state: Interview, put: moves.Put[ev.LearningChosen]) -> Outcome:
    """A learning point: at most three, on the case manager's own side of what was not met."""
    if state.phase == "preparing":
        return for_the_room()
    question = question_called(state, put.question or "")
    if isinstance(question, Refusal):
        return question
    if refused := kept_closed(state, question):
        return refused
    name = question.spoken
    cell = effective_answers(state).get(question.id)
    if cell is None or not question.judged or side_of(state, question, cell) != "not_met":
        return Refusal(
            _("{name} has no answer to learn from.").format(name=name),
            _("A learning point comes from what was not met."),
        )
    main = cell.reasons[0] if cell.reasons else None
    theirs = was_theirs(state, question)
    if theirs is None:
        facts = ", ".join(state.bank.questions[f].spoken for f in sorted(state.bank.own_conditions[question.id].names))
        told = _("It is not known whose work {name} was.").format(name=name)
        return Refusal(told, _("Answer first: {facts}.").format(facts=facts))
    if not theirs or state.bank.owner_of(question, main) != "case_manager":
        return Refusal(
            _("{name} was not the case manager's own work.").format(name=name), _("It belongs to the service's page.")
        )
    if question.id not in state.learning and len(state.learning) >= MOST_LEARNING_POINTS:
        return Refusal(_("There are three learning points already."), _("Take one back with /unlearn NUMBER."))
    if not put.body.text and not question.feedback.learning:
        return Refusal(
            _("The bank has no learning text for {name}.").format(name=name),
            _("Say it in your own words after the number."),
        )
    return [Unstamped(put.body, "inspector", question.id)]


def drop_learning(state: Interview, put: moves.Put[ev.LearningDropped]) -> Outcome:
    """A learning point is taken back."""
    if put.question not in state.learning:
        return Refusal(_("{question} is no learning point.").format(question=put.question))
    return [Unstamped(put.body, "inspector", put.question)]


def set_do_now(state: Interview, put: moves.Put[ev.DoNowSet]) -> Outcome:
    """Something to put right on this case at once; apart from learning."""
    if state.phase == "preparing":
        return for_the_room()
    question = question_called(state, put.question or "")
    if isinstance(question, Refusal):
        return question
    body = trimmed(put.body, "text")
    if not body.text:
        return Refusal(_("There is no text."), _("Say what must be put right."))
    return [Unstamped(body, "inspector", question.id)]


def look_again(state: Interview, put: moves.Put[ev.LookedAgain]) -> Outcome:
    """What was concluded before an answer changed stands all the same."""
    waiting = names_to_look_at(state)
    if not waiting:
        return Refusal(_("Nothing is to be looked at again."))
    stands = put.body.stands
    if unknown := [name for name in stands if name not in waiting] or ([] if stands else [""]):
        told = _("{name!r} is not to be looked at again.").format(name=unknown[0])
        return Refusal(told, nearest(unknown[0], waiting) or _("/again shows what is."))
    return [Unstamped(put.body)]


def raise_alert(state: Interview, put: moves.Put[ev.AlertRaised]) -> Outcome:
    """Somebody may be in danger. The program sends nothing itself."""
    body = trimmed(put.body, "who", "what")
    if not body.who or not body.what:
        return Refusal(
            _("An alert says who may be harmed and what is known."), _("For example: /alert child: what is known")
        )
    return [Unstamped(body, "inspector", None, "alert")]


ALERT_FIELDS = ("told", "at", "outcome", "reason", "next_check", "checked_by")


def update_alert(state: Interview, move: moves.UpdateAlert) -> Outcome:
    """Who was told and when, what came of it, who checks next."""
    alerts = list(state.alerts)
    if not alerts:
        return Refusal(_("There is no alert."), _("Raise one with /alert WHO: WHAT."))
    if move.of is not None and not 1 <= move.of <= len(alerts):
        return Refusal(
            _("There is no alert {number}.").format(number=move.of),
            n_("There are {count}.", "There are {count}.", len(alerts)).format(count=len(alerts)),
        )
    unknown = [name for name, _ in move.fields if name not in ALERT_FIELDS]
    if unknown or not move.fields:
        said = _("An alert has no {name!r}.").format(name=unknown[0]) if unknown else _("Nothing was given.")
        return Refusal(said, _("Use: {fields}").format(fields=", ".join(f"{name}: ..." for name in ALERT_FIELDS)))
    of = alerts[-1] if move.of is None else alerts[move.of - 1]
    body = ev.AlertUpdated(of=of, **dict(move.fields))
    return [Unstamped(body, "inspector", None, "alert")]


def give_words(state: Interview, put: moves.Put[ev.WordsGiven]) -> Outcome:
    """The case manager's own words."""
    if alone := nobody_here(state):
        return alone
    body = trimmed(put.body, "text")
    if not body.text:
        return Refusal(_("There are no words."), _("Type what the case manager wants to say."))
    return [Unstamped(body, "case_manager")]


def sign(state: Interview, move: moves.Sign) -> Outcome:
    """The inspector: these are my judgements. The case manager: I was there, and it is fairly recorded."""
    if move.signer == "case_manager" and (alone := nobody_here(state)):
        return alone
    if move.signer == "inspector":
        if move.answer != "yes":
            return Refusal(_("The inspector signs or leaves it open."))
        if state.signed:
            return Refusal(_("The inspector has signed already."))
        blocks = signature_blocks(state)
        if blocks:
            return Refusal(_("The interview cannot be signed yet:"), "\n" + "\n".join(f"- {block}" for block in blocks))
    elif (given := state.signatures.get("case_manager")) and given.answer == "yes" and not changed_since(state):
        return Refusal(_("The case manager has signed already."))
    body = ev.Signed(signer=move.signer, answer=move.answer, count=state.count + 1)
    return [Unstamped(body, move.signer)]


def reply(state: Interview, put: moves.Put[ev.Replied]) -> Outcome:
    """The case manager's reply to one point; it travels with the point for ever."""
    body = trimmed(put.body, "text")
    if not body.text and body.answer != "accept":
        return Refusal(_("There is no text."), _("Say what should be known."))
    return [Unstamped(body, "case_manager")]


def answer_reply(state: Interview, put: moves.Put[ev.ReplyAnswered]) -> Outcome:
    """A named person's answer to the last reply on a point."""
    body = trimmed(put.body, "name", "text")
    replies = state.replies.get(body.point, ())
    if not replies or replies[-1].body.answer not in ("inaccuracy", "disagree"):
        return Refusal(
            _("Nothing on {point!r} waits for an answer.").format(point=body.point),
            _("Only an inaccuracy or a disagreement does."),
        )
    if not body.name or not body.text:
        return Refusal(_("An answer has a name and a reason."))
    return [Unstamped(body, "inspector")]
