"""`choice`: one of the question's own options."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.core.bank.questions.base import OPTION_ID, CodedQuestion, Flag, Labels, Value, _Part
from assistant.core.text.texts import Text


class ChoiceOption(_Part):
    """One of a question's own options; `say`: one line of words is asked for beside it."""

    id: str = Field(pattern=OPTION_ID)
    text: Text
    say: Flag = False


class Choice(CodedQuestion):
    """A question of type `choice`."""

    type: Literal["choice"]
    options: tuple[ChoiceOption, ...] = Field(min_length=1)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    @property
    def say(self) -> frozenset[str]:
        return frozenset(option.id for option in self.options if option.say)

    def words(self, value: Value, language: str, labels: Labels) -> str:
        return next((option.text.to(language) for option in self.options if option.id == value), str(value))
