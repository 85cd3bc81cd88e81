"""Figures: in how many of how many cases, on which side, for which main reasons, and which cases these are.

A figure is a question that has two sides, or what a bank's `figures` make of several questions or of other codes.
What counts in `of` is the table of contract section 1, "Which side a code is on"; all the rest is listed beside the
figure and lost nowhere: every case that is counted at all is in exactly one of its lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Question, Value
from assistant.core.interview.state import Answer, Aside, Standings, standings_of
from assistant.core.interview.views import AnswerRow
from assistant.core.record.event import SET_ASIDE_REASONS

# What a figure knows of one case; `aside:REASON` is a question that was set aside.
Stand = str
MET, NOT_MET, NOT_NEEDED, NOT_REACHED, ASIDE = "met", "not_met", "not_needed", "not_reached", "aside:"
UNNAMED_REASON = "other"
# So many cases more than the next reason, that leaving out any one case would not change which is first.
CLEAR_LEAD = 2


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """What is counted. `met` as in a bank's `figures`; `leave_out`: answers that are on neither side of it."""

    id: str
    questions: tuple[str, ...]
    met: Literal["all", "any"] | tuple[str, ...] = "all"
    leave_out: frozenset[str] = frozenset()

    def side_of(self, row: AnswerRow) -> Stand:
        """What one answer is in this figure."""
        if row.set_aside is not None:
            return ASIDE + row.set_aside
        codes = row.answer if isinstance(row.answer, tuple) else (row.answer,)
        if not self.leave_out.isdisjoint(code for code in codes if isinstance(code, str)):
            return NOT_NEEDED
        if isinstance(self.met, tuple):
            return MET if set(codes) & set(self.met) else NOT_MET
        return row.side if row.side in (MET, NOT_MET) else NOT_NEEDED

    def together(self, stands: Iterable[Stand]) -> Stand:
        """What a case is in this figure, from what each of its questions is: one that is open leaves it open."""
        found = list(stands)
        deciding, other = (MET, NOT_MET) if self.met == "any" else (NOT_MET, MET)
        if deciding in found:
            return deciding
        undecided = [stand for stand in found if stand == NOT_REACHED or stand.startswith(ASIDE)]
        if undecided:
            return undecided[0]
        return other if other in found else NOT_NEEDED


@dataclass(frozen=True, slots=True)
class InspectedCase:
    """One interview of an inspection with its rows; `worker` is whose case it is, "" where nobody is named.

    `aside`: why the lead inspector had it counted in nothing. `gone`: it was discarded since it was added.
    """

    interview: str
    rows: Mapping[str, AnswerRow]
    bank: str
    signed: bool = True
    training: bool = False
    case: str = ""
    worker: str = ""
    aside: str = ""
    gone: bool = False


WhyLeftOut = Literal["not_signed", "training", "other_bank", "set_aside", "gone"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An interview that no figure counts, and why; `told` is what a person said who set it aside."""

    interview: str
    why: WhyLeftOut
    told: str = ""


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """A main reason, the first question it was given on, and the cases it was given in."""

    reason: str
    question: str
    interviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """One figure over the cases that count, each list in the order of the cases; reasons by frequency, then by name."""

    spec: FigureSpec
    met: tuple[str, ...]
    not_met: tuple[str, ...]
    not_needed: tuple[str, ...]
    not_reached: tuple[str, ...]
    set_aside: Mapping[str, tuple[str, ...]]
    reasons: tuple[ReasonCount, ...]
    because: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the question, or of the bank's figure."""
        return self.spec.id

    @property
    def of(self) -> int:
        """How many cases are on either side."""
        return len(self.because)

    def on(self, side: str) -> tuple[str, ...]:
        """The cases on a side."""
        return self.met if side == MET else self.not_met

    @property
    def reason_counts(self) -> tuple[tuple[str, int], ...]:
        """The main reasons with in how many cases each was given."""
        return tuple((one.reason, len(one.interviews)) for one in self.reasons)

    @property
    def clear_reason(self) -> ReasonCount | None:
        """The main reason given most often, if one more case would not change that and it names something."""
        if not self.reasons or self.reasons[0].reason == UNNAMED_REASON:
            return None
        first, next_best, *_rest = (*(count for _reason, count in self.reason_counts), 0)
        return self.reasons[0] if first - next_best >= CLEAR_LEAD else None


def specs(bank: Bank) -> tuple[FigureSpec, ...]:
    """All that can be counted: the criterion questions that have two sides, and then the bank's own figures."""
    questions = [question for theme in bank.themes for question in theme.questions()]
    counted = [FigureSpec(question.id, (question.id,)) for question in questions if question.has_sides]
    by_id = {question.id: question for question in questions}
    for figure in bank.figures:
        neutral = frozenset[str]()
        if isinstance(figure.met, tuple):
            named = (by_id[question_id] for question_id in figure.questions if question_id in by_id)
            neutral = frozenset(code for question in named for code in _neutral_codes(question)) - set(figure.met)
        counted.append(FigureSpec(figure.id, figure.questions, figure.met, neutral | set(figure.leave_out)))
    return tuple(counted)


def _neutral_codes(question: Question) -> Iterator[str]:
    """The codes that are on neither side where others are: not needed, and so not counted by other cuts either."""
    if question.has_sides:
        yield from (code for code in question.codes if question.side(code) == "neutral")


def split_counted(cases: Iterable[InspectedCase], bank: Bank) -> tuple[tuple[InspectedCase, ...], tuple[LeftOut, ...]]:
    """The cases that figures count, and the others with why they do not."""
    counted, left_out = [], []
    for case in cases:
        why = _why_not(case, bank)
        if why is None:
            counted.append(case)
        else:
            left_out.append(LeftOut(case.interview, why, case.aside))
    return tuple(counted), tuple(left_out)


def _why_not(case: InspectedCase, bank: Bank) -> WhyLeftOut | None:
    if case.gone:
        return "gone"
    if case.aside:
        return "set_aside"
    if case.training:
        return "training"
    if case.bank != bank.id:
        return "other_bank"
    return None if case.signed else "not_signed"


def adjudicated(
    bank: Bank, rows: Mapping[str, AnswerRow], settled: Mapping[str, tuple[Value | None, tuple[str, ...]]]
) -> Mapping[str, AnswerRow]:
    """The rows of a case with what a third person decided, as answer and reasons by question, in their place.

    What the assessors said stays in their records; figures count what holds. A question that the first of them was not
    asked gets a row if it was decided to have an answer, and one that the decisions rule out has none, as after an
    amendment.
    """
    counted = dict(rows)
    for question, (answer, reasons) in settled.items():
        if question in rows or answer is not None:
            counted[question] = _decided(bank, rows.get(question) or _no_row(bank, question), answer, reasons)
    standing = _standing(bank, counted)
    return {name: row for name, row in counted.items() if standing.of.get(name) not in ("ruled_out", "waiting")}


def _decided(bank: Bank, row: AnswerRow, answer: Value | None, reasons: tuple[str, ...]) -> AnswerRow:
    side = "neutral" if answer is None else bank.questions[row.question].side(answer)
    return replace(
        row,
        answer=answer,
        side=side,
        counts=side != "neutral",
        reasons=reasons,
        main_reason=reasons[0] if reasons else None,
        set_aside=row.set_aside if answer is None else None,
    )


def _no_row(bank: Bank, question: str) -> AnswerRow:
    theme = bank.theme_of.get(question)
    return AnswerRow(question, theme, None, "neutral", False, None, None, (), None, None, None, 0, None, 0)


def figures(bank: Bank, cases: Sequence[InspectedCase]) -> dict[str, CountedFigure]:
    """Every figure by its id, over the cases given: signed ones, all of them of this bank."""
    sums = {spec.id: _Sum(spec) for spec in specs(bank)}
    for case in cases:
        standing = _standing(bank, case.rows)
        for one in sums.values():
            one.add(case, standing)
    return {name: one.figure() for name, one in sums.items()}


def _standing(bank: Bank, rows: Mapping[str, AnswerRow]) -> Standings:
    cells = {row.question: _cell(row) for row in rows.values()}
    return standings_of(bank, cells)


def _cell(row: AnswerRow) -> Answer:
    known = next((reason for reason in SET_ASIDE_REASONS if reason == row.set_aside), None)
    return Answer(answer=row.answer, set_aside=None if known is None else Aside(known))


@dataclass(slots=True)
class _Sum:
    """A figure while cases are added to it."""

    spec: FigureSpec
    stands: dict[str, list[str]] = field(default_factory=dict)
    counted: list[str] = field(default_factory=list)
    reasons: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def add(self, case: InspectedCase, standing: Standings) -> None:
        each = {question: self._stand(case.rows.get(question), question, standing) for question in self.spec.questions}
        stand = self.spec.together(each.values())
        self.stands.setdefault(stand, []).append(case.interview)
        if stand in (MET, NOT_MET):
            self.counted.append(case.interview)
        if stand == NOT_MET:
            self._add_reasons(case, [question for question, one in each.items() if one == NOT_MET])

    def _stand(self, row: AnswerRow | None, question: str, standing: Standings) -> Stand:
        if row is not None:
            return self.spec.side_of(row)
        return NOT_NEEDED if standing.of.get(question) == "ruled_out" else NOT_REACHED

    def _add_reasons(self, case: InspectedCase, questions: Iterable[str]) -> None:
        """A case counts once for a reason, however many of its answers have it as their main one."""
        for question in questions:
            reason = case.rows[question].main_reason
            if reason is None:
                continue
            _question, interviews = self.reasons.setdefault(reason, (question, []))
            if case.interview not in interviews[-1:]:
                interviews.append(case.interview)

    def figure(self) -> CountedFigure:
        aside = {name.removeprefix(ASIDE): found for name, found in self.stands.items() if name.startswith(ASIDE)}
        return CountedFigure(
            spec=self.spec,
            met=tuple(self.stands.get(MET, ())),
            not_met=tuple(self.stands.get(NOT_MET, ())),
            not_needed=tuple(self.stands.get(NOT_NEEDED, ())),
            not_reached=tuple(self.stands.get(NOT_REACHED, ())),
            set_aside={reason: tuple(interviews) for reason, interviews in aside.items()},
            reasons=tuple(
                sorted(
                    (ReasonCount(reason, question, tuple(found)) for reason, (question, found) in self.reasons.items()),
                    key=lambda one: (-len(one.interviews), one.reason),
                )
            ),
            because=tuple(self.counted),
        )
