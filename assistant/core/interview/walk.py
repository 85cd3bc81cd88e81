"""The order of the conversation: facts, then path by path (open question, what was prepared, questions, read-back).

Judgements stand where the bank's paths put them. With `judge: apart` they wait for a break; what the case manager
sees is still asked in the room, and a path is read back when its judgements are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.catalogue import _
from assistant.core.bank.bank import Bank, Path
from assistant.core.bank.condition_words import condition_words
from assistant.core.bank.questions import Question
from assistant.core.interview.progress import needs_view
from assistant.core.interview.state import NOTHING, Answer, Coded, Interview, Place
from assistant.core.record.event import Event
from assistant.core.text.refusal import Refusal

CLOSING = Place("closing")
ANSWER: Coded = "answer"
REASONS: Coded = "reasons"


def question_here(state: Interview) -> str | None:
    """The question that now stands before them, if it is a question."""
    return (state.place.question or None) if state.place is not None else None


def is_judgement(question: Question) -> bool:
    """Whether an answer prepared for it stays hidden until its path has been talked through."""
    return question.type == "judgement" or (question.judged and question.headline)


def pending_steps(state: Interview, question: Question) -> tuple[str, ...]:
    """What is still to be typed here, in order: view, answer, reasons, words (of either), explained, record."""
    cell = state.answers.get(question.id, NOTHING)
    steps: list[str] = []
    viewing = not state.apart and needs_view(state, question) and "view" not in cell.done
    if viewing and not (cell.answer is not None and cell.in_room):
        steps.append("view")
    waits = state.judge == "apart" and not state.apart and is_judgement(question) and state.phase == "meeting"
    if state.standings.of.get(question.id) == "open" or _unconfirmed(state, cell) or _cannot_stand(question, cell):
        return (*steps, *(() if waits else ("answer",)))
    if cell.answer is not None:
        steps.extend(_after_answer(state, question, cell))
    return tuple(steps)


def awaited_step(state: Interview, name: str) -> str | None:
    """What is awaited at this question, if the conversation stands there."""
    if state.place != Place("question", name):
        return None
    return next(iter(pending_steps(state, state.bank.questions[name])), None)


def _after_answer(state: Interview, question: Question, cell: Answer) -> Iterator[str]:
    assert cell.answer is not None
    side = question.side(cell.answer)
    unsaid = [of for of, _code in unworded(state.bank, question, cell)]
    if "answer" in unsaid:
        yield "words"
    if side == "not_met" and question.reasons and "reasons" not in cell.done:
        yield "reasons"
    if "reasons" in unsaid:
        yield "words"
    if question.pair and side != "neutral":
        if state.phase == "meeting" and "explained" not in cell.done:
            yield "explained"
        if "record" not in cell.done:
            yield "record"


def worded(bank: Bank, question: Question, cell: Answer) -> tuple[tuple[Coded, str], ...]:
    """The codes given that stand for something said in words, those of the answer first."""
    given = cell.answer if isinstance(cell.answer, tuple) else (cell.answer,)
    in_answer = tuple((ANSWER, str(code)) for code in given if code in question.say) if question.say else ()
    if not cell.reasons:
        return in_answer
    say = {reason.id for reason in bank.reasons_for(question) if reason.say}
    return (*in_answer, *((REASONS, code) for code in cell.reasons if code in say))


def unworded(bank: Bank, question: Question, cell: Answer) -> tuple[tuple[Coded, str], ...]:
    """Those of them that nobody has been asked about yet."""
    told = {(one.of, one.code) for one in cell.words}
    return tuple(one for one in worded(bank, question, cell) if one not in told)


def _cannot_stand(question: Question, cell: Answer) -> bool:
    """Whether the answer is one that is refused today: an earlier build took it, so it is asked about again."""
    return isinstance(cell.answer, tuple) and not question.stands(cell.answer)


def _unconfirmed(state: Interview, cell: Answer) -> bool:
    return state.phase == "meeting" and cell.answer is not None and not cell.in_room


def prepared_here(state: Interview, section: str) -> tuple[str, ...]:
    """The prepared facts and parts of a section that nobody has looked at together yet."""
    bank = state.bank
    return tuple(
        question_id
        for question_id in bank.sections[section]
        if state.standings.of[question_id] == "answered"
        and _unconfirmed(state, state.answers[question_id])
        and not is_judgement(bank.questions[question_id])
    )


def unjudged(state: Interview, section: str | None = None) -> tuple[str, ...]:
    """The judgements still to be made (or confirmed), in walking order, of one section or of all."""
    bank = state.bank
    return tuple(
        question_id
        for question_id in (bank.path_of if section is None else bank.sections[section])
        if is_judgement(bank.questions[question_id])
        and (
            state.standings.of[question_id] == "open"
            or (state.standings.of[question_id] == "answered" and _unconfirmed(state, state.answers[question_id]))
        )
    )


def _talked_through(state: Interview, section: str) -> bool:
    bank = state.bank
    parts = (q for q in bank.sections[section] if not is_judgement(bank.questions[q]))
    return all(state.standings.of[part] != "open" for part in parts)


def left_for_break(state: Interview) -> tuple[str, ...]:
    """The judgements that the break asks for: those that the talk has come to or gone past, and was not made."""
    return tuple(question for question in unjudged(state) if _come_to(state, question))


def _come_to(state: Interview, judgement: str) -> bool:
    """Whether it stood before them, or all that is asked before it in its section is settled and the talk went on."""
    bank = state.bank
    section = bank.sections[bank.path_of[judgement]]
    here = section.index(judgement)
    settled = all(state.standings.of[q] != "open" for q in section[:here] if not is_judgement(bank.questions[q]))
    gone_past = any(Place("question", later) in state.visited for later in section[here:])
    stood = Place("question", judgement) in state.visited
    return stood or (settled and gone_past) or _talked_through(state, bank.path_of[judgement])


def next_place(state: Interview) -> Place:
    """Where the conversation goes from here: on to the end of this section, then to the first thing left open."""
    if state.phase == "preparing":
        return _next_prepared(state)
    if state.apart:
        waiting = left_for_break(state)
        return Place("question", waiting[0]) if waiting else Place("together")
    for place in _candidates(state):
        return place
    if state.judge == "apart" and unjudged(state):
        return Place("break")
    for fact in state.bank.facts:
        # A fact set aside leaves questions out, so it is asked once more before the closing.
        if state.standings.of[fact.id] in ("set_aside", "promised") and Place("again", fact.id) not in state.visited:
            return Place("question", fact.id)
    return CLOSING


def _next_prepared(state: Interview) -> Place:
    ordered = list(state.bank.path_of)
    here = ordered.index(state.place.question) if state.place and state.place.question in ordered else -1
    for question_id in ordered[here + 1 :] + ordered[: here + 1]:
        question = state.bank.questions[question_id]
        live = question.where != "room" and state.standings.of[question_id] in ("open", "answered")
        if live and pending_steps(state, question):
            return Place("question", question_id)
    return Place("ready")


def _candidates(state: Interview) -> Iterator[Place]:
    """Everything there is to go to, best first."""
    here = state.place
    current = _section_of(state, here) if here else None
    if current is not None:
        after = here.key if here and here.kind == "question" else None
        yield from _in_section(state, current, after)
        yield from _in_section(state, current)
    for section in state.bank.sections:
        if section != current:
            yield from _in_section(state, section)


def _section_of(state: Interview, place: Place) -> str | None:
    if place.kind == "question":
        return state.bank.path_of.get(place.key)
    return place.key if place.kind in ("opening", "prepared", "read_back") else None


def _path(state: Interview, section: str) -> Path | None:
    return next((path for path in state.bank.walked_paths if path.id == section), None)


def _in_section(state: Interview, section: str, after: str | None = None) -> Iterator[Place]:
    bank = state.bank
    ids = bank.sections[section]
    live = [question_id for question_id in ids if state.standings.of[question_id] not in ("ruled_out", "waiting")]
    path = _path(state, section)
    opening = Place("opening", section)
    unopened = path is not None and path.open and opening not in state.visited and after is None
    if unopened and _something_to_ask(state, section, live):
        yield opening
    page = Place("prepared", section)
    if page != state.place and prepared_here(state, section):
        yield page
    start = ids.index(after) + 1 if after in ids else 0
    for question_id in ids[start:]:
        if question_id in live and _to_ask(state, question_id):
            yield Place("question", question_id)
    if after is None and path and _ripe(state, section, ids):
        yield Place("read_back", section)


def _something_to_ask(state: Interview, section: str, live: Sequence[str]) -> bool:
    return (
        any(state.standings.of[question_id] == "open" for question_id in live)
        or bool(prepared_here(state, section))
        or bool(unjudged(state, section))
    )


def _to_ask(state: Interview, question_id: str) -> bool:
    question = state.bank.questions[question_id]
    if state.standings.of[question_id] == "open":
        return bool(pending_steps(state, question))
    cell = state.answers.get(question_id, NOTHING)
    hidden = is_judgement(question) and _unconfirmed(state, cell)
    return (hidden or _cannot_stand(question, cell)) and bool(pending_steps(state, question))


def _ripe(state: Interview, section: str, ids: Sequence[str]) -> bool:
    """Whether a path can be read back: talked through, judged, something answered, and not read back before."""
    if Place("read_back", section) in state.visited or unjudged(state, section):
        return False
    return any(state.standings.of[question_id] == "answered" for question_id in ids)


def is_talked_through(state: Interview, section: str) -> bool:
    """Whether a path was read back; the facts, which nobody reads back, once all that was prepared is confirmed."""
    if _path(state, section) is not None:
        return Place("read_back", section) in state.visited
    return not prepared_here(state, section)


def is_closed(state: Interview, event: Event) -> bool:
    """Whether an event was recorded alone before the meeting, and the room does not see it yet."""
    return event.seq < state.met and _stays_closed(state, event.question, getattr(event.body, "path", None))


def kept_closed(state: Interview, question: Question) -> Refusal | None:
    """Why nothing may be said that tells which side a closed answer is on."""
    if question.id not in state.answers or question.id in as_shown(state).answers:
        return None
    told = _("{question} was answered alone, and stays closed until its part has been talked through.")
    return Refusal(told.format(question=question.spoken or question.id), _("Answer it first, or go on."))


def as_shown(state: Interview) -> Interview:
    """The interview as the room may see it: without what was prepared alone and stays closed."""
    if state.signed:
        return state
    answers = {
        name: cell
        for name, cell in state.answers.items()
        if not (_unconfirmed(state, cell) and _stays_closed(state, name))
    }

    def hidden(seq: int, question: str | None) -> bool:
        return seq < state.met and _stays_closed(state, question)

    notes = {seq: note for seq, note in state.notes.items() if not hidden(seq, note.question)}
    marks = {seq: mark for seq, mark in state.marks.items() if not hidden(seq, mark.question)}
    if (len(answers), len(notes), len(marks)) == (len(state.answers), len(state.notes), len(state.marks)):
        return state
    return replace(state, answers=answers, notes=notes, marks=marks)


def _stays_closed(state: Interview, question: str | None, path: str | None = None) -> bool:
    """Whether what was prepared alone here is hidden: its path is not talked through, nor the whole case, nor signed.

    A jump to the closing opens nothing: it opens all once nothing is left to go to before it.
    """
    if state.phase != "meeting" or state.signed:
        return False
    section = state.bank.path_of.get(question or "", path or "")
    if section in state.bank.sections and is_talked_through(state, section):
        return False
    return CLOSING not in state.visited or next_place(state) != CLOSING


def section_here(state: Interview) -> str:
    """The section in which they are, at a question or on a page of it; "" elsewhere."""
    return (_section_of(state, state.place) if state.place else None) or ""


def previous_question(state: Interview) -> str | None:
    """The question before this one in walking order that is asked in this case."""
    ordered = [q for q in state.bank.path_of if state.standings.of[q] not in ("ruled_out", "waiting")]
    if state.phase == "preparing":
        ordered = [q for q in ordered if state.bank.questions[q].where != "room"]
    place = state.place
    if place is None:
        return None
    if place.kind == "question" and place.key in ordered:
        index = ordered.index(place.key)
        return ordered[index - 1] if index else None
    seen = [q for q in ordered if Place("question", q) in state.visited]
    section = _section_of(state, place)
    in_section = [q for q in seen if state.bank.path_of[q] == section]
    if place.kind in ("opening", "prepared"):
        first = next((i for i, q in enumerate(ordered) if state.bank.path_of[q] == section), 0)
        return ordered[first - 1] if first else None
    visited = in_section or seen
    return visited[-1] if visited else None


def next_unanswered(state: Interview) -> str | None:
    """The next question without an answer, after this one and then from the beginning; none that waits for the break.

    From a page it is the first of that path.
    """
    ordered, place = list(state.bank.path_of), state.place
    start = 0
    if place is not None and place.question in ordered:
        start = ordered.index(place.question) + 1
    elif place is not None and place.key in state.bank.sections:
        start = ordered.index(state.bank.sections[place.key][0])
    for question_id in ordered[start:] + ordered[:start]:
        question = state.bank.questions[question_id]
        here = place is not None and place.kind == "question" and place.key == question_id
        if here or state.standings.of[question_id] != "open" or barred(state, question) is not None:
            continue
        if pending_steps(state, question):
            return question_id
    return None


def question_left(state: Interview) -> str | None:
    """The question that they were at before this one, whatever way they came here."""
    here = state.place.question if state.place is not None else ""
    places = (change.place for change in reversed(state.changes))
    return next((p.key for p in places if p is not None and p.kind == "question" and p.key != here), None)


def asked_in_this_case(state: Interview, question_id: str) -> bool:
    """Whether something can be said about it now."""
    return barred(state, state.bank.questions[question_id]) is None


def barred(state: Interview, question: Question) -> Refusal | None:
    """Why a question cannot be asked or answered now; None if it can."""
    name = question.spoken
    how = state.standings.of[question.id]
    if how == "ruled_out":
        return Refusal(
            _("{name} is not asked in this case.").format(name=name),
            _when(state, question),
        )
    if how == "waiting":
        return Refusal(
            _("{name} waits for another answer.").format(name=name),
            _when(state, question),
        )
    if state.phase == "preparing" and question.where == "room":
        return Refusal(_("{name} is asked in the room only.").format(name=name), _("When both are here: /meet."))
    return None


def _when(state: Interview, question: Question) -> str:
    return condition_words(state.bank, state.bank.conditions[question.id], state.language)
