"""Deciding between assessors, line by line: what each said side by side, then which holds, and why."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from assistant.catalogue import _
from assistant.core.inspection.second_assessment import Assessed, Difference
from assistant.core.interview.prompts import keys_for
from assistant.core.interview.state import Interview
from assistant.core.text.refusal import Refusal
from assistant.core.training.practice_typed import typed_answer, typed_reasons
from assistant.face.lines.practice_lines import reason_lines
from assistant.face.plain.asking import Asking, Left, Print, ReadLine
from assistant.session.inspection.adjudicating import Adjudicating


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
            _decide(work, difference, person, Asking(read, write, _keys(difference)))
    except Left:
        return False
    return not work.open


def _keys(difference: Difference) -> str:
    told = _("{letters}: whose answer holds; a number: another answer; - decides it later; /quit leaves.")
    return told.format(letters=", ".join(_letters(difference)))


def _letters(difference: Difference) -> dict[str, str]:
    return dict(zip(ascii_uppercase, difference.said, strict=False))


def _decide(work: Adjudicating, difference: Difference, person: str, asking: Asking) -> None:
    """A difference that is put off is asked about again another time."""
    options = difference.stop.options
    asking.say(f"  {key} {option.words}" for key, option in zip(keys_for(options), options, strict=True))
    asking.write("  - " + _("decide it later"))
    while True:
        said = asking.meant(_("A letter, or another answer ›"), lambda line: _meant(difference, line))
        if said is None:
            return
        picked, answer = said
        reasons = _reasons(difference, answer, asking)
        why = asking.meant(_("In a line, why ›"), _needed_why)
        if picked:
            refused = work.pick(difference, picked, why, person)
        else:
            refused = work.decide(difference, answer, reasons, why, person)
        if refused is None:
            return
        asking.write(str(refused))


def _meant(difference: Difference, line: str) -> tuple[str, str] | Refusal | None:
    """Whose answer holds, or another answer; None to decide it later."""
    if picked := _letters(difference).get(line.strip().upper()):
        return picked, ""
    answer = typed_answer(difference.stop, line)
    if isinstance(answer, Refusal):
        return Refusal(answer.reason, _keys(difference))
    return None if answer is None else ("", answer)


def _needed_why(line: str) -> str | Refusal:
    return line.strip() or Refusal(_("There is no reason."), _("Say in a line why it is so."))


def _reasons(difference: Difference, answer: str, asking: Asking) -> tuple[str, ...]:
    """The reasons for another answer, where it wants some."""
    if not difference.stop.wants_reasons(answer):
        return ()
    asking.say(reason_lines(difference.stop))
    return asking.meant(_("Your reasons ›"), lambda line: typed_reasons(difference.stop, line))
