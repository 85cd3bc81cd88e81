"""A text of a bank in one or several languages, and the words for the codes that every bank shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ConfigDict, GetJsonSchemaHandler, RootModel, model_validator
from pydantic_core import CoreSchema

from assistant.catalogue import N_, _

# What may stand in braces in a text of a bank; everything else in it is text.
PLACEHOLDERS = frozenset({"answer", "reason", "reasons", "evidence", "shows", "child", "number", "question"})
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


class Text(RootModel[dict[str, str]]):
    """One text by language; a plain string in a bank holds for every language (key ``""``)."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _plain_string_holds_for_all(cls, given: Any) -> Any:
        return {"": given} if isinstance(given, str) else given

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        languages = {"type": "object", "additionalProperties": {"type": "string"}}
        return {"title": "Text", "anyOf": [{"type": "string"}, languages]}

    def to(self, language: str) -> str:
        """The text in `language`, else the one for all, else the first that there is."""
        texts = self.root
        return texts.get(language) or texts.get("") or next(iter(texts.values()), "")

    def __bool__(self) -> bool:
        return any(self.root.values())


class Phrases(RootModel[dict[str, tuple[str, ...]]]):
    """Words and phrases to listen for, by language; a plain list holds for every language (key ``""``)."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _plain_list_holds_for_all(cls, given: Any) -> Any:
        return {"": given} if isinstance(given, (list, tuple)) else given

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        words = {"type": "array", "items": {"type": "string"}}
        return {"title": "Phrases", "anyOf": [words, {"type": "object", "additionalProperties": words}]}

    def every(self) -> Iterator[str]:
        """Those of all languages: people are heard as they speak, in whatever language the interview is held."""
        for phrases in self.root.values():
            yield from phrases

    def __bool__(self) -> bool:
        return any(self.root.values())


# What people see for the codes of contract section 1 where a bank's `labels` say nothing else.
CODE_WORDS: Mapping[str, str] = {
    "sufficient": N_("Sufficient"),
    "insufficient": N_("Not sufficient"),
    "not_required": N_("Not required"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "not_applicable": N_("Not applicable"),
    "right": N_("Right"),
    "too_low": N_("Too low"),
    "too_high": N_("Too high"),
    "none_recorded": N_("None recorded"),
    "clearly": N_("Clearly"),
    "partly": N_("Partly"),
    "not_explained": N_("Not explained"),
    "shown": N_("Shown"),
    "not_shown": N_("Not shown"),
    "not_evidenced": N_("No evidence either way"),
    "case_manager_unsure": N_("The case manager was not sure"),
    "not_asked": N_("Not asked"),
    "declined": N_("Declined"),
    "unable_to_judge": N_("Unable to judge"),
    "come_back": N_("Come back to it"),
    "agree": N_("Agree"),
    "amend": N_("Amend"),
    "disagree": N_("Disagree"),
    "later": N_("Later"),
    "inspector": N_("Inspector"),
    "case_manager": N_("Case manager"),
    "other": N_("Somebody else"),
    "assistant": N_("Assistant"),
    "reviewer": N_("Pseudonymised, reviewed by"),
}


def code_words(code: str) -> str:
    """The words for a code in the language now spoken, for where a bank has none of its own."""
    return _(CODE_WORDS.get(code, "")) or code


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with each `{name}` of `values` replaced once; other braces stay, and no value is read again."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def texts_in(value: object) -> Iterator[str]:
    """Every text in a value of maps and lists, their keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from value.root.values()
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from texts_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts_in(part)
