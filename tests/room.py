"""A disk with little room."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def little_room(bytes_a_file: int) -> Iterator[None]:
    """
    Inside this block no file of this process grows past `bytes_a_file`, as on a disk that fills up.

    A block and no fixture: pytest prints a test's result before it takes fixtures down. Where its output goes
    to a file, as in CI, the limit would end pytest itself, with exit code 1 and not a word.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_a_file, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
