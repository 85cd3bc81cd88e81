"""Deciding between assessors, line by line: what each said side by side, then which holds, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import ascii_uppercase

from assistant.catalogue import _
from assistant.core.inspection.second_assessment import Assessed, Difference
from assistant.core.interview.prompts import keys_for
from assistant.core.interview.state import Interview
from assistant.core.text.refusal import Refusal
from assistant.core.training.practice_typed import typed_answer, typed_reasons
from assistant.face.lines.practice_lines import reason_lines
from assistant.session.inspection.adjudicating import Adjudicating

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


class _Left(Exception):
    """They left, or the input ended, in the middle of a decision; nothing of it was kept."""


def adjudicate_plainly(work: Adjudicating, person: str, read: ReadLine, write: Print) -> bool:
    """Decide what is open, each decision kept at once; False where something was left open."""
    waiting = work.open
    if waiting:
        case = work.first.header.case or work.interview
        write(_("Case {case}: what its assessors judged otherwise.").format(case=case) + " " + _keys(waiting[0]))
    try:
        for number, difference in enumerate(waiting, start=1):
            write("")
            write(_("Difference {number} of {count}").format(number=number, count=len(waiting)))
            for line in difference_lines(work, difference):
                write(line)
            _decide(work, difference, person, read, write)
    except _Left:
        return False
    return not work.open


def _keys(difference: Difference) -> str:
    told = _("{letters}: whose answer holds; a number: another answer; - decides it later; /quit leaves.")
    return told.format(letters=", ".join(_letters(difference)))


def _letters(difference: Difference) -> dict[str, str]:
    return dict(zip(ascii_uppercase, difference.said, strict=False))


def _decide(work: Adjudicating, difference: Difference, person: str, read: ReadLine, write: Print) -> None:
    """A difference that is put off is asked about again another time."""
    options = difference.stop.options
    for key, option in zip(keys_for(options), options, strict=True):
        write(f"  {key} {option.words}")
    write("  - " + _("decide it later"))
    letters = _letters(difference)
    while True:
        text = _line(difference, _("A letter, or another answer ›"), read, write)
        if text == LATER:
            return
        picked = letters.get(text.upper())
        answer = None if picked else typed_answer(difference.stop, text)
        if isinstance(answer, Refusal):
            write(f"{answer.reason} {_keys(difference)}")
            continue
        reasons = _reasons(difference, answer, read, write)
        why = ""
        while not why:
            why = _line(difference, _("In a line, why ›"), read, write)
            if not why:
                write(_("There is no reason.") + " " + _("Say in a line why it is so."))
        refused = (
            work.pick(difference, picked, why, person)
            if picked
            else work.decide(difference, answer or "", reasons, why, person)
        )
        if refused is None:
            return
        write(str(refused))


def _line(difference: Difference, prompt: str, read: ReadLine, write: Print) -> str:
    while True:
        line = read(f"{prompt} ")
        if line is None or line.strip() == QUIT:
            raise _Left
        if not line.startswith("/"):
            return line.strip()
        write(_keys(difference))


def _reasons(difference: Difference, answer: str | None, read: ReadLine, write: Print) -> tuple[str, ...]:
    """The reasons for another answer, where it wants some."""
    if not difference.stop.wants_reasons(answer):
        return ()
    for line in reason_lines(difference.stop):
        write(line)
    while True:
        reasons = typed_reasons(difference.stop, _line(difference, _("Your reasons ›"), read, write))
        if not isinstance(reasons, Refusal):
            return reasons
        write(str(reasons))
