"""What every storage fault is asked: its exit code and its words, and that nothing was lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults._child import Child, Place, called
from tests.faults._record import look

BEGUN = "c: before\n"
RECORDED = "(Case manager, recorded)"
NOT_SAVED = "NOT SAVED."
MANY = 400


def begun(where: Place) -> None:
    """A home with one open interview that holds one remark."""
    child = called(where, "interview", "--plain", "--case", "D1", typed=BEGUN)
    assert child.code == 0, child.err


def refused(child: Child, code: int, *says: str) -> Iterator[str]:
    """The child ended with `code` and a message that holds every one of `says`; no traceback, no bug."""
    if child.code != code:
        yield f"exit code {child.code}, not {code}: {child.err[-200:]}"
    for text in says:
        if text not in child.err + child.out:
            yield f"does not say {text!r}: {child.err[-200:]}"
    if "Traceback" in child.err:
        yield "a traceback"


def kept(home: Path, *remarks: str) -> Iterator[str]:
    """The interview is whole and holds these remarks, no more and no fewer."""
    found = look(home)
    yield from found.wrong
    if found.remarks != list(remarks):
        yield f"it holds {found.remarks}"


def retried(child: Child, home: Path, says: str, free: Callable[[], None], shown: int = 0) -> Iterator[str]:
    """An interview goes on when there is room again: what was refused is kept, and saved by Enter.

    The record holds `before`; the child has acknowledged `shown` remarks so far.
    """
    number = 0
    while NOT_SAVED not in child.out and number < MANY:
        number += 1
        child.type(f"c: {number} {'x' * 2_000}\n")
        wait_for_either(child, RECORDED, shown + number, NOT_SAVED)
    if says not in child.out:
        yield f"does not say {says!r}: {child.out[-300:]}"
    child.type("\n")
    child.wait_for(NOT_SAVED, times=2)
    free()
    child.type("\n")
    child.wait_for(RECORDED, times=shown + number)
    child.type("c: after\n/quit\n")
    code = child.wait()
    if code != 0 or "Everything is saved." not in child.out:
        yield f"ended with {code}: {child.out[-200:]}"
    found = look(home)
    yield from found.wrong
    firsts = [remark.split(" ")[0] for remark in found.remarks]
    if firsts != ["before", *map(str, range(1, number + 1)), "after"]:
        yield f"it holds {firsts}"


def wait_for_either(child: Child, one: str, times: int, other: str) -> None:
    """Wait until `one` was printed so many times, or `other` at all."""
    limit = time.monotonic() + 30
    while (printed := child.out).count(one) < times and other not in printed:
        assert time.monotonic() < limit, printed[-400:]
        assert not child.poll(), child.err
        time.sleep(0.002)
