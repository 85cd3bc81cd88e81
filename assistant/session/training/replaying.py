"""Opening a record to be replayed: from the home, from a file, or one of the made-up examples.

Nothing here writes to a record. What a trainer writes beside a turn is kept in a file of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.catalogue import _, n_
from assistant.compose.interview.lanes import for_training
from assistant.core.bank.bank import Bank
from assistant.core.interview.fold import start
from assistant.core.record.event import Header
from assistant.core.text.cleaning import clean
from assistant.core.training.playback import Playback
from assistant.core.training.teaching import Annotation, Annotations, TrainerFile
from assistant.errors import DamagedError, UnknownName, UsageError, nearest
from assistant.session.clock import Clock, new_id, stamp
from assistant.session.interview.transfer import bank_bytes
from assistant.store.atomic import is_file
from assistant.store.reading.banks import parse_bank
from assistant.store.reading.teaching import read_annotations, read_trainer, write_beside
from assistant.store.record.chain import signed_head
from assistant.store.record.codec import StoredEvent, unseal
from assistant.store.record.sqlite import InterviewStore
from assistant.store.record.transcripts import read_transcript


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look: the home, the folders of banks, and the folder of the made-up examples."""

    home: Path
    banks: tuple[Path, ...]
    examples: Path


@dataclass(frozen=True, slots=True)
class Example:
    """A made-up transcript that comes with the program; `name` is what it is called on the command line."""

    name: str
    path: Path
    interview: str
    title: str
    lesson: str


class Replay:
    """A record that is being replayed, and what lies beside it.

    `head` is that of the signed record, None while nobody has signed. `warnings` are sentences about what is not as it
    should be; whatever could be read is here all the same.
    """

    def __init__(
        self,
        playback: Playback,
        shas: dict[int, str],
        *,
        head: str | None,
        trainer: TrainerFile | None,
        given: Sequence[Annotation],
        book: Path,
        warnings: Sequence[str],
    ) -> None:
        self.playback = playback
        self.head = head
        self.trainer = trainer
        self.warnings = list(warnings)
        self._shas = shas
        self._given = tuple(given)
        self._book = book
        self._own = self._read_own()

    @property
    def interview(self) -> str:
        """The id of the interview."""
        return self.playback.empty.header.interview

    @property
    def annotations(self) -> dict[int, tuple[Annotation, ...]]:
        """What is written beside each event, by its number; what was written about another event is left out."""
        return self._beside((*self._given, *self._own.annotations))

    @property
    def own_annotations(self) -> dict[int, tuple[Annotation, ...]]:
        """The same, without those that came with the transcript."""
        return self._beside(self._own.annotations)

    def _beside(self, annotations: Sequence[Annotation]) -> dict[int, tuple[Annotation, ...]]:
        beside: dict[int, tuple[Annotation, ...]] = {}
        for annotation in annotations:
            if self._shas.get(annotation.turn, "")[:16] == annotation.sha:
                beside[annotation.turn] = (*beside.get(annotation.turn, ()), annotation)
        return beside

    def turn_for(self, seq: int | None) -> int | None:
        """The turn of event `seq`; UsageError if there is no such event."""
        if seq is None:
            return None
        turn = self.playback.turn_of(seq)
        if turn is None:
            last = self.playback.events[-1].seq if self.playback.events else 0
            raise UsageError(_("There is no turn {seq}; the last is {last}.").format(seq=seq, last=last))
        return turn

    def annotate(self, seq: int, by: str, text: str, clock: Clock) -> Annotation:
        """Keep `text` beside event `seq`; StorageError where the disk says no. The record is not touched."""
        now = clock.now()
        made = Annotation(
            id=new_id(now), turn=seq, sha=self._shas[seq][:16], by=clean(by)[0], text=clean(text)[0], made=stamp(now)
        )
        # Read again: another window may have written here since.
        before = read_annotations(self._book) or self._own
        after = before.model_copy(update={"annotations": (*before.annotations, made)})
        self._book.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_beside(self._book, after)
        self._own = after
        return made

    def _read_own(self) -> Annotations:
        found = read_annotations(self._book) or Annotations(interview=self.interview)
        if found.interview != self.interview:
            told = _("{file} belongs to another interview. Move it away, or give the transcript another name.")
            raise UsageError(told.format(file=self._book.name))
        strays = [a for a in (*self._given, *found.annotations) if self._shas.get(a.turn, "")[:16] != a.sha]
        if strays:
            told = n_(
                "{count} annotation is about turn {turns}, which is not in this transcript; it is kept, and not shown.",
                "{count} annotations are about turns {turns}, which are not in this transcript; they are kept, and not"
                " shown.",
                len(strays),
            )
            self.warnings.append(told.format(count=len(strays), turns=", ".join(str(a.turn) for a in strays)))
        return found


def examples(folder: Path) -> list[Example]:
    """The made-up transcripts in `folder`, by name; what has no trainer file is called by its name alone."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        with suppress(UsageError):
            trainer = _trainer(path)
            if trainer is not None:
                found.append(Example(path.stem, path, trainer.interview, trainer.title, trainer.lesson))
    return found


def open_replay(open_store: Callable[[], InterviewStore], name: str, places: Places) -> Replay:
    """The record that `name` means: a transcript file, an interview of the home, or an example by its name.

    The store is opened only where it is needed. Raises FileError with the line and field of what cannot be
    read, UnknownName, UsageError if its bank is not to be found, DamagedError if it does not fit its own bank.
    """
    if is_file(name):
        return _from_file(Path(name), open_store, places)
    example = places.examples / f"{name}.jsonl"
    if "/" not in name and is_file(str(example)):
        return _from_file(example, open_store, places)
    store = open_store()
    try:
        shelf = store.shelf(name)
    except UnknownName as error:
        known = [one.name for one in examples(places.examples)]
        if hint := nearest(name, known):
            raise UnknownName(_("{error} Among the examples: {hint}").format(error=error, hint=hint)) from None
        raise
    interview = shelf.header.interview
    with store.at_once():
        raw, stored = store.bank(interview), list(store.stored(interview))
    bank = parse_bank(raw, interview).bank
    book = _home_book(places.home, interview)
    return _replay(bank, shelf.header, stored, interview, trainer=None, given=(), book=book, warnings=())


def _from_file(path: Path, open_store: Callable[[], InterviewStore], places: Places) -> Replay:
    transcript = read_transcript(path)
    header = transcript.header
    warnings = [_("Not as it was written: {what}").format(what=fault.what) for fault in transcript.faults[:3]]
    if (line := transcript.incomplete_last_line) is not None:
        told = _("Line {line}, the last, is incomplete; {count} events before it are whole.")
        warnings.append(told.format(line=line, count=len(transcript.events)))
    bank = parse_bank(bank_bytes(header, open_store, places.banks, path.name), header.bank.id).bank
    trainer = _trainer(path)
    if trainer is not None and trainer.interview != header.interview:
        told = _("{file} belongs to another interview and is left out.")
        warnings.append(told.format(file=_beside(path, "trainer.yaml").name))
        trainer = None
    book = _beside(path, "annotations.json")
    given: tuple[Annotation, ...] = ()
    if path.parent.resolve() == places.examples.resolve():
        # The examples belong to the program: what people write beside them stays in their home.
        shipped = read_annotations(book)
        given = shipped.annotations if shipped is not None else ()
        book = _home_book(places.home, header.interview)
    return _replay(
        bank, header, transcript.events, path.name, trainer=trainer, given=given, book=book, warnings=warnings
    )


def _replay(
    bank: Bank,
    header: Header,
    stored: Sequence[StoredEvent],
    name: str,
    *,
    trainer: TrainerFile | None,
    given: Sequence[Annotation],
    book: Path,
    warnings: Sequence[str],
) -> Replay:
    playback = Playback(start(bank, header), for_training(unseal(event) for event in stored if event.body is not None))
    try:
        playback.final  # noqa: B018 - folding it all is the check that it fits its bank
    except (KeyError, ValueError, TypeError) as error:
        raise DamagedError(_("{file} does not fit its own bank; it cannot be replayed.").format(file=name)) from error
    shas = {event.seq: event.body_sha for event in stored}
    head = signed_head(stored)
    return Replay(playback, shas, head=head, trainer=trainer, given=given, book=book, warnings=warnings)


def _trainer(path: Path) -> TrainerFile | None:
    trainer = _beside(path, "trainer.yaml")
    return read_trainer(trainer) if trainer.is_file() else None


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name.removesuffix('.jsonl')}.{ending}")


def _home_book(home: Path, interview: str) -> Path:
    return home / "annotations" / f"{interview}.json"
