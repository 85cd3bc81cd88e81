"""A row of the answers as a row of the table: texts, lists and numbers in JSON, so that each comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from assistant.core.bank.questions import Value
from assistant.core.interview.views import AnswerRow

ROW = (
    'question, theme, answer, side, counts, "view", main_reason, reasons, explained, record, set_aside, amended,'
    " prepared, seq"
)
_JSON = json.JSONEncoder(ensure_ascii=False)


def _text(value: Value | None) -> str | None:
    return None if value is None else _JSON.encode(value)


def _value(text: str | None) -> Value | None:
    value = None if text is None else json.loads(text)
    return tuple(value) if isinstance(value, list) else value


def row_columns(row: AnswerRow) -> tuple[object, ...]:
    """What is kept of a row, in the order of `ROW`."""
    return (
        row.question, row.theme, _text(row.answer), row.side, row.counts, row.view, row.main_reason,
        _text(row.reasons), row.explained, row.record, row.set_aside, row.amended, _text(row.prepared), row.seq,
    )  # fmt: skip


def answer_row(columns: Sequence[Any]) -> AnswerRow:
    """The row that was kept in these columns."""
    question, theme, answer, side, counts, view, main_reason, reasons, *rest = columns
    explained, record, set_aside, amended, prepared, seq = rest
    return AnswerRow(
        question, theme, _value(answer), side, bool(counts), view, main_reason, tuple(json.loads(reasons)),
        explained, record, set_aside, amended, _value(prepared), seq,
    )  # fmt: skip
