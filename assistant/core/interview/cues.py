"""Listening: words of a remark that suggest coming back to something, or that what was said shows an answer already.

All of it stands on the side and never in the way; only people say what shows what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.core.bank.bank import Bank, Cue
from assistant.core.bank.listening import Bearing, Listening
from assistant.core.interview.state import NOTHING, Interview, Remark


@dataclass(frozen=True, slots=True)
class Suggested:
    """A cue that a remark gave rise to; `done` is what was done with it, None if nothing yet."""

    cue: Cue
    remark: int
    done: str | None


def _flat(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


@lru_cache(maxsize=4096)
def _words(phrase: str) -> tuple[str, re.Pattern[str]]:
    words = _flat(phrase)
    return words, re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def heard(bank: Bank, text: str, language: str) -> tuple[Cue, ...]:
    """The cues whose words occur in `text`, whole words in any case, in the bank's order."""
    flat = _flat(text)
    return tuple(cue for cue in bank.cues if any(_is_in(flat, phrase.to(language)) for phrase in cue.hear))


def _is_in(flat: str, phrase: str) -> bool:
    # Hundreds of patterns over a megabyte that somebody pasted would take seconds; most phrases are nowhere in it.
    words, pattern = _words(phrase)
    return words in flat and pattern.search(flat) is not None


class Listener:
    """Listens to one interview and remembers what it heard: a long talk is not listened to again at every remark."""

    def __init__(self, bank: Bank, language: str) -> None:
        self._bank, self._language = bank, language
        self._heard: dict[int, tuple[str, tuple[Cue, ...]]] = {}

    def suggestions(self, state: Interview) -> list[Suggested]:
        """What the case manager's remarks suggest, oldest first; a cue is suggested once, however often heard."""
        found: list[Suggested] = []
        waiting: set[str] = set()
        for remark in state.remarks.values():
            if remark.by != "case_manager":
                continue
            for cue in self._cues(remark.seq, remark.text):
                done = state.suggestions.get((cue.id, remark.seq))
                if done is None and cue.id in waiting:
                    continue
                waiting.add(cue.id)
                found.append(Suggested(cue, remark.seq, done))
        return found

    def waiting(self, state: Interview) -> list[Suggested]:
        """What may still be worth coming back to: danger first, then what was said last; what was kept for later last.

        One leaves when it was asked or dropped, and when all its questions are settled, some of them since it was said.
        """
        found = [s for s in self.suggestions(state) if s.done in (None, "kept") and not _is_settled(state, s)]
        return sorted(found, key=lambda s: (s.done == "kept", not s.cue.danger, -s.remark))

    def _cues(self, seq: int, text: str) -> tuple[Cue, ...]:
        known = self._heard.get(seq)
        if known is None or known[0] != text:
            known = self._heard[seq] = (text, heard(self._bank, text, self._language))
        return known[1]


def _is_settled(state: Interview, suggested: Suggested) -> bool:
    settled = ("answered", "set_aside", "ruled_out")
    known = [question for question in suggested.cue.questions if question in state.standings.of]
    if not known or any(state.standings.of[question] not in settled for question in known):
        return False
    last = [state.answers[question].recent[-1:] for question in known if question in state.answers]
    return max((seq for seqs in last for seq in seqs), default=suggested.remark + 1) > suggested.remark


def waiting_suggestions(state: Interview) -> list[Suggested]:
    """What may still be worth coming back to, in the order in which people see and number it."""
    return Listener(state.bank, state.language).waiting(state)


def to_link(state: Interview, question: str | None) -> list[Remark]:
    """What may be linked to a question: the opening of its path, likeliest first, then what else may bear on it.

    Without a question, what was said at the opening that stands before them, as it was said. What is withheld, undone
    or the inspector's own is nowhere.
    """
    place = state.place
    path = state.bank.path_of.get(question) if question else place.key if place is not None else None
    said = {r.seq: r for r in state.remarks.values() if r.by in ("case_manager", "other") and not r.withheld}
    opening = {seq: remark.text for seq, remark in said.items() if remark.path == path}
    if question is None:
        return [said[seq] for seq in opening]
    listening = Listening(state.bank)
    others = {seq: said[seq].text for seq in said if seq not in opening}
    bearing = {seq: text for seq, text in others.items() if listening.bearings(text, (question,))}
    order = (*listening.likeliest(question, opening), *listening.likeliest(question, bearing))
    return [said[seq] for seq in order]


def hint(state: Interview, question: str, listening: Listening | None = None) -> tuple[int, Bearing] | None:
    """The remark of the path's opening that surely enough bears on a question; none once a person linked or refused."""
    cell, path = state.answers.get(question, NOTHING), state.bank.path_of.get(question)
    if cell.shown_by or cell.not_shown_by:
        return None
    remarks = {
        remark.seq: remark.text
        for remark in state.remarks.values()
        if remark.by == "case_manager" and remark.path == path and not remark.withheld
    }
    return (listening or Listening(state.bank)).hint(question, remarks)
