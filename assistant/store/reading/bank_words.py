"""What the bank's models complain of, said in the words of people who write banks; values are never repeated."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from assistant.catalogue import N_, _
from assistant.core.bank.bank import Bank, Reason
from assistant.core.bank.findings import BankPath, Findings, shown
from assistant.core.bank.questions import AnyQuestion, Question
from assistant.core.text.texts import Text
from assistant.store.reading.yaml import Data

_KINDS: Mapping[str, type[Question]] = {
    code: kind for kind in get_args(get_args(AnyQuestion)[0]) for code in get_args(kind.model_fields["type"].annotation)
}
QUESTION_TYPES = tuple(_KINDS)

MISSING = N_("Add it.")

_PLAIN: Mapping[str, tuple[str, str]] = {
    "missing": (N_("{name} is missing."), MISSING),
    "true_or_false": (N_("{name} must be true or false."), N_("Write one of these, without quotes.")),
    "whole_number": (N_("{name} must be a whole number."), N_("Write it in digits, without a leading 0.")),
    "string_type": (N_("{name} must be a text."), N_("Write one text; lists and maps are not possible here.")),
    "dict_type": (N_("{name} must be a map."), N_("Write key: value pairs.")),
    "mapping_type": (N_("{name} must be a map."), N_("Write key: value pairs.")),
    "model_type": (N_("{name} must be a map."), N_("Write key: value pairs.")),
    "model_attributes_type": (N_("{name} must be a map."), N_("Write key: value pairs.")),
    "tuple_type": (N_("{name} must be a list."), N_("Write [...], or lines that begin with '- '.")),
    "too_short": (N_("{name} is empty."), N_("Add at least one, or delete it.")),
}
_OTHER = N_("{name} cannot be understood."), N_("Compare it with the description of the format.")
_PATTERNS: Mapping[str, tuple[str, str]] = {
    "url": (N_("{name} must begin with http:// or https://."), N_("Write the whole address.")),
    "id": (N_("{name} is no id."), N_("Use a-z, 0-9 and _; only an option or a reason may begin with a digit.")),
}


def at(data: Data, path: BankPath) -> Data:
    """What stands at `path`; None if nothing does."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def question_path(path: BankPath) -> BankPath | None:
    """The place of the question that `path` is in or at, if it is in one."""
    if path[:1] in (("facts",), ("team",), ("closing",)) and len(path) >= 2:
        return path[:2]
    if len(path) >= 6 and (path[0], path[2], path[4]) == ("themes", "criteria", "questions"):
        return path[:6]
    return None


def _model_at(data: Data, path: BankPath) -> type[BaseModel] | None:
    """The model of the map at `path`."""
    start = question_path(path)
    here: type[BaseModel] | None = Bank
    rest = path
    if start is not None and start[0] != "closing":
        question = at(data, start)
        given = question.get("type") if isinstance(question, dict) else None
        here = _KINDS.get(given) if isinstance(given, str) else None
        rest = path[len(start) :]
    elif path[:1] == ("reasons",):
        # What stands there are the names of lists, no keys.
        here, rest = (Reason, path[2:]) if len(path) > 1 else (None, ())
    for step in rest:
        if isinstance(step, str) and here is not None:
            here = _inner_model(here, step)
    return here


def _inner_model(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return next(_models(info.annotation), None)
    return None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation is not Text:
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def known_keys(data: Data, path: BankPath) -> tuple[str, ...]:
    """The keys that the map at `path` may have; none where they are free."""
    model = _model_at(data, path)
    return tuple(info.alias or name for name, info in model.model_fields.items()) if model else ()


def is_required(data: Data, path: BankPath) -> bool:
    """Whether the key at `path` cannot be left out."""
    model = _model_at(data, path[:-1])
    fields = model.model_fields.items() if model else ()
    return any(info.is_required() for name, info in fields if (info.alias or name) == path[-1])


def in_plain_words(
    kind: str, path: BankPath, given: Data, keys: Collection[str], context: Mapping[str, Any], findings: Findings
) -> tuple[str, str]:
    """What is wrong at `path` and what to do about it."""
    name = shown(str(path[-1])) if path and isinstance(path[-1], str) else _("This item")
    if kind == "extra_forbidden":
        return _("There is no key {name} here.").format(name=name), findings.hint(str(path[-1]), keys) or _(
            "Delete it."
        )
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _about_type(given, findings)
    if path[-1:] == ("propose",):
        return _("'propose' must be a question's id or a list of rules."), _(
            "Write [{if: ..., then: ...}, {else: ...}]."
        )
    if path[-1:] == ("format",):
        return _("This is not a question bank."), _("Begin it with format: question-bank/1.")
    if kind == "literal_error":
        allowed = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        hint = findings.hint(given, allowed) if isinstance(given, str) else ""
        return _("{name} must be one of {allowed}.").format(name=name, allowed=", ".join(allowed)), hint
    if kind == "string_pattern_mismatch":
        what, remedy = _PATTERNS.get(str(path[-1]), _PATTERNS["id"])
    else:
        what, remedy = _PLAIN.get(kind, _OTHER)
    return _(what).format(name=name), _(remedy)


def _about_type(given: Data, findings: Findings) -> tuple[str, str]:
    if given is None:
        return _("'type' is missing."), _("use one of: {question_types}").format(
            question_types=", ".join(QUESTION_TYPES)
        )
    if not isinstance(given, str):
        return _("'type' must be a text."), _("use one of: {question_types}").format(
            question_types=", ".join(QUESTION_TYPES)
        )
    return _("There is no type {given}.").format(given=shown(given)), findings.hint(given, QUESTION_TYPES)
