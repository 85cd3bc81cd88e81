"""One interview with what every document asks of it worked out once: whose work, which side, in whose words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from pydantic import BaseModel

from assistant.catalogue import N_, _
from assistant.compose.interview.lanes import Seen, WhoReads, seen_by
from assistant.compose.interview.points import Because
from assistant.compose.words import joined, lower_first, mid_sentence, place_words, sentence
from assistant.core.bank.bank import KeptBank
from assistant.core.bank.questions import Question, Side, Value
from assistant.core.interview.progress import effective_answers, side_of, was_theirs
from assistant.core.interview.state import NOTHING, Answer, Interview
from assistant.core.text.texts import Text, fill

# How a judgement reads to people; a bank's own labels win.
PLAIN: Mapping[str, str] = {
    "sufficient": N_("good enough"),
    "insufficient": N_("not yet good enough"),
    "not_required": N_("not needed"),
}
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CALENDAR = frozenset(name.casefold() for name in (*calendar.month_name, *calendar.day_name) if name)

# The reason that says nothing about what was wrong, so that two of it are not one finding.
UNNAMED_REASON = "other"


class Case:
    """An interview as a document reads it. Only answers that are not ruled out are in `answers`."""

    def __init__(self, state: Interview, reader: WhoReads) -> None:
        self.state = state
        self.bank = state.bank
        self.language = state.language
        self.reader = reader
        self.answers: Mapping[str, Answer] = effective_answers(state)
        self.seen: Seen = seen_by(state, reader)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each criterion question in the bank, where numbers follow the criteria."""
        return {question_id: place for place, question_id in enumerate(self.bank.theme_of)}

    @cached_property
    def criterion_of(self) -> Mapping[str, tuple[str, str]]:
        """The theme and criterion of each criterion question."""
        return {
            question.id: (theme.id, criterion.id)
            for theme in self.bank.themes
            for criterion in theme.criteria
            for question in criterion.questions
        }

    @cached_property
    def marked(self) -> Mapping[str, tuple[int, ...]]:
        """The events that marked each question as good practice."""
        marks: dict[str, tuple[int, ...]] = {}
        for mark in self.state.marks.values():
            if mark.mark == "good_practice" and mark.question is not None:
                marks[mark.question] = (*marks.get(mark.question, ()), mark.seq)
        return marks

    def why_marked(self, question_id: str) -> str:
        """The reasons with which a question was marked as good practice."""
        texts = (self.state.marks[seq].text.strip() for seq in self.marked.get(question_id, ()))
        return "; ".join(text.rstrip(".") for text in texts if text)

    @cached_property
    def to_you(self) -> bool:
        """Whether the page speaks to the person whose work it was; a stand-in reads about the work instead.

        A bank that asks for the case manager's own view only when they are there says so in `view_when`.
        """
        condition = self.bank.view_condition
        there = condition is None or self.state.standings.decided(condition) is not False
        return there and self.state.header.name_of("case_manager") is not None

    @cached_property
    def child(self) -> str:
        """What the child is called in this document."""
        words = self.bank.labels.get("child")
        return self.state.begun.child or (words.to(self.language) if words else _("the child"))

    def question(self, question_id: str) -> Question:
        """The question with this id."""
        return self.bank.questions[question_id]

    def short(self, question_id: str) -> str:
        """Its name for lists."""
        question = self.question(question_id)
        return question.short.to(self.language) or question.number or question_id

    def ask(self, question_id: str) -> str:
        """How it is asked."""
        question = self.question(question_id)
        return fill(question.ask.to(self.language), {"child": self.child, "number": question.number})

    def answer_words(self, question_id: str, value: Value) -> str:
        """How an answer reads."""
        question, cell = self.question(question_id), self.answers.get(question_id, NOTHING)
        said = cell.said("answer") if value == cell.answer else {}
        return self.bank.answer_words(question, value, self.language, said)

    def code_words(self, code: str) -> str:
        """How a code that every bank shares reads."""
        return self.bank.words(code, self.language)

    def plain_words(self, code: str) -> str:
        """How a judgement reads inside a sentence of the feedback: "not yet good enough"."""
        plain = PLAIN.get(code) if code not in self.bank.labels else None
        return _(plain) if plain else lower_first(self.code_words(code))

    def inside(self, text: str) -> str:
        """What people wrote as it reads after a colon: no capital, unless its first word may be a name.

        A word that the bank or the people themselves also write small is no name.
        """
        first = _WORD.match(text)
        small = first[0].casefold() if first else ""
        plain = small not in _CALENDAR and (small in self._said_small or small in _small_words(KeptBank(self.bank)))
        return lower_first(text) if plain else mid_sentence(text)

    @cached_property
    def _said_small(self) -> frozenset[str]:
        """The words that people wrote with a small letter in what this reader may read."""
        texts = [remark.text for remark in self.seen.remarks.values()]
        texts += [cell.shows for cell in self.answers.values() if cell.shows]
        return frozenset(word for text in texts for word in _WORD.findall(text) if word.islower())

    def judged(self, question_id: str) -> bool:
        """Whether its answer is a judgement of work; facts and statements of fact are not."""
        return question_id in self.bank.theme_of and self.question(question_id).judged

    def side(self, question_id: str) -> Side:
        """Which side its answer is on."""
        cell = self.answers.get(question_id)
        return "neutral" if cell is None else side_of(self.state, self.question(question_id), cell)

    def judged_on(self, side: Side) -> list[str]:
        """The judged questions answered on `side`, in the order of the bank."""
        found = [question_id for question_id in self.answers if self.judged(question_id)]
        return sorted((q for q in found if self.side(q) == side), key=self.order.__getitem__)

    def owner(self, question_id: str) -> str:
        """Whose work it was: the main reason's owner wins over the question's."""
        cell = self.answers.get(question_id)
        return self.bank.owner_of(self.question(question_id), cell.reasons[0] if cell and cell.reasons else None)

    def by_someone_else(self, question_id: str) -> bool:
        """Whether a colleague did the work before this case manager had it; not while that is not known."""
        return was_theirs(self.state, self.question(question_id)) is False

    def own(self, question_id: str) -> bool:
        """Whether it was this case manager's own work, as far as that is known."""
        return self.owner(question_id) == "case_manager" and was_theirs(self.state, self.question(question_id)) is True

    def main_reason(self, question_id: str) -> str | None:
        """The main reason's id, unless it is the one that names nothing."""
        cell = self.answers.get(question_id)
        main = cell.reasons[0] if cell is not None and cell.reasons else None
        return None if main == UNNAMED_REASON else main

    def named_reason(self, question_id: str) -> str:
        """The main reason in words; of one that names nothing what people said it is, which may be nothing."""
        cell = self.answers.get(question_id, NOTHING)
        if self.main_reason(question_id) is None:
            return cell.said("reasons").get(UNNAMED_REASON, "") if UNNAMED_REASON in cell.reasons[:1] else ""
        return self.reason_words(question_id)[0]

    def reason_words(self, question_id: str, owners: frozenset[str] | None = None) -> tuple[str, ...]:
        """The texts of its reasons, the main one first; with `owners`, only of reasons that are theirs."""
        question, cell = self.question(question_id), self.answers.get(question_id, NOTHING)
        return tuple(
            self.bank.reason_words(question, reason, self.language, cell.said("reasons"))
            for reason in cell.reasons
            if owners is None or self.bank.owner_of(question, reason) in owners
        )

    def places(self, question_id: str) -> str:
        """Where in the record it stands: "Asset, 2 April 2013, page 3"."""
        cell = self.answers.get(question_id)
        return "; ".join(place_words(place) for place in (cell.evidence if cell else ()))

    def values(self, question_id: str) -> Mapping[str, str]:
        """What stands for each blank of a bank's fragment; empty where the case has nothing."""
        cell = self.answers.get(question_id, NOTHING)
        reasons = [lower_first(text) for text in self.reason_words(question_id)]
        return {
            "answer": "" if cell.answer is None else self.answer_words(question_id, cell.answer),
            "reason": reasons[0] if reasons else "",
            "reasons": joined(reasons),
            "evidence": self.places(question_id),
            "shows": cell.shows or "",
            "child": self.child,
            "number": self.question(question_id).number,
            "question": self.ask(question_id),
        }

    def because(self, questions: Iterable[str], events: Iterable[int] = ()) -> Because:
        """What a line rests on: `questions`, the events of their answers, the remarks that show them, and `events`."""
        asked = sorted(set(questions))
        seqs = set(events)
        for question_id in asked:
            cell = self.answers.get(question_id, NOTHING)
            seqs.update(cell.events)
            seqs.update(remark for remark in cell.shown_by if remark in self.seen.remarks)
        return Because(questions=tuple(asked), events=tuple(sorted(seqs - self.state.discarded)))

    def who(self, name: str) -> str:
        """How the document calls somebody who is named by a code."""
        if name == "case_manager":
            return _("you") if self.to_you else _("the case manager")
        codes = ("inspector", "manager", "partner")
        return _("the {role}").format(role=lower_first(self.code_words(name))) if name in codes else name

    def line(self, question_id: str) -> str:
        """The question and its answer and nothing else, for when no fragment fits."""
        cell = self.answers[question_id]
        words = "" if cell.answer is None else self.answer_words(question_id, cell.answer)
        return sentence(f"{self.short(question_id)}: {lower_first(words)}")


@lru_cache(maxsize=8)
def _small_words(of: KeptBank) -> frozenset[str]:
    """The words that a bank writes with a small letter."""
    return frozenset(word for text in _texts(of.bank) for word in _WORD.findall(text) if word.islower())


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from value.root.values()
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
