"""Who is talked about in one interview: kept beside its record for the day it is shared, and never part of it."""

from __future__ import annotations

import re
from functools import cached_property

from assistant.catalogue import _
from assistant.core.interview.state import Interview
from assistant.core.sharing.english_words import vocabulary
from assistant.core.sharing.keeping import Keeping, seeded
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.patterns import patterns_in
from assistant.core.sharing.review import started_on
from assistant.core.sharing.rewriting import Rewriter
from assistant.core.text.refusal import Refusal
from assistant.session.clock import Clock
from assistant.session.sharing.pseudonymising import add_names
from assistant.store.record.sqlite import InterviewStore

# A date that lies so many years before the interview may be somebody's birthday.
BIRTHDAY_YEARS = 8
MOST_TOLD = 3


class TalkedAbout:
    """The table of one interview while it is held."""

    def __init__(self, store: InterviewStore, state: Interview, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._header, self._begun = state.header, state.begun
        self._known = vocabulary(state.bank)

    @cached_property
    def _table(self) -> NameTable:
        kept = self._store.pseudonyms(self._header.interview)
        if kept:
            return Keeping.model_validate_json(kept).table
        table = seeded(self._header, ())
        return table.add(_("the child"), self._begun.child) if self._begun.child.strip() else table

    @cached_property
    def _rewriter(self) -> Rewriter:
        return Rewriter(self._table, 0, started_on(self._header), known=self._known)

    def take(self, line: str) -> str | Refusal:
        """Take `the mother: Ann Jones, Annie` into the table; what they are called from now on, or why not."""
        role = add_names(self._store, self._header.interview, line, self._clock)
        for stale in ("_table", "_rewriter"):
            self.__dict__.pop(stale, None)
        return role

    def lines(self) -> list[str]:
        """The table, a line for each."""
        return [f"{entry.role}: {', '.join(entry.spellings)}" for entry in self._table.entries]

    def listed(self, text: str) -> tuple[str, ...]:
        """What of the table a text names, as it is spelled there: "may" is not May."""
        spelled = (one for entry in self._table.entries for one in entry.spellings)
        found = (one for one in spelled if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text))
        return tuple(dict.fromkeys(found))

    def unknown(self, text: str) -> tuple[str, ...]:
        """What in a remark may tell who it is, and is not in the table: names, numbers, addresses, a date of birth."""
        rewriter = self._rewriter
        found = [text[match.span[0] : match.span[1]] for match in patterns_in(text) if match.kind != "age"]
        newest = started_on(self._header).year - BIRTHDAY_YEARS
        found += [day.isoformat() for day in sorted(rewriter.days_in(text)) if day.year <= newest]
        found += rewriter.names_in(text)
        return tuple(dict.fromkeys(found))[:MOST_TOLD]
