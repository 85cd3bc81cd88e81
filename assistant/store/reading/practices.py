"""Practice files: `practice/1`, one learner's judgements on one transcript, kept where they are or handed in.

Whatever is wrong with one is told at once, with line and field and what could be read all the same; what a learner
judged or wrote is never repeated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.catalogue import _, n_
from assistant.core.training.practice_typed import unfit
from assistant.core.training.practised import Given, PracticeFile
from assistant.core.training.practising import Stop
from assistant.errors import FileError, Problem, UsageError
from assistant.store.atomic import why
from assistant.store.json_text import NotWhole, Wrong, parse_object
from assistant.store.reading.teaching import MAX_BYTES, refuse_format
from assistant.store.reading.yaml import YamlDocument, read_yaml

MAX_PROBLEMS = 100
MAX_NODES = 100_000
_GIVEN = TypeAdapter(Given)
_ANSWERS = re.compile(r'"answers"\s*:\s*\[')


class ReadPractice:
    """A practice file that is whole in itself; whether it fits a transcript is asked next."""

    def __init__(self, file: PracticeFile, name: str, raw: bytes) -> None:
        self.file = file
        self.name = name
        self._raw = raw

    def checked(self, interview: str, stops: Sequence[Stop]) -> PracticeFile:
        """The file, if it is a practice on this transcript and every judgement in it could be made there.

        Raises UsageError if it is one on another transcript, FileError with every judgement that does not fit.
        """
        if self.file.interview != interview:
            told = _("{file} is a practice on another transcript. Name the transcript that it was made on.")
            raise UsageError(told.format(file=self.name))
        wrong = list(self._misfits({stop.about: stop for stop in stops}))
        if wrong:
            bad = {place[1] for place, _problem in wrong}
            readable = len(self.file.answers) - len(bad)
            problems = [told for _place, told in wrong[:MAX_PROBLEMS]]
            raise FileError([*problems, _readable(readable, self.name)])
        return self.file

    def _misfits(self, stops: Mapping[str, Stop]) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        lines = _Lines(self._raw)
        seen: set[str] = set()
        for number, given in enumerate(self.file.answers):
            found: tuple[str, str, str] | None = None
            if given.about not in stops:
                found = ("about", _("this is no judgement of the transcript"), "")
            elif given.about in seen:
                found = ("about", _("the same judgement stands here twice"), "")
            elif misfit := unfit(stops[given.about], given.answer, given.reasons, given.why):
                found = (misfit[0], misfit[1].reason, misfit[1].hint)
            seen.add(given.about)
            if found is not None:
                place = ("answers", number, found[0])
                yield place, Problem(_at(place, found[1]), found[2], self.name, lines.of(place))


def read_practice(path: Path) -> ReadPractice:
    """A practice file; FileError with every problem, NewerFormat for a newer one."""
    raw = _raw(path)
    try:
        value = parse_object(raw)
        refuse_format(value.get("format"), "practice/1", path.name)
        file = PracticeFile.model_validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        raise FileError(_problems(error, value, raw, path.name)) from None
    except NotWhole as wrong:
        raise FileError([_cut(raw, str(wrong), path.name), _readable(_whole_answers(raw), path.name)]) from None
    except Wrong as wrong:
        raise FileError([Problem(str(wrong), "", path.name)]) from None
    return ReadPractice(file, path.name, raw)


def _raw(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(_("There is no file {path!r}.").format(path=str(path))) from None
    except OSError as error:
        told = _("It cannot be read: {error}.").format(error=why(error))
        raise FileError([Problem(told, "", path.name)]) from None
    if len(raw) > MAX_BYTES:
        told = _("This is too large: at most {size} MiB.").format(size=MAX_BYTES >> 20)
        raise FileError([Problem(told, "", path.name)])
    return raw.removeprefix(b"\xef\xbb\xbf")


class _Lines:
    """Where a field stands in a file of JSON, as far as it can be told; the file is gone through once, when asked."""

    def __init__(self, raw: bytes) -> None:
        self._document: YamlDocument | None = None
        # JSON that is no YAML is rare; then the field alone has to do.
        with suppress(FileError):
            self._document = read_yaml(raw, "", max_bytes=MAX_BYTES, max_nodes=MAX_NODES)

    def of(self, place: tuple[str | int, ...]) -> int | None:
        """The line of a field, or of what it is missing from."""
        return self._document.line(place) if self._document is not None else None


def _problems(error: ValidationError, value: Mapping[str, object], raw: bytes, name: str) -> list[Problem]:
    lines = _Lines(raw)
    found = error.errors(include_input=False, include_context=False, include_url=False)
    problems = []
    for one in found[:MAX_PROBLEMS]:
        # A key that is not ours is not repeated: it may be anything.
        place = one["loc"][:-1] if one["type"] == "extra_forbidden" else one["loc"]
        problems.append(Problem(_at(place, _("missing, unknown or of the wrong kind")), "", name, lines.of(place)))
    answers = value.get("answers")
    whole = sum(_is_whole(answer) for answer in answers) if isinstance(answers, list) else 0
    return [*problems, _readable(whole, name)]


def _at(place: tuple[str | int, ...], what: str) -> str:
    field = ".".join(str(part) for part in place) or _("a field")
    return _("`{field}`: {what}.").format(field=field, what=what.rstrip("."))


def _is_whole(answer: object) -> bool:
    try:
        _GIVEN.validate_json(json.dumps(answer), strict=True)
    except ValidationError:
        return False
    return True


def _cut(raw: bytes, what: str, name: str) -> Problem:
    try:
        json.loads(raw)
    except UnicodeDecodeError as error:
        return Problem(_("This is not UTF-8."), "", name, raw.count(b"\n", 0, error.start) + 1)
    except json.JSONDecodeError as error:
        told = _("This is not JSON (at character {pos} of the line).").format(pos=error.colno)
        return Problem(told, "", name, error.lineno)
    return Problem(what, "", name)


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
        except ValueError:
            return whole
        whole += _is_whole(answer)


def _readable(whole: int, name: str) -> Problem:
    told = n_("{count} judgement in it could be read.", "{count} judgements in it could be read.", whole)
    return Problem(told.format(count=whole), "", name)
