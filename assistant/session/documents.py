"""The documents of one interview, composed from its record."""

from __future__ import annotations

from assistant.compose.feedback import compose_feedback
from assistant.compose.formats import FORMATS
from assistant.compose.judgement import compose_judgement
from assistant.compose.shown import compose_shown
from assistant.core.interview import Interview
from assistant.session.sitting import load
from assistant.store.interviews import InterviewStore, Shelf

__all__ = ["feedback_text", "judgement_text", "points_of", "shown"]


def feedback_text(store: InterviewStore, name: str, form: str) -> str:
    """The learning feedback of an interview in one of `FORMATS`."""
    state, shelf = load(store, name)
    return FORMATS[form].feedback(compose_feedback(state, shelf.head))


def judgement_text(store: InterviewStore, name: str, form: str) -> str:
    """The case judgements of an interview in one of `FORMATS`."""
    state, shelf = load(store, name)
    return FORMATS[form].judgement(compose_judgement(state, shelf.head))


def shown(store: InterviewStore, name: str) -> dict[str, object]:
    """What `show --json` prints."""
    state, shelf = load(store, name)
    return compose_shown(state, shelf.head).model_dump(mode="json", by_alias=True)


def points_of(state: Interview, shelf: Shelf) -> list[str]:
    """The ids of the points of the feedback, which replies may name."""
    feedback = compose_feedback(state, shelf.head).feedback
    groups = (
        feedback.strengths,
        feedback.said_not_written,
        feedback.learning,
        feedback.views_differed,
        feedback.judgements,
        feedback.do_now,
    )
    return [point.id for group in groups for point in group]
