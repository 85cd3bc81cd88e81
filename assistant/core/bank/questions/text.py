"""`text`: free text."""

from __future__ import annotations

from typing import Literal

from assistant.catalogue import _
from assistant.core.bank.questions.base import Question, Value
from assistant.core.text.refusal import Refusal


class FreeText(Question):
    """A question of type `text`."""

    type: Literal["text"]

    def value_from(self, raw: object) -> Value | Refusal:
        if not isinstance(raw, str) or not raw.strip():
            return Refusal(_("There is no text."), _("Type the answer, or set the question aside with /aside."))
        return raw.strip()
