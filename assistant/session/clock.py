"""The clock and new ids. Everything else is handed the time."""

from __future__ import annotations

import datetime
import secrets
import time
from typing import Protocol

# Crockford's base 32, as ULIDs use it: sorts like the time, and no letter is taken for another.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime.datetime:
        """The time now, with its offset."""


class SystemClock:
    """The machine's own clock, in the machine's own zone."""

    def now(self) -> datetime.datetime:
        """The time now, with its offset."""
        return datetime.datetime.now().astimezone()


def milliseconds() -> int:
    """A clock that only ever goes on, for measuring how long something has played."""
    return time.monotonic_ns() // 1_000_000


def stamp(moment: datetime.datetime) -> str:
    """`moment` as ISO 8601 with seconds and offset."""
    return moment.isoformat(timespec="seconds")


def new_id(moment: datetime.datetime, chance: int | None = None) -> str:
    """A new ULID: 48 bits of time in milliseconds, then 80 of `chance` (None: random), as 26 characters."""
    number = (int(moment.timestamp() * 1000) << 80) | (secrets.randbits(80) if chance is None else chance)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in reversed(range(0, 130, 5)))
