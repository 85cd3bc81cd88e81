"""The lines of the learning feedback: under each what stands beside it for ever, and why it is here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.catalogue import _
from assistant.compose import blocks as b
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback_points import good_practice
from assistant.compose.interview.points import (
    DoNowPoint,
    JudgementPoint,
    LearningPoint,
    ReplyPoint,
    Strength,
    ViewPoint,
    Written,
)
from assistant.compose.interview.replies import ReplyLine, replied, reply_lines
from assistant.compose.interview.telling import shown_by
from assistant.compose.words import day, events, sentence, upper_first
from assistant.core.bank.questions.base import Reading
from assistant.core.interview.state import NOTHING
from assistant.core.text.refusal import Refusal

TracedPoint = Strength | Written | LearningPoint | ViewPoint | JudgementPoint | DoNowPoint


class FeedbackLines:
    """The lines of one page, made in their order; `told` is what they say of the work, `shown` their names."""

    def __init__(self, case: Case, replies: Sequence[ReplyPoint]) -> None:
        self.told: list[str] = []
        self._case = case
        self._shown: set[str] = set()
        self._noted: set[int] = set()
        self._replies = reply_lines(replies)

    def item(self, point: TracedPoint, *told: str | b.Run, below: Sequence[b.Block] = ()) -> b.Item:
        """A line with its name, what stands beside it for ever, and what it rests on."""
        self._shown.add(point.id)
        notes: Sequence[b.Beside] = ()
        if not isinstance(point, JudgementPoint):
            self.told += (piece for piece in told if isinstance(piece, str))
            notes = tuple(self._notes(point.id))
        replies = (beside for reply in self._replies if reply.point == point.id for beside in _reply(reply))
        return b.Item(b.runs(*told, b.Run(point.id, "name")), (*below, *notes, *replies, _why(self._case, point)))

    def to_do(self, point: DoNowPoint) -> b.Item:
        """Something to put right now."""
        return self.item(point, sentence(point.text), self._who_and_when(point))

    def to_learn(self, point: LearningPoint) -> b.Item:
        """Something to learn from; what is enough is told where the text does not say it already."""
        next_step = sentence(point.next_step)
        step = (b.label(_("Next step:")), next_step) if next_step else ()
        reading = self._case.question(point.id.partition(":")[2]).feedback.read
        said = b.paragraph(*step, self._who_and_when(point), role="step")
        below: tuple[b.Block, ...] = (said, *map(self._to_read, reading))
        enough = point.enough if point.enough not in point.text else ""
        item = self.item(point, sentence(point.text), enough, below=below)
        self.told.append(next_step)
        return item

    def also_noted(self) -> Iterator[b.Item]:
        """Good practice and shared notes that no line above tells: what was given a reason is told with it."""
        case = self._case
        for question_id in case.marked:
            told = f"strength:{question_id}" in self._shown or case.state.standings.of[question_id] == "ruled_out"
            if (why := case.why_marked(question_id)) and not told and case.own(question_id):
                yield b.Item(b.runs(b.strong(f"{case.short(question_id)}:"), good_practice(case, question_id)))
                self.told.append(why)
        for note in case.seen.notes:
            if note.seq not in self._noted:
                about = b.strong(f"{case.short(note.question)}:") if note.question else ""
                yield b.Item(b.runs(about, b.label(_("Our note:")), note.text))

    def other_replies(self) -> Iterator[ReplyLine]:
        """Replies to lines that are not on the page in full: they stay all the same."""
        places = dict.fromkeys(reply.point for reply in self._replies if reply.point not in self._shown)
        return (reply for place in places for reply in self._replies if reply.point == place)

    def _notes(self, point: str) -> Iterator[b.Beside]:
        """The inspector's shared notes, beside the first line that is about their question."""
        question_id = point.partition(":")[2]
        for note in self._case.seen.notes:
            if note.question == question_id and note.seq not in self._noted:
                self._noted.add(note.seq)
                yield b.Beside(b.runs(b.label(_("Our note:")), note.text), "note")

    def _who_and_when(self, point: DoNowPoint | LearningPoint) -> b.Run:
        when = day(point.due) if point.due else _("a day still to be agreed")
        return b.strong(_("{who}, by {day}").format(who=upper_first(self._case.who(point.by)), day=when) + ".")

    def _to_read(self, reading: Reading) -> b.Beside:
        where = (b.Run(",", glued=True), b.Run(reading.url, "code")) if reading.url else ()
        return b.Beside(b.runs(b.label(_("To read:")), reading.title.to(self._case.language), *where), "read")


def _reply(reply: ReplyLine) -> Iterator[b.Beside]:
    yield b.Beside(b.runs(b.label(replied(reply)), reply.text), "reply")
    if reply.answered:
        yield b.Beside(b.runs(b.label(_("Answer:")), reply.answered), "reply")


def _why(case: Case, point: TracedPoint) -> b.Why:
    questions = sorted(point.because.questions, key=lambda q: case.order.get(q, -1))
    told = tuple(block for question_id in questions for block in _asked(case, point, question_id))
    name = b.put_in(_("To reply to this line, name it {name}."), name=b.Run(point.id, "code"))
    seen = point.because.events
    recorded = b.runs(_("In the record: {events}.").format(events=events(seen)) if seen else "")
    of = case.short(questions[0]) if questions else point.id
    return b.Why(of, (*told, b.Paragraph((*name, *recorded), "name")))


def _asked(case: Case, point: TracedPoint, question_id: str) -> Iterator[b.Block]:
    """A question that a line rests on: both views, what decided it, and what shows it.

    Of others' work nothing but the question, unless the line is about it.
    """
    yield b.paragraph(case.ask(question_id), role="asked")
    if not case.own(question_id) and point.id not in (f"view:{question_id}", f"learning:{question_id}"):
        yield b.paragraph(_("This was others’ work. How it was judged is not on this page."))
        return
    cell = case.answers.get(question_id, NOTHING)
    view = None if cell.view is None else case.question(question_id).value_from(cell.view)
    seen = "" if view is None or isinstance(view, Refusal) else case.answer_words(question_id, view)
    reasons = case.reason_words(question_id, frozenset({"case_manager"}))
    remark = shown_by(case, question_id)
    who = _("In your words") if case.to_you else _("As it was told")
    if remark is not None and remark.by == "inspector":
        who = _("The inspector said")
    elif remark is not None and remark.by == "other":
        who = _("Somebody else in the room said")
    said = b.Run(f"“{remark.text}”" if remark is not None and remark.text else "", "said")
    yield from b.facts([
        b.Fact(_("You saw it as") if case.to_you else _("The view given"), b.runs(seen)),
        b.Fact(
            _("The inspector saw it as"),
            b.runs("" if cell.answer is None else case.answer_words(question_id, cell.answer)),
        ),
        *(b.Fact(_("Also") if place else _("Main reason"), b.runs(reason)) for place, reason in enumerate(reasons)),
        b.Fact(_("Explained"), b.runs(case.code_words(cell.explained) if cell.explained else "")),
        b.Fact(_("In the record"), b.runs(case.code_words(cell.record) if cell.record else "")),
        b.Fact(_("What shows it"), b.runs(cell.shows or "")),
        b.Fact(_("Where to read it"), b.runs(case.places(question_id))),
        b.Fact(who, b.runs(said)),
    ])  # fmt: skip
