"""What a face asks: the folder of a person's interviews, opened to read or to hold, with its clock, banks and examples.

A list must be there at once: what an interview or a replay needs is imported when one is opened.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.catalogue import _
from assistant.errors import HomeLocked
from assistant.places import bank_folders, data_home, transcript_folder
from assistant.session.clock import Clock, SystemClock
from assistant.session.settings import Settings
from assistant.store.folders import danger
from assistant.store.record.sqlite import InterviewStore, open_sqlite

if TYPE_CHECKING:
    from assistant.session.interview.sitting import Opening, Sitting
    from assistant.session.interview.watching import Watching
    from assistant.session.training.replaying import Example, Replay
    from assistant.store.reading.banks import BankShelf, LoadedBank
    from assistant.store.reading.scripts import LoadedScript


class Home:
    """One folder of interviews; its store is opened when it is first needed, and closed with it."""

    def __init__(self, named: str | None = None) -> None:
        self.folder: Path = data_home(named)
        self.clock: Clock = SystemClock()
        # Why it can only be read, if another window writes.
        self.locked: HomeLocked | None = None
        self._store: InterviewStore | None = None

    @cached_property
    def settings(self) -> Settings:
        """What can be set, as it holds here."""
        return Settings(self.folder)

    def __enter__(self) -> Home:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether the store was needed yet."""
        return self._store is not None

    @property
    def danger(self) -> str:
        """Why this is no good place to write, or nothing."""
        return danger(self.folder) or ""

    def open(self) -> InterviewStore:
        """The store to write, or to read where another window writes; `locked` then says so."""
        if self._store is not None:
            return self._store
        try:
            return self.hold()
        except HomeLocked as error:
            self.locked = error
            return self.read()

    def hold(self) -> InterviewStore:
        """The store to write; HomeLocked where another window writes: then it can only be looked at."""
        if self.locked is not None:
            raise self.locked
        if self._store is None:
            from assistant.session.interview.catching_up import catch_up

            self._store = open_sqlite(self.folder, writing=True)
            catch_up(self._store)
        return self._store

    def read(self) -> InterviewStore:
        """The store as it is; opened to read only where nothing was opened yet, so that no other window is kept out."""
        if self._store is None:
            self._store = open_sqlite(self.folder, writing=False)
        return self._store

    def close(self) -> None:
        """Let go of the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def begin(
        self, bank: LoadedBank, opening: Opening, inspection: str | None = None, *, again: bool = False
    ) -> tuple[Sitting, bool]:
        """A new interview, or the one that was prepared for its case, and whether it was.

        CaseHeld where the case has one already, unless it is begun `again` on purpose.
        """
        from assistant.session.inspection.beginning import begin_or_go_on

        opening = self.as_set(bank, opening)
        sitting, prepared = begin_or_go_on(self.hold(), bank, opening, self.clock, inspection, again=again)
        sitting.settings = self.settings
        return sitting, prepared

    def as_set(self, bank: LoadedBank, opening: Opening) -> Opening:
        """An opening with what it leaves open as the settings have it; a language only where the bank has it."""
        language = opening.language or self.settings.text("language")
        return replace(
            opening,
            inspector=self.inspector(opening.inspector),
            language=language if opening.language or language in bank.bank.languages else None,
        )

    def inspector(self, named: str) -> str:
        """What the inspector is called: as named, else as set."""
        return named or self.settings.text("inspector") or _("Inspector")

    def resume(self, name: str | None, *, preparing: bool = False) -> Sitting:
        """Go on with an interview, with the one changed last if none is named; both are in the room unless told."""
        from assistant.core.interview import events as ev
        from assistant.core.interview import moves
        from assistant.session.inspection.inspections import refuse_second
        from assistant.session.interview.sitting import last_open, reopen

        store = self.hold()
        if name is not None:
            refuse_second(store, name)
        sitting = reopen(store, name or last_open(store), self.clock)
        sitting.settings = self.settings
        if sitting.state.phase == "preparing" and not preparing:
            sitting.make(moves.Put(ev.Met()))
        return sitting

    def watch(self, name: str | None) -> Watching:
        """An interview that another window holds, the one changed last if none is named."""
        from assistant.session.interview.sitting import last_open
        from assistant.session.interview.watching import Watching

        store = self.read()
        return Watching(store, name or last_open(store))

    def replay(self, name: str) -> Replay:
        """A record to be played back: an interview of the home, a transcript file or an example."""
        from assistant.session.training.replaying import Places, open_replay

        return open_replay(self.read, name, Places(self.folder, bank_folders(), transcript_folder()))

    def bank(self, named: str | None = None) -> LoadedBank:
        """A question bank by its id or file; the one that is set if none is named."""
        from assistant.store.reading.banks import find_bank

        return find_bank(named or self.settings.text("bank"), bank_folders())

    def keep_setting(self, key: str, given: str | None) -> None:
        """Keep a setting, or take it out (None); UsageError for what cannot be, a bank that is not here among it."""
        if key == "bank" and given is not None:
            self.bank(given)
        self.settings.put(key, given)

    @staticmethod
    def banks() -> BankShelf:
        """The question banks that can be named by their id, and those that have problems."""
        from assistant.store.reading.banks import list_banks

        return list_banks(bank_folders())

    @staticmethod
    def script(path: Path) -> LoadedScript:
        """A script of an interview, read from its file."""
        from assistant.store.reading.scripts import load_script

        return load_script(path)

    def back_up(self, file: Path) -> tuple[int, int]:
        """Everything here in one new file, read back; how many interviews and events."""
        from assistant.store.record.backup import back_up

        return back_up(self.folder, file)

    @staticmethod
    def examples() -> list[Example]:
        """The made-up transcripts that come with the program."""
        from assistant.session.training.replaying import examples

        return examples(transcript_folder())
