"""What is about to be recorded, and what the assistant asks at a place."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from assistant.catalogue import N_, _, n_
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview.progress import progress
from assistant.core.interview.state import Interview, Place
from assistant.core.record.event import PROBE_KINDS, Body, Lane, ProbeKind, Speaker
from assistant.core.text.refusal import Refusal
from assistant.core.text.texts import fill

B = TypeVar("B", bound=Body)


class Unstamped(NamedTuple):
    """An event before it has its number and time."""

    body: Body
    by: Speaker = "inspector"
    question: str | None = None
    lane: Lane = "shared"


# What a handler makes of a move.
Outcome = list[Unstamped] | Refusal


PAGES = {
    "prepared": N_("This was prepared from the file. Is any of it wrong?"),
    "read_back": N_("This is what was said and judged on this part."),
    "break": N_("The rest is for the inspector alone: a break, and then the judgements."),
    "together": N_("The judgements are made. Come together again to read them back."),
    "closing": N_("The questions are done. Now the closing."),
    "ready": N_("Everything the file can answer has been prepared."),
}


def asked_at(state: Interview, place: Place, why: str = "next") -> Unstamped:
    """The event in which the assistant puts `place` before them."""
    bank, language = state.bank, state.language
    if place.kind == "question":
        question = bank.questions[place.key]
        if why == "next" and place in state.visited:
            why = "again"
        text = fill(question.ask.to(language), {"child": state.begun.child, "number": question.number})
        return Unstamped(ev.Asked(text=text, why=why), "assistant", place.key)  # type: ignore[arg-type]  # checked by pydantic
    text = _(PAGES.get(place.kind, ""))
    still = progress(state).open if place.kind == "closing" else 0
    if still:
        told = n_(
            "The closing. {count} question is still open.", "The closing. {count} questions are still open.", still
        )
        text = told.format(count=still)
    if place.kind == "opening":
        path = next(path for path in bank.walked_paths if path.id == place.key)
        text = fill(path.open.to(language) if path.open else "", {"child": state.begun.child})
    return Unstamped(ev.Asked(text=text, place=place.kind, path=place.key or None, why=why), "assistant")  # type: ignore[arg-type]  # checked by pydantic


def nobody_here(state: Interview) -> Refusal | None:
    """Why nobody but the inspector speaks, gives their words or signs: they are alone with the file."""
    if state.phase != "preparing":
        return None
    return Refusal(_("Nobody else is here yet."), _("Alone, all words are yours. When both are here: /meet."))


class Way(NamedTuple):
    """Another way to ask a question, and whether it was used."""

    kind: ProbeKind
    text: str
    used: bool


def ways_to_ask(state: Interview, question: Question) -> tuple[Way, ...]:
    """The other ways to ask a question, in the order in which they are brought up."""
    values, used = {"child": state.child}, state.probed.get(question.id, ())
    texts = [(one.kind, fill(one.ask.to(state.language), values)) for one in question.probes]
    return tuple(
        Way(kind, text, text in used) for kind, text in sorted(texts, key=lambda one: PROBE_KINDS.index(one[0]))
    )


def trimmed(body: B, *names: str) -> B:
    """The body without blanks at the ends of these texts."""
    return body.model_copy(update={name: getattr(body, name).strip() for name in names})
