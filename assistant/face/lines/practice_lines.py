"""A stop of a practice in lines, the same in every face: what is asked, what can be chosen, what both people said."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _
from assistant.core.interview.prompts import keys_for
from assistant.core.text.shapes import Option
from assistant.core.training.practising import Reveal, Stop


def asked_lines(stop: Stop) -> Iterator[str]:
    """The question, and where in the record to look."""
    yield f"{stop.number} {stop.ask}".strip()
    for place in stop.evidence:
        parts = (place.where, place.date, _("page {page}").format(page=place.page) if place.page is not None else None)
        yield "  " + _("In the record: {place}").format(place=", ".join(part for part in parts if part))


def option_lines(stop: Stop) -> Iterator[str]:
    """The answers, each with what is typed for it."""
    yield from _numbered(stop.options)
    yield "  - " + _("pass over it")


def reason_lines(stop: Stop) -> Iterator[str]:
    """The reasons, each with what is typed for it."""
    yield _("Why? The main reason first, several with spaces between. Enter gives none.")
    yield from _numbered(stop.reasons)


def _numbered(options: tuple[Option, ...]) -> Iterator[str]:
    for key, option in zip(keys_for(options), options, strict=True):
        yield f"  {key} {option.words}"


def reveal_lines(shown: Reveal) -> Iterator[str]:
    """What both people said, what a panel agreed on, and whether the learner judged as the key does."""
    if shown.view:
        yield _("Case manager saw it as: {view}").format(view=shown.view)
    yield _("Inspector judged: {answer}").format(answer=shown.inspector)
    if shown.inspector_reasons:
        yield "  " + _("Reasons: {reasons}").format(reasons="; ".join(shown.inspector_reasons))
    if shown.shows:
        yield "  " + _("What shows it: {text}").format(text=shown.shows)
    if shown.rationale:
        yield "  " + _("Why: {text}").format(text=shown.rationale)
    if shown.panel:
        yield _("A panel agreed on: {answer}").format(answer=shown.panel)
        if shown.panel_reasons:
            yield "  " + _("Reasons: {reasons}").format(reasons="; ".join(shown.panel_reasons))
        if shown.panel_rationale:
            yield "  " + _("Why: {text}").format(text=shown.panel_rationale)
    if shown.agrees is not None:
        by_panel = shown.key.by == "panel"
        alike = _("You judged as the panel.") if by_panel else _("You judged as the inspector.")
        otherwise = _("You judged otherwise than the panel.") if by_panel else _("You judged otherwise.")
        yield alike if shown.agrees else otherwise
