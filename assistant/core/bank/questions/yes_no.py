"""`yes_no`: a plain yes or no."""

from __future__ import annotations

from typing import ClassVar, Literal

from assistant.core.bank.questions.base import CodedQuestion


class YesNo(CodedQuestion):
    """A question of type `yes_no`."""

    CODES: ClassVar[tuple[str, ...]] = ("yes", "no", "not_applicable")
    MET: ClassVar[tuple[str, ...]] = ("yes",)
    NOT_MET: ClassVar[tuple[str, ...]] = ("no",)

    type: Literal["yes_no"]
