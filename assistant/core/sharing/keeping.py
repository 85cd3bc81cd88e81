"""What is kept of a pseudonymising between one sitting and the next; it never leaves the home of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from assistant.catalogue import N_, _
from assistant.core.interview.events import BODIES, Begun
from assistant.core.record.event import Event, Frozen, Header, Signer
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.rewriting import DoubtDecision

_CODED = re.compile(r"(?:inspector|case manager|officer|worker)?[\s-]*[a-z]?\d*", re.IGNORECASE)
CHILD, INSPECTOR, CASE_MANAGER, CASE = N_("the child"), N_("the inspector"), N_("the case manager"), N_("this case")
OTHER = N_("somebody else in the room")


class ConsentToShare(Frozen):
    """Whether one of the two people agreed that the interview is used for training, and the day it was recorded."""

    given: bool
    day: str


class Keeping(Frozen):
    """The table, the secret shift in weeks, what was decided (oldest first) and who agreed."""

    format: Literal["pseudonyms/1"] = "pseudonyms/1"
    table: NameTable = NameTable()
    weeks: int = Field(ge=-2000, le=2000)
    decisions: dict[str, DoubtDecision] = Field(default_factory=dict)
    consents: dict[Signer, ConsentToShare] = Field(default_factory=dict)


def seeded(header: Header, events: Sequence[Event]) -> NameTable:
    """The table as it begins: the child, the two people and the case reference, as far as they are no mere codes."""
    child = next((event.body.child for event in events if isinstance(event.body, Begun)), "")
    table = NameTable()
    if child.strip() and child.strip().casefold() not in ("the child", "child"):
        table = table.add(_(CHILD), child)
    for person, role in (("inspector", INSPECTOR), ("case_manager", CASE_MANAGER), ("other", OTHER)):
        name = header.name_of(person) or ""
        if not _CODED.fullmatch(name.strip()):
            table = table.add(_(role), name)
    if len(header.case.strip()) > 1 and header.case.strip() not in BODIES:
        table = table.add(_(CASE), header.case, kind="thing")
    return table
