"""From the texts of a YAML file to a Bank, with every wrong key or kind of value told at once.

One wrong key must not hide the other problems of a bank. So what is wrong is set right in memory (a key deleted, a
text filled in), the rest is read again, and the names whose meaning was lost that way are remembered as doubtful:
nothing that follows from them is reported. A bank that had to be set right is checked, never used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from assistant.catalogue import N_
from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import AnyQuestion
from assistant.errors import Problem
from assistant.store.document import Data, DocumentPath, LinedDocument, at
from assistant.store.reader import Kind, Reader, Words, last_key

FILLED_IN = "?"
LONGEST_ID = 80

QUESTION_TYPES = tuple(
    code for kind in get_args(get_args(AnyQuestion)[0]) for code in get_args(kind.model_fields["type"].annotation)
)
# Parts that define names: without one, every use of its names would look wrong, so there the checking ends.
_DEFINING = frozenset({"themes", "criteria", "questions", "facts", "team", "closing", "paths"})
_TEXTS = frozenset({"ask", "title", "text", "suggest"})
_NO_ID = N_("{name} is no id."), N_("Use a-z, 0-9 and _; only an option or a reason may begin with a digit.")
_PROPOSE = (
    N_("'propose' must be a question's id or a list of rules."),
    N_("Write [{{if: ..., then: ...}}, {{else: ...}}]."),
)
_PHRASES = (
    N_("{name} must be a list of words and phrases."),
    N_("Write [mum, home visit], or {{en: [...], cy: [...]}}."),
)
_TYPES = N_("use one of: {allowed}")
_WORDS: Words = {
    "extra_forbidden": (N_("There is no key {key} here."), N_("Delete it.")),
    "missing.type": (N_("{name} is missing."), _TYPES),
    "string_type.type": (N_("{name} must be a text."), _TYPES),
    "union_tag_invalid": (N_("There is no type {given}."), "{hint}"),
    "dict_type.about": _PHRASES,
    "dict_type.words": _PHRASES,
    "string_type.propose": _PROPOSE,
    "tuple_type.propose": _PROPOSE,
    "string_pattern_mismatch": _NO_ID,
    "string_pattern_mismatch.url": (
        N_("{name} must begin with http:// or https://."),
        N_("Write the whole address."),
    ),
}


@dataclass(slots=True)
class Structure:
    """What could be read: `bank` is None if too little is left to check further.

    `doubtful` are the names whose meaning was lost, `made_up` the ids that were filled in.
    """

    bank: Bank | None = None
    problems: list[Problem] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    made_up: set[str] = field(default_factory=set)


def read_structure(document: LinedDocument) -> Structure:
    """The bank in `document`, or what is wrong with it; its data is set right on the way."""
    reading = _BankReading(document)
    bank = reading.value()
    return Structure(bank, reading.problems, reading.doubtful, reading.made_up)


def question_path(path: DocumentPath) -> DocumentPath | None:
    """The place of the question that `path` is in or at, if it is in one."""
    if path[:1] in (("facts",), ("team",), ("closing",)) and len(path) >= 2:
        return path[:2]
    if len(path) >= 6 and (path[0], path[2], path[4]) == ("themes", "criteria", "questions"):
        return path[:6]
    return None


def question_at(data: Data, path: DocumentPath) -> str | None:
    """The id of the question that `path` is in, as far as it has one."""
    here = question_path(path)
    question = at(data, here) if here is not None else None
    question_id = question.get("id") if isinstance(question, dict) else None
    return question_id if isinstance(question_id, str) and len(question_id) <= LONGEST_ID else None


BANK = Kind(Bank, _WORDS, last_key, question_at)


def _without_value(data: Data, path: DocumentPath) -> Iterator[DocumentPath]:
    """The places of values that were left out (`key:` and nothing after it); as deep as the reader allows."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _without_value(value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _without_value(value, (*path, position))
    elif data is None:
        yield path


class _BankReading(Reader[Bank]):
    """One bank being read, set right and read again."""

    def __init__(self, document: LinedDocument) -> None:
        super().__init__(BANK, document)
        self.doubtful: set[str] = set()
        self.made_up: set[str] = set()
        for path in list(_without_value(document.data, ())) if document.has_empty else ():
            self.take("no_value", path)

    def set_right(self, path: DocumentPath) -> None:
        """Change the data so that the rest can be read; what stays in it keeps its place."""
        parent = at(self.document.data, path[:-1])
        if not path:
            self.gave_up = True
        elif path == question_path(path) and isinstance(parent, list) and isinstance(path[-1], int):
            parent[path[-1]] = {"id": self._new_name(), "type": "text", "ask": FILLED_IN}
        elif isinstance(parent, dict) and isinstance(path[-1], str):
            self._set_right_key(path, parent, path[-1])
        elif parent is not None:
            self.set_right(path[:-1])
        self.mended = True

    def _set_right_key(self, path: DocumentPath, parent: dict[str, Data], key: str) -> None:
        keys = self.keys(path[:-1])
        if keys and key not in keys:
            if not self.rename(path):
                del parent[key]
        elif key == "id":
            self._doubt(parent)
            parent["id"] = self._new_name()
        elif key == "type" and question_path(path) == path[:-1]:
            self._set_type(parent)
        elif key in _TEXTS or (len(path) > 1 and path[-2] in _TEXTS):
            parent[key] = FILLED_IN
        elif key == "options":
            self._doubt(parent)
            parent[key] = [{"id": "_", "text": FILLED_IN}]
        elif _defines_names(path):
            self.gave_up = True
        elif key in keys and keys[key].is_required():
            self.set_right(path[:-1])
        else:
            self._doubt(parent)
            parent.pop(key, None)

    def _set_type(self, question: dict[str, Data]) -> None:
        """The type that was meant, if it is clear; its answers stay doubtful."""
        given = question.get("type")
        near = self.hints.meant(given, QUESTION_TYPES) if isinstance(given, str) else None
        self._doubt(question)
        if near:
            question["type"] = near
        else:
            for key in set(question) - {"id", "when"}:
                del question[key]
            question.update(type="text", ask=FILLED_IN)

    def _doubt(self, part: dict[str, Data]) -> None:
        name = part.get("id")
        if isinstance(name, str):
            self.doubtful.add(name)

    def _new_name(self) -> str:
        name = f"_{len(self.made_up)}_"
        self.made_up.add(name)
        self.doubtful.add(name)
        return name


def _defines_names(path: DocumentPath) -> bool:
    if path[0] in ("figures", "cues"):
        return False
    if path[0] == "reasons":
        return len(path) <= 2
    return path[-1] in _DEFINING
