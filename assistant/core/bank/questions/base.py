"""What every question has, whatever its kind."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from assistant.catalogue import _
from assistant.core.record.event import ProbeKind
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import Option, PickOne, Shape
from assistant.core.text.texts import Phrases, Text, code_words

Value = str | int | tuple[str, ...]
Side = Literal["met", "not_met", "neutral"]
Labels = Mapping[str, Text]

ID = r"^[a-z_][a-z0-9_]{0,79}$"
OPTION_ID = r"^[a-z0-9_]{1,80}$"


def _true_or_false(given: Any) -> Any:
    """A bank's scalars are texts, and `yes` or `on` stays one: only true and false are a switch."""
    if isinstance(given, bool):
        return given
    if given in ("true", "false"):
        return given == "true"
    raise PydanticCustomError("true_or_false", "must be true or false")


def _whole_number(given: Any) -> Any:
    """`08` and `1_000` stay texts too."""
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    if isinstance(given, str) and re.fullmatch(r"-?(0|[1-9][0-9]{0,15})", given):
        return int(given)
    raise PydanticCustomError("whole_number", "must be a whole number")


Flag = Annotated[
    bool,
    BeforeValidator(_true_or_false),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["true", "false"]}]}),
]
WholeNumber = Annotated[
    int,
    BeforeValidator(_whole_number),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?(0|[1-9][0-9]{0,15})$"}]}),
]


class _Part(BaseModel):
    """A frozen piece of a bank; unknown keys are errors, and errors never echo what was read."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Guidance(_Part):
    """What enough looks like for this case, and where its evidence is kept."""

    enough: tuple[Text, ...] = ()
    look_for: tuple[Text, ...] = ()


class Probe(_Part):
    """A follow-up question that helps people to talk."""

    kind: ProbeKind
    ask: Text


class Suggestion(_Part):
    """On a part: a not-met answer ticks `reason` beforehand on the judgement `to`."""

    to: str
    reason: str
    unless: str | None = None
    when: str | None = Field(default=None, alias="if")


class Reading(_Part):
    """Something to read further."""

    title: Text
    url: str = Field(default="", pattern=r"^(https?://.*)?$")


class Feedback(_Part):
    """The fragments that the learning feedback is made of."""

    strength: Text | None = None
    learning: Text | None = None
    enough: Text | None = None
    next_step: Text | None = None
    read: tuple[Reading, ...] = ()


class Question(_Part):
    """One question of a bank; its kind says which answers it takes and which side they are on."""

    id: str = Field(pattern=ID)
    number: str = ""
    short: Text = Text({"": ""})
    ask: Text
    aloud: Text | None = None
    type: str
    headline: Flag = False
    judged: Flag = True
    where: Literal["file", "room", "both"] = "both"
    pair: Flag = False
    when: str | None = None
    own_when: str | None = None
    guidance: Guidance = Guidance()
    probes: tuple[Probe, ...] = ()
    reasons: str | None = None
    suggests: tuple[Suggestion, ...] = ()
    owner: Literal["case_manager", "manager", "partner"] = "case_manager"
    feedback: Feedback = Feedback()
    met: tuple[str, ...] | None = None
    not_met: tuple[str, ...] | None = None
    about: Phrases = Phrases({})

    @property
    def spoken(self) -> str:
        """What people call it: its number, and `Fact 3` for F3, which is a key; its id where it has no number."""
        fact = re.fullmatch(r"F(\d+)", self.number)
        return _("Fact {number}").format(number=fact[1]) if fact else self.number or self.id

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that can be stored; empty for numbers, dates and text."""
        return ()

    @property
    def say(self) -> frozenset[str]:
        """The codes beside which one line of words is asked for."""
        return frozenset()

    def shape(self, language: str, labels: Labels) -> Shape:
        """The shape of its answer, with words in `language`."""
        raise NotImplementedError

    def value_from(self, raw: object) -> Value | Refusal:
        """The value that `raw` (from a script, a move or a typed line) stands for."""
        raise NotImplementedError

    def stands(self, value: Value) -> bool:
        """Whether a stored `value` may stay as it is; one that may not is asked about again."""
        return True

    def said(self, words: object, today: datetime.date) -> Value | Refusal:
        """The value that people's own words stand for, said today."""
        return self.value_from(words)

    def side(self, value: Value) -> Side:
        """Which side `value` is on: contract section 1, "Types, codes, and which side a code is on"."""
        if self.met and value in self.met:
            return "met"
        if self.not_met and value in self.not_met:
            return "not_met"
        return "neutral"

    def words(self, value: Value, language: str, labels: Labels) -> str:
        """How `value` reads to people in `language`."""
        return str(value)

    @property
    def has_sides(self) -> bool:
        """Whether any answer counts as met or not met."""
        return bool(self.met or self.not_met)


class CodedQuestion(Question):
    """A question answered by one of a fixed list of codes."""

    CODES: ClassVar[tuple[str, ...]] = ()
    MET: ClassVar[tuple[str, ...]] = ()
    NOT_MET: ClassVar[tuple[str, ...]] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return self.CODES

    @property
    def has_sides(self) -> bool:
        return bool(self._met or self._not_met)

    @property
    def _met(self) -> tuple[str, ...]:
        if self.met is not None:
            return self.met
        return tuple(code for code in self.MET if code not in (self.not_met or ()))

    @property
    def _not_met(self) -> tuple[str, ...]:
        if self.not_met is not None:
            return self.not_met
        return tuple(code for code in self.NOT_MET if code not in (self.met or ()))

    def shape(self, language: str, labels: Labels) -> Shape:
        return PickOne(tuple(Option(code, self.words(code, language, labels)) for code in self.codes))

    def value_from(self, raw: object) -> Value | Refusal:
        if isinstance(raw, str) and raw in self.codes:
            return raw
        return Refusal(
            _("That is not one of the answers to {id}.").format(id=self.id),
            _("Use one of: {codes}.").format(codes=", ".join(self.codes)),
        )

    def side(self, value: Value) -> Side:
        if value in self._met:
            return "met"
        return "not_met" if value in self._not_met else "neutral"

    def words(self, value: Value, language: str, labels: Labels) -> str:
        code = str(value)
        return labels[code].to(language) if code in labels else code_words(code)
