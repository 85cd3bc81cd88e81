"""Said is not written: what was explained when they talked, and the record shows in part or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.compose.case import Case
from assistant.compose.points import LearningPoint, Written
from assistant.compose.telling import detail_of, fragment, frames, opener, quotation, shown_by, with_detail
from assistant.compose.words import lower_first, short_enough, stopped
from assistant.core.questions import Recorded

__all__ = ["Gap", "gaps", "written_points"]

QUOTATION_WORDS = 35


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing said and not written: two questions of a pair, or twice the judgement whose own fields say it."""

    said: str
    written: str
    explained: str
    record: str

    @property
    def is_pair(self) -> bool:
        """Whether two questions say it, and not the fields of one."""
        return self.said != self.written


def gaps(case: Case) -> tuple[Gap, ...]:
    """Every gap once, in the order of the bank: a pair of questions wins over the fields of a judgement.

    It wins where it tells the same: in the criterion it belongs to, and over the judgement that it is `of`.
    """
    pairs = [gap for gap in _pairs(case) if _is_gap(gap)]
    told_in = {case.criterion_of[gap.written] for gap in pairs} | {
        case.criterion_of[gap.said] for gap in pairs if gap.said in case.criterion_of
    }
    answered_elsewhere = {pair.said for pair in _pairs(case)}
    fields = [
        gap
        for gap in _fields(case)
        if _is_gap(gap) and case.criterion_of[gap.said] not in told_in and gap.said not in answered_elsewhere
    ]
    return tuple(sorted([*pairs, *fields], key=lambda gap: case.order[gap.written]))


def _is_gap(gap: Gap) -> bool:
    return gap.explained in ("clearly", "partly") and gap.record in ("partly", "not_shown")


def _pairs(case: Case) -> Iterator[Gap]:
    for question_id, cell in case.answers.items():
        question = case.question(question_id)
        if not isinstance(question, Recorded) or not isinstance(cell.answer, str) or not _tells(case, question_id):
            continue
        said = case.answers.get(question.of or "")
        if said is None or question.of is None:
            continue
        explained = said.answer if case.question(question.of).type == "explained" else said.explained
        yield Gap(question.of, question_id, str(explained), cell.answer)


def _fields(case: Case) -> Iterator[Gap]:
    for question_id, cell in case.answers.items():
        if cell.answer is not None and _tells(case, question_id):
            yield Gap(question_id, question_id, cell.explained or "", cell.record or "")


def _tells(case: Case, question_id: str) -> bool:
    return case.judged(question_id) and case.question(question_id).owner == "case_manager"


def written_points(case: Case, learning: Collection[LearningPoint] = ()) -> tuple[Written, ...]:
    """The lines on what was said and not written, without a next step that a point of `learning` tells already."""
    told = {point.next_step for point in learning}
    return tuple(
        Written(
            id=f"written:{gap.written}",
            text=" ".join(part for part in (_credit(case, gap), _missing(case, gap), _easy(case, gap, told)) if part),
            because=case.because((gap.said, gap.written)),
        )
        for gap in gaps(case)
    )


def _credit(case: Case, gap: Gap) -> str:
    """What was explained, first and in full."""
    own = case.question(gap.said).type == "explained" and gap.explained == "clearly"
    credit = fragment(case, gap.said, "strength") if own else ""
    credit = credit or frames(case).explained[gap.explained].format(short=case.short(gap.said))
    remark = shown_by(case, gap.said)
    if remark is not None:
        return f"{credit} {quotation(case, remark, QUOTATION_WORDS)}"
    line = case.answers[gap.said].shows if gap.is_pair else None
    return with_detail(credit, line, opener(case, gap.said)) if line else credit


def _missing(case: Case, gap: Gap) -> str:
    """What the record shows of it, and what that means for whoever opens it."""
    missing = frames(case).record[gap.record] + "."
    detail = detail_of(case, gap.written)
    if detail:
        missing = with_detail(missing, detail, frames(case).found)
    means = fragment(case, gap.written, "learning") if gap.is_pair else ""
    return f"{missing} {means}".strip()


def _easy(case: Case, gap: Gap, told: Collection[str]) -> str:
    easiest = frames(case).easiest
    step = fragment(case, gap.written, "next_step") if gap.is_pair else ""
    if not step or step in told:
        return f"{easiest}."
    short = short_enough(easiest, step)
    return f"{easiest}: {lower_first(stopped(step))}" if short else f"{easiest}. {step}"
