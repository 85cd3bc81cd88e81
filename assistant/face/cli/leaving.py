"""Leaving on a signal: through one door, where what is open is closed, and never past it."""

from __future__ import annotations

import signal
from typing import NoReturn

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_asked: list[int] = []


def leave(signal_number: int, frame: object) -> NoReturn:
    """The handler of each of these signals."""
    _asked.append(signal_number)
    raise KeyboardInterrupt


def leave_if_asked() -> None:
    """Before waiting for a line: Python drops what is raised in a finaliser or while it collects garbage."""
    if _asked:
        raise KeyboardInterrupt


def heed_no_more() -> None:
    """Everything is closed: another signal changes nothing."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
