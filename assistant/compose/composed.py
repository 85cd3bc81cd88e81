"""What every piece of a document is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Composed(BaseModel):
    """A frozen value, composed once; errors never echo what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True)
