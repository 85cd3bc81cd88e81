"""The JSON Schema of `question-bank/1`, so that an editor can help to write a bank."""

from __future__ import annotations

from typing import Any

from assistant.core.bank.bank import Bank


def bank_schema() -> dict[str, Any]:
    """The keys and kinds of value of a bank; whether names lead somewhere, only `bank check` knows."""
    schema = Bank.model_json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "question-bank/1",
        "description": "A question bank. Write yes, no, on, 08 and dates as they are: they stay text.",
    }
