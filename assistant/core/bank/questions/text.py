"""`text`: free text."""

from __future__ import annotations

from typing import Literal

from assistant.catalogue import _
from assistant.core.bank.questions.base import Labels, Question, Value
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import LineShape, Shape


class FreeText(Question):
    """A question of type `text`."""

    type: Literal["text"]

    def shape(self, language: str, labels: Labels) -> Shape:
        return LineShape(_("Type it in your own words: the whole line is the answer. A remark begins with c: or i:."))

    def value_from(self, raw: object) -> Value | Refusal:
        if not isinstance(raw, str) or not raw.strip():
            return Refusal(_("There is no text."), _("Type the answer, or set the question aside with /aside."))
        return raw.strip()
