"""Handlers of the moves that draw together: read-back, themes, learning, alerts, signatures, replies."""

from __future__ import annotations

from assistant.catalogue import _, n_
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.deciding.answering import is_day
from assistant.core.interview.deciding.drafts import Draft
from assistant.core.interview.judging import DECISIONS, proposal, signature_blocks
from assistant.core.interview.progress import effective_answers, side_of
from assistant.core.interview.state import Interview
from assistant.core.text.refusal import Refusal
from assistant.errors import nearest

Outcome = list[Draft] | Refusal
MOST_LEARNING_POINTS = 3


def reply_to_read_back(state: Interview, move: moves.ReplyToReadBack) -> Outcome:
    """Are these your words, and do you see it the same way; the second may wait until a date."""
    if move.path not in {path.id for path in state.bank.walked_paths}:
        return Refusal(_("No path is called {path!r}.").format(path=move.path))
    if move.until is not None and not is_day(move.until):
        return Refusal(_("{day!r} is not a date.").format(day=move.until), _("Write it as YYYY-MM-DD."))
    body = ev.ReadBack(path=move.path, words=move.words, view=move.view, until=move.until, text=move.text)
    return [Draft(body, "case_manager")]


def set_judge_mode(state: Interview, move: moves.SetJudgeMode) -> Outcome:
    """Judge in the room or apart, from here on."""
    if state.judge == move.mode:
        return Refusal(_("It is so already."))
    return [Draft(ev.JudgeModeSet(mode=move.mode))]


def begin_apart(state: Interview, move: moves.BeginApart) -> Outcome:
    """The break in which the inspector judges alone."""
    if state.phase == "preparing":
        return Refusal(_("The case manager is not here yet."), _("When both are here: /meet."))
    if state.judge != "apart":
        return Refusal(_("Judgements are made in the room."), _("Type /apart to have them wait for a break."))
    if state.apart:
        return Refusal(_("This is the break."), _("It ends with /together."))
    return [Draft(ev.ApartBegun())]


def end_apart(state: Interview, move: moves.EndApart) -> Outcome:
    """Together again."""
    return [Draft(ev.ApartEnded())] if state.apart else Refusal(_("There is no break to end."))


def judge_theme(state: Interview, move: moves.JudgeTheme) -> Outcome:
    """The inspector's decision on a theme, beside what was proposed at that moment."""
    theme = next((theme for theme in state.bank.themes if theme.id == move.theme and theme.judgement), None)
    if theme is None:
        known = [theme.id for theme in state.bank.themes if theme.judgement]
        hint = nearest(move.theme, known) or _("Use one of: {codes}.").format(codes=", ".join(known))
        return Refusal(_("No theme to judge is called {theme!r}.").format(theme=move.theme), hint)
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
    return [Draft(body)]


def choose_learning(state: Interview, move: moves.ChooseLearning) -> Outcome:
    """A learning point: at most three, on the case manager's own side of what was not met."""
    question = state.bank.questions.get(move.question)
    if question is None:
        return Refusal(
            _("No question is called {name!r}.").format(name=move.question),
            nearest(move.question, state.bank.questions),
        )
    name = question.number or question.id
    cell = effective_answers(state).get(question.id)
    if cell is None or not question.judged or side_of(state, question, cell) != "not_met":
        return Refusal(
            _("{name} has no answer to learn from.").format(name=name),
            _("A learning point comes from what was not met."),
        )
    main = cell.reasons[0] if cell.reasons else None
    own = state.bank.own_conditions.get(question.id)
    somebody_elses = own is not None and state.standings.decided(own) is not True
    if somebody_elses or state.bank.owner_of(question, main) != "case_manager":
        return Refusal(
            _("{name} was not the case manager's own work.").format(name=name), _("It belongs to the service's page.")
        )
    if move.question not in state.learning and len(state.learning) >= MOST_LEARNING_POINTS:
        return Refusal(_("There are three learning points already."), _("Take one back with /unlearn NUMBER."))
    if move.due is not None and not is_day(move.due):
        return Refusal(_("{day!r} is not a date.").format(day=move.due), _("Write it as YYYY-MM-DD."))
    if not move.text and not question.feedback.learning:
        return Refusal(
            _("The bank has no learning text for {name}.").format(name=name),
            _("Say it in your own words after the number."),
        )
    body = ev.LearningChosen(text=move.text, next_step=move.next_step, who=move.who, due=move.due)
    return [Draft(body, "inspector", question.id)]


def drop_learning(state: Interview, move: moves.DropLearning) -> Outcome:
    """A learning point is taken back."""
    if move.question not in state.learning:
        return Refusal(_("{question} is no learning point.").format(question=move.question))
    return [Draft(ev.LearningDropped(), "inspector", move.question)]


def set_do_now(state: Interview, move: moves.SetDoNow) -> Outcome:
    """Something to put right on this case at once; apart from learning."""
    if move.question not in state.bank.questions:
        return Refusal(
            _("No question is called {name!r}.").format(name=move.question),
            nearest(move.question, state.bank.questions),
        )
    if not move.text.strip():
        return Refusal(_("There is no text."), _("Say what must be put right."))
    if move.due is not None and not is_day(move.due):
        return Refusal(_("{day!r} is not a date.").format(day=move.due), _("Write it as YYYY-MM-DD."))
    return [Draft(ev.DoNowSet(text=move.text.strip(), who=move.who, due=move.due), "inspector", move.question)]


def raise_alert(state: Interview, move: moves.RaiseAlert) -> Outcome:
    """Somebody may be in danger. The program sends nothing itself."""
    if not move.who.strip() or not move.what.strip():
        return Refusal(
            _("An alert says who may be harmed and what is known."), _("For example: /alert child: what is known")
        )
    body = ev.AlertRaised(
        who=move.who.strip(),
        what=move.what.strip(),
        source=move.source,
        told=move.told,
        at=move.at,
        outcome=move.outcome,
        reason=move.reason,
        next_check=move.next_check,
        checked_by=move.checked_by,
        open=move.open,
    )
    return [Draft(body, "inspector", None, "alert")]


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
    given = dict(move.fields)
    body = ev.AlertUpdated(
        of=of,
        told=given.get("told"),
        at=given.get("at"),
        outcome=given.get("outcome"),
        reason=given.get("reason"),
        next_check=given.get("next_check"),
        checked_by=given.get("checked_by"),
    )
    return [Draft(body, "inspector", None, "alert")]


def give_words(state: Interview, move: moves.GiveWords) -> Outcome:
    """The case manager's own words."""
    if not move.text.strip():
        return Refusal(_("There are no words."), _("Type what the case manager wants to say."))
    return [Draft(ev.WordsGiven(text=move.text.strip()), "case_manager")]


def sign(state: Interview, move: moves.Sign) -> Outcome:
    """The inspector: these are my judgements. The case manager: I was there, and it is fairly recorded."""
    if move.signer == "inspector":
        if move.answer != "yes":
            return Refusal(_("The inspector signs or leaves it open."))
        if state.signed:
            return Refusal(_("The inspector has signed already."))
        blocks = signature_blocks(state)
        if blocks:
            return Refusal(_("The interview cannot be signed yet:"), "\n" + "\n".join(f"- {block}" for block in blocks))
    elif (given := state.signatures.get("case_manager")) and given.answer == "yes":
        return Refusal(_("The case manager has signed already."))
    body = ev.Signed(signer=move.signer, answer=move.answer, count=state.count + 1)
    return [Draft(body, move.signer)]


def reply(state: Interview, move: moves.Reply) -> Outcome:
    """The case manager's reply to one point; it travels with the point for ever."""
    if not move.text.strip() and move.answer != "accept":
        return Refusal(_("There is no text."), _("Say what should be known."))
    return [Draft(ev.Replied(point=move.point, answer=move.answer, text=move.text.strip()), "case_manager")]


def answer_reply(state: Interview, move: moves.AnswerReply) -> Outcome:
    """A named person's answer to the last reply on a point."""
    replies = state.replies.get(move.point, ())
    if not replies or replies[-1].body.answer not in ("inaccuracy", "disagree"):
        return Refusal(
            _("Nothing on {point!r} waits for an answer.").format(point=move.point),
            _("Only an inaccuracy or a disagreement does."),
        )
    if not move.name.strip() or not move.text.strip():
        return Refusal(_("An answer has a name and a reason."))
    return [
        Draft(
            ev.ReplyAnswered(point=move.point, answer=move.answer, name=move.name.strip(), text=move.text.strip()),
            "inspector",
        )
    ]
