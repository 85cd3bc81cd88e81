"""`choices`: several of the question's own options."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.catalogue import _
from assistant.core.bank.questions.base import Flag, Labels, Question, Side, Value
from assistant.core.bank.questions.choice import ChoiceOption
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import Option, PickMany, Shape


class SeveralOption(ChoiceOption):
    """One of the options of a question that takes several; an `exclusive` one stands alone or not at all."""

    exclusive: Flag = False


class Choices(Question):
    """A question of type `choices`; its answer is a tuple of option ids in the bank's order."""

    type: Literal["choices"]
    options: tuple[SeveralOption, ...] = Field(min_length=1)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    @property
    def say(self) -> frozenset[str]:
        return frozenset(option.id for option in self.options if option.say)

    @property
    def has_sides(self) -> bool:
        return bool(self.met)

    def shape(self, language: str, labels: Labels) -> Shape:
        return PickMany(tuple(Option(option.id, option.text.to(language)) for option in self.options))

    def value_from(self, raw: object) -> Value | Refusal:
        picked = raw.split() if isinstance(raw, str) else raw
        if not isinstance(picked, (list, tuple)) or not all(isinstance(code, str) for code in picked):
            return Refusal(
                _("{id} takes a list of answers.").format(id=self.id),
                _("Use any of: {codes}.").format(codes=", ".join(self.codes)),
            )
        unknown = [code for code in picked if code not in self.codes]
        if unknown:
            return Refusal(
                _("That is not one of the answers to {id}.").format(id=self.id),
                _("Use any of: {codes}.").format(codes=", ".join(self.codes)),
            )
        fitting = tuple(code for code in self.codes if code in picked)
        return fitting if self.stands(fitting) else self._mixed(fitting)

    def _mixed(self, picked: tuple[str, ...]) -> Refusal:
        alone = next(option for option in self.options if option.exclusive and option.id in picked)
        return Refusal(
            _("{option!r} stands alone.").format(option=alone.text.to("")),
            _("Choose it and nothing else, or leave it out."),
        )

    def stands(self, value: Value) -> bool:
        exclusive = {option.id for option in self.options if option.exclusive}
        return not isinstance(value, tuple) or len(value) < 2 or exclusive.isdisjoint(value)

    def side(self, value: Value) -> Side:
        if not self.met or not isinstance(value, tuple):
            return "neutral"
        return "met" if set(self.met) <= set(value) and self.stands(value) else "not_met"

    def words(self, value: Value, language: str, labels: Labels) -> str:
        picked = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(option.text.to(language) for option in self.options if option.id in picked)
