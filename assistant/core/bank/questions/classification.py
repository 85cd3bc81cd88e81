"""`classification`: whether a recorded level is right."""

from __future__ import annotations

from typing import ClassVar, Literal

from assistant.core.bank.questions.base import CodedQuestion


class Classification(CodedQuestion):
    """A question of type `classification`."""

    CODES: ClassVar[tuple[str, ...]] = ("right", "too_low", "too_high", "none_recorded")
    MET: ClassVar[tuple[str, ...]] = ("right",)
    NOT_MET: ClassVar[tuple[str, ...]] = ("too_low", "too_high", "none_recorded")

    type: Literal["classification"]
