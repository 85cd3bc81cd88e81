"""`recorded`: how much of it the record shows; `of` names what was explained in the conversation."""

from __future__ import annotations

from typing import ClassVar, Literal

from assistant.core.bank.questions.base import CodedQuestion


class Recorded(CodedQuestion):
    """A question of type `recorded`."""

    CODES: ClassVar[tuple[str, ...]] = ("shown", "partly", "not_shown")
    MET: ClassVar[tuple[str, ...]] = ("shown",)
    NOT_MET: ClassVar[tuple[str, ...]] = ("partly", "not_shown")

    type: Literal["recorded"]
    of: str | None = None
