"""An interview whose every text is hostile: a script, a bank and a transcript made of the ordinary ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.core.interview.state import Interview
from assistant.core.record.event import Event, Header
from assistant.session.clock import SystemClock
from assistant.session.interview.script_runner import opening_of, run_script
from assistant.session.interview.sitting import Sitting, begin
from assistant.store.document import LinedDocument
from assistant.store.reading.banks import LoadedBank, load_bank
from assistant.store.reading.scripts import LoadedScript, Script
from assistant.store.record.codec import StoredEvent, seal
from assistant.store.record.sqlite import InterviewStore

DATA = Path(__file__).parents[1] / "data"
BANK = DATA / "banks" / "allotment.yaml"
SCRIPT = DATA / "scripts" / "allotment.yaml"

# Where people write what they like; the rest are codes, names of questions and dates, which are checked.
FREE = frozenset([
    "case", "child", "inspector", "case_manager", "text", "where", "page", "note", "shared_note", "shows",
    "rationale", "next_step", "case_manager_words", "who", "what", "source", "told", "outcome", "next_check",
    "checked_by", "reason", "next_year", "anything_else", "neighbour_words",
])  # fmt: skip
BANK_TEXTS = frozenset([
    "title", "source", "licence", "notice", "short", "ask", "text", "open", "suggest", "enough", "look_for",
    "strength", "learning", "next_step", "labels",
])  # fmt: skip
LONGEST_SHORT = 24
Texts = Iterator[str]


def ordinary_script() -> dict[str, Any]:
    """The allotment's script with every field that a script can have."""
    data: dict[str, Any] = yaml.load(SCRIPT.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for flag in ("sign",):
        data[flag] = data[flag] == "true"
    for entry in data["answers"].values():
        for said in entry.get("said", ()) if isinstance(entry, dict) else ():
            said["this"] = said.get("this") == "true"
    data["answers"]["pellets_care"] = {"set_aside": "unable_to_judge", "text": "The shed is locked", "by": "the holder"}
    first = load_bank(BANK).bank.walked_paths[0].id
    said = [{"by": "case_manager", "text": "It began with the beans"}]
    data["paths"] = {
        first: {"said": said, "read_back": {"words": "amend", "view": "disagree", "text": "Not all of it"}}
    }
    data["alerts"] = [
        {
            "who": "child", "what": "The pond is open", "source": "seen today", "told": "the committee",
            "at": "2013-05-14T11:20+01:00", "outcome": "a grid is coming",
            "next_check": "Friday", "checked_by": "the holder",
        }
    ]  # fmt: skip
    return data


def replaced(
    value: Any, free: frozenset[str], put: Callable[[str, str], str], key: str = "", inside: bool = False
) -> Any:
    """A copy of `value` in which every text under one of the `free` keys is another."""
    inside = inside or key in free
    if isinstance(value, dict):
        return {
            name: replaced(item, free, put, name, inside and name not in ("id", "by", "due", "at"))
            for name, item in value.items()
        }
    if isinstance(value, list):
        return [replaced(item, free, put, key, inside) for item in value]
    return put(key, value) if inside and isinstance(value, str) else value


def hostile_script(texts: Texts) -> LoadedScript:
    """A script in which people write what `texts` gives, as if it had come through the file."""
    data = replaced(ordinary_script(), FREE, lambda key, _: next(texts))
    return LoadedScript(Script.model_validate(data), LinedDocument("hostile.yaml", {}))


@cache
def _ordinary_bank() -> Any:
    return yaml.load(BANK.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def hostile_bank(texts: Texts) -> str:
    """The text of a bank whose author writes what `texts` gives."""

    def put(key: str, was: str) -> str:
        text = next(texts)
        return text[:LONGEST_SHORT] if key == "short" or len(was) <= LONGEST_SHORT else text[:5_000]

    written = replaced(_ordinary_bank(), BANK_TEXTS, put)
    return yaml.dump(written, allow_unicode=True, sort_keys=False, width=10_000)


def run_hostile(store: InterviewStore, texts: Texts) -> tuple[Sitting, LoadedScript]:
    """Hold an interview of hostile texts on `store`."""
    script = hostile_script(texts)
    loaded: LoadedBank = load_bank(BANK)
    sitting = begin(store, loaded, opening_of(script), SystemClock())
    run_script(sitting, script, partial=True)
    return sitting, script


def hostile_events(state: Interview, events: tuple[Event, ...], texts: Texts) -> tuple[Header, list[StoredEvent]]:
    """The same record with bodies that no program of ours would have written, and a whole chain around them."""
    name = hashlib.sha256(next(texts).encode("utf-8", "surrogatepass")).hexdigest()[:26].upper()
    people = tuple(person.model_copy(update={"name": next(texts)}) for person in state.header.people)
    header = state.header.model_copy(update={"interview": name, "case": next(texts), "people": people})
    made = []
    for event in events:
        if event.kind == "signed":
            break
        body = event.body
        known = {
            field: next(texts)
            for field in ("text", "rationale", "where", "child", "what")
            if getattr(body, field, None)
        }
        made.append(Event(event.seq, event.at, event.by, body.model_copy(update=known), event.question, event.lane))
    return header, seal(header, made)
