"""The cases of an inspection, as its figures read them, and the letter composed of them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.core.figures import InspectedCase
from assistant.store.interviews import InterviewStore

__all__ = ["inspected"]


def inspected(store: InterviewStore, interviews: Sequence[str]) -> tuple[InspectedCase, ...]:
    """These interviews with their answers; nothing is folded, and what is not signed is told of as that."""
    with store.at_once():
        return tuple(_case(store, name) for name in dict.fromkeys(interviews))


def _case(store: InterviewStore, name: str) -> InspectedCase:
    shelf = store.shelf(name)
    header = shelf.header
    return InspectedCase(
        interview=header.interview,
        rows=store.rows(header.interview),
        bank=header.bank.id,
        signed=shelf.outline.status == "signed",
        training=shelf.training,
        case=header.case,
        worker=header.name_of("case_manager") or "",
    )
