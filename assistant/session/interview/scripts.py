"""`interview-script/1`: what a scripted interview says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from assistant.catalogue import N_, _
from assistant.core.interview.commands import SMALL_NUMBER
from assistant.errors import FileError, NewerFormat, Problem, nearest
from assistant.store.reading.yaml import YamlDocument, read_file, read_yaml

FORMAT = "interview-script/1"
# What is said of a name that the bank does not have, and where the names are to be found.
UNKNOWN = {
    "question": (N_("no question is called {name!r}"), N_("see `assistant bank show` for the questions")),
    "closing question": (
        N_("no closing question is called {name!r}"),
        N_("see `assistant bank show` for the closing questions"),
    ),
    "path": (N_("no path is called {name!r}"), N_("see `assistant bank show` for the paths")),
    "language": (N_("no language is called {name!r}"), N_("see `assistant bank show` for the languages")),
}


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
    page: int | str | None = None

    @field_validator("page", mode="before")
    @classmethod
    def _number_if_it_is_one(cls, given: Any) -> Any:
        return int(given) if isinstance(given, str) and SMALL_NUMBER.fullmatch(given) else given


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

    @property
    def is_prepared(self) -> bool:
        """Whether it was answered alone, before the meeting."""
        return self.phase == "preparing" or self.prepared is not None

    @model_validator(mode="after")
    def _one_outcome(self) -> AnswerEntry:
        if (self.answer is None) == (self.set_aside is None):
            raise ValueError(_("say either `answer` or `set_aside`"))
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
    """The script in a file; FileError with every problem at once."""
    raw = read_file(path)
    return parse_script(raw, path.name)


def parse_script(raw: bytes, file: str) -> LoadedScript:
    """The script that `raw` holds; FileError with every problem at once."""
    document = read_yaml(raw, file)
    data = document.data
    found = data.get("format") if isinstance(data, dict) else None
    if isinstance(found, str) and found.startswith("interview-script/") and found != FORMAT:
        told = _("{file}: {found} needs a newer version of this program, which reads {format}.")
        raise NewerFormat(told.format(file=file, found=found, format=FORMAT))
    if found != FORMAT:
        line = document.line(("format",))
        remedy = _("It begins with `format: {format}`.").format(format=FORMAT)
        raise FileError([Problem(_("This is no script."), remedy, file, line)])
    try:
        return LoadedScript(Script.model_validate(data), document, file)
    except ValidationError as error:
        problems = dict.fromkeys(_in_words(file, document, e) for e in error.errors(include_input=False))
        raise FileError(sorted(problems, key=lambda problem: problem.line or 0)) from None


def _in_words(file: str, document: YamlDocument, error: Any) -> Problem:
    """One of pydantic's errors in plain words; what was written is never repeated, only names of keys."""
    path = tuple(part for part in error["loc"] if part not in ("str", "tuple[str, ...]"))
    where = ".".join(str(part) for part in path)
    question = str(path[1]) if len(path) > 1 and path[0] == "answers" else None
    code = _("a code, or a list of codes")
    text = code if path and path[-1] in ("answer", "prepared", "was") else _("a text")
    key = path[-1] if path else ""
    true_or_false, a_map, wanted = _("`{where}` is true or false"), _("`{where}` is a map"), _("`{where}` is {wanted}")
    expected = error.get("ctx", {}).get("expected", _("something else"))
    kinds = {
        "extra_forbidden": (
            _("there is no key `{key}` here") if path else _("unknown key"),
            _nearest_key(path),
        ),
        "missing": (_("`{key}` is missing") if path else _("a key is missing"), ""),
        "bool_parsing": (true_or_false, ""),
        "bool_type": (true_or_false, ""),
        "string_type": (wanted.replace("{wanted}", text), ""),
        "tuple_type": (wanted.replace("{wanted}", code if text == code else _("a list")), ""),
        "mapping_type": (a_map, ""),
        "dict_type": (a_map, ""),
        "literal_error": (wanted.replace("{wanted}", expected), ""),
        "model_type": (
            _("`{where}` is empty, or no map"),
            _("write {wanted}, or a map with `answer`").format(wanted=code) if question else "",
        ),
    }
    message = str(error["msg"]).removeprefix("Value error, ")
    what, remedy = kinds.get(error["type"], (f"`{{where}}`: {message[:1].lower()}{message[1:]}", ""))
    what = what.replace("{where}", where).replace("{key}", str(key))
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
    return nearest(str(path[-1]), keys) or _("known: {keys}").format(keys=", ".join(keys))
