"""A learner's practice on a record: the next stop, what they judged, and a file that is written after each judgement.

The record is not touched. The key stands in no file of a learner's.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from assistant.catalogue import _
from assistant.core.text.cleaning import clean
from assistant.core.text.refusal import Refusal
from assistant.core.training.practice_typed import unfit
from assistant.core.training.practised import LONGEST_LEARNER, MOST_SECONDS, Given, PracticeFile
from assistant.core.training.practising import Reveal, Stop, hidden, reveal, stops
from assistant.errors import StorageError, UsageError
from assistant.session.clock import Clock, new_id, stamp
from assistant.session.training.replaying import Replay
from assistant.store.atomic import why as why_not
from assistant.store.reading.practices import ReadPractice, read_practice
from assistant.store.reading.teaching import write_beside


class Practice:
    """One learner practising on one record; `file` never runs ahead of what is on the disk."""

    def __init__(self, replay: Replay, file: PracticeFile, path: Path, clock: Clock) -> None:
        self.replay = replay
        self.file = file
        self.path = path
        self._clock = clock
        self._judged = {given.about for given in file.answers}
        self._asked: tuple[str, datetime.datetime] | None = None

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every judgement of the record, in the order they come."""
        return stops(self.replay.playback)

    @cached_property
    def _hidden(self) -> frozenset[int]:
        return hidden(self.replay.playback)

    @property
    def next_stop(self) -> Stop | None:
        """The first judgement that is still to be made; None at the end."""
        return next((stop for stop in self.stops if stop.about not in self._judged), None)

    @property
    def sealed(self) -> frozenset[str]:
        """What is still to be judged: of these neither a panel nor a list may show how they were judged."""
        return frozenset(stop.about for stop in self.stops if stop.about not in self._judged)

    def shows(self, turn: int) -> bool:
        """Whether a turn may be seen now: it comes before the next stop, and tells no judgement still to be made."""
        stop = self.next_stop
        if stop is None:
            return True
        about = self.replay.playback.turns[turn].question
        return turn < stop.turn and (turn not in self._hidden or about in self._judged)

    def asked(self, stop: Stop) -> None:
        """The learner is asked now: their time on this judgement begins."""
        self._asked = stop.about, self._clock.now()

    def answer(self, stop: Stop, answer: str, reasons: Sequence[str] = (), why: str = "") -> Reveal | Refusal:
        """Keep a judgement and show what both people said; or why it cannot be taken, and nothing is kept."""
        line = " ".join(clean(why)[0].split())
        misfit = unfit(stop, answer, reasons, line)
        return misfit[1] if misfit is not None else self._keep(stop, answer, tuple(reasons), line)

    def pass_over(self, stop: Stop, why: str = "") -> Reveal | Refusal:
        """Go on without judging; what both people said is shown all the same."""
        line = " ".join(clean(why)[0].split())
        misfit = unfit(stop, None, (), line)
        return misfit[1] if misfit is not None else self._keep(stop, None, (), line)

    def _keep(self, stop: Stop, answer: str | None, reasons: tuple[str, ...], why: str) -> Reveal | Refusal:
        if stop.about in self._judged:
            return Refusal(_("This was judged already."), _("What you said first is what is kept."))
        now = self._clock.now()
        given = Given(about=stop.about, answer=answer, reasons=reasons, why=why, seconds=self._since_asked(stop, now))
        last = self.sealed == {stop.about}
        changed = {"answers": (*self.file.answers, given), "finished": stamp(now) if last else None}
        after = self.file.model_copy(update=changed)
        _folder(self.path)
        write_beside(self.path, after)
        self.file = after
        self._judged.add(stop.about)
        return reveal(self.replay.playback, self.replay.trainer, stop, given)

    def _since_asked(self, stop: Stop, now: datetime.datetime) -> int:
        if self._asked is None or self._asked[0] != stop.about:
            return 0
        return min(max(0, round((now - self._asked[1]).total_seconds())), MOST_SECONDS)


def begin_practice(replay: Replay, home: Path, learner: str, clock: Clock) -> Practice:
    """Begin, or go on with what this learner left unfinished on this record.

    Nothing is written before the first judgement. Raises UsageError if the name is empty or too long, or if the record
    holds no judgement. A file that cannot be read or does not fit is left alone, and named in `replay.warnings`.
    """
    name = " ".join(clean(learner)[0].split())
    if not name or len(name) > LONGEST_LEARNER:
        told = _("Give yourself a name or a code of at most {count} characters.")
        raise UsageError(told.format(count=LONGEST_LEARNER))
    if not stops(replay.playback):
        raise UsageError(_("There is no judgement in this record to practise on."))
    for path, file in kept_practices(replay, home):
        if file.learner.casefold() == name.casefold() and file.finished is None:
            return Practice(replay, file, path, clock)
    now = clock.now()
    file = PracticeFile(interview=replay.interview, learner=name, started=stamp(now))
    return Practice(replay, file, home / "practice" / f"{new_id(now)}.json", clock)


def kept_practices(replay: Replay, home: Path) -> Iterator[tuple[Path, PracticeFile]]:
    """The practices on this record that are kept in the home, newest first; what cannot be read is warned of."""
    found = stops(replay.playback)
    for path in sorted((home / "practice").glob("*.json"), reverse=True):
        try:
            read: ReadPractice = read_practice(path)
            if read.file.interview == replay.interview:
                yield path, read.checked(replay.interview, found)
        except UsageError as error:
            told = _("Left out: {problem}").format(problem=str(error).partition("\n")[0])
            if told not in replay.warnings:
                replay.warnings.append(told)


def _folder(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        told = _("{path} was not written: {reason}.").format(path=path, reason=why_not(error))
        raise StorageError(told) from error
