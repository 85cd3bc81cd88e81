"""Listening: words of a remark that suggest coming back to something, or that what was said shows an answer already.

All of it stands on the side and never in the way; only people say what shows what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from assistant.core.bank.bank import Bank, Cue, Named
from assistant.core.bank.listening import Bearing, listening_to, named
from assistant.core.interview.state import NOTHING, Interview, Remark
from assistant.core.interview.walk import asked_in_this_case, section_here

# So many questions are offered for a remark; among them is a right one nine times out of ten.
OFFERED = 5
# A talk that never leaves its opening is listened to so far back: every line waits for it.
MOST_HEARD = 100


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


def cues_in(bank: Bank, text: str, language: str) -> tuple[Cue, ...]:
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
            known = self._heard[seq] = (text, cues_in(self._bank, text, self._language))
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


class Offered(NamedTuple):
    """A remark of an opening, and the questions to choose from that it may show: the likeliest, and those it shows."""

    remark: Remark
    questions: tuple[str, ...]
    shows: tuple[str, ...]


def said(state: Interview) -> dict[int, Remark]:
    """What may be linked: what the case manager or somebody else has said in the room, not withheld or taken back."""
    return {
        seq: remark
        for seq, remark in state.remarks.items()
        if remark.by in ("case_manager", "other") and seq > state.met and not remark.withheld
    }


def to_link(state: Interview, question: str | None) -> list[Remark]:
    """What may be linked to a question: the opening of its path, likeliest first, then what else may bear on it, or was
    said there.

    Without a question, what was said at the opening that stands before them, as it was said.
    """
    every, path = said(state), _path(state, question)
    opening = {seq: remark.text for seq, remark in every.items() if remark.path == path}
    if question is None:
        return [every[seq] for seq in opening]
    listening = listening_to(state.bank)
    others = {seq: every[seq].text for seq in every if seq not in opening}
    bearing = {
        seq: text
        for seq, text in others.items()
        if every[seq].question == question or listening.bearings(text, (question,))
    }
    order = (*listening.likeliest(question, opening), *listening.likeliest(question, bearing))
    return [every[seq] for seq in order]


def _path(state: Interview, question: str | None = None) -> str:
    """The path of a question, or the one that they are on."""
    return state.bank.path_of.get(question, "") if question else section_here(state)


def offered(state: Interview, most: int = OFFERED) -> list[Offered]:
    """The remarks of the opening that stands before them, each with the questions of its path that it may show.

    What is offered stays the same whatever is linked or taken back meanwhile: the same key does the one and the other.
    """
    among = [name for name in state.bank.sections.get(_path(state), ()) if asked_in_this_case(state, name)]
    found = []
    for remark in to_link(state, None):
        likely = listening_to(state.bank).shortlist(remark.text, among, most)
        others = (name for name in _told_of(state, remark) if name not in likely)
        found.append(Offered(remark, (*likely, *others), tuple(questions_shown(state, remark))))
    return found


def _told_of(state: Interview, remark: Remark) -> Iterator[str]:
    """The questions of which people said that a remark shows them, or does not."""
    for name, cell in state.answers.items():
        if remark.seq in (*cell.shown_by, *cell.not_shown_by) and asked_in_this_case(state, name):
            yield name


def questions_shown(state: Interview, remark: Remark) -> list[str]:
    """The questions that a remark shows, as people say; none that is not asked in this case."""
    linked_to = {name for name in _told_of(state, remark) if remark.seq in state.answers[name].shown_by}
    return [name for name in state.bank.questions if name in linked_to]


def linked(state: Interview, question: str) -> list[Remark]:
    """What people say shows a question, and have neither taken back nor withheld."""
    remarks = (state.remarks.get(seq) for seq in state.answers.get(question, NOTHING).shown_by)
    return [remark for remark in remarks if remark is not None and not remark.withheld]


def heard_already(state: Interview, question: str) -> list[Remark]:
    """What was said elsewhere and shows this question, as people say: it need not be asked again."""
    return [remark for remark in linked(state, question) if remark.question != question]


def has_spoken(state: Interview, question: str) -> bool:
    """Whether the case manager has said something at this question, or how they see it."""
    if state.answers.get(question, NOTHING).view is not None:
        return True
    return any(r.question == question and r.by == "case_manager" for r in state.remarks.values())


def may_unfold(state: Interview) -> bool:
    """Whether guidance may open here: the case manager has said something, or shown it before; alone it always may."""
    if state.place is None or state.phase == "preparing":
        return True
    question = state.place.question
    return has_spoken(state, question) or bool(heard_already(state, question))


def perhaps(state: Interview, question: str) -> tuple[int, Bearing] | None:
    """What may bear on the open question before them; none before the case manager has spoken there."""
    is_open = state.standings.of.get(question) == "open" and state.phase == "meeting"
    return hint(state, question) if is_open and has_spoken(state, question) else None


def linked_of(state: Interview, path: str) -> tuple[int, int]:
    """How many questions of a path have something linked, of how many that are asked."""
    asked = [name for name in state.bank.sections[path] if asked_in_this_case(state, name)]
    return sum(1 for name in asked if linked(state, name)), len(asked)


def not_named(state: Interview) -> list[Named]:
    """Who has a part in the case and was not named so far; that somebody was named answers no question."""
    heard_of = named(state.bank, (remark.text for remark in said(state).values()))
    conditions = state.bank.named_conditions
    apart = {name for name, condition in conditions.items() if state.standings.decided(condition) is False}
    return [one for one in state.bank.listen.named if one.id not in {*heard_of, *apart}]


def hint(state: Interview, question: str) -> tuple[int, Bearing] | None:
    """The remark of the path's opening that surely enough bears on a question; none once a person linked or refused."""
    cell, path = state.answers.get(question, NOTHING), state.bank.path_of.get(question)
    if cell.shown_by or cell.not_shown_by:
        return None
    at_opening = (one for one in state.remarks.values() if one.path == path and one.by == "case_manager")
    own = {one.seq: one.text for one in at_opening if not one.withheld}
    return listening_to(state.bank).hint(question, dict(list(own.items())[-MOST_HEARD:]))
