"""Reads `interview-script/1` (YAML): what a scripted interview says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from assistant.catalogue import N_, _
from assistant.core.interview import events as ev
from assistant.core.interview.parsing.evidence import SMALL_NUMBER
from assistant.core.record.event import Frozen, Voice
from assistant.store.document import Data, DocumentPath, LinedDocument, read_file
from assistant.store.reader import PLAIN, Kind, Words, read
from assistant.store.reading.yaml import read_yaml

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


class LinkEntry(Frozen):
    """An earlier remark, known by words that stand in it alone, and the questions that it shows."""

    words: str
    about: tuple[str, ...]


class SaidEntry(Frozen):
    """A remark; `this` marks it as what shows the answer, `about` names the questions that it shows.

    `links` are made once it was said: whoever says it tells what was heard before.
    """

    by: Voice
    text: str
    this: bool = False
    about: tuple[str, ...] = ()
    links: tuple[LinkEntry, ...] = ()


class EvidenceEntry(ev.EvidenceGiven):
    """A place in the record; its page may be a number written as a text."""

    @field_validator("page", mode="before")
    @classmethod
    def _number_if_it_is_one(cls, given: Any) -> Any:
        return int(given) if isinstance(given, str) and SMALL_NUMBER.fullmatch(given) else given


class ReasonEntry(Frozen):
    """A reason; `words` say what one such as "Something else" is."""

    id: str
    words: str = ""

    @model_validator(mode="before")
    @classmethod
    def _code_alone(cls, given: Any) -> Any:
        return {"id": given} if isinstance(given, str) else given


class AnswerEntry(Frozen):
    """What is said and answered at one question; `words` say what an answer such as "Something else" is.

    `prepared` and `was` are ours (docs/formats.md):
    `prepared: CODE` was answered before the meeting and became `answer` in the room;
    `was: CODE` was answered first, and amended to `answer`.
    """

    answer: str | tuple[str, ...] | None = None
    view: str | None = None
    words: str = ""
    reasons: tuple[ReasonEntry, ...] = ()
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
        if isinstance(given, (str, list)):
            return {"answer": given}
        if not isinstance(given, (dict, AnswerEntry)):
            raise PydanticCustomError("no_answer", "a code, a list of codes or a map")
        return given

    @property
    def is_prepared(self) -> bool:
        """Whether it was answered alone, before the meeting."""
        return self.phase == "preparing" or self.prepared is not None

    @model_validator(mode="after")
    def _one_outcome(self) -> AnswerEntry:
        if (self.answer is None) == (self.set_aside is None):
            raise ValueError(_("say either `answer` or `set_aside`"))
        return self


class ReadBackEntry(Frozen):
    """What the case manager said to the read-back of a path."""

    words: Literal["agree", "amend"] = "agree"
    view: Literal["agree", "amend", "disagree", "later"] | None = None
    until: str | None = None
    text: str = ""


class PathEntry(Frozen):
    """Ours (docs/formats.md): what was said to a path's open question, and to its read-back."""

    said: tuple[SaidEntry, ...] = ()
    read_back: ReadBackEntry | None = None


class JudgementEntry(Frozen):
    """The inspector's decision on a theme."""

    decision: str
    rationale: str = ""


class LearningEntry(Frozen):
    """A learning point chosen at the end."""

    question: str
    text: str = ""
    next_step: str = ""
    by: str = ""
    due: str | None = None


class DoNowEntry(Frozen):
    """To be put right on this case at once."""

    question: str
    text: str
    by: str = ""
    due: str | None = None


class Script(Frozen):
    """A whole scripted interview."""

    format: Literal["interview-script/1"]
    bank: str | None = None
    case: str = ""
    child: str = ""
    inspector: str = "Inspector"
    case_manager: str | None = "Case manager"
    others: str = ""
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
    alerts: tuple[ev.AlertRaised, ...] = ()
    sign: bool = False
    case_manager_signs: Literal["yes", "not_today", "declined", "absent"] = "not_today"

    def remarks(self) -> Iterator[tuple[DocumentPath, SaidEntry]]:
        """Every remark, each with its place."""
        parts = [(("answers", name), one.said) for name, one in self.answers.items()]
        for path, said in (*parts, *((("paths", name), one.said) for name, one in self.paths.items())):
            yield from (((*path, "said", index), entry) for index, entry in enumerate(said))

    def shown(self) -> Iterator[tuple[DocumentPath, str]]:
        """The questions that remarks are said to show, each with its place."""
        for path, entry in self.remarks():
            yield from (((*path, "about", at), name) for at, name in enumerate(entry.about))
            for number, link in enumerate(entry.links):
                yield from (((*path, "links", number, "about", at), name) for at, name in enumerate(link.about))

    def unclear(self) -> Iterator[DocumentPath]:
        """The places of links to words that stand in several remarks."""
        texts = [" ".join(entry.text.split()) for _path, entry in self.remarks()]
        for path, entry in self.remarks():
            for number, link in enumerate(entry.links):
                if sum(" ".join(link.words.split()) in text for text in texts) > 1:
                    yield (*path, "links", number, "words")

    @field_validator("answers", "paths", "judgements", "closing", mode="before")
    @classmethod
    def _empty_is_a_map(cls, given: Any) -> Any:
        return {} if given is None else given

    @field_validator("learning", "do_now", "alerts", mode="before")
    @classmethod
    def _empty_is_a_list(cls, given: Any) -> Any:
        return [] if given is None else given


_CODE = N_("`{where}` is a code, or a list of codes"), N_("write [...] for a list")
_A_SWITCH = N_("`{where}` is true or false"), PLAIN["bool_type"][1]
_A_MAP = N_("`{where}` is a map"), PLAIN["dict_type"][1]
_WORDS: Words = {
    "misspelt": (N_("there is no key `{bare}` here"), "{hint}"),
    "extra_forbidden": (N_("there is no key `{bare}` here"), N_("known: {allowed}")),
    "missing": (N_("`{bare}` is missing"), N_("add it")),
    "bool_parsing": _A_SWITCH,
    "bool_type": _A_SWITCH,
    "string_type": (N_("`{where}` is a text"), PLAIN["string_type"][1]),
    "string_type.answer": _CODE,
    "string_type.prepared": _CODE,
    "string_type.was": _CODE,
    "tuple_type": (N_("`{where}` is a list"), PLAIN["tuple_type"][1]),
    "mapping_type": _A_MAP,
    "dict_type": _A_MAP,
    "literal_error": (N_("`{where}` is {expected}"), "{hint}"),
    "no_answer": (
        N_("`{where}` is empty, or no map"),
        N_("write a code, or a list of codes, or a map with `answer`"),
    ),
}


def _question(_data: Data, path: DocumentPath) -> str | None:
    return str(path[1]) if len(path) > 1 and path[0] == "answers" else None


SCRIPT = Kind(Script, _WORDS, question=_question)


@dataclass(frozen=True, slots=True)
class LoadedScript:
    """A script, and the document that knows where each part of it stands."""

    script: Script
    document: LinedDocument


def load_script(path: Path) -> LoadedScript:
    """The script in a file; FileError with every problem at once."""
    return parse_script(read_file(path), path.name)


def parse_script(raw: bytes, file: str) -> LoadedScript:
    """The script that `raw` holds; FileError with every problem at once."""
    document = read_yaml(raw, file)
    return LoadedScript(read(SCRIPT, document), document)
