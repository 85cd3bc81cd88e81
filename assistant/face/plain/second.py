"""A second assessment, line by line: what was said at each question is printed, then the judgement is asked.

How the first assessor judged is never shown here, nor the case manager's view: both are hidden until all is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.catalogue import _, n_
from assistant.compose.words import name_of
from assistant.core.bank.bank import FACTS
from assistant.core.inspection.second_assessment import ReadBefore, assessments
from assistant.core.interview.state import Interview, Remark
from assistant.core.text.refusal import Refusal
from assistant.core.training.practice_typed import PASS, typed_answer, typed_reasons, typed_why
from assistant.core.training.practising import THEME, Stop
from assistant.face.lines.practice_lines import option_lines, reason_lines
from assistant.face.lines.words import NAMES, left_open
from assistant.face.plain.asking import LEAVING, Asking, Left, Print, ReadLine
from assistant.session.inspection.second_assessments import SecondSitting


class _Back(Exception):
    """They want the judgement before this one again, or this one from its beginning."""


def judge_again_plainly(second: SecondSitting, read: ReadLine, write: Print) -> bool:
    """Judge until all is judged and signed; False where they left before. Each judgement is kept at once."""
    case = second.first.header.case or second.first.header.interview
    write(_("A second assessment of case {case}. What was said is printed; you judge.").format(case=case))
    write(f"{_('How it was judged before stays hidden.')} {_keys()}")
    if kept := len(assessments(second.state)):
        told_so = n_("Going on: {count} judgement is kept.", "Going on: {count} judgements are kept.", kept)
        write(told_so.format(count=kept))
    asking = Asking(read, write, _keys(), {**LEAVING, "/back": _Back})
    told = _Told(second, write)
    try:
        while not second.state.signed:
            if not _step(second, told, asking):
                return False
    except Left:
        write(left_open())
        return False
    return True


def _keys() -> str:
    return _("- passes over a judgement; /back takes the last one back; /quit leaves, and nothing is lost.")


def _step(second: SecondSitting, told: _Told, asking: Asking) -> bool:
    """One judgement, or signing when all are made; False if it could not be signed."""
    stop = second.next_stop()
    try:
        if stop is not None:
            told.up_to(stop)
            _judge(second, stop, asking)
            return True
        asking.say(["", _("Everything is judged.")])
        asking.meant(_("Enter signs it; /back or /quit does not ›"), _only_enter)
    except _Back:
        asking.write(_("Taken back.") if second.take_back() else _("There is nothing to take back yet."))
        return True
    refused = second.sign()
    if refused is not None:
        asking.write(str(refused))
    return refused is None


def _only_enter(line: str) -> bool | Refusal:
    return Refusal(_("That is neither."), _("Enter alone signs.")) if line.strip() else True


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


def place_lines(first: Interview, place: ReadBefore) -> Iterator[str]:
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


def _judge(second: SecondSitting, stop: Stop, asking: Asking) -> None:
    asking.say(["", f"{stop.number} {stop.ask}".strip()])
    needed = stop.about.startswith(THEME)
    if needed:
        asking.say(_judged_lines(second.state, stop.theme))
    lines = option_lines(stop)
    asking.say([line for line in lines if not needed or not line.startswith(f"  {PASS} ")])
    answer = asking.meant(_("You judge ›"), lambda line: typed_answer(stop, line, may_pass=not needed))
    if answer is None:
        refused = second.pass_over(stop)
    else:
        try:
            reasons, why = _reasons_and_why(stop, answer, asking)
        except _Back:
            return  # nothing of it was kept yet, so it is asked again
        refused = second.judge(stop, answer, reasons, why)
    if refused is not None:
        asking.write(str(refused))


def _reasons_and_why(stop: Stop, answer: str, asking: Asking) -> tuple[tuple[str, ...], str]:
    reasons: tuple[str, ...] = ()
    if stop.wants_reasons(answer):
        asking.say(reason_lines(stop))
        reasons = asking.meant(_("Your reasons ›"), lambda line: typed_reasons(stop, line))
    if stop.about.startswith(THEME):
        return reasons, asking.meant(_("In a line, why ›"), _needed_why)
    return reasons, asking.meant(_("In a line, why (Enter leaves it out) ›"), typed_why)


def _needed_why(line: str) -> str | Refusal:
    return typed_why(line) or Refusal(_("A theme is judged with a reason."), _("Say in a line why."))


def _judged_lines(state: Interview, theme: str) -> Iterator[str]:
    """What the second assessor judged in a theme, before judging the whole of it."""
    bank, language = state.bank, state.language
    for name, said in assessments(state).items():
        if bank.theme_of.get(name) != theme or name not in bank.questions:
            continue
        question = bank.questions[name]
        aside = bank.words(said.set_aside, language) if said.set_aside else ""
        answer = aside if said.answer is None else bank.answer_words(question, said.answer, language)
        yield "  " + _("You judged {name}: {answer}").format(name=name_of(question, language), answer=answer)
