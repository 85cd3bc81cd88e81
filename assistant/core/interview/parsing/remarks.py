"""Which remark a command is about: the last one, or one by its number in /heard."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.catalogue import _
from assistant.core.interview.cues import to_link
from assistant.core.interview.state import Interview, Remark
from assistant.core.interview.walk import question_here
from assistant.core.text.refusal import Refusal


class OfRemark(NamedTuple):
    """The remark that was named, None for the last one, and what stands after its number."""

    seq: int | None
    rest: str


def numbered(state: Interview) -> list[Remark]:
    """Every remark made here, as people count them: what may be linked first, then all others, the newest first."""
    linkable = to_link(state, question_here(state))
    others = state.remarks.keys() - {remark.seq for remark in linkable}
    return [*linkable, *(state.remarks[seq] for seq in sorted(others, reverse=True) if seq > state.met)]


def remark_in(state: Interview, rest: str) -> OfRemark | Refusal:
    """The remark that a line begins by naming."""
    number = re.match(r"(\d+)(?:\s+|$)", rest)
    if number is None:
        return OfRemark(None, rest)
    listed = numbered(state)
    if len(number[1]) > len(str(len(listed))) or not 1 <= int(number[1]) <= len(listed):
        return Refusal(_("No remark has the number {number}.").format(number=number[1]), numbers_told(state))
    return OfRemark(listed[int(number[1]) - 1].seq, rest[number.end() :])


def no_remark(state: Interview, text: str) -> Refusal:
    """That a command about a remark takes no text."""
    return Refusal(_("A remark is named by its number, and {text!r} is none.").format(text=text), numbers_told(state))


def numbers_told(state: Interview) -> str:
    """Which numbers there are."""
    last = len(numbered(state))
    if not last:
        return _("Nothing was said here yet.")
    return _("/heard lists 1 to {last}; without a number it is the last remark.").format(last=last)
