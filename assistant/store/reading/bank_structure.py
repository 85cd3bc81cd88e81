"""From the texts of a YAML file to a Bank, with every wrong key or kind of value told at once.

One wrong key must not hide the other problems of a bank. So what is wrong is set right in memory (a key deleted, a
text filled in), the rest is read again, and the names whose meaning was lost that way are remembered as doubtful:
nothing that follows from them is reported. A bank that had to be set right is checked, never used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from pydantic import ValidationError

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.findings import BankPath, Finding, Findings, shown
from assistant.store.reading.bank_words import (
    MISSING,
    QUESTION_TYPES,
    at,
    in_plain_words,
    is_required,
    known_keys,
    question_path,
)
from assistant.store.reading.yaml import Data

# Every round sets right what the one before has found; a few find all that can be found.
MAX_ROUNDS = 4
FILLED_IN = "?"
LONGEST_ID = 80

# Parts that define names: without one, every use of its names would look wrong, so there the checking ends.
_DEFINING = frozenset({"themes", "criteria", "questions", "facts", "team", "closing", "paths"})
_TEXTS = frozenset({"ask", "title", "text", "suggest"})


@dataclass(slots=True)
class Structure:
    """What could be read: `bank` is None if too little is left to check further.

    `doubtful` are the names whose meaning was lost, `made_up` the ids that were filled in.
    """

    findings: list[Finding] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    made_up: set[str] = field(default_factory=set)
    bank: Bank | None = None


def read_structure(data: dict[str, Data], *, has_empty: bool = True) -> Structure:
    """The bank in `data`, or what is wrong with it; `data` is set right on the way."""
    reading = _Reading(data)
    for path in list(_without_value(data, ())) if has_empty else ():
        reading.wrong(path, _("{path} has no value.").format(path=_named(path)), _("Give it one, or delete it."))
    bank: Bank | None = None
    for _round in range(MAX_ROUNDS):
        if bank is not None or reading.gave_up:
            break
        try:
            bank = Bank.model_validate(data)
        except ValidationError as error:
            reading.take(error)
    return Structure(reading.findings.all, reading.doubtful, reading.made_up, bank)


def question_at(data: Data, path: BankPath) -> str | None:
    """The id of the question that `path` is in, as far as it has one."""
    here = question_path(path)
    question = at(data, here) if here is not None else None
    question_id = question.get("id") if isinstance(question, dict) else None
    return question_id if isinstance(question_id, str) and len(question_id) <= LONGEST_ID else None


def _named(path: BankPath) -> str:
    return shown(path[-1]) if path and isinstance(path[-1], str) else _("This item")


def _without_value(data: Data, path: BankPath) -> Iterator[BankPath]:
    """The places of values that were left out (`key:` and nothing after it); as deep as the reader allows."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _without_value(value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _without_value(value, (*path, position))
    elif data is None:
        yield path


class _Reading:
    """One bank being read, set right and read again."""

    def __init__(self, data: dict[str, Data]) -> None:
        self.data = data
        self.findings = Findings()
        self.doubtful: set[str] = set()
        self.made_up: set[str] = set()
        self.told: set[BankPath] = set()
        self.gave_up = False

    def take(self, error: ValidationError) -> None:
        """Tell and set right all that one reading found."""
        misspelt: list[tuple[BankPath, str, str]] = []
        found: list[tuple[BankPath, str, str]] = []
        for one in error.errors(include_url=False, include_input=False):
            kind = one["type"]
            path = self._place(one["loc"], kind)
            if path is None or (kind == "too_short" and at(self.data, path)):
                continue
            if kind.startswith("union_tag"):
                path = (*path, "type")
            keys = known_keys(self.data, path[:-1]) if kind == "extra_forbidden" else ()
            words = in_plain_words(kind, path, at(self.data, path), keys, one.get("ctx", {}), self.findings)
            (misspelt if keys else found).append((path, *words))
        for path, what, remedy in misspelt:
            self.wrong(path, what, remedy)
        for path, what, remedy in found:
            # What was missing may have been there under a name that has just been set right.
            if remedy != _(MISSING) or at(self.data, path) is None:
                self.wrong(path, what, remedy)

    def wrong(self, path: BankPath, what: str, remedy: str) -> None:
        """One problem of the structure; of several at one place, the first says it all."""
        if path not in self.told:
            self.told.add(path)
            self.findings.error(path, what, remedy, question_at(self.data, path))
            self._set_right(path)

    def _place(self, loc: tuple[str | int, ...], kind: str) -> BankPath | None:
        """The place in the file: pydantic's, without the names of types that it puts in between.

        None: the complaint is about a kind of value (text or list) that was not given at all.
        """
        path: list[str | int] = []
        here: Data = self.data
        for number, step in enumerate(loc):
            last = number == len(loc) - 1
            of_type = isinstance(here, dict) and path and isinstance(path[-1], int) and here.get("type") == step
            if isinstance(here, dict) and step in here and (last or not of_type):
                here = here[str(step)]
            elif isinstance(here, list) and isinstance(step, int):
                here = here[step]
            elif not (last and kind == "missing"):
                if not of_type and isinstance(here, list) is not str(step).startswith("tuple"):
                    return None
                continue
            path.append(step)
        return tuple(path)

    def _set_right(self, path: BankPath) -> None:
        """Change the data so that the rest can be read; what stays in it keeps its place."""
        parent = at(self.data, path[:-1])
        if not path:
            self.gave_up = True
        elif path == question_path(path) and isinstance(parent, list) and isinstance(path[-1], int):
            parent[path[-1]] = {"id": self._new_name(), "type": "text", "ask": FILLED_IN}
        elif isinstance(parent, dict) and isinstance(path[-1], str):
            self._set_right_key(path, parent, path[-1])
        elif parent is not None:
            self._set_right(path[:-1])

    def _set_right_key(self, path: BankPath, parent: dict[str, Data], key: str) -> None:
        keys = known_keys(self.data, path[:-1])
        if keys and key not in keys:
            self._rename(parent, key, keys)
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
        elif is_required(self.data, path):
            self._set_right(path[:-1])
        else:
            self._doubt(parent)
            parent.pop(key, None)

    def _rename(self, parent: dict[str, Data], key: str, keys: tuple[str, ...]) -> None:
        """A misspelt key becomes the one that was meant, if that is clear and not there already."""
        value = parent.pop(key, None)
        near = get_close_matches(key[:LONGEST_ID], keys, n=1)
        if near and near[0] not in parent:
            parent[near[0]] = value

    def _set_type(self, question: dict[str, Data]) -> None:
        """The type that was meant, if it is clear; its answers stay doubtful."""
        given = question.get("type")
        near = get_close_matches(given[:40], QUESTION_TYPES, n=1) if isinstance(given, str) else []
        self._doubt(question)
        if near:
            question["type"] = near[0]
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


def _defines_names(path: BankPath) -> bool:
    if path[0] in ("figures", "cues"):
        return False
    if path[0] == "reasons":
        return len(path) <= 2
    return path[-1] in _DEFINING
