"""What the program says of what was just done: what it does to others, who was not named, that all is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assistant.catalogue import _
from assistant.compose.last_pages import done_lines
from assistant.compose.words import excerpt, joined, name_of, path_title, start_of, telling_part
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cues import not_named, to_link
from assistant.core.interview.ending.ripples import ripples
from assistant.core.interview.judging import left_out_by
from assistant.core.interview.state import Interview, Place
from assistant.core.record.event import Event

if TYPE_CHECKING:
    from assistant.store.record.half_typed import HalfTyped

# So many words of a remark are enough to know it again.
MOST_WORDS = 14
# So many people stand in a line; all of them are on the page of /heard.
MOST_NAMED = 3


def effects(before: Interview, move: moves.Move, after: Interview) -> Iterator[str]:
    """What comes of a move, besides the events that tell themselves."""
    if isinstance(move, moves.SetAside):
        yield from _left_out(before, after)
    yield from ripples(before, after)
    if isinstance(move, moves.GoOn):
        yield from unnamed_line(before)
    if isinstance(move, moves.Sign):
        yield from done_lines(after)


def _left_out(before: Interview, after: Interview) -> Iterator[str]:
    """What is no longer asked because a question was set aside."""
    if gone := left_out_by(before.standings, after.standings):
        names = ", ".join(after.bank.questions[q].spoken for q in gone)
        alone = _("Also left for the room: {numbers}.")
        together = _("This leaves out: {numbers}. It will be asked again at the closing.")
        yield (alone if after.phase == "preparing" else together).format(numbers=names)


def said_back(events: Iterable[Event], after: Interview) -> Iterator[str]:
    """Whose words now show what, in a line."""
    links: dict[tuple[type, int], list[str]] = {}
    for event in events:
        if isinstance(event.body, (ev.Pointed, ev.Unpointed)):
            shown = after.bank.questions[event.question or ""].spoken
            links.setdefault((type(event.body), event.body.of), []).append(shown)
    for (kind, of), questions in links.items():
        told = _("{words} shows {questions}.") if kind is ev.Pointed else _("{words} does not show {questions}.")
        yield told.format(words=short_quote(after, of), questions=joined(questions))


def short_quote(state: Interview, of: int, question: str = "") -> str:
    """The beginning of a remark, in quotation marks; for a question, what of it most probably bears on it."""
    text = state.remarks[of].text
    return excerpt(start_of(telling_part(state.bank, question, text, MOST_WORDS) if question else text), MOST_WORDS)


def unnamed_line(state: Interview) -> Iterator[str]:
    """At the end of an opening at which somebody spoke: who was not heard by name."""
    if state.place is None or state.place.kind != "opening" or not to_link(state, None):
        return
    if silent := [one.title.to(state.language) for one in not_named(state)]:
        told = _("Not heard by name: {people}. /ask {who} goes back and asks.")
        more = [f"+{len(silent) - MOST_NAMED}"] if len(silent) > MOST_NAMED else []
        yield told.format(people=", ".join((*silent[:MOST_NAMED], *more)), who=silent[0])


def known_of(state: Interview, kept: HalfTyped) -> str:
    """What may surprise in a half-typed line that comes back: whose it is, and that the talk has gone on since."""
    if not kept.speaker:
        return _("Whose half-typed line this is was not kept: c: or i: before it says so.")
    kind, _space, key = kept.place.partition(" ")
    if kept.place == " ".join(state.place or ()) or not key:
        return ""
    question = state.bank.questions.get(Place(kind, key).question)
    where = name_of(question, state.language) if question else path_title(state, key)
    return _("This half-typed line was begun at {place}.").format(place=where)
