"""Which interview is a second assessment of which: kept beside the records, so that a transcript stays what it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from assistant.catalogue import N_, _
from assistant.errors import HomeLocked, UsageError
from assistant.store.record.database import LOCKED, Transaction, speaking

ADD = 'INSERT INTO second_assessments (interview, of, "by", at) VALUES (?, ?, ?, ?)'
ALL = 'SELECT interview, of, "by", at FROM second_assessments ORDER BY at, interview'


@dataclass(frozen=True, slots=True)
class SecondAssessment:
    """Interview `interview` is `by`'s own judging of the case that interview `of` records, begun at a moment."""

    interview: str
    of: str
    by: str
    at: str


class SecondAssessments:
    """The links of a home, over the connection of its store. StorageError where the disk says no."""

    def __init__(self, connection: sqlite3.Connection, *, writing: bool) -> None:
        self._db = connection
        self._writing = writing

    def add(self, link: SecondAssessment) -> None:
        """Link an interview; UsageError for a link that would be a second one, or that goes in a circle."""
        if not self._writing:
            raise HomeLocked(_(LOCKED))
        with Transaction(self._db, N_("Not saved")) as db:
            known = self._all()
            if link.interview in known:
                told = _("Interview {interview} is a second assessment already. Nothing was changed.")
                raise UsageError(told.format(interview=link.interview))
            if link.interview == link.of or link.of in known:
                told = _("Interview {interview} is itself a second assessment: name the first one, {of}.")
                first = known[link.of].of if link.of in known else link.of
                raise UsageError(told.format(interview=link.of, of=first))
            db.execute(ADD, astuple(link))

    def all(self) -> Mapping[str, SecondAssessment]:
        """Every link, by the id of the second assessment, oldest first; its record may have been discarded since."""
        with speaking(N_("The inspection cannot be read")):
            return self._all()

    def _all(self) -> dict[str, SecondAssessment]:
        return {row[0]: SecondAssessment(*row) for row in self._db.execute(ALL)}
