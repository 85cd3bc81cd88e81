"""Making very many values that last, without Python looking through all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_waits() -> Iterator[None]:
    """Python's search for cycles waits until this is done.

    It goes through all that is alive each time there is a quarter more of it. Reading a record makes hundreds of
    thousands of values, all of which stay and none of which is in a cycle: of 100,000 events, that search took nearly
    as long as folding them did. Everything else is let go of as always; and should two threads read at once, the
    search may go on before both are done, but never stays away.
    """
    waits = gc.isenabled()
    try:
        gc.disable()
        yield
    finally:
        if waits:
            gc.enable()
