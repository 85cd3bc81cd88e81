"""`date`: a day, ISO 8601."""

from __future__ import annotations

import datetime
from typing import Literal

from assistant.catalogue import N_, _
from assistant.core.bank.questions.base import Labels, Question, Value
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import LineShape, Shape

HINT = N_("Type a date as YYYY-MM-DD, for example 2013-04-02.")


class Date(Question):
    """A question of type `date`; its answer is a text such as ``2013-04-02``."""

    type: Literal["date"]

    def shape(self, language: str, labels: Labels) -> Shape:
        return LineShape(_(HINT))

    def value_from(self, raw: object) -> Value | Refusal:
        text = raw.strip() if isinstance(raw, str) else ""
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            return Refusal(_("That is not a date."), _(HINT))
        return day.isoformat()
