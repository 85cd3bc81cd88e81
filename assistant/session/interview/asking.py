"""What is asked before something is done: a line of a list, a promise, what changed a judgement, a last word.

Nothing is recorded until it is answered; a command lets it go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Union

from assistant.catalogue import _
from assistant.compose.words import answer_told, clock, name_of, promise_words
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cues import to_link
from assistant.core.interview.decide import decide
from assistant.core.interview.deciding.answering import what_changed_it
from assistant.core.interview.ending.last_word import last_word
from assistant.core.interview.judging import signature_blocks
from assistant.core.interview.parsing.asides import is_promise, promised_in
from assistant.core.interview.parsing.menus import Menu
from assistant.core.interview.prompts import MOST_NUMBERED, Prompt, keys_for, picked
from assistant.core.interview.state import NOTHING, Aside, Interview
from assistant.core.interview.walk import is_judgement, prepared_here, question_here
from assistant.core.record.event import Event
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import LineShape, Option, PickOne
from assistant.session.interview.effects import short_quote

# A line to carry out as if typed, a move, something else to ask, a refusal that asks again; None lets it go.
Meant = Union[str, moves.Move, "AskedFirst", Refusal, None]


class AskedFirst(NamedTuple):
    """A question of the program's own: what is awaited, and what a line that answers it comes to."""

    prompt: Prompt
    meant: Callable[[str], Meant]


def about_a_paste(count: int, most: int) -> Iterator[str]:
    """What is asked about a line that is longer than `most` characters."""
    yield _("This is {count:,} characters; more than {most:,} is asked about first.").format(count=count, most=most)
    yield "  1 " + _("record the first {most:,}").format(most=most)
    yield "  2 " + _("record all of it")
    yield "  " + _("Enter: none of it")


def choosing(menu: Menu) -> AskedFirst:
    """One line of a numbered list, by its number (and more words) or its own; any other text was no answer to it."""

    def meant(line: str) -> Meant:
        number, _space, more = line.strip().partition(" ")
        if codes := picked(menu.options, line.strip()):
            return menu.line(codes[0])
        if not number.isdecimal():
            return line or None
        if codes := picked(menu.options, number):
            return f"{menu.line(codes[0])} {more}"
        keys = keys_for(menu.options)
        hint = _("Choose {first} to {last}, or press Enter to leave it.").format(first=keys[0], last=keys[-1])
        return Refusal(_("There is no line {number}.").format(number=number), hint)

    return AskedFirst(Prompt("chosen", "inspector", PickOne(menu.options), lead=menu.title), meant)


def before_aside(state: Interview, move: moves.SetAside, *, agreed: bool = False) -> AskedFirst | None:
    """What is to be asked before a question is set aside so, if anything; `agreed`: an older promise may go."""
    if not _is_taken(state, move):
        return None
    old = state.answers.get(move.question or question_here(state) or "", NOTHING).set_aside
    if old is not None and is_promise(old) and not agreed:
        return _replacing(state, move, old)
    return None if move.reason != "come_back" or move.promised_by or move.until else _promising(move)


def _replacing(state: Interview, move: moves.SetAside, old: Aside) -> AskedFirst:
    def meant(line: str) -> Meant:
        picks = picked(options, line.strip())
        if picks == ("replace",):
            return before_aside(state, move, agreed=True) or move
        return None if picks or not line.strip() else Refusal(_("Type 1 or 2."))

    options = (Option("keep", _("Keep the promise")), Option("replace", _("Put this in its place")))
    lead = _("There is a promise already: {promise}. Put this in its place?").format(
        promise=promise_words(old.promised_by, old.until)
    )
    return AskedFirst(Prompt("chosen", "inspector", PickOne(options), lead=lead), meant)


def _promising(move: moves.SetAside) -> AskedFirst:
    def meant(line: str) -> Meant:
        promise = promised_in(line.strip())
        if isinstance(promise, Refusal):
            return promise
        text = "; ".join(part for part in (move.text, promise.text) if part)
        return replace(move, text=text, promised_by=promise.by, until=promise.until)

    lead = _("Who comes back to it, and until when?")
    hint = _("For example: Sam, next Friday. Enter: nobody knows yet.")
    return AskedFirst(Prompt("promise", "inspector", LineShape(hint), lead=lead), meant)


def after_judging(move: moves.JudgeTheme) -> AskedFirst | None:
    """What is to be asked where a theme was judged without a word of why: the signature waits for it."""
    if move.rationale.strip():
        return None

    def meant(line: str) -> Meant:
        return replace(move, rationale=line.strip()) if line.strip() else None

    hint = _("In a sentence or two: it stands on the page. Enter leaves it for later; the signature waits for it.")
    return AskedFirst(Prompt("why", "inspector", LineShape(hint), lead=_("Why?")), meant)


def asked_before(state: Interview, move: object, events: Sequence[Event]) -> AskedFirst | None:
    """What is to be asked before a line that signs, leaves, changes or confirms something is carried out."""
    if isinstance(move, moves.Sign):
        return _before_signing(state, move)
    if isinstance(move, moves.SetAside):
        return before_aside(state, move)
    if isinstance(move, moves.Answer):
        return _before_changing(state, move)
    return _before_confirming(state, events) if isinstance(move, moves.Confirm) else None


def _before_confirming(state: Interview, events: Sequence[Event]) -> AskedFirst | None:
    """Where something was said since the page was shown, it may be that a line of it is wrong."""
    shown = next(n for n, event in enumerate(reversed(events)) if isinstance(event.body, ev.Asked))
    said = any(event.seq in state.remarks for event in events[len(events) - shown :])
    if not said or state.place is None or state.place.kind != "prepared":
        return None
    language, section = state.language, state.place.key
    asked = [state.bank.questions[name] for name in prepared_here(state, section)]
    lines = (Option(q.id, f"{name_of(q, language)}: {answer_told(state, q, state.answers[q.id])}") for q in asked)
    each = Menu(_("Which one is wrong? (Enter: none)"), tuple(lines), "/jump")

    def meant(line: str) -> Meant:
        picks = picked(options, line.strip())
        if picks == ("confirm",):
            return moves.Confirm()
        if picks == ("change",):
            return choosing(each)
        return Refusal(_("Type 1 or 2.")) if line.strip() else None

    options = (Option("confirm", _("Confirm all of it")), Option("change", _("Change one")))
    lead = _("Something was said here. Confirm all of it all the same?")
    return AskedFirst(Prompt("chosen", "inspector", PickOne(options), lead=lead), meant)


def _before_changing(state: Interview, move: moves.Answer) -> AskedFirst | None:
    """What is to be asked before a judgement becomes another than the prepared one: the remark that changed it."""
    name = move.question or question_here(state) or ""
    question, cell = state.bank.questions.get(name), state.answers.get(name, NOTHING)
    if question is None or not is_judgement(question) or question.value_from(move.value) == cell.prepared:
        return None
    taken = what_changed_it(state, question, cell) if state.phase == "meeting" else None
    if taken is None or not _is_taken(state, move):
        return None
    here = [remark.seq for remark in reversed(tuple(state.remarks.values())) if remark.question == name]
    others = (seq for seq in (taken, *here, *(remark.seq for remark in to_link(state, name))) if seq > state.met)
    said = [Option(str(seq), _when_said(state, seq)) for seq in list(dict.fromkeys(others))[: MOST_NUMBERED - 1]]
    options = (*said, Option("0", _("none of these")))

    def meant(line: str) -> Meant:
        picks = picked(options, line.strip()) if line.strip() else (str(taken),)
        if not picks:
            return Refusal(_("The judgement waits for what changed it."), _("A number, or Enter for the first."))
        return replace(move, because=int(picks[0]))

    lead = _("It was prepared otherwise. What changed it? Enter: the first.")
    return AskedFirst(Prompt("chosen", "inspector", PickOne(options), lead=lead), meant)


def _is_taken(state: Interview, move: moves.Move) -> bool:
    """Whether something would come of a move."""
    tried = decide(state, move, state.at)
    return bool(tried) and not isinstance(tried, Refusal)


def _when_said(state: Interview, seq: int) -> str:
    remark = state.remarks[seq]
    return f"{clock(state, remark.at)} {_('what was withheld') if remark.withheld else short_quote(state, seq)}"


def _before_signing(state: Interview, move: moves.Sign) -> AskedFirst | None:
    """What is to be asked before a signature under what is still open or may change; what blocks is refused."""
    if state.paused or state.phase == "preparing" or state.signed or move.answer != "yes":
        return None
    if move.signer == "inspector" and (signature_blocks(state) or not last_word(state).asks):
        return None

    def meant(line: str) -> Meant:
        picks = picked(options, line.strip())
        if picks == ("sign",):
            return move
        return None if picks or not line.strip() else Refusal(_("Type 1 or 2."))

    lead = _("Sign with this left as it is?")
    if move.signer == "case_manager":
        lead = _("The inspector has not signed: what is signed now may still change. Sign all the same?")
    options = (Option("sign", _("Sign all the same")), Option("wait", _("Not yet")))
    return AskedFirst(Prompt("chosen", move.signer, PickOne(options), lead=lead), meant)
