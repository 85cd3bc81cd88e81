"""A second assessment, line by line: what was said at each question is printed, then the judgement is asked.

How the first assessor judged is never shown here, nor the case manager's view: both are hidden until all is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from assistant.catalogue import _
from assistant.core.bank import FACTS
from assistant.core.interview import Interview, Remark
from assistant.core.practice_typed import PASS, typed_answer, typed_reasons, typed_why
from assistant.core.practising import THEME, Stop
from assistant.core.refusal import Refusal
from assistant.core.second_assessment import Reading
from assistant.face.pages import name_of
from assistant.face.practice_lines import option_lines, reason_lines
from assistant.face.words import NAMES
from assistant.session.second_assessments import SecondSitting

__all__ = ["judge_again_plainly"]

ReadLine = Callable[[str], str | None]
Print = Callable[[str], None]
QUIT = "/quit"
T = TypeVar("T")


class _Left(Exception):
    """They left, or the input ended, in the middle of a judgement; nothing of it was kept."""


def judge_again_plainly(second: SecondSitting, read: ReadLine, write: Print) -> bool:
    """Judge until all is judged and signed; False where they left before. Each judgement is kept at once."""
    case = second.first.header.case or second.first.header.interview
    write(_("A second assessment of case {case}. What was said is printed; you judge.").format(case=case))
    write(_("How it was judged before stays hidden. - passes over a judgement; /quit leaves, and nothing is lost."))
    told = _Told(second, write)
    try:
        while (stop := second.next_stop()) is not None:
            told.up_to(stop)
            _judge(second, stop, read, write)
    except _Left:
        write(_("Left open. Everything is saved."))
        return False
    refused = second.sign()
    if refused is not None:
        write(str(refused))
    return refused is None


class _Told:
    """How far the first interview has been read out."""

    def __init__(self, second: SecondSitting, write: Print) -> None:
        self._second = second
        self._write = write
        self._places = list(second.places)

    def up_to(self, stop: Stop) -> None:
        """Everything up to a judgement; before a theme, whatever is left."""
        ids = [place.question.id if place.question else "" for place in self._places]
        count = ids.index(stop.about) + 1 if stop.about in ids else 0
        if stop.about.startswith(THEME):
            count = len(self._places)
        for place in self._places[:count]:
            for line in place_lines(self._second.first, place):
                self._write(line)
        del self._places[:count]


def place_lines(first: Interview, place: Reading) -> Iterator[str]:
    """What was said at a place, and a fact or part as it was answered."""
    if place.question is None:
        if place.section != FACTS:
            path = next(path for path in first.bank.walked_paths if path.id == place.section)
            yield ""
            yield f"{path.title.to(first.language)}."
        yield from _remarks(place.remarks)
        return
    if place.answer is None and not place.remarks and not place.evidence:
        return
    answer = ""
    if place.answer is not None:
        answer = f": {first.bank.answer_words(place.question, place.answer, first.language)}"
    yield f"{name_of(place.question, first.language)}{answer}"
    yield from _remarks(place.remarks)
    for evidence in place.evidence:
        page = _("page {page}").format(page=evidence.page) if evidence.page is not None else None
        where = ", ".join(part for part in (evidence.where, evidence.date, page) if part)
        yield "  " + _("In the record: {place}").format(place=where)


def _remarks(remarks: Iterable[Remark]) -> Iterator[str]:
    for remark in remarks:
        first, *others = remark.text.splitlines() or [""]
        yield f"  {_(NAMES[remark.by])}: {first}"
        yield from (f"    {line}" for line in others)


def _judge(second: SecondSitting, stop: Stop, read: ReadLine, write: Print) -> None:
    write("")
    write(f"{stop.number} {stop.ask}".strip())
    needed = stop.about.startswith(THEME)
    lines = option_lines(stop)
    _all(write, [line for line in lines if not needed or not line.startswith(f"  {PASS} ")])
    answer = _ask(read, write, _("You judge ›"), lambda line: typed_answer(stop, line))
    if answer is None:
        refused = second.pass_over(stop)
    else:
        reasons: tuple[str, ...] = ()
        if stop.wants_reasons(answer):
            _all(write, reason_lines(stop))
            reasons = _ask(read, write, _("Your reasons ›"), lambda line: typed_reasons(stop, line))
        prompt = _("In a line, why ›") if needed else _("In a line, why (Enter leaves it out) ›")
        refused = second.judge(stop, answer, reasons, _ask(read, write, prompt, typed_why))
    if refused is not None:
        write(str(refused))


def _ask(read: ReadLine, write: Print, prompt: str, meaning: Callable[[str], T | Refusal]) -> T:
    while True:
        line = read(f"{prompt} ")
        if line is None or line.strip() == QUIT:
            raise _Left
        meant = meaning(line)
        if not isinstance(meant, Refusal):
            return meant
        write(str(meant))


def _all(write: Print, lines: Iterable[str]) -> None:
    for line in lines:
        write(line)
