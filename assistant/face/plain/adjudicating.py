"""Deciding between assessors, line by line: what each said side by side, then which holds, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import ascii_uppercase

from assistant.catalogue import _
from assistant.core.interview import Interview
from assistant.core.practice_typed import typed_answer, typed_reasons
from assistant.core.prompts import keys_for
from assistant.core.refusal import Refusal
from assistant.core.second_assessment import Assessed, Difference
from assistant.face.practice_lines import reason_lines
from assistant.session.adjudicating import Adjudicating

__all__ = ["adjudicate_plainly", "difference_lines"]

ReadLine = Callable[[str], str | None]
Print = Callable[[str], None]
QUIT, LATER = "/quit", "-"


def difference_lines(work: Adjudicating, difference: Difference) -> Iterator[str]:
    """One difference: the question, and under a letter what each assessor said."""
    yield f"{difference.stop.number} {difference.stop.ask}".strip()
    for letter, (interview, said) in zip(ascii_uppercase, difference.said.items(), strict=False):
        yield f"  {letter} {work.names[interview]}: {said_words(work.first, difference, said)}"
    settled = work.inspecting.state.adjudications.get((work.interview, difference.about))
    if settled is not None:
        decided = Assessed(settled.answer, settled.body.reasons, settled.body.why)
        told = _("  Decided by {person}: {answer}")
        yield told.format(person=settled.body.person, answer=said_words(work.first, difference, decided))


def said_words(first: Interview, difference: Difference, said: Assessed) -> str:
    """An answer with its reasons and its line, in words."""
    stop = difference.stop
    if said.answer is None:
        answer = first.bank.words(said.set_aside, first.language) if said.set_aside else _("was not asked")
    else:
        answer = stop.words(str(said.answer))
    reasons = "; ".join(stop.reason_words(said.reasons))
    return ". ".join(part.rstrip(".") for part in (answer, reasons, said.why) if part) + "."


def adjudicate_plainly(work: Adjudicating, person: str, read: ReadLine, write: Print) -> bool:
    """Decide what is open, each decision kept at once; False where something was left open."""
    for difference in work.open:
        write("")
        for line in difference_lines(work, difference):
            write(line)
        if _decide(work, difference, person, read, write) is False:
            return False
    return not work.open


def _decide(work: Adjudicating, difference: Difference, person: str, read: ReadLine, write: Print) -> bool:
    """False where they left; a difference that is put off is asked about again another time."""
    options = difference.stop.options
    for key, option in zip(keys_for(options), options, strict=True):
        write(f"  {key} {option.words}")
    write("  - " + _("decide it later"))
    letters = dict(zip(ascii_uppercase, difference.said, strict=False))
    while True:
        line = read(_("A letter, or another answer ›") + " ")
        if line is None or line.strip() == QUIT:
            return False
        text = line.strip()
        if text == LATER:
            return True
        picked = letters.get(text.upper())
        answer = None if picked else typed_answer(difference.stop, text)
        if isinstance(answer, Refusal):
            write(str(answer))
            continue
        reasons = _reasons(difference, answer, read, write)
        why = read(_("In a line, why ›") + " ") if reasons is not None else None
        if reasons is None or why is None:
            return False
        refused = (
            work.pick(difference, picked, why, person)
            if picked
            else work.decide(difference, answer or "", reasons, why, person)
        )
        if refused is None:
            return True
        write(str(refused))


def _reasons(difference: Difference, answer: str | None, read: ReadLine, write: Print) -> tuple[str, ...] | None:
    """The reasons for another answer, where it wants some; None where the input ended."""
    if not difference.stop.wants_reasons(answer):
        return ()
    for line in reason_lines(difference.stop):
        write(line)
    while True:
        typed = read(_("Your reasons ›") + " ")
        if typed is None:
            return None
        reasons = typed_reasons(difference.stop, typed)
        if not isinstance(reasons, Refusal):
            return reasons
        write(str(reasons))
