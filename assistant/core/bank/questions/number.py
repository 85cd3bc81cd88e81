"""`number`: a whole number within its bounds."""

from __future__ import annotations

import re
from typing import Literal

from assistant.catalogue import _
from assistant.core.bank.questions.base import Labels, Question, Value, WholeNumber
from assistant.core.record.event import LARGEST
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import LineShape, Shape


class Number(Question):
    """A question of type `number`."""

    type: Literal["number"]
    min: WholeNumber | None = None
    max: WholeNumber | None = None

    def _hint(self) -> str:
        if self.min is None and self.max is None:
            return _("Type a whole number.")
        if self.max is None:
            return _("Type a whole number from {low}.").format(low=self.min)
        if self.min is None:
            return _("Type a whole number to {high}.").format(high=self.max)
        return _("Type a whole number from {low} to {high}.").format(low=self.min, high=self.max)

    def shape(self, language: str, labels: Labels) -> Shape:
        return LineShape(self._hint())

    def value_from(self, raw: object) -> Value | Refusal:
        if isinstance(raw, bool) or not isinstance(raw, (int, str)):
            return Refusal(_("That is not a whole number."), self._hint())
        if isinstance(raw, str):
            # What is a blank to `strip` and to a pattern is not always one to `int`.
            digits = re.fullmatch(r"\s*([+-]?[0-9]{1,16})\s*", raw)
            if digits is None:
                return Refusal(_("That is not a whole number."), f"{self._nearly(raw)}{self._hint()}")
            raw = int(digits[1])
        return raw if self._within(raw) else Refusal(_("{number} is out of range.").format(number=raw), self._hint())

    def _within(self, number: int) -> bool:
        low = -LARGEST if self.min is None else self.min
        return low <= number <= (LARGEST if self.max is None else self.max)

    def _nearly(self, text: str) -> str:
        """What would answer, where words stand beside the one whole number ("12 weeks")."""
        found = re.findall(r"(?<![-\w.,/:])[0-9]{1,16}(?![\w/:]|[.,][0-9])", text)
        if len(found) != 1 or len(re.findall(r"[0-9]+", text)) != 1 or not self._within(int(found[0])):
            return ""
        return _("{key} alone answers").format(key=int(found[0])) + ". "
