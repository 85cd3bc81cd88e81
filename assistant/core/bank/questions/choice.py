"""`choice`: one of the question's own options."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.core.bank.questions.base import OPTION_ID, CodedQuestion, Labels, Value, _Part
from assistant.core.text.texts import Text


class ChoiceOption(_Part):
    """One of a question's own options."""

    id: str = Field(pattern=OPTION_ID)
    text: Text


class Choice(CodedQuestion):
    """A question of type `choice`."""

    type: Literal["choice"]
    options: tuple[ChoiceOption, ...] = Field(min_length=1)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def words(self, value: Value, language: str, labels: Labels) -> str:
        return next((option.text.to(language) for option in self.options if option.id == value), str(value))
