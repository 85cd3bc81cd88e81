"""A shared conversation as a page: its turns in order under the path they belong to, and what a trainer put beside it.

It is made from a record of which only what may be shown is left (`lanes.for_training`); nothing else reaches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from assistant.catalogue import N_, _
from assistant.compose.composed import Composed
from assistant.compose.interview.case import place_words
from assistant.compose.training.transcript_turns import Piece, TurnKind, Words, clock, name_of
from assistant.compose.words import day, weekday
from assistant.core.interview import events as ev
from assistant.core.record.event import Event
from assistant.core.training.playback import MarkerKind, Playback
from assistant.core.training.teaching import Annotation, Exhibit, TrainerFile

MARKERS: Mapping[MarkerKind, str] = {
    "judgement": N_("judgement"),
    "difference": N_("the two see it differently"),
    "mark": N_("mark"),
}


class AnnotationLine(Composed):
    """What somebody wrote beside a turn; `made` is the day."""

    by: str
    text: str
    made: str


class MarkerLine(Composed):
    """Something to find: what it is, what it is about, and the place of its turn among the turns, from 0."""

    kind: MarkerKind
    word: str
    about: str
    turn: int
    clock: str


class ExhibitPart(Composed):
    """An extract of the case record, and where in it that stands."""

    id: str
    title: str
    where: str
    text: str


class TranscriptTurn(Composed):
    """One turn. `seq` is the number of its event, `turn` its place among the turns, `at` milliseconds after the first.

    `about` names the question where it is not the one spoken of before; `again`: the same voice as the turn before it.
    `gone` is the place of the turn that took this one back.
    """

    seq: int
    turn: int
    at: int
    clock: str
    kind: TurnKind
    asks: bool
    voice: str
    who: str
    again: bool
    detail: bool
    about: str
    short: str
    pieces: tuple[Piece, ...]
    gone: int | None
    exhibit: ExhibitPart | None
    markers: tuple[MarkerLine, ...]
    annotations: tuple[AnnotationLine, ...]


class Part(Composed):
    """Turns under one heading."""

    title: str
    turns: tuple[TranscriptTurn, ...]


class DiscussionLine(Composed):
    """A question for discussion; `turn` is the event at which what it is about was first asked."""

    ask: str
    about: str
    turn: int | None
    listen_for: str


class PersonLine(Composed):
    """Somebody who took part."""

    role: str
    name: str


class TranscriptPage(Composed):
    """A transcript to be read and played. `head` is that of the signed record, None while nobody has signed."""

    language: str
    interview: str
    case: str
    title: str
    when: str
    bank: str
    people: tuple[PersonLine, ...]
    pseudonymised: bool
    head: str | None
    lesson: str
    about: str
    parts: tuple[Part, ...]
    markers: tuple[MarkerLine, ...]
    discussion: tuple[DiscussionLine, ...]
    exhibits: tuple[ExhibitPart, ...]

    @property
    def turns(self) -> tuple[TranscriptTurn, ...]:
        """All turns in order."""
        return tuple(turn for part in self.parts for turn in part.turns)


def compose_transcript(
    playback: Playback,
    trainer: TrainerFile | None,
    annotations: Mapping[int, Sequence[Annotation]],
    head: str | None = None,
) -> TranscriptPage:
    """The page of a record; `annotations` by the number of the event they stand beside."""
    state = playback.empty
    header, bank, language = state.header, state.bank, state.language
    withheld = frozenset(event.body.of for event in playback.events if isinstance(event.body, ev.Withheld))
    words = Words(playback, trainer, withheld)
    markers = tuple(_markers(words))
    people = (PersonLine(role=bank.words(person.id, language), name=person.name) for person in header.people)
    untitled = _("Interview {case}").format(case=header.case or header.interview)
    return TranscriptPage(
        language=language,
        interview=header.interview,
        case=header.case,
        title=trainer.title if trainer else untitled,
        when=weekday(header.started),
        bank=f"{bank.title.to(language)} ({bank.id} {bank.version})",
        people=tuple(people),
        pseudonymised=header.pseudonymised,
        head=head,
        lesson=trainer.lesson if trainer else "",
        about=trainer.about if trainer else "",
        parts=tuple(_parts(words, markers, annotations)),
        markers=markers,
        discussion=tuple(_discussion(words)),
        exhibits=tuple(_exhibit(exhibit) for exhibit in (trainer.exhibits if trainer else ())),
    )


def _parts(
    words: Words, markers: Sequence[MarkerLine], annotations: Mapping[int, Sequence[Annotation]]
) -> Iterator[Part]:
    """The turns, with a new heading wherever something of another path is asked."""
    gone = _taken_back(words.playback)
    marked: dict[int, tuple[MarkerLine, ...]] = {}
    for marker in markers:
        marked[marker.turn] = (*marked.get(marker.turn, ()), marker)
    titled: list[tuple[str, TranscriptTurn]] = []
    for title, turn in _under_headings(words):
        beside = {
            "gone": gone.get(turn.seq),
            "markers": marked.get(turn.turn, ()),
            "annotations": tuple(_annotation(annotation) for annotation in annotations.get(turn.seq, ())),
        }
        titled.append((title, turn.model_copy(update=beside)))
    for title, turns in groupby(titled, key=lambda pair: pair[0]):
        yield Part(title=title, turns=tuple(turn for _title, turn in turns))


def _under_headings(words: Words) -> Iterator[tuple[str, TranscriptTurn]]:
    title = _("The beginning")
    alone = words.final.begun.phase == "preparing"
    spoken_of: str | None = None
    before: TranscriptTurn | None = None
    for place, event in enumerate(words.playback.turns):
        if isinstance(event.body, ev.Asked):
            spoken_of = event.question
            under = _heading(words, event, event.body, alone) or title
            before = before if under == title else None
            title = under
        alone = alone and not isinstance(event.body, ev.Met)
        before = _turn(words, place, event, before, spoken_of)
        spoken_of = event.question or spoken_of
        yield title, before


def _heading(words: Words, event: Event, body: ev.Asked, alone: bool) -> str:
    """The path that something asked belongs to; empty where it belongs to the one before."""
    path = words.final.bank.path_of.get(event.question or "", body.path)
    if path is not None:
        title = words.path(path)
    elif body.place in ("question", "closing"):
        title = _("Closing")
    else:
        return ""
    return _("Before the meeting: {title}").format(title=title) if alone else title


def _turn(
    words: Words, place: int, event: Event, before: TranscriptTurn | None, spoken_of: str | None
) -> TranscriptTurn:
    told = words.told(event)
    state = words.final
    question = state.bank.questions.get(event.question or "")
    elsewhere = event.question not in (None, spoken_of) and told.kind not in ("learning", "do_now", "taken_back")
    return TranscriptTurn(
        seq=event.seq,
        turn=place,
        at=event.at - words.playback.turns[0].at,
        clock=clock(state, event.at),
        kind=told.kind,
        asks=isinstance(event.body, ev.Asked),
        voice=told.voice,
        who=state.bank.words(told.voice, state.language) if told.voice else "",
        again=before is not None and before.voice == told.voice and not before.asks,
        detail=told.detail,
        about=words.name(event.question) if event.question and elsewhere else "",
        short=question.short.to(state.language) if question else "",
        pieces=tuple(piece for piece in told.pieces if piece.text),
        gone=None,
        exhibit=_exhibit(told.exhibit) if told.exhibit else None,
        markers=(),
        annotations=(),
    )


def _taken_back(playback: Playback) -> dict[int, int]:
    """The events that no longer hold, and the turn at which each was taken back."""
    gone: dict[int, int] = {}
    for place, event in enumerate(playback.turns):
        if isinstance(event.body, ev.Undone):
            undone = event.body.of
            changes = playback.state(place - 1).changes
            taken = {undone, *(change.seq for change in changes if change.seq >= undone)}
            gone |= {seq: place for seq in taken if seq not in gone}
    return gone


def _markers(words: Words) -> Iterator[MarkerLine]:
    playback, state = words.playback, words.final
    for marker in playback.markers:
        event = playback.turns[marker.turn]
        if isinstance(event.body, ev.Judged):
            about = words.theme(marker.about)
        elif isinstance(event.body, ev.ReadBack):
            about = words.path(marker.about)
        else:
            about = words.name(marker.about)
        at = clock(state, event.at)
        yield MarkerLine(kind=marker.kind, word=_(MARKERS[marker.kind]), about=about, turn=marker.turn, clock=at)


def _discussion(words: Words) -> Iterator[DiscussionLine]:
    bank, language = words.final.bank, words.final.language
    for line in words.trainer.questions if words.trainer else ():
        question = bank.questions.get(line.question or "")
        turn = words.playback.first_about(question.id) if question else None
        yield DiscussionLine(
            ask=line.ask,
            about=name_of(question, language) if question else "",
            turn=words.playback.turns[turn].seq if turn is not None else None,
            listen_for=line.listen_for,
        )


def _exhibit(exhibit: Exhibit) -> ExhibitPart:
    where = place_words(exhibit)
    return ExhibitPart(id=exhibit.id, title=exhibit.title, where=where, text=exhibit.text)


def _annotation(annotation: Annotation) -> AnnotationLine:
    return AnnotationLine(by=annotation.by, text=annotation.text, made=day(annotation.made[:10]))
