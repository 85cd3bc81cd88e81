"""Said is not written: what was explained when they talked, and the record shows in part or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.interview.case import Case
from assistant.compose.interview.points import LearningPoint, Written
from assistant.compose.interview.telling import (
    detail_of,
    fragment,
    frames,
    named,
    quotation,
    shown_by,
    shown_in,
    with_detail,
)
from assistant.compose.words import joined, stopped
from assistant.core.bank.questions import Recorded

# As many are told in full on a page, and fewer beside three learning points: the page stays as long as it is read.
MOST_IN_FULL, FEWER_IN_FULL = 3, 2
MOST_NAMED, WORDS_NAMED = 3, 12


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
            text=" ".join(part for part in (_said_and_found(case, gap), _step(case, gap, told)) if part),
            because=case.because((gap.said, gap.written)),
        )
        for gap in gaps(case)
    )


def chosen_written(
    case: Case, points: Sequence[Written], learning: Sequence[LearningPoint]
) -> list[tuple[Written, str]]:
    """The few that a page tells in full, each with its text there; what is left is named in the last one's text.

    Plans first, and what was not enough: there the file matters most. What a learning point tells is only named.
    The step is the same for all of them, so it is told once.
    """
    learnt = {case.criterion_of.get(point.id.partition(":")[2]) for point in learning}
    by_id = {f"written:{gap.written}": gap for gap in gaps(case)}
    ranked = sorted(points, key=lambda point: _rank(case, by_id[point.id], learnt))
    most = FEWER_IN_FULL if len(learning) > FEWER_IN_FULL else MOST_IN_FULL
    in_full = [p for p in ranked if case.criterion_of[by_id[p.id].written] not in learnt][:most] or ranked[:1]
    if len(ranked) == 1:
        return [(ranked[0], ranked[0].text)]
    words, texts = frames(case), [_said_and_found(case, by_id[point.id]) for point in in_full]
    # What people told in their own words under learning is not named here again.
    own_words = {case.criterion_of.get(question_id) for question_id, point in case.state.learning.items() if point.text}
    rest = [by_id[point.id] for point in ranked if point not in in_full]
    names = [_subject(case, gap) for gap in rest if case.criterion_of[gap.written] not in own_words & learnt]
    names = list(dict.fromkeys(names))
    held = next(n for n in (MOST_NAMED, 2, 1) if len(" ".join(names[:n]).split()) <= WORDS_NAMED or n == 1)
    names[held:] = [words.other_things] if len(names) > held else []
    more = [words.more_said.format(names=joined(names))] if names else []
    if texts:
        texts[-1] = " ".join([texts[-1], *more, words.easiest])
    return list(zip(in_full, texts, strict=True))


def _rank(case: Case, gap: Gap, learnt: Collection[tuple[str, str] | None]) -> tuple[bool, bool, bool, int]:
    criterion = case.criterion_of[gap.written]
    judgement = _judgement_of(case, criterion)
    weak = judgement is not None and case.side(judgement) == "not_met"
    return criterion in learnt, not weak, not gap.is_pair, case.order[gap.written]


def _judgement_of(case: Case, criterion: tuple[str, str]) -> str | None:
    """The headline judgement of a criterion, if it has one."""
    found = (q for q, home in case.criterion_of.items() if home == criterion)
    return next((q for q in found if case.question(q).headline and case.question(q).type == "judgement"), None)


def _subject(case: Case, gap: Gap) -> str:
    """What it was about, in a name that reads inside a sentence."""
    judgement = _judgement_of(case, case.criterion_of[gap.written]) if gap.is_pair else None
    return named(case, judgement or gap.written)


def _said_and_found(case: Case, gap: Gap) -> str:
    return f"{_credit(case, gap)} {_missing(case, gap)}"


def _credit(case: Case, gap: Gap) -> str:
    """What was explained, first and in full."""
    own = case.question(gap.said).type == "explained" and gap.explained == "clearly"
    credit = fragment(case, gap.said, "strength") if own else ""
    credit = credit or frames(case).explained[gap.explained].format(subject=_subject(case, gap))
    remark = shown_by(case, gap.said)
    if remark is not None and remark.by == "case_manager" and ":" not in credit:
        return stopped(f"{credit[:-1]}: {shown_in(case, remark, gap.said)}")
    if remark is not None:
        return f"{credit} {quotation(case, remark, gap.said)}"
    line = case.answers[gap.said].shows if gap.is_pair else None
    return with_detail(credit, case.inside(line), frames(case).shows) if line else credit


def _missing(case: Case, gap: Gap) -> str:
    """What the file shows of it, or what it means for whoever opens it."""
    missing = frames(case).record[gap.record] + "."
    detail = detail_of(case, gap.written)
    if detail:
        return with_detail(missing, case.inside(detail), frames(case).found)
    means = fragment(case, gap.written, "learning") if gap.is_pair else ""
    return f"{missing} {means}".strip()


def _step(case: Case, gap: Gap, told: Collection[str]) -> str:
    step = fragment(case, gap.written, "next_step") if gap.is_pair else ""
    return "" if step in told else step
