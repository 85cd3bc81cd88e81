"""What a turn is made of: its pieces, and whom it is told to. How each event reads stands in `turns`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from assistant.catalogue import _, n_
from assistant.compose.words import clock, name_of, path_title, quoted, theme_title, weekday
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event
from assistant.core.training.playback import is_turn

Tone = Literal["plain", "strong", "met", "not_met", "said", "muted"]
TurnKind = Literal[
    "question", "probe", "opening", "page", "remark", "withheld", "corrected", "view", "answer", "judgement", "reason",
    "worded", "explained", "recorded", "shows", "evidence", "aside", "note", "mark", "placed", "taken_back",
    "confirmed", "read_back", "decision", "learning", "do_now", "alert", "words", "signature", "reply", "room", "pause",
]  # fmt: skip
# What belongs to the turn before it and reads as a line under it.
DETAILS: frozenset[TurnKind] = frozenset(("reason", "worded", "explained", "recorded", "shows", "evidence", "mark"))
# What names its question itself, or is put before them as what is spoken of from now on.
NAMED: frozenset[TurnKind] = frozenset(("question", "opening", "page", "learning", "do_now", "placed", "taken_back"))
# So much of a remark, and people know which it was.
REMEMBERED_WORDS, REMEMBERED = 8, 80
# A longer row of names is read by nobody.
MOST_NAMED = 4


class Piece(NamedTuple):
    """A few words of a turn: what they are (`label`, which may be empty), and they themselves.

    `said`: people's own words, with their line breaks.
    """

    label: str = ""
    text: str = ""
    tone: Tone = "plain"


class Turn(NamedTuple):
    """What an event says; `voice` is empty where the record itself speaks.

    `about` names the question where it is not the one spoken of before.
    """

    kind: TurnKind
    voice: str
    pieces: tuple[Piece, ...]
    about: str = ""

    @property
    def detail(self) -> bool:
        """Whether it is a line under the turn before it."""
        return self.kind in DETAILS


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a record is told to, and its `events` so far, in order.

    `in_room`: the two whose conversation it is. A judgement that was prepared alone stays hidden from them, and they
    are told what they can do. Anybody else hears of a remark in `withheld` only that it was made.
    """

    events: Sequence[Event] = ()
    in_room: bool = True
    withheld: frozenset[int] = frozenset()

    def event(self, seq: int) -> Event | None:
        """Event `seq`, unless it was left out."""
        place = bisect_left(self.events, seq, key=_seq)
        return self.events[place] if place < len(self.events) and self.events[place].seq == seq else None

    def spoken_of(self, event: Event) -> str | None:
        """The question that was spoken of when `event` came."""
        for place in range(bisect_left(self.events, event.seq, key=_seq) - 1, -1, -1):
            before = self.events[place]
            if isinstance(before.body, ev.Asked) or (before.question is not None and is_turn(before)):
                return before.question
        return None


def replayed(events: Sequence[Event]) -> Audience:
    """Whoever sees a record replayed, or reads it as a page."""
    withheld = frozenset(event.body.of for event in events if isinstance(event.body, ev.Withheld))
    return Audience(events, in_room=False, withheld=withheld)


def remembered(text: str) -> str:
    """How somebody's words begin, in quotation marks, to know them again."""
    told = quoted(text, REMEMBERED_WORDS)
    return told if len(told) <= REMEMBERED else f"{told[:REMEMBERED].rstrip()} …”"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one record, and whom they are for."""

    state: Interview
    to: Audience

    def code(self, code: str) -> str:
        """A shared code in the bank's words."""
        return self.state.bank.words(code, self.state.language)

    def answer(self, question: Question, value: Any) -> str:
        """An answer in the bank's words; a date as dates are written."""
        if question.type == "date":
            return weekday(str(value))
        return self.state.bank.answer_words(question, value, self.state.language)

    def name(self, question_id: str) -> str:
        """A question by its number and short name."""
        question = self.state.bank.questions.get(question_id)
        return name_of(question, self.state.language) if question else question_id

    def some(self, question_ids: Sequence[str]) -> str:
        """The first few of some questions by name, and how many more there are."""
        names = [self.name(question_id) for question_id in question_ids[:MOST_NAMED]]
        if more := len(question_ids) - len(names):
            names.append(n_("and {count} more", "and {count} more", more).format(count=more))
        return "; ".join(names)

    def concluded(self, name: str) -> str:
        """What was concluded (`looked_again` has the names), by its theme, path or question."""
        kind, _colon, about = name.partition(":")
        titled = {"judgement": theme_title, "readback": path_title}.get(kind)
        return titled(self.state, about) if titled is not None else self.name(about)

    def put_aside(self, body: ev.Answered | ev.SetAside) -> str:
        """That what was said for the answer before is not told for this one."""
        return _("(What showed the answer before is put aside.)") if body.put_aside else ""

    def said(self, seq: int) -> str:
        """How remark `seq` begins, to know it again; of one that is not told to them, when it was made."""
        event = self.to.event(seq)
        if event is None or not isinstance(event.body, ev.Said) or seq in self.to.withheld:
            return _("what was said at {time}").format(time=self.said_at(seq))
        return remembered(event.body.text)

    def said_at(self, seq: int) -> str:
        """The time of day of event `seq`."""
        event = self.to.event(seq)
        return clock(self.state, event.at) if event else ""


def _seq(event: Event) -> int:
    return event.seq
