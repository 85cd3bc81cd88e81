"""A bank as a page of plain text, and as a record: what `assistant bank show` prints."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Choice, Choices, Question
from assistant.core.text.texts import Text

WIDTH = 100
INDENT = " " * 8


def bank_page(bank: Bank, language: str) -> str:
    """Facts, themes, paths, team, closing, and the glossary last."""
    parts = [
        _head(bank, language),
        _section(_("Case facts"), bank.facts, language),
        *(_theme(bank, at, language) for at in range(len(bank.themes))),
        _paths(bank, language),
        _section(_("About the team"), bank.team, language),
        _section(_("At the closing"), (question.as_question() for question in bank.closing), language),
        _glossary(bank, language),
    ]
    return "\n\n".join(part for part in parts if part)


def _head(bank: Bank, language: str) -> str:
    lines = [
        f"{bank.title.to(language)}",
        _("{id} {version}, in {languages}").format(
            id=bank.id, version=bank.version, languages=", ".join(bank.languages)
        ),
    ]
    for text in (bank.source, bank.licence, bank.notice):
        lines += _wrapped(text, language, "")
    return "\n".join(lines)


def _theme(bank: Bank, at: int, language: str) -> str:
    theme = bank.themes[at]
    heading = f"{at + 1}. {theme.title.to(language)}"
    lines = [heading, "=" * len(heading)]
    for criterion in theme.criteria:
        lines += ["", _section(criterion.title.to(language), criterion.questions, language)]
    if theme.judgement is not None:
        lines += ["", _("Judged at the closing"), *_wrapped(theme.judgement.ask, language, INDENT)]
        lines += [INDENT + _("proposed by: {rule}").format(rule=rule) for rule in _proposal(theme.judgement.propose)]
    return "\n".join(lines)


def _proposal(propose: str | tuple[Any, ...]) -> Iterator[str]:
    if isinstance(propose, str):
        yield propose
        return
    for rule in propose:
        if rule.when:
            yield _("{code} if {condition}").format(code=rule.then, condition=rule.when)
        else:
            yield _("otherwise {code}").format(code=rule.otherwise)


def _section(heading: str, questions: Iterable[Question], language: str) -> str:
    lines = [line for question in questions for line in _question(question, language)]
    return "\n".join([heading, "-" * len(heading), *lines]) if lines else ""


def _question(question: Question, language: str) -> Iterator[str]:
    short = question.short.to(language) or question.id
    marks = [_("headline")] if question.headline else []
    marks += [_("pair")] if question.pair else []
    marks += [_("when {condition}").format(condition=question.when)] if question.when else []
    yield f"{question.number:<7} {short:<24} {question.type:<15} {', '.join(marks)}".rstrip()
    yield from _wrapped(question.ask, language, INDENT)
    if question.aloud is not None:
        aloud = _("aloud: {question}").format(question=question.aloud.to(language))
        yield from textwrap.wrap(aloud, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)
    if isinstance(question, (Choice, Choices)):
        options = " | ".join(f"{option.id}: {option.text.to(language)}" for option in question.options)
        yield from textwrap.wrap(options, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)


def _paths(bank: Bank, language: str) -> str:
    if not bank.paths:
        return ""
    heading = _("The conversation")
    lines = [heading, "-" * len(heading)]
    for at, path in enumerate(bank.paths, start=1):
        lines.append(f"{at}. {path.title.to(language)}")
        lines += _wrapped(path.open, language, INDENT)
        numbers = ", ".join(bank.questions[question_id].number or question_id for question_id in path.questions)
        lines += textwrap.wrap(numbers, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)
    return "\n".join(lines)


def _glossary(bank: Bank, language: str) -> str:
    lines = [f"{word}: {text.to(language)}" for word, text in bank.glossary.items()]
    wrapped = [part for line in lines for part in textwrap.wrap(line, WIDTH, subsequent_indent="  ")]
    heading = _("Words")
    return "\n".join([heading, "-" * len(heading), *wrapped]) if wrapped else ""


def _wrapped(text: Text | None, language: str, indent: str) -> list[str]:
    words = text.to(language) if text is not None else ""
    return textwrap.wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent)


def bank_record(bank: Bank, language: str) -> dict[str, Any]:
    """The same as a record, for programs."""
    return {
        "facts": [_as_record(fact, language) for fact in bank.facts],
        "themes": [
            {
                "id": theme.id,
                "title": theme.title.to(language),
                "criteria": [
                    {
                        "id": criterion.id,
                        "title": criterion.title.to(language),
                        "questions": [_as_record(question, language) for question in criterion.questions],
                    }
                    for criterion in theme.criteria
                ],
            }
            for theme in bank.themes
        ],
        "paths": [
            {"id": path.id, "title": path.title.to(language), "questions": list(path.questions)}
            for path in bank.walked_paths
        ],
        "team": [_as_record(question, language) for question in bank.team],
        "closing": [_as_record(question.as_question(), language) for question in bank.closing],
        "glossary": {word: text.to(language) for word, text in bank.glossary.items()},
    }


def _as_record(question: Question, language: str) -> dict[str, Any]:
    return {
        "id": question.id,
        "number": question.number,
        "short": question.short.to(language),
        "ask": question.ask.to(language),
        "aloud": question.aloud.to(language) if question.aloud is not None else None,
        "type": question.type,
        "headline": question.headline,
        "judged": question.judged,
        "when": question.when,
        "codes": list(question.codes),
        "reasons": question.reasons,
        "owner": question.owner,
    }
