"""The learning feedback as a page: its points, with what a printed page needs and the JSON must not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.catalogue import N_, _
from assistant.compose.case import Case
from assistant.compose.composed import Composed
from assistant.compose.feedback_points import chosen_strengths, feedback_points
from assistant.compose.points import (
    DoNowPoint,
    Feedback,
    JudgementPoint,
    LearningPoint,
    Strength,
    ViewPoint,
    Written,
)
from assistant.compose.replies import ReplyLine, reply_lines
from assistant.compose.telling import PLACE, about, frames, shown_by
from assistant.compose.words import day, joined, lower_first, mid_sentence, sentence, stopped, upper_first
from assistant.compose.written import chosen_written
from assistant.core.interview import NOTHING, Interview, ReadBack
from assistant.core.refusal import Refusal

__all__ = [
    "ClosingLine",
    "FeedbackPage",
    "Line",
    "PartLine",
    "PathLine",
    "Reading",
    "TaskLine",
    "Term",
    "Why",
    "compose_feedback",
]

TracedPoint = Strength | Written | LearningPoint | ViewPoint | JudgementPoint | DoNowPoint

# As many names stand in one line; a longer line is not read.
NAMES_IN_A_LINE, WORDS_IN_A_LINE = 8, 24
# As many terms are explained, in the glossary's order.
MOST_TERMS = 5

HEADINGS: Mapping[str, tuple[str, str]] = {
    "what_this_is": (N_("What this is"), N_("What this is")),
    "strengths": (N_("What you did well"), N_("What was done well")),
    "do_now": (N_("To put right now"), N_("To put right now")),
    "said_not_written": (N_("You knew it; the file does not"), N_("It was known; the file does not know it")),
    "learning": (N_("Learning, three at most"), N_("Learning, three at most")),
    "views_differed": (N_("Where we saw it differently"), N_("Where it was seen differently")),
    "not_yours": (N_("What was not yours"), N_("What was others' work")),
    "judgements": (N_("How we judged the parts"), N_("How we judged the parts")),
    "words": (N_("In your words, and if we are wrong"), N_("In the case manager's words, and if we are wrong")),
    "terms": (N_("Words used here"), N_("Words used here")),
}


class Why(Composed):
    """One question that a line rests on, in words: both views, what decided it, and what shows it.

    Of others' work only the question is told, and `others` says so.
    """

    number: str
    short: str
    ask: str
    others: bool = False
    view: str = ""
    answer: str = ""
    reasons: tuple[str, ...] = ()
    explained: str = ""
    record: str = ""
    shows: str = ""
    places: str = ""
    remark: str = ""
    said_by_inspector: bool = False


class Line(Composed):
    """One line of the page, the notes shared on it and the replies to it; what it rests on, in words and by event."""

    id: str
    text: str
    notes: tuple[str, ...] = ()
    replies: tuple[ReplyLine, ...] = ()
    why: tuple[Why, ...] = ()
    events: tuple[int, ...] = ()


class Reading(Composed):
    """Something to read further; the address may be empty."""

    title: str
    url: str


class TaskLine(Line):
    """A line that somebody does something about. `enough` is empty where the text says it already."""

    enough: str = ""
    next_step: str = ""
    who_and_when: str
    read: tuple[Reading, ...] = ()


class PartLine(Line):
    """How one part was judged, and why."""

    title: str
    decision: str


class PathLine(Composed):
    """What was said to a read-back, where it was more than yes."""

    title: str
    said: str


class ClosingLine(Composed):
    """A closing question and its answer."""

    ask: str
    answer: str


class Term(Composed):
    """A word of the trade that the page uses, and what it means."""

    term: str
    meaning: str


class FeedbackPage(Composed):
    """The learning feedback for the case manager, `draft` until the inspector has signed.

    `feedback` alone is what other programs read: contract section 5, `feedback --format json`.
    """

    feedback: Feedback
    language: str
    draft: bool
    to_you: bool
    headings: Mapping[str, str]
    title: str
    about: tuple[str, ...]
    strengths: tuple[Line, ...]
    also_good: str
    do_now: tuple[TaskLine, ...]
    said_not_written: tuple[Line, ...]
    learning: tuple[TaskLine, ...]
    views_differed: tuple[Line, ...]
    not_yours: tuple[str, ...]
    judgements: tuple[PartLine, ...]
    closing: tuple[ClosingLine, ...]
    read_backs: tuple[PathLine, ...]
    other_replies: tuple[ReplyLine, ...]
    terms: tuple[Term, ...]


def compose_feedback(state: Interview, head: str | None) -> FeedbackPage:
    """The feedback page as it stands; `head` is the signed head, None before the signature."""
    case = Case(state, "case_manager")
    return _Page(case, feedback_points(case, head)).composed()


class _Page:
    """One page in the making."""

    def __init__(self, case: Case, feedback: Feedback) -> None:
        self.case = case
        self.feedback = feedback
        self.noted: set[int] = set()
        self.replies: dict[str, tuple[ReplyLine, ...]] = {}
        for reply in reply_lines(feedback.replies):
            self.replies[reply.point] = (*self.replies.get(reply.point, ()), reply)

    def composed(self) -> FeedbackPage:
        case, feedback = self.case, self.feedback
        strengths, by_name = chosen_strengths(case, feedback.strengths, len(feedback.learning))
        in_full = tuple(self._line(point, point.text) for point in strengths)
        do_now = tuple(self._task(point) for point in feedback.do_now)
        chosen = chosen_written(case, feedback.said_not_written, feedback.learning)
        written = tuple(self._line(point, text) for point, text in chosen)
        learning = tuple(self._task(point) for point in feedback.learning)
        views = tuple(self._line(point, text) for point, text in _views(case, feedback.views_differed))
        shown: tuple[Line, ...] = (*in_full, *do_now, *written, *learning, *views)
        return FeedbackPage(
            feedback=feedback,
            language=case.language,
            draft=feedback.status != "signed",
            to_you=case.to_you,
            headings=_headings(case),
            title=case.bank.title.to(case.language),
            about=tuple(about(case)),
            strengths=in_full,
            also_good=_also_good(case, by_name),
            do_now=do_now,
            said_not_written=written,
            learning=learning,
            views_differed=views,
            not_yours=tuple(_not_yours(case)),
            judgements=tuple(self._parts()),
            closing=tuple(_closing(case)),
            read_backs=tuple(_read_backs(case)),
            other_replies=tuple(self._other_replies({line.id for line in shown})),
            terms=tuple(_terms(case, shown)),
        )

    def _line(self, point: TracedPoint, text: str, notes: tuple[str, ...] | None = None) -> Line:
        return Line(
            id=point.id,
            text=text,
            notes=self._notes(point.id) if notes is None else notes,
            replies=self.replies.get(point.id, ()),
            why=tuple(_why(self.case, point)),
            events=point.because.events,
        )

    def _notes(self, point: str) -> tuple[str, ...]:
        """The inspector's shared notes, beside the first line that is about their question."""
        question_id = point.partition(":")[2]
        notes = [n for n in self.case.seen.notes if n.question == question_id and n.seq not in self.noted]
        self.noted.update(note.seq for note in notes)
        return tuple(note.text for note in notes)

    def _task(self, point: DoNowPoint | LearningPoint) -> TaskLine:
        learning = point if isinstance(point, LearningPoint) else None
        return TaskLine(
            **dict(self._line(point, sentence(point.text))),
            enough=learning.enough if learning and learning.enough not in learning.text else "",
            next_step=sentence(learning.next_step) if learning else "",
            who_and_when=_who_and_when(self.case, point.by, point.due),
            read=tuple(_reading(self.case, point.id.partition(":")[2])) if learning else (),
        )

    def _parts(self) -> Iterator[PartLine]:
        titles = {theme.id: theme.title.to(self.case.language) for theme in self.case.bank.themes}
        for point in self.feedback.judgements:
            yield PartLine(
                **dict(self._line(point, sentence(point.rationale), notes=())),
                title=titles[point.theme],
                decision=self.case.plain_words(point.decision),
            )

    def _other_replies(self, in_full: set[str]) -> Iterator[ReplyLine]:
        """Replies to lines that are not on the page in full: they stay all the same."""
        shown = in_full | {point.id for point in self.feedback.judgements}
        for point, replies in self.replies.items():
            if point not in shown:
                yield from replies


def _why(case: Case, point: TracedPoint) -> Iterator[Why]:
    """The questions that a point rests on; of others' work nothing but the question, unless the point is about it."""
    for question_id in sorted(point.because.questions, key=lambda q: case.order.get(q, -1)):
        number, short, ask = case.question(question_id).number, case.short(question_id), case.ask(question_id)
        if not case.own(question_id) and point.id not in (f"view:{question_id}", f"learning:{question_id}"):
            yield Why(number=number, short=short, ask=ask, others=True)
            continue
        cell = case.answers.get(question_id, NOTHING)
        view = None if cell.view is None else case.question(question_id).value_from(cell.view)
        remark = shown_by(case, question_id)
        yield Why(
            number=number,
            short=short,
            ask=ask,
            view="" if view is None or isinstance(view, Refusal) else case.answer_words(question_id, view),
            answer="" if cell.answer is None else case.answer_words(question_id, cell.answer),
            reasons=case.reason_words(question_id, frozenset({"case_manager"})),
            explained=case.code_words(cell.explained) if cell.explained else "",
            record=case.code_words(cell.record) if cell.record else "",
            shows=cell.shows or "",
            places=case.places(question_id),
            remark=remark.text if remark else "",
            said_by_inspector=remark is not None and remark.by == "inspector",
        )


def _headings(case: Case) -> Mapping[str, str]:
    """The headings by name; a bank may give its own in `labels` as `heading_NAME`."""
    own = case.bank.labels
    return {
        name: own[f"heading_{name}"].to(case.language) if f"heading_{name}" in own else _(pair[not case.to_you])
        for name, pair in HEADINGS.items()
    }


def _also_good(case: Case, questions: Sequence[str]) -> str:
    if not questions:
        return ""
    names = _shorts(case, questions)
    if len(names) < len(questions):
        return _("Also good enough, among other things: {names}.").format(names=joined(names))
    return _("Also good enough: {names}.").format(names=joined(names))


def _views(case: Case, points: Sequence[ViewPoint]) -> Iterator[tuple[ViewPoint, str]]:
    """Each difference, and after the last that none of them is settled by leaving one out."""
    for point in points:
        yield point, f"{point.text} {frames(case).both_stay}" if point is points[-1] else point.text


def _not_yours(case: Case) -> Iterator[str]:
    """Work that was judged in this case and was somebody else's, without a word on how it was judged."""
    answered = [*case.judged_on("met"), *case.judged_on("not_met")]
    in_order = sorted(answered, key=case.order.__getitem__)
    earlier = [q for q in in_order if case.by_someone_else(q) and case.owner(q) == "case_manager"]
    others = [q for q in in_order if case.owner(q) != "case_manager"]
    if earlier:
        names = _named_in_line(case, earlier)
        yield _("A colleague did this work, and we judged it as it stood: {names}.").format(names=names)
    if others:
        yield _("This is for managers and partners: {names}.").format(names=_named_in_line(case, others))


def _named_in_line(case: Case, questions: Sequence[str]) -> str:
    """The headline questions if there are any, else all, and no more than a line holds."""
    headline = [q for q in questions if case.question(q).headline] or questions
    return joined(_shorts(case, headline))


def _shorts(case: Case, questions: Sequence[str]) -> list[str]:
    """The names of the first questions, as many as one line holds."""
    names = [lower_first(case.short(question_id)) for question_id in questions[:NAMES_IN_A_LINE]]
    while len(names) > 1 and len(joined(names).split()) > WORDS_IN_A_LINE:
        names.pop()
    return names


def _who_and_when(case: Case, by: str, due: str | None) -> str:
    return _("{who}, by {day}").format(
        who=upper_first(case.who(by)), day=day(due) if due else _("a day still to be agreed")
    )


def _reading(case: Case, question_id: str) -> Iterator[Reading]:
    for reading in case.question(question_id).feedback.read:
        yield Reading(title=reading.title.to(case.language), url=reading.url)


def _closing(case: Case) -> Iterator[ClosingLine]:
    for question in case.bank.closing:
        cell = case.answers.get(question.id)
        if cell is not None and cell.answer is not None:
            yield ClosingLine(ask=case.ask(question.id), answer=stopped(str(cell.answer)))


def _read_backs(case: Case) -> Iterator[PathLine]:
    for path in case.bank.walked_paths:
        reply = case.state.read_backs.get(path.id)
        if reply is not None and (reply.text or "disagree" in (reply.words, reply.view) or reply.view == "later"):
            yield PathLine(title=path.title.to(case.language), said=_read_back_words(case, reply))


def _read_back_words(case: Case, reply: ReadBack) -> str:
    subject = case.who("case_manager")
    parts = {
        "amend": _("{who} changed how we put it"),
        "disagree": _("{who} saw it differently"),
        "later": _("{who} will tell us by {day} how {who} saw it")
        if reply.until
        else _("{who} will tell us later how {who} saw it"),
    }
    told = dict.fromkeys(parts[how] for how in (reply.words, reply.view) if how in parts)
    said = joined(part.format(who=subject, day=day(reply.until or "")) for part in told)
    text = f" {sentence(mid_sentence(reply.text))}" if reply.text else ""
    return f"{upper_first(said)}.{text}" if said else text.strip()


def _terms(case: Case, lines: Iterable[Line]) -> Iterator[Term]:
    """The words of the bank's glossary that the lines use, in the glossary's order."""
    text = " ".join(
        f"{line.text} {line.enough} {line.next_step}" if isinstance(line, TaskLine) else line.text for line in lines
    )
    used = [
        Term(term=upper_first(term), meaning=meaning.to(case.language))
        for term, meaning in case.bank.glossary.items()
        if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", PLACE.sub("", text), re.IGNORECASE)
    ]
    yield from used[:MOST_TERMS]
