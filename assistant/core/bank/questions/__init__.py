"""The kinds of question: a new kind is one file here and one line in `AnyQuestion`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assistant.core.bank.questions.base import CodedQuestion, Feedback, Labels, Question, Side, Suggestion, Value
from assistant.core.bank.questions.choice import Choice, ChoiceOption
from assistant.core.bank.questions.choices import Choices
from assistant.core.bank.questions.classification import Classification
from assistant.core.bank.questions.date import Date
from assistant.core.bank.questions.explained import Explained
from assistant.core.bank.questions.judgement import Judgement
from assistant.core.bank.questions.number import Number
from assistant.core.bank.questions.recorded import Recorded
from assistant.core.bank.questions.text import FreeText
from assistant.core.bank.questions.yes_no import YesNo

__all__ = [
    "AnyQuestion",
    "Choice",
    "ChoiceOption",
    "Choices",
    "Classification",
    "CodedQuestion",
    "Date",
    "Explained",
    "Feedback",
    "FreeText",
    "Judgement",
    "Labels",
    "Number",
    "Question",
    "Recorded",
    "Side",
    "Suggestion",
    "Value",
    "YesNo",
]

AnyQuestion = Annotated[
    Judgement | YesNo | Classification | Explained | Recorded | Choice | Choices | Number | Date | FreeText,
    Field(discriminator="type"),
]
