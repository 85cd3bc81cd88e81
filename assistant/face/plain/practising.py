"""Asking at one stop of a practice, line by line: the judgement, the reasons, a line of one's own, then the reveal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from assistant.catalogue import _
from assistant.core.text.refusal import Refusal
from assistant.core.training.practice_typed import typed_answer, typed_reasons, typed_why
from assistant.core.training.practising import Stop
from assistant.face.lines.practice_lines import asked_lines, option_lines, reason_lines, reveal_lines
from assistant.session.training.practising import Practice

ReadLine = Callable[[str], str | None]
Print = Callable[[str], None]
T = TypeVar("T")


class _Ended(Exception):
    """The input ended in the middle of a stop; nothing of it was kept."""


def ask_plainly(practice: Practice, stop: Stop, read: ReadLine, say: Print) -> bool:
    """Ask for one judgement, keep it, and show what both people said; False where the input ended before it was made.

    `read(prompt)` gives the next line, or None at the end of input. What cannot be taken is told, and asked again.
    """
    practice.asked(stop)
    _all(say, ["", *asked_lines(stop), *option_lines(stop)])
    try:
        given = _asked(stop, read, say)
    except _Ended:
        return False
    shown = practice.pass_over(stop) if given is None else practice.answer(stop, *given)
    # What is typed was looked at as it was typed; only a stop that was judged before is refused here.
    _all(say, [str(shown)] if isinstance(shown, Refusal) else reveal_lines(shown))
    return True


def _asked(stop: Stop, read: ReadLine, say: Print) -> tuple[str, tuple[str, ...], str] | None:
    """The judgement, the reasons, and a line of their own; None where they pass."""
    answer = _ask(read, say, _("You judge ›"), lambda line: typed_answer(stop, line))
    if answer is None:
        return None
    reasons: tuple[str, ...] = ()
    if stop.wants_reasons(answer):
        _all(say, reason_lines(stop))
        reasons = _ask(read, say, _("Your reasons ›"), lambda line: typed_reasons(stop, line))
    return answer, reasons, _ask(read, say, _("In a line, why (Enter leaves it out) ›"), typed_why)


def _ask(read: ReadLine, say: Print, prompt: str, meaning: Callable[[str], T | Refusal]) -> T:
    """The first line that means something; the others are refused with a hint."""
    while True:
        meant = meaning(_line(read, prompt))
        if not isinstance(meant, Refusal):
            return meant
        say(str(meant))


def _line(read: ReadLine, prompt: str) -> str:
    line = read(f"{prompt} ")
    if line is None:
        raise _Ended
    return line


def _all(say: Print, lines: Iterable[str]) -> None:
    for line in lines:
        say(line)
