"""How each event of a shared conversation reads: who, what they said or did, piece by piece, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from assistant.catalogue import N_, _
from assistant.compose.composed import Composed
from assistant.compose.interview.case import place_words
from assistant.compose.interview.judgement import STATEMENTS
from assistant.compose.interview.replies import ANSWERED, REPLIED
from assistant.compose.words import day, moment
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Body, Event
from assistant.core.training.playback import Playback
from assistant.core.training.teaching import Exhibit, TrainerFile

Tone = Literal["plain", "strong", "met", "not_met", "said", "muted"]
TurnKind = Literal[
    "question", "opening", "page", "remark", "withheld", "corrected", "view", "answer", "judgement", "reason",
    "explained", "recorded", "shows", "evidence", "aside", "note", "mark", "taken_back", "confirmed", "read_back",
    "decision", "learning", "do_now", "words", "signature", "reply", "room", "pause",
]  # fmt: skip
# What belongs to the turn before it and reads as a line under it.
DETAILS: frozenset[TurnKind] = frozenset(("reason", "explained", "recorded", "shows", "evidence", "mark"))


class Piece(Composed):
    """A few words of a turn: what they are (`label`, which may be empty), and they themselves.

    `said`: people's own words, with their line breaks.
    """

    label: str = ""
    text: str
    tone: Tone = "plain"


class Told(NamedTuple):
    """What a turn says; `voice` is empty where the record itself speaks."""

    kind: TurnKind
    voice: str
    pieces: tuple[Piece, ...]
    exhibit: Exhibit | None = None

    @property
    def detail(self) -> bool:
        """Whether it is a line under the turn before it."""
        return self.kind in DETAILS


@dataclass(frozen=True)
class Words:
    """The words of one record. `withheld` are the remarks of which only that they were made may be told."""

    playback: Playback
    trainer: TrainerFile | None
    withheld: frozenset[int]
    prepared: dict[str, object] = field(default_factory=dict)

    @property
    def final(self) -> Interview:
        """The interview at the end."""
        return self.playback.final

    def told(self, event: Event) -> Told:
        """What one turn says; turns come in their order."""
        question = self.final.bank.questions.get(event.question or "")
        return BUILDERS[type(event.body)](self, event, event.body, question)

    def code(self, code: str) -> str:
        """A shared code in the bank's words."""
        return self.final.bank.words(code, self.final.language)

    def answer(self, question: Question, value: Any) -> str:
        """An answer in the bank's words; a date as dates are written."""
        if question.type == "date":
            return day(str(value))
        return self.final.bank.answer_words(question, value, self.final.language)

    def name(self, question_id: str) -> str:
        """A question by its number and short name."""
        question = self.final.bank.questions.get(question_id)
        return name_of(question, self.final.language) if question else question_id

    def path(self, path_id: str) -> str:
        """A path by its title."""
        titles = (path.title.to(self.final.language) for path in self.final.bank.walked_paths if path.id == path_id)
        return next(titles, _("Case facts"))

    def theme(self, theme_id: str) -> str:
        """A theme by its title."""
        titles = (theme.title.to(self.final.language) for theme in self.final.bank.themes if theme.id == theme_id)
        return next(titles, theme_id)

    def said_at(self, seq: int) -> str:
        """The time of day of event `seq`."""
        return clock(self.final, self._moments[seq]) if seq in self._moments else ""

    @cached_property
    def _moments(self) -> dict[int, int]:
        return {event.seq: event.at for event in self.playback.events}


def name_of(question: Question, language: str) -> str:
    """A question's number and short name, else what it asks."""
    return f"{question.number} {question.short.to(language)}".strip() or question.ask.to(language)


def clock(state: Interview, at: int) -> str:
    """The time of day of a moment of the interview, as HH:MM."""
    return moment(state.header.started, at)[11:16]


Builder = Callable[[Words, Event, Any, Question | None], Told]


def _asked(words: Words, event: Event, body: ev.Asked, question: Question | None) -> Told:
    if body.place == "question" and question is not None:
        return Told("question", "assistant", (Piece(label=question.number, text=body.text, tone="strong"),))
    return Told("opening" if body.place == "opening" else "page", "assistant", (Piece(text=body.text, tone="strong"),))


def _said(words: Words, event: Event, body: ev.Said, question: Question | None) -> Told:
    remark = words.final.remarks.get(event.seq)
    voice = remark.by if remark is not None else event.by
    if event.seq in words.withheld:
        return Told("withheld", voice, (Piece(text=_("(This remark stays in the record.)"), tone="muted"),))
    return Told("remark", voice, (Piece(text=body.text, tone="said"),))


def _corrected(words: Words, event: Event, body: ev.SpeakerCorrected, question: Question | None) -> Told:
    label = _("corrected: who spoke at {time} was").format(time=words.said_at(body.of))
    return Told("corrected", "", (Piece(label=label, text=words.code(body.by), tone="strong"),))


def _pointed(words: Words, event: Event, body: ev.Pointed, question: Question | None) -> Told:
    told = _("what was said at {time}").format(time=words.said_at(body.of))
    return Told("shows", "inspector", (Piece(label=_("what shows it"), text=told),))


def _viewed(words: Words, event: Event, body: ev.Viewed, question: Question | None) -> Told:
    view = words.answer(question, body.code) if question and body.code else ""
    return Told("view", "case_manager", (Piece(label=_("sees it as"), text=view, tone="strong"),))


def _answered(words: Words, event: Event, body: ev.Answered, question: Question | None) -> Told:
    assert question is not None
    side = question.side(body.answer) if question.judged and question.type == "judgement" else "neutral"
    tone: Tone = "strong" if side == "neutral" else side
    label = _("judges") if question.judged else _("answers")
    pieces = [Piece(label=label, text=words.answer(question, body.answer), tone=tone)]
    if body.was is not None:
        before = words.answer(question, body.was)
        prepared = body.phase == "meeting" and words.prepared.get(question.id) == body.was
        told = _("(prepared before the meeting: {answer})") if prepared else _("(before: {answer})")
        pieces.append(Piece(text=told.format(answer=before), tone="muted"))
    if body.changed_by is not None:
        told = _("because of what was said at {time}").format(time=words.said_at(body.changed_by))
        pieces.append(Piece(text=told, tone="muted"))
    if body.phase == "preparing":
        words.prepared[question.id] = body.answer
    return Told("judgement" if question.judged else "answer", event.by, tuple(pieces))


def _reasoned(words: Words, event: Event, body: ev.Reasoned, question: Question | None) -> Told:
    bank, language = words.final.bank, words.final.language
    texts = {reason.id: reason.text.to(language) for reason in (bank.reasons_for(question) if question else ())}
    main, *others = (texts.get(reason, reason) for reason in body.reasons)
    pieces = (Piece(label=_("main reason"), text=main), *(Piece(label=_("also"), text=other) for other in others))
    return Told("reason", "inspector", pieces)


def _explained(words: Words, event: Event, body: ev.ExplainedHow, question: Question | None) -> Told:
    return Told("explained", "inspector", (Piece(label=_("explained"), text=words.code(body.code or "")),))


def _recorded(words: Words, event: Event, body: ev.RecordedHow, question: Question | None) -> Told:
    return Told("recorded", "inspector", (Piece(label=_("record"), text=words.code(body.code or "")),))


def _showed(words: Words, event: Event, body: ev.Showed, question: Question | None) -> Told:
    return Told("shows", "inspector", (Piece(label=_("what shows it"), text=body.text, tone="said"),))


def _evidence(words: Words, event: Event, body: ev.EvidenceGiven, question: Question | None) -> Told:
    where = place_words(body)
    exhibit = words.trainer.exhibit_for(body.where, body.date, body.page) if words.trainer else None
    return Told("evidence", "inspector", (Piece(label=_("evidence"), text=where),), exhibit)


def _set_aside(words: Words, event: Event, body: ev.SetAside, question: Question | None) -> Told:
    until = day(body.until) if body.until else ""
    if body.promised_by and until:
        promise = _("(promised by {by} until {until})").format(by=body.promised_by, until=until)
    elif body.promised_by:
        promise = _("(promised by {by})").format(by=body.promised_by)
    else:
        promise = _("(promised until {until})").format(until=until) if until else ""
    pieces = (
        Piece(label=_("sets it aside"), text=words.code(body.reason), tone="strong"),
        Piece(text=body.text, tone="said"),
        Piece(text=promise, tone="muted"),
    )
    return Told("aside", "inspector", pieces)


def _noted(words: Words, event: Event, body: ev.Noted, question: Question | None) -> Told:
    return Told("note", "inspector", (Piece(label=_("note"), text=body.text, tone="said"),))


def _marked(words: Words, event: Event, body: ev.Marked, question: Question | None) -> Told:
    mark = _("good practice") if body.mark == "good_practice" else body.mark
    return Told("mark", "inspector", (Piece(label=_("marks"), text=mark, tone="strong"), _own(body.text)))


def _undone(words: Words, event: Event, body: ev.Undone, question: Question | None) -> Told:
    what = words.name(event.question) if event.question else _("the last remark or step")
    told = _("Taken back: {what}. It stays on record as discarded.").format(what=what)
    return Told("taken_back", "", (Piece(text=told, tone="muted"),))


def _confirmed(words: Words, event: Event, body: ev.Confirmed, question: Question | None) -> Told:
    names = "; ".join(words.name(question_id) for question_id in body.questions)
    return Told("confirmed", "", (Piece(label=_("Confirmed together."), text=names),))


def _read_back(words: Words, event: Event, body: ev.ReadBack, question: Question | None) -> Told:
    pieces: list[Piece] = []
    if body.words:
        pieces.append(Piece(label=_("Are these your words?"), text=words.code(body.words), tone="strong"))
    if body.view:
        pieces.append(Piece(label=_("Do you see it the same way?"), text=words.code(body.view), tone="strong"))
    if body.until:
        pieces.append(Piece(text=_("(until {day})").format(day=day(body.until)), tone="muted"))
    return Told("read_back", "case_manager", (*pieces, _own(body.text)))


def _judged(words: Words, event: Event, body: ev.Judged, question: Question | None) -> Told:
    pieces = [Piece(label=_("judges"), text=f"{words.theme(body.theme)}: {words.code(body.decision)}", tone="strong")]
    if body.proposed not in (None, body.decision):
        proposed = _("(proposed: {answer})").format(answer=words.code(body.proposed or ""))
        pieces.append(Piece(text=proposed, tone="muted"))
    return Told("decision", "inspector", (*pieces, _own(body.rationale)))


def _to_do(words: Words, body: ev.LearningChosen | ev.DoNowSet) -> Iterator[Piece]:
    yield _own(body.text)
    if isinstance(body, ev.LearningChosen):
        yield Piece(label=_("Next step"), text=body.next_step, tone="said")
    # Who it is for is a role, or whatever name was typed.
    who = words.code(body.who) if body.who in ("inspector", "case_manager") else body.who
    when = _("by {day}").format(day=day(body.due)) if body.due else ""
    told = ", ".join(part for part in (who, when) if part)
    yield Piece(text=f"({told})" if told else "", tone="muted")


def _learning(words: Words, event: Event, body: ev.LearningChosen, question: Question | None) -> Told:
    head = Piece(label=_("learning point"), text=words.name(event.question or ""), tone="strong")
    return Told("learning", "inspector", (head, *_to_do(words, body)))


def _dropped(words: Words, event: Event, body: ev.LearningDropped, question: Question | None) -> Told:
    name = words.name(event.question or "")
    return Told("learning", "inspector", (Piece(label=_("takes back the learning point"), text=name),))


def _do_now(words: Words, event: Event, body: ev.DoNowSet, question: Question | None) -> Told:
    head = Piece(label=_("to be put right now"), text=words.name(event.question or ""), tone="strong")
    return Told("do_now", "inspector", (head, *_to_do(words, body)))


def _own_words(words: Words, event: Event, body: ev.WordsGiven, question: Question | None) -> Told:
    return Told("words", "case_manager", (Piece(label=_("in their own words"), text=body.text, tone="said"),))


def _signed(words: Words, event: Event, body: ev.Signed, question: Question | None) -> Told:
    how = STATEMENTS.get((body.signer, body.answer), "")
    return Told("signature", body.signer, (Piece(label=_("signs"), text=_(how) if how else body.answer, tone="said"),))


def _replied(words: Words, event: Event, body: ev.Replied, question: Question | None) -> Told:
    head = Piece(label=_(REPLIED[body.answer]), text=f"({body.point})", tone="muted")
    return Told("reply", "case_manager", (head, _own(body.text)))


def _reply_answered(words: Words, event: Event, body: ev.ReplyAnswered, question: Question | None) -> Told:
    told = _("{answer} by {who}").format(answer=_(ANSWERED[body.answer]), who=body.name)
    return Told("reply", "", (Piece(label=_("Answer:"), text=told), _own(body.text)))


def _own(text: str) -> Piece:
    return Piece(text=text, tone="said")


def _simply(kind: TurnKind, text: str) -> Builder:
    return lambda words, event, body, question: Told(kind, "", (Piece(text=_(text), tone="muted"),))


BUILDERS: Mapping[type[Body], Builder] = {
    ev.Asked: _asked,
    ev.Said: _said,
    ev.SpeakerCorrected: _corrected,
    ev.Pointed: _pointed,
    ev.Viewed: _viewed,
    ev.Answered: _answered,
    ev.Reasoned: _reasoned,
    ev.ExplainedHow: _explained,
    ev.RecordedHow: _recorded,
    ev.Showed: _showed,
    ev.EvidenceGiven: _evidence,
    ev.SetAside: _set_aside,
    ev.Noted: _noted,
    ev.Marked: _marked,
    ev.Undone: _undone,
    ev.Confirmed: _confirmed,
    ev.ReadBack: _read_back,
    ev.Judged: _judged,
    ev.LearningChosen: _learning,
    ev.LearningDropped: _dropped,
    ev.DoNowSet: _do_now,
    ev.WordsGiven: _own_words,
    ev.Signed: _signed,
    ev.Replied: _replied,
    ev.ReplyAnswered: _reply_answered,
    ev.Met: _simply("room", N_("Both are in the room.")),
    ev.Paused: _simply("pause", N_("A pause. The clock and the record stand still.")),
    ev.Resumed: _simply("pause", N_("Going on.")),
}
