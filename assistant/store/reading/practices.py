"""Practice files: `practice/1`, one learner's judgements on one transcript, kept where they are or handed in.

Whatever is wrong with one is told at once, with line and field and what could be read all the same; what a learner
judged or wrote is never repeated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from assistant.catalogue import _, n_
from assistant.core.training.practice_typed import unfit
from assistant.core.training.practised import Given, PracticeFile
from assistant.core.training.practising import Stop
from assistant.errors import FileError, Problem, UsageError
from assistant.store.document import DocumentPath, LinedDocument, read_file
from assistant.store.reader import Kind, dotted, in_order, read
from assistant.store.reading.json import MAX_BYTES, read_json

PRACTICE = Kind(PracticeFile)
_ANSWERS = re.compile(r'"answers"\s*:\s*\[')


class ReadPractice:
    """A practice file that is whole in itself; whether it fits a transcript is asked next."""

    def __init__(self, file: PracticeFile, document: LinedDocument) -> None:
        self.file = file
        self._document = document

    def checked(self, interview: str, stops: Sequence[Stop]) -> PracticeFile:
        """The file, if it is a practice on this transcript and every judgement in it could be made there.

        Raises UsageError if it is one on another transcript, FileError with every judgement that does not fit.
        """
        name = self._document.file
        if self.file.interview != interview:
            told = _("{file} is a practice on another transcript. Name the transcript that it was made on.")
            raise UsageError(told.format(file=name))
        wrong = dict(self._misfits({stop.about: stop for stop in stops}))
        if wrong:
            readable = len(self.file.answers) - len({place[1] for place in wrong})
            raise FileError([*in_order(wrong.values(), name), _readable(readable, name)])
        return self.file

    def _misfits(self, stops: Mapping[str, Stop]) -> Iterator[tuple[DocumentPath, Problem]]:
        seen: set[str] = set()
        for number, given in enumerate(self.file.answers):
            found: tuple[str, str, str] | None = None
            if given.about not in stops:
                found = ("about", _("this is no judgement of the transcript"), _("Delete it."))
            elif given.about in seen:
                found = ("about", _("the same judgement stands here twice"), _("Delete one of the two."))
            elif misfit := unfit(stops[given.about], given.answer, given.reasons, given.why):
                found = (misfit[0], misfit[1].reason, misfit[1].hint)
            seen.add(given.about)
            if found is not None:
                place = ("answers", number, found[0])
                told = _("{name}: {what}.").format(name=dotted(place), what=found[1].rstrip("."))
                yield place, self._document.problem(place, told, found[2])


def read_practice(path: Path) -> ReadPractice:
    """A practice file; FileError with every problem, NewerFormat for a newer one."""
    raw = read_file(path, max_bytes=MAX_BYTES)
    try:
        document = read_json(raw, path.name)
        return ReadPractice(read(PRACTICE, document), document)
    except FileError as error:
        raise FileError([*error.problems, _readable(_whole_answers(raw), path.name)]) from None


def _whole_answers(raw: bytes) -> int:
    """How many judgements stand whole in a file before the place where it ends or breaks."""
    text = raw.decode("utf-8", errors="replace")
    begin = _ANSWERS.search(text)
    at, whole, decoder = begin.end() if begin else len(text), 0, json.JSONDecoder()
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        try:
            answer, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return whole
        whole += _is_whole(answer)


def _is_whole(answer: object) -> bool:
    try:
        Given.model_validate_json(json.dumps(answer), strict=True)
    except ValidationError:
        return False
    return True


def _readable(whole: int, name: str) -> Problem:
    told = n_("{count} judgement in it could be read.", "{count} judgements in it could be read.", whole)
    return Problem(told.format(count=whole), "", name)
