"""The last pages before a signature, in lines: what to look at again, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.catalogue import N_, _
from assistant.compose.words import answer_told, name_of, path_title, place_words, quoted, theme_title
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.ending.last_word import changed_since, last_word
from assistant.core.interview.ending.look_again import Amendment, steps
from assistant.core.interview.ending.ripples import numbers
from assistant.core.interview.state import Interview

# What was concluded, by the first part of its name.
CONCLUDED = {
    "judgement": N_("Decided before: {what}"),
    "learning": N_("Learning point: {what}"),
    "now": N_("To be put right now: {what}"),
    "readback": N_("Read back before: {what}"),
    "answer": N_("What was put aside stays aside: {what}"),
}


def again_lines(state: Interview) -> Iterator[str]:
    """What to look at again, by the amendment that caused it, each with its number."""
    heading = None
    for number, (amendment, move) in enumerate(steps(state), start=1):
        if amendment.seq != heading:
            heading = amendment.seq
            yield f"{amended(state, amendment)}:"
        yield f"  {number} {step_words(state, amendment, move)}"
    if heading is None:
        yield _("Nothing is to be looked at again.")
        return
    yield _("/again N: it holds for the new answer too, or it stands. /again all: all of it stands as it is.")


def amended(state: Interview, amendment: Amendment) -> str:
    """An amendment: the question, what it was and what it is now."""
    question = state.bank.questions[amendment.question]
    was, now = (answer_told(state, question, one) or _("no answer") for one in (amendment.was, amendment.became))
    return f"{name_of(question, state.language)}: {was} → {now}"


def step_words(state: Interview, amendment: Amendment, move: moves.Move) -> str:
    """What is to be looked at: something that hung on the old answer, or what was concluded before."""
    if isinstance(move, moves.Point):
        return _("Does it still show it? {what}").format(what=quoted(state.remarks[move.of or 0].text))
    assert isinstance(move, moves.Put)
    body = move.body
    if isinstance(body, ev.LookedAgain):
        kind, _colon, about = body.stands[0].partition(":")
        how = " " + _("(/readback {path} reads it again)").format(path=about) if kind == "readback" else ""
        return concluded(state, body.stands[0]) + how
    what = body.text if isinstance(body, ev.Showed) else place_words(body)
    return _("Does it still show it? {what}").format(what=what)


def concluded(state: Interview, name: str) -> str:
    """What was concluded, in words."""
    kind, _colon, about = name.partition(":")
    if kind == "judgement":
        decision = state.bank.words(state.decisions[about].decision, state.language)
        what = f"{theme_title(state, about)}: {decision}"
    elif kind == "readback":
        what = path_title(state, about)
    else:
        what = name_of(state.bank.questions[about], state.language)
    return _(CONCLUDED[kind]).format(what=what)


def last_word_lines(state: Interview) -> Iterator[str]:
    """The last word before a signature: what is left, and that nothing is changed after it."""
    yield from list(_left(state)) or [_("Nothing is left.")]
    yield _("Once the inspector has signed, none of it can be changed: only remarks and replies may follow.")


def _left(state: Interview) -> Iterator[str]:
    left = last_word(state)
    for told, questions in (
        (_("Still open: {count} ({numbers})."), left.open),
        (_("Promised, and still to come: {count} ({numbers})."), left.promised),
        (_("Set aside: {count} ({numbers})."), left.set_aside),
        (_("Judged, and nothing here shows it: {count} ({numbers})."), left.unshown),
    ):
        if questions:
            yield told.format(count=len(questions), numbers=numbers(state, questions))
    yield from look_again_lines(state, left.again)
    if changed := changed_since(state):
        told = _("Changed after the case manager signed: {count}. It must go to them again.")
        yield told.format(count=len(changed))


def look_again_lines(state: Interview, found: Sequence[Amendment]) -> Iterator[str]:
    """What is older than an answer under it, a line an amendment."""
    for amendment in found:
        told = _("To be looked at again, since {change}: {names}. /again shows it.")
        names = "; ".join(concluded(state, name) for name in amendment.names)
        yield told.format(change=amended(state, amendment), names=names)


def done_lines(state: Interview) -> Iterator[str]:
    """What is said once both have answered for it: it is done, and where the page is."""
    signed = state.signatures.get("case_manager")
    if not state.signed or signed is None or signed.answer == "not_today":
        return
    yield _("It is done. The page for the case manager: assistant feedback {interview} -o FILE").format(
        interview=state.header.interview
    )
    yield _("For the inspectorate: assistant judgement {interview} -o FILE").format(interview=state.header.interview)
    if changed_since(state):
        yield _("It changed after the case manager signed: it must go to them again.")
