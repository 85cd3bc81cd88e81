"""The pages of a practice: one learner's, or the sheet of a class, from practice files and votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.catalogue import _, speaking
from assistant.compose.formats import PAGES
from assistant.compose.training.class_sheet import class_sheet
from assistant.compose.training.practice_page import practice_page
from assistant.core.training.practised import PracticeFile, Vote
from assistant.core.training.practising import stops, unfit_keys
from assistant.errors import UsageError
from assistant.session.training.practising import kept_practices
from assistant.session.training.replaying import Replay
from assistant.store.reading.practices import read_practice
from assistant.store.reading.votes import read_votes


def practice_text(replay: Replay, file: PracticeFile, form: str) -> str:
    """One learner's page in one of `PAGES`."""
    with speaking(replay.playback.empty.language):
        return PAGES[form](practice_page(replay.playback, replay.trainer, file))


def class_text(replay: Replay, files: Sequence[PracticeFile], votes: Sequence[Vote], form: str) -> str:
    """The sheet of a class in one of `PAGES`."""
    with speaking(replay.playback.empty.language):
        return PAGES[form](class_sheet(replay.playback, replay.trainer, files, votes))


def pages_text(replay: Replay, called: str, home: Path, names: Sequence[str], votes: str | None, form: str) -> str:
    """The page of one practice file, or the sheet of several and of votes; none named: of those kept in `home`.

    `called` is how the record was named. Raises UsageError with everything that is wrong with the files.
    """
    with speaking(replay.playback.empty.language):
        _warn_of_the_key(replay)
        if names or votes is not None:
            files, cast = _named(replay, names, votes)
        else:
            files, cast = [file for _path, file in kept_practices(replay, home)], ()
    if votes is None and not files:
        told = _("Nobody has practised on this here yet. To begin: assistant replay {name} --practise")
        raise UsageError(told.format(name=called))
    if votes is None and len(files) == 1:
        return practice_text(replay, files[0], form)
    return class_text(replay, files, cast, form)


def _named(replay: Replay, names: Sequence[str], votes: str | None) -> tuple[list[PracticeFile], tuple[Vote, ...]]:
    found = stops(replay.playback)
    files: list[PracticeFile] = []
    wrong: list[str] = list(_twice(names))
    for name in names:
        try:
            files.append(read_practice(Path(name)).checked(replay.interview, found))
        except UsageError as error:
            wrong.append(str(error))
    cast: tuple[Vote, ...] = ()
    if votes is not None:
        try:
            cast = read_votes(Path(votes), found)
        except UsageError as error:
            wrong.append(str(error))
    if wrong:
        raise UsageError("\n".join(wrong))
    return files, cast


def _twice(names: Sequence[str]) -> Iterator[str]:
    seen: set[Path] = set()
    for name in names:
        path = Path(name).resolve()
        if path in seen:
            yield _("{file} is named twice.").format(file=path.name)
        seen.add(path)


def _warn_of_the_key(replay: Replay) -> None:
    for name in unfit_keys(replay.playback, replay.trainer) if replay.trainer is not None else ():
        told = _("The trainer's key for {name} fits no judgement of this transcript and is left out.")
        replay.warnings.append(told.format(name=name))
