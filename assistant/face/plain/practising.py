"""Asking at one stop of a practice, line by line: the judgement, the reasons, a line of one's own, then the reveal."""

from __future__ import annotations

from assistant.catalogue import _
from assistant.core.text.refusal import Refusal
from assistant.core.training.practice_typed import typed_answer, typed_reasons, typed_why
from assistant.core.training.practising import Stop
from assistant.face.lines.practice_lines import asked_lines, option_lines, reason_lines, reveal_lines
from assistant.face.plain.asking import Asking, Left, Print, ReadLine
from assistant.session.training.practising import Practice


def ask_plainly(practice: Practice, stop: Stop, read: ReadLine, say: Print) -> bool:
    """Ask for one judgement, keep it, and show what both people said; False where the input ended before it was made.

    What cannot be taken is told, and asked again.
    """
    practice.asked(stop)
    asking = Asking(read, say, leaving={})
    asking.say(["", *asked_lines(stop), *option_lines(stop)])
    try:
        given = _asked(stop, asking)
    except Left:
        return False
    shown = practice.pass_over(stop) if given is None else practice.answer(stop, *given)
    # What is typed was looked at as it was typed; only a stop that was judged before is refused here.
    asking.say([str(shown)] if isinstance(shown, Refusal) else reveal_lines(shown))
    return True


def _asked(stop: Stop, asking: Asking) -> tuple[str, tuple[str, ...], str] | None:
    """The judgement, the reasons, and a line of their own; None where they pass."""
    answer = asking.meant(_("You judge ›"), lambda line: typed_answer(stop, line))
    if answer is None:
        return None
    reasons: tuple[str, ...] = ()
    if stop.wants_reasons(answer):
        asking.say(reason_lines(stop))
        reasons = asking.meant(_("Your reasons ›"), lambda line: typed_reasons(stop, line))
    return answer, reasons, asking.meant(_("In a line, why (Enter leaves it out) ›"), typed_why)
