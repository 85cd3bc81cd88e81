"""Listening: words of a remark that suggest coming back to something, on the side and never in the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.core.bank.bank import Bank, Cue
from assistant.core.interview.state import Interview


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
