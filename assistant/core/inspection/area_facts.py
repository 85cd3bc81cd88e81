"""What a letter needs and no case can say: the last inspection's figures, other areas', policies, who is written to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from assistant.core.record.event import Frozen
from assistant.core.text.days import read_written


def _day(text: str) -> str:
    day = read_written(text)
    if day is None:
        raise PydanticCustomError("no_day", "no day, or one without its year")
    return day.isoformat()


# As people say it; it is kept as ISO 8601.
WrittenDay = Annotated[str, AfterValidator(_day)]


class KnownFigure(Frozen):
    """A figure of somebody else's: on the met side `n` of `of`, or a published `share` in per cent."""

    n: int | None = Field(default=None, ge=0)
    of: int | None = Field(default=None, ge=1)
    share: Decimal | None = Field(default=None, ge=0, le=100)

    @model_validator(mode="after")
    def _one_way_of_saying_it(self) -> KnownFigure:
        counted = self.n is not None and self.of is not None
        if counted == (self.share is not None) or (self.n is None) != (self.of is None):
            raise PydanticCustomError("one_way", "say either `n` and `of`, or `share`")
        if self.n is not None and self.of is not None and self.n > self.of:
            raise PydanticCustomError("n_of", "`n` cannot be more than `of`")
        return self

    @property
    def met(self) -> Fraction:
        """The share that was met."""
        if self.n is not None and self.of is not None:
            return Fraction(self.n, self.of)
        return Fraction(self.share or 0) / 100


class AreaComparison(Frozen):
    """Figures to compare with, from where and when, by the id of the question or figure."""

    when: str = Field(min_length=1)
    source: str = Field(min_length=1)
    figures: Mapping[str, KnownFigure] = Field(min_length=1)


class Policy(Frozen):
    """A policy of the service, and where it is written."""

    text: str = Field(min_length=1)
    source: str = Field(min_length=1)


class Reoffending(Frozen):
    """The published reoffending rate in per cent, beside last year's and the whole country's, with its source."""

    rate: Decimal = Field(ge=0, le=100)
    previous: Decimal | None = Field(default=None, ge=0, le=100)
    everywhere: Decimal | None = Field(default=None, ge=0, le=100)
    cohort: str = Field(min_length=1)
    source: str = Field(min_length=1)


class Addressing(Frozen):
    """Who writes to whom, and when the inspection was."""

    to: str = ""
    sender: str = ""
    published: WrittenDay | None = None
    fieldwork_from: WrittenDay | None = None
    fieldwork_to: WrittenDay | None = None
    lead_inspector: str = ""
    contact: str = ""
    copies: tuple[str, ...] = ()

    @field_validator("fieldwork_to")
    @classmethod
    def _not_before_it_began(cls, day: str | None, others: ValidationInfo) -> str | None:
        begun = others.data.get("fieldwork_from")
        if day is not None and begun is not None and day < begun:
            raise PydanticCustomError("before_from", "`fieldwork_to` cannot be before `fieldwork_from`")
        return day


class AreaFacts(Frozen):
    """`area-facts/1`."""

    format: Literal["area-facts/1"] = "area-facts/1"
    area: str = Field(min_length=1)
    letter: Addressing = Addressing()
    previous: AreaComparison | None = None
    all_areas: AreaComparison | None = None
    policies: tuple[Policy, ...] = ()
    reoffending: Reoffending | None = None
