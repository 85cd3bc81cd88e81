"""Other ways to ask a question: those that were used, and what the next is; in the room never all at once."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _
from assistant.compose.turn_words import PROBES
from assistant.core.bank.questions import Question
from assistant.core.interview.deciding.unstamped import ways_to_ask
from assistant.core.interview.state import Interview


def ways_shown(
    state: Interview, question: Question, *, key: str = "/probe", replayed: bool = False
) -> Iterator[tuple[str, str]]:
    """Each with its mark and its words, and what `key` brings up next; all of them for who is alone, or replays it."""
    ways = ways_to_ask(state, question)
    if replayed or state.phase == "preparing":
        yield from ((_(PROBES[way.kind]), way.text) for way in ways)
        return
    yield from ((f"✓ {_(PROBES[way.kind])}", way.text) for way in ways if way.used)
    if unused := [way for way in ways if not way.used]:
        yield key, _("another way to ask, {kind}").format(kind=_(PROBES[unused[0].kind]))
