"""The one reader of what people wrote: a kind of file and a document give a value, or every problem that there is.

Each problem has its file and line, says in plain words what is wrong and what to do, and names the nearest key or
code where one was misspelt. Values are never repeated. What only one kind of file says is in the words of its `Kind`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Generic, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic.fields import FieldInfo

from assistant.catalogue import N_, _
from assistant.errors import MAX_NAME, FileError, Hints, NewerFormat, Problem, shown
from assistant.store.document import Data, DocumentPath, LinedDocument, Model, at

MAX_PROBLEMS = 500
# Every round sets right what the one before has found; a few find all that can be found.
MAX_ROUNDS = 4

# Every format that people write or hand in, and what such a file is called: a new reader is one line here.
FORMATS: Mapping[str, str] = {
    "question-bank/1": N_("a question bank"),
    "interview-script/1": N_("a script"),
    "area-facts/1": N_("a file of area facts"),
    "accuracy-comments/1": N_("a file of comments"),
    "trainer-file/1": N_("a trainer file"),
    "practice/1": N_("a practice file"),
    "annotations/1": N_("a file of annotations"),
    "transcript/1": N_("a transcript"),
}

Words = Mapping[str, tuple[str, str]]
# One of pydantic's errors: its kind, its place in the file, and what pydantic adds.
_Complaint = tuple[str, DocumentPath, Mapping[str, Any]]

_A_MAP = N_("{name} must be a map."), N_("Write key: value pairs.")
_A_NUMBER = N_("{name} must be a number."), N_("Write it in digits, such as 12.5.")
_A_WHOLE_NUMBER = N_("{name} must be a whole number."), N_("Write it in digits, without a leading 0.")
_A_SWITCH = N_("{name} must be true or false."), N_("Write one of these, without quotes.")
_EMPTY = N_("{name} is empty."), N_("Add at least one, or delete it.")
# What is wrong, by the kind of problem that a model names, and what to do about it. A kind of file may say it in words
# of its own, also for one key (`string_type.answer`).
PLAIN: Words = {
    "missing": (N_("{name} is missing."), N_("Add it.")),
    "no_value": (N_("{name} has no value."), N_("Give it one, or delete it.")),
    "misspelt": (N_("There is no key {key} here."), "{hint}"),
    "extra_forbidden": (N_("There is a key here that is not known."), N_("Delete it. Known: {allowed}.")),
    "literal_error": (N_("{name} must be one of {allowed}."), "{hint}"),
    "true_or_false": _A_SWITCH,
    "bool_type": _A_SWITCH,
    "bool_parsing": _A_SWITCH,
    "whole_number": _A_WHOLE_NUMBER,
    "int_type": _A_WHOLE_NUMBER,
    "int_parsing": _A_WHOLE_NUMBER,
    "int_from_float": _A_WHOLE_NUMBER,
    "decimal_type": _A_NUMBER,
    "decimal_parsing": _A_NUMBER,
    "finite_number": _A_NUMBER,
    "greater_than_equal": (N_("{name} must be at least {ge}."), N_("Look at the number again.")),
    "less_than_equal": (N_("{name} must be at most {le}."), N_("Look at the number again.")),
    "string_type": (N_("{name} must be a text."), N_("Write one text; lists and maps are not possible here.")),
    "string_too_short": (N_("{name} is empty."), N_("Write something, or delete it.")),
    "string_too_long": (N_("{name} is too long: at most {max_length} characters."), N_("Shorten it.")),
    "dict_type": _A_MAP,
    "mapping_type": _A_MAP,
    "model_type": _A_MAP,
    "model_attributes_type": _A_MAP,
    "tuple_type": (N_("{name} must be a list."), N_("Write [...], or lines that begin with '- '.")),
    "too_short": _EMPTY,
    "too_long": (N_("{name} has too many parts: at most {max_length}."), N_("Split the file.")),
    "value_error": (N_("{name}: {error}."), ""),
}
_OTHER = N_("{name} cannot be understood."), N_("Compare it with the description of the format.")


def dotted(path: DocumentPath) -> str:
    """A place by the keys that lead to it."""
    return f"`{'.'.join(map(str, path))}`" if path else _("The file")


def own_key(path: DocumentPath) -> str:
    """A place by its own key, in the same quotes; the line tells the rest."""
    return dotted(path[-1:])


def last_key(path: DocumentPath) -> str:
    """A place in a bank, as the checks of a bank tell it."""
    return shown(path[-1]) if path and isinstance(path[-1], str) else _("This item")


def _no_question(_data: Data, _path: DocumentPath) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Kind(Generic[Model]):
    """A kind of file: its model, and what is told of it in words of its own."""

    model: type[Model]
    words: Words = field(default_factory=dict)
    name: Callable[[DocumentPath], str] = dotted
    question: Callable[[Data, DocumentPath], str | None] = _no_question

    @property
    def format(self) -> str:
        """What such a file says of itself."""
        return str(get_args(self.model.model_fields["format"].annotation)[0])


def read(kind: Kind[Model], document: LinedDocument, also: Iterable[Problem] = ()) -> Model:
    """The value that `document` says.

    Raises FileError with every problem, those in `also` among them, and NewerFormat for a newer file.
    """
    refuse_other_formats(kind.format, document)
    reading = Reader(kind, document)
    value = reading.value()
    problems = [*also, *reading.problems]
    if problems or value is None:
        raise FileError(in_order(problems, document.file))
    return value


def refuse_other_formats(wanted: str, document: LinedDocument) -> None:
    """Raise NewerFormat for a newer version of the format that is `wanted`, FileError for any other."""
    found = document.map.get("format")
    name, _slash, version = wanted.partition("/")
    newer = re.fullmatch(rf"{name}/([0-9]{{1,9}})", found) if isinstance(found, str) else None
    if newer is not None and int(newer[1]) > int(version):
        told = _("{name}: {found} needs a newer version of this program, which reads {format}.")
        raise NewerFormat(told.format(name=document.file, found=found, format=wanted))
    if found != wanted:
        told = _("This is not {wanted}.").format(wanted=_(FORMATS[wanted]))
        if isinstance(found, str) and found in FORMATS:
            told = _("This is not {wanted}, but {found}.").format(wanted=_(FORMATS[wanted]), found=_(FORMATS[found]))
        remedy = _("Begin it with format: {format}.").format(format=wanted)
        raise FileError([document.problem(("format",), told, remedy)])


def first_wrong(kind: Kind[Model], data: Data, error: ValidationError) -> str:
    """What is wrong first with data that did not become a value, for a reader of many small pieces."""
    reading = Reader(kind, LinedDocument("", data))
    reading.take_all(error)
    return reading.problems[0].what


def in_order(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """The problems line by line, each once; of very many the first, and how many more there are."""
    every = sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0)
    more = len(every) - MAX_PROBLEMS
    if more > 0:
        told = _("There are {more:,} more problems.").format(more=more)
        every[MAX_PROBLEMS:] = [Problem(told, _("Mend these first."), file)]
    return tuple(every)


class Reader(Generic[Model]):
    """One document being read, its misspelt keys set right, and read again: one wrong key must not hide the rest."""

    def __init__(self, kind: Kind[Model], document: LinedDocument) -> None:
        self.kind = kind
        self.document = document
        self.problems: list[Problem] = []
        self.mended = True
        self.gave_up = False
        self.hints = Hints()
        self._told: set[DocumentPath] = set()

    def value(self) -> Model | None:
        """What the document says; None if it had to be set right and could not be."""
        for _round in range(MAX_ROUNDS):
            if self.gave_up or not self.mended:
                break
            try:
                return self.document.made(self.kind.model)
            except ValidationError as error:
                self.mended = False
                self.take_all(error)
        return None

    def take(self, kind: str, path: DocumentPath, context: Mapping[str, Any] = MappingProxyType({})) -> None:
        """Tell one problem and set it right; of several at one place, the first says it all."""
        if path not in self._told:
            self._told.add(path)
            question = self.kind.question(self.document.data, path)
            what, remedy = self._in_words(kind, path, context)
            self.problems.append(self.document.problem(path, what, remedy, question))
            self.set_right(path)

    def set_right(self, path: DocumentPath) -> None:
        """Change the data so that more of the rest can be read, or give up: too little is left."""
        self.rename(path)

    def rename(self, path: DocumentPath) -> bool:
        """A misspelt key becomes the one that was meant, if that is clear and not there already."""
        parent, keys = at(self.document.data, path[:-1]), self.keys(path[:-1])
        near = self.hints.meant(str(path[-1]), keys) if path and path[-1] not in keys else None
        if isinstance(parent, dict) and near is not None and near not in parent:
            self.document.rename(path, near)
            self.mended = True
            return True
        return False

    def keys(self, path: DocumentPath) -> Mapping[str, FieldInfo]:
        """The keys that the map at `path` may have; none where they are free."""
        return known_keys(self.kind.model, self.document.data, path)

    def take_all(self, error: ValidationError) -> None:
        """Tell all that pydantic complains of, and set it right."""
        # What was missing may have been there under a name that has just been set right.
        for kind, path, context in sorted(self._complaints(error), key=lambda one: one[0] != "misspelt"):
            if kind != "missing" or at(self.document.data, path) is None:
                self.take(kind, path, context)

    def _complaints(self, error: ValidationError) -> Iterator[_Complaint]:
        data, every = self.document.data, error.errors(include_url=False, include_input=False)
        found = [(place(data, one["loc"], one["type"]), one) for one in every]
        given = {path[:length] for (path, was_given), _one in found if was_given for length in range(len(path) + 1)}
        for (path, was_given), one in found:
            # Of the kinds of value that a model allows here, only the complaint about the one that was given helps.
            if was_given or path not in given:
                kind, path = self._as_people_see_it(one["type"], path)
                if kind != "too_short" or not at(data, path):
                    yield kind, path, one.get("ctx", {})

    def _as_people_see_it(self, kind: str, path: DocumentPath) -> tuple[str, DocumentPath]:
        if kind.startswith("union_tag"):
            path = (*path, "type")
            given = at(self.document.data, path)
            return "missing" if given is None else kind if isinstance(given, str) else "string_type", path
        if kind == "extra_forbidden" and self.hints.meant(str(path[-1]), self.keys(path[:-1])):
            return "misspelt", path
        if kind.endswith("_type") and at(self.document.data, path) is None and kind not in self.kind.words:
            return "no_value", path
        return kind, path

    def _in_words(self, kind: str, path: DocumentPath, context: Mapping[str, Any]) -> tuple[str, str]:
        key = path[-1] if path else ""
        tables = (self.kind.words, PLAIN)
        told = (table[one] for one in (f"{kind}.{key}", kind) for table in tables if one in table)
        what, remedy = next(told, _OTHER)
        of_key = kind in ("misspelt", "extra_forbidden")
        given = key if of_key else at(self.document.data, path)
        allowed = tuple(self.keys(path[:-1])) if of_key else _allowed(context)
        values = {
            **context,
            # A key that is not ours may be anything.
            "name": self.kind.name((*path[:-1], _("a field")) if of_key else path),
            "where": ".".join(map(str, path)),
            "key": shown(str(key)),
            "bare": str(key)[:MAX_NAME],
            "given": shown(given) if isinstance(given, str) else "",
            "allowed": ", ".join(allowed),
            "hint": self.hints.hint(given, allowed) if "{hint}" in remedy and isinstance(given, str) else "",
        }
        return (_(what) if what else "").format_map(values), (_(remedy) if remedy else "").format_map(values)


def _allowed(context: Mapping[str, Any]) -> tuple[str, ...]:
    """The codes that pydantic says would do."""
    expected = str(context.get("expected") or context.get("expected_tags") or "").replace(" or ", ", ")
    return tuple(word.strip("'") for word in expected.split(", ")) if expected else ()


def place(data: Data, loc: tuple[str | int, ...], kind: str) -> tuple[DocumentPath, bool]:
    """The place in the file: pydantic's, without the names of types that it puts in between.

    And whether the complaint is about the kind of value (text or list) that was given, where a model allows several.
    """
    path: list[str | int] = []
    here = data
    for number, step in enumerate(loc):
        last = number == len(loc) - 1
        of_type = isinstance(here, dict) and path and isinstance(path[-1], int) and here.get("type") == step
        if isinstance(here, dict) and step in here and (last or not of_type):
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif not (last and kind == "missing"):
            if not of_type and isinstance(here, list) is not str(step).startswith("tuple"):
                return tuple(path), False
            continue
        path.append(step)
    return tuple(path), True


def known_keys(model: type[BaseModel], data: Data, path: DocumentPath) -> Mapping[str, FieldInfo]:
    """The keys that the map at `path` may have; none where they are free."""
    here: list[Any] = [model]
    for number, step in enumerate(path):
        fitting = _fitting(here, at(data, path[:number]))
        here = [inner for one in fitting for inner in _inside(one, step)]
    found = next(filter(_is_model, _fitting(here, at(data, path))), None)
    return {info.alias or name: info for name, info in found.model_fields.items()} if found else {}


def _inside(annotation: Any, step: str | int) -> Iterator[Any]:
    """What may stand at `step` of a value of this type."""
    if _is_model(annotation):
        for name, info in annotation.model_fields.items():
            if (info.alias or name) == step:
                yield from _alternatives(info.annotation)
    elif isinstance(get_origin(annotation), type):
        # A list of one type, or a map to one.
        inner = get_args(annotation)
        yield from _alternatives(inner[0 if isinstance(step, int) else -1])


def _alternatives(annotation: Any) -> Iterator[Any]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _alternatives(inner[0])
    elif origin in (Union, UnionType):
        for one in inner:
            yield from _alternatives(one)
    else:
        yield annotation


def _fitting(alternatives: list[Any], data: Data) -> list[Any]:
    """Of several models, the one that the key `type` of the data names."""
    if sum(map(_is_model, alternatives)) < 2:
        return alternatives
    given = data.get("type") if isinstance(data, dict) else None
    return [one for one in alternatives if _is_model(one) and given in get_args(one.model_fields["type"].annotation)]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel) and not issubclass(annotation, RootModel)
