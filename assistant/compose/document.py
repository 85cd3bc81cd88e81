"""What every document is: a frozen value, composed once, that a format turns into bytes."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

__all__ = ["Composed", "Document"]


class Composed(BaseModel):
    """A frozen piece of a document; errors never echo what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True)


class Document(Composed):
    """A whole document. `template` names the one it is printed with; empty: it is data only."""

    template: ClassVar[str] = ""

    @property
    def data(self) -> Composed:
        """What the document is as JSON."""
        return self
