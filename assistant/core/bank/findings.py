"""What a check of a bank finds, and where: a path of keys and positions that a reader turns into a line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Explained, Judgement, Question
from assistant.errors import Hints

BankPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong (or, as a warning, odd) in a bank.

    `about` is the name that leads nowhere, if that is what is wrong; `first` is where the same stands before.
    """

    path: BankPath
    what: str
    remedy: str = ""
    question: str | None = None
    about: str = ""
    severity: Literal["error", "warning"] = "error"
    first: BankPath | None = None


class Findings:
    """Collects findings; the checks write into one of these."""

    def __init__(self) -> None:
        self.all: list[Finding] = []
        self.hints = Hints()

    def error(self, path: BankPath, what: str, remedy: str = "", question: str | None = None, about: str = "") -> None:
        """Something that keeps the bank from being used."""
        self.all.append(Finding(path, what, remedy, question, about))

    def twice(self, path: BankPath, what: str, first: BankPath, question: str | None = None) -> None:
        """An error: what stands at `path` stands at `first` already."""
        self.all.append(Finding(path, what, _("Rename or delete one."), question, first=first))

    def warning(self, path: BankPath, what: str, remedy: str = "", question: str | None = None) -> None:
        """Something that works, but hardly as meant."""
        self.all.append(Finding(path, what, remedy, question, severity="warning"))

    def unknown(
        self,
        path: BankPath,
        what: str,
        name: str,
        known: Collection[str],
        question: str | None = None,
        of: str = "",
    ) -> None:
        """An error: `name` is none of `known` (the codes of the question `of`); the nearest is the remedy."""
        self.all.append(Finding(path, what, self.hints.hint(name, known), question, about=of or name))


@dataclass(frozen=True, slots=True)
class PlacedQuestion:
    """A question, where its definition stands, and its position in the walk (None: it is never asked)."""

    question: Question
    path: BankPath
    kind: Literal["fact", "criterion", "team", "closing"]
    position: int | None

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id


class PlacedQuestions:
    """All questions of a bank that may be inconsistent: of several with one id, the first counts."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.every: tuple[PlacedQuestion, ...] = tuple(self._every())
        self._ids: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._codes: dict[int, Mapping[str, None]] = {}

    def _every(self) -> Iterator[PlacedQuestion]:
        bank = self.bank
        position = self._positions()
        for at, fact in enumerate(bank.facts):
            yield PlacedQuestion(fact, ("facts", at), "fact", position.get(fact.id))
        for t, theme in enumerate(bank.themes):
            for c, criterion in enumerate(theme.criteria):
                for at, question in enumerate(criterion.questions):
                    path = ("themes", t, "criteria", c, "questions", at)
                    yield PlacedQuestion(question, path, "criterion", position.get(question.id))
        for at, question in enumerate(bank.team):
            yield PlacedQuestion(question, ("team", at), "team", at)
        for at, closing in enumerate(bank.closing):
            yield PlacedQuestion(closing.as_question(), ("closing", at), "closing", position.get(closing.id))

    def _positions(self) -> dict[str, int]:
        """The walk: facts, then path by path, then the closing."""
        order: dict[str, int] = {}
        bank = self.bank
        walked = (question_id for path in bank.walked_paths for question_id in path.questions)
        for question_id in (*(fact.id for fact in bank.facts), *walked, *(q.id for q in bank.closing)):
            order.setdefault(question_id, len(order))
        return order

    @cached_property
    def by_id(self) -> Mapping[str, PlacedQuestion]:
        """The first place of each id."""
        places: dict[str, PlacedQuestion] = {}
        for place in self.every:
            places.setdefault(place.id, place)
        return places

    def ids(self, *kinds: str) -> tuple[str, ...]:
        """The ids of the questions of these kinds."""
        if kinds not in self._ids:
            self._ids[kinds] = tuple(place.id for place in self.by_id.values() if place.kind in kinds)
        return self._ids[kinds]

    @cached_property
    def with_reasons(self) -> tuple[str, ...]:
        """The ids of the criterion questions that have a reason list."""
        return tuple(p.id for p in self.by_id.values() if p.kind == "criterion" and p.question.reasons)

    @cached_property
    def explained(self) -> tuple[str, ...]:
        """The ids of the questions that a `recorded` question can be the written side of."""
        return tuple(p.id for p in self.by_id.values() if is_explained(p.question))

    @cached_property
    def judgements(self) -> tuple[str, ...]:
        """The ids of the criterion questions of type `judgement`."""
        kinds = ((p.id, p.question) for p in self.by_id.values() if p.kind == "criterion")
        return tuple(question_id for question_id, question in kinds if isinstance(question, Judgement))

    @cached_property
    def reason_ids(self) -> Mapping[str, Mapping[str, None]]:
        """The reasons of each list, in order."""
        return {name: dict.fromkeys(reason.id for reason in some) for name, some in self.bank.reasons.items()}

    def codes(self, question: Question) -> Mapping[str, None]:
        """The codes of a question, in order, ready to be searched many times."""
        if id(question) not in self._codes:
            self._codes[id(question)] = dict.fromkeys(question.codes)
        return self._codes[id(question)]


def is_explained(question: Question) -> bool:
    """Whether something is said of it in the conversation that the record may or may not show."""
    return isinstance(question, Explained) or (isinstance(question, Judgement) and question.pair)
