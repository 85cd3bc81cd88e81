"""The learning feedback as a page: its points, with what a printed page needs and the JSON must not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.catalogue import N_, _
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback_page import (
    ClosingLine,
    FeedbackLine,
    FeedbackPage,
    HowToReply,
    PartLine,
    PathLine,
    ReplyLine,
    TaskLine,
    Term,
    ToRead,
    WhyHere,
    reply_lines,
)
from assistant.compose.interview.feedback_points import chosen_strengths, differing, feedback_points
from assistant.compose.interview.points import (
    DoNowPoint,
    FeedbackData,
    JudgementPoint,
    LearningPoint,
    Strength,
    ViewPoint,
    Written,
)
from assistant.compose.interview.telling import PLACE, about, frames, shown_by
from assistant.compose.interview.written import chosen_written
from assistant.compose.words import day, joined, lower_first, quoted, sentence, stopped, upper_first
from assistant.core.interview.state import NOTHING, Interview, ReadBackReply
from assistant.core.text.refusal import Refusal

TracedPoint = Strength | Written | LearningPoint | ViewPoint | JudgementPoint | DoNowPoint

# As many names stand in one line; a longer line is not read.
NAMES_IN_A_LINE, WORDS_IN_A_LINE = 4, 14
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


def compose_feedback(state: Interview, head: str | None) -> FeedbackPage:
    """The feedback page as it stands; `head` is the signed head, None before the signature."""
    case = Case(state, "case_manager")
    return _Page(case, feedback_points(case, head)).composed()


class _Page:
    """One page in the making."""

    def __init__(self, case: Case, feedback: FeedbackData) -> None:
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
        shown: tuple[FeedbackLine, ...] = (*in_full, *do_now, *written, *learning, *views)
        return FeedbackPage(
            feedback=feedback,
            language=case.language,
            started=case.state.header.started,
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
            how_to_reply=_how_to_reply(case),
            terms=tuple(_terms(case, shown)),
        )

    def _line(self, point: TracedPoint, text: str, notes: tuple[str, ...] | None = None) -> FeedbackLine:
        return FeedbackLine(
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


def _why(case: Case, point: TracedPoint) -> Iterator[WhyHere]:
    """The questions that a point rests on; of others' work nothing but the question, unless the point is about it."""
    for question_id in sorted(point.because.questions, key=lambda q: case.order.get(q, -1)):
        number, short, ask = case.question(question_id).number, case.short(question_id), case.ask(question_id)
        if not case.own(question_id) and point.id not in (f"view:{question_id}", f"learning:{question_id}"):
            yield WhyHere(number=number, short=short, ask=ask, others=True)
            continue
        cell = case.answers.get(question_id, NOTHING)
        view = None if cell.view is None else case.question(question_id).value_from(cell.view)
        remark = shown_by(case, question_id)
        yield WhyHere(
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


def _not_yours(case: Case) -> Iterator[str]:
    """Work that was judged in this case and was somebody else's, without a word on how it was judged."""
    answered = [*case.judged_on("met"), *case.judged_on("not_met")]
    in_order = sorted(answered, key=case.order.__getitem__)
    earlier = [q for q in in_order if case.by_someone_else(q) and case.owner(q) == "case_manager"]
    others = [q for q in in_order if case.owner(q) != "case_manager"]
    if earlier:
        names = joined(_headline_names(case, earlier))
        yield _("Part of the work was a colleague's, and we judged it as it stood: {names}.").format(names=names)
    if others:
        names = joined(_headline_names(case, others))
        told = (
            _("Managers' and partners' work goes to the service, without your words: {names}.")
            if case.to_you
            else _("Managers' and partners' work goes to the service on a page of its own: {names}.")
        )
        yield told.format(names=names)


def _headline_names(case: Case, questions: Sequence[str]) -> list[str]:
    """The names of the headline questions if there are any, else of all, and no more than a line holds."""
    return _shorts(case, [q for q in questions if case.question(q).headline] or questions)


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


def _reading(case: Case, question_id: str) -> Iterator[ToRead]:
    for reading in case.question(question_id).feedback.read:
        yield ToRead(title=reading.title.to(case.language), url=reading.url)


def _closing(case: Case) -> Iterator[ClosingLine]:
    for question in case.bank.closing:
        cell = case.answers.get(question.id)
        if cell is not None and cell.answer is not None:
            yield ClosingLine(ask=case.ask(question.id), answer=stopped(str(cell.answer)))


def _how_to_reply(case: Case) -> HowToReply:
    text = _("What should be known")
    return HowToReply(
        ask=_("Is a line wrong or incomplete? Reply by its name: accept, context, inaccuracy or disagree."),
        what_follows=_("Your reply stays beside the line, and a named person answers the last two.")
        if case.to_you
        else _("The reply stays beside the line, and a named person answers the last two."),
        command=f'assistant reply {case.state.header.interview} --point POINT --as context --text "{text}"',
    )


def _read_backs(case: Case) -> Iterator[PathLine]:
    for path in case.bank.walked_paths:
        reply = case.state.read_backs.get(path.id)
        if reply is not None and (reply.text or "disagree" in (reply.words, reply.view) or reply.view == "later"):
            yield PathLine(title=path.title.to(case.language), said=_read_back_words(case, reply))


def _read_back_words(case: Case, reply: ReadBackReply) -> str:
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
    if not said:
        return quoted(reply.text or "")
    return f"{upper_first(said)}: {stopped(quoted(reply.text))}" if reply.text else f"{upper_first(said)}."


def _terms(case: Case, lines: Iterable[FeedbackLine]) -> Iterator[Term]:
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
