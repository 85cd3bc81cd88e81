"""What every record is made of: its header, the shape of an event, and the words both use."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

# A named tuple from all of its fields, in order: the same as calling its class, in half the time. For what every event
# of a long record makes, and for nothing else.
made = tuple.__new__

PlaceKind = Literal["question", "opening", "prepared", "read_back", "break", "together", "closing", "ready"]
# `other` is somebody else in the room: a manager, a supporter, an interpreter.
Voice = Literal["inspector", "case_manager", "other"]
Signer = Literal["inspector", "case_manager"]
Speaker = Literal["inspector", "case_manager", "other", "assistant"]
Lane = Literal["shared", "private", "alert"]
# A record is written as RFC 8785 says, and numbers there as doubles do: past this one, two may look the same.
LARGEST = 2**53 - 1
# A value as it stands in a body: a code, a number or text, or the list of a `choices` answer.
Stored = str | int | tuple[str, ...]
SetAsideReason = Literal[
    "not_evidenced", "case_manager_unsure", "not_asked", "declined", "unable_to_judge", "come_back"
]
SET_ASIDE_REASONS: tuple[SetAsideReason, ...] = get_args(SetAsideReason)
# In the order in which they are brought up, the sharpest last.
ProbeKind = Literal["plain", "reflective", "child", "challenge"]
PROBE_KINDS: tuple[ProbeKind, ...] = get_args(ProbeKind)


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


class Body(Frozen):
    """What one event says; the class says its kind and version."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1


class Event(NamedTuple):
    """One thing that happened: the `seq`-th of its interview, `at` milliseconds after its start."""

    seq: int
    at: int
    by: Speaker
    body: Body
    question: str | None = None
    lane: Lane = "shared"

    @property
    def kind(self) -> str:
        """The kind of its body."""
        return self.body.kind
