"""Many interviews at once: each folded once, and each bank that they began with read once."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.core.bank.bank import Bank
from assistant.core.interview.fold import fold, start
from assistant.core.interview.state import Interview
from assistant.errors import UnknownName
from assistant.store.reading.banks import parse_bank
from assistant.store.record.interviews import Shelf
from assistant.store.record.second_assessments import SecondAssessment
from assistant.store.record.sqlite import InterviewStore


class Cases:
    """The interviews of a home as they are asked for."""

    def __init__(self, store: InterviewStore) -> None:
        self.store = store
        self.shelves: Mapping[str, Shelf] = {shelf.header.interview: shelf for shelf in store.shelves()}
        self._banks: dict[str, Bank] = {}
        self._states: dict[str, Interview] = {}
        self._links: Mapping[str, SecondAssessment] = store.seconds.all()

    def bank(self, interview: str) -> Bank:
        """The bank that an interview began with; UnknownName if the interview is not here."""
        shelf = self.shelves.get(interview) or self.store.shelf(interview)
        sha = shelf.header.bank.sha256
        if sha not in self._banks:
            self._banks[sha] = parse_bank(self.store.bank(interview), interview).bank
        return self._banks[sha]

    def state(self, interview: str) -> Interview:
        """An interview as it stands; UnknownName if it is not here."""
        if interview not in self._states:
            bank, shelf = self.bank(interview), self.shelves[interview]
            self._states[interview] = fold(start(bank, shelf.header), self.store.events(interview))
        return self._states[interview]

    def seconds(self, interview: str) -> tuple[Interview, ...]:
        """The second assessments of a case that are here, in the order they were begun; some may not be signed."""
        linked = (link.interview for link in self._links.values() if link.of == interview)
        return tuple(self.state(name) for name in linked if name in self.shelves)

    def assessors(self, interview: str) -> tuple[Interview, ...]:
        """Everybody's finished judging of a case: the first interview, then the second assessments that are signed."""
        if interview in self._links:
            raise UnknownName(interview)
        return (self.state(interview), *(state for state in self.seconds(interview) if state.signed))

    def second_assessors(self, interview: str) -> tuple[str, ...]:
        """Who has judged a case too and signed it; nothing is folded for it."""
        linked = (self.shelves.get(link.interview) for link in self._links.values() if link.of == interview)
        signed = (shelf for shelf in linked if shelf is not None and shelf.outline.status == "signed")
        return tuple(shelf.header.name_of("inspector") or "" for shelf in signed)
