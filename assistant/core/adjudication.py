"""What holds where assessors of a case differed: the adjudicated answer is counted, and every original stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.core.bank import Bank
from assistant.core.inspection import Adjudication, Inspection
from assistant.core.practising import THEME
from assistant.core.views import AnswerRow

__all__ = ["adjudicated_decisions", "adjudicated_rows", "settled"]


def settled(inspection: Inspection, interview: str) -> dict[str, Adjudication]:
    """What was adjudicated in one case, by what was judged."""
    return {about: one for (where, about), one in inspection.adjudications.items() if where == interview}


def adjudicated_rows(
    bank: Bank, rows: Mapping[str, AnswerRow], adjudications: Mapping[str, Adjudication]
) -> dict[str, AnswerRow]:
    """The rows of one case as figures count them: an adjudicated question is on the side that was decided.

    A question that the first assessor was not asked has no row, and gets one if it was decided to have an answer.
    """
    counted = dict(rows)
    for name, adjudication in adjudications.items():
        question = bank.questions.get(name)
        if question is None:
            continue
        answer, reasons = adjudication.answer, adjudication.body.reasons
        side = "neutral" if answer is None else question.side(answer)
        row = counted.get(name) or _no_row(bank, name)
        counted[name] = replace(
            row, answer=answer, side=side, counts=side != "neutral", main_reason=reasons[0] if reasons else None,
            reasons=reasons, set_aside=row.set_aside if answer is None else None,
        )  # fmt: skip
    return counted


def _no_row(bank: Bank, name: str) -> AnswerRow:
    return AnswerRow(
        name, bank.theme_of.get(name), None, "neutral", False, None, None, (), None, None, None, 0, None, 0
    )  # fmt: skip


def adjudicated_decisions(decisions: Mapping[str, str], adjudications: Mapping[str, Adjudication]) -> dict[str, str]:
    """The decision on each theme of one case, as it is counted."""
    counted = dict(decisions)
    for about, adjudication in adjudications.items():
        if about.startswith(THEME) and adjudication.answer is not None:
            counted[about.removeprefix(THEME)] = str(adjudication.answer)
    return counted
