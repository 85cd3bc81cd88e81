"""`judgement`: enough, not enough, or not needed in this case."""

from __future__ import annotations

from typing import ClassVar, Literal

from assistant.core.bank.questions.base import CodedQuestion


class Judgement(CodedQuestion):
    """A question of type `judgement`."""

    CODES: ClassVar[tuple[str, ...]] = ("sufficient", "insufficient", "not_required")
    MET: ClassVar[tuple[str, ...]] = ("sufficient",)
    NOT_MET: ClassVar[tuple[str, ...]] = ("insufficient",)

    type: Literal["judgement"]
