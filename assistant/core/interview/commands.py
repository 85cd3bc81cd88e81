"""The typed commands: one table that every face reads for parsing, completion and help.

A command either makes a move (the same from every face), or is the face's own to carry out (`parse` is None).
`@NUMBER` right after a command names a question other than the one now open: ``/evidence @1B3 Asset 14 May 2013 p3``.
What may be said of several takes several: ``/this @1B3 @2A7``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.catalogue import N_, _
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cues import waiting_suggestions
from assistant.core.interview.deciding.concluding import ALERT_FIELDS
from assistant.core.interview.ending.look_again import names_to_look_at, steps
from assistant.core.interview.parsing.asides import promise_in
from assistant.core.interview.parsing.evidence import SMALL_NUMBER, evidence_in
from assistant.core.interview.parsing.linking import asked_about
from assistant.core.interview.parsing.menus import Menu, aside_menu, sign_menu
from assistant.core.interview.parsing.parts import parts_in
from assistant.core.interview.parsing.remarks import no_remark, numbers_told, remark_in
from assistant.core.interview.parsing.targets import targets_in
from assistant.core.interview.prompts import keys_for
from assistant.core.interview.state import Interview
from assistant.core.record.event import SET_ASIDE_REASONS, Voice
from assistant.core.text.refusal import Refusal
from assistant.errors import closest, nearest


@dataclass(frozen=True, slots=True)
class FaceCommand:
    """A command for the face itself: it shows something, or leaves."""

    name: str
    rest: str


Parsed = moves.Move | Refusal
Parse = Callable[[Interview, str, Voice], Parsed | Menu | FaceCommand]


@dataclass(frozen=True, slots=True)
class Command:
    """One typed command: how it is written and what it is for."""

    name: str
    usage: str
    help: str
    parse: Parse | None = None


MakeOf = Callable[[str, str | None], Parsed]


def _on_question(make: MakeOf) -> Parse:
    def parse(state: Interview, rest: str, speaker: Voice) -> Parsed:
        found = targets_in(state, rest)
        if isinstance(found, Refusal):
            return found
        questions, text = found
        if len(questions) > 1:
            return Refusal(_("This is said of one question at a time."), _("Name one of them."))
        return make(text, questions[0] if questions else None)

    return parse


def _on_questions(make: MakeOf) -> Parse:
    def parse(state: Interview, rest: str, speaker: Voice) -> Parsed:
        found = targets_in(state, rest)
        if isinstance(found, Refusal):
            return found
        questions, text = found
        each: list[moves.Move] = []
        for question in questions or (None,):
            one = make(text, question)
            if isinstance(one, Refusal):
                return one
            each.append(one)
        return each[0] if len(each) == 1 else moves.Together(tuple(each))

    return parse


def _on_remark(make: Callable[[int | None, str | None], Parsed], most: int = 99) -> Parse:
    """A command about a remark, and about `most` questions at most."""

    def parse(state: Interview, rest: str, speaker: Voice) -> Parsed:
        remark = remark_in(state, rest)
        if isinstance(remark, Refusal):
            return remark
        found = targets_in(state, remark.rest)
        if isinstance(found, Refusal):
            return found
        questions, text = found
        if most == 1 < len(questions):
            return Refusal(_("This is said of one question at a time."), _("Name one of them."))
        if text or len(questions) > most:
            return no_remark(state, text or rest)
        each: list[moves.Move] = []
        for question in questions or (None,):
            one = make(remark.seq, question)
            if isinstance(one, Refusal):
                return one
            each.append(one)
        return each[0] if len(each) == 1 else moves.Together(tuple(each))

    return parse


def _about(of: int | None, question: str | None) -> Parsed:
    if question is None:
        return Refusal(_("Name the question that the remark was about: /about @1B3, or /about 2 @1B3."))
    return moves.PlaceRemark(question, of)


def _remark(state: Interview, rest: str, speaker: Voice) -> Parsed | FaceCommand:
    found = remark_in(state, rest)
    if isinstance(found, Refusal):
        return found
    return no_remark(state, rest) if found.rest else FaceCommand("remark", rest)


def _heard(state: Interview, rest: str, speaker: Voice) -> Parsed | FaceCommand:
    if rest.casefold() in ("", "read"):
        return FaceCommand("heard", rest)
    return Refusal(
        _("/heard takes nothing but read, and {text!r} stands there.").format(text=rest), numbers_told(state)
    )


def _evidence(rest: str, question: str | None) -> Parsed:
    return moves.Put(evidence_in(rest), question)


def _reasons(rest: str, question: str | None) -> Parsed:
    return moves.Put(ev.Reasoned(reasons=() if rest == "-" else tuple(rest.split())), question)


def _aside(state: Interview, rest: str, speaker: Voice) -> Parsed | Menu:
    found = targets_in(state, rest)
    if isinstance(found, Refusal):
        return found
    questions, rest = found
    if len(questions) > 1:
        return Refusal(_("This is said of one question at a time."), _("Name one of them."))
    question = questions[0] if questions else None
    if not rest:
        return aside_menu(state, question)
    name, _space, text = rest.partition(" ")
    reason = dict(zip(keys_for(SET_ASIDE_REASONS), SET_ASIDE_REASONS, strict=True)).get(name, name.replace("-", "_"))
    if reason not in SET_ASIDE_REASONS:
        hint = nearest(reason, SET_ASIDE_REASONS) or _("Use one of: {codes}.").format(
            codes=", ".join(SET_ASIDE_REASONS)
        )
        return Refusal(_("{reason!r} is not a way of setting aside.").format(reason=reason), hint)
    if reason != "come_back":
        return moves.SetAside(reason, text.strip(" ,;"), question=question)
    promise = promise_in(text)
    if isinstance(promise, Refusal):
        return promise
    return moves.SetAside(reason, promise.text, promise.by, promise.until, question)


def _learn(rest: str, question: str | None) -> Parsed:
    if question is None:
        return Refusal(
            _("A learning point belongs to a question."), _("For example: /learn @1D5 Write ...; by: case manager")
        )
    found = parts_in(rest, ("next_step", "step", "by", "due"))
    if isinstance(found, Refusal):
        return found
    text, named = found
    step = named.get("next_step") or named.get("step") or ""
    body = ev.LearningChosen(text=text, next_step=step, who=named.get("by", ""), due=named.get("due"))
    return moves.Put(body, question)


def _unlearn(rest: str, question: str | None) -> Parsed:
    named = question is not None and not rest
    return moves.Put(ev.LearningDropped(), question) if named else Refusal(_("Name the question alone: /unlearn @1D5."))


def _do_now(rest: str, question: str | None) -> Parsed:
    if question is None:
        return Refusal(_("Name the question: /donow @2B2 what; by: who; due: day."))
    found = parts_in(rest, ("by", "due"))
    if isinstance(found, Refusal):
        return found
    text, named = found
    return moves.Put(ev.DoNowSet(text=text, who=named.get("by", ""), due=named.get("due")), question)


def _alert(state: Interview, rest: str, speaker: Voice) -> Parsed:
    opened, _space, after = rest.partition(" ")
    number = int(opened) if SMALL_NUMBER.fullmatch(opened) else None
    together = opened == "open"
    found = parts_in(after if together or number is not None else rest, ("source", *ALERT_FIELDS))
    if isinstance(found, Refusal):
        return found
    words, named = found
    if number is not None and words:
        return Refusal(
            _("An alert has no {name!r}.").format(name=words),
            _("Use: {fields}").format(fields=", ".join(f"{name}: ..." for name in ALERT_FIELDS)),
        )
    if number is not None or (named and not words and not together):
        return moves.UpdateAlert(tuple(named.items()), number)
    who, _colon, what = words.partition(":")
    return moves.Put(ev.AlertRaised(who=who.strip(), what=what.strip(), open=together, **named))


def _judge(state: Interview, rest: str, speaker: Voice) -> Parsed:
    theme, _, after = rest.partition(" ")
    code, _, why = after.strip().partition(" ")
    return moves.JudgeTheme(theme, code, why.strip())


def _again(state: Interview, rest: str, speaker: Voice) -> Parsed | FaceCommand:
    """What is to be looked at again: a page of it, one of it by its number there, or all that stands."""
    if not rest:
        return FaceCommand("again", "")
    listed = steps(state)
    if rest == "all":
        return moves.Put(ev.LookedAgain(stands=tuple(sorted(names_to_look_at(state)))))
    number = int(rest) if SMALL_NUMBER.fullmatch(rest) else 0
    if not 1 <= number <= len(listed):
        return Refusal(_("There is no {number!r} to look at again.").format(number=rest), _("/again shows what is."))
    return listed[number - 1][1]


def _sign(state: Interview, rest: str, speaker: Voice) -> Parsed | Menu:
    if not rest:
        return sign_menu()
    who, _space, answer = rest.partition(" ")
    if who not in ("inspector", "case_manager"):
        return Refusal(
            _("Say who signs."), _("/sign inspector, or /sign case_manager yes | not_today | declined | absent")
        )
    answer = answer.strip() or ("yes" if who == "inspector" else "")
    if not answer:
        return sign_menu(who)
    if answer not in ("yes", "not_today", "declined", "absent"):
        return Refusal(
            _("{answer!r} is not a way to sign.").format(answer=answer), _("yes, not_today, declined or absent")
        )
    return moves.Sign(who, answer)  # type: ignore[arg-type]  # both were checked just above


def _suggestion(done: Literal["kept", "asked", "dropped"]) -> Parse:
    def parse(state: Interview, rest: str, speaker: Voice) -> Parsed:
        if done == "asked" and rest and not SMALL_NUMBER.fullmatch(rest):
            return asked_about(state, rest)
        waiting = waiting_suggestions(state)
        number = int(rest) if SMALL_NUMBER.fullmatch(rest) else 0 if rest else 1
        if not 1 <= number <= len(waiting):
            return Refusal(_("There is no such suggestion."), _("See /suggestions."))
        chosen = waiting[number - 1]
        return moves.Put(ev.SuggestionHandled(cue=chosen.cue.id, of=chosen.remark, done=done))

    return parse


def _plain(move: moves.Move) -> Parse:
    return lambda state, rest, speaker: move


COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (
        Command("say", "/say TEXT", N_("record a remark, even one that looks like an answer"),
                lambda state, rest, speaker: moves.Say(speaker, rest)),
        Command("other", "/other [N]", N_("the last remark, or the Nth of /heard, was the other person's"),
                _on_remark(lambda of, q: moves.CorrectSpeaker(of), 0)),
        Command("this", "/this [N] [@Q ...]", N_("the last remark, or the Nth of /heard, is what shows it"),
                _on_remark(moves.Point)),
        Command("not-this", "/not-this [N] [@Q ...]", N_("a remark does not show it"), _on_remark(moves.Unpoint)),
        Command("heard", "/heard [read]", N_("what was said, to be linked to questions (also: + alone)"), _heard),
        Command("about", "/about [N] @Q", N_("a remark was about another question"), _on_remark(_about, 1)),
        Command("probe", "/probe", N_("another way to ask: the next that was not used"), _plain(moves.AskOtherwise())),
        Command("remark", "/remark [N]", N_("what can be done with the last remark, or the Nth of /heard"), _remark),
        Command("withhold", "/withhold [N]", N_("keep the case manager's last remark, or the Nth, to this record"),
                _on_remark(lambda of, q: moves.Withhold(of), 0)),
        Command("note", "/note [@Q] TEXT", N_("a private note of the inspector's"),
                _on_question(lambda text, q: moves.Note(text, True, q))),
        Command("shared", "/shared [@Q] TEXT", N_("a note that both may read"),
                _on_question(lambda text, q: moves.Note(text, False, q))),
        Command("shows", "/shows [@Q ...] TEXT", N_("one line: what in this case shows it"),
                _on_questions(lambda text, q: moves.Put(ev.Showed(text=text), q))),
        Command("evidence", "/evidence [@Q ...] WHERE [DAY] [pN]", N_("where in the record it stands"),
                _on_questions(_evidence)),
        Command("good", "/good [@Q ...] [WHY]", N_("mark as good practice"),
                _on_questions(lambda text, q: moves.Put(ev.Marked(mark="good_practice", text=text), q))),
        Command("aside", "/aside [@Q] [REASON] [TEXT] [by NAME] [until DAY]", N_("leave a question without an answer"),
                _aside),
        Command("view", "/view [@Q] CODE", N_("the case manager's own view"),
                _on_question(lambda text, q: moves.GiveView(None if text in ("", "-") else text, q))),
        Command("explained", "/explained [@Q] CODE", N_("what the interview showed"),
                _on_question(lambda text, q: moves.Put(ev.ExplainedHow(code=None if text == "-" else text), q))),
        Command("record", "/record [@Q] CODE", N_("what the record shows"),
                _on_question(lambda text, q: moves.Put(ev.RecordedHow(code=None if text == "-" else text), q))),
        Command("reasons", "/reasons [@Q] REASON ...", N_("why it is not met, the main reason first"),
                _on_question(_reasons)),
        Command("what", "/what [@Q] TEXT", N_("what an answer such as Something else is"),
                _on_question(lambda text, q: moves.SayWhat(text, q))),
        Command("back", "/back", N_("the question before"), _plain(moves.Back())),
        Command("jump", "/jump NUMBER|WORDS|path PATH|closing", N_("go to any question"),
                lambda state, rest, speaker: moves.Jump(rest)),
        Command("unanswered", "/unanswered", N_("the next question without an answer"), _plain(moves.ToUnanswered())),
        Command("next", "/next", N_("go on from here"), _plain(moves.GoOn())),
        Command("undo", "/undo", N_("take the last change back"), _plain(moves.Undo())),
        Command("pause", "/pause", N_("stop the clock and the record"), _plain(moves.Put(ev.Paused()))),
        Command("resume", "/resume", N_("go on after a pause"), _plain(moves.Put(ev.Resumed()))),
        Command("meet", "/meet [WHO ELSE IS HERE]", N_("end the preparing: both are in the room"),
                lambda state, rest, speaker: moves.Put(ev.Met(others=rest or None))),
        Command("apart", "/apart", N_("judgements wait for a break"),
                _plain(moves.Put(ev.JudgeModeSet(mode="apart")))),
        Command("room", "/room", N_("judgements are made in the room"),
                _plain(moves.Put(ev.JudgeModeSet(mode="in_the_room")))),
        Command("break", "/break", N_("the break in which the inspector judges"), _plain(moves.Put(ev.ApartBegun()))),
        Command("together", "/together", N_("the break is over"), _plain(moves.Put(ev.ApartEnded()))),
        Command("ask", "/ask [N|WHO]", N_("ask a suggestion now, or about somebody not heard by name"),
                _suggestion("asked")),
        Command("keep", "/keep [N]", N_("keep a suggestion for later"), _suggestion("kept")),
        Command("drop", "/drop [N]", N_("let a suggestion go"), _suggestion("dropped")),
        Command("alert", "/alert [open] WHO: WHAT[; told: ...; at: ...] | /alert N outcome: ...",
                N_("somebody may be in danger"), _alert),
        Command("judge", "/judge THEME CODE WHY", N_("decide a theme and say why"), _judge),
        Command("learn", "/learn @Q [TEXT]; next step: ...; by: ...; due: DAY", N_("choose a learning point"),
                _on_question(_learn)),
        Command("unlearn", "/unlearn @Q", N_("take a learning point back"), _on_question(_unlearn)),
        Command("donow", "/donow @Q WHAT; by: ...; due: DAY", N_("to be put right on this case at once"),
                _on_question(_do_now)),
        Command("again", "/again [N|all]", N_("what to look at again, because an answer under it has changed"), _again),
        Command("words", "/words TEXT", N_("the case manager's own words"),
                lambda state, rest, speaker: moves.Put(ev.WordsGiven(text=rest))),
        Command("sign", "/sign inspector | case_manager [yes|not_today|declined|absent]", N_("sign"), _sign),
        Command("readback", "/readback [PATH]", N_("read a path back")),
        Command("guidance", "/guidance", N_("what enough looks like here, and ways to ask")),
        Command("suggestions", "/suggestions", N_("what may be worth coming back to")),
        Command("list", "/list", N_("the questions and how they stand")),
        Command("closing", "/closing", N_("what is left, and what is proposed")),
        Command("lint", "/lint", N_("what to look at in the feedback before it is signed")),
        Command("points", "/points", N_("the points of the feedback, by their names")),
        Command("reply", "/reply POINT accept|context|inaccuracy|disagree TEXT",
                N_("reply to a point of the feedback")),
        Command("slip", "/slip", N_("the alert slip: what was promised today")),
        Command("names", "/names [ROLE: NAME, NICKNAME]", N_("who is talked about, for the day it is shared")),
        Command("private", "/private", N_("show the private notes")),
        Command("alerts", "/alerts", N_("show the alerts")),
        Command("speaker", "/speaker", N_("the other person speaks next")),
        Command("here", "/here", N_("what can be done here (also: ? alone)")),
        Command("help", "/help", N_("all commands")),
        Command("quit", "/quit", N_("leave; everything is kept")),
    )
}  # fmt: skip


def parse_command(state: Interview, line: str, speaker: Voice) -> Parsed | Menu | FaceCommand:
    """What a line that begins with `/` asks for."""
    name, rest = (*line[1:].split(maxsplit=1), "", "")[:2]
    command = COMMANDS.get(name.casefold())
    if command is None:
        close = closest(name.casefold(), COMMANDS)
        return Refusal(
            _("There is no command /{name}.").format(name=name),
            _("did you mean /{name}?").format(name=close) if close else _("See /help."),
        )
    if rest and command.usage == f"/{command.name}":
        told = _("/{name} takes nothing after it, and {text!r} stands there.").format(
            name=command.name, text=rest.strip()
        )
        return Refusal(told, _("Type /{name} alone.").format(name=command.name))
    if command.parse is None:
        return FaceCommand(command.name, rest.strip())
    return command.parse(state, rest.strip(), speaker)
