"""The points of the learning feedback: each leads back to answers and events, and nothing in them is invented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.compose.interview.case import Case
from assistant.compose.interview.points import (
    DoNowPoint,
    FeedbackData,
    JudgementPoint,
    LearningPoint,
    ReplyAnswer,
    ReplyPoint,
    Strength,
    ViewPoint,
)
from assistant.compose.interview.proposals import learning_points
from assistant.compose.interview.telling import frames, quotation, shown_by, told
from assistant.compose.interview.written import chosen_written, gaps, written_points
from assistant.compose.words import lower_first, moment, stopped
from assistant.core.interview.judging import proposal
from assistant.core.interview.progress import status
from assistant.core.interview.state import Answer
from assistant.core.text.refusal import Refusal

# As many strengths are told in full on a page; of those that nothing shows fewer, and only if there are no others.
STRENGTHS_IN_FULL = 4
# With three learning points there is room for as many strengths, and never for fewer than there is to learn.
STRENGTHS_BESIDE_LEARNING = 3
BARE_STRENGTHS = 2


def feedback_points(case: Case, head: str | None) -> FeedbackData:
    """All points as they stand; `head` is the signed head, None before the signature."""
    state = case.state
    learning = learning_points(case)
    written = written_points(case, learning)
    strengths = tuple(_strengths(case))
    on_the_page = [text for _, text in chosen_written(case, written, learning)]
    on_the_page += [point.text for point in chosen_strengths(case, strengths, len(learning))[0]]
    on_the_page += [point.text for point in learning]
    told_already = " ".join(on_the_page).casefold()
    return FeedbackData(
        interview=state.header.interview,
        case=state.header.case,
        status=status(state),
        head=head,
        strengths=strengths,
        said_not_written=written,
        learning=learning,
        views_differed=tuple(_views(case, told_already, [_about(point) for point in learning])),
        judgements=tuple(_judgements(case)),
        do_now=tuple(_do_now(case)),
        case_manager_words=state.words.get("case_manager"),
        replies=tuple(_replies(case)),
    )


def _strengths(case: Case) -> Iterator[Strength]:
    """Everything met, their own, and marked or with words in the bank; good practice first, then what is shown."""
    own = [q for q in case.judged_on("met") if case.own(q)]
    met = [q for q in own if case.question(q).feedback.strength or q in case.marked]
    # What shows these is told where it was said and not written, and nothing is told twice.
    told_there = {gap.said for gap in gaps(case)}
    for question_id in sorted(met, key=lambda q: _rank(case, q)):
        text = told(case, question_id, "strength", line=question_id not in told_there)
        if question_id in case.marked:
            text = f"{text} {good_practice(case, question_id)}"
        because = case.because([question_id], case.marked.get(question_id, ()))
        yield Strength(id=f"strength:{question_id}", text=text, because=because)


def chosen_strengths(case: Case, strengths: Sequence[Strength], learning: int) -> tuple[list[Strength], list[str]]:
    """The few that a page tells in full, and the questions whose names it gives; the rest are in the JSON alone.

    Each of those in full says what in this case shows it, and they come from as many parts of the work as can be.
    What was explained and not written is credited further down.
    """
    credited = {gap.said for gap in gaps(case)}
    rest = [point for point in strengths if not (_about(point) in credited and _is_explained(case, point))]
    told_of = [point for point in rest if _is_shown(case, _about(point)) or case.why_marked(_about(point))]
    shown = [point for point in told_of if _about(point) not in credited]
    # What is told in a line or in somebody's words comes before what only has its place in the record.
    shown.sort(key=lambda point: (_about(point) not in case.marked, not _has_line(case, _about(point))))
    marked = [point for point in shown if _about(point) in case.marked]
    of_theme: dict[str, Strength] = {}
    for point in shown:
        of_theme.setdefault(case.criterion_of[_about(point)][0], point)
    most = STRENGTHS_BESIDE_LEARNING if learning >= STRENGTHS_BESIDE_LEARNING else STRENGTHS_IN_FULL
    chosen = list(dict.fromkeys(p.id for p in (*marked, *of_theme.values(), *shown)))[:most]
    in_full = [point for point in rest if point.id in chosen] or rest[:BARE_STRENGTHS]
    told_there = {case.criterion_of[gap.written] for gap in gaps(case)}
    by_name = [_about(point) for point in rest if point not in in_full]
    return in_full, [question_id for question_id in by_name if case.criterion_of[question_id] not in told_there]


def good_practice(case: Case, question_id: str) -> str:
    """That it was marked, and why."""
    why = case.why_marked(question_id)
    return frames(case).good_practice_as.format(why=stopped(case.inside(why))) if why else frames(case).good_practice


def _about(point: Strength | LearningPoint) -> str:
    """The question that a point is about."""
    return point.id.partition(":")[2]


def _is_explained(case: Case, point: Strength) -> bool:
    """Whether a strength is that something was explained, which is told whole where it was said and not written."""
    return case.question(_about(point)).type == "explained"


def _has_line(case: Case, question_id: str) -> bool:
    return bool(case.answers[question_id].shows or shown_by(case, question_id))


def _is_shown(case: Case, question_id: str) -> bool:
    """Whether something in this case shows it."""
    cell = case.answers[question_id]
    return bool(cell.shows or cell.evidence or shown_by(case, question_id))


def _rank(case: Case, question_id: str) -> tuple[bool, bool, bool, int]:
    headline = case.question(question_id).headline
    return question_id not in case.marked, not _is_shown(case, question_id), not headline, case.order[question_id]


def _views(case: Case, told_already: str, learning: Sequence[str]) -> Iterator[ViewPoint]:
    for question_id in sorted((q for q in case.answers if case.judged(q)), key=case.order.__getitem__):
        cell = case.answers[question_id]
        if cell.view is None or cell.answer is None:
            continue
        view = case.question(question_id).value_from(cell.view)
        if isinstance(view, Refusal) or case.question(question_id).side(view) == case.side(question_id):
            continue
        parts = differing(case, question_id), _decided(case, question_id, told_already, learning)
        yield ViewPoint(
            id=f"view:{question_id}",
            question=question_id,
            case_manager=cell.view,
            inspector=cell.answer,
            text=" ".join(part for part in parts if part),
            because=case.because([question_id]),
        )


def differing(case: Case, question_id: str) -> str:
    """How each of the two saw it, in a sentence; empty where one of them said nothing."""
    question, cell, words = case.question(question_id), case.answers[question_id], frames(case)
    view = None if cell.view is None else question.value_from(cell.view)
    if view is None or cell.answer is None or isinstance(view, Refusal):
        return ""
    said = [
        case.plain_words(str(v))
        if question.type == "judgement"
        else f"“{lower_first(case.answer_words(question_id, v))}”"
        for v in (view, cell.answer)
    ]
    stricter = question.side(view) == "not_met" and case.side(question_id) == "met"
    frame = words.stricter if stricter else words.differed
    return frame.format(short=case.short(question_id), view=said[0], answer=said[1])


def views_in_full(case: Case, points: Sequence[ViewPoint]) -> Iterator[tuple[ViewPoint, str]]:
    """Each difference, the same two views side by side; after the last, that none is settled by leaving one out."""
    words, alike = frames(case), dict[str, list[ViewPoint]]()
    for point in points:
        how = differing(case, point.question).replace(case.short(point.question), "", 1)
        alike.setdefault(how, []).append(point)
    for first, *others in alike.values():
        texts = [first.text]
        for point in others:
            both = differing(case, point.question)
            texts.append(words.same_views.format(short=case.short(point.question)) + point.text.removeprefix(both))
        if first is [*alike.values()][-1][0]:
            texts[-1] += f" {words.both_stay}"
        yield from zip((first, *others), texts, strict=True)


def _decided(case: Case, question_id: str, told_already: str, learning: Sequence[str]) -> str:
    """What in this case decided it, unless another point tells that; else the main reason, else the marked remark."""
    if question_id in learning:
        return frames(case).decided_there.format(number=learning.index(question_id) + 1)
    decided = frames(case).decided
    line = case.answers[question_id].shows or case.places(question_id)
    if line and line.rstrip(". ").casefold() not in told_already:
        return f"{decided} {stopped(case.inside(line))}"
    if reason := case.named_reason(question_id):
        return f"{decided} {stopped(lower_first(reason))}"
    remark = shown_by(case, question_id)
    return quotation(case, remark, question_id) if remark is not None else ""


def _judgements(case: Case) -> Iterator[JudgementPoint]:
    for theme in case.bank.themes:
        decision = case.state.decisions.get(theme.id)
        if decision is None:
            continue
        proposed = proposal(case.state, theme)
        read = [q for q in (proposed.questions if proposed else ()) if q in case.answers]
        headline = [q.id for q in theme.questions() if q.headline and _answered(case.answers.get(q.id))]
        yield JudgementPoint(
            id=f"judgement:{theme.id}",
            theme=theme.id,
            decision=decision.decision,
            rationale=decision.rationale,
            because=case.because(read or headline, [decision.seq]),
        )


def _answered(cell: Answer | None) -> bool:
    return cell is not None and cell.answer is not None


def _do_now(case: Case) -> Iterator[DoNowPoint]:
    for point in case.state.do_now.values():
        if case.state.standings.of.get(point.question) == "ruled_out":
            continue
        yield DoNowPoint(
            id=f"now:{point.question}",
            text=point.text,
            by=point.who.strip() or case.owner(point.question),
            due=point.due,
            because=case.because([point.question], [point.seq]),
        )


def _replies(case: Case) -> Iterator[ReplyPoint]:
    """Every reply ever made, oldest first."""
    replies = [reply for of_point in case.state.replies.values() for reply in of_point]
    for reply in sorted(replies, key=lambda reply: reply.events):
        answer = reply.answer
        yield ReplyPoint(
            point=reply.point,
            replied_as=reply.body.answer,
            text=reply.body.text,
            at=moment(case.state.header.started, reply.at),
            answer=ReplyAnswer(answered_as=answer.answer, by=answer.name, text=answer.text) if answer else None,
        )
