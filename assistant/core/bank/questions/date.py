"""`date`: a day, said as people say it and kept as ISO 8601, within its bounds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

from assistant.catalogue import N_, _
from assistant.core.bank.questions.base import Labels, Question, Value
from assistant.core.text.days import FORMS, day_words, read_day, weekday_words
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import LineShape, Shape

HINT = N_("Type a day, like 14 May 2013, 14/5/2013 or yesterday.")
TODAY = "today"


class Date(Question):
    """A question of type `date`; its answer is a text such as ``2013-04-02``.

    A bound is an ISO date, `today`, or a fact of type date that is asked before.
    """

    type: Literal["date"]
    not_before: str | None = None
    not_after: str | None = None

    def shape(self, language: str, labels: Labels) -> Shape:
        return LineShape(_(HINT))

    def words(self, value: Value, language: str, labels: Labels) -> str:
        day = day_kept(value)
        return day_words(day) if day else str(value)

    def value_from(self, raw: object) -> Value | Refusal:
        day = day_kept(raw)
        return Refusal(_("That is not a day."), _(FORMS)) if day is None else day.isoformat()

    def said(self, words: object, today: datetime.date) -> Value | Refusal:
        if not isinstance(words, str):
            return self.value_from(words)
        day = read_day(words, today)
        return day if isinstance(day, Refusal) else day.isoformat()

    def out_of_bounds(
        self, value: str, today: datetime.date, facts: Mapping[str, Value | None], called: Mapping[str, str]
    ) -> Refusal | None:
        """Why `value` cannot be: it is before or after what bounds it. A fact that is not answered bounds nothing."""
        day = day_kept(value)
        low, high = (_bound(bound, today, facts) for bound in (self.not_before, self.not_after))
        if day is None or (low or day) <= day <= (high or day):
            return None
        after = high is not None and day > high
        bound, end = (self.not_after, high) if after else (self.not_before, low)
        assert bound is not None
        assert end is not None
        told = _("{day} is after {bound}.") if after else _("{day} is before {bound}.")
        name = _("today") if bound == TODAY else called.get(bound, "")
        words = ", ".join(part for part in (name, weekday_words(end)) if part)
        return Refusal(told.format(day=weekday_words(day), bound=words), _("Look at the day again, and at its year."))


def _bound(bound: str | None, today: datetime.date, facts: Mapping[str, Value | None]) -> datetime.date | None:
    if bound is None or bound == TODAY:
        return today if bound else None
    return day_kept(bound) or day_kept(facts.get(bound))


def day_kept(raw: object) -> datetime.date | None:
    """The day of an ISO 8601 text as it is stored; None if it is no such text."""
    try:
        return datetime.date.fromisoformat(raw.strip()) if isinstance(raw, str) else None
    except ValueError:
        return None
