"""Whether a bank's texts can be shown: in every language, short where needed, with known placeholders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import get_args

from pydantic import BaseModel

from assistant.catalogue import _
from assistant.core.bank.bank import Bank, ClosingQuestion
from assistant.core.bank.findings import BankPath, Findings
from assistant.core.bank.questions import Question
from assistant.core.text.texts import CODE_WORDS, Text
from assistant.errors import shown

SHORT_LENGTH = 24
MAX_LANGUAGES = 30
PLACEHOLDERS = ("answer", "reason", "reasons", "evidence", "shows", "child", "number", "question")

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check_texts(bank: Bank, findings: Findings) -> None:
    """The languages themselves, then every text that the bank gives."""
    if len(bank.languages) > MAX_LANGUAGES:
        findings.error(
            ("languages",),
            _("The bank has more than {max_languages} languages.").format(max_languages=MAX_LANGUAGES),
            _("Split it."),
        )
        return
    seen: set[str] = set()
    for at, language in enumerate(bank.languages):
        if not _LANGUAGE.fullmatch(language):
            what = _("{language} is no language code.").format(language=shown(language))
            findings.error(("languages", at), what, _("Write en, cy or cy-GB."))
        if language in seen:
            findings.error(
                ("languages", at),
                _("The language {language} is here twice.").format(language=shown(language)),
                _("Delete one."),
            )
        seen.add(language)
    given = _Given()
    given.take(bank, (), None)
    for path, text, question in given.texts:
        _check_text(bank, path, text, question, findings)
    _labels(bank, findings)


@dataclass(slots=True)
class _Given:
    """The texts that a bank gives (defaults are not), with their places and the questions they belong to."""

    texts: list[tuple[BankPath, Text, str | None]] = field(default_factory=list)

    def take(self, value: object, path: BankPath, question: str | None) -> None:
        if isinstance(value, Text):
            self.texts.append((path, value, question))
        elif isinstance(value, BaseModel):
            here = value.id if isinstance(value, (Question, ClosingQuestion)) else question
            given = value.model_fields_set
            for name, key in _keys_with_texts(type(value)):
                if name in given:
                    self.take(getattr(value, name), (*path, key), here)
        elif isinstance(value, tuple):
            for at, one in enumerate(value):
                self.take(one, (*path, at), question)
        elif isinstance(value, Mapping):
            for key, one in value.items():
                self.take(one, (*path, str(key)), question)


@cache
def _keys_with_texts(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that can hold a text, however deep, with their keys in a file."""
    fields = model.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if _can_hold_text(info.annotation))


def _can_hold_text(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation is Text or bool(_keys_with_texts(annotation))
    return any(_can_hold_text(inner) for inner in get_args(annotation))


def _check_text(bank: Bank, path: BankPath, text: Text, question: str | None, findings: Findings) -> None:
    plain = tuple(text.root) == ("",)
    here: BankPath
    if not plain:
        _languages(bank, path, text, question, findings)
    for language, words in text.root.items():
        here = path if plain else (*path, language)
        if not words.strip():
            findings.error(here, _("The text is empty."), _("Write one, or leave the key out."), question)
        if question is not None and path[-1] == "short" and len(words) > SHORT_LENGTH:
            what = _("The short name has {words} characters; lists have room for {short_length}.").format(
                words=len(words), short_length=SHORT_LENGTH
            )
            findings.error(here, what, _("Shorten it."), question)
        if question is not None and ("feedback" in path or "aloud" in path):
            _placeholders(here, words, question, findings)


def _languages(bank: Bank, path: BankPath, text: Text, question: str | None, findings: Findings) -> None:
    for language in text.root:
        if language not in bank.languages:
            what = _("The bank has no language {language}.").format(language=shown(language))
            remedy = _("Its languages: {languages}.").format(languages=", ".join(bank.languages))
            findings.error((*path, language), what, remedy, question)
    missing = [language for language in bank.languages if language not in text.root]
    if not missing:
        return
    what = _("The text is missing in {missing}.").format(missing=", ".join(missing))
    if bank.language in missing:
        findings.error(path, what, _("Write it at least in {language}.").format(language=bank.language), question)
    else:
        findings.warning(path, what, _("{language} is shown instead.").format(language=bank.language), question)


def _placeholders(path: BankPath, words: str, question: str | None, findings: Findings) -> None:
    for name in dict.fromkeys(_PLACEHOLDER.findall(words)):
        if name in PLACEHOLDERS:
            continue
        what = _("{{{name}}} stands for no value.").format(name=name)
        if findings.hints.meant(name, PLACEHOLDERS):
            findings.error(path, what, findings.hints.hint(name, PLACEHOLDERS), question)
        else:
            findings.warning(path, what, _("It is shown as it is written."), question)


def _labels(bank: Bank, findings: Findings) -> None:
    """A label may be for a code or for any heading, so only what looks like a misspelt code is told."""
    for name in bank.labels:
        if name in CODE_WORDS:
            continue
        if findings.hints.meant(name, CODE_WORDS):
            what = _("{name} is no code that is shown.").format(name=shown(name))
            findings.warning(("labels", name), what, findings.hints.hint(name, CODE_WORDS))
