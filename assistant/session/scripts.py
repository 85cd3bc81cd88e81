"""`interview-script/1`: what a scripted interview says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from assistant.errors import NewerFormat, Problem, ScriptError, nearest
from assistant.store.yaml_files import YamlDocument, YamlError, read_file, read_yaml

__all__ = ["AnswerEntry", "LoadedScript", "PathEntry", "SaidEntry", "Script", "load_script", "parse_script"]

FORMAT = "interview-script/1"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True)


class SaidEntry(_Entry):
    """A remark; `this` marks it as what shows the answer."""

    by: Literal["inspector", "case_manager"]
    text: str
    this: bool = False


class EvidenceEntry(_Entry):
    """A place in the record."""

    where: str
    date: str | None = None
    page: str | None = None


class AnswerEntry(_Entry):
    """What is said and answered at one question. `prepared` and `was` are ours (docs/formats.md):

    `prepared: CODE` was answered before the meeting and became `answer` in the room;
    `was: CODE` was answered first, and amended to `answer`.
    """

    answer: str | tuple[str, ...] | None = None
    view: str | None = None
    reasons: tuple[str, ...] = ()
    record: str | None = None
    explained: str | None = None
    evidence: tuple[EvidenceEntry, ...] = ()
    note: str | None = None
    shared_note: str | None = None
    said: tuple[SaidEntry, ...] = ()
    shows: str | None = None
    mark: tuple[str, ...] = ()
    set_aside: str | None = None
    text: str = ""
    by: str = ""
    until: str | None = None
    phase: Literal["preparing", "meeting"] | None = None
    prepared: str | tuple[str, ...] | None = None
    was: str | tuple[str, ...] | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, given: Any) -> Any:
        return {"answer": given} if isinstance(given, (str, list)) else given

    @model_validator(mode="after")
    def _one_outcome(self) -> AnswerEntry:
        if (self.answer is None) == (self.set_aside is None):
            raise ValueError("say either `answer` or `set_aside`")
        return self


class ReadBackEntry(_Entry):
    """What the case manager said to the read-back of a path."""

    words: Literal["agree", "amend"] = "agree"
    view: Literal["agree", "amend", "disagree", "later"] | None = None
    until: str | None = None
    text: str = ""


class PathEntry(_Entry):
    """Ours (docs/formats.md): what was said to a path's open question, and to its read-back."""

    said: tuple[SaidEntry, ...] = ()
    read_back: ReadBackEntry | None = None


class JudgementEntry(_Entry):
    """The inspector's decision on a theme."""

    decision: str
    rationale: str = ""


class LearningEntry(_Entry):
    """A learning point chosen at the end."""

    question: str
    text: str = ""
    next_step: str = ""
    by: str = ""
    due: str | None = None


class DoNowEntry(_Entry):
    """To be put right on this case at once."""

    question: str
    text: str
    by: str = ""
    due: str | None = None


class AlertEntry(_Entry):
    """Somebody may be in danger."""

    who: str
    what: str
    source: str = ""
    told: str = ""
    at: str = ""
    outcome: str = ""
    reason: str = ""
    next_check: str = ""
    checked_by: str = ""
    open: bool = False


class Script(_Entry):
    """A whole scripted interview."""

    format: Literal["interview-script/1"]
    bank: str | None = None
    case: str = ""
    child: str = ""
    inspector: str = "Inspector"
    case_manager: str | None = "Case manager"
    language: str | None = Field(default=None, alias="lang")
    prepared: bool = False
    judge: Literal["in_the_room", "apart"] = "in_the_room"
    answers: Mapping[str, AnswerEntry] = Field(default_factory=dict)
    paths: Mapping[str, PathEntry] = Field(default_factory=dict)
    judgements: Mapping[str, JudgementEntry] = Field(default_factory=dict)
    learning: tuple[LearningEntry, ...] = ()
    closing: Mapping[str, str] = Field(default_factory=dict)
    case_manager_words: str = ""
    do_now: tuple[DoNowEntry, ...] = ()
    alerts: tuple[AlertEntry, ...] = ()
    sign: bool = False
    case_manager_signs: Literal["yes", "not_today", "declined", "absent"] = "not_today"

    @field_validator("answers", "paths", "judgements", "closing", mode="before")
    @classmethod
    def _empty_is_a_map(cls, given: Any) -> Any:
        return {} if given is None else given

    @field_validator("learning", "do_now", "alerts", mode="before")
    @classmethod
    def _empty_is_a_list(cls, given: Any) -> Any:
        return [] if given is None else given


@dataclass(frozen=True, slots=True)
class LoadedScript:
    """A script and where each part of it stands in its file."""

    script: Script
    document: YamlDocument
    file: str

    def problem(self, path: tuple[str | int, ...], what: str, remedy: str = "", question: str | None = None) -> Problem:
        """A problem at `path` of the script, with its line."""
        return Problem(what, remedy, self.file, self.document.line(path), question)


def load_script(path: Path) -> LoadedScript:
    """The script in a file; ScriptError with every problem at once."""
    try:
        raw = read_file(path)
    except YamlError as error:
        raise ScriptError(error.problems) from None
    return parse_script(raw, path.name)


def parse_script(raw: bytes, file: str) -> LoadedScript:
    """The script that `raw` holds; ScriptError with every problem at once."""
    try:
        document = read_yaml(raw, file)
    except YamlError as error:
        raise ScriptError(error.problems) from None
    data = document.data
    found = data.get("format") if isinstance(data, dict) else None
    if isinstance(found, str) and found.startswith("interview-script/") and found != FORMAT:
        raise NewerFormat(f"{file}: {found} needs a newer version of this program, which reads {FORMAT}.")
    if found != FORMAT:
        line = document.line(("format",))
        raise ScriptError([Problem("This is no script.", f"It begins with `format: {FORMAT}`.", file, line)])
    try:
        return LoadedScript(Script.model_validate(data), document, file)
    except ValidationError as error:
        problems = dict.fromkeys(_in_words(file, document, e) for e in error.errors(include_input=False))
        raise ScriptError(sorted(problems, key=lambda problem: problem.line or 0)) from None


def _in_words(file: str, document: YamlDocument, error: Any) -> Problem:
    """One of pydantic's errors in plain words; what was written is never repeated, only names of keys."""
    path = tuple(part for part in error["loc"] if part not in ("str", "tuple[str, ...]"))
    where = ".".join(str(part) for part in path)
    question = str(path[1]) if len(path) > 1 and path[0] == "answers" else None
    code = "a code, or a list of codes"
    text = code if path and path[-1] in ("answer", "prepared", "was") else "a text"
    kinds = {
        "extra_forbidden": (
            f"there is no key `{path[-1]}` here" if path else "unknown key",
            _nearest_key(path),
        ),
        "missing": (f"`{path[-1]}` is missing" if path else "a key is missing", ""),
        "bool_parsing": (f"`{where}` is true or false", ""),
        "bool_type": (f"`{where}` is true or false", ""),
        "string_type": (f"`{where}` is {text}", ""),
        "tuple_type": (f"`{where}` is {code if text == code else 'a list'}", ""),
        "mapping_type": (f"`{where}` is a map", ""),
        "dict_type": (f"`{where}` is a map", ""),
        "literal_error": (f"`{where}` is {error.get('ctx', {}).get('expected', 'something else')}", ""),
        "model_type": (
            f"`{where}` is empty, or no map",
            f"write {code}, or a map with `answer`" if question else "",
        ),
    }
    message = str(error["msg"]).removeprefix("Value error, ")
    what, remedy = kinds.get(error["type"], (f"`{where}`: {message[:1].lower()}{message[1:]}", ""))
    return Problem(what, remedy, file, document.line(path), question)


def _nearest_key(path: tuple[str | int, ...]) -> str:
    models: dict[str | int, type[BaseModel]] = {
        "answers": AnswerEntry,
        "paths": PathEntry,
        "judgements": JudgementEntry,
        "learning": LearningEntry,
        "do_now": DoNowEntry,
        "alerts": AlertEntry,
    }
    if "evidence" in path[:-1]:
        model: type[BaseModel] = EvidenceEntry
    elif "said" in path[:-1]:
        model = SaidEntry
    elif "read_back" in path[:-1]:
        model = ReadBackEntry
    else:
        model = models.get(path[0], Script) if len(path) > 1 else Script
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return nearest(str(path[-1]), keys) or f"known: {', '.join(keys)}"
