"""What was said in a talk that somebody kept in a file: a transcript, or a script."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from assistant.core.interview.events import Said
from assistant.store.reading.scripts import load_script
from assistant.store.record.codec import unseal
from assistant.store.record.transcripts import read_transcript


class SaidLine(NamedTuple):
    """A remark, and who made it."""

    by: str
    text: str


def said_in(file: Path) -> Mapping[int, SaidLine]:
    """The remarks of a talk: by event number in a transcript; in a script, openings first, by running number."""
    if file.suffix.lower() in (".yaml", ".yml"):
        script = load_script(file).script
        openings, answers = script.paths.values(), script.answers.values()
        entries = [entry for said in (*(o.said for o in openings), *(a.said for a in answers)) for entry in said]
        return {number: SaidLine(entry.by, entry.text) for number, entry in enumerate(entries, 1)}
    stored = [event for event in read_transcript(file).events if event.kind == Said.kind and event.body is not None]
    bodies = ((event, unseal(event).body) for event in stored)
    return {event.seq: SaidLine(event.by, body.text) for event, body in bodies if isinstance(body, Said)}
