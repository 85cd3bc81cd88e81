"""A shared conversation as a page: its turns in order under the path they belong to, and what a trainer put beside it.

It is made from a record of which only what may be shown is left (`lanes.for_training`); nothing else reaches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from assistant.catalogue import N_, _
from assistant.compose.composed import Composed
from assistant.compose.turn_pieces import Piece, TurnKind, replayed
from assistant.compose.turns import told
from assistant.compose.words import clock, day, name_of, path_title, place_words, theme_title, weekday
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Body, Event
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


class TranscriptPart(Composed):
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
    parts: tuple[TranscriptPart, ...]
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
    markers = tuple(_markers(playback))
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
        parts=tuple(_parts(playback, trainer, markers, annotations)),
        markers=markers,
        discussion=tuple(_discussion(playback, trainer)),
        exhibits=tuple(_exhibit(exhibit) for exhibit in (trainer.exhibits if trainer else ())),
    )


def _parts(
    playback: Playback,
    trainer: TrainerFile | None,
    markers: Sequence[MarkerLine],
    annotations: Mapping[int, Sequence[Annotation]],
) -> Iterator[TranscriptPart]:
    """The turns, with a new heading wherever something of another path is asked."""
    gone = _taken_back(playback)
    marked: dict[int, tuple[MarkerLine, ...]] = {}
    for marker in markers:
        marked[marker.turn] = (*marked.get(marker.turn, ()), marker)
    titled: list[tuple[str, TranscriptTurn]] = []
    for title, turn in _under_headings(playback, trainer):
        beside = {
            "gone": gone.get(turn.seq),
            "markers": marked.get(turn.turn, ()),
            "annotations": tuple(_annotation(annotation) for annotation in annotations.get(turn.seq, ())),
        }
        titled.append((title, turn.model_copy(update=beside)))
    for title, turns in groupby(titled, key=lambda pair: pair[0]):
        yield TranscriptPart(title=title, turns=tuple(turn for _title, turn in turns))


def _under_headings(playback: Playback, trainer: TrainerFile | None) -> Iterator[tuple[str, TranscriptTurn]]:
    title = _("The beginning")
    alone = playback.final.begun.phase == "preparing"
    before: TranscriptTurn | None = None
    for place, turn in enumerate(_turns(playback, trainer)):
        event = playback.turns[place]
        if isinstance(event.body, ev.Asked):
            under = _heading(playback.final, event, event.body, alone) or title
            before = before if under == title else None
            title = under
        alone = alone and not isinstance(event.body, ev.Met)
        again = before is not None and before.voice == turn.voice and not before.asks
        before = turn.model_copy(update={"again": again})
        yield title, before


def _heading(state: Interview, event: Event, body: ev.Asked, alone: bool) -> str:
    """The path that something asked belongs to; empty where it belongs to the one before."""
    path = state.bank.path_of.get(event.question or "", body.path)
    if path is not None:
        title = path_title(state, path)
    elif body.place in ("question", "closing"):
        title = _("Closing")
    else:
        return ""
    return _("Before the meeting: {title}").format(title=title) if alone else title


def _turns(playback: Playback, trainer: TrainerFile | None) -> Iterator[TranscriptTurn]:
    state, audience = playback.final, replayed(playback.events)
    for place, event in enumerate(playback.turns):
        turn = told(state, event, audience)
        assert turn is not None, "what is a turn is told"
        question = state.bank.questions.get(event.question or "")
        yield TranscriptTurn(
            seq=event.seq,
            turn=place,
            at=event.at - playback.turns[0].at,
            clock=clock(state, event.at),
            kind=turn.kind,
            asks=isinstance(event.body, ev.Asked),
            voice=turn.voice,
            who=state.bank.words(turn.voice, state.language) if turn.voice else "",
            again=False,
            detail=turn.detail,
            about=turn.about,
            short=question.short.to(state.language) if question else "",
            pieces=turn.pieces,
            gone=None,
            exhibit=_extract(trainer, event.body),
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


def _markers(playback: Playback) -> Iterator[MarkerLine]:
    state = playback.final
    for marker in playback.markers:
        event = playback.turns[marker.turn]
        if isinstance(event.body, ev.Judged):
            about = theme_title(state, marker.about)
        elif isinstance(event.body, ev.ReadBack):
            about = path_title(state, marker.about)
        else:
            question = state.bank.questions.get(marker.about)
            about = name_of(question, state.language) if question else ""
        at = clock(state, event.at)
        yield MarkerLine(kind=marker.kind, word=_(MARKERS[marker.kind]), about=about, turn=marker.turn, clock=at)


def _discussion(playback: Playback, trainer: TrainerFile | None) -> Iterator[DiscussionLine]:
    bank, language = playback.final.bank, playback.final.language
    for line in trainer.questions if trainer else ():
        question = bank.questions.get(line.question or "")
        turn = playback.first_about(question.id) if question else None
        yield DiscussionLine(
            ask=line.ask,
            about=name_of(question, language) if question else "",
            turn=playback.turns[turn].seq if turn is not None else None,
            listen_for=line.listen_for,
        )


def _extract(trainer: TrainerFile | None, body: Body) -> ExhibitPart | None:
    """The extract that evidence points to."""
    if trainer is None or not isinstance(body, ev.EvidenceGiven):
        return None
    exhibit = trainer.exhibit_for(body.where, body.date, body.page)
    return _exhibit(exhibit) if exhibit else None


def _exhibit(exhibit: Exhibit) -> ExhibitPart:
    where = place_words(exhibit)
    return ExhibitPart(id=exhibit.id, title=exhibit.title, where=where, text=exhibit.text)


def _annotation(annotation: Annotation) -> AnnotationLine:
    return AnnotationLine(by=annotation.by, text=annotation.text, made=day(annotation.made[:10]))
