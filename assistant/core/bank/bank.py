"""A question bank as the program uses it: frozen, checked by its reader, with its orders worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.core.bank.conditions import Condition, compile_condition
from assistant.core.bank.questions import AnyQuestion, FreeText, Question, Value
from assistant.core.bank.questions.base import ID, OPTION_ID, Flag, WholeNumber
from assistant.core.text.texts import Phrases, Text, code_words

# The place where the case facts are asked, before the first path.
FACTS = "facts"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def with_words(told: str, words: Iterable[str]) -> str:
    """A code's own text, and after a colon what people said it stands for."""
    said = "; ".join(words)
    return f"{told}: {said}" if said else told


class Reason(_Part):
    """Why an answer is on the not-met side; an owner of its own wins over the question's.

    `say`: one line of words is asked for beside it.
    """

    id: str = Field(pattern=OPTION_ID)
    text: Text
    say: Flag = False
    owner: Literal["case_manager", "manager", "partner"] | None = None


class Criterion(_Part):
    """A group of questions that the inspection judges together."""

    id: str = Field(pattern=ID)
    title: Text
    questions: tuple[AnyQuestion, ...] = ()


class Rule(_Part):
    """One line of a proposal: `if` EXPR `then` CODE, or the last line, `else` CODE."""

    when: str | None = Field(default=None, alias="if")
    then: str | None = None
    otherwise: str | None = Field(default=None, alias="else")


class ThemeJudgement(_Part):
    """What is asked about a theme as a whole, and where its proposal comes from."""

    ask: Text
    propose: str | tuple[Rule, ...] = ()


class Theme(_Part):
    """One of the parts of the inspection, judged at the closing."""

    id: str = Field(pattern=ID)
    title: Text
    criteria: tuple[Criterion, ...]
    judgement: ThemeJudgement | None = None

    def questions(self) -> Iterator[Question]:
        """Its questions, criterion by criterion."""
        for criterion in self.criteria:
            yield from criterion.questions


class Path(_Part):
    """A stretch of the conversation: one open question, then the questions it answers."""

    id: str = Field(pattern=ID)
    title: Text
    open: Text | None = None
    questions: tuple[str, ...] = ()


class Figure(_Part):
    """A figure over several questions, or another cut of one."""

    id: str = Field(pattern=ID)
    questions: tuple[str, ...] = Field(min_length=1)
    met: Literal["all", "any"] | tuple[str, ...] = "all"
    leave_out: tuple[str, ...] = ()


class Cue(_Part):
    """Words that, when heard, suggest coming back to some questions; with `danger` before all others."""

    id: str = Field(pattern=ID)
    hear: tuple[Text, ...] = Field(min_length=1)
    suggest: Text
    questions: tuple[str, ...] = ()
    danger: Flag = False


class Named(_Part):
    """People or an agency, and the words by which they are named; `ask` asks about them where nobody named them.

    `when` says in which cases they have a part: elsewhere nobody is told that they were not named.
    """

    id: str = Field(pattern=ID)
    title: Text
    words: Phrases
    ask: Text | None = None
    when: str | None = None


class Listen(_Part):
    """What is listened for besides the cues; `often`: how many links people made to a question before."""

    named: tuple[Named, ...] = ()
    often: Mapping[str, WholeNumber] = Field(default_factory=dict)


class ClosingQuestion(_Part):
    """A text question that may be answered at the end."""

    id: str = Field(pattern=ID)
    ask: Text
    type: Literal["text"] = "text"
    number: str = ""
    short: Text = Text({"": ""})

    def as_question(self) -> Question:
        """The same as a question of a case: free text, never judged."""
        return FreeText(
            id=self.id,
            type="text",
            number=self.number,
            short=self.short,
            ask=self.ask,
            judged=False,
            where="room",
        )


class Bank(_Part):
    """`question-bank/1`."""

    format: Literal["question-bank/1"]
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    version: str
    title: Text
    languages: tuple[str, ...] = Field(default=("en",), min_length=1)
    source: Text | None = None
    licence: Text | None = None
    notice: Text | None = None
    glossary: Mapping[str, Text] = Field(default_factory=dict)
    view_when: str | None = None
    labels: Mapping[str, Text] = Field(default_factory=dict)
    reasons: Mapping[str, tuple[Reason, ...]] = Field(default_factory=dict)
    facts: tuple[AnyQuestion, ...] = ()
    themes: tuple[Theme, ...] = Field(min_length=1)
    paths: tuple[Path, ...] = ()
    figures: tuple[Figure, ...] = ()
    listen: Listen = Listen()
    cues: tuple[Cue, ...] = ()
    team: tuple[AnyQuestion, ...] = ()
    closing: tuple[ClosingQuestion, ...] = ()

    @field_validator("facts")
    @classmethod
    def _facts_are_never_judged(cls, facts: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(fact.model_copy(update={"judged": False}) for fact in facts)

    @property
    def language(self) -> str:
        """The default language."""
        return self.languages[0]

    @cached_property
    def walked_paths(self) -> tuple[Path, ...]:
        """The paths in the order people talk in; a bank without any is walked theme by theme."""
        if self.paths:
            return self.paths
        return tuple(
            Path(id=theme.id, title=theme.title, questions=tuple(q.id for q in theme.questions()))
            for theme in self.themes
        )

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question of a case by id, in walking order: facts, path by path, closing."""
        by_id: dict[str, Question] = {q.id: q for theme in self.themes for q in theme.questions()}
        walk: dict[str, Question] = {fact.id: fact for fact in self.facts}
        for path in self.walked_paths:
            walk.update((qid, by_id[qid]) for qid in path.questions)
        walk.update((q.id, q.as_question()) for q in self.closing)
        return walk

    @cached_property
    def sections(self) -> Mapping[str, tuple[str, ...]]:
        """The questions of each path, in walking order; the facts come first, in `FACTS`."""
        return {FACTS: tuple(fact.id for fact in self.facts), **{path.id: path.questions for path in self.walked_paths}}

    @cached_property
    def path_of(self) -> Mapping[str, str]:
        """The path id of each question; facts stand in `FACTS`."""
        return {question_id: section for section, ids in self.sections.items() for question_id in ids}

    @cached_property
    def theme_of(self) -> Mapping[str, str]:
        """The theme id of each criterion question."""
        return {q.id: theme.id for theme in self.themes for q in theme.questions()}

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """The compiled condition of each question that has one."""
        return {q.id: compile_condition(q.when) for q in self.questions.values() if q.when}

    @cached_property
    def own_conditions(self) -> Mapping[str, Condition]:
        """When the work asked about was the case manager's own, for questions that say so."""
        return {q.id: compile_condition(q.own_when) for q in self.questions.values() if q.own_when}

    @cached_property
    def named_conditions(self) -> Mapping[str, Condition]:
        """When people or an agency have a part, for those that say so."""
        return {one.id: compile_condition(one.when) for one in self.listen.named if one.when}

    @cached_property
    def view_condition(self) -> Condition | None:
        """When the case manager's own view is asked for; None: always."""
        return compile_condition(self.view_when) if self.view_when else None

    @cached_property
    def closing_ids(self) -> frozenset[str]:
        """The ids of the closing questions."""
        return frozenset(question.id for question in self.closing)

    def theme(self, theme_id: str) -> Theme:
        """The theme with this id (KeyError if there is none)."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)

    def reasons_for(self, question: Question) -> tuple[Reason, ...]:
        """The reasons that can be given for a not-met answer to `question`."""
        return self.reasons[question.reasons] if question.reasons else ()

    def owner_of(self, question: Question, reason_id: str | None) -> str:
        """Whose work it is: the reason's own owner wins over the question's."""
        for reason in self.reasons_for(question):
            if reason.id == reason_id and reason.owner:
                return reason.owner
        return question.owner

    def words(self, code: str, language: str) -> str:
        """What people see for a shared code such as `sufficient` or `come_back`."""
        return self.labels[code].to(language) if code in self.labels else code_words(code)

    def answer_words(
        self, question: Question, value: Value, language: str, said: Mapping[str, str] = MappingProxyType({})
    ) -> str:
        """How an answer reads to people, with what was `said` beside its codes."""
        told = question.words(value, language, self.labels)
        return with_words(
            told, [said[code] for code in (value if isinstance(value, tuple) else (str(value),)) if code in said]
        )

    def reason_words(
        self, question: Question, reason_id: str, language: str, said: Mapping[str, str] = MappingProxyType({})
    ) -> str:
        """How a reason reads to people, with what was `said` beside it."""
        texts = (reason.text.to(language) for reason in self.reasons_for(question) if reason.id == reason_id)
        return with_words(next(texts, reason_id), [said[reason_id]] if reason_id in said else [])


class KeptBank:
    """A bank as a key: the same bank is the same key, and it lives as long as what is worked out for it."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeptBank) and other.bank is self.bank

    def __hash__(self) -> int:
        return id(self.bank)
