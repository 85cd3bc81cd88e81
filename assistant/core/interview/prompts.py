"""What the next typed line answers, and the options it may pick from: the same in every face."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.catalogue import _
from assistant.core.bank.questions import Question
from assistant.core.interview.state import NOTHING, Answer, Interview, ReadBackReply
from assistant.core.interview.walk import pending_steps, prepared_here, unworded
from assistant.core.record.event import Voice
from assistant.core.text.shapes import LineShape, Option, PickMany, PickOne, Shape

Awaited = Literal[
    "answer",
    "view",
    "reasons",
    "words",
    "explained",
    "record",
    "opening",
    "prepared",
    "read_back_words",
    "read_back_text",
    "read_back_view",
    "read_back_view_text",
    "read_back_until",
    "break",
    "together",
    "closing",
    "ready",
    "paused",
    "signed",
    "chosen",
    "promise",
    "why",
]
# What is said in their own words to a read-back.
READ_BACK_TYPED: Mapping[str, Awaited] = {
    "text": "read_back_text",
    "view_text": "read_back_view_text",
    "until": "read_back_until",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Past nine, options are picked by letters: a number would need a second digit, and the first would answer.
MOST_NUMBERED = 9


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is awaited. `shape` is None where nothing can be picked and Enter goes on.

    `may_be_left`: it is settled, or waits for the break, and Enter goes on without an answer. `lead`: what is asked.
    """

    awaited: Awaited
    who: Voice
    shape: Shape | None = None
    question: str | None = None
    path: str | None = None
    ticked: tuple[str, ...] = ()
    recallable: bool = False
    may_be_left: bool = False
    lead: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        """The options to pick from, in the order they are shown."""
        return self.shape.options if isinstance(self.shape, (PickOne, PickMany)) else ()


AFTER_AN_ANSWER: tuple[Awaited, ...] = ("reasons", "explained", "record")


def turn(state: Interview) -> Voice:
    """Whose turn it is: after a question the case manager's, after an answer the inspector's."""
    return "inspector" if awaiting(state).awaited in AFTER_AN_ANSWER else state.speaker


def keys_for(options: Sequence[object]) -> tuple[str, ...]:
    """What is typed for each option: 1 to 9, or letters where there are more than nine."""
    if len(options) <= MOST_NUMBERED:
        return tuple(str(number) for number in range(1, len(options) + 1))
    if len(options) <= len(LETTERS):
        return tuple(LETTERS[: len(options)])
    return tuple(first + second for first in LETTERS for second in LETTERS)[: len(options)]


def picked(options: tuple[Option, ...], text: str, *, many: bool = False) -> tuple[str, ...] | None:
    """The codes that `text` picks exactly; None if it is no pick."""
    if not options:
        return None
    # What stands before an option on screen wins over codes and words: an option's id may itself be a number.
    yes_no = {"yes", "no"} <= {option.code for option in options}
    names = {"y": "yes", "n": "no"} if yes_no else {}
    names.update({option.words.casefold(): option.code for option in options})
    names.update({option.code.casefold(): option.code for option in options})
    names.update(zip(keys_for(options), (option.code for option in options), strict=True))
    whole = names.get(text.casefold())
    if whole is not None:
        return (whole,)
    if not many:
        return None
    parts = [names.get(part.casefold()) for part in re.split(r"[\s,]+", text) if part]
    return tuple(dict.fromkeys(part for part in parts if part)) if parts and all(parts) else None


def awaiting(state: Interview) -> Prompt:
    """What the next line answers."""
    if state.paused:
        return Prompt("paused", state.speaker)
    if state.signed:
        # Whatever stood before them is closed.
        return Prompt("signed", state.speaker)
    place = state.place
    if place is None:
        return Prompt("ready", "inspector")
    if place.kind == "question":
        return _at_question(state, state.bank.questions[place.key])
    if place.kind == "read_back":
        return _at_read_back(state, place.key)
    if place.kind == "opening":
        return Prompt("opening", state.speaker, path=place.key)
    if place.kind == "prepared":
        ids = prepared_here(state, place.key)
        return Prompt("prepared", "inspector", path=place.key, ticked=ids)
    plain: dict[str, Awaited] = {"break": "break", "together": "together", "closing": "closing"}
    return Prompt(plain.get(place.kind, "ready"), "inspector")


def _at_question(state: Interview, question: Question) -> Prompt:
    pending = pending_steps(state, question)
    step = pending[0] if pending else "answer"
    cell = state.answers.get(question.id, NOTHING)
    language, labels = state.language, state.bank.labels
    if step == "view":
        aside = cell.set_aside is not None
        return Prompt("view", "case_manager", question.shape(language, labels), question.id, may_be_left=aside)
    if step == "reasons":
        reasons = tuple(Option(r.id, r.text.to(language)) for r in state.bank.reasons_for(question))
        ticked = ticked_reasons(state, question)
        return Prompt("reasons", "inspector", PickMany(reasons), question.id, ticked=ticked)
    if step == "words":
        return Prompt("words", "inspector", LineShape(_hint_for_words(state, question, cell)), question.id)
    if step in ("explained", "record"):
        codes = {
            "explained": ("clearly", "partly", "not_explained"),
            "record": ("shown", "partly", "not_shown"),
        }
        shape = PickOne(tuple(Option(code, state.bank.words(code, language)) for code in codes[step]))
        return Prompt("explained" if step == "explained" else "record", "inspector", shape, question.id)
    recallable = state.phase == "meeting" and cell.prepared is not None and not cell.in_room
    return Prompt(
        "answer",
        "inspector",
        _with_come_back(state, question.shape(language, labels)),
        question.id,
        recallable=recallable,
        may_be_left=not pending,
    )


def _hint_for_words(state: Interview, question: Question, cell: Answer) -> str:
    of, code = unworded(state.bank, question, cell)[0]
    if of == "answer":
        option = state.bank.answer_words(question, code, state.language)
    else:
        option = state.bank.reason_words(question, code, state.language)
    return _("{option}: say in a line what it is. Enter leaves it unsaid.").format(option=option)


def _with_come_back(state: Interview, shape: Shape) -> Shape:
    if isinstance(shape, PickOne) and all(option.code != "come_back" for option in shape.options):
        return PickOne((*shape.options, Option("come_back", state.bank.words("come_back", state.language))))
    return shape


def _at_read_back(state: Interview, path: str) -> Prompt:
    reply = state.read_backs.get(path) or ReadBackReply(path)
    if typed := READ_BACK_TYPED.get(reply.wants):
        return Prompt(typed, "case_manager", LineShape(""), path=path)
    codes: tuple[str, ...] = ("agree", "amend") if reply.wants == "words" else ("agree", "amend", "disagree", "later")
    shape = PickOne(tuple(Option(code, state.bank.words(code, state.language)) for code in codes))
    return Prompt("read_back_words" if reply.wants == "words" else "read_back_view", "case_manager", shape, path=path)


def ticked_reasons(state: Interview, question: Question) -> tuple[str, ...]:
    """The reasons that not-met parts suggest for this judgement, in the order of its list."""
    suggested: set[str] = set()
    for part in state.bank.questions.values():
        cell = state.answers.get(part.id)
        if cell is None or cell.answer is None or state.standings.of.get(part.id) != "answered":
            continue
        for suggestion in part.suggests:
            if suggestion.to != question.id:
                continue
            picked = cell.answer if isinstance(cell.answer, tuple) else (cell.answer,)
            if suggestion.unless is not None:
                fires = suggestion.unless not in picked
            elif suggestion.when is not None:
                fires = suggestion.when in picked
            else:
                fires = part.side(cell.answer) == "not_met"
            if fires:
                suggested.add(suggestion.reason)
    return tuple(reason.id for reason in state.bank.reasons_for(question) if reason.id in suggested)


def is_typed_freely(shape: Shape | None) -> bool:
    """Whether the whole line is the answer: numbers, dates and text."""
    return isinstance(shape, LineShape)
