"""`explained`: how well the case manager could say it in the conversation."""

from __future__ import annotations

from typing import ClassVar, Literal

from assistant.core.bank.questions.base import CodedQuestion


class Explained(CodedQuestion):
    """A question of type `explained`."""

    CODES: ClassVar[tuple[str, ...]] = ("clearly", "partly", "not_explained")
    MET: ClassVar[tuple[str, ...]] = ("clearly",)
    NOT_MET: ClassVar[tuple[str, ...]] = ("not_explained",)

    type: Literal["explained"]
