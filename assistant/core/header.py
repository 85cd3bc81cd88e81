"""What never changes about an interview: the first line of its transcript, and the words that events are made of."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "SET_ASIDE_REASONS",
    "BankRef",
    "Frozen",
    "Header",
    "Lane",
    "Person",
    "SetAsideReason",
    "Speaker",
    "Stored",
    "Voice",
]

Voice = Literal["inspector", "case_manager"]
Speaker = Literal["inspector", "case_manager", "assistant"]
Lane = Literal["shared", "private", "alert"]
# A value as it stands in a body: a code, a number or text, or the list of a `choices` answer.
Stored = str | int | tuple[str, ...]
SetAsideReason = Literal[
    "not_evidenced", "case_manager_unsure", "not_asked", "declined", "unable_to_judge", "come_back"
]
SET_ASIDE_REASONS: tuple[SetAsideReason, ...] = get_args(SetAsideReason)


class Frozen(BaseModel):
    """A value that cannot be changed; unknown fields are errors, and errors never echo what was read."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True)


class BankRef(Frozen):
    """Which bank an interview uses, to the byte."""

    id: str
    version: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Person(Frozen):
    """Who takes part; `id` is what an event's `by` says."""

    id: str
    name: str


class Header(Frozen):
    """The first line of a transcript: what never changes about an interview."""

    format: Literal["transcript/1"] = "transcript/1"
    interview: str = Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")
    bank: BankRef
    case: str
    started: str
    language: str
    people: tuple[Person, ...]
    pseudonymised: bool = False

    def name_of(self, person_id: str) -> str | None:
        """The name of a person, if that person takes part."""
        return next((person.name for person in self.people if person.id == person_id), None)
