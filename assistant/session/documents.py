"""The documents of one interview, composed from its record in its language."""

from __future__ import annotations

from assistant.catalogue import speaking
from assistant.compose.feedback import compose_feedback
from assistant.compose.formats import FORMATS
from assistant.compose.judgement import compose_judgement
from assistant.compose.shown import compose_shown
from assistant.session.sitting import load
from assistant.store.interviews import InterviewStore

__all__ = ["feedback_text", "judgement_text", "shown"]


def feedback_text(store: InterviewStore, name: str, form: str) -> str | bytes:
    """The learning feedback of an interview in one of `FORMATS`."""
    state, shelf = load(store, name)
    with speaking(state.language):
        return FORMATS[form].feedback(compose_feedback(state, shelf.head))


def judgement_text(store: InterviewStore, name: str, form: str) -> str | bytes:
    """The case judgements of an interview in one of `FORMATS`."""
    state, shelf = load(store, name)
    with speaking(state.language):
        return FORMATS[form].judgement(compose_judgement(state, shelf.head))


def shown(store: InterviewStore, name: str) -> dict[str, object]:
    """What `show --json` prints."""
    state, shelf = load(store, name)
    with speaking(state.language):
        return compose_shown(state, shelf.head).model_dump(mode="json", by_alias=True)
