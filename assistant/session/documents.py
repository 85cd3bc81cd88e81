"""The documents of one interview, composed from its record in its language."""

from __future__ import annotations

from assistant.catalogue import _, speaking
from assistant.compose.bank_sheet import bank_sheet
from assistant.compose.formats import FORMATS, TRANSCRIPTS
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.compose.interview.shown import compose_shown
from assistant.compose.training.transcript import compose_transcript
from assistant.errors import UsageError
from assistant.session.interview.sitting import load
from assistant.session.training.replaying import Replay
from assistant.store.reading.banks import LoadedBank
from assistant.store.record.sqlite import InterviewStore


def feedback_text(store: InterviewStore, name: str, form: str) -> str | bytes:
    """The learning feedback of an interview in one of `FORMATS`."""
    state, shelf = load(store, name)
    with speaking(state.language):
        return FORMATS[form](compose_feedback(state, shelf.head))


def judgement_text(store: InterviewStore, name: str, form: str) -> str | bytes:
    """The case judgements of an interview in one of `FORMATS`."""
    state, shelf = load(store, name)
    with speaking(state.language):
        return FORMATS[form](judgement_document(compose_judgement(state, shelf.head)))


def sheet_text(store: InterviewStore | None, bank: LoadedBank, name: str | None, form: str) -> str | bytes:
    """The questions of a bank on paper; of a case, with the bank that it began with and what was prepared.

    UsageError if that is another bank than the one that was named.
    """
    if store is None or name is None:
        with speaking(bank.bank.language):
            return FORMATS[form](bank_sheet(bank.bank, None, bank.bank.language))
    state, _shelf = load(store, name)
    if state.bank.id != bank.bank.id:
        told = _("{case} is held with the bank {own}, not {named}.")
        raise UsageError(told.format(case=name, own=state.bank.id, named=bank.bank.id))
    with speaking(state.language):
        return FORMATS[form](bank_sheet(state.bank, state, state.language))


def transcript_text(replay: Replay, form: str) -> str:
    """What may be shared of an opened record, in one of `TRANSCRIPTS`, with what stands beside it."""
    playback = replay.playback
    with speaking(playback.empty.language):
        page = compose_transcript(playback, replay.trainer, replay.annotations, replay.head)
        return TRANSCRIPTS[form](page)


def shown(store: InterviewStore, name: str) -> dict[str, object]:
    """What `show --json` prints."""
    state, shelf = load(store, name)
    with speaking(state.language):
        return compose_shown(state, shelf.head).model_dump(mode="json", by_alias=True)
