"""The finished file of a pseudonymised transcript, and the last look through it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from assistant.catalogue import speaking
from assistant.compose.formats import TRANSCRIPTS
from assistant.compose.training.transcript import compose_transcript
from assistant.core.bank.bank import Bank
from assistant.core.interview.fold import start
from assistant.core.record.event import Event
from assistant.core.sharing.fields import rewritten_body
from assistant.core.sharing.folding import fold, words_around
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.scan import Objection, Scanner
from assistant.core.sharing.shared_transcript import Made
from assistant.core.training.playback import Playback
from assistant.store.reading.unpacking import texts_in
from assistant.store.record.codec import seal
from assistant.store.record.transcripts import lines_of

NOTHING_SAID = "…"
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def blank(bank: Bank, made: Made) -> tuple[Event, ...]:
    """The same record in which nobody says anything: what its file holds is the program's own."""

    def said(text: str) -> str:
        return text if _ISO.fullmatch(text) else NOTHING_SAID

    return tuple(event._replace(body=rewritten_body(bank, event, said)) for event in made.events)


@dataclass(frozen=True, slots=True)
class Shared:
    """A transcript that is about to be shared, beside the same one in which nobody says anything."""

    bank: Bank
    made: Made
    silent: tuple[Event, ...]
    table: NameTable
    near: datetime.date

    def hits(self, name: str, text: str, form: str) -> list[Objection]:
        """What must not be in the file: its name, its texts, its attributes and whatever else it carries."""
        if form != "jsonl":
            self._learn(finished(replace(self, made=replace(self.made, events=self.silent)), form))
        return look_through(name, text, Scanner(self.table, self.near, self.made.allowed))

    def _learn(self, ours: str) -> None:
        """What the program itself says in such a file may stand in it."""
        allowed, scanner = self.made.allowed, Scanner(self.table, self.near)
        for _place, text in texts_in("", ours):
            allowed.ours.add(text)
            for span in scanner.listed_in(text):
                before, after = words_around(text, span)
                word = fold(text[span[0] : span[1]])
                allowed.spared |= {(word, before, after), (word, before, "")} if before else {(word, before, after)}


def look_through(name: str, content: str | bytes, scanner: Scanner) -> list[Objection]:
    """The last scan of a finished file."""
    return scanner.hits(texts_in(name, content))


def finished(shared: Shared, form: str) -> str:
    """The file as text: `jsonl`, with a chain of its own, or one of the pages."""
    header, events = shared.made.header, shared.made.events
    if form == "jsonl":
        return "".join(lines_of(header, seal(header, events)))
    with speaking(header.language):
        page = compose_transcript(Playback(start(shared.bank, header), events), None, {})
        return TRANSCRIPTS[form](page)
